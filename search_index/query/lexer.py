"""The characters of a query -> its tokens. Knows quotes, brackets, operators and fields."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_CHARACTERS = 1000
"""Of a query; what follows is not read."""

FIELDS = {
    "partner": "partner",
    "party": "partner",
    "country": "partner",
    "theme": "theme",
    "topic": "theme",
    "type": "type",
    "doc": "doc",
    "document": "doc",
    "strength": "strength",
    "year": "year",
    "since": "since",
    "from": "since",
    "until": "until",
    "to": "until",
}
"""Field names as typed -> the field of `Filter`."""


class Token(NamedTuple):
    """`kind` is one of ( ) AND OR NOT near word phrase exact prefix field; `number` is the distance
    of near; `name` and `negated` belong to a field, whose values stand in `text`, joined by commas.
    """

    kind: str
    text: str = ""
    number: int = 0
    name: str = ""
    negated: bool = False


_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "−": "-"})
"""Typed or pasted quotation marks and minus signs -> those of the grammar."""

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<exact>=(?="))
    | "(?P<phrase>[^"]*)(?P<phrase_end>"?)
    | (?P<bracket>[()])
    | [Nn][Ee][Aa][Rr]/(?P<near>\d{1,4})(?=[\s()"]|$)
    | (?P<minus>[-!](?=[^\s\-!()]|\())
    | (?P<field>[A-Za-z]+):(?P<negated>!?)
        (?: "(?P<quoted>[^"]*)"? | (?P<value>[^\s()"]+) )
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)

_OPERATORS = {"AND": "AND", "OR": "OR", "NOT": "NOT", "&&": "AND", "||": "OR", "|": "OR"}


def tokens(query: str) -> tuple[list[Token], list[str]]:
    """The tokens of a query and notes on what was mended. Never raises."""
    notes: list[str] = []
    if len(query) > MAX_CHARACTERS:
        query = query[:MAX_CHARACTERS]
        notes.append(f"Only the first {MAX_CHARACTERS:,} characters were read.")
    query = query.translate(_PLAIN).strip()
    if query == "--" or query.startswith("-- "):
        query = query[2:]
    found: list[Token] = []
    exact = False
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        assert match is not None, "every character begins a token"
        position = match.end()
        if match["space"] is not None:
            continue
        if match["exact"] is not None:
            exact = True
        elif match["phrase"] is not None:
            if not match["phrase_end"]:
                notes.append("A closing quotation mark was missing; it was set at the end.")
            found.append(Token("exact" if exact else "phrase", match["phrase"].strip()))
            exact = False
        elif match["bracket"] is not None:
            found.append(Token(match["bracket"]))
        elif match["near"] is not None:
            found.append(Token("near", number=int(match["near"])))
        elif match["minus"] is not None:
            found.append(Token("NOT"))
        elif match["field"] is not None:
            found.append(_field(match, notes))
        else:
            found.append(_word(match["word"], notes))
    return [token for token in found if token.kind not in _EMPTY or token.text], notes


_EMPTY = frozenset({"word", "phrase", "exact", "prefix"})


def _field(match: re.Match[str], notes: list[str]) -> Token:
    """A field with its value; a name that is no field is searched as words."""
    typed, value = match["field"], match["quoted"] or match["value"] or ""
    name = FIELDS.get(typed.lower())
    if name is not None:
        return Token("field", value, name=name, negated=bool(match["negated"]))
    if not value.startswith("//"):
        known = ", ".join(dict.fromkeys(FIELDS.values()))
        notes.append(
            f"There is no field “{typed}”: it was searched as a word. The fields are {known}."
        )
    return Token("phrase", f"{typed} {value}") if value else Token("word", typed)


_PUNCTUATION = "?!.,;:…'’‘"


def _word(text: str, notes: list[str]) -> Token:
    """An operator, a prefix or a word without the punctuation round it."""
    text = text.strip(_PUNCTUATION)
    operator = _OPERATORS.get(text)
    if operator is not None:
        return Token(operator)
    if "*" not in text.strip("*"):
        bare = text.strip("*")
        if text.startswith("*") and text.endswith("*") and bare:
            return Token("word", bare)  # Markdown emphasis, pasted
        if text.endswith("*") and any(c.isalnum() for c in bare):
            return Token("prefix", bare)
        if text.startswith("*") and bare:
            notes.append(f"A * works at the end of a word only: searching “{bare}”.")
        return Token("word", bare if any(c.isalnum() for c in bare) else "")
    head = text.lstrip("*").split("*", 1)[0]
    notes.append(f"A * works at the end of a word only: searching “{head}*”.")
    return Token("prefix", head)
