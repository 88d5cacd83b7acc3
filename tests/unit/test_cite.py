"""A citation names the source exactly, marks what the text does not say, survives its markup."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.cite import (
    STYLES,
    caution,
    citation_line,
    cite,
    place,
    sortable_date,
    written_date,
)
from search_index.cite.escape import escape_bibtex, escape_markdown
from search_index.model import Document, DocumentDate, Evidence, Passage, Piece, Span

DAY = DocumentDate("2016-07-04", "2016-07-04", "day", "stated")

DECLARATION = Document(
    id="norway-2016",
    title="Joint Declaration of Norway & Portugal",
    title_status="stated",
    parties=("Norway", "Portugal"),
    partner="norway",
    type="joint-declaration",
    type_status="stated",
    agreed=True,
    date=DAY,
    language="en",
    source="norway-2016.txt",
    sha256="0" * 64,
    provenance="",
    words=12,
    passages=3,
    numbering="printed",
)
ANALYSIS = DECLARATION._replace(
    id="paper",
    title="Portugal: An Analysis",
    type="policy-analysis",
    agreed=False,
    date=DocumentDate("2023-01-01", None, "unknown", "inferred"),
    source="paper.md",
)


def passage(
    text: str = "We will build 5 ports.",
    *,
    local: str = "p6",
    label: str = "para 6",
    number: str | None = "6",
    section: tuple[str, ...] = ("II) Seas",),
) -> Passage:
    return Passage(
        id=f"norway-2016#{local}",
        document="norway-2016",
        order=4,
        kind="numbered paragraph",
        section=section,
        number=number,
        label=label,
        text=text,
        span=Span(100, 103 + len(text)),
        pieces=(Piece(0, 103, len(text)),),
        sentences=(Span(0, len(text)),),
    )


class TestDates:
    @pytest.mark.parametrize(
        ("date", "written", "sortable"),
        [
            (DAY, "4 July 2016", "2016-07-04"),
            (DocumentDate("2016-07-01", "2016-07-31", "month", "stated"), "July 2016", "2016-07"),
            (
                DocumentDate("2018-05-30", "2018-12-31", "year", "inferred"),
                "[2018]",
                "2018 [inferred]",
            ),
            (
                DocumentDate("2016-07-04", "2016-07-04", "day", "supplied"),
                "[4 July 2016]",
                "2016-07-04 [supplied]",
            ),
            (
                DocumentDate("2023-01-01", None, "unknown", "inferred"),
                "n.d. [not before 2023]",
                "n.d. [not before 2023]",
            ),
            (
                DocumentDate(None, "2019-12-31", "unknown", "inferred"),
                "n.d. [not after 2019]",
                "n.d. [not after 2019]",
            ),
            (
                DocumentDate("2012-01-01", "2014-12-31", "unknown", "inferred"),
                "n.d. [between 2012 and 2014]",
                "n.d. [between 2012 and 2014]",
            ),
            (DocumentDate(), "n.d.", "n.d."),
        ],
    )
    def test_what_is_not_stated_stands_in_brackets(
        self, date: DocumentDate, written: str, sortable: str
    ) -> None:
        assert written_date(date) == written
        assert sortable_date(date) == sortable

    @pytest.mark.parametrize(
        ("quote", "written"),
        [
            ("Signed in Oslo on 4 July", "4 July [2016]"),
            ("Done on the 4th of July", "4 July [2016]"),
            ("signed on July 4", "4 July [2016]"),
            ("on 14 July we met", "[4 July 2016]"),
            ("the summit of March 2016", "[4 July 2016]"),
        ],
    )
    def test_only_the_year_is_bracketed_where_day_and_month_are_printed(
        self, quote: str, written: str
    ) -> None:
        evidence = (Evidence(quote, Span(0, len(quote))), Evidence("before 2017"))
        date = DAY._replace(status="inferred", evidence=evidence)
        assert written_date(date) == written


class TestPlace:
    def test_a_printed_number_needs_no_heading(self) -> None:
        assert place(passage()) == "para 6"

    def test_a_supplied_label_is_bracketed_and_followed_by_the_headings(self) -> None:
        bullet = passage(label="[bullet 4]", number=None, section=("Seas", "Ports"))
        assert place(bullet) == "[bullet 4], under “Seas > Ports”"

    def test_without_headings_the_label_stands_alone(self) -> None:
        assert place(passage(label="[para 2]", number=None, section=())) == "[para 2]"


class TestCitations:
    def test_the_line_names_the_source_and_the_place_in_the_file(self) -> None:
        assert citation_line(DECLARATION, passage()) == (
            "“Joint Declaration of Norway & Portugal” (joint declaration, Norway and Portugal, "
            "4 July 2016), para 6. Source: norway-2016.txt, characters 100-125."
        )

    def test_plain_quotes_the_words(self) -> None:
        assert cite(DECLARATION, passage()) == (
            "“Joint Declaration of Norway & Portugal” (joint declaration, Norway and Portugal, "
            "4 July 2016), para 6: “We will build 5 ports.” "
            "Source: norway-2016.txt, characters 100-125."
        )

    @pytest.mark.parametrize("style", STYLES)
    def test_an_analysis_says_in_every_style_that_nobody_agreed_on_it(self, style: str) -> None:
        assert "analysis, not agreed text" in cite(ANALYSIS, passage(), style)
        assert "not agreed text" not in cite(DECLARATION, passage(), style)

    def test_the_parties_of_an_analysis_are_not_its_authors(self) -> None:
        assert "author" not in cite(ANALYSIS, passage(), "bibtex")
        assert "author" not in json.loads(cite(ANALYSIS, passage(), "csl-json"))[0]

    def test_another_text_without_agreement_is_not_called_an_analysis(self) -> None:
        assert caution(ANALYSIS._replace(type="speech")) == "not agreed text"

    def test_a_supplied_title_and_an_inferred_type_stand_in_brackets(self) -> None:
        document = DECLARATION._replace(title_status="supplied", type_status="inferred")
        line = citation_line(document, passage())
        assert line.startswith("“[Joint Declaration of Norway & Portugal]” ([joint declaration], ")

    def test_markdown_gives_the_words_back(self) -> None:
        text = "See [Annex II](x), *all* of <it> & 5_000 `a` # 1"
        quote = cite(DECLARATION, passage(text), "markdown").splitlines()[0]
        assert "[Annex" not in quote.replace("\\[Annex", "")
        assert re.sub(r"\\(\W|_)", r"\1", quote) == f"> “{text}”"

    def test_bibtex_is_one_balanced_entry(self) -> None:
        document = DECLARATION._replace(id="a b", title="50% of {A} & #1_x~y^z \\ $")
        entry = cite(document, passage()._replace(id="a b#p6"), "bibtex")
        assert entry.startswith("@misc{a-b-p6,\n")
        assert r"50\% of {\textbraceleft}A{\textbraceright} \& \#1\_x" in entry
        assert "author = {{Norway} and {Portugal}}" in entry
        assert "year = {2016}" in entry
        assert "note = {para 6; Source: norway-2016.txt, characters 100-125}" in entry

    def test_bibtex_brackets_the_year_alone(self) -> None:
        evidence = (Evidence("Signed on 4 July"),)
        document = DECLARATION._replace(date=DAY._replace(status="inferred", evidence=evidence))
        entry = cite(document, passage(), "bibtex")
        assert "year = {[2016]}" in entry
        assert "month = {4 July}" in entry

    def test_csl_json_is_an_item_of_the_standard(self) -> None:
        (item,) = json.loads(cite(DECLARATION, passage(), "csl-json"))
        assert item == {
            "id": "norway-2016#p6",
            "type": "document",
            "title": "Joint Declaration of Norway & Portugal",
            "genre": "joint declaration",
            "issued": {"date-parts": [[2016, 7, 4]]},
            "language": "en",
            "locator": "para 6",
            "source": "norway-2016.txt",
            "note": "Source: norway-2016.txt, characters 100-125",
            "author": [{"literal": "Norway"}, {"literal": "Portugal"}],
        }

    def test_csl_json_marks_uncertain_dates(self) -> None:
        year = DocumentDate("2018-05-30", "2018-12-31", "year", "inferred")
        (item,) = json.loads(cite(DECLARATION._replace(date=year), passage(), "csl-json"))
        assert item["issued"] == {"date-parts": [[2018]], "circa": True}
        (item,) = json.loads(cite(ANALYSIS, passage(), "csl-json"))
        assert item["issued"] == {"literal": "n.d. [not before 2023]"}

    def test_an_unknown_style_is_an_error(self) -> None:
        with pytest.raises(ValueError, match="plain, markdown, bibtex, csl-json"):
            cite(DECLARATION, passage(), "apa")


class TestEscapes:
    @given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n")))
    def test_markdown_escapes_can_be_taken_back(self, text: str) -> None:
        escaped = escape_markdown(text)
        assert re.sub(r"\\([\\`*_{}\[\]<>#|~^$@&])", r"\1", escaped) == text
        assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>#|]", escaped)

    @given(st.text())
    def test_bibtex_braces_are_always_balanced(self, text: str) -> None:
        depth = 0
        for character in escape_bibtex(text):
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0
