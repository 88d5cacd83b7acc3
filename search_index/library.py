"""The one object the front ends talk to: a corpus that can be listed, read, searched and cited.

The way of the data, one function an arrow: file -> document (`corpus.load`) -> passages
(`structure.segment`) -> facts and annotations (`annotate.identify`, `annotate.annotate`) -> index
(`index.open_snapshot`) -> plan (`query.parse`) -> hits (`search.search`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from sys import maxsize
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from search_index.corpus import CorpusError, fingerprint
from search_index.index import Passages, Progress, Snapshot, open_snapshot
from search_index.model import Document, Entity, Filter, Hit, Passage, Problem, SearchResult
from search_index.user_data.places import NotKept

if TYPE_CHECKING:
    from pathlib import Path

    from search_index.compare.changes import Change, Changes, Counterpart, New
    from search_index.compare.changes.differences import Difference
    from search_index.compare.columns import Comparison
    from search_index.compare.coverage import Cell, Coverage, Order
    from search_index.compare.related import Kinship, Related
    from search_index.corpus.theme_files import ThemeFile
    from search_index.index.shelf import Shelf
    from search_index.lexicon.expressions import Expressions
    from search_index.lexicon.theme_scheme import ThemeScheme
    from search_index.lexicon.themes import Theme
    from search_index.search.alignment import Difference as QuotedDifference
    from search_index.search.concordance import Concordance, Line, LineOrder
    from search_index.search.findings import FoundCommitment, FoundDate
    from search_index.search.locate import Located, Location
    from search_index.user_data.corrections import Correction
    from search_index.user_data.notebook import Bookmark, Corrected, Notebook

__all__ = [
    "Bookmark",
    "Cell",
    "Change",
    "Changes",
    "Comparison",
    "Concordance",
    "CorpusError",
    "Corrected",
    "Correction",
    "Counterpart",
    "Coverage",
    "Difference",
    "FoundCommitment",
    "FoundDate",
    "Library",
    "Line",
    "LineOrder",
    "Located",
    "Location",
    "New",
    "NotFound",
    "NotKept",
    "Order",
    "Passages",
    "QuotedDifference",
    "Related",
    "Theme",
    "UnknownValue",
]


class NotFound(Exception):
    """No document or passage has this id; the message says so and offers the nearest ones."""


class UnknownValue(Exception):
    """A filter asks for a value that nothing here has; the message offers the nearest ones."""


class Library:
    """A corpus with its index. Open it with `Library.open`, close it with `close` or `with`."""

    def __init__(self, snapshot: Snapshot, user_data: str | None = None) -> None:
        """`user_data` is the directory with what the user noted on these documents, if any."""
        self._snapshot = snapshot
        self._user_data = user_data
        self._notes: str | None = None
        self._by_id = {document.id: document for document in snapshot.documents}
        self._entities: tuple[Entity, ...] | None = None

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        *,
        themes: Path | None = None,
        cache: bool = True,
        progress: Progress | None = None,
    ) -> Library:
        """Open the documents of a folder (None: the built-in five), building the index if needed.

        `themes` is the file of a theme scheme in place of that of the folder's manifest, which goes
        before the built-in one. `progress(what, done, total)` is called while building. Raises
        `corpus.CorpusError` with one clear sentence when there is nothing to open, or the scheme is
        none.
        """
        own = _theme_file(themes)
        snapshot = open_snapshot(
            fingerprint(folder, own),
            lambda report: _make(folder, own, report),
            cache=cache,
            progress=progress,
        )
        from search_index.user_data.places import corpus_directory

        library = cls(snapshot, corpus_directory(folder))
        library._apply_corrections()
        return library

    @staticmethod
    def shelf(folder: Path | None = None, themes: Path | None = None) -> Shelf:
        """Where the index of these documents lies and whether it is there, without touching it;
        raises `corpus.CorpusError`."""
        from search_index.index.shelf import shelf

        return shelf(fingerprint(folder, _theme_file(themes)))

    def close(self) -> None:
        """Let go of the index; the library cannot be used afterwards."""
        self._snapshot.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order of the corpus."""
        return self._snapshot.documents

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that could not be read, each with one sentence."""
        return self._snapshot.problems

    @property
    def notice(self) -> str | None:
        """What is worth telling once: about the index (rebuilt, kept in memory ...), and about
        corrections that have lost their passage. None: nothing."""
        return " ".join(filter(None, [self._snapshot.notice, self._notes])) or None

    def document(self, document_id: str) -> Document:
        """The document with this id; raises `NotFound`."""
        try:
            return self._by_id[document_id]
        except KeyError:
            raise NotFound(_no_such("document", document_id, list(self._by_id))) from None

    def passages(self, document_id: str) -> Passages:
        """All passages of a document, in order, each read when it is looked at; raises
        `NotFound`."""
        return self._snapshot.passages(self.document(document_id).id)

    def passage(self, passage_id: str) -> Passage:
        """The passage with this full id, like `uk-2021#p6`; raises `NotFound`."""
        try:
            return self._snapshot.passage(passage_id)
        except KeyError:
            document_id, mark, _ = passage_id.partition("#")
        known = self.passages(document_id).ids
        if not mark:
            raise NotFound(
                f"{passage_id} names a document, not a passage: add #, as in {known[0]}."
            )
        raise NotFound(_no_such("passage", passage_id, known))

    def search(
        self,
        text: str = "",
        filters: Sequence[Filter] = (),
        limit: int = 50,
        cancelled: Callable[[], bool] | None = None,
        order: Literal["rank", "date", "place"] = "rank",
    ) -> SearchResult:
        """Search the passages. Never raises for what `text` holds; see `query` for the language.

        Hits come best first, or by `order` newest document first or as they stand. Once `cancelled`
        is true the search ends with an empty result.
        """
        from search_index.query import parse
        from search_index.search import search

        plan = parse(text, filters, self._snapshot.vocabulary)
        return search(self._snapshot, plan, limit, cancelled, order)

    def completions(self, text: str, limit: int = 8) -> tuple[str, ...]:
        """Words of the corpus that go on from the last word of `text`, the most frequent first."""
        from search_index.search import completions

        return completions(self._snapshot, text, limit)

    def locate(self, text: str, limit: int = 10) -> Location:
        """The passages that hold a quotation, exactly or nearly, the most similar first; dots stand
        for words left out. Never raises for what `text` holds."""
        from search_index.search.locate import locate

        return locate(self._snapshot, text, limit)

    def concordance(
        self,
        term: str,
        filters: Sequence[Filter] = (),
        cancelled: Callable[[], bool] | None = None,
    ) -> Concordance:
        """Every occurrence of a term in its sentence, in the order of the texts; several words are
        a phrase, the rest of the query language holds. Never raises for what `term` holds."""
        from search_index.query import parse
        from search_index.search.concordance import concordance

        return concordance(
            self._snapshot, parse(term, filters, self._snapshot.vocabulary), cancelled
        )

    def resolve(self, filters: Sequence[Filter]) -> tuple[Filter, ...]:
        """The filters with ids for values, which may be labels or beginnings of them. Raises
        `UnknownValue`, where `search` would leave the value out and say so in its notes."""
        from search_index.query.values import resolve

        found = []
        for raw in filters:
            resolved, problems = resolve(raw, self._snapshot.vocabulary)
            if problems:
                raise UnknownValue(problems[0])
            if resolved:
                found.append(resolved)
        return tuple(found)

    def matching_documents(self, filters: Sequence[Filter]) -> tuple[Document, ...]:
        """The documents with a passage that the filters let through, in the order of the corpus."""
        if not filters:
            return self.documents
        matching = {hit.document.id for hit in self._matching(filters)}
        return tuple(document for document in self.documents if document.id in matching)

    def themes(self) -> tuple[Theme, ...]:
        """The themes that passages are tagged with, in their order."""
        return self._snapshot.themes

    @property
    def theme_scheme(self) -> str | None:
        """The file that the themes come from; None: they are the built-in ones."""
        return self._snapshot.theme_scheme

    def coverage(self, filters: Sequence[Filter] = ()) -> Coverage:
        """The theme-by-document matrix. Filters on themes choose its rows, those on documents its
        columns, the others the passages that are counted."""
        from search_index.compare.coverage import coverage

        rows = self._themes_of(filters)
        others = [choice for choice in filters if choice.field != "theme"]
        columns = self.matching_documents([c for c in others if c.field != "strength"])
        if not any(choice.field == "strength" for choice in others):
            return coverage(rows, ((column, self.passages(column.id)) for column in columns))
        counted: dict[str, list[Passage]] = {column.id: [] for column in columns}
        for hit in self._matching(others):
            counted[hit.document.id].append(hit.passage)
        return coverage(rows, ((column, counted[column.id]) for column in columns))

    def _themes_of(self, filters: Sequence[Filter]) -> tuple[Theme, ...]:
        """The themes that filters on themes let through."""
        chosen = self.themes()
        for choice in filters:
            if choice.field == "theme":
                chosen = tuple(t for t in chosen if (t.id in choice.values) != choice.negated)
        return chosen

    def _matching(self, filters: Sequence[Filter]) -> tuple[Hit, ...]:
        return self.search("", filters, maxsize).hits

    def commitments(self, filters: Sequence[Filter] = ()) -> tuple[FoundCommitment, ...]:
        """Commitments and recommendations with their places, in the order of the texts; filters on
        strength choose among them, the others choose passages."""
        from search_index.search.findings import commitments

        return commitments(self._snapshot, filters)

    def timeline(self, filters: Sequence[Filter] = ()) -> tuple[FoundDate, ...]:
        """Expressions of time with their places, the earliest first, those without a time of their
        own at the end. With a filter on themes or strength only those of matching passages."""
        from search_index.search.findings import timeline

        return timeline(self._snapshot, filters)

    def entities(
        self, filters: Sequence[Filter] = (), progress: Progress | None = None
    ) -> tuple[Entity, ...]:
        """Who and what the texts name, the most frequent first, each with all its places; with a
        filter on themes or strength only those in matching passages, with others those in matching
        documents. The first call reads all documents: `progress(what, done, total)` is called then.
        """
        from search_index.annotate.entities import find_entities, narrowed

        if self._entities is None:
            texts = ((document, self.passages(document.id)) for document in self.documents)
            self._entities = find_entities(texts, progress)
        if not filters:
            return self._entities
        if any(choice.field in ("theme", "strength") for choice in filters):
            passages = {hit.passage.id for hit in self._matching(filters)}
            return narrowed(self._entities, lambda place: place.passage in passages)
        documents = {document.id for document in self.matching_documents(filters)}
        return narrowed(self._entities, lambda place: place.document in documents)

    def is_called(self, entity: Entity, words: str) -> bool:
        """Whether a name of an entity holds these words, in any case and without accents."""
        from search_index.annotate.entities import is_called

        return is_called(entity, words)

    def is_past(self, end: str | None) -> bool:
        """Whether an ISO date lies before today. Of what was due then it says no more than that."""
        from datetime import date

        return end is not None and end < date.today().isoformat()

    def related(
        self, passage: Passage, documents: Collection[str] | None = None, limit: int = 5
    ) -> tuple[Related, ...]:
        """What other documents (None: all) say on the passage's subject, nearest first, at most
        `limit` passages of each; empty where nothing is alike by more than chance."""
        others = [document.id for document in self.documents] if documents is None else documents
        return self._kinship.related(passage, others, limit)

    def prepare_related(self, document_ids: Iterable[str]) -> None:
        """Look at the passages of documents beforehand, as far as that is soon done, so that the
        next answers of `related` come sooner."""
        for document_id in document_ids:
            self._kinship.prepare(document_id)

    def related_between(self, a: str, b: str) -> tuple[Related, ...]:
        """The nearest counterpart in document `b` of every passage of document `a` that has one, in
        the order of `a`; raises `NotFound`."""
        return self._kinship.between(self.document(a).id, self.document(b).id)

    def compare(self, document_ids: Sequence[str], filters: Sequence[Filter] = ()) -> Comparison:
        """Documents in aligned columns: with filters on themes, a row for each of those themes;
        without, a row for each passage of the first document and what stands beside it. Raises
        `NotFound`."""
        from search_index.compare.columns import Comparison, by_counterpart, by_theme

        documents = tuple(self.document(document_id) for document_id in document_ids)
        if any(choice.field == "theme" for choice in filters):
            rows = by_theme(self._snapshot, self._themes_of(filters), document_ids)
        else:
            rows = by_counterpart(self._kinship, [self.passages(d.id) for d in documents])
        return Comparison(documents, rows)

    def changes(self, earlier: str, later: str) -> Changes:
        """What became in document `later` of each commitment of document `earlier`, and what is new
        in it; raises `NotFound`."""
        from search_index.compare.changes import find_changes

        texts = [
            (document, self.passages(document.id))
            for document in (self.document(earlier), self.document(later))
        ]
        return find_changes(self._snapshot, self._kinship, texts[0], texts[1])

    def differences(self, earlier: str, later: str) -> tuple[Difference, ...]:
        """The word-level differences between two sentences that stand for the same."""
        from search_index.compare.changes.differences import differences

        return differences(earlier, later)

    def on_theme(self, document_id: str, theme: str) -> tuple[Passage, ...]:
        """The passages of a document on a theme, in its order; raises `NotFound`."""
        from search_index.compare.columns import on_theme

        return on_theme(self._snapshot, self.document(document_id).id, theme)

    def best_on_theme(self, document_id: str, theme: str) -> Passage | None:
        """The passage of a document that is most about a theme, None where it is silent; raises
        `NotFound`."""
        from search_index.compare.columns import best_on_theme

        return best_on_theme(self._snapshot, self.document(document_id).id, theme)

    def theme_at(self, document_id: str, index: int) -> str | None:
        """The main theme where one reads: of the passage at `index` of a document, or of the first
        below it that says something; raises `NotFound`."""
        from search_index.compare.columns import theme_at

        return theme_at(self.passages(document_id), index)

    # What the user noted herself

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """The corrections of themes, with the passages that they are of now."""
        return self._notebook.corrections

    def correction(self, passage_id: str) -> Correction | None:
        """What was corrected in the themes of a passage."""
        return self._notebook.correction(passage_id)

    def correct_themes(
        self, passage_id: str, add: Collection[str] = (), remove: Collection[str] = ()
    ) -> Passage:
        """Give a passage themes (ids) and take others from it, here and in every later session;
        with neither, let go of all corrections of the passage. Filters, counts and comparisons go
        by the corrected themes at once. The passage is returned as it is then. Raises `NotFound`,
        `UnknownValue`, and `NotKept` where it cannot be written down."""
        passage = self.passage(passage_id)
        known = {theme.id for theme in self.themes()}
        for theme in (*add, *remove):
            if theme not in known:
                raise UnknownValue(f"There is no theme {theme}.")
        if not passage.is_content:
            raise UnknownValue(
                f"{passage_id} is a {passage.kind}: only what says something has themes."
            )
        self._notebook.correct(passage, add, remove)
        self.__dict__.pop("_kinship", None)
        return self.passage(passage_id)

    @property
    def corrections_file(self) -> str:
        """The file that the corrections are kept in, and can be read and edited in."""
        return self._notebook.corrections_path

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The passages that the user marked; raises `NotKept` where they cannot be read."""
        return self._notebook.bookmarks()

    def toggle_bookmark(self, passage_id: str) -> bool:
        """Mark a passage or let go of its mark; whether it is marked now. Raises `NotFound`, and
        `NotKept` where it cannot be written down."""
        return self._notebook.toggle_bookmark(self.passage(passage_id))

    @property
    def recent_queries(self) -> tuple[str, ...]:
        """The queries of this session and of those before, the latest first."""
        return tuple(self._queries)

    def note_query(self, text: str) -> None:
        """Keep a query as the latest one; where it cannot be written down, for this session."""
        from search_index.user_data import queries

        if not text or self._queries[:1] == [text]:
            return
        self._queries[:] = [text, *(query for query in self._queries if query != text)]
        del self._queries[queries.KEPT :]
        if self._user_data is not None:
            try:
                queries.note(queries.path_in(self._user_data), text)
            except NotKept:
                return

    @cached_property
    def _queries(self) -> list[str]:
        from search_index.user_data import queries

        if self._user_data is None:
            return []
        try:
            return queries.recent(queries.path_in(self._user_data))
        except NotKept:
            return []

    @property
    def keys_file(self) -> str:
        """The file in which the user gives actions of the explorer other keys."""
        from search_index.user_data import keys

        return keys.path()

    def own_keys(self) -> str:
        """What is in that file, if there is one; raises `NotKept` where it cannot be read."""
        from search_index.user_data import keys

        return keys.read()

    def _apply_corrections(self) -> None:
        """Let the passages have the themes that the user gave them."""
        from search_index.user_data.places import has_corrections

        if self._user_data is None or not has_corrections(self._user_data):
            return
        try:
            self._notebook.apply()
        except NotKept as error:
            self._notes = str(error)
            return
        lost = sum(held.passage is None for held in self._notebook.corrections)
        lost += self._notebook.unreadable
        notes = []
        if lost:
            noun = "correction of themes is" if lost == 1 else "corrections of themes are"
            notes.append(f"{lost} {noun} without a passage: communique correct lists them.")
        unknown = {theme for held in self._notebook.corrections for theme in held.unknown}
        if unknown:
            scheme = self.theme_scheme or "the built-in scheme"
            named = ", ".join(sorted(unknown))
            notes.append(f"Corrections wait that name themes which {scheme} lacks: {named}.")
        self._notes = " ".join(notes) or None

    @cached_property
    def _notebook(self) -> Notebook:
        from search_index.user_data.notebook import Notebook
        from search_index.user_data.places import corpus_directory

        return Notebook(self._snapshot, self._user_data or corpus_directory(None))

    @cached_property
    def _kinship(self) -> Kinship:
        from search_index.compare.related import Kinship

        return Kinship(self._snapshot)

    def cite(self, passage_id: str, style: str = "plain") -> str:
        """The citation of a passage in one of `cite.STYLES`; raises `NotFound`."""
        from search_index.cite import cite

        passage = self.passage(passage_id)
        return cite(self.document(passage.document), passage, style)

    def citation(self, document: Document, passage: Passage) -> str:
        """The source of a passage on one line, without its words."""
        from search_index.cite import citation_line

        return citation_line(document, passage)

    def place(self, passage: Passage) -> str:
        """Where a passage stands in its document: `para 6`, `[bullet 4], under “Security”`."""
        from search_index.cite import place

        return place(passage)

    def caution(self, document: Document) -> str | None:
        """What every showing of a text without agreed wording must say; None for an agreed one."""
        from search_index.cite import caution

        return caution(document)

    def written_title(self, document: Document) -> str:
        """A document's title, in brackets where the text has none."""
        from search_index.cite import written_title

        return written_title(document)

    def written_type(self, document: Document) -> str:
        """A document's type in words, in brackets where it was inferred: `[joint statement]`."""
        from search_index.cite import written_type

        return written_type(document)

    def written_parties(self, document: Document) -> str:
        """A document's parties in words, in brackets where they were inferred."""
        from search_index.cite import written_parties

        return written_parties(document)

    def written_date(self, document: Document) -> str:
        """A document's date in words, with what was inferred in brackets: `30 November [2021]`."""
        from search_index.cite import written_date

        return written_date(document.date)

    def sortable_date(self, document: Document) -> str:
        """A document's date, the year first, for columns: `2021-11-30 [year inferred]`."""
        from search_index.cite import sortable_date

        return sortable_date(document.date)


