"""An analyst's own theme scheme as a file: the one she names, or that of a folder's manifest."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from search_index.corpus.contents import CorpusError
from search_index.text import clean

if TYPE_CHECKING:
    from search_index.lexicon.theme_scheme import ThemeScheme

MAX_BYTES = 4_000_000
"""Bytes of the largest file that is read: some 200,000 terms."""


class ThemeFile(NamedTuple):
    """A file that is to hold a theme scheme: its name without folders, and its bytes."""

    name: str
    data: bytes


def read_theme_file(path: str | os.PathLike[str]) -> ThemeFile:
    """The file at `path`. Raises CorpusError where it cannot be read."""
    shown = clean(os.fspath(path))
    try:
        # O_NONBLOCK: a pipe must not hold us up.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise CorpusError(f"{shown}: this is no plain file: name a CSV file of themes.")
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CorpusError(f"{shown}: there is no such file of themes.") from None
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or error
        raise CorpusError(f"{shown}: the file of themes cannot be read ({reason}).") from None
    return ThemeFile(shown.rpartition(os.sep)[2], data)


def theme_key(file: ThemeFile) -> str:
    """A key (lower-case letters, digits and hyphens) that changes whenever the scheme does."""
    from zlib import adler32, crc32

    data = file.name.encode("utf-8", "surrogateescape") + b"\0" + file.data
    return f"themes-{crc32(data):08x}{adler32(data):08x}"


def scheme_in(file: ThemeFile) -> ThemeScheme:
    """The scheme in a file. Raises CorpusError with one sentence naming the file, and the line and
    column at fault."""
    from search_index.lexicon.theme_file import parse_scheme
    from search_index.text.tables import TableError

    if len(file.data) > MAX_BYTES:
        raise CorpusError(f"{file.name}: the file has more than {MAX_BYTES // 1_000_000} MB.")
    try:
        return parse_scheme(file.data, file.name)
    except TableError as error:
        raise CorpusError(str(error)) from None
