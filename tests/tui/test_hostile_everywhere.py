"""Generated documents that mean harm, on every screen: no strip that is rendered steers a terminal,
no screen falls over, and what looks like markup stays text."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_index.library import Library
from search_index.text import printable
from tests.tui.conditions import screen_lines
from tests.tui.exploring import exploring, search

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)

HARM = st.sampled_from(
    (
        "\x1b]52;c;Y3VybA==\x07", "\x1b]8;;http://e\x1b\\x\x1b]8;;\x1b\\", "\x1bPq\x1b\\",
        "\x9b31m", "\x1b[2J", "\x07", "\x08", "\x7f", "\x85", "\u202e", "\u2066", "\u200b",
        "\ufeff", "\u2028",
        "\U000e0041", "[/b]", "[b", "[@click=app.quit]x[/]", "[red]", "[/]", "\\[", "[Annex II]",
        "{x}", "$x", "%s", "$[/$", "\t", "\r", "\r\n", "é", "e\u0301", "移民", "👩‍👩‍👧", "ﬁ",
        "x" * 90,
    )
)  # fmt: skip
WORDS = st.sampled_from(
    ("will", "strengthen", "trade", "energy", "2030", "France", "Belgium", "(EU)")
)
LINE = st.lists(st.one_of(HARM, WORDS), min_size=1, max_size=9).map(" ".join)
TEXTS = st.lists(LINE, min_size=1, max_size=6)
NAMES = st.lists(st.one_of(HARM, WORDS), min_size=1, max_size=3).map("".join)

KEYS = ("enter", "w", "escape", "y", "escape", "z", "z", "f", "escape", "t", "escape", "D",
        "escape", "m", "escape", "c", "w", "escape", "escape", "T", "escape", "o", "escape", "?",
        "escape", ":", "escape", "v", "enter", "w", "escape", "y", "escape", "escape")  # fmt: skip
"""Through all screens and lists, from the hits and back."""


def write(folder: Path, name: str, lines: list[str]) -> None:
    """A document of some sense with these lines in it, under a hostile name."""
    numbered = "\n\n".join(
        f"{n}. Both sides will support {line}" for n, line in enumerate(lines, 1)
    )
    text = f"Joint Declaration of Belgium and France {lines[0]}\n\n{numbered}\n"
    safe = re.sub(r"[/\x00\s]", "_", name)[:60]
    (folder / f"{safe}.txt").write_text(text, encoding="utf-8", errors="ignore")


async def tour(folder: Path, query: str) -> str:
    """All that the screens show on the way."""
    seen = []
    with Library.open(folder, cache=False) as library:
        async with exploring(library, (120, 40)) as (pilot, screen):
            await search(pilot, screen, query)
            await search(pilot, screen, "support")
            for key in KEYS:
                await pilot.press(key)
                await pilot.pause()
                seen += screen_lines(pilot)
            assert pilot.app.is_running
    return "\n".join(seen)


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(one=TEXTS, two=TEXTS, names=st.tuples(NAMES, NAMES), query=LINE)
def test_no_strip_steers_a_terminal_whatever_the_documents_hold(
    one: list[str], two: list[str], names: tuple[str, str], query: str
) -> None:
    with TemporaryDirectory() as place:
        write(Path(place), f"a{names[0]}", one)
        write(Path(place), f"b{names[1]}", two)
        shown = asyncio.run(tour(Path(place), query))
    found = UNSAFE.search(shown.replace("\n", ""))
    assert found is None, repr(found)
    for markup in ("[Annex II]", "[/b]"):
        if f"support {markup}" in "".join(f"support {line}" for line in (*one, *two)):
            assert markup in shown


@given(st.text(), HARM)
def test_the_last_guard_replaces_one_for_one_and_leaves_the_rest(text: str, harm: str) -> None:
    given_text = text + harm + text
    guarded = printable(given_text)
    assert len(guarded) == len(given_text)
    assert not UNSAFE.search(guarded.replace("\t", "").replace("\n", ""))
    for before, after in zip(given_text, guarded, strict=True):
        assert after in (before, "\N{REPLACEMENT CHARACTER}")
    assert printable(guarded) == guarded
