"""The built-in documents: the data-only package `seeds`, which may lie in a folder or in a zip."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import seeds
from search_index.corpus.contents import MANIFEST, Corpus, CorpusError

if TYPE_CHECKING:
    from search_index.corpus.theme_files import ThemeFile


def load_builtin(themes: ThemeFile | None = None) -> Corpus:
    """The documents that seeds/corpus.toml lists. Raises CorpusError for any fault in them, or in
    the scheme in `themes`."""
    from search_index.corpus.assemble import raw_document
    from search_index.corpus.manifest import parse_manifest
    from search_index.corpus.theme_files import scheme_in

    scheme = scheme_in(themes) if themes else None
    manifest = parse_manifest(_read(MANIFEST))
    problems = list(manifest.faults)
    documents = []
    for entry in manifest.entries:
        if entry.sha256 is None:
            raise CorpusError(f"{MANIFEST}: {entry.source}: the key 'sha256' is missing.")
        document, faults = raw_document(
            entry.source.rpartition(".")[0], entry.source, _read(entry.source), entry
        )
        problems.extend(faults)
        if document is not None:
            documents.append(document)
    if problems:
        raise CorpusError(f"{problems[0].source}: {problems[0].message}")
    return Corpus(manifest.name or "built-in", tuple(documents), (), manifest.expressions, scheme)


def builtin_fingerprint() -> str:
    """See `corpus.fingerprint`. A checksum of each file serves: the package is no one's to forge,
    and a cryptographic hash would take longer to import than to compute."""
    from zlib import crc32

    # The manifest lists the files; reading it as TOML would cost more than the whole look-up may.
    names = [MANIFEST, *_listed(_read(MANIFEST).decode("utf-8", "replace"))]
    return "-".join(["builtin", *(f"{crc32(_read(name)):08x}" for name in names)])


def _listed(manifest: str) -> list[str]:
    """The files that the manifest lists, from its lines `source = "..."`."""
    lines = (line.partition("=") for line in manifest.splitlines())
    return [value.strip().strip('"') for key, _, value in lines if key.strip() == "source"]


@cache
def _read(name: str) -> bytes:
    # The package's own loader reads files and zips alike and is there already, where importing
    # importlib.resources would take as long as a whole look-up.
    spec = seeds.__spec__
    get_data = getattr(spec.loader if spec else None, "get_data", None)
    try:
        if get_data is None:
            raise OSError("its package has no loader")
        data: bytes = get_data(f"{next(iter(seeds.__path__))}/{name}")
    except OSError as error:
        raise CorpusError(f"{name}: the built-in file cannot be read ({error}).") from error
    return data
