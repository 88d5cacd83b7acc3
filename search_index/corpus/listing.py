"""Which files of a folder are documents: their names, sizes and times, without opening one."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from search_index.corpus.contents import MANIFEST, CorpusError
from search_index.model import Problem
from search_index.text import clean

FORMATS = (".txt", ".md")
"""The endings of names (any case) of the files that are read."""

TABLE = ".csv"
"""That of a theme scheme which the manifest names."""

MAX_FILE = 20_000_000
"""Bytes of the largest file that is read: about 3 million words, ten times a long treaty series."""

MAX_TOTAL = 250_000_000
"""Bytes of all files together: what is read is held in memory while the index is built."""

MAX_FILES = 20_000
MAX_ENTRIES = 200_000
MAX_DEPTH = 30
"""Bounds that keep a folder given by mistake (a home, a whole disk) from being walked for hours."""


class FileEntry(NamedTuple):
    """A file to read: its path below the folder with "/", its size in bytes, when it changed."""

    source: str
    size: int
    mtime_ns: int
    ctime_ns: int


@dataclass(slots=True)
class Listing:
    """The documents of a folder by name, its manifest, the tables (.csv) that it may name, and how
    many files of which endings are no documents."""

    folder: Path
    files: list[FileEntry] = field(default_factory=list)
    manifest: FileEntry | None = None
    tables: list[FileEntry] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def list_folder(folder: Path) -> Listing:
    """Walk `folder` and its sub-folders. Hidden files are passed over in silence; links, special
    files and folders that cannot be entered become problems. Raises CorpusError when `folder`
    itself cannot be listed or is too large."""
    listing = Listing(_resolve(folder))
    seen = 0
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for entry in _entries(listing, below):
            seen += 1
            if seen > MAX_ENTRIES:
                raise CorpusError(
                    f"{_shown(folder)}: the folder holds more than {MAX_ENTRIES:,} files: "
                    "name the sub-folder with the documents."
                )
            if not entry.name.startswith("."):
                _sort_in(listing, below + entry.name, entry, waiting)
    listing.files.sort(key=lambda file: (file.source.casefold(), file.source))
    listing.problems.sort(key=lambda problem: problem.source)
    listing.tables.sort()
    _bound(listing)
    return listing


def folder_fingerprint(folder: Path) -> str:
    """See `corpus.fingerprint`. The time of the last change of state (ctime) is in it, because a
    file may change under its old size and time, or only become readable."""
    from hashlib import sha256

    listing = list_folder(folder)
    digest = sha256(os.fsencode(listing.folder))
    described = [listing.manifest, *listing.tables] if listing.manifest else []
    for part in [*described, *listing.files, *listing.problems, sorted(listing.others.items())]:
        digest.update(repr(part).encode("utf-8", "surrogateescape") + b"\0")
    return f"folder-{digest.hexdigest()[:40]}"


def _resolve(folder: Path) -> Path:
    try:
        resolved = folder.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        reason = "there is no such folder" if isinstance(error, FileNotFoundError) else str(error)
        raise CorpusError(f"{_shown(folder)}: {clean(reason)}.") from error
    if not resolved.is_dir():
        raise CorpusError(f"{_shown(folder)}: this is no folder: name the folder of the file.")
    return resolved


def _entries(listing: Listing, below: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(listing.folder / below) as entries:
            return list(entries)
    except OSError as error:
        message = f"The folder cannot be listed ({error.strerror})"
        if not below:
            raise CorpusError(f"{_shown(listing.folder)}: {message.lower()}.") from error
        listing.problems.append(Problem(clean(below), f"{message}: its files were left out."))
        return []


def _sort_in(
    listing: Listing,
    source: str,
    entry: os.DirEntry[str],
    waiting: list[str],
) -> None:
    """Put one entry of a folder where it belongs: a document, a folder to walk, or neither."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return  # gone since the folder was listed
    is_document = source.lower().endswith(FORMATS)
    if source == MANIFEST:
        if not stat.S_ISREG(status.st_mode):
            raise CorpusError(f"{MANIFEST}: this is no plain file: put the manifest itself there.")
        listing.manifest = _file_entry(source, status)
    elif stat.S_ISLNK(status.st_mode):
        if is_document or entry.is_dir():
            listing.problems.append(
                Problem(
                    clean(source),
                    "This is a symbolic link, which is never followed: put the original there.",
                )
            )
    elif stat.S_ISDIR(status.st_mode):
        if source.count("/") < MAX_DEPTH:
            waiting.append(source + "/")
        else:
            message = (
                f"The folder lies more than {MAX_DEPTH} folders deep: its files were left out."
            )
            listing.problems.append(Problem(clean(source), message))
    elif not is_document:
        ending = Path(source).suffix.lower() or "without an ending"
        listing.others[ending] = listing.others.get(ending, 0) + 1
        if ending == TABLE and stat.S_ISREG(status.st_mode):
            listing.tables.append(_file_entry(source, status))
    elif stat.S_ISREG(status.st_mode):
        listing.files.append(_file_entry(source, status))
    else:
        message = "This is not a plain file (a device, pipe or socket): it was left out."
        listing.problems.append(Problem(clean(source), message))


def _file_entry(source: str, status: os.stat_result) -> FileEntry:
    return FileEntry(source, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _bound(listing: Listing) -> None:
    """Leave out what is beyond the bounds, the last names first."""
    kept: list[FileEntry] = []
    total = 0
    for file in listing.files:
        if file.size > MAX_FILE:
            listing.problems.append(Problem(clean(file.source), too_large(file.size)))
            continue
        total += file.size
        if total > MAX_TOTAL or len(kept) == MAX_FILES:
            left = len(listing.files) - listing.files.index(file)
            message = (
                f"From here on {left:,} files were left out: a corpus may hold {MAX_FILES:,} files "
                f"and {MAX_TOTAL // 1_000_000} MB: split the folder."
            )
            listing.problems.append(Problem(clean(file.source), message))
            break
        kept.append(file)
    listing.files = kept


def too_large(size: int) -> str:
    """The sentence about a file of `size` bytes that is larger than MAX_FILE."""
    return (
        f"The file has {size / 1_000_000:.1f} MB and was left out: the limit is "
        f"{MAX_FILE // 1_000_000} MB: split it."
    )


def passed_over(listing: Listing, scheme: str | None) -> list[Problem]:
    """A problem where files were passed over, one of which may be the theme scheme."""
    others = dict(listing.others)
    if scheme is not None:
        others[TABLE] -= 1
    kinds = sorted(((k, n) for k, n in others.items() if n), key=lambda item: (-item[1], item[0]))
    if not kinds:
        return []
    return [Problem(clean(listing.folder.name), _passed_over(kinds))]


def _passed_over(kinds: list[tuple[str, int]]) -> str:
    count = sum(number for _, number in kinds)
    named = ", ".join(f"{number} {clean(kind)}" for kind, number in kinds[:6])
    more = ", ..." if len(kinds) > 6 else ""
    files = (
        "1 file of another format was" if count == 1 else f"{count:,} files of other formats were"
    )
    return f"{files} passed over ({named}{more}): only .txt and .md are read."


def _shown(folder: Path) -> str:
    return clean(str(folder))
