"""Who made a document, of what type and when: from its manifest, or else from its text."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.annotate.identify import UNKNOWN_PARTNER, identify
from search_index.corpus import load
from search_index.model import Document, DocumentDate, Evidence, RawDocument
from search_index.structure import segment

SEEDS = load().documents


def _raw(
    text: str, source: str = "text.txt", facts: dict[str, object] | None = None
) -> RawDocument:
    digest = hashlib.sha256(text.encode()).hexdigest()
    stem, _, ending = source.rpartition(".")
    return RawDocument(stem, source, ending == "md", text, digest, facts or {})


def _identify(*raws: RawDocument) -> tuple[Document, ...]:
    return identify([(raw, segment(raw).passages) for raw in raws])


def _read(text: str, source: str = "text.txt") -> Document:
    raw = _raw(text, source)
    (document,) = _identify(raw)
    for evidence in _evidence(document):
        assert evidence.span is not None
        quoted = raw.text[slice(*evidence.span)]
        assert _words(quoted) == _words(evidence.quote)
    return document


def _words(quote: str) -> str:
    """A quote without the marks and line breaks between its words, those behind a hyphen too."""
    return re.sub(r"(?<=-) ", "", re.sub(r"[\s*_]+", " ", quote))


def _evidence(document: Document) -> tuple[Evidence, ...]:
    return (
        *document.title_evidence,
        *document.parties_evidence,
        *document.type_evidence,
        *document.date.evidence,
    )


def _days(document: Document) -> tuple[str | None, str | None, str, str]:
    date = document.date
    return date.earliest, date.latest, date.precision, date.status


class TestManifest:
    def test_its_facts_are_taken_as_they_are(self) -> None:
        documents = {document.id: document for document in _identify(*SEEDS)}
        analysis = documents["us-analysis"]
        assert analysis.type == "policy-analysis"
        assert not analysis.agreed
        assert _days(analysis) == ("2023-01-01", None, "unknown", "inferred")
        france = documents["france-2018"]
        assert france.title_status == "supplied"
        assert france.title_evidence[0].span is not None
        assert france.type_status == "inferred"
        assert france.agreed
        assert [document.partner for document in documents.values()] == [
            *("uk", "uk", "china", "us", "france")
        ]
        assert [document.numbering for document in documents.values()] == [
            *("printed", "supplied", "supplied", "supplied", "supplied")
        ]
        assert documents["uk-2021"].passages == 18
        assert all(document.provenance and document.notes for document in documents.values())

    def test_what_it_leaves_out_is_concluded_from_the_text(self) -> None:
        facts: dict[str, object] = {
            "title": "Our pact",
            "title_status": "supplied",
            "title_evidence": (),
        }
        text = "Treaty between Peru and Chile\n\nThey will meet.\n\nDone at Lima on 3 May 2001."
        (document,) = _identify(_raw(text, facts=facts))
        assert (document.title, document.title_status) == ("Our pact", "supplied")
        assert document.parties == ("Peru", "Chile")
        assert document.type == "treaty"
        assert document.date.earliest == "2001-05-03"


class TestSeedsWithoutManifest:
    """The five documents, their names and manifest taken away."""

    @pytest.fixture
    def documents(self) -> dict[str, Document]:
        bare = [
            raw._replace(id=str(n), source=f"{n}.{'md' if raw.markdown else 'txt'}", facts={})
            for n, raw in enumerate(SEEDS)
        ]
        return {raw.id: found for raw, found in zip(SEEDS, _identify(*bare), strict=True)}

    @pytest.mark.parametrize("raw", SEEDS, ids=lambda raw: str(raw.id))
    def test_text_and_manifest_agree(
        self, documents: dict[str, Document], raw: RawDocument
    ) -> None:
        found, facts = documents[raw.id], raw.facts
        date: Any = facts["date"]
        assert set(found.parties) == set(facts["parties"])  # type: ignore[call-overload]
        assert found.type == facts["type"]
        if facts["title_status"] == "stated":
            assert (found.title, found.title_status) == (facts["title"], "stated")
        else:
            assert found.title_status == "supplied"
        assert found.date.status == date.status
        assert found.date.precision == date.precision
        assert (found.date.latest, found.language) == (date.latest, "en")

    def test_no_day_is_invented(self, documents: dict[str, Document]) -> None:
        assert _days(documents["uk-2021"]) == ("2021-11-30", "2021-11-30", "day", "inferred")
        assert _days(documents["uk-2025"]) == ("2025-12-12", "2025-12-12", "day", "stated")
        assert _days(documents["china-2014"]) == ("2014-03-31", "2014-03-31", "day", "stated")
        assert _days(documents["us-analysis"]) == ("2023-01-01", None, "unknown", "inferred")
        assert _days(documents["france-2018"]) == ("2018-05-29", "2018-12-31", "year", "inferred")

    def test_partners_are_those_that_not_all_share(self, documents: dict[str, Document]) -> None:
        partners = [document.partner for document in documents.values()]
        assert partners == ["uk", "uk", "china", "us", "france"]

    def test_altered_copies_give_the_altered_facts(self) -> None:
        words = {
            " of Great Britain\nand Northern Ireland": "",
            "United Kingdom": "Kingdom of Norway",
        }
        words |= {"UK": "Norway", "Belgium": "Portugal", "Belgian": "Portuguese", "2022": "2032"}
        words |= {"Belgo-British": "Luso-Norwegian", "30 November": "2 December"}
        text = next(raw.text for raw in SEEDS if raw.id == "uk-2021")
        for old, new in words.items():
            text = text.replace(old, new)
        document = _read(text)
        assert set(document.parties) == {"Norway", "Portugal"}
        assert document.type == "joint-declaration"
        assert _days(document) == ("2031-12-02", "2031-12-02", "day", "inferred")


DECLARATIONS = {
    "signed": (
        "Fiji-Australia Vuvale Partnership\n\nFiji and Australia share a close partnership.\n\n"
        "1. We will strengthen the links between our peoples.\n\n"
        "Signed at Canberra on 16 September 2019 in two originals.\n\n"
        "For the Government of Australia\n\nFor the Government of the Republic of Fiji\n",
        (("Australia", "Fiji"), "stated", "agreement", "inferred", "2019-09-16", "stated"),
    ),
    "title in capitals, dateline": (
        "JOINT STATEMENT\n\nTokyo, 29 October 2018\n\nPrime Minister Asha Rao of the Republic of "
        "India and Prime Minister Ken Sato of Japan met in Tokyo.\n\n"
        "1. Both sides will hold the next meeting by the end of 2019.\n",
        (("India", "Japan"), "inferred", "joint-statement", "stated", "2018-10-29", "stated"),
    ),
    "memorandum": (
        "MEMORANDUM OF UNDERSTANDING\nBETWEEN\nTHE GOVERNMENT OF THE REPUBLIC OF KENYA\nAND\n"
        "THE GOVERNMENT OF THE KINGDOM OF THE NETHERLANDS\nON WATER MANAGEMENT\n\nArticle 1\n"
        "The Participants will exchange experts.\n\nDone at Nairobi on 4 March 2021, in duplicate.",
        (
            ("Kenya", "Netherlands"),
            *("stated", "memorandum-of-understanding", "stated", "2021-03-04", "stated"),
        ),
    ),
    "statement of three on a fourth": (
        "Statement by the Foreign Ministers of France, Germany and the United Kingdom on Iran\n\n"
        "12 January 2020\n\nWe call on Iran to return to compliance.\n",
        (
            ("France", "Germany", "United Kingdom"),
            *("stated", "joint-statement", "inferred", "2020-01-12", "stated"),
        ),
    ),
    "topic first": (
        "Joint Statement on the Situation in Sudan by the United States, Norway and the United "
        "Kingdom\n\nWe call on all parties to return to talks.\n\nMay 9, 2023\n",
        (
            ("United States", "Norway", "United Kingdom"),
            *("stated", "joint-statement", "stated", "2023-05-09", "stated"),
        ),
    ),
    "ministers named by adjectives": (
        "Joint Press Communiqué of the Egyptian and Kenyan Foreign Ministers\n\n"
        "(Nairobi, 11 May 1997)\n\nAt the invitation of H.E. Mr. Amara Otieno, Foreign Minister of "
        "the Republic of Kenya, H.E. Dr. Samir Halim, Minister for Foreign Affairs of the "
        "Arab Republic of Egypt, paid an official visit to Kenya from 9 to 11 May 1997.\n\n"
        "1. The two sides exchanged views.\n",
        (("Egypt", "Kenya"), "stated", "joint-communique", "stated", "1997-05-11", "stated"),
    ),
    "no title, no date": (
        "At the invitation of President Anne Roux of the French Republic, the President of the "
        "Republic of Korea, Kim Min-jun, paid a state visit to France from 13 to 16 October 2018."
        "\n\nFrance and the Republic of Korea stressed the need for trade. The two Presidents "
        "agreed to hold the strategic dialogue in 2019. It will be opened by the end of 2020.\n",
        (
            ("France", "South Korea"),
            *("inferred", "joint-statement", "inferred", "2018-10-13", "inferred"),
        ),
    ),
    "another treaty in the preamble": (
        "Treaty between the Federal Republic of Germany and the French Republic on Franco-German "
        "Cooperation\n\nRecognising the success of the Treaty of 22 January 1963,\n\nArticle 1\n"
        "The two States shall deepen their cooperation.\n\nDone at Aachen on 22 January 2019.\n",
        (("Germany", "France"), "stated", "treaty", "stated", "2019-01-22", "stated"),
    ),
    "Nordic, many parties": (
        "Nordic Declaration on Hydrogen\n\nAdopted in Oslo, 3 May 2022\n\nThe ministers of "
        "Denmark, Finland, Iceland, Norway and Sweden declare that they will work together.\n",
        (
            ("Denmark", "Finland", "Iceland", "Norway", "Sweden"),
            *("inferred", "declaration", "stated", "2022-05-03", "stated"),
        ),
    ),
}


@pytest.mark.parametrize("name", DECLARATIONS)
def test_declarations_of_other_countries(name: str) -> None:
    text, expected = DECLARATIONS[name]
    document = _read(text)
    assert (
        document.parties,
        document.parties_status,
        document.type,
        document.type_status,
        document.date.earliest,
        document.date.status,
    ) == expected
    assert document.agreed


class TestType:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("We met. This Memorandum of Understanding is not binding.", "stated"),
            ("In keeping with a memorandum of understanding of 2016, this memorandum of "
             "understanding was renewed.", "unknown"),
            ("The weather was fine and nothing was said.", "unknown"),
        ],
    )  # fmt: skip
    def test_a_text_names_itself_but_not_what_it_just_spoke_of(
        self, text: str, expected: str
    ) -> None:
        assert _read(text).type_status == expected

    def test_an_analysis_is_not_agreed_text(self) -> None:
        document = _read(
            "# Poland: a policy assessment\n\nPoland should invest in ports.\n", "p.md"
        )
        assert (document.type, document.agreed) == ("policy-analysis", False)
        assert document.parties == ("Poland",) or document.parties == ()

    def test_where_the_type_is_unknown_no_agreement_is_claimed(self) -> None:
        document = _read("Ports of Spain\n\nThe port of Vigo is large. It has many cranes.\n")
        assert (document.type, document.type_status, document.agreed) == (
            *("document", "unknown", False),
        )


class TestDate:
    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            # A single year is left: the last such day before what is announced.
            (
                "We will meet in June 2020.\n\nSigned in Oslo on 21 January.",
                ("2020-01-21", "2020-01-21", "day", "inferred"),
            ),
            (
                "We will meet in June 2020.\n\nSigned in Oslo on 21 July.",
                ("2019-07-21", "2019-07-21", "day", "inferred"),
            ),
            # A far deadline leaves no single year.
            (
                "We will plant trees by 2030.\n\nSigned in Oslo on 21 January.",
                (None, "2030-12-31", "unknown", "inferred"),
            ),
            (
                "We are friends.\n\nSigned in Oslo on 21 January.",
                (None, None, "unknown", "unknown"),
            ),
            # Bounds from both sides, from one, from none.
            (
                "The line was opened in March 2013. We will meet in 2013.",
                ("2013-03-01", "2013-12-31", "year", "inferred"),
            ),
            ("The line was opened in 2013.", ("2013-01-01", None, "unknown", "inferred")),
            ("We will meet in 2013.", (None, "2013-12-31", "unknown", "inferred")),
            # They contradict each other: nothing is concluded.
            ("The line was opened in 2015. We will meet in 2013.", (None, None, *["unknown"] * 2)),
            # Years in names, of goals, and of what was only spoken of say nothing.
            ("The 2030 Agenda was adopted.", (None, None, "unknown", "unknown")),
            ("We welcomed the goal of neutrality in 2050.", (None, None, "unknown", "unknown")),
            ("We discussed the summit in 2027.", (None, None, "unknown", "unknown")),
            ("They agreed to meet in 2027.", (None, None, "unknown", "unknown")),
            ("We are committed to growth in 2031.", (None, None, "unknown", "unknown")),
        ],
    )
    def test_bounded_by_the_other_dates_and_never_invented(
        self, body: str, expected: tuple[str | None, str | None, str, str]
    ) -> None:
        assert _days(_read(f"Joint Statement by Chile and Peru\n\n{body}\n")) == expected

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("---\ntitle: A pact\ndate: 2020-03-12\n---\n\n# A pact\n\nWe met.\n", "2020-03-12"),
            ("# A pact\n\n*18 August 2023*\n\nWe met in 2022.\n", "2023-08-18"),
            ("# A pact\n\nWe met.\n\nUpdated 4 May 2024\n", None),
        ],
    )
    def test_printed_dates(self, text: str, day: str | None) -> None:
        assert _read(text, "pact.md").date.earliest == day


class TestPartner:
    def _partners(self, *titles: str) -> list[str]:
        raws = [_raw(f"{title}\n\nWe will meet.\n") for title in titles]
        return [document.partner for document in _identify(*raws)]

    def test_is_the_party_that_is_not_shared(self) -> None:
        assert self._partners("Treaty between Peru and Chile", "Treaty between Fiji and Peru") == [
            *("chile", "fiji")
        ]

    def test_names_all_where_all_are_shared_or_none(self) -> None:
        assert self._partners("Treaty between Peru and Chile") == ["peru+chile"]
        assert self._partners("Treaty between Peru and Chile", "Treaty between Mali and Fiji") == [
            *("peru+chile", "mali+fiji")
        ]

    def test_a_text_without_parties_does_not_disturb_the_others(self) -> None:
        partners = self._partners("Treaty of Peru and Chile", "Words", "Treaty of Fiji and Peru")
        assert partners == ["chile", UNKNOWN_PARTNER, "fiji"]


def test_the_title_is_the_files_name_where_none_is_printed() -> None:
    document = _read("the port of Vigo is large, and it has many cranes.\n", "vigo_port-2019.txt")
    assert (document.title, document.title_status) == ("vigo port 2019", "supplied")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two sides will work together in the field of defence and of trade.", "en"),
        ("Les deux pays réaffirment leur volonté de travailler ensemble dans le domaine.", "fr"),
        ("Die beiden Seiten werden auf dem Gebiet der Verteidigung und des Handels", "de"),
        ("xyzzy plugh", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert _read(text).language == language


_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "Joint Statement",
                "between ",
                "France",
                " and ",
                "Belgium",
                "-",
                "\n\n",
                ". ",
                "on ",
            ),
            *("30 November", " 2021", "by 2030", "Signed in ", "For the Government of ", "date: "),
            *("31 February 2020", "this treaty ", "We agreed ", "in 2019 ", "(", ")", "1. ", "# "),
            *("since 9999 ", "99 May 0000", "H.E. Mr. ", "*", "- ", "was held in ", "Franco-"),
        ]
    ),
    min_size=1,
    max_size=30,
)


@given(_PIECES, st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_document_with_true_quotes(pieces: list[str], markdown: bool) -> None:
    document = _read("".join(pieces), "x.md" if markdown else "x.txt")
    date = document.date
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    assert isinstance(date, DocumentDate)
    assert document.title
    assert document.partner
