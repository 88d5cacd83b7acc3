"""The first screen: typing, hits, the document beside them, and the way between the panes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from search_index.library import Library
from search_index.model import Filter, Hit, SearchResult
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.exploring import exploring, pane, search
from tui.explorer.app import Explorer
from tui.explorer.look import FOUND
from tui.explorer.screens.explore import ExploreScreen
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.screens.why import WhySheet


async def test_it_opens_with_the_cursor_in_the_query_and_all_documents_listed(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        assert pane(screen) == "query"
        text = " ".join(" ".join(line[2:38] for line in screen_lines(pilot)).split())
        assert text.startswith('words, "a phrase", theme:… partner:…')
        assert "5 documents" in text
        assert "2021-11-30 [year inferred]" in text
        assert "2025-12-12 · joint statement · 8 passages" in text
        assert [row.id for row in screen.panes.hits.items] == [d.id for d in library.documents]


async def test_an_analysis_says_in_the_list_that_it_is_no_agreed_text(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "nato")
        assert any(line.startswith("analysis, not agreed text") for line in screen_lines(pilot))


async def test_typing_finds_and_shows_the_document_at_the_hit_with_the_words_marked(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press(*"zeebrugge")
        await wait_until(pilot, lambda: bool(screen.panes.found))
        hits = screen.panes.found
        view = screen.panes.document.view
        assert view.current is not None
        assert view.current.id == hits[0].passage.id
        row = next(y for y, line in enumerate(screen_lines(pilot)) if "Zeebrugge" in line[40:])
        strip = pilot.app.screen._compositor.render_strips()[row]
        marked = {s.text.strip() for s in strip if s.style and s.style.bold and s.style.color}
        assert "Zeebrugge" in marked


async def test_hits_stand_under_their_document(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "migration")
        documents: list[str] = []
        for row in screen.panes.hits.items:
            if isinstance(row, Hit):
                assert row.document.id == documents[-1]
            else:
                documents.append(row.document.id)  # type: ignore[union-attr]
        assert len(documents) == len(set(documents)) > 1


async def test_an_unfinished_word_finds_what_begins_so_and_a_finished_one_itself(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        beginning = await search(pilot, screen, "hydrog")
        whole = await search(pilot, screen, "hydrogen")
        assert {hit.passage.id for hit in whole} <= {hit.passage.id for hit in beginning}
        war = await search(pilot, screen, "war")
        assert not any("warm" in hit.passage.text[s:e] for hit in war for s, e in hit.highlights)
        await search(pilot, screen, "qqqq")
        assert "Nothing found" in screen_text(pilot)
        assert "*" not in screen.status.text


class SlowLibrary(Library):
    """The library, with searches for some texts that end only when they are let."""

    def __init__(self, library: Library, slow: str) -> None:
        super().__init__(library._snapshot)
        self.slow = slow
        self.begun, self.may_end = Event(), Event()
        self.asked: list[str] = []

    def search(
        self,
        text: str = "",
        filters: Sequence[Filter] = (),
        limit: int = 50,
        cancelled: Callable[[], bool] | None = None,
    ) -> SearchResult:
        """As the library's, but late."""
        self.asked.append(text)
        if text == self.slow:
            self.begun.set()
            assert self.may_end.wait(10)
        return super().search(text, filters, limit, cancelled)


async def test_a_late_answer_is_never_shown(library: Library) -> None:
    slow = SlowLibrary(library, "migration")
    async with exploring(slow) as (pilot, screen):
        shown: list[str] = []
        original = screen.panes.list_hits
        screen.panes.list_hits = lambda result: (  # type: ignore[method-assign]
            shown.append(result.query),
            original(result),
        )[1]
        screen.bar.input.value = "migration"
        await wait_until(pilot, slow.begun.is_set)
        screen.bar.input.value = "energy"
        await pilot.pause()
        slow.may_end.set()
        await wait_until(pilot, lambda: screen.result is not None and bool(screen.panes.found))
        await wait_until(pilot, lambda: not any(not w.is_finished for w in screen.workers))
        assert shown == ["energy"]


