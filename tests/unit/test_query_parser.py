"""The query language: what is typed becomes what is meant, and nothing typed is an error."""

from __future__ import annotations

import pytest

from search_index.model import Filter
from search_index.query import Choice, Plan, Vocabulary, parse
from search_index.query.plan import (
    AllOf,
    AnyOf,
    Bag,
    Near,
    Phrase,
    Prefix,
    Without,
    Word,
)

VOCABULARY = Vocabulary(
    partner=(
        Choice("uk", "United Kingdom"),
        Choice("china", "China"),
        Choice("us", "United States"),
        Choice("france", "France"),
    ),
    theme=(
        Choice("migration-borders", "Migration & Borders"),
        Choice("energy", "Energy"),
        Choice("counter-terrorism-radicalisation", "Counter-Terrorism"),
    ),
    type=(
        Choice("joint-declaration", "joint declaration"),
        Choice("joint-statement", "joint statement"),
        Choice("policy-analysis", "policy analysis"),
    ),
    doc=(Choice("uk-2021", "Joint Declaration"), Choice("uk-2025", "Joint statement")),
)


def ask(text: str, *filters: Filter) -> Plan:
    return parse(text, filters, VOCABULARY)


def test_words_side_by_side_are_a_bag() -> None:
    plan = ask("labour market")
    assert plan.root == Bag((Word("labour"), Word("market")))
    assert plan.notes == ()
    assert "labour" in plan.description


def test_the_example_of_the_manual_is_understood_whole() -> None:
    plan = ask(
        "partner:uk theme:migration -type:policy-analysis year:2021..2025 "
        '"exact phrase" hydrog* (a OR b) NOT c oil near/5 gas'
    )
    assert plan.filters == (
        Filter("partner", ("uk",)),
        Filter("theme", ("migration-borders",)),
        Filter("type", ("policy-analysis",), negated=True),
        Filter("year", ("2021..2025",)),
    )
    assert isinstance(plan.root, AllOf)
    assert plan.root.all == (
        Phrase("exact phrase", exact=False),
        Prefix("hydrog"),
        AnyOf((Word("a"), Word("b"))),
        Without(Word("c")),
        Near(Word("oil"), Word("gas"), 5),
    )
    assert plan.notes == ()


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("a OR b AND c", AnyOf((Word("a"), AllOf((Word("b"), Word("c")))))),
        ("(a OR b) AND c", AllOf((AnyOf((Word("a"), Word("b"))), Word("c")))),
        ("a -b", AllOf((Bag((Word("a"),)), Without(Word("b"))))),
        ("-(a OR b)", Without(AnyOf((Word("a"), Word("b"))))),
        ("NOT NOT a", Bag((Word("a"),))),
        ("counter-terrorism", Bag((Word("counter-terrorism"),))),
        ("“curly quotes”", Phrase("curly quotes", exact=False)),
        ('="US"', Phrase("US", exact=True)),
        ("-- -b", Without(Word("b"))),
        ("and or not", Bag((Word("and"), Word("or"), Word("not")))),
        ("**Climate**", Bag((Word("Climate"),))),
    ],
)
def test_structure(text: str, root: object) -> None:
    assert ask(text).root == root


@pytest.mark.parametrize(
    ("text", "root", "note"),
    [
        ('"unclosed phrase', Phrase("unclosed phrase", exact=False), "quotation mark"),
        ("(a OR b", AnyOf((Word("a"), Word("b"))), "closing bracket was missing"),
        ("a OR", Word("a"), None),
        (") b", Bag((Word("b"),)), "without an opening"),
        ("a NOT", Bag((Word("a"),)), "NOT without a word"),
        ("near/3 b", Word("b"), "near needs"),
        ("hy*en", Prefix("hy"), "end of a word only"),
        ("colour:blue", Phrase("colour blue", exact=False), "no field “colour”"),
    ],
)
def test_what_is_wrong_is_mended_and_said(text: str, root: object, note: str | None) -> None:
    plan = ask(text)
    assert plan.root == root
    assert note is None or any(note in said for said in plan.notes)


@pytest.mark.parametrize(
    ("value", "resolved"),
    [
        ("UK", "uk"),
        ("united kingdom", "uk"),
        ("united-kingdom", "uk"),
        ("ch", "china"),
        ("FRANCE", "france"),
    ],
)
def test_values_are_ids_labels_or_unambiguous_beginnings(value: str, resolved: str) -> None:
    assert ask("", Filter("partner", (value,))).filters == (Filter("partner", (resolved,)),)


def test_an_ambiguous_or_unknown_value_is_left_out_with_the_nearest_named() -> None:
    plan = ask("partner:u energy")
    assert plan.filters == ()
    assert plan.root == Bag((Word("energy"),))
    assert "uk, us" in plan.notes[0]
    assert "china" in ask("", Filter("partner", ("Chian",))).notes[0]
    assert "energy" in ask("theme:enrgy").notes[0]


@pytest.mark.parametrize(
    ("value", "resolved"),
    [
        ("2021", "2021"),
        ("2014..2021", "2014..2021"),
        ("..2021", "..2021"),
        ("2021..", "2021.."),
        ("2025..2021", "2021..2025"),
        ("undated", "undated"),
    ],
)
def test_years(value: str, resolved: str) -> None:
    assert ask(f"year:{value}").filters == (Filter("year", (resolved,)),)


@pytest.mark.parametrize("value", ["21", "next", "2021..x", ".."])
def test_what_is_no_year_is_said(value: str) -> None:
    plan = ask(f"year:{value} energy")
    assert plan.filters == ()
    assert "is no year" in plan.notes[0]


def test_negation_in_each_of_its_spellings() -> None:
    excluded = (Filter("partner", ("china",), negated=True),)
    for text in ("-partner:china", "NOT partner:china", "partner:!china", "!partner:china"):
        assert ask(text).filters == excluded, text


def test_a_list_of_values_means_any_of_them() -> None:
    assert ask("partner:uk,france").filters == (Filter("partner", ("uk", "france")),)


def test_queries_are_bounded() -> None:
    many = ask(" ".join(f"w{n}" for n in range(100)))
    assert isinstance(many.root, Bag)
    assert len(many.root.words) == 32
    assert any("32" in note for note in many.notes)
    assert any("1,000" in note for note in ask("x" * 5000).notes)
    deep = ask("(" * 200 + "a" + ")" * 200 + " b")
    assert deep.root == Bag((Word("b"),))
    assert any("20" in note for note in deep.notes)
