"""The manifest corpus.toml: what it may say, and what is wrong with it.

Its keys are described at the head of seeds/corpus.toml. Every fault is a problem whose message is
one sentence that names the document and the key.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from search_index.corpus.contents import MANIFEST, CorpusError
from search_index.corpus.evidence import Claim, EvidenceError, parse_evidence, resolve
from search_index.corpus.listing import TABLE
from search_index.corpus.manifest_values import (
    Fault,
    checksum,
    is_text,
    one_line,
    path_inside,
    source_of,
    value_of,
)
from search_index.corpus.own_words import KEYS as OWN_WORDS
from search_index.corpus.own_words import own_words
from search_index.lexicon.expressions import Expressions
from search_index.model import DocumentDate, Evidence, Problem
from search_index.text import clean

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MAX_MANIFEST = 4_000_000
"""Bytes of the largest manifest that is read: some 5,000 documents described in full."""

FACTS = ("title", "parties", "type", "date")
"""The facts of which the manifest says how they are known: FACT_status and FACT_evidence."""

_TOP_KEYS = ("name", "ignore", "themes", *OWN_WORDS, "document")
_PLAIN_KEYS = ("source", "sha256", *FACTS, "date_note", "language", "provenance", "notes")
_KEYS = (
    *_PLAIN_KEYS,
    *(f"{fact}_status" for fact in FACTS),
    *(f"{fact}_evidence" for fact in FACTS),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One [[document]]: `values` holds the facts that are given, `claims` their evidence."""

    source: str
    sha256: str | None
    values: dict[str, Any]
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as far as it is right; `ignore` holds patterns of files that are no documents,
    `expressions` what it adds to the tables of acronyms and synonyms; `themes` is the file of the
    corpus' own theme scheme, with its path below the folder."""

    name: str | None = None
    ignore: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    expressions: tuple[Expressions, ...] = ()
    themes: str | None = None
    faults: tuple[Problem, ...] = ()


def parse_manifest(data: bytes) -> Manifest:
    """The manifest in `data`. A wrong entry or key is left out and becomes a fault; CorpusError is
    raised when the whole is no TOML, and for a wrong name of a theme scheme, in place of which none
    could be guessed."""
    table = _load(data)
    hint = "; the facts of a file stand below [[document]]"
    faults = [_unknown(key, _TOP_KEYS, hint) for key in table if key not in _TOP_KEYS]
    name = table.get("name")
    if name is not None and not is_text(name):
        faults.append("The key 'name' must be text in quotes.")
        name = None
    ignore = table.get("ignore", [])
    if not isinstance(ignore, list) or not all(is_text(pattern) for pattern in ignore):
        faults.append("The key 'ignore' must be a list of patterns in quotes, such as \"notes/*\".")
        ignore = []
    expressions = own_words(table, faults)
    documents = table.get("document", [])
    if not isinstance(documents, list) or not all(isinstance(one, dict) for one in documents):
        faults.append("The key 'document' must be written [[document]], once for each file.")
        documents = []
    entries: dict[str, Entry] = {}
    for number, document in enumerate(documents, 1):
        entry = _entry(document, number, entries, faults)
        if entry is not None:
            entries[entry.source] = entry
    return Manifest(
        name=None if name is None else one_line(name),
        ignore=tuple(ignore),
        entries=tuple(entries.values()),
        expressions=expressions,
        themes=_themes(table),
        faults=tuple(Problem(MANIFEST, fault) for fault in faults),
    )


def facts_of(entry: Entry, text: str) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """The facts of an entry with its evidence found in `text` (the file, cleaned), as the types of
    the model: title, title_status (Status), title_evidence (tuple of Evidence), and so on for
    parties and type; date (DocumentDate); language, provenance, notes. Quotes that are not at their
    place are left out, each with a problem."""
    values: dict[str, object] = dict(entry.values)
    faults: list[Problem] = []
    for fact in FACTS:
        if fact not in values:
            continue
        found, missing = _resolve_all(entry.claims.get(fact, ()), text)
        values[f"{fact}_evidence"] = found
        where = f"{clean(entry.source)}: the key '{fact}_evidence'"
        faults.extend(Problem(MANIFEST, f"{where}: {message}") for message in missing)
    date = values.get("date")
    if isinstance(date, tuple):
        earliest, latest, precision = date
        values["date"] = DocumentDate(
            earliest,
            latest,
            precision,
            entry.values["date_status"],
            entry.values.get("date_note", ""),
            values["date_evidence"],  # type: ignore[arg-type]
        )
    return values, tuple(faults)


