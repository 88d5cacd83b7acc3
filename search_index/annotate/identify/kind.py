"""The type of a document: how it names itself, or what it sounds like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from search_index.annotate.identify.fact import Fact, quoted
from search_index.annotate.identify.parties import signing_parties
from search_index.lexicon.document_types import UNKNOWN_TYPE, TypeMention, find_types
from search_index.lexicon.identity_words import any_of, identity_words
from search_index.model import Evidence, Passage

_SELF = re.compile(r"(?i)\b(?:this|the present)\s+$")
_INTRODUCES = re.compile(r"(?i)\b(?:an?|another|the(?: \w+)? same)\s+(?:[\w-]+\s+){0,2}$")
_REACH = 1_500
"""Characters of text within which "this statement" takes up "a joint statement of 2016"."""

_FEWEST_WE = 3
"""Times that "we agree", "we welcome" must stand for a text of several parties to be theirs."""


def find_type(passages: Sequence[Passage], parties: Sequence[str]) -> Fact[str]:
    """The id of the type that the title names, or that the text gives itself ("this Declaration").

    A statement of two or more parties is a joint statement; so is a text without a name in which
    two or more parties decide together; a text without a name that they sign is an agreement. These
    are marked as inferred. Else the type is unknown.
    """
    for passage in passages:
        if passage.is_content:
            break
        if passage.kind in ("title", "heading"):
            for mention in find_types(passage.text)[:1]:
                return _joint_if_several(mention.type, parties, (quoted(passage, *mention.span),))
    named = list(_self_namings(passages))
    if named:
        own = _own_type([kind for kind, _ in named])
        evidence = tuple(words for kind, words in named if kind == own)
        return _joint_if_several(own, parties, evidence[:2])
    signed = signing_parties(passages)
    if signed:
        return Fact("agreement", "inferred", signed.evidence)
    voice = tuple(_voice(passages))
    if len(parties) > 1 and voice:
        return Fact("joint-statement", "inferred", voice[:3])
    return Fact(UNKNOWN_TYPE, "unknown")


def _own_type(named: Sequence[str]) -> str:
    """The type that the text gives itself most often; "this statement" takes up "this joint
    statement"."""
    counts = Counter(named)
    for kind in counts:
        special = [other for other in counts if other != kind and other.endswith(f"-{kind}")]
        if special:
            counts[special[0]] += counts[kind]
            counts[kind] = 0
    return counts.most_common(1)[0][0]


def _joint_if_several(
    kind: str, parties: Sequence[str], evidence: tuple[Evidence, ...]
) -> Fact[str]:
    if kind == "statement" and len(parties) > 1:
        return Fact("joint-statement", "inferred", evidence)
    return Fact(kind, "stated", evidence)


def _self_namings(passages: Sequence[Passage]) -> Iterator[tuple[str, Evidence]]:
    """The places where the text names its own type, and not one that it has just introduced."""
    introduced: dict[str, int] = {}
    read = 0
    for passage in passages:
        if not passage.is_content:
            continue
        for mention in find_types(passage.text):
            at = read + mention.span.start
            before = passage.text[: mention.span.start]
            own = _SELF.search(before)
            if own is None:
                if _INTRODUCES.search(before):
                    introduced[mention.type] = at
            elif at - introduced.get(mention.type, -_REACH) >= _REACH:
                yield mention.type, _with_pronoun(passage, own.start(), mention)
        read += len(passage.text)


def _with_pronoun(passage: Passage, start: int, mention: TypeMention) -> Evidence:
    return quoted(passage, start, mention.span.end)


def _voice(passages: Sequence[Passage]) -> Iterator[Evidence]:
    """The words in which parties decide together, in the third person or often in the first."""
    content = [passage for passage in passages if passage.is_content]
    for pattern, fewest in zip(_voices(), (1, _FEWEST_WE), strict=True):
        found = [
            quoted(passage, *match.span())
            for passage in content
            for match in pattern.finditer(passage.text)
        ]
        if len(found) >= fewest:
            yield from found


@cache
def _voices() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "The two sides agreed" and "we welcome"."""
    words = identity_words()
    verbs = any_of((*words.stance_bases, *words.stance_pasts, *words.will_verbs))
    they = rf"\b(?:[Bb]oth|[Tt]he two) (?:{any_of(words.actors)})(?: have| has)? (?:{verbs})\b"
    we = rf"\b[Ww]e (?:have )?(?:also |both |jointly |further |therefore )?(?:{verbs})\b"
    return re.compile(they, re.IGNORECASE), re.compile(we)
