"""An analyst's own theme scheme: what the file may say, and what a faulty one is told."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search_index.annotate.themes import tag_themes
from search_index.lexicon.theme_file import parse_scheme
from search_index.lexicon.theme_scheme import ThemeScheme, theme_scheme
from search_index.lexicon.themes import COLUMNS
from search_index.text.tables import TableError
from tests.unit.search_corpus import passage

HEADER = "id,label,short,definition,cap_codes,eurovoc_domains,order,cap_names,eurovoc_mt,terms\n"


def scheme(*rows: str, header: str = HEADER) -> ThemeScheme:
    return parse_scheme((header + "\n".join(rows)).encode(), "mine.csv")


def tagged(own: ThemeScheme, text: str, *parties: str) -> list[str]:
    """The themes of a paragraph."""
    return [tag.theme for tag in tag_themes(passage("a", 1, text), frozenset(parties), own)]


def test_an_analyst_loads_her_own_scheme() -> None:
    own = scheme(
        "space-flight,Space Flight,Space,All that flies,1701,,2,,,satellite*;orbit;launch=1",
        "energy-climate,Energy,Energy,As you know it,,,1,,,",
    )
    assert own.name == "mine.csv"
    assert [theme.id for theme in own.themes] == ["energy-climate", "space-flight"]
    said = {
        (entry.name, entry.weight, entry.term)
        for _, _, entries in own.matcher.find(["satellites", "launch", "hydrogen", "hospital"])
        for entry in entries
        if entry.kind == "theme"
    }
    assert said >= {
        ("space-flight", 3, "satellite*"),
        ("space-flight", 1, "launch"),
    }
    assert {name for name, _, _ in said} == {"energy-climate", "space-flight"}


def test_three_columns_are_enough() -> None:
    own = parse_scheme(
        b"\xef\xbb\xbfterms , ID,label\r\nbee;honey,bees,Bees\r\n\r\nsea*,seas,Seas", "mine.csv"
    )
    bees, seas = own.themes
    assert (bees.label, bees.short, bees.order) == ("Bees", "Bees", 1)
    assert bees.definition == "Whatever these terms speak for: bee, honey"
    assert seas.id == "seas"
    assert tagged(own, "Honey from bees; we will protect the seas.") == ["bees", "seas"]


def test_evidence_names_the_term() -> None:
    own = scheme("bees,Bees,Bees,All of bees,,,1,,,bee;honey;beekeep*")
    (tag,) = tag_themes(passage("a", 1, "We support beekeepers and their honey."), frozenset(), own)
    assert [(word.words, word.term) for word in tag.evidence] == [
        ("beekeepers", "beekeep*"),
        ("honey", "honey"),
    ]


def test_rules_on_clauses_speak_only_where_a_row_asks_for_them() -> None:
    text = "NATO will support Ukraine, and we will sign a Memorandum of Understanding on honey."
    rows = [
        "bees,Bees,honey,",
        "alliances,Alliances,,bodies",
        "abroad,Abroad,,places;own-words",
        "treaties,Treaties,,relationship",
    ]
    header = "id,label,terms,rules\n"
    assert tagged(scheme(rows[0], header=header), text) == ["bees"]
    assert set(tagged(scheme(*rows, header=header), text, "norway")) == {
        "bees",
        "alliances",
        "abroad",
        "treaties",
    }
    assert tagged(scheme(rows[2], header=header), text, "ukraine") == []


def test_what_the_scheme_does_not_ask_for_takes_nothing_from_it() -> None:
    """Without rows for places and bodies their names are words like others."""
    own = scheme("korea,Korea,Korea", "union,Union,union;EU", header="id,label,terms\n")
    assert tagged(own, "South Korea and the European Union will build ships.") == [
        "korea",
        "union",
    ]


def test_a_built_in_theme_is_kept_by_its_id() -> None:
    kept = scheme("regional-affairs,Regions,", header="id,label,terms\n")
    assert kept.places == "regional-affairs"
    assert tagged(kept, "We condemn the aggression against Ukraine.") == ["regional-affairs"]
    own = scheme("regional-affairs,Regions,aggression", header="id,label,terms\n")
    assert own.places is None
    assert theme_scheme().places == "regional-affairs"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x,X,X,All,,,1,,,", "line 2: the column 'terms' is empty, and 'x' is no built-in theme"),
        ("x,X,X,All,,,1,,,a=5", "line 2: the column 'terms' gives 'a' the weight '5'"),
        ("x,X,X,All,,,1,,,a;a", "line 2: the term 'a' stands twice under the column 'terms'"),
        ("x,X,X,All,,,1,,,a;*", "line 2: the column 'terms' holds '*', which is no term"),
        (f"x,X,X,All,,,1,,,{'a' * 200}", "line 2: the column 'terms' holds 'aaa"),
        ("x,X,X,All,,,first,,,a", "line 2: the order 'first' must be a whole number"),
        (f"x,X,X,All,,,{'9' * 5000},,,a", "line 2: the column 'order' has 5,000 characters"),
        ("X Y,X,X,All,,,1,,,a", "line 2: the id 'X Y' must be lower-case words with hyphens"),
        ("x,,X,All,,,1,,,a", "line 2: the column 'label' is empty"),
        ("x,X,X,All,abc,,1,,,a", "line 2: the column 'cap_codes' holds 'abc'"),
        (f"x,X,X,All,{'1;' * 900},,1,,,a", "line 2: the column 'cap_codes' has 1,800 characters"),
        ("x,X,X,All,,,1,,,a\nx,X,X,All,,,2,,,b", "the id 'x' stands twice"),
        ("x,X,X,All,,,1,,,a\ny,x,X,All,,,2,,,b", "the label 'x' stands twice"),
        ("x,X,X,All,,,1,,,a,b", "line 2: it has 11 cells for 10 columns"),
        ("x,X,X,All,,,1,,,a\n\n\ny,Y,\x1b[31mY,All,,,1,,,b", "line 5: the column 'short' holds a"),
        ("x,X\u202e,X,All,,,1,,,a", "line 2: the column 'label' holds a control character"),
        (f"x,{'X' * 100},X,All,,,1,,,a", "line 2: the column 'label' has 100 characters"),
        ('x,X,"X"Y,All,,,1,,,a', "line 2: the line is no CSV"),
        ('x,X,"X', "line 2: the line is no CSV"),
        ("", "there is no theme in it"),
    ],
)
def test_a_faulty_row_is_named_with_its_line_and_column(row: str, complaint: str) -> None:
    with pytest.raises(TableError, match=r"^mine\.csv") as caught:
        scheme(row)
    assert complaint in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "there is no theme in it"),
        (b"\n\n", "there is no theme in it"),
        (b"id,label\n", "line 1: the column 'terms' is missing"),
        (b"id,label,terms,definitoin\n", "'definitoin' is not known; did you mean 'definition'?"),
        (b"id,label,terms,id\n", "line 1: the column 'id' stands twice"),
        (b"id;label;terms\n", "the columns are parted by semicolons: part them by commas"),
        (b"id\tlabel\tterms\n", "the columns are parted by tabs"),
        ("id,label,terms\na,Défense,b".encode("cp1252"), "the file is not UTF-8 (byte 0xe9 at 18)"),
        ("id,label,terms\n".encode("utf-16"), "the file is not UTF-8"),
        (b"id,label,terms,rules\na,A,b,magic\n", "line 2: the column 'rules' holds 'magic'"),
        (
            b"id,label,terms,rules\na,A,b,places\nc,C,d,places\n",
            "the rule 'places' speaks for one theme only",
        ),
        (b"id,label,terms\n" + b"".join(b"t%d,T,t\n" % n for n in range(501)), "more than 500"),
    ],
)
def test_a_faulty_file_is_told_in_one_sentence(data: bytes, complaint: str) -> None:
    with pytest.raises(TableError, match=r"^mine\.csv") as caught:
        parse_scheme(data, "mine.csv")
    assert complaint in str(caught.value)


CELL = st.one_of(st.text(max_size=12), st.sampled_from(["a=2", "b;c", "places", "1", "ports"]))


@given(st.one_of(st.binary(max_size=80), st.lists(st.lists(CELL, max_size=12), max_size=4)))
@settings(max_examples=100, deadline=None)
@example([["½", "½", "½;ß=2"]])
def test_whatever_is_in_the_file_it_is_a_scheme_or_a_sentence(
    made: bytes | list[list[str]],
) -> None:
    if isinstance(made, bytes):
        data = made
    else:
        out = StringIO()
        csv.writer(out).writerows([[*COLUMNS[:2], "terms", "rules", "order"], *made])
        data = out.getvalue().encode("utf-8", "replace")
    complaint = ""
    try:
        found = parse_scheme(data, "mine.csv")
        tagged(found, "Ports and Ukraine.")
    except TableError as error:
        complaint = str(error)
    assert not complaint or complaint.startswith("mine.csv")
    assert "\x1b" not in complaint


def test_the_example_of_the_readme_is_a_scheme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    example = readme.split("```csv\n")[1].split("```")[0]
    own = parse_scheme(example.encode(), "readme.csv")
    assert len(own.themes) == 4
    assert own.places == "abroad"
    assert tagged(own, "Students travel by ship to maritime ports.")[0] == "blue-economy"
