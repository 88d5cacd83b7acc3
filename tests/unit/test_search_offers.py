"""What is offered: a query that finds something for one that does not, and words that go on."""

from __future__ import annotations

import pytest

from search_index.model import Filter
from search_index.query import parse
from search_index.query.writing import written
from search_index.search import completions
from tests.unit.search_corpus import ask, documents_of, snapshot_of
from tests.unit.test_query_parser import VOCABULARY

TEXTS = ["The labour market of Belgium.", "A market for labour and capital.", "Ports and trade."]


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ('"market labour"', "market labour"),
        ("market AND trade", "market trade"),
        ("capital near/1 market", "capital market"),
        ("labour -market -trade -ports", None),
        ("Gibraltar", None),
        ("labour", None),
    ],
)
def test_a_query_that_finds_nothing_gets_one_that_does(query: str, offered: str | None) -> None:
    snapshot = snapshot_of(documents_of(a=TEXTS))
    result = ask(snapshot, query)
    assert result.suggestion == offered
    if offered:
        assert result.total == 0
        assert ask(snapshot, offered).total > 0


def test_filters_that_leave_nothing_are_offered_to_be_lifted() -> None:
    documents = documents_of(a=TEXTS, b=["Nothing of the kind."])
    snapshot = snapshot_of(documents)
    result = ask(snapshot, "labour market", Filter("doc", ("b",)))
    assert (result.total, result.suggestion) == (0, "labour market")


@pytest.mark.parametrize(
    "query",
    [
        "labour market",
        '"labour market" -trade',
        "(a OR b) AND c",
        "a near/5 b",
        'hydrog* ="US"',
        "partner:uk -type:policy-analysis labour",
        "-(a OR b)",
    ],
)
def test_a_plan_written_again_means_the_same(query: str) -> None:
    plan = parse(query, (), VOCABULARY)
    again = parse(written(plan.root, plan.filters), (), VOCABULARY)
    assert (again.root, again.filters) == (plan.root, plan.filters)


def test_completions_are_words_of_the_corpus_the_most_frequent_first() -> None:
    snapshot = snapshot_of(documents_of(a=[*TEXTS, "Marketing in Mons."]))
    assert completions(snapshot, "m")[0] == "market"
    assert set(completions(snapshot, "m")) == {"market", "marketing", "mons"}
    assert completions(snapshot, "labour mark") == ("market", "marketing")
    assert completions(snapshot, "market") == ("marketing",)
    assert completions(snapshot, "labour ") == ()
    assert completions(snapshot, "") == ()
    assert completions(snapshot, "MAR", limit=1) == ("market",)
