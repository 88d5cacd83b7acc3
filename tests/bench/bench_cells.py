"""What the driver of changed cells saves and costs: bytes beside the plain driver and beside a
curses program that is given the same screens, and CPU time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import thread_time

from tests.bench import Row, p95, python
from tests.bench.bench_explorer import cpu
from tests.pty.terminal import Terminal
from tests.random_frames import FULL, differing
from tui.terminal.cells.grammar import tokens
from tui.terminal.cells.paint import clear, paint
from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import Row as CellRow
from tui.terminal.cells.screen import Screen
from tui.terminal.cells.style import intern_anew

SIZES = ((80, 24), (200, 60))
CURSES = 1.2
"""Times the bytes of curses that ours may be."""
FRAME = {(80, 24): 1.0, (200, 60): 3.0}
"""CPU milliseconds that a frame may cost (p95)."""
WHOLE = 1.15
"""Times the CPU of a run with the plain driver that one with ours may cost."""
TURNS, FRAME_TURNS = 3, 40
"""Turns of a run and of a frame, of which the shortest counts: what else the machine does is not
ours."""
RANDOM = 10_000
"""Random frames that are compared."""

STEPS: tuple[tuple[str, Sequence[str]], ...] = (
    ("typed letter", [*"energy"]),
    ("into the list", ["enter"]),
    ("list move", [*"jjjjj", *"kkkkk"]),
    ("list page", ["pagedown", "pageup"]),
    ("list alone", ["z"]),
    ("list move, no document beside", [*"jjjjj", *"kkkkk"]),
    ("list and document", ["z"]),
    ("into the document", ["tab"]),
    ("pane scroll", [*"jjjjj", *"kkkkk"]),
    ("page", ["pagedown", "pagedown", "pageup"]),
    ("pane switch", ["tab", "tab", "tab"]),
)
"""Actions by name, each with the keys that are one after the other."""


@dataclass
class Run:
    """The explorer's way through `STEPS`: what it wrote at the start and after each key, and the
    CPU milliseconds of the whole run."""

    written: list[tuple[str, bytes]]
    cpu: float

    def sizes(self) -> dict[str, float]:
        """The mean number of bytes by action."""
        return by_action([(action, len(data)) for action, data in self.written])


def by_action(values: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The mean of each action's values, in the order of the actions."""
    taken: dict[str, list[float]] = {}
    for action, value in values:
        taken.setdefault(action, []).append(value)
    return {action: mean(those) for action, those in taken.items()}


def rows() -> Iterator[Row]:
    """Bytes an action, CPU time a frame and of a whole run, by size of the terminal."""
    with TemporaryDirectory() as folder:
        explore("cells", SIZES[0], folder)  # builds the index
        for size in SIZES:
            runs = {driver: explore(driver, size, folder) for driver in ("plain", "cells")}
            yield from byte_rows(runs["plain"], runs["cells"], size, folder)
            marked = explore("plain", size, folder, answers=True)
            taken = frame_times(marked, size)
            note = f"{len(taken)} frames, median {median(taken):.2f}, largest {max(taken):.2f}"
            yield row(size, "a frame, CPU p95", p95(taken), "ms", FRAME[size], note)
            spent = {driver: [run.cpu] for driver, run in runs.items()}
            for _ in range(TURNS - 1):
                for driver, those in spent.items():
                    those.append(explore(driver, size, folder).cpu)
            plain, ours = min(spent["plain"]), min(spent["cells"])
            note = f"plain {plain:.0f} ms, ours {ours:.0f} ms"
            yield row(size, "whole run, CPU: ours/plain", ours / plain, "x", WHOLE, note)
    yield random_frames_row()


def row(
    size: tuple[int, int], measure: str, value: float, unit: str, budget: float | None, note: str
) -> Row:
    """A row of the table, for one size."""
    return Row("cells", f"{size[0]}x{size[1]} {measure}", value, unit, budget, note)


