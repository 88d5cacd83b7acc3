"""Whoosh, and only here: analysis, schema, building, snapshots on disk and their safety."""

from search_index.index.opening import Progress, open_snapshot
from search_index.index.passages import Passages
from search_index.index.snapshot import Snapshot

__all__ = ["Passages", "Progress", "Snapshot", "open_snapshot"]
