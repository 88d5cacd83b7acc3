"""Where a user's own files lie: one directory a corpus, in the user's data directory."""

from __future__ import annotations

import os
import sys
from zlib import crc32

BUILT_IN = "built-in"
CORRECTIONS = "theme-corrections.jsonl"
BOOKMARKS = "bookmarks.jsonl"

_LARGEST = 100_000
"""Characters that are read of a file written by hand: many times all that it could say."""


class NotKept(Exception):
    """A file of the user's cannot be read or written; the message is one sentence naming it."""


def root() -> str:
    """The directory: COMMUNIQUE_DATA_DIR, else the user's data directory."""
    chosen = os.environ.get("COMMUNIQUE_DATA_DIR")
    if chosen:
        return os.path.abspath(chosen)
    if sys.platform == "linux":  # what platformdirs says, without the time it takes to load
        base = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")
        return os.path.join(base, "communique")
    from platformdirs import user_data_dir

    return user_data_dir("communique")


def read_small(path: str) -> str:
    """What is in a file that people write by hand; nothing where there is none. Raises `NotKept`
    where it cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read(_LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise NotKept(f"{path} cannot be read ({error}).") from None


def corpus_directory(folder: str | os.PathLike[str] | None) -> str:
    """The directory of one corpus (None: the built-in one): named like the folder, and told from
    others of that name by its whole path. It need not exist."""
    if folder is None:
        return os.path.join(root(), BUILT_IN)
    path = os.path.realpath(folder)
    letters = (c if c.isascii() and c.isalnum() else "-" for c in os.path.basename(path)[:40])
    return os.path.join(root(), f"{''.join(letters)}-{crc32(os.fsencode(path)):08x}")


def has_corrections(directory: str) -> bool:
    """Whether there is anything to read there."""
    return os.path.exists(os.path.join(directory, CORRECTIONS))
