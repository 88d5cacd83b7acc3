"""What kind of actor a noun phrase names: the parties, one of them, a body, a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from search_index.annotate.commitments.parties import BOTH, Parties, is_city
from search_index.annotate.commitments.words import Words
from search_index.lexicon.actors import actor_words

Kind = Literal[
    "parties",
    "party",
    "organ",
    "body",
    "activity",
    "instrument",
    "demonstrative",
    "third",
    "name",
    "thing",
    "same",
    "relative",
    "subordinate",
    "none",
]

_SHARED = frozenset({"our", "both", "each", "either", "neither", "all", "their", "two"})
_INDEFINITE = frozenset({"a", "an", "one"})
_ARTICLES = frozenset({"the", "a", "an", "this", "our", "such"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase: its words, its head, and the ids of the states and parties it names, those of
    the document's own parties in `ours`."""

    said: str
    first_word: str
    head: str
    named: list[str]
    ours: list[str]


def classify(words: Words, first: int, last: int, parties: Parties) -> tuple[Kind, str]:
    """The kind of actor, and the actor: "both", a party's or a body's name, or ""."""
    low, table = words.low, actor_words()
    if first == last:
        word = low[first]
        if word in table["pronouns"]:
            return "parties", BOTH
        if word in table["demonstratives"]:
            return "demonstrative", ""
        if word in table["single_others"]:
            return "thing", ""
    if " ".join(low[first : last + 1]) in table["pronouns"]:
        return "parties", BOTH  # "both of us"
    head_at = _head(words, first, last)
    head, said = low[head_at], words.said(first, last)
    if low[first] in ("no", "nothing", "any") and head not in table["parties"]:
        return ("instrument" if head in table["instruments"] else "thing"), ""
    if low[first : first + 1] == ["those"] and low[first + 1] in (
        table["noun_phrase_ends"] | table["prepositions"]
    ):
        return "third", ""  # "those responsible for"
    named = parties.named_in(said)
    ours = [key for key in named if key in parties.names]
    phrase = _Phrase(said, low[first], head, named, ours)
    if named and _is_names(words, first, last):
        return _names(phrase, parties, alone=False)
    if head in table["parties"] or head in table["single"] or head in table["organs"]:
        return _role(phrase, parties)
    if (
        head in table["bodies"]
        or " ".join(low[max(first, head_at - 1) : head_at + 1]) in table["bodies"]
    ):
        of_both = len(ours) > 1 and len(ours) == len(parties.names)
        return "body", BOTH if of_both else _body_name(words, first, last)
    if head in table["activities"]:
        return "activity", BOTH
    if head in table["instruments"]:
        return "instrument", ""
    if _is_names(words, first, last):
        return _names(phrase, parties, alone=first == last == 0 and not is_city(said))
    return "thing", ""


def _role(phrase: _Phrase, parties: Parties) -> tuple[Kind, str]:
    """A party by its role ("the Belgian side", "the Ministers", "their officials")."""
    table = actor_words()
    organ = phrase.head in table["organs"]
    together: Kind = "organ" if organ else "parties"
    if phrase.first_word in _SHARED:
        return together, BOTH
    alone = organ or phrase.head not in table["parties"] or phrase.head in table["one_party"]
    if alone and len(phrase.ours) == len(phrase.named) == 1:
        return "party", parties.names[phrase.ours[0]]
    if phrase.named and not phrase.ours and parties.names:
        return "third", ""
    if phrase.head in table["single"] and not phrase.named:
        return _single(phrase)
    if not organ and not phrase.named and _is_outsider(phrase):
        return "third", ""
    return together, BOTH


def _single(phrase: _Phrase) -> tuple[Kind, str]:
    """One person or office: a name with its title, else the office ("The Secretary-General"); "a
    member of the Government of either State" is nobody in particular."""
    words = phrase.said.split()
    if phrase.first_word in _INDEFINITE or _is_couple(phrase.said):
        return "parties", BOTH
    if (
        phrase.said[0].isupper()
        and len(words) > 1
        and words[0].lower() not in _ARTICLES
        and _has_title(phrase)
    ):
        return "party", phrase.said
    return "body", " ".join(words[1:] if words[0].lower() in _ARTICLES else words)


def _is_couple(said: str) -> bool:
    """Whether a phrase names two offices: "the Taoiseach and the Prime Minister"."""
    table = actor_words()
    for other in said.split(" and ")[1:]:
        for word in other.lower().split():
            if word in table["prepositions"]:
                break
            if word in table["single"]:
                return True
    return False


def _is_outsider(phrase: _Phrase) -> bool:
    """ "all countries", "other States": addressed, not speaking. "Leaders" alone are the
    parties."""
    table, low = actor_words(), phrase.said.lower()
    words = low.split()
    if "third" in words or ("other" in words and phrase.head not in table["one_party"]):
        return True  # but "the other Contracting Party" is one of ours
    return low in table["outsiders"] or any(
        low.startswith((f"{o} of ", f"{o} in ")) for o in table["outsiders"]
    )


def _has_title(phrase: _Phrase) -> bool:
    return any(word.lower().rstrip(".") in actor_words()["titles"] for word in phrase.said.split())


def _head(words: Words, first: int, last: int) -> int:
    """The head noun: the last word before the first preposition or relative clause."""
    low, table = words.low, actor_words()
    for at in range(first + 1, last + 1):
        ends = low[at] in table["prepositions"] or low[at] in table["noun_phrase_ends"]
        if ends and (at - 1 > first or low[first] not in table["determiners"]):
            return at - 1
    return last


def _body_name(words: Words, first: int, last: int) -> str:
    """A body's name without its article and without a clause behind it."""
    for at in range(first + 1, last + 1):
        if words.low[at] in (",", "(", "which", "that"):
            last = at - 1
            break
    return words.said(first + (words.low[first] in _ARTICLES and first < last), last)


def _is_names(words: Words, first: int, last: int) -> bool:
    """Whether a phrase is only names: "the European Union and its Member States"."""
    small = actor_words()["name_joints"]
    named = [at for at in range(first, last + 1) if words.low[at] not in small]
    return bool(named) and all(words.capital(at) for at in named)


def _names(phrase: _Phrase, parties: Parties, *, alone: bool) -> tuple[Kind, str]:
    """States, parties and persons by name; `alone` marks a single word that opens the sentence,
    which has its capital from there."""
    if len(phrase.ours) >= 2 or (phrase.ours and len(phrase.ours) == len(parties.names)):
        return "parties", BOTH
    if len(phrase.ours) == len(phrase.named) == 1:
        return "party", parties.names[phrase.ours[0]]
    if phrase.named and parties.names:
        return "third", ""
    if _has_title(phrase):
        several = " and " in phrase.said
        return ("parties", BOTH) if several else ("party", phrase.said)
    plain = phrase.said.removeprefix("The ").removeprefix("the ")
    if phrase.named:
        return ("parties", BOTH) if len(phrase.named) > 1 else ("party", plain)
    if alone:
        return "thing", ""
    return ("name", "") if parties.names else ("party", plain)
