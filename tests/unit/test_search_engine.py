"""Search as an analyst sees it: what is found, in which order, why, and what is said besides."""

from __future__ import annotations

import pytest

from search_index.model import DocumentDate, Filter, Span
from tests.unit.search_corpus import (
    ask,
    document,
    documents_of,
    found,
    passage,
    snapshot_of,
    themed,
)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("defense", "Our defence industries work together."),
        ("defence", "The Defense Department replied."),
        ("harmonizing", "We are harmonising the rules."),
        ("programme", "An exchange program for students."),
        ("labor", "The labour market is tight."),
        ("counterterrorism", "In counter-terrorism matters we agree."),
        ("counter terrorism", "Counterterrorism is a priority."),
        ("counter-terrorism", "Counterterrorism is a priority."),
        ("cyber-security", "We exchange views on cyber security."),
        ("cyber security", "We exchange views on cybersecurity."),
        ("cybersecurity", "We exchange views on cyber‑security."),
        ("supply chain", "Resilient supply‑chains matter."),
        ("Belgium", "Belgium’s ports grow."),
        ("cote d'ivoire", "Visitors from Côte d’Ivoire came."),
        ("Liege", "The attack in Liège."),
        ("climate", "**Climate** policy first."),
        ("ratify", "The ratification of the treaty."),
        ("prisoner", "Radicalisation in prisons."),
        ("women", "Each woman has rights."),
        ("held", "The parties hold talks."),
        ("25000", "A force of 25,000 people."),
        ("U.S.", "The US position."),
        ("US", "The U.S. position."),
        ("R&D", "More R&D cooperation."),
        ("French", "We welcome France."),
        ("JIT", "Joint investigation teams will meet."),
        ("joint investigation team", "JITs will meet."),
        ("World Health Organization", "The WHO leads."),
        ("hydrog*", "Low carbon hydrogen."),
        ("hydrog", "Low carbon hydrogen."),
        ("Zebrugge", "The port of Zeebrugge."),
        ("radicalistion", "Against radicalisation."),
        ("migratoin", "On migration."),
    ],
)
def test_what_is_meant_is_found(query: str, text: str) -> None:
    snapshot = snapshot_of(documents_of(a=[text, "Something else altogether."]))
    result = ask(snapshot, query)
    assert [hit.passage.id for hit in result.hits] == ["a#p1"]
    assert result.hits[0].highlights
    assert result.hits[0].why


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("imports", "An important question."),
        ("positive", "The position of the parties."),
        ("internal", "An international order."),
        ("WHO", "Those who came and saw."),
        ("US", "It concerns us all."),
        ("IT", "Make it work."),
        ('"as long as it takes"', "It takes long, as we know."),
        ('="EUROPOL"', "Europol and others."),
        ('="defence"', "The defense of Europe."),
        ("Gibraltar", "Nothing of the kind."),
        ("ports NOT antwerp", "The ports of Antwerp."),
        ("exercise", "The enterprises exist."),
    ],
)
def test_what_is_not_meant_is_not_found(query: str, text: str) -> None:
    assert found(snapshot_of(documents_of(a=[text])), query) == []


def test_phrases_keep_stop_words_and_bridge_spelling_and_hyphens() -> None:
    snapshot = snapshot_of(
        documents_of(
            a=[
                "We stand by Ukraine for as long as it takes.",
                "The labour-market programme is under review.",
                "It takes as long as it does.",
            ]
        )
    )
    assert found(snapshot, '"as long as it takes"') == ["a#p1"]
    assert found(snapshot, '"labor market program"') == ["a#p2"]
    assert found(snapshot, '="as long as it takes"') == ["a#p1"]
    assert found(snapshot, '="labor market"') == []


@pytest.mark.parametrize("query", ['"LOSS OF LIFE"', "LOSS OF LIFE", '"LOSS OF" LIFE'])
def test_a_query_of_capitals_finds_what_small_letters_do(query: str) -> None:
    snapshot = snapshot_of(documents_of(a=["The loss of life at sea.", "Fish and chips."]))
    result = ask(snapshot, query)
    assert [hit.passage.id for hit in result.hits] == ["a#p1"]
    assert not result.notes


