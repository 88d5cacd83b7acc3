"""Whether a later text shows that a thing promised has come about, and with which words.

Only what is done once can be reported done: signing, establishing, opening, holding. The later text
shows it by a past form of such an act ("signed in 2022"), by greeting the act as a fact ("welcome
the opening of"), by expressions that take the thing for granted ("in force", "its third meeting"),
or by naming with the definite article or a possessive what the earlier text had yet to bring about
("under the Agreement", "our Memorandum"). If the later text announces the act once more, it is not
done yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from search_index.compare.changes.phrases import Words, find
from search_index.compare.changes.utterances import Utterance
from search_index.index.analysis import analyse
from search_index.lexicon.change_words import change_words
from search_index.model import DateMention

_NEAR = 7
"""Words within which an act and its thing, or a thing and what it is about, stand together."""
_FACT = 5
"""Words between a greeting and the noun of the act that is greeted."""
_SAME_SUBJECT_FROM = 0.6
"""Likeness from which a past form tells of the same thing though its kind is not listed."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
_DENIED_WITHIN = 3
"""Words between a denial and the act that is denied."""


def brings_about(promise: Utterance) -> bool:
    """Whether it promises an act that is done once, or speaks of a thing that is not there yet
    ("through a Cooperation Agreement")."""
    words = Words(promise.text)
    acts = _acts(words)
    if promise.commitment and promise.commitment.recurrence and acts and acts <= _words("meeting"):
        return False
    return bool(acts) or _is_to_come(words)


def completion(
    promise: Utterance, later: Utterance, shared: dict[str, bool], score: float, since: str | None
) -> str | None:
    """The words of `later` that show as done what `promise` announced, or None.

    `shared` are the terms that both say, True for those that tell a subject; `score` is their
    likeness, `since` the date of the earlier text (ISO): what happened before it fulfils nothing.
    """
    if happened_before(later, since):
        return None
    span = later.sentence
    told, planned = Words(later.passage.text[span.start : span.end]), Words(promise.text)
    things, acting = _things_to_come(planned), _things_acting(planned)
    same = _same_things(things, told, shared)
    alike, denied = score >= _SAME_SUBJECT_FROM, _is_denied(told)
    found = None
    if alike or same or _same_things(acting, told, shared):
        found = _past_form(told) or _greeted(told)
        if not found and not denied:
            found = (
                _presupposed(told) or _definite(told, same) or (_perfect(told) if alike else None)
            )
    elif not things and not acting:
        found = _past_form(told, _acts(planned)) or _greeted(told, _acts(planned))
    return told.stretch(*found) if found else None


def promised_again(
    promise: Utterance, others: list[Utterance], shared: dict[str, bool], shown: str
) -> str | None:
    """The words in which one of `others` (the utterances around a counterpart) announces a formal
    act on the same thing once more, or None; also None if what is `shown` is such an act."""
    if any(find(Words(shown), "formally_done", exact=True)):
        return None
    things = _things_to_come(Words(promise.text))
    formal = _words("formal_acts")
    telling = {term for term, tells in shared.items() if tells}
    for other in others:
        if other.commitment is None:
            continue
        words = Words(other.text)
        past = {first for first, _ in find(words, "done_forms", exact=True)}
        ahead = {first for first, _ in find(words, "bringing_about")} - past
        named = {_kind(word) for word in words.low}
        about = telling.intersection(token.term for token in analyse(other.text))
        refers = things & named or about or {"this", "it", "these", "them"}.intersection(words.low)
        if refers and any(words.base[first] in formal for first in ahead):
            return other.text
    return None


def _same_things(things: frozenset[str], told: Words, shared: dict[str, bool]) -> frozenset[int]:
    """Where things of these kinds are named together with what both texts say: a word that tells
    the subject, or two others."""
    found = set()
    for at, word in enumerate(told.low):
        if _kind(word) in things:
            first, last = max(0, at - _NEAR), min(at + _NEAR, len(told.low) - 1)
            names = {token.term for token in analyse(told.low[at])}
            near = {token.term for token in analyse(told.stretch(first, last))} - names
            both = [tells for term, tells in shared.items() if term in near]
            if any(both) or len(both) > 1:
                found.add(at)
    return frozenset(found)


def _things_to_come(words: Words) -> frozenset[str]:
    """The kinds of things that a promise names without "the" or "our", or right behind an act that
    brings them about; of a formal act without a thing, an instrument."""
    acts = {first for first, _ in _act_places(words)}
    found = set()
    for at, word in enumerate(words.low):
        kind = _kind(word)
        article = _article(words, at)
        if kind and (article is None or acts.intersection(range(article - 3, article))):
            found.add(kind)
    if not found and _acts(words) & _words("formal_acts"):
        found.add("instrument")
    return frozenset(found)


def _things_acting(words: Words) -> frozenset[str]:
    """The kinds of things that are said to do what is done once ("the Committee will convene")."""
    acts = {first for first, _ in _act_places(words)}
    kinds = ((at, _kind(word)) for at, word in enumerate(words.low))
    return frozenset(k for at, k in kinds if k and acts.intersection(range(at + 1, at + 4)))


