"""The theme tables: what is in them, how terms are found, and what a faulty table is told."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.lexicon.clause_roles import clause_roles, parse_roles
from search_index.lexicon.places import place_forms
from search_index.lexicon.term_matcher import TermMatcher, words_of
from search_index.lexicon.theme_scheme import theme_scheme
from search_index.lexicon.theme_terms import parse_terms, theme_terms
from search_index.lexicon.themes import themes
from search_index.text.tables import TableError


def _found(terms: str, text: str) -> list[str]:
    """The words of `text` that the semicolon-separated terms find."""
    matcher: TermMatcher[str] = TermMatcher()
    for term in terms.split(";"):
        matcher.add(term, term)
    words, spans = words_of(text)
    return [text[spans[a][0] : spans[b - 1][1]] for a, b, _ in matcher.find(words)]


def test_there_are_eighteen_themes_in_their_order() -> None:
    listed = themes()
    assert [theme.order for theme in listed] == list(range(1, 19))
    assert listed[0].id == "bilateral-mechanisms"
    assert all(theme.label and theme.short and theme.definition for theme in listed)
    assert all(theme.cap_codes for theme in listed)


def test_every_theme_has_terms_and_each_is_found_as_itself() -> None:
    by_theme = theme_terms().by_theme
    assert set(by_theme) == {theme.id for theme in themes()}
    matcher = theme_scheme().matcher
    for theme, terms in by_theme.items():
        for term in terms:
            words, _ = words_of(term.words.replace("*", ""))
            said = [
                entry.weight
                for first, last, entries in matcher.find(words)
                for entry in entries
                if entry.name == theme and (first, last) == (0, len(words))
            ]
            assert said, (theme, term.words)


def test_no_longer_term_says_less_than_a_word_inside_it() -> None:
    matcher = theme_scheme().matcher
    for theme, terms in theme_terms().by_theme.items():
        for term in terms:
            words, _ = words_of(term.words.replace("*", ""))
            for _, _, entries in matcher.find(words):
                for entry in entries:
                    assert entry.name != theme or entry.weight <= term.weight, term.words


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        ("agreement", "two agreements, one Agreement", ["agreements", "Agreement"]),
        ("arms", "arms and an arm", ["arms"]),
        ("treaty", "Treaties", ["Treaties"]),
        ("terror*", "counter-terrorism, terrorists", ["terrorism", "terrorists"]),
        (
            "counter terrorism",
            "counter‑terrorism; counter-terrorism",
            ["counter‑terrorism", "counter-terrorism"],
        ),
        ("organised crime", "organized crime", ["organized crime"]),
        ("defence", "defense and defence", ["defense", "defence"]),
        ("women's rights", "women’s rights", ["women’s rights"]),
        ("WHO", "the WHO and all who came", ["WHO"]),
        ("UN", "U.N. and UN", ["U.N.", "UN"]),
        ("mou", "MoU, MOUs", ["MoU", "MOUs"]),
        ("R&D", "joint R&D", ["R&D"]),
        ("cooperation", "co-operation, Co‑operation", ["co-operation", "Co‑operation"]),
        ("cote d'ivoire", "Côte d’Ivoire", ["Côte d’Ivoire"]),
        ("energy;energy security", "energy security", ["energy", "energy security"]),
    ],
)
def test_terms_match_as_they_are_written(terms: str, text: str, expected: list[str]) -> None:
    assert _found(terms, text) == expected


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_words_are_where_they_say(text: str) -> None:
    words, spans = words_of(text)
    assert [text[a:b] for a, b in spans] == words
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def _terms(**themes_of: dict[str, object]) -> str:
    lines = []
    for theme, weights in themes_of.items():
        lines.append(f"[{theme}]")
        lines += [f"{weight} = {words}" for weight, words in weights.items()]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (_terms(a={"3": '["x"]'}, b={"3": '["y"]'}, c={"3": '["z"]'}), "'c' is not known"),
        (_terms(a={"3": '["x"]'}), "'b' has no terms"),
        (_terms(a={"4": '["x"]'}, b={"3": '["y"]'}), "a.4 is no weight"),
        (_terms(a={"3": '["x"]', "2": '["x"]'}, b={"3": '["y"]'}), "'x' stands twice under a"),
        (_terms(a={"3": "[]"}, b={"3": '["y"]'}), "a.3 must be a list of terms that is not empty"),
        (_terms(a={"3": '["*"]'}, b={"3": '["y"]'}), "a.3 holds '*', which is no term"),
        (_terms(a={}, b={"3": '["y"]'}), "'a' has no terms"),
        ("a = [", "cannot be read"),
    ],
)
def test_a_faulty_table_of_terms_is_named_with_its_key(text: str, complaint: str) -> None:
    with pytest.raises(TableError, match=r"^terms\.toml") as caught:
        parse_terms(text, ["a", "b"], "terms.toml")
    assert complaint in str(caught.value)


def test_a_faulty_table_of_roles_is_named_with_its_key() -> None:
    whole = files("search_index.lexicon").joinpath("clause_roles.toml").read_text(encoding="utf-8")
    assert parse_roles(whole, "roles.toml") == clause_roles()
    with pytest.raises(TableError, match=r"roles\.toml: the key 'places\.titels' is not known"):
        parse_roles(whole.replace("titles = [", 'titels = ["x"]\ntitles = ['), "roles.toml")
    with pytest.raises(TableError, match=r"roles\.toml: the key 'bodies\.names' is missing"):
        parse_roles("[bodies]", "roles.toml")


def test_places_are_states_and_regions_with_their_owners() -> None:
    parties = {form.words: form.parties for form in place_forms()}
    assert parties["Ukraine"] == ("ukraine",)
    assert parties["Western Balkans"] == ("western-balkans",)
    assert parties["Crimea"] == ()
    assert parties["Beijing"] == ("china",)
    assert "European Union" not in parties
