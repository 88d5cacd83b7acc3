"""The parties of a document: who signs it, whom its title couples, who acts together in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from search_index.annotate.identify.fact import Fact, quoted
from search_index.lexicon.countries import CountryMention, countries, find_countries
from search_index.lexicon.identity_words import any_of, identity_words
from search_index.model import Passage, Status

_UNION = "eu"
"""Mostly a framework of the parties: a party only where it is coupled with one."""

_SIGNS = re.compile(r"(?i)\s*(?:for|on behalf of)\b")
_JOINER = re.compile(r"(?i)^\s*(?:[-/,&]|–|—|and\b|with\b|'s\b|’s\b)|\band\b|\bwith\b|&")
_STOP = re.compile(r"[;:!?()\n]|\.(?!\w)")
_LONGEST_GAP = 14
"""Words between two parties that are coupled: "President A B of X and His Excellency ... of Y"."""
_OPENING = 2_000
"""Characters of content from the start in which parties introduce themselves."""


def find_parties(passages: Sequence[Passage]) -> Fact[tuple[str, ...]]:
    """The names of the parties in the order of the text.

    Stated where two or more sign or the title couples them; inferred where they are coupled in the
    opening, named together in the title, or are by far the most named. Empty where none stands out.
    """
    for find in (signing_parties, _from_title, _from_opening, _from_loose_title):
        found = find(passages)
        if found is not None:
            return found
    return _most_named(passages)


def _fact(
    mentions: Sequence[tuple[Passage, CountryMention]], status: Status
) -> Fact[tuple[str, ...]]:
    first: dict[str, tuple[Passage, CountryMention]] = {}
    for passage, mention in mentions:
        first.setdefault(mention.country, (passage, mention))
    evidence = tuple(quoted(passage, *mention.span) for passage, mention in first.values())
    return Fact(tuple(_name(country) for country in first), status, evidence)


def _name(country_id: str) -> str:
    return next(country.name for country in countries() if country.id == country_id)


def _several(mentions: Sequence[CountryMention]) -> bool:
    return len({mention.country for mention in mentions}) > 1


def signing_parties(passages: Sequence[Passage]) -> Fact[tuple[str, ...]] | None:
    """Those for whom the document is signed ("For the Government of X"), where they are several."""
    signing = [
        (passage, mention)
        for passage in passages
        if passage.kind == "signature" and _SIGNS.match(passage.text)
        for mention in find_countries(passage.text)
        if mention.form == "name"
    ]
    if _several([mention for _, mention in signing]):
        return _fact(signing, "stated")
    return None


def _titles(passages: Sequence[Passage]) -> list[Passage]:
    """The titles and headings before the first content."""
    content = next((p.order for p in passages if p.is_content), len(passages))
    return [p for p in passages if p.order < content and p.kind in ("title", "heading")]


def _from_title(passages: Sequence[Passage]) -> Fact[tuple[str, ...]] | None:
    for passage in _titles(passages):
        for group in coupled(passage.text):
            if not _topic().search(passage.text[: group[0].span.start]):
                return _fact([(passage, mention) for mention in group], "stated")
    return None


def _from_opening(passages: Sequence[Passage]) -> Fact[tuple[str, ...]] | None:
    """Of the states coupled in the opening, those that the whole text names most."""
    counts = Counter(m.country for p in passages for m in find_countries(p.text))
    best: tuple[int, list[tuple[Passage, CountryMention]]] | None = None
    read = 0
    for passage in passages:
        if not passage.is_content:
            continue
        for group in coupled(passage.text[: _OPENING - read]):
            if _is_a_name(passage.text, group):
                continue
            weight = min(counts[mention.country] for mention in group)
            if best is None or weight > best[0]:
                best = weight, [(passage, mention) for mention in group]
        read += len(passage.text)
        if read >= _OPENING:
            break
    return _fact(best[1], "inferred") if best else None


def _is_a_name(text: str, group: list[CountryMention]) -> bool:
    """Whether a coupling by hyphens is part of a name, as in "EU-Japan Partnership Agreement"."""
    inner = text[group[0].span.end : group[-1].span.start]
    return not re.search(r"\s", inner) and bool(re.match(r"\s+[A-Z]", text[group[-1].span.end :]))


def _from_loose_title(passages: Sequence[Passage]) -> Fact[tuple[str, ...]] | None:
    for passage in _titles(passages):
        named = [(passage, m) for m in find_countries(passage.text) if m.country != _UNION]
        if len({mention.country for _, mention in named}) == 2:
            return _fact(named, "inferred")
    return None


def _most_named(passages: Sequence[Passage]) -> Fact[tuple[str, ...]]:
    """Two states that stand out, or one, or none."""
    mentions = [
        (passage, mention)
        for passage in passages
        for mention in find_countries(passage.text)
        if mention.country != _UNION
    ]
    ranked = Counter(mention.country for _, mention in mentions).most_common(3)
    counts = [count for _, count in ranked] + [0, 0, 0]
    leading = 2 if counts[1] >= 3 and counts[1] > 2 * counts[2] else 1
    if counts[leading - 1] < 3 or counts[leading - 1] <= 2 * counts[leading]:
        return Fact((), "unknown")
    chosen = {country for country, _ in ranked[:leading]}
    return _fact([pair for pair in mentions if pair[1].country in chosen], "inferred")


def coupled(text: str) -> Iterator[list[CountryMention]]:
    """The groups of two or more states that a text couples: "X and Y", "X-Y", "President A of X and
    Prime Minister B of Y", "X, Y and Z". A state named twice in a row counts once."""
    group: list[CountryMention] = []
    for mention in find_countries(text):
        if group and not _couples(text[group[-1].span.end : mention.span.start], group[-1]):
            if _several(group):
                yield group
            group = []
        group.append(mention)
    if _several(group):
        yield group


def _couples(gap: str, before: CountryMention) -> bool:
    """Whether the words between two names make one group of them: a joiner, titles and persons."""
    if before.form == "compound":
        return not gap
    gap = _addresses().sub(lambda match: "x" * len(match.group()), gap)
    if _STOP.search(gap) or not _JOINER.search(gap):
        return False
    small = identity_words().between_parties
    words = re.findall(r"\w+", gap)
    return len(words) <= _LONGEST_GAP and all(
        word.lower() in small or not word[0].islower() or set(word) == {"x"} for word in words
    )


@cache
def _topic() -> re.Pattern[str]:
    """The words before a state that is spoken of: "on", "on the situation in"."""
    words = identity_words()
    about = any_of(words.topic_words)
    return re.compile(
        rf"(?i)\b(?:{about})\s+(?:the\s+)?(?:(?:{any_of(words.topics)})\s+(?:in|of|between|to)\s+)?"
        r"(?:the\s+)?$"
    )


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(identity_words().person_titles)})\.")
