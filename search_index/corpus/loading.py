"""Reading a folder of an analyst's own documents."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from search_index.corpus.assemble import raw_document
from search_index.corpus.contents import MANIFEST, Corpus, CorpusError
from search_index.corpus.ids import assign_ids
from search_index.corpus.listing import Listing, list_folder, passed_over
from search_index.corpus.manifest import Entry, Manifest, parse_manifest
from search_index.corpus.reading import read_files
from search_index.corpus.theme_files import ThemeFile, scheme_in
from search_index.model import Problem, RawDocument
from search_index.text import clean


def load_folder(folder: Path, themes: ThemeFile | None = None) -> Corpus:
    """See `corpus.load`."""
    listing = list_folder(folder)
    manifest = _manifest(listing)
    themes = themes or _themes(listing, manifest)
    scheme = scheme_in(themes) if themes else None
    entries = {entry.source: entry for entry in manifest.entries}
    sources = _documents(listing, manifest, entries)
    ids, clashes = assign_ids(sorted(sources, key=lambda source: (source.casefold(), source)))
    problems = [*manifest.faults, *_missing(entries, listing), *listing.problems, *clashes]
    problems += passed_over(listing, manifest.themes)
    documents: list[RawDocument] = []
    for file in read_files(listing.folder, sources):
        if isinstance(file, Problem):
            problems.append(file)
            continue
        document, faults = raw_document(
            ids[file.source], file.source, file.data, entries.get(file.source), file.sha256
        )
        problems.extend(faults)
        if document is not None:
            documents.append(document)
    if not documents:
        raise CorpusError(_nothing(listing, problems))
    return Corpus(
        manifest.name or clean(listing.folder.name) or "/",
        tuple(documents),
        tuple(problems),
        manifest.expressions,
        scheme,
    )


def _manifest(listing: Listing) -> Manifest:
    if listing.manifest is None:
        return Manifest()
    (file,) = read_files(listing.folder, [MANIFEST])
    if isinstance(file, Problem):
        raise CorpusError(f"{MANIFEST}: {file.message[0].lower()}{file.message[1:]}")
    return parse_manifest(file.data)


def _themes(listing: Listing, manifest: Manifest) -> ThemeFile | None:
    """The scheme that the manifest names."""
    source = manifest.themes
    if source is None:
        return None
    if source not in {table.source for table in listing.tables}:
        raise CorpusError(
            f"{MANIFEST}: the key 'themes' names no plain file of the folder: “{clean(source)}”."
        )
    (file,) = read_files(listing.folder, [source])
    if isinstance(file, Problem):
        raise CorpusError(f"{file.source}: {file.message[0].lower()}{file.message[1:]}")
    return ThemeFile(clean(source), file.data)


def _documents(listing: Listing, manifest: Manifest, entries: dict[str, Entry]) -> list[str]:
    """The files to read: those of the manifest in its order, then the others by name."""
    found = [file.source for file in listing.files]
    described = [source for source in entries if source in set(found)]
    others = (
        source
        for source in found
        if source not in entries
        and not any(fnmatchcase(source, pattern) for pattern in manifest.ignore)
    )
    return [*described, *others]


def _missing(entries: Iterable[str], listing: Listing) -> list[Problem]:
    """A problem for each file of the manifest that is not there and not reported otherwise."""
    there = {file.source for file in listing.files}
    reported = {problem.source for problem in listing.problems}
    return [
        Problem(MANIFEST, f"{clean(source)}: the key 'source' names a file that is not there.")
        for source in entries
        if source not in there and clean(source) not in reported
    ]


def _nothing(listing: Listing, problems: list[Problem]) -> str:
    shown = clean(str(listing.folder))
    if not problems:
        return f"{shown}: the folder holds no .txt or .md file."
    first = problems[0]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{shown}: no document could be read: {first.source}: {first.message}{more}"