def test_an_acronym_that_the_passages_have_stays_one_among_capitals() -> None:
    snapshot = snapshot_of(documents_of(a=["Who helps whom?", "The WHO helps.", "Who else?"]))
    result = ask(snapshot, '"WHO HELPS"')
    assert [hit.passage.id for hit in result.hits] == ["a#p2"]


def test_operators_brackets_and_nearness() -> None:
    snapshot = snapshot_of(
        documents_of(
            a=[
                "Smuggling through the port.",
                "Trafficking far from any harbour.",
                "Trafficking at a port.",
                "The oil that flows, and the gas.",
                "Oil one two three four five six seven eight gas.",
            ]
        )
    )
    assert set(found(snapshot, "(smuggling OR trafficking) AND port")) == {"a#p1", "a#p3"}
    assert found(snapshot, "trafficking NOT port") == ["a#p2"]
    assert found(snapshot, "oil near/5 gas") == ["a#p4"]
    assert found(snapshot, "gas near/5 oil") == ["a#p4"]
    assert found(snapshot, "NOT (port OR harbour)") == ["a#p4", "a#p5"]


def test_more_of_the_words_come_first_and_a_phrase_before_scattered_words() -> None:
    snapshot = snapshot_of(
        documents_of(
            a=[
                "The market is open and so is the fair.",
                "The market for goods needs labour and more.",
                "A labour market for all and more of it.",
                "Nothing at all in this one.",
            ]
        )
    )
    assert found(snapshot, "labour market")[:2] == ["a#p3", "a#p2"]


def test_heading_and_chapeau_stand_for_their_passages_with_less_weight() -> None:
    under = passage("a", 1, "To strengthen checks.", section=("Security", "Counter-terrorism"))
    led = passage(
        "a", 2, "Exchange of lists;", chapeau="On terrorism they agree:", chapeau_kind="sentence"
    )
    plain = passage("a", 3, "Terrorism is a threat to all of us and to all that we hold dear.")
    other = passage("a", 4, "Trade is good.")
    passages = (under, led, plain, other)
    snapshot = snapshot_of([(document("a", passages), passages)])
    result = ask(snapshot, "terrorism")
    assert result.hits[0].passage.id == "a#p3"
    assert {hit.passage.id for hit in result.hits} == {"a#p1", "a#p2", "a#p3"}
    reasons = {hit.passage.id: hit.why for hit in result.hits}
    assert "heading" in reasons["a#p1"][0]
    assert "introduction" in reasons["a#p2"][0]


def test_only_content_is_searched() -> None:
    heading = passage("a", 1, "Green energy", kind="heading")
    text = passage("a", 2, "We support green energy.")
    snapshot = snapshot_of([(document("a", (heading, text)), (heading, text))])
    assert found(snapshot, "green energy") == ["a#p2"]
    assert snapshot.passages("a") == (heading, text)


def test_highlights_are_the_matching_words_and_lie_in_the_text() -> None:
    snapshot = snapshot_of(
        documents_of(a=["Defence and the DEFENSE of Europe’s defence-industry."])
    )
    hit = ask(snapshot, "defense").hits[0]
    words = [hit.passage.text[start:end] for start, end in hit.highlights]
    assert words == ["Defence", "DEFENSE", "defence"]


def test_the_snippet_is_the_part_that_shows_most_of_the_query() -> None:
    filler = "This sentence says nothing that anybody asked for at all. " * 8
    text = f"{filler}Energy matters. The green hydrogen corridor brings energy to us. {filler}"
    snapshot = snapshot_of(documents_of(a=[text.strip()]))
    hit = ask(snapshot, "green hydrogen energy").hits[0]
    shown = hit.passage.text[slice(*hit.snippet_span)]
    assert "green hydrogen corridor brings energy" in shown
    assert len(shown) <= 240
    assert shown == shown.strip()


