"""Text -> terms: the one analysis that passages and queries share.

A term is a word with case, accents, possessives, British spelling and inflection taken off. An
acronym that would read as a common word keeps its capitals ("WHO", "IT", "US"). A hyphen separates,
so "net-zero" is two terms side by side as "net zero" is; what joins them again is the search.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from search_index.index.stemmer import stem
from search_index.lexicon.spelling import american
from search_index.lexicon.word_forms import listed_terms

_MARKS = "\u0300-\u036f\u00ad"  # combining accents and the soft hyphen stand inside words
_LETTER = rf"[^\W_](?:[{_MARKS}]*[^\W_{_MARKS}])*[{_MARKS}]*"
_TOKEN = re.compile(
    rf"""
      (?P<initials>[A-Z](?:\.[A-Z])*\.[A-Z]\.?(?![^\W_]))   # U.S.
    | (?P<number>\d+(?:[.,]\d+)*)(?P<unit>[^\W\d_]*)
    | (?P<joined>[^\W\d_]+&[^\W\d_]+)                       # R&D
    | (?P<co>[Cc]o)[-‐‑](?P<operate>[a-z]{{3,}})               # co-operate
    | (?P<word>{_LETTER})(?P<tail>['’ʼ](?:[stdmSTDM]|re|ve|ll|RE|VE|LL)(?![^\W_]))?
    """,
    re.VERBOSE,
)
_CAPITALS = re.compile(r"([A-Z][A-Z0-9]+)s?\Z")

_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u3040", "\u9fff"

STOP_WORDS = frozenset(
    (  # noqa: SIM905
        "a about all am an and any are as at be because been before being between both but by can "
        "could did do does doing down during each few for from further had has have having he her "
        "here hers him his how i if in into is it its itself just me more most my no nor not now "
        "of off on once only or other our ours out over own she should so some such than that the "
        "their theirs them then there these they this those through to too under until up upon us "
        "very was we were what when where which while who whom whose why will with within would "
        "you your"
    ).split()
)
"""Words that carry no subject: passed over beside other words, kept in phrases. Source: the
Snowball English list (snowballstem.org) less its contractions, "against" and "same", and with
"within" and "upon"."""

_NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
    | {"\u00ad": None}
)
_MAX_TERM = 64
"""Characters of a term: the longest English words have half as many, the rest is no word."""
_STEMS_KEPT = 200_000
"""Words whose terms are kept in memory; beyond, all are let go of."""

_stems: dict[str, str] = {}
_read: dict[str, tuple[str, str]] = {}
"""What was made of words as they are written, where they do not stand in a headline."""


class Token(NamedTuple):
    """A term at its place: `position` counts words from 0, `start` and `end` are offsets in the
    text, `word` is the folded word before inflection was taken off."""

    term: str
    word: str
    position: int
    start: int
    end: int


def fold(word: str) -> str:
    """Lower case without accents."""
    if word.isascii():
        return word.lower()
    from unicodedata import combining, normalize

    letters = normalize("NFKD", word.casefold().translate(_NOT_DECOMPOSED))
    return "".join(letter for letter in letters if not combining(letter))


def letters_of(word: str) -> int:
    """The letters of a word as a bitmap; two words an edit apart differ in at most two of them."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def term_of(word: str) -> str:
    """The term of a folded word: one spelling, no inflection."""
    known = _stems.get(word)
    if known is None:
        if len(_stems) >= _STEMS_KEPT:
            _stems.clear()
        known = _stems[word] = _stem(word)
    return known


def _stem(word: str) -> str:
    if len(word) < 3 or not word.isalpha() or not word.isascii():
        return word[:_MAX_TERM]
    spelled = american(word[:_MAX_TERM])
    listed = listed_terms().get(spelled)
    if listed is not None:
        return listed
    term = stem(spelled)
    # Porter2 parts the verbs in -ify from their nouns in -ification.
    return term[:-1] if term.endswith("ifi") else term


def analyse(text: str) -> list[Token]:
    """The tokens of a text in order.

    >>> [token.term for token in analyse("The WHO's counter‑terrorism programmes")]
    ['the', 'WHO', 'counter', 'terror', 'program']
    """
    shouted = text.isupper()
    known = {} if shouted else _read
    if len(known) >= _STEMS_KEPT:
        known.clear()
    found: list[Token] = []
    position = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = match[0]
        pair = known.get(raw)
        if pair is None and _FIRST_IDEOGRAPH <= raw[0] <= _LAST_IDEOGRAPH:
            # Written without spaces: every character is a term, a word of them a phrase.
            for at in range(start, end):
                found.append(Token(text[at], text[at], position, at, at + 1))
                position += 1
            continue
        if pair is None:
            pair = _word_and_term(match, shouted)
            if len(raw) <= _MAX_TERM:
                known[raw] = pair
        word, term = pair
        if word:  # nothing is left of a letter that is but a mark
            found.append(_new(Token, (term, word, position, start, end)))
        position += 1
    return found


_new = tuple.__new__  # less than half of what the constructor of a named tuple takes


def _word_and_term(match: re.Match[str], shouted: bool) -> tuple[str, str]:
    raw = match["word"]
    if raw is not None:
        capitals = None if shouted else _CAPITALS.match(raw)
        if capitals:
            word = _acronym(capitals[1])
            return word, word if word.isupper() else term_of(word)
        word = fold(raw)
        tail = match["tail"]
        if tail and tail[1:] not in ("s", "S"):
            word += tail[1:].lower()
        return word, term_of(word)
    if match["initials"] is not None:
        word = _acronym(match["initials"].replace(".", ""))
    elif match["co"] is not None:
        word = fold(match["co"] + match["operate"])
        return word, term_of(word)
    elif match["number"] is not None:
        word = match["number"].replace(",", "")[:_MAX_TERM] + fold(match["unit"])
    else:
        word = fold(match[0])
    return word, word[:_MAX_TERM]


def _acronym(capitals: str) -> str:
    """An acronym keeps its capitals only where it would otherwise be taken for a common word."""
    lower = capitals.lower()
    return capitals if lower in STOP_WORDS else lower
