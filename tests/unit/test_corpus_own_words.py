"""Acronyms and other words for the same that a folder's manifest adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.corpus.manifest import parse_manifest
from search_index.lexicon.expressions import Expressions
from search_index.library import Library

TEXTS = {
    "a.txt": "Joint Statement\n\n1. The frontier watch will be strengthened.\n\n"
    "2. The NBF meets in Oslo.\n",
    "b.txt": "Joint Statement\n\n1. The northern boat forum was opened.\n\n"
    "2. Little vessels arrive every week.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def found(folder: Path, query: str) -> dict[str, tuple[str, ...]]:
    with Library.open(folder, cache=False) as library:
        assert library.problems == ()
        return {hit.passage.id: hit.why for hit in library.search(query).hits}


def test_an_acronym_is_found_by_what_it_stands_for_and_the_other_way_round(folder: Path) -> None:
    assert found(folder, "NBF").keys() == {"a#p2"}
    (folder / "corpus.toml").write_text('acronyms = { NBF = "northern boat forum" }\n')
    assert found(folder, "NBF").keys() == {"a#p2", "b#p1"}
    assert found(folder, "northern boat forum").keys() >= {"a#p2", "b#p1"}


def test_synonyms_are_found_and_named_in_why(folder: Path) -> None:
    assert found(folder, "tiny dinghies") == {}
    (folder / "corpus.toml").write_text('synonyms = [["tiny dinghies", "little vessels"]]\n')
    ((passage, why),) = found(folder, "tiny dinghies").items()
    assert passage == "b#p2"
    assert any("Little vessels ~ tiny dinghies" in reason for reason in why)


def test_what_is_right_is_kept() -> None:
    manifest = parse_manifest(
        b'acronyms = { "R&I" = ["research and innovation", "risk  and impact"], X = 1 }\n'
        b'synonyms = [["a b", " c  d "], ["alone"]]\n'
    )
    assert manifest.expressions == (
        Expressions("acronym", ("R&I", "research and innovation")),
        Expressions("acronym", ("R&I", "risk and impact")),
        Expressions("synonym", ("a b", "c d")),
    )
    assert len(manifest.faults) == 2


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("acronyms = 5", "The key 'acronyms' must be a table of acronyms"),
        ("acronyms = { JIT = 5 }", "The key 'acronyms': JIT must stand for words in quotes"),
        ("acronyms = { JIT = [] }", "The key 'acronyms': JIT must stand for words in quotes"),
        ('acronyms = { JIT = "..." }', "The key 'acronyms': JIT must stand for words in quotes"),
        ('acronyms = { "a b" = "c" }', "The key 'acronyms': “a b” is no acronym."),
        ('acronyms = { "\\u001b]" = "c" }', "is no acronym."),
        ('synonyms = ["a", "b"]', "The key 'synonyms' must be a list of lists"),
        ('synonyms = [["a"]]', "The key 'synonyms': row 1 must hold two or more"),
        ('synonyms = [["a", "b"], ["a", 5]]', "The key 'synonyms': row 2 must hold two or more"),
        (f'synonyms = [["a", "{"b " * 10}"]]', "each of at most 9 words"),
        ('synonym = [["a", "b"]]', "did you mean 'synonyms'?"),
    ],
)
def test_a_fault_is_one_sentence_that_names_file_and_key(toml: str, said: str) -> None:
    (fault,) = parse_manifest(toml.encode()).faults
    assert fault.source == "corpus.toml"
    assert said in fault.message
    assert "\n" not in fault.message
    assert "\x1b" not in fault.message
