"""Lines to passages: margins, page breaks, hyphens, furniture, marks."""

from __future__ import annotations

import textwrap

import pytest

from search_index.model import Passage, RawDocument
from search_index.structure import Segmentation, segment

PROSE = (
    "The two countries will strengthen their cooperation on energy and transport, including the "
    "exchange of experts and the joint planning of new lines. They will report every year to "
    "their Prime Ministers and to Parliament."
)


def read(text: str, markdown: bool = False) -> Segmentation:
    return segment(RawDocument("doc", "doc.txt", markdown, text, "", {}))


def passages(text: str, markdown: bool = False) -> tuple[Passage, ...]:
    return read(text, markdown).passages


def shape(text: str, markdown: bool = False) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in passages(text, markdown)]


def gaps(text: str, markdown: bool = False) -> list[tuple[str, str]]:
    return [(g.name, text[g.span.start : g.span.end]) for g in read(text, markdown).gaps]


@pytest.mark.parametrize("width", [40, 60, 72, 95, 120])
@pytest.mark.parametrize("newline", ["\n", "  \n", " \r\n"])
def test_a_margin_means_nothing(width: int, newline: str) -> None:
    text = newline.join(textwrap.wrap(PROSE, width))
    (only,) = passages(text)
    assert only.text == PROSE
    assert only.span == (0, len(text))


def test_in_an_unwrapped_text_every_line_is_a_paragraph() -> None:
    assert [text for _, text in shape(f"{PROSE}\nWe agreed. {PROSE}")] == [
        PROSE,
        f"We agreed. {PROSE}",
    ]


@pytest.mark.parametrize("between", ["\n\n", "\n \n\n\n", "\n\n- 3 -\n\n", "\n\nPage 3 of 7\n"])
def test_a_page_break_does_not_cut_a_sentence(between: str) -> None:
    first = "6. We will sign a memorandum in May. It covers cooperation towards"
    second = "Future electricity links. It will be made public.\n7. We agree."
    found = passages(f"{first}{between}{second}")
    assert [p.number for p in found] == ["6", "7"]
    assert found[0].text.endswith(
        "cooperation towards Future electricity links. It will be made public."
    )
    assert gaps(f"{first}{between}{second}") == []


def test_page_numbers_and_running_headers_between_paragraphs_are_gaps() -> None:
    pages = [f"{PROSE}\n\nJoint Statement\n\n{n}\n\n" for n in range(1, 5)]
    assert [kind for kind, _ in shape("".join(pages))] == ["preamble"] + ["paragraph"] * 3
    assert gaps("".join(pages)) == [
        item for n in "1234" for item in (("running header", "Joint Statement"), ("page number", n))
    ]


def test_a_hyphen_at_a_line_end_is_kept_or_dropped_as_the_document_writes_the_word() -> None:
    text = (
        "We fight terror in counter-\nterrorism units; our coop-\neration grows, in short-\n"
        "and long-term plans. This cooperation is well known to us."
    )
    (only,) = passages(text)
    assert "counter-terrorism units" in only.text
    assert "our cooperation grows" in only.text
    assert "short- and long-term" in only.text


def test_a_dash_or_number_that_a_wrap_put_first_is_no_list() -> None:
    text = (
        "At their meeting in the capital the two sides had a long and thorough\n"
        "exchange about the state of trade and transport in the wider region.\n"
        "The two sides will support the ports of both their countries and the\n"
        "- often small - companies that depend on them in the years until the\n"
        "12. meeting of the commission, and after that they will take stock of\n"
        "all the work that has been done in the meantime by the two ministries."
    )
    assert len(passages(text)) == 1


def test_a_list_is_a_list_in_a_wrapped_text_too() -> None:
    items = [
        "- joint planning of the new railway lines between the two capitals and",
        "  the ports on the coast;",
        "- European Union (EU) programmes, and the other ones that we both know",
        "- NATO",
    ]
    found = passages(textwrap.fill(PROSE, 72) + "\nWe will work on:\n" + "\n".join(items))
    assert [p.text.split()[0] for p in found if p.kind == "bullet"] == ["joint", "European", "NATO"]


def test_rules_and_underlines_are_gaps_and_underlined_lines_headings() -> None:
    text = f"Trade\n-----\n\n{PROSE}\n\n***\n\n{PROSE} We agreed."
    assert [kind for kind, _ in shape(text)] == ["heading", "paragraph", "paragraph"]
    assert gaps(text) == [("underline", "-----"), ("rule", "***")]


def test_markdown_marks_are_not_text_and_offsets_step_over_them() -> None:
    text = "A **bold** and *light* word, an escaped 2\\. and a [link](https://example.org) here."
    (only,) = passages(text, True)
    assert only.text == "A bold and light word, an escaped 2. and a link here."
    at = only.text.index("light")
    assert text[only.source_offset(at)] == "l"
    assert text[slice(*only.source_span(at, at + 5))] == "light"


def test_asterisks_of_a_plain_text_are_text() -> None:
    text = f"{PROSE}* More.\n\n*This note has no binding force."
    assert shape(text)[-1] == ("footnote", "*This note has no binding force.")
    assert f"{PROSE}* More." in shape(text)[0][1]


def test_markdown_in_a_text_file_is_read_as_markdown() -> None:
    text = f"# Joint Statement\n\n## Trade\n\n{PROSE}"
    assert [kind for kind, _ in shape(text)] == ["title", "heading", "paragraph"]


def test_front_matter_comments_and_quotation_marks() -> None:
    text = f"---\ntitle: X\ndate: 2030-01-01\n---\n<!-- draft -->\n\n> {PROSE}\n"
    assert shape(text, True) == [("metadata", "title: X date: 2030-01-01"), ("preamble", PROSE)]
    assert [name for name, _ in gaps(text, True)] == ["fence", "fence", "comment", "quote mark"]


def test_long_texts_stay_linear() -> None:
    paragraphs = [f"{number}. {PROSE}" for number in range(1, 3001)]
    found = passages("\n\n".join(paragraphs))
    assert [found[0].id, found[-1].id] == ["doc#p1", "doc#p3000"]
    assert len(passages("word " * 200_000)) == 1
    assert len(passages("*" + "a*b _c " * 100_000, True)) == 1
