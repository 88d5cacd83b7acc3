"""The values of a filter as typed -> the ids they mean."""

from __future__ import annotations

import re

from search_index.model import Filter
from search_index.query.plan import Choice, Vocabulary

_YEAR = re.compile(r"(\d{4})?(\.\.)?(\d{4})?\Z")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")
_OFFERED = 6
"""Values that a note offers in place of one that is not known."""


def resolve(raw: Filter, vocabulary: Vocabulary) -> tuple[Filter | None, list[str]]:
    """The filter with ids for values, and one sentence for each value that was not understood.

    A value is an id, a label or an unambiguous beginning of one; case does not matter, a space is a
    hyphen. A filter none of whose values is known is None: it is left out, not taken for empty.
    """
    ids: list[str] = []
    notes: list[str] = []
    negated = raw.negated
    for value in raw.values:
        if value.startswith("!"):
            value, negated = value[1:], True
        if not value.strip():
            continue
        found = _resolve_one(raw.field, value.strip(), vocabulary)
        if isinstance(found, str):
            notes.append(found)
        else:
            ids.extend(i for i in found if i not in ids)
    return (Filter(raw.field, tuple(ids), negated) if ids else None), notes


def _resolve_one(field: str, value: str, vocabulary: Vocabulary) -> tuple[str, ...] | str:
    if field == "year":
        return _year(value)
    if field in ("since", "until"):
        if _DATE.match(value):
            return (value,)
        return f"“{value}” is no date for {field}: write 2021, 2021-11 or 2021-11-30."
    choices: tuple[Choice, ...] | None = getattr(vocabulary, field, None)
    if choices is None:
        fields = ", ".join((*vocabulary._fields, "year", "since", "until"))
        return f"There is no filter “{field}”: the filters are {fields}."
    if not choices:
        return f"Nothing here has a {field}: that filter was left out."
    return _choose(field, value, choices)


def _choose(field: str, value: str, choices: tuple[Choice, ...]) -> tuple[str, ...] | str:
    key = _key(value)
    names = [(choice.id, _key(choice.id), _key(choice.label)) for choice in choices]
    exact = [i for i, *keys in names if key in keys]
    if exact:
        return (exact[0],)
    for test in (str.startswith, _has_word_prefix):
        near = [i for i, *keys in names if key and any(test(k, key) for k in keys)]
        if len(near) == 1:
            return (near[0],)
        if near:
            offered = ", ".join(near[:_OFFERED])
            return f"“{value}” could be more than one {field}: {offered}."
    offered = ", ".join(_nearest(key, names))
    return f"There is no {field} “{value}”: the nearest are {offered}."


def _has_word_prefix(name: str, key: str) -> bool:
    """Whether a later word of the name begins so, as in "radical" for "counter-radicalisation"."""
    return f"-{key}" in name


def _nearest(key: str, names: list[tuple[str, str, str]]) -> list[str]:
    """The ids most alike in letters; all of them where there are few."""
    if len(names) <= _OFFERED:
        return [i for i, *_ in names]
    pairs = _pairs(key)

    def likeness(keys: tuple[str, str, str]) -> float:
        return max(len(pairs & _pairs(k)) / max(1, len(pairs | _pairs(k))) for k in keys[1:])

    return [keys[0] for keys in sorted(names, key=likeness, reverse=True)[:3]]


def _pairs(key: str) -> set[str]:
    padded = f" {key} "
    return {padded[i : i + 2] for i in range(len(padded) - 1)}


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def _year(value: str) -> tuple[str, ...] | str:
    if value.casefold() in ("undated", "none", "unknown"):
        return ("undated",)
    match = _YEAR.match(value.replace("-", "..") if len(value) == 9 else value)
    if match and (match[1] or match[3]) and not (match[1] and match[3] and not match[2]):
        first, dots, last = match[1] or "", match[2], match[3] or ""
        if not dots:
            return (first or last,)
        if first and last and first > last:
            first, last = last, first
        return (f"{first}..{last}",)
    return f"“{value}” is no year: write 2021, 2014..2021, ..2021 or undated."
