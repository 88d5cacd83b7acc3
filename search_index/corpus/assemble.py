"""From the bytes of a file to a raw document: decoding, checksum, and the manifest's facts."""

from __future__ import annotations

from search_index.corpus.contents import MANIFEST
from search_index.corpus.manifest import Entry, facts_of
from search_index.model import Problem, RawDocument
from search_index.text import clean


def raw_document(
    document_id: str, source: str, data: bytes, entry: Entry | None, sha256: str | None = None
) -> tuple[RawDocument | None, tuple[Problem, ...]]:
    """The document in `data` (UTF-8), with the facts of its entry in the manifest, if it has one.

    There is no document when its checksum is not the one in the manifest; a piece of evidence that
    is not at its place is only left out. Each comes back as a problem. `sha256` is that of `data`,
    where it is known already.
    """
    if sha256 is None:
        from hashlib import sha256 as digest

        sha256 = digest(data).hexdigest()
    if entry is not None and entry.sha256 not in (None, sha256):
        return None, (_changed(source, sha256),)
    text = clean(data.decode("utf-8"))
    facts, faults = facts_of(entry, text) if entry else ({}, ())
    markdown = source.lower().endswith(".md")
    return RawDocument(document_id, clean(source), markdown, text, sha256, facts), faults


def _changed(source: str, sha256: str) -> Problem:
    return Problem(
        MANIFEST,
        f"{clean(source)}: the key 'sha256' does not fit the file, which was left out; if "
        f'the file is right, write sha256 = "{sha256}".',
    )
