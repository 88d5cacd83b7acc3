"""What is known of each document: the facts of its manifest, and for the rest what its text says.

A fact of the manifest is taken as it is. What is missing is concluded from the passages and carries
its status and the words it rests on; what cannot be concluded stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from search_index.annotate.identify.fact import Fact
from search_index.annotate.identify.kind import find_type
from search_index.annotate.identify.language import find_language
from search_index.annotate.identify.parties import find_parties
from search_index.annotate.identify.title import find_title
from search_index.annotate.identify.when import find_date
from search_index.lexicon.countries import party_id
from search_index.lexicon.document_types import document_type
from search_index.model import Document, DocumentDate, Passage, RawDocument

UNKNOWN_PARTNER = "unknown"
"""The partner of a document whose parties are not known."""


def identify(
    raws: Sequence[tuple[RawDocument, tuple[Passage, ...]]],
) -> tuple[Document, ...]:
    """The documents of a corpus, in its order, from the files as read and their passages.

    The partner of a document is the id of the party that not all documents share, several joined
    with "+"; where all share all of them, of all its parties.
    """
    parties = [_parties(raw, passages) for raw, passages in raws]
    ids = [tuple(map(party_id, fact.value)) for fact in parties]
    known = [set(group) for group in ids if group]
    shared = set.intersection(*known) if known else set()
    return tuple(
        _document(raw, passages, fact, _partner(group, shared))
        for (raw, passages), fact, group in zip(raws, parties, ids, strict=True)
    )


def _partner(ids: tuple[str, ...], shared: set[str]) -> str:
    own = [party for party in ids if party not in shared]
    return "+".join(own or ids) or UNKNOWN_PARTNER


def _document(
    raw: RawDocument, passages: tuple[Passage, ...], parties: Fact[tuple[str, ...]], partner: str
) -> Document:
    title = _given(raw, "title") or find_title(raw, passages)
    kind = _given(raw, "type") or find_type(passages, parties.value)
    known_type = document_type(kind.value)
    date = raw.facts.get("date")
    printed = any(passage.kind == "numbered paragraph" for passage in passages)
    return Document(
        id=raw.id,
        title=title.value,
        title_status=title.status,
        parties=parties.value,
        partner=partner,
        type=kind.value,
        type_status=kind.status,
        agreed=known_type is not None and known_type.agreed,
        date=date if isinstance(date, DocumentDate) else find_date(passages),
        language=str(raw.facts.get("language") or find_language(raw.text)),
        source=raw.source,
        sha256=raw.sha256,
        provenance=str(raw.facts.get("provenance", "")),
        words=sum(len(passage.text.split()) for passage in passages),
        passages=sum(passage.is_content for passage in passages),
        numbering="printed" if printed else "supplied",
        notes=cast(tuple[str, ...], raw.facts.get("notes", ())),
        parties_status=parties.status,
        title_evidence=title.evidence,
        parties_evidence=parties.evidence,
        type_evidence=kind.evidence,
    )


def _parties(raw: RawDocument, passages: tuple[Passage, ...]) -> Fact[tuple[str, ...]]:
    return _given(raw, "parties") or find_parties(passages)


def _given(raw: RawDocument, name: str) -> Fact[Any] | None:
    """A fact of the manifest, or None."""
    facts: dict[str, Any] = raw.facts
    if name not in facts:
        return None
    return Fact(facts[name], facts[f"{name}_status"], facts[f"{name}_evidence"])
