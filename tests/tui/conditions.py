"""Waiting for what shall come true, never for a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

TURNS = 500
"""Turns of the event loop, each until it is idle, after which a condition is given up."""


async def wait_until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Let the app work until the condition holds; fails naming it if it never does."""
    for _ in range(TURNS):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"This never came true: {holds.__qualname__}\n{screen_text(pilot)}")


def screen_lines(pilot: Pilot[Any]) -> list[str]:
    """The rows of the screen as they are sent to the terminal."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_text(pilot: Pilot[Any]) -> str:
    """The whole screen."""
    return "\n".join(line.rstrip() for line in screen_lines(pilot))
