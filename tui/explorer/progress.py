"""How far long work beside the screen is, told now and then; it ends when nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.worker import get_current_worker

_EVERY = 0.1
"""Seconds between two reports; the first is passed on at once."""

Report = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


class Left(Exception):
    """Nobody waits for the work any more."""


def reporting(tell: Callable[[str], object]) -> Report:
    """What the work of a thread reports to: it hands words on to `tell`, and raises `Left` once the
    worker that the thread belongs to is cancelled."""
    worker = get_current_worker()
    told = 0.0

    def report(what: str, done: int, total: int) -> None:
        nonlocal told
        if worker.is_cancelled:
            raise Left
        if monotonic() - told >= _EVERY:
            told = monotonic()
            tell(f"{what.capitalize()} {done:,} of {total:,} ...")

    return report
