"""The file in which a user gives the explorer's actions other keys; it holds for every corpus."""

from __future__ import annotations

import os

from search_index.user_data.places import read_small, root


def path() -> str:
    """The file. It need not exist."""
    return os.path.join(root(), "keys.toml")


def read() -> str:
    """What is in it; nothing where there is none. Raises `NotKept` where it cannot be read."""
    return read_small(path())
