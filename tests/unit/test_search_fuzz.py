"""Whatever is typed gives a result or a sentence: ten thousand queries, all within bounds."""

from __future__ import annotations

import random
from functools import cache

import pytest

from search_index.model import Filter
from search_index.query import parse
from search_index.query.lexer import MAX_CHARACTERS
from search_index.query.parser import MAX_DEPTH, MAX_TERMS
from search_index.query.plan import AllOf, AnyOf, Bag, Near, Node, Phrase, Without
from search_index.search import search
from tests.unit.search_corpus import document, documents_of, passage, snapshot_of

WORDS = (  # noqa: SIM905
    "green energy ports the of WHO US it 2021 25,000 counter-terrorism defence Zeebrugge hydrog* "
    'AND OR NOT near/5 near/0 near/99999 ( ) ) ( " “ ” « » =" - -- ! !! * ** ? ?? : :: partner:uk '
    'partner: partner:!uk -partner:uk theme:energy type:"joint statement year:2021 year:.. '
    "year:9999..0000 since:2021-13 until:2021 doc:a# strength:firm foo:bar a:b:c , ,, . ... ' ’ ~ "
    "^ \\ / // | || & && + = == < > [b] [/b] {x} $HOME `id` ; '; DROP %s %n {} \x00 \x1b[31m \x9b "
    "\u202e \u200b \ufeff \ud800 \U0001f600 é e\u0301 ß ﬁ İ 移民 政策 اللغة a* ab* *a *a* a*b ***"
).split(" ")


@cache
def snapshot() -> object:
    documents = documents_of(
        a=[
            "Green energy, ports and counter-terrorism in 2021.",
            "The WHO and the US: 25,000 people in Zeebrugge.",
            "Defence of the realm; hydrogen, 移民政策.",
        ]
    )
    long = tuple(passage("long", n, f"word{n} energy " * 40) for n in range(1, 60))
    return snapshot_of([*documents, (document("long", long), long)])


def random_query(source: random.Random) -> str:
    shape = source.random()
    if shape < 0.75:
        words = source.choices(WORDS, k=source.randint(0, 14))
        return source.choice((" ", " ", "")).join(words)
    if shape < 0.9:
        letters = [
            chr(source.choice((source.randrange(0x250), source.randrange(0x11000))))
            for _ in range(30)
        ]
        return "".join(letters)
    return source.choice(
        (
            "(" * source.randint(1, 1200),
            ")" * source.randint(1, 1200),
            '"' * source.randint(1, 1200),
            "-" * source.randint(1, 1200),
            "a" * source.randint(1, 5000),
            "* " * source.randint(1, 600),
            "NOT " * source.randint(1, 400) + "a",
            "a OR " * source.randint(1, 300),
            "(a AND " * source.randint(1, 150),
            "a near/5 " * source.randint(1, 100),
            "partner:uk " * source.randint(1, 100),
            "a-" * source.randint(1, 500),
            '"' + "the of and " * source.randint(1, 100) + '"',
        )
    )


def test_ten_thousand_queries() -> None:
    corpus = snapshot()
    source = random.Random(20261121)
    vocabulary = corpus.vocabulary  # type: ignore[attr-defined]
    for number in range(10_000):
        query = random_query(source)
        filters = [Filter(source.choice(("partner", "year", "nonsense")), (source.choice(WORDS),))]
        plan = parse(query, filters if number % 7 == 0 else [], vocabulary)
        terms, depth = terms_and_depth(plan.root)
        assert terms <= MAX_TERMS, query
        assert depth <= MAX_DEPTH + 4, query
        result = search(corpus, plan, 3)  # type: ignore[arg-type]
        assert len(result.hits) <= min(3, result.total), query
        assert all(note.endswith((".", "?")) for note in result.notes), result.notes
        for hit in result.hits:
            length = len(hit.passage.text)
            assert all(0 <= a < b <= length for a, b in hit.highlights), query
            assert 0 <= hit.snippet_span.start <= hit.snippet_span.end <= length, query


def terms_and_depth(node: Node | None) -> tuple[int, int]:
    if node is None:
        return 0, 0
    if isinstance(node, (AllOf, AnyOf)):
        parts = [terms_and_depth(p) for p in (node.all if isinstance(node, AllOf) else node.any)]
        return sum(t for t, _ in parts), 1 + max(d for _, d in parts)
    if isinstance(node, Without):
        terms, depth = terms_and_depth(node.unwanted)
        return terms, depth + 1
    if isinstance(node, Bag):
        return len(node.words), 1
    if isinstance(node, Near):
        return 2, 1
    if isinstance(node, Phrase):
        return len(node.text.split()), 1
    return 1, 1


@pytest.mark.parametrize(
    "query",
    [
        "e*",
        " ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"),
        '"' + "energy " * 140 + '"',
        "energy near/50 " * 60 + "energy",
        "a" * MAX_CHARACTERS,
        "-".join("energy" for _ in range(140)),
        " OR ".join(f'"word{n} energy"' for n in range(60)),
    ],
)
def test_costly_queries_stay_within_their_bounds(query: str) -> None:
    corpus = snapshot()
    plan = parse(query, (), corpus.vocabulary)  # type: ignore[attr-defined]
    result = search(corpus, plan, 10)  # type: ignore[arg-type]
    assert not any("stopped" in note for note in result.notes)