def _theme_file(path: Path | None) -> ThemeFile | None:
    if path is None:
        return None
    from search_index.corpus.theme_files import read_theme_file

    return read_theme_file(path)


def _make(
    folder: Path | None, themes: ThemeFile | None, report: Progress
) -> tuple[
    Iterable[tuple[Document, tuple[Passage, ...]]],
    tuple[Problem, ...],
    tuple[Expressions, ...],
    ThemeScheme | None,
]:
    """Everything that goes into an index: read, segment, identify, annotate."""
    from search_index.annotate import annotate, identify
    from search_index.corpus import load
    from search_index.structure import segment

    corpus = load(folder, themes)
    total = len(corpus.documents)
    segmented = []
    for done, raw in enumerate(corpus.documents):
        report("reading", done, total)
        segmented.append((raw, segment(raw).passages))
    documents = identify(segmented)

    def annotated() -> Iterable[tuple[Document, tuple[Passage, ...]]]:
        for done, (document, (_, passages)) in enumerate(zip(documents, segmented, strict=True)):
            report("indexing", done, total)
            yield document, annotate(document, passages, corpus.scheme)

    return annotated(), corpus.problems, corpus.expressions, corpus.scheme


def _no_such(what: str, wanted: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, known, n=3, cutoff=0.5) or known[:5]
    return f"There is no {what} {wanted}; did you mean {', '.join(near)}?"
