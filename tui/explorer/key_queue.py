"""Keys that arrive together are acted upon one after the other.

A slow line, a macro or a paste into tmux delivers several keys at once. Textual hands each to the
widget that has the focus when it arrives, so that in "Enter j" the j would still be typed into the
query. Here a key waits until the one before it has had its effect. Keys that come one by one, and
letters typed into an input, do not wait.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.widgets import Input

_SETTLED_AFTER = 0.1
"""Seconds after which a key is taken to have had its effect, whatever that was."""
_LOOK_EVERY = 0.002
"""Seconds between two looks at whether all is quiet."""
_QUIET_LOOKS = 3
"""Looks in a row at which nothing was left to do."""
_PATIENCE = 0.5
"""Seconds after which a key no longer waits for the one before it."""


class KeyQueue:
    """Holds back the keys of an app that come too early.

    `opening()` says whether the app has yet to get what keys act upon: for that they wait without
    limit; `busy()` whether it is working on the effect of the last key.
    """

    def __init__(
        self, app: App[Any], opening: Callable[[], bool], busy: Callable[[], bool]
    ) -> None:
        self._app = app
        self._opening = opening
        self._busy = busy
        self._waiting: deque[events.Key] = deque()
        self._due: events.Key | None = None
        self._last = 0.0
        self._last_was_text = False
        self._task: asyncio.Task[None] | None = None

    def holds(self, event: events.Key) -> bool:
        """Whether this key is kept, to come again when its turn is; otherwise it may act now.

        Without a terminal (in tests) nothing is kept: there keys wait for each other already.
        """
        if event.is_forwarded or self._app.is_headless:
            return False
        if event is self._due:
            self._due = None
            self._note(event)
            return False
        if not self._waiting and self._task is None and self._may_act(event):
            self._note(event)
            return False
        self._waiting.extend(_parts(event))
        if self._task is None:
            self._task = asyncio.create_task(self._hand_on())
        return True

    @property
    def is_waiting(self) -> bool:
        """Whether a key waits for the one before it."""
        return bool(self._waiting)

    def _note(self, event: events.Key) -> None:
        self._last, self._last_was_text = monotonic(), self._is_text(event)

    def _is_text(self, event: events.Key) -> bool:
        return isinstance(self._app.focused, Input) and event.is_printable

    def _may_act(self, event: events.Key) -> bool:
        if event.key == "ctrl+q":
            return True
        if len(_parts(event)) > 1:
            return False
        settled = monotonic() - self._last > _SETTLED_AFTER
        if self._is_text(event):
            return settled or self._last_was_text
        return settled and not self._opening()

    async def _hand_on(self) -> None:
        while self._waiting:
            await self._settled()
            self._due = self._waiting.popleft()
            self._app.post_message(self._due)
        self._task = None

    async def _settled(self) -> None:
        """Wait until there is nothing left to do."""
        quiet, end = 0, monotonic() + _PATIENCE
        while quiet < _QUIET_LOOKS and (monotonic() < end or self._opening()):
            await asyncio.sleep(_LOOK_EVERY)
            quiet = quiet + 1 if self._is_quiet() else 0

    def _is_quiet(self) -> bool:
        if self._due is not None or self._opening() or self._busy():
            return False
        screen = self._app.screen
        nodes = (self._app, screen, *screen.walk_children())
        return screen.focused is not None and not any(node.message_queue_size for node in nodes)


def _parts(event: events.Key) -> list[events.Key]:
    """The keys that a key stands for: Escape and a letter in one breath look like Alt and it."""
    letter = event.character
    if event.key.startswith("alt+") and letter and letter.isalnum():
        return [events.Key("escape", "\x1b"), events.Key(letter, letter)]
    return [event]
