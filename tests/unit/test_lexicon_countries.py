"""The gazetteer of states: what is in it, and where a text names a state."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.lexicon.countries import countries, country_named, find_countries, party_id


def _found(text: str) -> list[tuple[str, str]]:
    return [(mention.country, text[slice(*mention.span)]) for mention in find_countries(text)]


def test_every_state_is_there_once() -> None:
    table = countries()
    ids = [country.id for country in table]
    assert len(set(ids)) == len(ids) == 198
    assert len({country.iso3 for country in table}) == 198
    extra = {"eu", "kosovo", "taiwan", "palestine", "holy-see"}
    assert extra <= set(ids)
    assert len(set(ids) - extra) == 193  # the members of the United Nations


def test_every_form_is_found_as_its_own_state() -> None:
    for country in countries():
        for name in (*country.names, *country.adjectives):
            text = f"with {name}Swiss partners" if name.endswith("-") else f"with {name}, partners"
            assert find_countries(text)[0].country == country.id, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between us and the US, not US$ 5m", [("us", "US")]),
        ("a turkey in the china shop", []),
        (
            "THE GOVERNMENT OF THE REPUBLIC OF INDIA AND JAPAN",
            [("india", "REPUBLIC OF INDIA"), ("japan", "JAPAN")],
        ),
        (
            "the People’s\nRepublic of China’s ports",
            [("china", "People’s\nRepublic of China")],
        ),
        ("Papua New Guinea, not New Guinea", [("papua-new-guinea", "Papua New Guinea")]),
        ("Franco–German Treaty", [("france", "Franco–"), ("germany", "German")]),
        ("a free and open Indo-Pacific and the Indian Ocean", []),
        ("the Nigerian and Nigerien ministers", [("nigeria", "Nigerian"), ("niger", "Nigerien")]),
        ("U.S.-Japan talks", [("us", "U.S."), ("japan", "Japan")]),
    ],
)
def test_finds_states_and_nothing_else(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@given(st.lists(st.sampled_from([*"aUS.'’–-$ \n", "Niger", "ia", "South ", "Korea"]), max_size=30))
@settings(max_examples=150)
def test_mentions_lie_in_order_inside_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for mention in find_countries(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


def test_parties_have_ids_that_can_be_typed() -> None:
    assert party_id("the  United Kingdom") == "uk"
    assert party_id("Kingdom of Belgium") == "belgium"
    assert party_id("uk") == "uk"
    assert party_id("Government of Flanders") == "government-of-flanders"
    swiss = country_named("swiss confederation")
    assert swiss is not None
    assert swiss.name == "Switzerland"
    assert country_named("Atlantis") is None
