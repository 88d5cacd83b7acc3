"""Words to terms: what is the same word becomes the same term, what is not does not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.lang.snowball.english import EnglishStemmer

from search_index.index.analysis import STOP_WORDS, analyse, term_of
from search_index.index.stemmer import stem
from search_index.lexicon.pairs import PairsError, pairs
from search_index.lexicon.spelling import american
from search_index.lexicon.word_forms import listed_terms


def terms(text: str) -> list[str]:
    return [token.term for token in analyse(text)]


@pytest.mark.parametrize(
    "words",
    [
        "defence defense DEFENCE Défense",
        "harmonise harmonize harmonisation harmonizing harmonised",
        "labour labor labours",
        "programme programs programmes",
        "licence license licences licensing",
        "centre center centres",
        "analyse analyze analysis analyses",
        "ratify ratified ratification ratifies",
        "cooperate co-operate cooperation co-operation",
        "crisis crises",
        "meet met meeting",
        "undertake undertook undertaken",
        "woman women women's",
        "Belgium Belgium's Belgium’s",
        "Liège Liege LIÈGE",
        "JIT JITs jit",
        "U.S. US",
        "CO2 CO₂",
    ],
)
def test_one_word_in_its_spellings_and_forms(words: str) -> None:
    found = {tuple(terms(f"{word} beside"))[:-1] for word in words.split()}
    assert len(found) == 1, found


@pytest.mark.parametrize(
    "words",
    [
        "import important",
        "position positive",
        "internal international",
        "organic organisation",
        "universal university",
        "response responsible",
        "prise prize",
        "size seize",
        "WHO who",
        "IT it",
        "US us",
        "policy police",
    ],
)
def test_words_that_only_look_alike(words: str) -> None:
    one, other = words.split()
    one_term, other_term = analyse(f"{one} x")[0].term, analyse(f"{other} x")[0].term
    assert one_term != other_term


@pytest.mark.parametrize(
    "word",
    [
        *("exercise", "enterprise", "promise", "advise", "comprise", "compromise", "otherwise"),
        *("precise", "raise", "expertise", "surprise", "television", "crisis", "basis", "noise"),
    ],
)
def test_words_that_only_look_like_ise_words(word: str) -> None:
    assert american(word) == word


def test_tokens_keep_their_places_in_the_text() -> None:
    text = "Côte d’Ivoire’s **net‑zero** R&D of 25,000 in the U.S. 移民"
    tokens = analyse(text)
    assert [text[token.start : token.end] for token in tokens] == [
        *("Côte", "d", "Ivoire’s", "net", "zero", "R&D", "of", "25,000", "in", "the", "U.S."),
        *("移", "民"),
    ]
    assert [token.position for token in tokens] == list(range(len(tokens)))


@given(st.text())
def test_any_text_has_ordered_tokens_with_terms(text: str) -> None:
    tokens = analyse(text)
    ends = [0]
    for token in tokens:
        assert token.term
        assert ends[-1] <= token.start < token.end <= len(text)
        ends.append(token.end)


@given(st.from_regex(r"[a-z]{1,20}", fullmatch=True))
def test_a_term_is_made_of_letters_and_short_enough(word: str) -> None:
    assert 0 < len(term_of(word)) <= 64


def test_the_stemmer_is_porter2() -> None:
    """The same as another implementation on every word of our tables."""
    peer = EnglishStemmer()
    words = {word for pair in pairs("spelling.csv", "british,american") for word in pair}
    words |= set(listed_terms()) | {word for word in STOP_WORDS if len(word) > 2}
    assert {word: stem(word) for word in words} == {word: peer.stem(word) for word in words}


def test_listed_terms_are_those_the_stemmer_would_not_give() -> None:
    for word, term in listed_terms().items():
        assert stem(word) != term, f"stems.csv: {word} needs no row"
        assert american(word) == word, f"stems.csv: {word} is not in American spelling"


def test_a_table_without_its_header_is_named() -> None:
    with pytest.raises(PairsError, match=re.escape("spelling.csv")):
        list(pairs("spelling.csv", "one,other"))
