"""Related passages: same subject in the same or other words, with the words that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search_index.library import Library, NotFound

Corpus = Callable[..., Library]


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(cache=False) as library:
        yield library


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """A library of own documents, each a list of paragraphs."""
    opened: list[Library] = []

    def make(**documents: list[str]) -> Library:
        for name, paragraphs in documents.items():
            numbered = [f"{at}. {text}" for at, text in enumerate(paragraphs, 1)]
            text = "\n\n".join(["Joint Declaration", *numbered])
            (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        opened.append(Library.open(tmp_path, cache=False))
        return opened[0]

    yield make
    for each in opened:
        each.close()


OTHERS = [
    "We will open a school of music and invite young artists to both capitals.",
    "The ministers of finance will exchange views on taxation and on the budget.",
    "We condemn the attack on the embassy and ask for a thorough inquiry.",
    "Both sides will plant forests along the rivers and restore the wetlands.",
    "The railways will offer a common ticket for students and pensioners.",
    "Our universities will recognise each other's diplomas in medicine and law.",
]


def test_the_nearest_says_the_same_and_the_reason_is_in_the_words(corpus: Corpus) -> None:
    hydrogen = "We will build a hydrogen pipeline between our seaports."
    other = "A pipeline for hydrogen from the seaports is the aim of both ministries."
    library = corpus(north=[hydrogen, *OTHERS[:3]], south=[*OTHERS[3:], other])
    found = library.related(library.passage("north#p1"))
    assert found[0].b.text == other
    assert found[0].a.id == "north#p1"
    reason = found[0].why[0].removeprefix("both say ")
    assert {"hydrogen", "pipeline", "seaports"} <= set(reason.split(", "))
    assert [pair.score for pair in found] == sorted((p.score for p in found), reverse=True)


def test_other_words_for_the_same_thing_count_and_are_told_as_they_are_written(
    corpus: Corpus,
) -> None:
    short = "The parties will deepen their work on CT."
    long = "Our services want to prevent what leads to counter-terrorism operations."
    library = corpus(north=[short, *OTHERS[:3]], south=[*OTHERS[3:], long])
    for passage, written in (("north#p1", "CT"), ("south#p4", "counter-terrorism")):
        found = library.related(library.passage(passage))
        assert found, passage
        assert any(written in pair.why[0] for pair in found), found[0].why


def test_what_shares_only_usual_words_is_not_related(corpus: Corpus) -> None:
    library = corpus(north=OTHERS[:3], south=OTHERS[3:])
    for passage in library.passages("north"):
        assert all(pair.score < 0.3 for pair in library.related(passage))


def test_a_document_is_not_related_to_itself_and_limits_hold(library: Library) -> None:
    passage = library.passage("uk-2021#p6")
    found = library.related(passage, limit=2)
    counts: dict[str, int] = {}
    for pair in found:
        assert pair.a == passage
        counts[pair.b.document] = counts.get(pair.b.document, 0) + 1
    assert "uk-2021" not in counts
    assert set(counts.values()) <= {1, 2}
    only = library.related(passage, ["france-2018"])
    assert {pair.b.document for pair in only} <= {"france-2018"}


def test_the_reasons_are_words_of_the_passage_or_what_introduces_it(library: Library) -> None:
    for name in ("uk-2021", "china-2014", "france-2018"):
        for passage in library.passages(name):
            if not passage.is_content:
                continue
            around = " ".join([passage.text, passage.chapeau or "", *passage.section[-1:]])
            for pair in library.related(passage, limit=1):
                for word in pair.why[0].removeprefix("both say ").split(", "):
                    assert word in around


def test_of_near_identical_passages_only_one_is_offered(library: Library) -> None:
    doubles = {
        passage.id
        for document in library.documents
        for passage in library.passages(document.id)
        if passage.duplicate_of
    }
    assert doubles
    offered = {
        pair.b.id
        for passage in library.passages("uk-2021")
        if passage.is_content
        for pair in library.related(passage, limit=100)
    }
    assert not doubles & offered


def test_between_two_documents_each_passage_has_its_nearest_in_order(library: Library) -> None:
    pairs = library.related_between("uk-2021", "uk-2025")
    orders = [pair.a.order for pair in pairs]
    assert orders == sorted(set(orders))
    for pair in pairs:
        assert pair.b == library.related(pair.a, ["uk-2025"], 1)[0].b
    with pytest.raises(NotFound):
        library.related_between("uk-2021", "uk-2012")


def test_in_a_long_document_the_counterpart_is_still_found(corpus: Corpus) -> None:
    """Beyond the documents that are compared passage by passage, candidates come by their words."""
    filling = [f"{text} It concerns district {n} and its {n + 3} towns." for n in range(40)
               for text in OTHERS]  # fmt: skip
    wanted = "A treaty on salvage of sunken ferries will be signed in the harbour."
    library = corpus(
        north=["Both navies will practise the salvage of sunken ferries."],
        south=[*filling[:120], wanted, *filling[120:]],
    )
    found = library.related(library.passage("north#p1"), limit=1)
    assert [pair.b.text for pair in found] == [wanted]
