"""The bar that is shown while an index is built, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A reporter `report(what, done, total)`. The bar appears with the first report, on standard
    error, and is wiped away at the end; where output or messages go to a pipe nothing is shown."""
    shown = is_terminal(sys.stdout) and is_terminal(sys.stderr)
    bar = _Bar()
    try:
        yield bar.report if shown else _silent
    finally:
        bar.close()


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


class _Bar:
    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def report(self, what: str, done: int, total: int) -> None:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            self._progress = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                console=Console(file=sys.stderr, highlight=False),
                transient=True,
                auto_refresh=False,
            )
            self._progress.start()
            self._task = self._progress.add_task(what, total=total)
        if self._task is not None:
            self._progress.update(
                self._task, description=what, completed=done, total=total, refresh=True
            )

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
