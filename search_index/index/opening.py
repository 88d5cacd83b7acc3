"""Opening an index: the built one where there is one, else building it, else in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from search_index.index import cache as cache_directory
from search_index.index.places import Directory, Memory
from search_index.index.snapshot import Snapshot

if TYPE_CHECKING:
    from search_index.index.build import Documents
    from search_index.lexicon.expressions import Expressions
    from search_index.lexicon.theme_scheme import ThemeScheme
    from search_index.model import Problem

    Problems = tuple[Problem, ...]
    Made = (
        tuple[Documents, Problems]
        | tuple[Documents, Problems, tuple[Expressions, ...], ThemeScheme | None]
    )
    Make = Callable[["Progress"], Made]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def open_snapshot(
    fingerprint: str,
    make: Make,
    *,
    cache: bool = True,
    progress: Progress | None = None,
) -> Snapshot:
    """The index of what `fingerprint` stands for.

    `make(progress)` reads the documents (see `build.build` for what it gives) and is called only
    when there is no such index yet, or when it is stale or damaged. Without `cache`, or where
    nothing can be written, the index is made in memory; the snapshot's notice says so. Errors of
    `make` pass through.
    """
    report = progress or _silent
    if not cache:
        return _in_memory(make, report, None)
    return _cached(fingerprint, make, report)


def _cached(fingerprint: str, make: Make, report: Progress) -> Snapshot:
    folder = cache_directory.root()
    key = cache_directory.key_of(fingerprint)
    try:
        cache_directory.prepare(folder)
    except cache_directory.Unusable as reason:
        return _in_memory(make, report, f"The index is kept in memory this time: {reason}.")
    generation = f"{folder}/{cache_directory.name_of(key)}"
    if cache_directory.is_whole(generation, key):
        try:
            snapshot = Snapshot(Directory(generation))
        except Exception:  # whatever damage Whoosh stumbles over, the answer is to build it again
            cache_directory.remove(generation)
        else:
            cache_directory.touch(generation)
            return snapshot
    return _built(folder, key, make, report)


def _built(folder: str, key: str, make: Make, report: Progress) -> Snapshot:
    from search_index.index.build import build

    try:
        building = cache_directory.Building(folder)
    except OSError as error:
        return _in_memory(make, report, _full(error))
    try:
        build(Directory(building.path), *make(report))
        generation = building.finish(key)
    except OSError as error:
        building.abandon()
        return _in_memory(make, report, _full(error))
    except BaseException:
        building.abandon()
        raise
    cache_directory.clean(folder, generation)
    return Snapshot(Directory(generation))


def _in_memory(make: Make, report: Progress, notice: str | None) -> Snapshot:
    from search_index.index.build import build

    place = Memory()
    build(place, *make(report))
    return Snapshot(place, notice)


def _full(error: OSError) -> str:
    reason = error.strerror or "the disk failed"
    return f"The index is kept in memory this time: it could not be written ({reason})."


def _silent(what: str, done: int, total: int) -> None:
    """Nobody wants to know."""
