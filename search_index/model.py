"""The words of the product as data: documents, passages, what was found in them, what was asked.

Every room speaks in these types; this module imports nothing of ours. All are immutable: named
tuples, because a one-shot search pays for every class at its start and a dataclass costs ten times
as much. Offsets are code points, end exclusive. A `span` lies in the source file decoded as UTF-8
with its newlines untouched; offsets called `in text` lie in `Passage.text`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Literal, NamedTuple

Status = Literal["stated", "inferred", "supplied", "unknown"]
"""How a fact is known: printed in the text, concluded from it, given by the manifest, or not."""

Kind = Literal[
    "title",
    "heading",
    "preamble",
    "numbered paragraph",
    "paragraph",
    "bullet",
    "footnote",
    "signature",
    "metadata",
]

CONTENT_KINDS: frozenset[str] = frozenset(
    {"preamble", "numbered paragraph", "paragraph", "bullet", "footnote"}
)
"""Kinds that say something; the others only frame, name or sign it and are not searched."""

Strength = Literal["binding", "firm", "intent", "soft"]
"""Commitment strength (see lexicon/verbs.toml for the verbs and their source)."""

STRENGTHS: tuple[Strength, ...] = ("binding", "firm", "intent", "soft")
"""The strongest first."""


class Span(NamedTuple):
    """A stretch of text, `end` exclusive, in code points."""

    start: int
    end: int


class Piece(NamedTuple):
    """A run of `Passage.text` copied one for one from the source.

    Pieces are in order and leave no gap in `text`: `length` characters from `text_start` are the
    source characters from `source_start`. Where lines were joined, the joining space is a piece of
    length 1 that points at the first white-space character (or the HTML tag) it stands for.
    """

    text_start: int
    source_start: int
    length: int


class Evidence(NamedTuple):
    """The words a statement rests on, and where they stand (no span: knowledge from outside)."""

    quote: str
    span: Span | None = None
    note: str = ""


class DocumentDate(NamedTuple):
    """When a document was made, as an interval of ISO dates; `None` is an open or unknown end.

    `note` says how the date was reached where it is not simply printed.
    """

    earliest: str | None = None
    latest: str | None = None
    precision: Literal["day", "month", "year", "unknown"] = "unknown"
    status: Status = "unknown"
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


class RawDocument(NamedTuple):
    """A file as it was read: `text` has its control characters replaced one for one, so that every
    offset in it is the offset in the file. `facts` is the file's table of corpus.toml, or empty."""

    id: str
    source: str
    markdown: bool
    text: str
    sha256: str
    facts: dict[str, object]


class Document(NamedTuple):
    """What is known of one document. `partner` is the id of the party that is not shared by all
    documents of the corpus (several are joined with "+"); `agreed` is False for a text that no
    parties agreed on, such as an analysis. `parties` are names, `type` is the id of a type;
    `passages` counts those with content. The evidence of the date is in `date`."""

    id: str
    title: str
    title_status: Status
    parties: tuple[str, ...]
    partner: str
    type: str
    type_status: Status
    agreed: bool
    date: DocumentDate
    language: str
    source: str
    sha256: str
    provenance: str
    words: int
    passages: int
    numbering: Literal["printed", "supplied"]
    notes: tuple[str, ...] = ()
    parties_status: Status = "unknown"
    title_evidence: tuple[Evidence, ...] = ()
    parties_evidence: tuple[Evidence, ...] = ()
    type_evidence: tuple[Evidence, ...] = ()


class EvidenceWord(NamedTuple):
    """A word that voted for a mark on a passage. `span` (in text) is None where the word stands in
    the heading or chapeau; `term` is the term of the theme scheme that it is a form of, "" where it
    votes by a rule."""

    words: str
    where: Literal["text", "heading", "chapeau"]
    span: Span | None = None
    term: str = ""


class ThemeTag(NamedTuple):
    """A theme of a passage, with the words that say so. At most one tag of a passage is primary.
    `corrected` says that the analyst gave it by hand, whatever words there are."""

    theme: str
    primary: bool
    score: float
    evidence: tuple[EvidenceWord, ...]
    corrected: bool = False


class Deadline(NamedTuple):
    """By or at when a thing promised is to happen (ISO dates; `start` is None for "by ...").

    Both are None where `text` counts from another event ("within 60 days after entry into force").
    """

    start: str | None
    end: str | None
    text: str


class Commitment(NamedTuple):
    """A commissive statement, or a recommendation of an analysis, at its exact place.

    `quote` is the words, `span` their place in the source and `text_span` in the passage's text;
    `actor` is "both", a party's name or a third body's; `reported` marks a decision of the past
    that the text only reports; `why` names the verb and the rule that `strength` rests on.
    """

    document: str
    passage: str
    quote: str
    span: Span
    text_span: Span
    cls: Literal["commitment", "recommendation"]
    actor: str
    verb: str
    strength: Strength | None
    reported: bool = False
    hedges: tuple[str, ...] = ()
    deadline: Deadline | None = None
    recurrence: str | None = None
    bodies: tuple[str, ...] = ()
    why: str = ""


class DateMention(NamedTuple):
    """A date, period, frequency or deadline in a passage, as an interval of ISO dates (None: open,
    or not known). For precision and role see `annotate.dates`."""

    document: str
    passage: str
    expression: str
    span: Span
    text_span: Span
    start: str | None
    end: str | None
    precision: str
    status: Status
    role: str


