"""Whoosh, and only here: analysis, schema, building, snapshots on disk and their safety."""

from search_index.index.opening import Progress, open_snapshot
from search_index.index.snapshot import Snapshot

__all__ = ["Progress", "Snapshot", "open_snapshot"]
