"""Bodies, agreements, meetings and programmes that a clause names.

What is a name is told by the tables and head nouns that the entities are found with: listed names
(known_names.csv), and capitalised words around a head noun of name_words.toml. Only the clause is
looked at; which names of a corpus are one thing is the concern of `entities`.
"""

from __future__ import annotations

import re
from functools import cache

from search_index.annotate.entities.known import find_known
from search_index.annotate.entities.mentions import FULL
from search_index.lexicon.actors import actor_words
from search_index.lexicon.countries import find_countries
from search_index.lexicon.name_words import head_types, name_words
from search_index.lexicon.verbs import verbs
from search_index.model import Span

_CAPITAL = r"[A-ZÀ-Ý][\w’'.&/+\-‑]*\+?"
_SMALL = r"(?: (?:of|on|for|and|the|in|to|de|des|against|with)){0,3}"
_NAME = re.compile(rf"{_CAPITAL}(?:{_SMALL} (?:{_CAPITAL}|\(?[A-Z]{{2,}}\)?))*")
_JOINT = re.compile(r",? (?:and|in|to|with)(?: the)? ")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*\+?\Z")
_KINDS = frozenset({"organisation", "agreement", "programme"})


def find_bodies(quote: str) -> tuple[str, ...]:
    """The names as printed, each once, in their order; of names inside each other the longest."""
    places = [
        mention.span
        for mention in find_known(quote, shouted=False)
        if mention.type in _KINDS and mention.standing == FULL
    ]
    for match in _NAME.finditer(quote):
        places += _named(quote, *match.span())
    found: dict[str, None] = {}
    end = 0
    for start, stop in sorted(places, key=lambda span: (span.start, -span.end)):
        if start >= end:
            found[quote[start:stop]] = None
            end = stop
    return tuple(found)


def _named(quote: str, start: int, end: int) -> list[Span]:
    """The names in a run of capitalised words: the whole, where a head noun holds it together
    ("Organisation for Security and Co-operation in Europe"), else its parts."""
    parts, begin = [], start
    if quote[start + 1 : end].islower():
        return []  # "We": most sentences begin with a capital
    for joint in _JOINT.finditer(quote, start, end):
        parts.append(_plain(quote, begin, joint.start()))
        begin = joint.end()
    parts.append(_plain(quote, begin, end))
    whole = _plain(quote, start, end) if begin > start else parts[0]
    names = [quote[slice(*part)] for part in parts]
    if _headed(quote[slice(*whole)]) and not all(_is_body(n) or _is_state(n) for n in names):
        parts = [whole]
    return [part for part in parts if _is_body(quote[slice(*part)])]


def _plain(quote: str, start: int, end: int) -> Span:
    """A name without the words of the sentence before it and its genitive: "Our", "Following
    the"."""
    while end > start and quote[end - 1] in " .,;":
        end -= 1
    end -= 2 if quote.endswith(("'s", "’s"), start, end) else 0
    table = actor_words()
    small = table["determiners"] | table["prepositions"] | table["pronouns"]
    while start < end:
        word, _, rest = quote[start:end].partition(" ")
        if word.lower() not in small and not _opens_sentence(word):
            break
        start = end - len(rest)
    return Span(start, end)


def _opens_sentence(word: str) -> bool:
    """Whether a capitalised word is the verb of a sentence without subject: "Requests the"."""
    return any(form.shape == "s" for form in verbs().forms.get(word.lower(), ()))


def _is_body(name: str) -> bool:
    told = _headed(name) if " " in name else _ACRONYM.match(name) is not None
    return told and name not in actor_words()["not_bodies"] and not _is_state(name)


def _is_state(name: str) -> bool:
    """ "Russian Federation", "UAE": nothing but the name of a state."""
    return any(mention.span == (0, len(name)) for mention in find_countries(name))


def _headed(name: str) -> bool:
    """Whether a capitalised word of a name is a head noun of bodies, agreements, programmes and
    meetings, or of offices that meet as one ("Foreign Ministers"); a side of the text
    ("Government", "Contracting Party") is none."""
    return any(word[0].isupper() and _is_head(word.lower().rstrip("’'")) for word in name.split())


@cache
def _is_head(low: str) -> bool:
    heads, actors = head_types(), actor_words()
    one = low.removesuffix("s")
    if low in actors["one_party"]:
        return False
    meets = low in actors["gatherings"] or (one != low and one in name_words()["offices"])
    return meets or heads.get(low, heads.get(one)) in _KINDS