def byte_rows(plain: Run, ours: Run, size: tuple[int, int], folder: str) -> Iterator[Row]:
    """The bytes of each action beside curses, and of the whole run beside the plain driver."""
    means = {"plain": plain.sizes(), "ours": ours.sizes()}
    means["curses"] = curses_sizes(screens(plain, size), size, folder)
    for action in means["plain"]:
        sizes = {name: values[action] for name, values in means.items()}
        note = "bytes: " + ", ".join(f"{name} {value:.0f}" for name, value in sizes.items())
        ratio = sizes["ours"] / sizes["curses"]
        yield row(size, f"{action}: ours/curses", ratio, "x", CURSES, note)
    totals = [sum(len(data) for _, data in run.written) for run in (plain, ours)]
    note = f"bytes: plain {totals[0]}, ours {totals[1]}"
    yield row(size, "whole run: plain/ours", totals[0] / totals[1], "x", None, note)


def explore(driver: str, size: tuple[int, int], folder: str, *, answers: bool = False) -> Run:
    """Go through `STEPS` with this driver."""
    env = {
        "COMMUNIQUE_CACHE_DIR": f"{folder}/cache",
        "COMMUNIQUE_DATA_DIR": f"{folder}/data",
        "COMMUNIQUE_DRIVER": driver,
    }
    written = []
    with Terminal(
        python("-m", "tui"), columns=size[0], rows=size[1], env=env, answers=answers
    ) as terminal:
        terminal.wait_for("5 documents")
        terminal.rest()
        written.append(("start", bytes(terminal.raw)))
        for action, keys in STEPS:
            for key in keys:
                mark = terminal.mark()
                terminal.press(key)
                terminal.rest()
                written.append((action, bytes(terminal.raw[mark:])))
        return Run(written, cpu(terminal.pid))


def screens(run: Run, size: tuple[int, int]) -> list[tuple[str, list[CellRow]]]:
    """What the screen showed after each key, and which action that was."""
    screen = Screen(*size)
    shown = []
    for action, data in run.written:
        draw(screen, data.decode())
        shown.append((action, [row.copy() for row in screen.rows]))
    return shown


def draw(screen: Screen, data: str) -> None:
    """Draw on a virtual screen what Textual wrote."""
    for token, value, _ in tokens(data):
        screen.take(token, value)


def curses_sizes(
    shown: Sequence[tuple[str, list[CellRow]]], size: tuple[int, int], folder: str
) -> dict[str, float]:
    """The mean number of bytes that curses takes for these screens, by action."""
    path = Path(folder, "screens.json")
    path.write_text(json.dumps([[runs(row) for row in rows] for _, rows in shown]))
    sizes: list[tuple[str, float]] = []
    with Terminal(
        python("-m", "tests.bench.curses_peer", str(path)), columns=size[0], rows=size[1]
    ) as terminal:
        mark = 0
        for number, (action, _) in enumerate(shown, 1):
            if number > 1:
                terminal.press("space")
            terminal.wait_for(lambda t, number=number: t.raw.count(b"\a") == number)  # type: ignore[misc]
            sizes.append((action, terminal.bytes_since(mark) - 1))
            mark = terminal.mark()
    return by_action(sizes)


def runs(row: CellRow) -> list[list[object]]:
    """A row of cells as runs of one style, for the curses program."""
    found = []
    for style, cells in groupby(row, key=lambda cell: cell.style):
        text = "".join(cell.text for cell in cells)
        found.append([style.foreground, style.background, style.marks, text])
    return found


def frame_times(run: Run, size: tuple[int, int]) -> list[float]:
    """CPU milliseconds of each frame: taking what Textual wrote, and finding the way there."""
    turns = [_frame_times(run, size) for _ in range(FRAME_TURNS)]
    return [min(times) for times in zip(*turns, strict=True)]


def _frame_times(run: Run, size: tuple[int, int]) -> list[float]:
    intern_anew([])
    taken = []
    screen, pen = Screen(*size), Pen(FULL)
    shown = clear(pen, screen.rows)
    for _, data in run.written:
        for frame in data.decode().split("\x1b[?2026l")[:-1]:
            before = thread_time()
            draw(screen, frame)
            pen.out, pen.size = [], 0
            shown = paint(pen, shown, screen.rows)
            taken.append((thread_time() - before) * 1000)
    return taken


def random_frames_row() -> Row:
    """Random frames shown by the painter, compared cell by cell with a terminal told everything."""
    frames = 40
    differ = sum(differing(seed, frames) for seed in range(RANDOM // frames))
    return Row("cells", f"of {RANDOM:,} random frames, wrong ones", differ, "", 0)
