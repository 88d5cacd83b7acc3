"""The screens of communiqué. Importing this package costs nothing; `run` imports Textual."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from search_index.library import Library
    from tui.explorer.app import Opener


class Refused(Exception):
    """The explorer does not open like this; the message is one sentence with what is wrong."""


def run(open_library: Opener, *, mouse: bool | None = None) -> int:
    """Show the explorer until it is left; the exit status, 0 if all went well.

    Told to end by a signal, or with its terminal gone, it leaves in time, and the status says so
    (see `tui.terminal.signals`). `open_library(report)` is called when the screen stands, so that
    one can type at once; what it raises ends the explorer and is raised again here, on the terminal
    as it was. `mouse` says whether the program takes the mouse; None: not over SSH, where it would
    cost bytes and take the terminal's own selection away.
    """
    from tui.terminal.capability import escape_delay, forget_stated_size, is_remote

    gc.disable()  # until the screen stands: nothing that is made for it is in vain
    forget_stated_size(os.environ)
    os.environ.setdefault("ESCDELAY", str(escape_delay(os.environ)))  # Textual reads it on import
    from tui.explorer.app import Explorer
    from tui.settings import DRIVER, PREVIEW, SettingsError, wished
    from tui.terminal.signals import LeavingInTime

    try:
        driver, preview = (wished(setting, os.environ).value for setting in (DRIVER, PREVIEW))
    except SettingsError as error:
        raise Refused(str(error)) from None
    opened: list[Library] = []

    def remember(report: Callable[[str, int, int], None]) -> Library:
        gc.freeze()  # a walk over all that takes as long as a keystroke may
        gc.enable()
        opened.append(open_library(report))
        return opened[0]

    app = Explorer(remember, plain_driver=driver == "plain", preview=preview)
    if mouse is None:
        mouse = not is_remote(os.environ)
    with LeavingInTime(app.leave, app.wake) as leaving:
        try:
            app.run(mouse=mouse)
        finally:
            gc.enable()
            for library in opened:
                library.close()
    if leaving.status:
        return leaving.status
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
