"""The file in which a user gives the explorer's actions other keys; it holds for every corpus."""

from __future__ import annotations

import os

from search_index.user_data.places import NotKept, root

_LARGEST = 100_000
"""Characters that are read: many times all keys that there are."""


def path() -> str:
    """The file. It need not exist."""
    return os.path.join(root(), "keys.toml")


def read() -> str:
    """What is in it; nothing where there is none. Raises `NotKept` where it cannot be read."""
    try:
        with open(path(), encoding="utf-8") as file:
            return file.read(_LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise NotKept(f"{path()} cannot be read ({error}).") from None
