"""Where Whoosh writes an index: a directory whose files are closed even where Whoosh fails to.

On a full disk Whoosh's own clean-up stops at the first file that cannot be flushed, and leaves the
others open as long as the process lives.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from whoosh.filedb.filestore import FileStorage


class ClosingStorage(FileStorage):  # type: ignore[misc]
    """Files in one directory; `close` closes all that were made in it and below."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._made: list[Any] = []

    def create_file(self, name: str, **options: Any) -> Any:
        """A new file to write to."""
        file = super().create_file(name, **options)
        self._made.append(file)
        return file

    def temp_storage(self, name: str | None = None) -> Any:
        """A directory below, for files that are only needed while the index is written."""
        below = ClosingStorage(super().temp_storage(name).folder)
        self._made.append(below)
        return below

    def close(self) -> None:
        """Close what is still open; what cannot be written any more is given up."""
        for made in self._made:
            if not getattr(made, "is_closed", False):
                with suppress(OSError):
                    made.close()
        self._made.clear()
