"""The table of keys, and what is made from it."""

from __future__ import annotations

import pytest

from search_index.library import Library
from tests.tui.conditions import screen_text, wait_until
from tests.tui.exploring import exploring, pane, search
from tui.explorer.keymap import KeymapError, keymap, read
from tui.explorer.screens.help import HelpSheet
from tui.explorer.screens.pickers import Picker
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
    assert controls <= {"ctrl+q", "ctrl+l"}


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


async def test_the_status_line_offers_the_keys_that_act_here(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        assert screen.status.text.endswith("Enter hits")
        await pilot.press("enter")
        assert screen.status.text.endswith("? keys")
        assert "f filters" in screen.status.text
        await search(pilot, screen, "migration")
        await pilot.press("enter", "f")
        assert "Space choose" in screen.status.text


async def test_keys_can_be_changed_by_their_id(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        screen.app.set_keymap({"explore.facets": "F"})
        await pilot.press("enter", "f")
        assert pane(screen) == "hits"
        await pilot.press("F")
        assert pane(screen) == "facets"
