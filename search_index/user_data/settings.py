"""The file of what a user wishes of the program as a whole; it holds for every corpus.

Front ends read it here: it is wanted before there is a library, whose loading takes its time.
"""

from __future__ import annotations

import os

from search_index.user_data.places import NotKept, read_small, root

__all__ = ["NotKept", "path", "read"]


def path() -> str:
    """The file. It need not exist."""
    return os.path.join(root(), "settings.toml")


def read() -> str:
    """What is in it; nothing where there is none. Raises `NotKept` where it cannot be read."""
    return read_small(path())
