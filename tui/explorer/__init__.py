"""The screens of communiqué. Importing this package costs nothing; `run` imports Textual."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index.library import Library


def run(library: Library, *, mouse: bool | None = None) -> int:
    """Show the explorer on an open library until it is left; the exit status, 0 if all went well.

    `mouse` says whether the program takes the mouse; None: not over SSH, where it would cost bytes
    and take the terminal's own selection away.
    """
    from tui.explorer.app import Explorer

    app = Explorer(library)
    if mouse is None:
        mouse = not os.environ.get("SSH_CONNECTION")
    app.run(mouse=mouse)
    return app.return_code or 0
