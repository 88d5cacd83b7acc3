"""The themes of a passage, with the words that say so.

Each clause adds up the votes of its words for each theme; the passage is the sum of its clauses,
and the nearest heading and the introducing sentence vote too. A theme is kept when the passage as a
whole speaks of it, or when a clause is about it before all else.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from typing import Literal, NamedTuple

from search_index.annotate.clause_votes import Vote
from search_index.annotate.clauses import Reading
from search_index.annotate.theme_votes import votes_in
from search_index.lexicon.places import with_regions
from search_index.lexicon.theme_scheme import ThemeScheme, theme_scheme
from search_index.model import EvidenceWord, Passage, Span, ThemeTag

# Set on the dev half of tests/gold and on declarations of other countries; all on the scale of the
# weights of theme_terms.toml.
_KEEP = 3.5
"""The least a passage must say for a theme: a strong word, and a hint beside it."""
_KEEP_LISTED = 3.0
"""... which is not asked of themes whose definition counts a listed threat, field or body."""
_KEEP_SHARE = 0.3
"""... and the least share of what it says for its strongest theme."""
_ABOUT = 3.0
"""A clause with this much is about a theme ..."""
_ABOUT_SHARE = 0.85
"""... if no other theme says much more in it ..."""
_ABOUT_LEAST = 0.15
"""... and the theme is not lost in the passage."""
_CLAUSE_CAP = 6.0
"""What a clause can say for a theme at most: two strong words."""
_LEADING_CAP = 9.0
"""... and what it can add when the primary theme is chosen."""
_LENGTH, _LENGTH_POWER = 20, 0.3
"""From this many words on, the sum is divided by the length to this power."""
_OWN_LEAST = 1.0
"""A theme that no heading or chapeau gives alone wants at least this much of the passage itself."""

_HEADING, _HEADING_LEADS, _HEADING_CAP = 1.2, 2.0, 4.0
"""How much of the heading's vote counts, and when the primary theme is chosen; its vote at most."""
_CHAPEAU, _CHAPEAU_CAP = 1.0, 6.0
"""The same for the introducing sentence."""
_SHOWN = 1.0
"""Votes below this are background and not shown as evidence, unless there is nothing else."""


def tag_themes(
    passage: Passage, own_parties: Set[str], scheme: ThemeScheme | None = None
) -> tuple[ThemeTag, ...]:
    """The themes of a passage, the primary one first. Empty when nothing speaks.

    `own_parties` are the ids of the document's parties, whose places and bodies are no evidence.
    Headings, titles, signatures and metadata have no themes. `scheme` is an analyst's own scheme
    (`lexicon.theme_file.parse_scheme`) in place of the built-in one.
    """
    if not passage.is_content:
        return ()
    scheme = scheme or theme_scheme()
    own = with_regions(frozenset(own_parties))
    reading, votes = votes_in(passage.text, own, scheme)
    said = _said(reading, votes)
    heading = _context(passage.section[-1:], own, scheme)
    opening = passage.chapeau_kind == "sentence" and passage.chapeau
    chapeau = _context((opening,) if opening else (), own, scheme)
    strength: dict[str, float] = {}
    rank: dict[str, float] = {}
    for name in {*said.strength, *heading, *chapeau}:
        value = said.strength.get(name, 0.0)
        if name in scheme.own_words and value < _OWN_LEAST:
            continue
        above = _share(heading, name, _HEADING_CAP)
        before = min(_CHAPEAU_CAP, chapeau.get(name, 0.0))
        value += _HEADING * above + _CHAPEAU * before
        if value > 0:
            strength[name] = value
            leading = said.leading.get(name, 0.0)
            rank[name] = round(leading + _HEADING_LEADS * above + _CHAPEAU * before, 3)
    best = max(strength.values(), default=0.0)
    length = max(1.0, len(reading.words) / _LENGTH) ** _LENGTH_POWER
    kept = [
        name
        for name, value in strength.items()
        if (
            value >= (_KEEP_LISTED if name in scheme.list_items else _KEEP) * length
            and value >= _KEEP_SHARE * best
        )
        or (name in said.about and value >= _ABOUT_LEAST * best)
    ]
    if not kept:  # an item that says nothing of its own has the subject of its chapeau
        most = max(chapeau.values(), default=0.0)
        floor = max(_ABOUT, _ABOUT_SHARE * most)
        kept = [name for name, value in chapeau.items() if value >= floor and name in rank]
    first = {vote.theme: vote.first for vote in reversed(votes)}
    kept.sort(key=lambda name: (-rank[name], first.get(name, len(reading.words)), name))
    return tuple(
        ThemeTag(
            name,
            name == kept[0],
            round(strength[name], 2),
            _evidence(name, reading, votes) + _context_evidence(name, passage, own, scheme),
        )
        for name in kept
    )


