"""The table of keys, and what is made from it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from search_index.library import Library
from tests.tui.conditions import screen_text, wait_until
from tests.tui.exploring import exploring, pane, search
from tui.explorer import Refused
from tui.explorer.app import Explorer
from tui.explorer.keymap import KeymapError, keymap, read, shipped, use
from tui.explorer.own_keys import with_own_keys
from tui.explorer.screens.help import HelpSheet
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.why import WhySheet
from tui.query_language import EXAMPLES

ROW = '[places]\napp = "App"\n[[key]]\nid = "a"\nkeys = ["x"]\nwords = "w"\naction = "z"\n'


def test_the_contract_of_keys() -> None:
    keys = {(place, key) for row in keymap().keys for place in row.where for key in row.keys}
    explore = {"/", "escape", "q", "tab", "n", "N", "v", "z", "f", "t", "D", "y", "Y", "w"}
    assert {("explore", key) for key in explore} <= keys
    assert {("app", key) for key in ("ctrl+q", "?", ":")} <= keys
    for place in ("hits", "document", "facets"):
        assert {(place, key) for key in ("j", "k", "g", "G", "d", "u", "up", "down")} <= keys
    assert {("reader", key) for key in ("1", "2", "3", "4", "v", "x", "z", "escape", "q")} <= keys
    assert {("document", key) for key in ("/", "#", "n", "N")} <= keys
    controls = {key for _, key in keys if key.startswith("ctrl+")}
    assert controls <= {"ctrl+q", "ctrl+l", "ctrl+z"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (ROW + "where = []", ["a", "where"]),
        (ROW + 'where = ["nowhere"]', ["a", "nowhere"]),
        (ROW + 'where = ["app"]\ncolour = "red"', ["a", "colour"]),
        (ROW.replace("x", "ctrl+s") + 'where = ["app"]', ["a", "ctrl+s"]),
        (ROW.replace('id = "a"\n', "") + 'where = ["app"]', ["without id"]),
        (
            ROW
            + 'where = ["app"]\n'
            + ROW.split("\n", 2)[2].replace('"a"', '"b"')
            + 'where = ["app"]',
            ["a", "b", "x"],
        ),
        ("[[key", ["at end of document"]),
    ],
)
def test_what_is_wrong_in_the_table_is_one_sentence_with_file_and_entry(
    text: str, names: list[str]
) -> None:
    with pytest.raises(KeymapError) as told:
        read(text)
    assert all(name in str(told.value) for name in ["keymap.toml", *names])


async def test_the_help_lists_every_key_those_at_hand_first(library: Library) -> None:
    async with exploring(library) as (pilot, _):
        await pilot.press("enter", "question_mark")
        sheet = pilot.app.screen
        assert isinstance(sheet, HelpSheet)
        text = sheet.page.text
        for key in keymap().keys:
            assert f"{key.names}" in text
            assert key.words in text
        places = keymap().places
        assert text.index(places["hits"]) < text.index(places["reader"])
        for query, words in EXAMPLES:
            assert query in text
            assert words in text
        await pilot.press("G")
        await pilot.pause()
        assert EXAMPLES[-1][0] in screen_text(pilot)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, HelpSheet)


async def test_every_key_of_the_first_screen_does_what_an_action_there_does(
    library: Library,
) -> None:
    async with exploring(library) as (_, screen):
        panes = screen.panes
        owners = {
            "app": screen.app,
            "query": screen.bar.input,
            "explore": screen,
            "hits": panes.hits,
            "document": panes.document,
            "facets": panes.facets,
        }
        for place, owner in owners.items():
            for key in keymap().at(place):
                name = key.action.partition("(")[0]
                assert callable(getattr(owner, f"action_{name}", None)), (place, key.id)


async def test_a_command_can_be_found_by_its_name(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("enter", "colon")
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press(*"filters", "enter")
        await wait_until(pilot, lambda: pane(screen) == "facets")


async def test_a_command_that_there_is_not_is_said_so(library: Library) -> None:
    async with exploring(library) as (pilot, _):
        await pilot.press("enter", "colon", *"xyzzy")
        await wait_until(pilot, lambda: "Nothing fits" in screen_text(pilot))
        await pilot.press(*["backspace"] * 5)
        await wait_until(pilot, lambda: "Nothing fits" not in screen_text(pilot))


async def test_the_screen_shown_anew_is_the_same_whatever_driver_runs(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "migration")
        await pilot.press("enter", "j")
        await pilot.pause()
        before = screen_text(pilot)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert screen_text(pilot) == before


async def test_the_status_line_offers_the_keys_that_act_here(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        assert screen.status.text.endswith("Enter hits")
        await pilot.press("enter")
        assert screen.status.text.endswith("? keys")
        assert "f filters" in screen.status.text
        await search(pilot, screen, "migration")
        await pilot.press("enter", "f")
        assert "Space choose" in screen.status.text
        assert "/ query" in screen.status.text
        await pilot.press("escape", "enter")
        await wait_until(pilot, lambda: "Enter read" in screen.status.text)
        assert "/ find" in screen.status.text
        assert "/ query" not in screen.status.text


@asynccontextmanager
async def own_keys(text: str, folder: Path) -> AsyncIterator[None]:
    """A user's file of keys with this text, in a data directory of its own."""
    (folder / "keys.toml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_DATA_DIR", str(folder))
        try:
            yield
        finally:
            use(shipped())