async def test_typing_goes_on_while_a_search_is_slow(library: Library) -> None:
    slow = SlowLibrary(library, "ports")
    async with exploring(slow) as (pilot, screen):
        await pilot.press(*"ports")
        await wait_until(pilot, slow.begun.is_set)
        await pilot.press("x", "y")
        assert screen.bar.input.value == "portsxy"
        slow.may_end.set()


async def test_what_is_asked_in_between_is_never_searched(library: Library) -> None:
    slow = SlowLibrary(library, "ports")
    async with exploring(slow) as (pilot, screen):
        screen.bar.input.value = "ports"
        await wait_until(pilot, slow.begun.is_set)
        for text in ("wind", "steel", "visas"):
            screen.bar.input.value = text
            await pilot.pause()
        slow.may_end.set()
        await wait_until(pilot, lambda: bool(screen.panes.found))
        assert not {"wind", "steel"} & set(slow.asked)


async def test_a_slash_in_an_empty_query_is_no_text_but_later_it_is(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("slash", "slash", "a", "slash", "b")
        assert screen.bar.input.value == "a/b"


async def test_every_other_key_is_text_in_the_query(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        keys = ["q", "j", "f", "question_mark", "colon", "number_sign", "exclamation_mark", "N"]
        await pilot.press(*keys)
        assert screen.bar.input.value == "qjf?:#!N"
        assert pilot.app.is_running


async def test_enter_down_and_escape_go_from_the_query_to_the_hits(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        for key in ("enter", "down", "escape"):
            screen.action_query()
            await pilot.press(key)
            assert pane(screen) == "hits", key


async def test_escape_goes_from_the_document_to_the_hits_to_the_query(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "ports")
        await pilot.press("enter", "enter")
        assert pane(screen) == "document"
        await pilot.press("escape")
        assert pane(screen) == "hits"
        await pilot.press("escape")
        assert pane(screen) == "query"
        assert screen.bar.input.value == "ports"


async def test_tab_goes_through_the_panes_and_back(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        order = []
        for _ in range(3):
            await pilot.press("tab")
            order.append(pane(screen))
        assert order == ["hits", "document", "query"]
        await pilot.press("shift+tab")
        assert pane(screen) == "document"


async def test_where_the_keys_act_is_marked_without_colour(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "ports")
        marks = []
        for keys in ((), ("enter",), ("enter",)):
            await pilot.press(*keys)
            await pilot.pause()
            lines = screen_lines(pilot)
            marks.append((lines[0][0], lines[1][0], lines[1][40]))
        assert marks == [("▶", " ", " "), ("/", "▶", " "), ("/", " ", "▶")]


async def test_q_quits_with_0_but_not_while_typing(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("q")
        assert screen.bar.input.value == "q"
        await pilot.press("escape", "q")
        assert pilot.app.return_code == 0


async def test_ctrl_q_quits_while_typing(library: Library) -> None:
    async with exploring(library) as (pilot, _):
        await pilot.press("a", "ctrl+q")
        assert pilot.app.return_code == 0


async def test_the_preview_follows_the_cursor_through_the_list(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        hits = await search(pilot, screen, "energy")
        await pilot.press("enter")
        seen = []
        for _ in range(4):
            await pilot.press("j")
            await pilot.pause()
            current = screen.panes.document.view.current
            seen.append(current.id if current else None)
        assert seen == [hit.passage.id for hit in screen.panes.found[1:5]]
        assert len(hits) > 4


async def test_n_and_shift_n_walk_from_hit_to_hit_across_documents(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        await pilot.press("enter", "enter")
        found = screen.panes.found
        assert len({hit.document.id for hit in found}) > 1
        for hit in found[1:]:
            await pilot.press("n")
            await pilot.pause()
            assert screen.panes.document.view.current is not None
            assert screen.panes.document.view.current.id == hit.passage.id
        await pilot.press("n")
        assert "Nothing further down" in screen.status.text
        await pilot.press("N")
        assert screen.panes.hits.hit is found[-2]


async def test_moving_by_pages_and_to_both_ends(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "belgium")
        await pilot.press("enter", "G")
        hits = screen.panes.hits
        assert hits.hit is screen.panes.found[-1]
        await pilot.press("g")
        assert hits.hit is screen.panes.found[0]
        await pilot.press("pagedown")
        page = screen.panes.found.index(hits.hit)  # type: ignore[arg-type]
        await pilot.press("g", "d")
        half = screen.panes.found.index(hits.hit)  # type: ignore[arg-type]
        assert 0 < half < page
        await pilot.press("u")
        assert hits.hit is screen.panes.found[0]


async def test_the_heading_of_a_group_stays_in_view_and_never_covers_the_cursor(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "belgium")
        await pilot.press("enter")
        hits = screen.panes.hits
        for by in [1] * 60 + [-1] * 60:
            hits.step(by)
            hit = hits.hit
            assert hit is not None
            left = [strip.text for strip in hits.paint()[1:]]
            cursor = next(y for y, line in enumerate(left) if line.startswith("▶"))
            above = "\n".join(left[: cursor + 1])
            assert hit.document.title[:20] in above
            assert len(left) == 21
            assert hit.document.agreed or "not agreed text" in above


async def test_many_hits_are_cut_with_a_word_about_the_rest(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        filters = "-partner:nobody"
        await search(pilot, screen, filters)
        result = screen.result
        assert result is not None
        more = result.total - len(result.hits)
        if more:
            await pilot.press("enter", "G")
            await pilot.pause()
            assert f"{more} more: narrow the query" in screen_text(pilot)


async def test_the_status_says_what_was_understood_and_errors_are_sentences(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, 'partner:uk theme:mig "small boats')
        assert "closing quotation mark" in screen.status.text
        await search(pilot, screen, "partner:uk ports")
        assert "United Kingdom" in screen.status.text


class BrokenLibrary(Library):
    """A library whose index is gone."""

    def __init__(self, library: Library) -> None:
        super().__init__(library._snapshot)
        self.broken = False

    def search(
        self,
        text: str = "",
        filters: Sequence[Filter] = (),
        limit: int = 50,
        cancelled: Callable[[], bool] | None = None,
    ) -> SearchResult:
        """Fail once it is broken."""
        if self.broken:
            raise OSError("stale file handle")
        return super().search(text, filters, limit, cancelled)


async def test_a_search_that_fails_is_told_and_the_screen_goes_on(library: Library) -> None:
    broken = BrokenLibrary(library)
    async with exploring(broken) as (pilot, screen):
        broken.broken = True
        await pilot.press("a")
        await wait_until(pilot, lambda: "stale file handle" in screen.status.text)
        broken.broken = False
        assert await search(pilot, screen, "ports")


async def test_enter_in_the_document_opens_it_in_full_at_the_hit(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        hits = await search(pilot, screen, "hydrogen")
        await pilot.press("enter", "enter", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        await wait_until(pilot, lambda: reader.pane.view.current is not None)
        assert reader.pane.view.current is not None
        assert reader.pane.view.current.id == hits[0].passage.id
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert pane(screen) == "document"


async def test_v_opens_other_documents_beside_the_one_shown(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        await pilot.press("enter", "v", *"china", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        shown = [p.document.id for p in reader.panes if p.document]
        assert shown == [screen.panes.document.document.id, "china-2014"]  # type: ignore[union-attr]


async def test_several_may_be_marked_to_be_read_side_by_side(library: Library) -> None:
    async with exploring(library) as (pilot, _):
        await pilot.press("enter", "v", "down", "tab", "tab", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        shown = [p.document.id for p in reader.panes if p.document]
        assert shown == ["uk-2021", "china-2014", "us-analysis"]


async def test_z_leaves_nothing_but_the_text_and_escape_brings_all_back(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        before = screen_text(pilot)
        await pilot.press("enter", "enter", "z")
        await pilot.pause()
        lines = screen_lines(pilot)
        assert "Zeebrugge" in "\n".join(lines)
        assert not any(mark in line for line in lines for mark in "▶━─│▌")
        await pilot.press("escape", "escape", "escape")
        await wait_until(pilot, lambda: screen_text(pilot) == before)


async def test_w_tells_why(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        hits = await search(pilot, screen, "zeebrugge")
        await pilot.press("enter", "w")
        sheet = pilot.app.screen
        assert isinstance(sheet, WhySheet)
        passage = hits[0].passage
        title = f"Why: {passage.document}, {passage.label} ━"
        await wait_until(pilot, lambda: title in screen_text(pilot))
        text = sheet.page.text
        assert all(reason in text for reason in hits[0].why)
        labels = {theme.id: theme for theme in library.themes()}
        for tag in hits[0].passage.themes:
            assert labels[tag.theme].label in text
            assert labels[tag.theme].definition in text
            assert all(word.words in text for word in tag.evidence)
        await pilot.press("q")
        assert pilot.app.screen is screen


async def test_the_list_of_documents_tells_all_and_leads_there(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("enter", "D", *"france")
        await pilot.pause()
        text = " ".join(screen_text(pilot).split())
        assert "Date [2018] (inferred)" in text
        assert "title supplied" in text
        await pilot.press("enter")
        await pilot.pause()
        assert screen.panes.document.document is library.document("france-2018")
        assert pane(screen) == "document"


async def test_the_library_is_opened_while_one_can_type_already(library: Library) -> None:
    may_open = Event()

    def open_late(report: Callable[[str, int, int], None]) -> Library:
        report("indexing", 3, 5)
        assert may_open.wait(10)
        return library

    app = Explorer(open_late, debounce=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: "Indexing 3 of 5" in screen_text(pilot))
        await pilot.press(*"zeebrugge", "tab", "f", "t", "slash")
        screen = app.get_default_screen()
        assert isinstance(screen, ExploreScreen)
        assert not screen.is_open
        may_open.set()
        await wait_until(pilot, lambda: screen.is_open and bool(screen.panes.found))
        assert "Zeebrugge" in screen_text(pilot)


async def test_a_library_that_cannot_be_opened_ends_the_app_and_says_why() -> None:
    def fail(_report: Callable[[str, int, int], None]) -> Library:
        raise ValueError("there is no such folder")

    app = Explorer(fail)
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: app.failure is not None)
    assert str(app.failure) == "there is no such folder"


async def test_leaving_while_an_index_is_built_stops_the_building() -> None:
    begun = Event()

    def build(report: Callable[[str, int, int], None]) -> Library:
        begun.set()
        done = 0
        while True:
            report("indexing", done := done + 1, 10_000_000)

    app = Explorer(build)
    async with app.run_test() as pilot:
        await wait_until(pilot, begun.is_set)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_a_letter_or_two_that_find_nothing_leave_the_documents_listed(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "qx")
        assert "5 documents" in screen_text(pilot)
        await search(pilot, screen, "zeebrugge qx")
        assert len(screen.panes.found) == 3
        await search(pilot, screen, "qxz")
        assert "Nothing found" in screen_text(pilot)
        await search(pilot, screen, "   ")
        assert "5 documents" in screen_text(pilot)


async def test_while_keys_are_pressed_the_document_waits_but_is_the_right_one_when_asked_for(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        hits = await search(pilot, screen, "zeebrugge")
        panes, view = screen.panes, screen.panes.document.view
        pressed = True
        panes._is_pressed = lambda: pressed
        panes.go_to(panes.hits)
        panes.hits.step(1)
        await wait_until(pilot, lambda: view.current is hits[1].passage)
        panes.hits.step(1)
        await pilot.press("enter")
        assert view.current is hits[2].passage
        assert pane(screen) == "document"
        pressed = False
        panes.hits.step(-1)
        await pilot.pause()
        assert view.current is hits[1].passage


async def test_every_hit_shows_a_word_that_was_found_however_its_rows_are_broken(
    library: Library,
) -> None:
    async with exploring(library) as (_, screen):
        hits = screen.panes.hits
        for word in ("migration", "trade", "security", "ports", "investment"):
            for hit in library.search(word, limit=200).hits:
                for width in (30, 38, 58, 76) if hit.highlights else ():
                    pieces = [piece for row in hits.draw(hit, width) for piece in row]
                    assert any(style == FOUND for _, style in pieces), (word, hit.id, width)


async def test_what_is_understood_is_said_only_where_it_is_not_just_the_query(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "migration")
        assert "migration" not in screen_lines(pilot)[-1]
        await search(pilot, screen, "migration asylum")
        assert "any of migration, asylum" in screen_lines(pilot)[-1]
