"""At the far end of a slow line: no key is lost, none waits for what is outdated, and a key that
was held leaves the right screen soon after it is let go.

Times are counted in bytes that the line has carried, so that a busy machine does not matter: what
takes long here for want of a processor brings no bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal
from tests.pty.throttled import SlowTerminal, WholeScreen

QUERY = "trade"
ECHO = 1.3
"""Seconds of the line, the round trip of 0.3 among them, until a letter typed into changing results
is there. The results alone would take two at 9,600 bit/s."""
REST = {9_600: 2.5, 64_000: 1.2}
"""Seconds of the line until the screen rests after a held key. Its last screen, of which no cell is
as before, takes 1.6 of them at 9,600 bit/s, the round trip 0.3. Were every step shown, it would be
half a minute, and five seconds."""

COMMAND = [sys.executable, "-m", "tui"]
PATIENCE = 30.0


def reference(cache: Path, bits: int) -> Terminal:
    """The explorer in a terminal without a line, to be told the same keys."""
    beside = "passage" if bits < 20_000 else "document"
    env = {"COMMUNIQUE_CACHE_DIR": str(cache), "COMMUNIQUE_PREVIEW": beside}
    return Terminal(COMMAND, env=env, timeout=PATIENCE, screen=WholeScreen)


def same(slow: SlowTerminal, reference: Terminal) -> None:
    """Both come to show the same, cell by cell."""
    reference.rest()
    slow.settle()
    slow.wait_for(lambda t: t.cells == reference.cells)


def let_go(slow: SlowTerminal, reference: Terminal, key: str, seconds: float, rest: float) -> None:
    """Hold a key down and let it go: the screen is the right one, and soon at rest; later by what
    a busy machine kept the program from working."""
    starved = slow.starved
    held = slow.hold(key, seconds)
    mark = slow.mark()
    for _ in range(held):
        reference.press(key)
    same(slow, reference)
    assert slow.bytes_since(mark) / slow.rate <= rest + slow.starved - starved


@pytest.mark.parametrize("bits", [9_600, 64_000])
def test_on_a_slow_line(bits: int, cache: Path) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(cache)}
    with (
        reference(cache, bits) as fast,
        SlowTerminal(COMMAND, bits=bits, env=env, timeout=PATIENCE) as slow,
    ):
        for terminal in (slow, fast):
            terminal.wait_for("5 documents")
        same(slow, fast)

        # Typed into results that change with each letter.
        for letter in QUERY:
            mark = slow.mark()
            slow.type(letter)
            slow.wait(0.2)
        slow.wait_for(lambda t: t.screen[0].endswith(QUERY))
        assert slow.bytes_since(mark) / slow.rate <= ECHO
        fast.type(QUERY)
        same(slow, fast)

        # A query, into its hits, down, and into the document, all at once.
        slow.press("ctrl+u")
        slow.type("belgium\rjj\rj")
        fast.press("ctrl+u")
        for keys in ("belgium", "\r", "j", "j", "\r", "j"):
            fast.rest()
            fast.type(keys)
        same(slow, fast)
        assert "belgium" in slow.screen[0]

        for terminal in (slow, fast):
            terminal.press("escape")
            terminal.settle()
        let_go(slow, fast, "j", 3 if bits < 10_000 else 1, REST[bits])
        if bits > 10_000:
            return
        for terminal in (slow, fast):
            terminal.press("enter")
            terminal.settle()
            terminal.press("enter")
        same(slow, fast)
        let_go(slow, fast, "j", 0.7, REST[bits])
