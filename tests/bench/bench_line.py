"""What an action takes at the far end of a slow line (9,600 bit/s, a round trip of 300 ms): ours
beside less, vim, fzf, and beside a curses program that is given our screens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from tests.bench import ROOT, Row, python
from tests.bench.bench_cells import Run, runs, screens
from tests.pty.terminal import Terminal
from tests.pty.throttled import SlowTerminal

BITS = 9_600
SIZE = (80, 24)
BUDGETS = {"list move": 1.2, "list page": 2.0, "page": 2.0}
"""Seconds from the key to the last byte."""
HELD = "at rest after a held key"
"""The action that is a key held, and the time from its release."""
HELD_FOR = 3.0
"""Seconds that it is held."""
TEXT = ROOT / "seeds" / "us-analysis.md"
"""What the others show; the longest of our documents."""

Step = tuple[str, Sequence[str]]
"""An action ("": only the way to the next) and the keys that are one after the other."""


@dataclass(frozen=True)
class Program:
    """A program in a slow terminal: a word that shows that it stands, and its steps."""

    name: str
    command: Sequence[str]
    stands: str
    steps: Sequence[Step]
    env: Mapping[str, str] = field(default_factory=dict)


OURS: Sequence[Step] = (
    ("", [*"belgium", "enter"]),
    ("list move", [*"jjjj"]),
    ("list page", ["pagedown", "pagedown"]),
    (f"{HELD} in the list", ["j"]),
    ("", ["enter", "enter", "g"]),
    ("scroll", [*"jjj"]),
    ("page", ["pagedown", "pagedown"]),
    (HELD, ["j"]),
)


def rows() -> Iterator[Row]:
    """Bytes and seconds by action and program."""
    with TemporaryDirectory() as folder:
        env = {"COMMUNIQUE_CACHE_DIR": f"{folder}/cache", "COMMUNIQUE_DATA_DIR": f"{folder}/data"}
        shown = _recorded(env)
        curses = Path(folder, "screens.json")
        curses.write_text(json.dumps([[runs(row) for row in rows] for _, rows in shown]))
        explorer = Program("ours", python("-m", "tui"), "5 documents", OURS, env)
        given = [(action, ["space"]) for action, _ in shown[1:]]
        peer = python("-m", "tests.bench.curses_peer", str(curses))
        programs = [explorer, Program("curses", peer, "5 documents", given), *_others()]
        for program in programs:
            yield from _measured(program)


def _others() -> Iterator[Program]:
    text = str(TEXT)
    pages: list[Step] = [("scroll", [*"jjj"]), ("page", ["space", "space"])]
    pages.append((HELD, ["j"]))
    yield Program("less", ["less", text], "Belgium", pages)
    pages = [("list move", [*"jjjj"]), ("scroll", ["ctrl+e"] * 3), ("page", ["ctrl+f"] * 2)]
    pages.append((HELD, ["j"]))
    yield Program("vim", ["vim", "-u", "NONE", text], "Belgium", pages)
    moves: list[Step] = [("list move", ["up"] * 4), ("list page", ["pageup"] * 2)]
    yield Program("fzf", ["sh", "-c", f"fzf < {text}"], "Belgium", moves)


def _recorded(env: Mapping[str, str]) -> list[tuple[str, list[list[object]]]]:
    """Our screens, by action, for the curses program."""
    written = []
    plain = {**env, "COMMUNIQUE_DRIVER": "plain"}
    with Terminal(python("-m", "tui"), columns=SIZE[0], rows=SIZE[1], env=plain) as terminal:
        terminal.wait_for("5 documents")
        terminal.settle()
        written.append(("start", bytes(terminal.raw)))
        for action, keys in OURS:
            for key in keys if not action.startswith(HELD) else ():
                mark = terminal.mark()
                terminal.press(key)
                terminal.settle()
                written.append((action, bytes(terminal.raw[mark:])))
    return screens(Run(written, 0.0), SIZE)  # type: ignore[return-value]


def _measured(program: Program) -> Iterator[Row]:
    needed = "fzf" if program.name == "fzf" else program.command[0]
    if shutil.which(needed) is None:
        yield Row("line", f"{program.name}", float("nan"), "s", None, "not installed")
        return
    taken: dict[str, list[tuple[int, float]]] = {}
    with SlowTerminal(program.command, bits=BITS, env=program.env, timeout=60.0) as slow:
        slow.wait_for(program.stands)
        slow.settle()
        taken["start"] = [(slow.bytes_received, slow.seconds)]
        for action, keys in program.steps:
            for key in keys:
                if action.startswith(HELD):
                    slow.hold(key, HELD_FOR)
                mark = slow.mark()
                if not action.startswith(HELD):
                    slow.press(key)
                slow.settle()
                if action:
                    taken.setdefault(action, []).append((slow.bytes_since(mark), slow.seconds))
    for action, values in taken.items():
        budget = BUDGETS.get(action) if program.name == "ours" else None
        note = f"{mean(size for size, _ in values):.0f} bytes"
        seconds = mean(seconds for _, seconds in values)
        yield Row("line", f"{action}: {program.name}", seconds, "s", budget, note)