def _article(words: Words, at: int) -> int | None:
    """Where the definite article or possessive of the noun phrase around word `at` stands."""
    for before in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if words.low[before] in _words("definite"):
            return before
        if words.low[before] in _words("phrase_ends") - {"of"} | {"a", "an"}:
            return None
    return None


def _kind(word: str) -> str | None:
    """The kind of thing that a word names, or None; instruments of all names are of one kind."""
    return _kinds().get(word) or _kinds().get(_singular(word))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(change_words()[key])


@cache
def _kinds() -> dict[str, str]:
    table = change_words()
    kinds = {word: word for word in table["things"]}
    kinds.update((word, "instrument") for word in table["instruments"])
    for pair in table["same_things"]:
        word, _, kind = pair.partition(" = ")
        kinds[word] = kind
    return kinds


def _acts(words: Words) -> frozenset[str]:
    """The acts that bring something about; participles only after be ("will be established", not
    "organised crime")."""
    return frozenset(words.base[first] for first, _ in _act_places(words))


def _act_places(words: Words) -> Iterator[tuple[int, int]]:
    for first, last in (*find(words, "bringing_about"), *find(words, "changing")):
        if not words.low[first].endswith("ed") or "be" in words.low[max(0, first - 3) : first]:
            yield first, last


def _is_to_come(words: Words) -> bool:
    """Whether a thing is named with the indefinite article."""
    starts = (at for at, word in enumerate(words.low) if word in ("a", "an"))
    return any(names_thing(words, at + 1) for at in starts)


def names_thing(words: Words, at: int) -> bool:
    """Whether the noun phrase from word `at` on names a thing, and not with "the" or "our"."""
    for name in words.low[at : at + _NEAR]:
        if name in _words("phrase_ends"):
            return False
        if _kind(name):
            return True
    return False


def happened_before(later: Utterance, since: str | None) -> bool:
    """Whether all the past times that the sentence names lie before the earlier text."""
    past = [date for date in _dates(later) if date.role == "past event" and date.end]
    return bool(past and since) and all((date.end or "") < (since or "") for date in past)


def _dates(utterance: Utterance) -> list[DateMention]:
    start, end = utterance.sentence
    return [d for d in utterance.passage.dates if start <= d.text_span.start < end]


def _is_denied(told: Words) -> bool:
    """ "has not yet been signed", "still to be ratified"."""
    acts = {*find(told, "done_forms", exact=True), *find(told, "bringing_about")}
    return any(
        _words("denying").intersection(told.low[max(0, first - _DENIED_WITHIN) : first])
        for first, _ in acts
    )


def _past_form(told: Words, acts: frozenset[str] | None = None) -> tuple[int, int] | None:
    """A past form of an act, of one of `acts` if given."""
    before = _words("not_done_before")
    for first, last in find(told, "done_forms", exact=True):
        if any(word in before for word in told.low[max(0, first - 2) : first]):
            continue
        if told.base[first] in _words("changing") and told.low[first - 1] in _words("definite"):
            continue
        if acts is None or acts.intersection(told.base[first : last + 1]):
            return first, last
    return None


def _perfect(told: Words) -> tuple[int, int] | None:
    """ "have trained", "has already saved": what was to come is at work."""
    for at, word in enumerate(told.low):
        if word in ("has", "have"):
            for last in range(at + 1, min(at + 4, len(told.low))):
                if told.low[last] in ("not", "yet", "to", "been"):
                    break
                if told.low[last].endswith("ed"):
                    return at, last
    return None


def _greeted(told: Words, acts: frozenset[str] | None = None) -> tuple[int, int] | None:
    """ "welcome the signature of", "since the opening of": an act, one of `acts` if given, that is
    spoken of as a fact."""
    greetings = [last for _, last in find(told, "greeting", exact=True)]
    ahead = {first for first, _ in find(told, "not_there_yet", exact=True)}
    for first, last in find(told, "bringing_about"):
        verbal = told.low[first].endswith("ing") and told.low[first] != "opening"
        if verbal or (acts is not None and told.base[first] not in acts):
            continue
        for greeting in greetings:
            between = range(greeting + 1, first)
            if greeting < first and len(between) <= _FACT and not ahead.intersection(between):
                return greeting, last
    return None


def _presupposed(told: Words) -> tuple[int, int] | None:
    """ "in force", "its third meeting"."""
    for found in find(told, "existing", exact=True):
        return found
    ordinals, sessions = _words("ordinals"), _words("sessions")
    for at, word in enumerate(told.low):
        if word in ordinals or _ORDINAL.match(word):
            for last in range(at + 1, min(at + 4, len(told.low))):
                if _singular(told.low[last]) in sessions:
                    return at, last
    return None


def _definite(told: Words, same: frozenset[int]) -> tuple[int, int] | None:
    """ "under the Agreement on ...", "our Memorandum": the thing is there, unless an act that would
    bring it about stands before it."""
    ahead = {first for first, _ in find(told, "bringing_about")}
    ahead |= {first for first, _ in find(told, "not_there_yet")}
    for at, word in enumerate(told.low):
        if word not in _words("definite"):
            continue
        for last in range(at + 1, min(at + 1 + _NEAR, len(told.low))):
            if last in same and not ahead.intersection(range(at - 4, at)):
                return at, last
            if told.low[last] in _words("phrase_ends") - {"of"}:
                break
    return None
