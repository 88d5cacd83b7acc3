"""Where sentences end, and where a full stop does not end one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.text import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["We met.", "We agreed."],
        ["Is it new?", "Yes!", "“We agreed.”", "They left."],
        ["The U.S. Visa Waiver Program goes on."],
        ["The ROK-U.S. Mutual Defense Treaty and the India–U.S. Forum stand."],
        ["Ports in the U.S. and the U.K. stay open."],
        ["They met in the U.S.", "The talks went well."],
        ["Mr. J. F. Smith met H.E. Dr. Ana B. Costa.", "They agreed."],
        ["It includes ports, e.g. Zeebrugge, i.e. the coast.", "It will grow."],
        ["See art. 6, para. 2 and no. 5 of the annex.", "It is binding."],
        ["It cost EUR 3.5 billion.", "In 2019, 2.5 % of GDP."],
        ["1. We will act.", "2. We will report."],
        ["They will report by 2030.", "25 States take part."],
        ["The Council [...] The members agreed."],
        ["This is settled within their own competences.*", "The rest is open."],
        ["We will work on: (a) ports; (b) energy; and (c) trade.", "That is all."],
        ["Énergie is one word.", "Öl is another."],
        ["Belgium, Luxembourg etc. will join.", "The others follow."],
        ["Kehl was no. 1 on the list.", "Is that right?", "No.", "It was not."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_an_empty_line_ends_a_sentence_without_a_mark() -> None:
    assert split("Security\n\nWe agreed.") == ["Security", "We agreed."]


@given(st.text(alphabet=st.characters() | st.sampled_from(".!? AaÉ(\"'”*\n[]1")))
def test_every_visible_character_lies_in_exactly_one_sentence(text: str) -> None:
    position = 0
    for start, end in sentences(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end].strip() == text[start:end]
        position = end
    assert not text[position:].strip()