def test_a_short_passage_is_its_own_snippet() -> None:
    hit = ask(snapshot_of(documents_of(a=["A short text."])), "short").hits[0]
    assert hit.snippet_span == Span(0, len("A short text."))


def test_a_synonym_counts_less_and_says_what_it_stands_for() -> None:
    snapshot = snapshot_of(
        documents_of(a=["Renewable energy for all of us.", "Green energy for all of us.", "None."])
    )
    result = ask(snapshot, "green energy")
    assert [hit.passage.id for hit in result.hits] == ["a#p2", "a#p1"]
    assert any("~ green energy" in reason for reason in result.hits[1].why)


def test_a_correction_is_said() -> None:
    result = ask(snapshot_of(documents_of(a=["The port of Zeebrugge."])), "Zebrugge")
    assert result.notes == ("Nothing here has “Zebrugge”; showing Zeebrugge.",)


def test_a_word_that_stands_nowhere_is_named_and_the_rest_is_searched() -> None:
    result = ask(snapshot_of(documents_of(a=["To launch a programme."])), "satellite launch")
    assert [hit.passage.id for hit in result.hits] == ["a#p1"]
    assert any("satellite" in note for note in result.notes)


def test_near_duplicates_are_folded_in_a_search_and_shown_in_a_listing() -> None:
    first = passage("a", 1, "Fighting the financing of terrorism.")
    again = passage("a", 2, "Fighting the financing of terror.", duplicate_of="a#p1")
    snapshot = snapshot_of([(document("a", (first, again)), (first, again))])
    result = ask(snapshot, "financing")
    assert ([hit.passage.id for hit in result.hits], result.total) == (["a#p1"], 1)
    assert found(snapshot, "") == ["a#p1", "a#p2"]


def corpus_with_facets() -> list[tuple[object, object]]:
    uk = tuple(
        themed(passage("uk", n, text), *themes)
        for n, (text, themes) in enumerate(
            [("Trade and energy.", ("energy", "trade-investment")), ("Energy.", ("energy",))], 1
        )
    )
    china = (passage("china", 1, "Energy and pandas."),)
    return [
        (document("uk", uk), uk),
        (
            document(
                "china",
                china,
                partner="china",
                type="joint-statement",
                date=DocumentDate("2014-03-31", "2014-03-31", "day", "stated"),
            ),
            china,
        ),
        (
            document(
                "us", (), partner="us", type="policy-analysis", agreed=False, date=DocumentDate()
            ),
            (),
        ),
    ]


def test_facets_count_all_hits_and_show_silence() -> None:
    snapshot = snapshot_of(corpus_with_facets())  # type: ignore[arg-type]
    result = ask(snapshot, "energy", limit=1)
    assert len(result.hits) == 1
    assert result.total == 3
    counts = {
        facet: {value.id: value.count for value in values if value.count or facet == "partner"}
        for facet, values in result.facets.items()
    }
    assert counts["partner"] == {"uk": 2, "china": 1, "us": 0}
    assert counts["type"] == {"joint-declaration": 2, "joint-statement": 1}
    assert counts["year"] == {"2014": 1, "2021": 2}
    assert counts["theme"]["energy"] == 2
    assert "strength" not in counts
    labels = {value.id: value.label for value in result.facets["partner"]}
    assert labels["uk"] == "United Kingdom"


@pytest.mark.parametrize(
    ("restriction", "ids"),
    [
        (Filter("partner", ("china",)), ["china#p1"]),
        (Filter("partner", ("china",), negated=True), ["uk#p1", "uk#p2"]),
        (Filter("partner", ("china", "uk")), ["uk#p1", "uk#p2", "china#p1"]),
        (Filter("theme", ("trade-investment",)), ["uk#p1"]),
        (Filter("year", ("..2020",)), ["china#p1"]),
        (Filter("year", ("2021",)), ["uk#p1", "uk#p2"]),
        (Filter("year", ("undated",)), []),
        (Filter("since", ("2014-04",)), ["uk#p1", "uk#p2"]),
        (Filter("until", ("2014-03",)), ["china#p1"]),
        (Filter("type", ("joint statement",)), ["china#p1"]),
    ],
)
def test_an_empty_query_with_filters_lists_passages_in_document_order(
    restriction: Filter, ids: list[str]
) -> None:
    assert found(snapshot_of(corpus_with_facets()), "", restriction) == ids  # type: ignore[arg-type]


