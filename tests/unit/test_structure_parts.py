"""What the passages are, what stands above them, how they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.cite import place
from search_index.model import Passage, RawDocument
from search_index.structure import segment
from tests.quality import gold
from tests.quality.score_passages import match, seed_passages

PROSE = "We will strengthen our cooperation and report to our governments every year in May."


def passages(text: str, markdown: bool = False) -> tuple[Passage, ...]:
    return segment(RawDocument("doc", "doc.txt", markdown, text, "", {})).passages


def kinds(text: str, markdown: bool = False) -> list[str]:
    return [p.kind for p in passages(text, markdown)]


@pytest.mark.parametrize(
    ("mark", "number"),
    [("6. ", "6"), ("6) ", "6"), ("(6) ", "6"), ("2.6 ", "2.6"), ("§ 6 ", "6"), ("6.\t", "6")],
)
def test_printed_numbers_in_every_style(mark: str, number: str) -> None:
    (only,) = passages(mark + PROSE)
    assert (only.kind, only.number, only.text) == ("numbered paragraph", number, PROSE)
    assert only.id == f"doc#p{number}"


def test_printed_numbers_that_come_back_get_ids_of_their_own() -> None:
    found = passages(f"A. Trade\n\n1. {PROSE}\n\nB. Energy\n\n1. {PROSE} Twice.")
    assert [p.id for p in found] == ["doc#h1", "doc#p1", "doc#h2", "doc#p1-2"]
    assert [p.label for p in found] == [
        'heading "A. Trade"',
        "para 1",
        'heading "B. Energy"',
        "para 1",
    ]


def test_supplied_numbers_stand_in_brackets() -> None:
    found = passages(f"{PROSE}\n\n{PROSE} We agree on:\n\n- ports;\n- roads.\n\n{PROSE} Done well.")
    assert [(p.id, p.label) for p in found] == [
        ("doc#p1", "[para 1]"),
        ("doc#p2", "[para 2]"),
        ("doc#b1", "[bullet 1]"),
        ("doc#b2", "[bullet 2]"),
        ("doc#p3", "[para 3]"),
    ]


LISTS = f"""\
1. {PROSE}

2. Enjoying a common border, the Parties will:
(a) train border guards;
(b) exchange liaison officers, in particular:
   (i) for ports;
   (ii) for airports;
(c) meet every year.

3. {PROSE} They intend to:
3.1 study railways;
3.2 study roads.

They also agree, without a number, on:
(a) one thing;
(b) another thing, namely:
   - a thing of its own.