class Passage(NamedTuple):
    """The unit of search and citation: one paragraph, bullet, heading ... of a document.

    `id` is `document#local`; `number` is the printed number, `label` how it is cited (a supplied
    number stands in square brackets); `section` holds the headings above it, outermost first;
    `text` is without marker and line breaks, and `span` covers the raw block with its marker.
    `sentences` are offsets in text. `chapeau` is the sentence (or else the heading) that introduces
    a list item, `lead` a bold label run into its start, `depth` the nesting of a bullet from 1.
    `duplicate_of` names the passage that says nearly the same in the same document.
    """

    id: str
    document: str
    order: int
    kind: Kind
    section: tuple[str, ...]
    number: str | None
    label: str
    text: str
    span: Span
    pieces: tuple[Piece, ...]
    sentences: tuple[Span, ...]
    chapeau: str | None = None
    chapeau_kind: Literal["sentence", "heading"] | None = None
    chapeau_passage: str | None = None
    lead: str | None = None
    role: str | None = None
    level: int = 0
    depth: int = 0
    duplicate_of: str | None = None
    themes: tuple[ThemeTag, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    dates: tuple[DateMention, ...] = ()

    @property
    def is_content(self) -> bool:
        """Whether it says something (see `CONTENT_KINDS`)."""
        return self.kind in CONTENT_KINDS

    def source_offset(self, offset: int) -> int:
        """The source offset of the character at `offset` in text (0 <= offset < len(text))."""
        piece = self.pieces[bisect_right(self.pieces, offset, key=lambda p: p.text_start) - 1]
        return piece.source_start + offset - piece.text_start

    def source_span(self, start: int, end: int) -> Span:
        """The source span of text[start:end] (start < end)."""
        return Span(self.source_offset(start), self.source_offset(end - 1) + 1)


EntityType = Literal["organisation", "agreement", "programme", "event", "place", "person", "term"]
"""What a name stands for; a term is a subject with an acronym (research and development, R&D)."""


class Occurrence(NamedTuple):
    """A place where an entity stands: `form` are the words there, `span` their place in the source,
    `text_span` in the passage's text. `inside` is the longer name that they are part of, if any."""

    document: str
    passage: str
    form: str
    span: Span
    text_span: Span
    inside: str | None = None


class Entity(NamedTuple):
    """Something that the texts call by name, with all its forms and all its places in order.

    `name` is its fullest form in the texts; `forms` are all of them, the most frequent first; `why`
    says what it was told by: a table, a definition in a text, the pattern of its name.
    """

    name: str
    type: EntityType
    forms: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]
    why: str

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that name it, in the order of the corpus."""
        return tuple(dict.fromkeys(occurrence.document for occurrence in self.occurrences))


class Gap(NamedTuple):
    """Source characters that belong to no passage, and why: "rule", "separator", "markup" ..."""

    name: str
    span: Span


class Problem(NamedTuple):
    """Something that could not be read or built: which file, and one clear sentence."""

    source: str
    message: str


class Filter(NamedTuple):
    """A restriction of a search: `values` of one field, any of which may hold; `negated` excludes.

    Fields: partner, theme, type, doc, strength, year, since, until. A year's value is "2021",
    "2014..2021", "..2021" or "undated"; since and until take ISO dates or their beginnings.
    """

    field: str
    values: tuple[str, ...]
    negated: bool = False


class FacetValue(NamedTuple):
    """One value of a facet with the number of hits that have it; 0 is silence, not absence."""

    id: str
    label: str
    count: int  # type: ignore[assignment]  # the word for it; tuple.count is not missed


class Excerpt(NamedTuple):
    """Where a query stands in a passage; both are offsets in its text. `why` says in short phrases
    what matched."""

    highlights: tuple[Span, ...]
    snippet_span: Span
    why: tuple[str, ...]


class Hit:
    """A passage that was found. `highlights` and `snippet_span` are offsets in the passage's text;
    `why` says in short phrases what matched; `id` is the passage's, `length` that of its text in
    characters.

    A list of hundreds of hits shows a dozen: the passage is read when it is looked at, and what
    stands in it is looked for then. So a hit is of use as long as its library is open.
    """

    def __init__(
        self,
        document: Document,
        id: str,
        score: float,
        length: int,
        read: Callable[[], Passage],
        look: Callable[[], Excerpt],
    ) -> None:
        self.document = document
        self.id = id
        self.score = score
        self.length = length
        self._read = read
        self._look = look

    @cached_property
    def passage(self) -> Passage:
        """The passage."""
        return self._read()

    @cached_property
    def _excerpt(self) -> Excerpt:
        return self._look()

    @property
    def highlights(self) -> tuple[Span, ...]:
        """Where the words found stand."""
        return self._excerpt.highlights

    @property
    def snippet_span(self) -> Span:
        """What to show of the text."""
        return self._excerpt.snippet_span

    @property
    def why(self) -> tuple[str, ...]:
        """What matched."""
        return self._excerpt.why

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hit) and self._facts() == other._facts()

    def __hash__(self) -> int:
        return hash((self.id, self.score))

    def _facts(self) -> tuple[object, ...]:
        return self.document, self.passage, self.score, self._excerpt

    def highlighting(self, words: Callable[[Passage], tuple[Span, ...]]) -> Hit:
        """The same hit with other words of the passage as those found."""
        return Hit(
            self.document,
            self.id,
            self.score,
            self.length,
            lambda: self.passage,
            lambda: self._excerpt._replace(highlights=words(self.passage)),
        )


class SearchResult(NamedTuple):
    """The answer to a search. `plan` says in words what was understood, `notes` what was not and
    what was done instead; `total` counts all hits, of which `hits` holds the first; `suggestion` is
    a query that would find more, or None."""

    query: str
    plan: str
    total: int
    elapsed_ms: float
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    notes: tuple[str, ...] = ()
    suggestion: str | None = None