def test_a_corpus_without_any_passage_can_be_searched() -> None:
    snapshot = snapshot_of([])
    assert ask(snapshot, "anything").total == 0
    assert ask(snapshot, "").total == 0
    assert ask(snapshot, "-anything partner:x").total == 0


def test_a_cancelled_search_ends_empty() -> None:
    from search_index.query import parse
    from search_index.search import search

    snapshot = snapshot_of(documents_of(a=["Energy."]))
    result = search(snapshot, parse("energy", (), snapshot.vocabulary), 10, lambda: True)
    assert (result.total, result.hits) == (0, ())
    assert "stopped" in result.notes[0]


def test_many_short_notes_do_not_push_a_statement_down() -> None:
    notes = [f"Energy {word}." for word in ("now", "here", "there", "again", "more", "less") * 5]
    snapshot = snapshot_of(
        documents_of(
            notes=notes,
            statement=[
                "We will deepen our cooperation on energy, since energy security and the prices of "
                "energy concern our citizens and our companies alike."
            ],
        )
    )
    assert found(snapshot, "energy")[0] == "statement#p1"


def test_equal_scores_keep_the_order_of_the_documents() -> None:
    snapshot = snapshot_of(documents_of(b=["Same words."] * 3, a=["Same words."] * 2))
    assert found(snapshot, "same words") == ["b#p1", "b#p2", "b#p3", "a#p1", "a#p2"]


def test_why_is_short_and_without_repetition() -> None:
    text = "Energy, energies, energetic energy and more energy."
    hit = ask(snapshot_of(documents_of(a=[text])), "energy energies").hits[0]
    assert len(hit.why) == len(set(hit.why)) <= 6


def test_results_do_not_depend_on_what_was_asked_before() -> None:
    snapshot = snapshot_of(documents_of(a=["Green energy.", "Energy.", "Green."]))
    before = ask(snapshot, "green energy")
    for query in ("energy", "green*", "NOT green", '"green energy"'):
        ask(snapshot, query)
    assert ask(snapshot, "green energy")._replace(elapsed_ms=0) == before._replace(elapsed_ms=0)


def test_hits_can_be_sorted_by_date_and_by_place() -> None:
    from search_index.query import parse
    from search_index.search import search

    snapshot = snapshot_of(corpus_with_facets())  # type: ignore[arg-type]
    plan = parse("energy", (), snapshot.vocabulary)

    def ids(order: str) -> list[str]:
        hits = search(snapshot, plan, 10, order=order).hits  # type: ignore[arg-type]
        return [hit.passage.id for hit in hits]

    assert ids("date") == ids("place") == ["uk#p1", "uk#p2", "china#p1"]
    newest_last = list(reversed(corpus_with_facets()))
    snapshot = snapshot_of(newest_last)  # type: ignore[arg-type]
    assert ids("place") == ["china#p1", "uk#p1", "uk#p2"]
    assert ids("date") == ["uk#p1", "uk#p2", "china#p1"]


def test_exact_letters_are_marked_to_the_letter() -> None:
    snapshot = snapshot_of(documents_of(a=["EUROPOL and Europol."]))
    hit = ask(snapshot, '="EUROPOL"').hits[0]
    assert hit.highlights == (Span(0, 7),)


def test_it_is_said_when_no_passage_has_all_the_words() -> None:
    snapshot = snapshot_of(documents_of(a=["Pandas in Europe.", "Trade with China."]))
    assert "No passage has all these words" in ask(snapshot, "panda trade").notes[0]
    assert ask(snapshot, "trade China").notes == ()
