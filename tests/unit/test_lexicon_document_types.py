"""The types of documents, and the words by which a text names its own."""

from __future__ import annotations

import pytest

from search_index.lexicon.document_types import (
    UNKNOWN_TYPE,
    document_type,
    document_types,
    find_types,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joint Leaders’ Statement", ["joint-statement"]),
        ("JOINT PRESS\nSTATEMENT", ["joint-statement"]),
        ("a joint declaration of intent", ["declaration-of-intent"]),
        ("Joint Communiqué on the statement", ["joint-communique", "statement"]),
        ("Memorandum of Understanding (MoU)", ["memorandum-of-understanding"] * 2),
        ("restatement, treaties, agreements, reporter", []),
        ("Foreign Policy Analysis", ["policy-analysis"]),
    ],
)
def test_finds_the_names_of_types(text: str, expected: list[str]) -> None:
    assert [mention.type for mention in find_types(text)] == expected


def test_a_type_is_named_by_id_or_label() -> None:
    for entry in document_types():
        assert document_type(entry.id) is entry
        assert document_type(entry.label.upper()) is entry
    assert document_type("joint  Declaration") is document_type("joint-declaration")
    assert document_type("haiku") is None
    assert document_type(UNKNOWN_TYPE) is not None


def test_a_text_that_is_not_agreed_says_so() -> None:
    analysis = document_type("policy analysis")
    assert analysis is not None
    assert analysis.mark == "analysis, not agreed text"
    assert all(entry.agreed != bool(entry.mark) for entry in document_types())