class _Said(NamedTuple):
    """What a passage says for each theme, what of it counts for the primary theme (each clause by
    the theme's share in it), and the themes that a clause is about before all else."""

    strength: dict[str, float]
    leading: dict[str, float]
    about: set[str]


def _said(reading: Reading, votes: list[Vote]) -> _Said:
    clauses: dict[int, dict[str, list[float]]] = {}
    for theme, weight, first, _, leads, _ in votes:
        clause = clauses.setdefault(reading.clause_of[first], {})
        sums = clause.setdefault(theme, [0.0, 0.0])
        sums[0] += weight
        sums[1] += weight * leads
    said = _Said({}, {}, set())
    for clause in clauses.values():
        enough = max(_ABOUT, _ABOUT_SHARE * max(ahead for _, ahead in clause.values()))
        total = sum(ahead for _, ahead in clause.values()) or 1.0
        for theme, (weight, ahead) in clause.items():
            said.strength[theme] = said.strength.get(theme, 0.0) + min(_CLAUSE_CAP, weight)
            share = min(_LEADING_CAP, ahead) * ahead / total
            said.leading[theme] = said.leading.get(theme, 0.0) + share
            if weight >= enough:
                said.about.add(theme)
    return said


@lru_cache(maxsize=4096)
def _context_votes(
    text: str, own: frozenset[str], scheme: ThemeScheme
) -> tuple[tuple[str, float, str, str], ...]:
    """What a heading or chapeau says: theme, weight, words and term of each vote."""
    reading, votes = votes_in(text, own, scheme)
    return tuple((vote.theme, vote.weight, _words(reading, vote), vote.term) for vote in votes)


@lru_cache(maxsize=4096)
def _context(texts: tuple[str, ...], own: frozenset[str], scheme: ThemeScheme) -> dict[str, float]:
    """What headings or a chapeau say for each theme together."""
    said: dict[str, float] = {}
    for text in texts:
        for theme, weight, _, _ in _context_votes(text, own, scheme):
            said[theme] = said.get(theme, 0.0) + weight
    return said


def _share(heading: dict[str, float], theme: str, cap: float) -> float:
    """A heading's vote for one theme: less when it names several."""
    vote = heading.get(theme, 0.0)
    return min(cap, vote) * (vote / sum(heading.values())) ** 0.5 if vote else 0.0


def _words(reading: Reading, vote: Vote) -> str:
    return reading.text[reading.spans[vote.first][0] : reading.spans[vote.last - 1][1]]


def _evidence(theme: str, reading: Reading, votes: list[Vote]) -> tuple[EvidenceWord, ...]:
    """The words of the passage that spoke for a theme, in their order, each place once."""
    mine = [vote for vote in votes if vote.theme == theme]
    shown = [vote for vote in mine if vote.weight >= _SHOWN] or mine
    words: list[EvidenceWord] = []
    end = 0
    for vote in sorted(shown, key=lambda vote: (vote.first, -vote.last)):
        if vote.last > end:
            end = vote.last
            span = Span(reading.spans[vote.first][0], reading.spans[vote.last - 1][1])
            said = reading.text[span.start : span.end]
            words.append(EvidenceWord(said, "text", span, vote.term))
    return tuple(words)


def _context_evidence(
    theme: str, passage: Passage, own: frozenset[str], scheme: ThemeScheme
) -> tuple[EvidenceWord, ...]:
    """The words of the headings and the chapeau that spoke for a theme, each once."""
    texts: list[tuple[str, Literal["heading", "chapeau"]]]
    texts = [(text, "heading") for text in passage.section[-1:]]
    if passage.chapeau_kind == "sentence" and passage.chapeau:
        texts.append((passage.chapeau, "chapeau"))
    found = [
        EvidenceWord(words, where, None, term)
        for text, where in texts
        for name, weight, words, term in _context_votes(text, own, scheme)
        if name == theme and weight >= _SHOWN
    ]
    return tuple(dict.fromkeys(found))