"""


def test_items_are_cited_by_their_printed_letters() -> None:
    items = [each for each in passages(LISTS) if each.kind == "bullet"]
    assert [each.label for each in items] == [
        "para 2(a)",
        "para 2(b)",
        "para 2(b)(i)",
        "para 2(b)(ii)",
        "para 2(c)",
        "para 3.1",
        "para 3.2",
        "[unnumbered para 1](a)",
        "[unnumbered para 1](b)",
        "[bullet 10]",
    ]
    assert [each.id for each in items] == [f"doc#b{at}" for at in range(1, 11)]
    assert place(items[2]) == "para 2(b)(i)"


def test_letters_that_would_not_tell_items_apart_are_not_cited() -> None:
    part = f"1. {PROSE} We will:\n(a) train guards;\n(b) meet."
    found = passages(f"A. Trade\n\n{part}\n\nB. Energy\n\n{part}")
    labels = [each.label for each in found if each.kind == "bullet"]
    assert labels == ["[bullet 1]", "[bullet 2]", "[bullet 3]", "[bullet 4]"]


def test_articles_are_cited_as_articles() -> None:
    found = passages(
        "Article 1\nPurpose\n\n1. The Parties shall cooperate.\n2. The Parties shall report.\n\n"
        "Article 2\n\nThis Agreement shall enter into force on 1 May 2030."
    )
    assert [p.label for p in found if p.kind != "heading"] == ["art 1(1)", "art 1(2)", "art 2"]
    assert found[1].section == ("Article 1 Purpose",)


@pytest.mark.parametrize(
    "heading",
    [
        "IV) Security",
        "IV. Security",
        "2. Areas of Cooperation",
        "B. ECONOMY",
        "REGIONAL SECURITY",
        "Migration and Asylum",
        "In counter-terrorism matters:",
        "Article 7 – Final provisions",
        "Chapter II",
    ],
)
def test_headings_without_marks(heading: str) -> None:
    found = passages(f"{PROSE}\n\n{heading}\n\n{PROSE} Again.")
    assert [p.kind for p in found] == ["preamble", "heading", "paragraph"]
    assert found[1].text == heading
    assert found[2].section == (heading.rstrip(":"),)


@pytest.mark.parametrize(
    "line",
    [
        "We have decided:",
        "The Ministers confirmed the following priorities:",
        "The Parties agreed",
        "both sides will continue to meet every year",
    ],
)
def test_short_lines_that_say_something_are_no_headings(line: str) -> None:
    assert "heading" not in kinds(f"{PROSE}\n\n{line}\n\n{PROSE} Again.")


@pytest.mark.parametrize("separator", [" - ", " – ", " — ", ": "])
def test_run_in_headings(separator: str) -> None:
    found = passages(f"Growth{separator}{PROSE}\n\nHealth and research{separator}{PROSE} Again.")
    assert [(p.kind, p.text) for p in found] == [
        ("heading", "Growth" + separator.rstrip(" -–—")),
        ("paragraph", PROSE),
        ("heading", "Health and research" + separator.rstrip(" -–—")),
        ("paragraph", f"{PROSE} Again."),
    ]
    assert found[3].section == ("Health and research",)


@pytest.mark.parametrize(
    "text",
    [
        f"The two sides - France and Malta - agreed on this. {PROSE}\n\n"
        f"The two parties - Malta and Spain - agreed on that. {PROSE}",
        f"Growth - {PROSE}",
        f"We support hydrogen - if it is clean - and wind. {PROSE}\n\n"
        f"They expect growth - More than ever - and say so. {PROSE}",
    ],
)
def test_dashes_in_running_text_make_no_headings(text: str) -> None:
    assert "heading" not in kinds(text)


def test_list_items_know_the_sentence_that_introduces_them() -> None:
    found = passages(
        "Determined to act, the two countries have decided:\n\nIn police matters:\n\n- To meet.\n\n"
        "We add a remark here.\n\n- To report.\n\nAt European level:\n\n- To vote together."
    )
    items = [p for p in found if p.kind == "bullet"]
    opening = "Determined to act, the two countries have decided:"
    assert [p.chapeau for p in items] == [
        f"{opening} In police matters:",
        f"{opening} In police matters:",
        f"{opening} At European level:",
    ]
    assert {p.chapeau_kind for p in items} == {"sentence"}
    assert {p.chapeau_passage for p in items} == {"doc#p1"}


def test_only_the_last_sentence_introduces_and_else_the_heading() -> None:
    found = passages(f"{PROSE} We will:\n- meet;\n- report.\n\nPorts\n\n- Antwerp\n- Zeebrugge")
    assert [p.chapeau for p in found if p.kind == "bullet"] == ["We will:"] * 2 + ["Ports"] * 2
    assert [p.chapeau_kind for p in found if p.kind == "bullet"][2:] == ["heading"] * 2


def test_nested_items_hang_on_the_item_above() -> None:
    found = passages(
        "## Trade\n\n- Launch an initiative:\n    1.  **Ports:** link them.\n- Report.", True
    )
    outer, inner, last = found[1:]
    assert (inner.depth, inner.number, inner.lead) == (2, "1", "Ports")
    assert (inner.chapeau, inner.chapeau_passage) == ("Launch an initiative:", outer.id)
    assert (last.depth, last.chapeau, last.chapeau_kind) == (1, "Trade", "heading")


def test_bold_lines_and_bold_items_are_headings_and_bold_labels_are_not() -> None:
    text = (
        "## Trade\n\n**Profile:**\n\n- **Key facts:**\n  - Small.\n"
        "- **Needs:** a port.\n- A **port**."
    )
    found = passages(text, True)
    assert [(p.kind, p.level, p.lead) for p in found] == [
        ("heading", 1, None),
        ("heading", 2, None),
        ("heading", 3, None),
        ("bullet", 0, None),
        ("bullet", 0, "Needs"),
        ("bullet", 0, None),
    ]
    assert found[3].section == ("Trade", "Profile", "Key facts")


def test_instructions_of_a_template_are_metadata_but_notes_are_not() -> None:
    text = (
        "# Analysis\n\n## Scope\n\n"
        "*This section must be written in complete sentences and use sources.*\n\n"
        "*(Note: this section covers two years.)*\n\n*We will write a treaty that must last.*"
    )
    assert kinds(text, True) == ["title", "heading", "metadata", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("date 2030-12-12 ", "date"),
        ("3 May 2030: ", "date"),
        ("TOKYO, 3 May 2030 – ", "date"),
        ("Elmau, 28 June 2030 ", "date"),
    ],
)
def test_a_date_glued_to_the_first_sentence_is_metadata(head: str, role: str) -> None:
    found = passages(head + PROSE)
    assert [(p.kind, p.role) for p in found] == [("metadata", role), ("preamble", None)]
    assert found[1].text == PROSE


def test_title_metadata_and_preamble() -> None:
    text = (
        "JOINT DECLARATION\nof the Presidents of Malta and Chad\n\ndate: 3 May 2030\n\n"
        "Recalling the treaty of 2020,\n\nConvinced of its value,\n\n1. The Presidents agree.\n"
    )
    assert kinds(text) == ["title", "metadata", "preamble", "preamble", "numbered paragraph"]
    assert passages(text)[0].text == "JOINT DECLARATION of the Presidents of Malta and Chad"


def test_the_signature_block_falls_into_signers_and_ends_at_the_annex() -> None:
    found = passages(
        f"1. {PROSE}\n\nDone at Oslo, this third day of May 2030, in two originals.\n\n"
        "For the Government of\nthe Kingdom of Norway\nKari Vik\nMinister\n\n"
        f"For the Government of Chad\n\nANNEX\n\n{PROSE}"
    )
    assert [(p.kind, p.text) for p in found][1:4] == [
        ("signature", "Done at Oslo, this third day of May 2030, in two originals."),
        ("signature", "For the Government of the Kingdom of Norway Kari Vik Minister"),
        ("signature", "For the Government of Chad"),
    ]
    assert [p.kind for p in found][4:] == ["heading", "paragraph"]


def test_near_duplicates_point_to_the_fuller_one() -> None:
    documents = seed_passages()
    rows = [row for row in gold("passages") if row.get("duplicate_of")]
    assert rows
    for row in rows:
        passages_of = documents[row["doc"]]
        ((_, draft),) = match([row], passages_of)
        fuller = [other for other in gold("passages") if other["id"] == row["duplicate_of"]]
        ((_, target),) = match(fuller, passages_of)
        assert draft is not None
        assert target is not None
        assert draft.duplicate_of == target.id
    marked = {p.id for found in documents.values() for p in found if p.duplicate_of}
    assert len(marked) == len(rows), "nothing else in the five documents is a duplicate"


def test_of_two_equal_passages_the_second_points_to_the_first() -> None:
    found = passages(f"1. {PROSE}\n2. Something else is said here.\n3. {PROSE}")
    assert [p.duplicate_of for p in found] == [None, None, "doc#p1"]


def test_no_rule_names_a_document_or_a_passage() -> None:
    folder = Path(__file__).parents[2] / "search_index" / "structure"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file())
    for name in seed_passages():
        assert name not in code


HTML = f"""\
<h1 align="center">Joint Statement on Ports</h1>

<p>{PROSE}</p>

<h2>Trade</h2>

We will trade in the 21<sup>st</sup> century<br>and use <a href="https://x.org/a?b=1">ports</a>.

## **<u>Security</u>**

{PROSE}

**<u>Growth</u>**

<strong>Roads</strong>

- <b>North:</b> We will build roads where a < b and <nothing> else.

**\\###**
"""


def test_html_tags_in_markdown_are_marks() -> None:
    found = passages(HTML, markdown=True)
    assert [(p.kind, p.text) for p in found] == [
        ("title", "Joint Statement on Ports"),
        ("preamble", PROSE),
        ("heading", "Trade"),
        ("paragraph", "We will trade in the 21st century and use ports."),
        ("heading", "Security"),
        ("paragraph", PROSE),
        ("heading", "Growth"),
        ("heading", "Roads"),
        ("bullet", "North: We will build roads where a < b and <nothing> else."),
    ]
    assert found[-1].lead == "North"


def test_html_tags_in_plain_text_are_text() -> None:
    (only,) = passages(f"<h2>Trade</h2> {PROSE}")
    assert only.text == f"<h2>Trade</h2> {PROSE}"
