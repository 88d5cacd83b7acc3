"""What lies in the cache, looked at without touching it."""

from __future__ import annotations

import os
from typing import NamedTuple

from search_index.index import cache


class Shelf(NamedTuple):
    """Where the index of these documents lies (`generation`) in the directory of all indexes
    (`folder`), whether it is `whole`, and how many `bytes` all of them take."""

    folder: str
    generation: str
    whole: bool
    bytes: int


def shelf(fingerprint: str) -> Shelf:
    """The place of the index that `fingerprint` stands for."""
    folder = cache.root()
    key = cache.key_of(fingerprint)
    generation = os.path.join(folder, cache.name_of(key))
    taken = 0
    for path, _, files in os.walk(folder):
        taken += sum(os.lstat(os.path.join(path, name)).st_size for name in files)
    return Shelf(folder, generation, cache.is_whole(generation, key), taken)
