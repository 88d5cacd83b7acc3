"""A word of the query -> the leaf that finds it in this corpus: spellings, compounds, prefixes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.analysis import STOP_WORDS, Token, analyse, fold, term_of
from search_index.query.plan import Phrase, Prefix, Word
from search_index.search.leaves import FIELD_WEIGHTS, Leaf, Pattern

MAX_EXPANSIONS = 256
"""Words that a prefix stands for; more would make one letter and a star a search of its own."""
_SHORTEST_PART = 3
"""Letters of either half of a word that is tried as two."""
_LONGEST_COMPOUND = 64
"""Letters of the longest word that is tried as two; cutting a longer one everywhere takes long."""


class Found(NamedTuple):
    """A leaf, and one sentence if something else than what was typed is searched."""

    leaf: Leaf
    note: str = ""


def is_known(snapshot: Snapshot, term: str) -> bool:
    """Whether any passage has the term in any field."""
    return any(snapshot.postings.has(field, term) for field in FIELD_WEIGHTS)


def is_stop_word(word: Word) -> bool:
    """Whether the word carries no subject. "WHO" does, "who" does not."""
    tokens = tokens_of(word.text)
    return bool(tokens) and all(token.term in STOP_WORDS for token in tokens)


def _mixed(text: str) -> str:
    """A query of capitals alone is taken as acronyms, not as a shouted headline."""
    return text if any(letter.islower() for letter in text) else f"{text} x"


@lru_cache(maxsize=2048)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The analysed tokens of a piece of the query."""
    tokens = analyse(_mixed(text))
    return tuple([token for token in tokens if token.start < len(text)])


def unshouted(snapshot: Snapshot, words: Sequence[str]) -> list[str]:
    """Several words of which none has a small letter may be a headline: those that would be
    acronyms and common words alike ("OF", "IT") are common words where no passage has the acronym.
    """
    if len(words) < 2 or any(letter.islower() for word in words for letter in word):
        return list(words)
    return [word.lower() if _is_no_acronym(snapshot, word) else word for word in words]


def _is_no_acronym(snapshot: Snapshot, word: str) -> bool:
    terms = [token.term for token in tokens_of(word)]
    return any(
        term.isupper() and term.lower() in STOP_WORDS and not is_known(snapshot, term)
        for term in terms
    )


def parted(run: Sequence[Word]) -> list[Word]:
    """The words with compounds taken apart, so that "cyber-security" finds what "cyber security"
    does. One with a figure ("COVID-19") stays whole."""
    parts: list[Word] = []
    for word in run:
        tokens = tokens_of(word.text)
        if len(tokens) < 2 or any(token.word[0].isdigit() for token in tokens):
            parts.append(word)
        else:
            parts.extend(Word(word.text[token.start : token.end]) for token in tokens)
    return list(dict.fromkeys(parts))


def word_leaf(snapshot: Snapshot, word: Word) -> Leaf:
    """A word with all the ways it is written here; without patterns when it stands nowhere."""
    tokens = tokens_of(word.text)
    if not tokens:
        return Leaf(word.text, ())
    if len(tokens) > 1:
        return Leaf(word.text, _compound(snapshot, tokens))
    patterns = []
    token = tokens[0]
    if is_known(snapshot, token.term):
        patterns.append(Pattern(((token.term,),)))
    patterns.extend(_split(snapshot, token.word))
    return Leaf(word.text, tuple(patterns))


def _compound(snapshot: Snapshot, tokens: Sequence[Token]) -> tuple[Pattern, ...]:
    """Parts joined by a hyphen or the like: side by side, or written as one word."""
    patterns = [Pattern(tuple((token.term,) for token in tokens))]
    joined = term_of("".join(token.word for token in tokens))
    if is_known(snapshot, joined):
        patterns.append(Pattern(((joined,),)))
    return tuple(patterns)


def _split(snapshot: Snapshot, word: str) -> list[Pattern]:
    """A word written as one that stands here as two ("counterterrorism", "counter-terrorism")."""
    found: list[Pattern] = []
    if len(word) > _LONGEST_COMPOUND:
        return found
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head, tail = word[:cut], word[cut:]
        if head in STOP_WORDS or tail in STOP_WORDS:
            continue
        terms = term_of(head), term_of(tail)
        if all(snapshot.postings.has("text", term) for term in terms):
            found.append(Pattern(tuple((term,) for term in terms)))
    return found


def side_by_side(snapshot: Snapshot, first: Word, second: Word) -> Leaf:
    """Two words of the query as a phrase; if they are written as one word here ("cyber security"),
    that is a pattern too."""
    name = f"{first.text} {second.text}"
    tokens = tokens_of(name)
    if len(tokens) < 2:
        return Leaf(name, ())
    patterns = [Pattern(tuple((token.term,) for token in tokens), 1.0, name)]
    if len(tokens) == 2:
        term = term_of(tokens[0].word + tokens[1].word)
        if is_known(snapshot, term):
            patterns.append(Pattern(((term,),), 1.0, name))
    return Leaf(name, tuple(patterns))


def phrase_leaf(snapshot: Snapshot, phrase: Phrase) -> Leaf:
    """Words in order, stop words included; two that are written as one here count as both."""
    tokens = tokens_of(" ".join(unshouted(snapshot, phrase.text.split())))
    if not tokens:
        return Leaf(phrase.text, ())
    if len(tokens) == 1 and not phrase.exact:
        return word_leaf(snapshot, Word(phrase.text))
    patterns = [Pattern(tuple((token.term,) for token in tokens))]
    if not phrase.exact:
        for at, token in enumerate(tokens):
            if at + 1 < len(tokens):
                joined = term_of(token.word + tokens[at + 1].word)
                if is_known(snapshot, joined):
                    patterns.append(_spliced(tokens, at, 2, ((joined,),)))
            splits = _split(snapshot, token.word)
            patterns.extend(_spliced(tokens, at, 1, split.slots) for split in splits)
    return Leaf(phrase.text, tuple(patterns), letters=phrase.text if phrase.exact else "")


def _spliced(
    tokens: Sequence[Token], at: int, count: int, slots: tuple[tuple[str, ...], ...]
) -> Pattern:
    """The tokens as slots, with other slots in the place of `count` of them."""
    own = [(token.term,) for token in tokens]
    return Pattern((*own[:at], *slots, *own[at + count :]))


def prefix_leaf(snapshot: Snapshot, prefix: Prefix) -> Found:
    """All words that begin so, the most frequent first where there are too many."""
    typed = fold(prefix.prefix)
    parts = tokens_of(prefix.prefix)
    stem = parts[-1].word if parts else typed
    words = words_with_prefix(snapshot, stem)
    note = ""
    if len(words) > MAX_EXPANSIONS:
        note = f"{prefix.prefix}* begins {len(words):,} words; the {MAX_EXPANSIONS} most frequent "
        note += "were searched."
    terms = tuple(dict.fromkeys(term_of(word) for word in words[:MAX_EXPANSIONS]))
    before = [(token.term,) for token in parts[:-1]]
    leaf = Leaf(f"{prefix.prefix}*", (Pattern((*before, terms)),) if terms else ())
    return Found(leaf, note)


def words_with_prefix(snapshot: Snapshot, prefix: str) -> list[str]:
    """The words of the passages that begin so, most frequent first."""
    alphabet = snapshot.alphabet
    first = bisect_left(alphabet, prefix)
    last = bisect_left(alphabet, prefix + "\U0010ffff")
    return sorted(alphabet[first:last], key=lambda word: -snapshot.words[word])
