"""Themes of passages: what a clause must say, which words said it, and what never counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.annotate.themes import tag_themes
from search_index.model import Kind, Passage, Piece, Span
from search_index.text import sentences

BILATERAL = "bilateral-mechanisms"
BODIES = "multilateral-institutions"
REGIONS = "regional-affairs"


def _passage(
    text: str, kind: Kind = "paragraph", heading: str = "", chapeau: str | None = None
) -> Passage:
    whole = Span(0, len(text))
    return Passage(
        id="d#p1",
        document="d",
        order=1,
        kind=kind,
        section=(heading,) if heading else (),
        number=None,
        label="[para 1]",
        text=text,
        span=whole,
        pieces=(Piece(0, 0, len(text)),),
        sentences=sentences(text),
        chapeau=chapeau,
        chapeau_kind="sentence" if chapeau else None,
    )


def _themes(text: str, *parties: str) -> list[str]:
    return [tag.theme for tag in tag_themes(_passage(text), frozenset(parties))]


def test_nothing_said_is_no_theme() -> None:
    assert _themes("The following points are set out in the annex in alphabetical order.") == []
    assert _themes("") == []


def test_only_content_has_themes() -> None:
    text = "Energy and climate"
    assert tag_themes(_passage(text, "heading"), frozenset()) == ()
    assert tag_themes(_passage(text), frozenset()) != ()


def test_each_clause_can_give_a_theme_and_one_is_primary() -> None:
    text = (
        "We will build wind farms and hydrogen pipelines. Our police forces will prosecute "
        "traffickers. Universities will exchange students."
    )
    tags = tag_themes(_passage(text), frozenset())
    assert {tag.theme for tag in tags} == {
        "energy-climate",
        "organised-crime-justice",
        "research-innovation-education",
    }
    assert [tag.primary for tag in tags] == [True, False, False]


def test_evidence_is_the_words_where_they_stand() -> None:
    text = "We will invest in offshore wind and in green hydrogen."
    (tag,) = tag_themes(_passage(text), frozenset())
    assert [word.words for word in tag.evidence] == ["offshore wind", "green hydrogen"]
    for word in tag.evidence:
        assert word.where == "text"
        assert word.span is not None
        assert text[word.span.start : word.span.end] == word.words


def test_heading_and_chapeau_vote_and_say_so() -> None:
    item = "To exchange information between our services."
    heading = _passage(item, "bullet", heading="Counter-terrorism")
    chapeau = _passage(item, "bullet", chapeau="In the fight against terrorism we will seek:")
    for passage, where in ((heading, "heading"), (chapeau, "chapeau")):
        (tag,) = [
            tag
            for tag in tag_themes(passage, frozenset())
            if tag.theme == "counter-terrorism-radicalisation"
        ]
        assert [(word.where, word.span) for word in tag.evidence] == [(where, None)]


def test_a_heading_alone_gives_no_theme_that_wants_its_own_clause() -> None:
    tags = tag_themes(
        _passage("We will work on a road map by spring.", heading="Health"), frozenset()
    )
    assert "health-biopharma" not in [tag.theme for tag in tags]


@pytest.mark.parametrize(
    "text",
    [
        "The European Union must reform its decision-making.",
        "We will strengthen NATO and the OSCE.",
        "They will work through the United Nations.",
        "Ministers uphold the rules-based international order.",
        "Council of Europe",
        "Benelux (of which both are members)",
    ],
)
def test_a_body_that_acts_or_is_acted_on_is_the_theme(text: str) -> None:
    assert BODIES in _themes(text, "norway", "chile")


@pytest.mark.parametrize(
    "text",
    [
        "As an EU member, Portugal will build new hospitals and train nurses.",
        "Within the framework of the European Union, both will build more railways.",
        "EU citizens will find more jobs in both countries.",
    ],
)
def test_a_body_in_the_background_is_not(text: str) -> None:
    assert BODIES not in _themes(text, "portugal", "norway")


def test_a_body_that_is_party_is_not_evidence() -> None:
    text = "The European Union will strengthen wind energy."
    assert BODIES in _themes(text, "japan")
    assert BODIES not in _themes(text, "japan", "eu")


@pytest.mark.parametrize(
    "text",
    [
        "Both governments will sign a Memorandum of Understanding on hydrogen.",
        "The Joint Committee will meet every year.",
        "The bilateral relationship between our two countries is excellent.",
        "The President paid a state visit to Norway.",
    ],
)
def test_the_relationship_and_its_instruments_are_the_theme(text: str) -> None:
    assert BILATERAL in _themes(text, "norway", "chile")


@pytest.mark.parametrize(
    "text",
    [
        "We will strengthen bilateral cooperation on migration and asylum.",
        "Under the agreement, the police will exchange fingerprints.",
        "We will maintain a close dialogue on nuclear safety.",
    ],
)
def test_cooperation_on_a_subject_and_named_backgrounds_are_not(text: str) -> None:
    assert BILATERAL not in _themes(text, "norway", "chile")


def test_places_count_unless_they_are_the_parties_own() -> None:
    text = "We condemn the aggression against Ukraine and support Ukraine's sovereignty."
    assert REGIONS in _themes(text, "norway")
    assert REGIONS not in _themes("Ukraine and Norway will build schools in Ukraine.", "norway")
    own = "Ukrainian and Norwegian schools will teach mathematics in Ukraine."
    assert _themes(own, "ukraine", "norway") == ["research-innovation-education"]


def test_relations_between_others_are_not_the_parties_own() -> None:
    others = "Our relations between {} and {} have a long history."
    assert BILATERAL not in _themes(others.format("Iran", "Iraq"), "norway", "chile")
    assert BILATERAL in _themes(others.format("Norway", "Chile"), "norway", "chile")


def test_a_region_of_several_parties_is_their_own() -> None:
    text = "We will support peace and reforms across Central Asia."
    assert REGIONS in _themes(text, "norway", "kazakhstan")
    assert REGIONS not in _themes(text, "kazakhstan", "uzbekistan", "tajikistan")


AID = "development-humanitarian"


@pytest.mark.parametrize(
    "text",
    [
        "Chile will provide pumps and blankets to Honduras.",
        "We help Kenyan and Ugandan villages and help Kenya to dig wells.",
        "Estonia finances clinics in Malawi.",
    ],
)
def test_help_for_others_is_aid_without_the_word(text: str) -> None:
    assert AID in _themes(text, "chile", "estonia")


@pytest.mark.parametrize(
    "text",
    [
        "Chile will provide missiles to Honduras.",
        "Estonia provides pumps to Chile.",
        "Chile will provide a report on Honduras.",
    ],
)
def test_arms_trade_between_the_parties_and_mentions_are_no_aid(text: str) -> None:
    assert AID not in _themes(text, "chile", "estonia")


def test_values_that_a_partnership_stands_on_are_not_its_subject() -> None:
    rights = "human-rights-rule-of-law-governance"
    assert rights not in _themes("Our partnership is rooted in democracy and the rule of law.")
    assert rights in _themes("We will defend democracy and the rule of law.")


def test_an_item_that_says_nothing_has_the_subject_of_its_chapeau() -> None:
    chapeau = "To help the victims of famine we ask our officials:"
    passage = _passage("to draw up a list by May;", "bullet", chapeau=chapeau)
    assert AID in [tag.theme for tag in tag_themes(passage, frozenset())]


def test_the_same_text_with_other_parties_has_the_same_themes() -> None:
    text = "{0} and {1} will deepen their partnership. {0} will host a summit on fisheries."
    first = _themes(text.format("Norway", "Chile"), "norway", "chile")
    assert first == _themes(text.format("Kenya", "Japan"), "kenya", "japan")
    assert BILATERAL in first
    assert REGIONS not in first


def test_spellings_hyphens_and_quotes_do_not_matter() -> None:
    british = "The defence programme fights organised crime in labour markets, women's rights too."
    american = "The defense program fights organized crime in labor markets, women’s rights too."
    assert _themes(british) == _themes(american)
    assert _themes("counter-terrorism") == _themes("Counter‑Terrorism") != []


SOME = (
    "We will support NATO , Ukraine ; energy and the EU ( trade ) agreement with our police . "
    "health migration Zürich “farms” U.S.-EU women’s 5G\n- including in of"
)
WORDS = st.sampled_from(SOME.split(" "))
PARTIES = st.sets(st.sampled_from(["us", "eu", "ukraine"]))


@given(st.lists(WORDS, max_size=40).map(" ".join), PARTIES)
@settings(max_examples=80)
def test_whatever_the_text_the_tags_are_sound(text: str, parties: set[str]) -> None:
    tags = tag_themes(_passage(text), parties)
    assert len({tag.theme for tag in tags}) == len(tags)
    assert sum(tag.primary for tag in tags) == bool(tags)
    for tag in tags:
        assert tag.evidence
        for word in tag.evidence:
            assert word.span is not None
            assert text[word.span.start : word.span.end] == word.words