def _resolve_all(
    claims: tuple[Claim, ...], text: str
) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """The evidence that is at its place, and a sentence about each piece that is not."""
    found: list[Evidence] = []
    missing: list[str] = []
    for claim in claims:
        try:
            found.append(resolve(claim, text))
        except EvidenceError as error:  # noqa: PERF203
            missing.append(str(error))
    return tuple(found), tuple(missing)


def _load(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_MANIFEST:
        raise CorpusError(
            f"{MANIFEST}: the file has {len(data) / 1_000_000:.1f} MB, more than the "
            f"{MAX_MANIFEST // 1_000_000} MB that are read: split the folder."
        )
    try:
        table: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CorpusError(f"{MANIFEST}: the file is not UTF-8 (byte {error.start:,}).") from error
    except (ValueError, RecursionError) as error:
        reason = clean(str(error))
        raise CorpusError(f"{MANIFEST}: the file is not valid TOML: {reason}.") from error
    return table


def _themes(table: dict[str, Any]) -> str | None:
    if "themes" not in table:
        return None
    try:
        return path_inside(table["themes"], (TABLE,))
    except Fault as fault:
        raise CorpusError(f"{MANIFEST}: the key 'themes' {fault}") from None


def _entry(
    document: dict[str, Any], number: int, entries: dict[str, Entry], faults: list[str]
) -> Entry | None:
    """The entry as far as it is right; what is wrong is added to `faults`."""
    try:
        source = source_of(document.get("source"))
    except Fault as fault:
        faults.append(f"[[document]] number {number}: the key 'source' {fault}")
        return None
    where = clean(source)
    if source in entries:
        faults.append(f"{where}: the file is listed twice: join the two entries.")
        return None
    sha256: str | None = None
    values: dict[str, Any] = {}
    claims: dict[str, tuple[Claim, ...]] = {}
    for key, value in document.items():
        if key == "source":
            continue
        try:
            if key not in _KEYS:
                raise Fault(_unknown(key, _KEYS))
            if key == "sha256":
                sha256 = checksum(value)
            elif key.endswith("_evidence"):
                claims[key.removesuffix("_evidence")] = parse_evidence(value)
            else:
                values[key] = value_of(key, value)
        except Fault as fault:
            faults.append(f"{where}: {_lower(str(fault))}")
        except EvidenceError as error:
            faults.append(f"{where}: the key '{key}' {error}")
    faults.extend(f"{where}: {fault}" for fault in _statuses(document, values, claims))
    return Entry(source, sha256, values, claims)


def _statuses(
    document: dict[str, Any], values: dict[str, Any], claims: dict[str, tuple[Claim, ...]]
) -> Iterator[str]:
    """Give every fact a status; yield what does not go together."""
    for fact in FACTS:
        about = (f"{fact}_{part}" for part in ("status", "evidence", "note"))
        stray = [key for key in about if key in document and key in _KEYS]
        if fact not in values:
            if stray and fact not in document:
                yield f"the key '{stray[0]}' stands without '{fact}'."
            for part in ("status", "note"):
                values.pop(f"{fact}_{part}", None)
            claims.pop(fact, None)
            continue
        status = values.setdefault(f"{fact}_status", "supplied")
        if f"{fact}_evidence" in document and fact not in claims:
            continue  # it was wrong, and that was said
        if status == "stated" and fact == "title" and "title" not in claims:
            claims["title"] = (Claim(values["title"]),)
        if status == "stated" and not any(claim.quote for claim in claims.get(fact, ())):
            yield f"the key '{fact}_status' says stated, but '{fact}_evidence' quotes no words."
        if status == "inferred" and not claims.get(fact) and not values.get(f"{fact}_note"):
            yield f"the key '{fact}_status' says inferred, but '{fact}_evidence' is missing."


def _unknown(key: str, known: tuple[str, ...], hint: str = "") -> str:
    near = get_close_matches(key, known, n=1)
    meant = f"; did you mean '{near[0]}'?" if near else f"{hint}."
    return f"The key '{clean(key)}' is not known{meant}"


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
