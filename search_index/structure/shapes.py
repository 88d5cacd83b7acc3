"""What a text looks like, whatever it says: note form or clause, whole or cut, person or date."""

from __future__ import annotations

import re

from search_index.structure import cues
from search_index.structure.lines import is_terminated

_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{2}[.!?][\"'”’)]*\s+[\"'“‘(]?[A-ZÀ-Þ]")
_THREE_LETTERS = re.compile(r"(?:[^\W\d_][\W\d_]*){3}")
_INFINITIVE = re.compile(r"To [a-z]")
_BEGINS_NAME = re.compile(r"[\"'“‘(\[*_]*[A-ZÀ-Þ0-9]")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
)
"""A printed day: ISO, "31 March 2014", "March 31, 2014", "31.3.2014"."""
PLACE = r"(?:[A-ZÀ-Þ][\w'’.-]*,?\s+|(?:and|de|du|la|den|the|of|on)\s+){0,6}"
_DATE_LINE = re.compile(rf"(?:[Dd]ated?\s*:?\s+)?{PLACE}\(?{DATE}\)?\.?")

_LONGEST_HEADING = 160
"""Characters of a heading,"""
_MOST_WORDS = 18
"""its words,"""
_MOST_WORDS_BEFORE_COLON = 10
"""and those of one that ends in a colon, as a sentence before a list does."""


def is_note_form(text: str) -> bool:
    """Whether `text` could be a heading: short, begins like a name, no sentence in it, not ended
    like one. A final colon is allowed, a final question mark too."""
    body = text.rstrip("*_ ")
    if not body or len(body) > _LONGEST_HEADING or len(body.split()) > _MOST_WORDS:
        return False
    if not _BEGINS_NAME.match(body) or _INFINITIVE.match(body) or _SENTENCE_INSIDE.search(body):
        return False
    if body[-1] in ",;" or not any(character.isalpha() for character in body):
        return False
    if cues.begins_with("preambular", body):
        return False
    if is_terminated(body) and body[-1] not in ":?":
        return False
    if is_date_line(body):
        return False
    if body[-1] == ":":
        if len(body.split()) > _MOST_WORDS_BEFORE_COLON:
            return False
        return not is_clause(body) and not _introduces(body)
    return body[-1] == "?" or is_capitals(body) or not is_clause(body)


def _introduces(text: str) -> bool:
    """Whether a line ended by a colon is the opening of a sentence that a list completes."""
    subject = " ".join(text.split()[:4])
    return cues.count("chapeau_subjects", subject) > 0 or cues.ends_with("chapeau_ends", text)


def is_clause(text: str) -> bool:
    """Whether `text` has a word that notes and names do without (a modal, an auxiliary, "we")."""
    return cues.count("clause_words", text) > 0


def is_capitals(text: str) -> bool:
    """Whether all its letters are capitals (at least three)."""
    return text.isupper() and _THREE_LETTERS.search(text) is not None


def is_cut(text: str) -> bool:
    """Whether `text` is prose that stops in mid-sentence: without a final mark, yet with a sentence
    in it, or long, or begun as a preamble is, or ended by a word that wants another."""
    if is_terminated(text) or not text:
        return False
    if cues.begins_with("preambular", text) and not text.endswith(","):
        return True
    return (
        (len(text) > _LONGEST_HEADING and is_clause(text))
        or _SENTENCE_INSIDE.search(text[:2000]) is not None
        or cues.ends_with("link_words", text)
    )


def is_date_line(text: str) -> bool:
    """Whether `text` is a date, alone or with the place before it ("London, 30 November 2021")."""
    return len(text) <= 90 and _DATE_LINE.fullmatch(text) is not None
