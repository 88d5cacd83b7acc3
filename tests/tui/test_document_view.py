"""The text of a document on the screen: wide characters, hostile text, length, repainting."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region

from search_index.model import Kind, Passage, Span
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.documents import made_document, made_passages
from tui.explorer.widgets.document_view import DocumentView

HOSTILE = (
    "\x1b]52;c;Y3VybA==\x07 bell \x9b31m C1 \x00 NUL \x7f DEL \u202e override \u200b zero "
    "\ud800 lone [b]bold[/b] [@click=app.quit]quit[/] \x85 next \u2028 line \r\n\ttab"
)
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]")


class ViewApp(App[None]):
    """A view and nothing else."""

    CSS = "Screen { overflow: hidden; }"

    def __init__(self, passages: Sequence[Passage], at: str | None = None) -> None:
        super().__init__(ansi_color=True)
        self.view = DocumentView()
        self.view.show(made_document(), passages, at)
        self.moves: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_document_view_moved(self, event: DocumentView.Moved) -> None:
        self.moves.append(event.passage.id)


def shown_text(app: ViewApp) -> str:
    """The words in view, in order, without margin."""
    lines = ["".join(s.text for s in app.view.render_line(y)) for y in range(app.view.size.height)]
    return " ".join(" ".join(line[6:].split()) for line in lines)


async def test_wide_combining_and_accented_text_fills_exactly_the_width() -> None:
    texts = [
        "中华人民共和国 and Belgium: 布鲁塞尔, the 欧洲联盟。" * 6,
        "Curac\u0327ao, e\u0301te\u0301, naïve Łódź " * 8,
        "👍🏽 ❤\ufe0f 🇧🇪 한국어 " * 10,
    ]
    app = ViewApp(made_passages(texts))
    async with app.run_test(size=(41, 60)) as pilot:
        await pilot.pause()
        assert {cell_len(line) for line in screen_lines(pilot)} == {41}
        seen = shown_text(app).replace(" ", "")
        for text in texts:
            assert text.replace(" ", "") in seen


async def test_nothing_that_steers_a_terminal_reaches_it_and_nothing_is_markup() -> None:
    passages = made_passages([HOSTILE, HOSTILE * 5])
    app = ViewApp(passages)
    async with app.run_test(size=(50, 40)) as pilot:
        app.view.mark({passages[0].id: [Span(0, 30)], passages[1].id: [Span(5, 90)]})
        app.view.find("override")
        await pilot.pause()
        for line in screen_lines(pilot):
            assert not UNSAFE.search(line)
            assert cell_len(line) == 50
        assert "[b]bold[/b] [@click=app.quit]quit[/]" in shown_text(app)


async def test_a_document_of_10_000_paragraphs_is_wrapped_only_where_it_is_read() -> None:
    text = "The parties will continue to work together on security and on trade. " * 6
    passages = made_passages([f"{n}: {text}" for n in range(10_000)])
    app = ViewApp(passages, at="made#p7000")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "6999: The parties" in screen_text(pilot)
        app.view.go_to_end()
        await pilot.pause()
        assert "9999: The parties" in screen_text(pilot)
        assert app.view.find("4321: the") == 1
        await pilot.pause()
        assert "4321: The parties" in screen_text(pilot)
        assert app.view.wrapped < 60
        await pilot.resize_terminal(60, 30)
        await wait_until(pilot, lambda: app.view.size.width == 60)
        assert "4321: The parties" in screen_text(pilot)
        assert app.view.wrapped < 60


async def test_scrolling_tells_which_passage_is_current_and_reaches_the_last() -> None:
    app = ViewApp(made_passages(["word " * 30] * 5))
    async with app.run_test(size=(40, 10)) as pilot:
        await wait_until(pilot, lambda: app.moves == ["made#p1"])
        for _ in range(60):
            app.view.scroll_rows(1)
        await wait_until(pilot, lambda: app.moves[-1] == "made#p5")
        assert app.moves == [f"made#p{n}" for n in range(1, 6)]
        app.view.go_to_start()
        await wait_until(pilot, lambda: app.moves[-1] == "made#p1")


async def test_only_what_changed_is_painted_again() -> None:
    app = ViewApp(made_passages(["word " * 20] * 3))
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.pause()
        painted: list[Region] = []
        refresh = app.view.refresh

        def record(*regions: Region, **options: bool) -> DocumentView:
            painted.extend(regions or [Region(0, 0, 40, 24)])
            return refresh(*regions, **options)

        app.view.refresh = record  # type: ignore[method-assign]
        app.view.go_to("made#p1")
        app.view.mark({})
        assert painted == []
        # All is in view: going to the next passage moves the bar in the margin and nothing else.
        app.view.go_to("made#p2")
        assert painted
        assert all(region.width <= 5 for region in painted)
        assert len({region.y for region in painted}) == len(painted)
        painted.clear()
        app.view.mark({"made#p2": [Span(0, 4)]})
        assert [region.height for region in painted] == [1]


async def test_what_is_found_is_told_apart_without_colour() -> None:
    app = ViewApp(made_passages(["peace and trade, trade and peace, and peace"]))
    async with app.run_test(size=(70, 10)) as pilot:
        app.view.mark({"made#p1": [Span(10, 15)]})
        assert app.view.find("PEACE") == 3
        await pilot.pause()
        looks = [
            (segment.text, bool(style.bold), bool(style.underline), bool(style.reverse))
            for segment in app.view.render_line(0)
            if (style := segment.style) is not None and segment.text.strip() in ("peace", "trade")
        ]
        assert looks == [
            ("peace", False, True, True),
            ("trade", True, False, False),
            ("peace", False, True, False),
            ("peace", False, True, False),
        ]


async def test_a_narrower_screen_keeps_the_text_that_is_read() -> None:
    texts = [" ".join(f"w{n}x{m}" for m in range(120)) for n in range(20)]
    app = ViewApp(made_passages(texts))
    async with app.run_test(size=(100, 20)) as pilot:
        app.view.go_to("made#p11", 300)
        await pilot.pause()
        top = shown_text(app).split()[0]
        for width in (50, 140, 60):
            await pilot.resize_terminal(width, 20)
            await wait_until(pilot, lambda width=width: app.view.size.width == width)  # type: ignore[misc]
            assert app.view.current is not None
            assert app.view.current.id == "made#p11"
            assert top in " ".join(shown_text(app).split()[:12])


async def test_a_click_makes_the_passage_under_it_current() -> None:
    app = ViewApp(made_passages(["word " * 20] * 3))
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(10, 9))
        await wait_until(pilot, lambda: app.moves == ["made#p1", "made#p3"])


async def test_items_of_a_list_keep_their_printed_letters_and_numbers() -> None:
    texts = ["one point", "lettered " * 9, "numbered " * 9, "in the fourth"]
    shape = [(None, 1), ("b", 1), ("12", 2), ("iv", 3)]
    passages = [
        passage._replace(kind="bullet", number=number, depth=depth)
        for passage, (number, depth) in zip(made_passages(texts), shape, strict=True)
    ]
    app = ViewApp(passages)
    async with app.run_test(size=(48, 20)) as pilot:
        await pilot.pause()
        lines = [line.rstrip()[8:] for line in screen_lines(pilot)]
        assert lines[0] == "• one point"
        assert lines[1].startswith("(b) lettered")
        assert lines[2].startswith("    lettered")
        at = next(n for n, line in enumerate(lines) if "numbered" in line)
        assert lines[at].startswith("  (12) numbered")
        assert lines[at + 1].startswith("       numbered")
        assert "    (iv) in the fourth" in lines


@pytest.mark.parametrize("kind", ["title", "heading", "paragraph", "metadata"])
async def test_without_colour_too_a_word_found_stands_out(kind: Kind) -> None:
    passage = made_passages(["before found after"])[0]._replace(kind=kind)
    app = ViewApp([passage])
    app.view.mark({passage.id: [Span(7, 12)]})
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()
        looks = {
            segment.text.strip(): (segment.style.bold, segment.style.underline, segment.style.dim)
            for y in range(2)
            for segment in app.view.render_line(y)
            if segment.style
        }
        assert looks["found"] not in (looks.get("before"), looks.get("after"))
        assert True in looks["found"]
