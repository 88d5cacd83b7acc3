"""The evidence in a manifest: quotes, and their places in the file."""

from __future__ import annotations

import re
from typing import NamedTuple

from search_index.model import Evidence, Span
from search_index.text import clean

_KEYS = {"quote", "at", "note"}
_MAX_QUOTE = 2_000
"""Characters of a quote: evidence is a phrase, not a page."""


class EvidenceError(ValueError):
    """A piece of evidence is wrong; the message ends with a full stop."""


class Claim(NamedTuple):
    """A piece of evidence as the manifest has it: `at` is the offset of the quote's first character
    in the file, in code points, or None; a note without a quote is knowledge from outside."""

    quote: str
    at: int | None = None
    note: str = ""


def parse_evidence(value: object) -> tuple[Claim, ...]:
    """The claims in the value of an _evidence key; raises EvidenceError."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise EvidenceError('must be a list such as [{ quote = "...", at = 0 }].')
    return tuple(_claim(item) for item in value)


def _claim(item: dict[str, object]) -> Claim:
    quote, at, note = item.get("quote", ""), item.get("at"), item.get("note", "")
    for key in item:
        if key not in _KEYS:
            raise EvidenceError(f"holds '{clean(key)}': only quote, at and note may stand there.")
    if not isinstance(quote, str) or not isinstance(note, str):
        raise EvidenceError("needs text in quotes for quote and note.")
    if at is not None and (type(at) is not int or at < 0):
        raise EvidenceError("needs a whole number for at: the offset of the quote in characters.")
    if not quote.strip() and (at is not None or not note.strip()):
        raise EvidenceError("needs a quote, or a note for what is known from outside the text.")
    if len(quote) > _MAX_QUOTE:
        raise EvidenceError(f"holds a quote of more than {_MAX_QUOTE:,} characters: shorten it.")
    return Claim(" ".join(clean(quote).split()), at, " ".join(clean(note).split()))


def resolve(claim: Claim, text: str) -> Evidence:
    """The claim with the place of its quote in `text`, where any white space equals any other.

    Raises EvidenceError when the quote is not at its place, or has none and stands there more than
    once or not at all.
    """
    if not claim.quote:
        return Evidence("", None, claim.note)
    pattern = re.compile(r"\s+".join(map(re.escape, claim.quote.split())))
    if claim.at is not None:
        match = pattern.match(text, claim.at)
        if match:
            return Evidence(claim.quote, Span(*match.span()), claim.note)
    places = [match.span() for match in pattern.finditer(text)]
    if claim.at is None and len(places) == 1:
        return Evidence(claim.quote, Span(*places[0]), claim.note)
    named = ", ".join(str(start) for start, _ in places[:5])
    shown = f"“{claim.quote if len(claim.quote) <= 60 else claim.quote[:57] + '...'}”"
    if not places:
        raise EvidenceError(f"the quote {shown} does not stand in the file.")
    if claim.at is None:
        raise EvidenceError(
            f"the quote {shown} stands there {len(places)} times: add at = {named}."
        )
    raise EvidenceError(f"the quote {shown} does not stand at {claim.at}, but at {named}.")
