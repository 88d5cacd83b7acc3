"""What holds for every text, however damaged: nothing lost, nothing twice, every offset true."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.model import Passage, RawDocument
from search_index.structure import Segmentation, segment
from search_index.text import clean

SEEDS = Path(__file__).parents[2] / "seeds"
SOURCES = {
    path.name: path.read_bytes().decode("utf-8")
    for path in (*SEEDS.glob("*.txt"), *SEEDS.glob("*-*.md"))
}

LINES = st.sampled_from(
    [
        "",
        " ",
        "\t",
        "---",
        "***",
        "===",
        "- 3 -",
        "Page 3 of 7",
        "# **Title**",
        "## 2\\. Overview ##",
        "**Bold line:**",
        "<h2>Title</h2>",
        "<p>We <b>met</b><br>and<br/> <u>agreed</u></p><p>on</p>",
        "<strong> <br> </em> <a",
        "- **Label:** text that goes on",
        "  - nested item,",
        "* starred",
        "*A footnote.",
        "**unbalanced",
        "\\**broken* \\*",
        "> quoted",
        "[link](https://example.org) and `code`",
        "1. The Parties will cooperate.",
        "(a) an item;",
        "ii) another item",
        "Article 4",
        "Article 5 - Energy",
        "IV. Security",
        "§ 3 The cost is shared.",
        "3.2 Water",
        "12",
        "Growth - We will work together on trade and on much else besides.",
        "Trade: We will work together on trade and on much else besides, too.",
        "We have decided:",
        "In counter-",
        "terrorism matters the parties agreed to",
        "Future cooperation. It goes on.*",
        "Done at Paris, 3 May 2020",
        "For the Government of",
        "title: x",
        "date 2025-12-12 The parties met and they agreed to go on with it all.",
        "\ufeff\u200b\x00\r\x0c\u2028",
        "日本語の文。次の文。",
        "e\u0301́́ \u0635\u0644\u0627\u0645 \ud800",
    ]
)
TEXTS = st.one_of(
    st.lists(LINES, max_size=30).map("\n".join),
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=12).map("\r\n".join),
    st.text(max_size=300),
    st.text(alphabet=" \t\n\r*_-#>`[]()\\.:1a§•", max_size=200),
)


def raw(text: str, markdown: bool) -> RawDocument:
    return RawDocument("doc", "doc", markdown, text, "", {})


def check(text: str, result: Segmentation) -> None:
    """All the invariants of a segmentation."""
    position = 0
    owned = [False] * len(text)
    spans = sorted([*(p.span for p in result.passages), *(g.span for g in result.gaps)])
    for start, end in spans:
        assert position <= start < end <= len(text), "spans overlap, are empty or lie outside"
        position = end
        owned[start:end] = [True] * (end - start)
    lost = [at for at, own in enumerate(owned) if not own and not text[at].isspace()]
    assert not lost, f"characters in no passage and no gap: {text[lost[0] : lost[0] + 20]!r}"
    assert [p.span for p in result.passages] == sorted(p.span for p in result.passages)
    assert [p.order for p in result.passages] == list(range(1, len(result.passages) + 1))
    ids = [p.id for p in result.passages]
    assert len(set(ids)) == len(ids)
    for passage in result.passages:
        check_passage(text, passage, set(ids))


def check_passage(text: str, passage: Passage, ids: set[str]) -> None:
    assert passage.text.strip() == passage.text != ""
    assert sum(piece.length for piece in passage.pieces) == len(passage.text)
    last = -1
    for at, character in enumerate(passage.text):
        offset = passage.source_offset(at)
        assert passage.span.start <= offset < passage.span.end
        assert offset > last
        last = offset
        joined = text[offset].isspace() or text[offset] == "<"
        assert text[offset] == character or (character == " " and joined)
    first = passage.span.start
    assert not text[first].isspace()
    assert not text[passage.span.end - 1].isspace()
    covered = 0
    for start, end in passage.sentences:
        assert covered <= start < end <= len(passage.text)
        assert not passage.text[covered:start].strip()
        covered = end
    assert covered == len(passage.text)
    assert passage.duplicate_of is None or passage.duplicate_of in ids - {passage.id}
    assert passage.chapeau_passage is None or passage.chapeau_passage in ids


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.booleans(), st.booleans())
def test_any_text_is_fully_and_exactly_covered(text: str, markdown: bool, cleaned: bool) -> None:
    text = clean(text) if cleaned else text
    check(text, segment(raw(text, markdown)))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(SOURCES)), st.randoms(use_true_random=False), st.booleans())
def test_damaged_documents_are_fully_and_exactly_covered(name, random, markdown) -> None:  # type: ignore[no-untyped-def]
    lines = SOURCES[name].split("\n")
    start = random.randrange(len(lines))
    lines = lines[start : start + random.randrange(1, 60)]
    for _ in range(random.randrange(8)):
        at = random.randrange(len(lines))
        match random.randrange(5):
            case 0:
                del lines[at : at + random.randrange(1, 4)]
                lines = lines or ["x"]
            case 1:
                lines.insert(at, lines[random.randrange(len(lines))])
            case 2:
                cut = random.randrange(len(lines[at]) + 1)
                lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
            case 3:
                lines[at] += random.choice(["\x00", "\u202e", "*", "**", "_", "\\", "\t", "-"])
            case _:
                lines[at] = lines[at][random.randrange(len(lines[at]) + 1) :]
    text = "\n".join(lines)
    check(text, segment(raw(text, markdown)))


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_the_five_documents_are_fully_and_exactly_covered(name: str) -> None:
    text = SOURCES[name]
    result = segment(raw(text, name.endswith(".md")))
    check(text, result)
    assert "markup" not in {gap.name for gap in result.gaps}


@pytest.mark.parametrize("text", ["", " \n\t\r\n  ", "\n" * 500, "\ufeff"])
def test_a_text_without_words_has_no_passage_that_says_anything(text: str) -> None:
    result = segment(raw(clean(text), False))
    assert result.passages == ()
    assert result.gaps == ()