async def test_keys_can_be_changed_in_a_file(library: Library, tmp_path: Path) -> None:
    text = 'explore.facets = "F"\nmove.down = ["J", "F7"]\nmatrix = "M"\n'
    async with own_keys(text, tmp_path), exploring(library) as (pilot, screen):
        await pilot.press("enter", "f")
        assert pane(screen) == "hits"
        assert "F filters" in screen.status.text
        first = screen.panes.hits.cursor
        await pilot.press("f7")
        assert screen.panes.hits.cursor != first
        await pilot.press("F")
        assert pane(screen) == "facets"
        await pilot.press("m", "question_mark")
        sheet = pilot.app.screen
        assert isinstance(sheet, HelpSheet)
        assert "J, F7" in sheet.page.text


async def test_what_is_said_names_the_keys_as_they_are_now(
    library: Library, tmp_path: Path
) -> None:
    text = """
        bookmark = "^"
        bookmarks = "&"
        reader.add = "A"
        reader.close = "Q"
        reader.sync = "F4"
        reader.next-hit = "l"
        records.back = "F5"
        records.filters = "F"
        matrix.filters = "F"
        picker.mark = "F8"
        correcting.add = "F6"
    """
    async with own_keys(text, tmp_path), exploring(library) as (pilot, screen):
        await pilot.press("enter", "&")
        await wait_until(pilot, lambda: "none yet; ^ marks" in screen_text(pilot))
        await pilot.press("v")
        await wait_until(pilot, lambda: "F8 marks one more" in screen_text(pilot))
        await pilot.press("escape", "w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, WhySheet))
        assert isinstance(pilot.app.screen, WhySheet)
        assert "F6 adds a theme" in pilot.app.screen.page.text
        await pilot.press("escape", "enter", "enter", "2")
        await wait_until(pilot, lambda: "no column 2: A adds one" in screen_text(pilot))
        await pilot.press("x")
        await wait_until(pilot, lambda: "Q closes the screen" in screen_text(pilot))
        await pilot.press("S")
        await wait_until(pilot, lambda: "F4 lets the columns" in screen_text(pilot))
        await pilot.press("t", *"trade", "enter")
        await wait_until(pilot, lambda: "l and N walk through them" in screen_text(pilot))
        await pilot.press("Q")
        await wait_until(pilot, lambda: pilot.app.screen is screen)
        screen.choose(screen.choices.toggle("strength", "binding"))
        await pilot.press("c")
        await wait_until(pilot, lambda: "F changes them" in screen_text(pilot))


async def test_a_wrong_file_of_keys_ends_the_explorer_with_a_sentence(
    library: Library, tmp_path: Path
) -> None:
    async with own_keys('explore.fasets = "F"', tmp_path):
        app = Explorer(library, debounce=0)
        async with app.run_test() as pilot:
            await wait_until(pilot, lambda: app.return_code is not None)
        assert isinstance(app.failure, Refused)
        assert str(app.failure).startswith(str(tmp_path / "keys.toml"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("explore.facets = F", ["line 1"]),
        ('explore.fasets = "F"', ["explore.fasets", "did you mean explore.facets?"]),
        ("explore.facets = 3", ["explore.facets", "in quotes"]),
        ("explore.facets = []", ["explore.facets", "in quotes"]),
        ('explore.facets = "Hyper"', ["explore.facets", "'Hyper'"]),
        ('redraw = "R"', ["redraw", "R", "text"]),
        ('explore.facets = "Ctrl+S"', ["explore.facets", "ctrl+s"]),
        ('explore.facets = "w"', ["explore.facets", "explore.why", "w"]),
        ('explore.facets = "b"', ["explore.facets", "bookmark", "b"]),
        ('help = "z"', ["help", "explore.zoom", "z"]),
        ('query.older = "a"', ["query.older", "a", "text"]),
    ],
)
def test_what_is_wrong_in_a_file_of_keys_is_one_sentence(text: str, names: list[str]) -> None:
    with pytest.raises(KeymapError) as told:
        with_own_keys(shipped(), text, "keys.toml")
    assert all(name in str(told.value) for name in ["keys.toml", *names])
    assert str(told.value).count("\n") == 0


@pytest.mark.parametrize(
    ("text", "id", "keys"),
    [
        ('explore.why = "W"', "explore.why", ("W",)),
        ('"explore.why" = ["W", "F2"]', "explore.why", ("W", "f2")),
        ('[explore]\nwhy = "Ctrl+X"\nconcordance = "w"', "explore.concordance", ("w",)),
        ('records.reverse = ","\nrecords.sort-back = "r"', "records.reverse", ("comma",)),
        ('reader.back = "Esc"', "reader.back", ("escape",)),
    ],
)
def test_keys_are_written_as_people_write_them(text: str, id: str, keys: tuple[str, ...]) -> None:
    table = with_own_keys(shipped(), text, "keys.toml")
    assert next(key for key in table.keys if key.id == id).keys == keys


def test_every_key_has_a_name_that_people_know() -> None:
    for key in shipped().keys:
        for name in key.names.split(", "):
            assert len(name) == 1 or name[0].isupper()
            assert "_" not in name
