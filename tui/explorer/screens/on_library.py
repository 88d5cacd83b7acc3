"""What the screens have in common that show something of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from search_index.library import Library
    from tui.explorer.app import Explorer


class LibraryScreen(Screen[None]):
    """Base of the screens that are opened on the library."""

    @property
    def library(self) -> Library:
        """The library that is open."""
        return cast("Explorer", self.app).library
