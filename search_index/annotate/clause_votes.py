"""Votes for the themes of a scheme that words decide by their part in the clause.

- bodies: an organisation as subject or object of the verb or as the means of the main act; hardly
  as attribute ("EU member"), place or background ("within the TCA").
- relationship: that between the parties, and an agreement or body of theirs that the clause founds,
  signs, uses or reviews.
- places: a place that is no party's own, above all where the clause takes a position.

Which theme asks for which rule: the column `rules` of its scheme; what the rules follow: the
definitions of these themes in lexicon/themes.csv; words: lexicon/clause_roles.toml. The weights are
on the scale of the terms' (3 makes a clause about the theme) and were set on tests/gold.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from search_index.annotate.clauses import Reading, Stretch

_ARTICLES = ("the", "a", "an", "its", "their", "our", "all", "both")
_DETERMINERS = frozenset([*_ARTICLES, "key", "wider", "primary", "existing", "relevant", "new"])
_LOCATIVES = frozenset(["in", "at", "from", "near", "via", "off", "outside", "around"])
_TARGETS = frozenset(["in", "at", "to", "of", "for", "on", "into", "outside", "beyond", "between"])
_JOINERS = frozenset(["and", "or", "the", "of"])
_ASKED_OF = frozenset(["must", "should"])
"""Behind a place, these words ask something of it: "... must give up its weapons"."""
_WORLDWIDE = frozenset(["global", "international", "world", "multilateral", "universal"])
"""Words in the name of an instrument that is not the parties' own."""
_QUALIFIERS = _DETERMINERS | {"bilateral", "joint"}

_ALONE, _SUBJECT, _OBJECT, _OPENING, _MEANS = 3.5, 3.0, 3.0, 2.0, 2.0
_MEANS_CHANNEL, _MENTION, _TARGET, _ATTRIBUTE, _BACKGROUND = 1.7, 1.0, 0.7, 0.5, 0.2
_REACH = 10
"""How many words behind an act its object is looked for."""
_CHANNELS = ("through", "via")
_FEW_CLAUSES = 3
"""The definition wants a means in at least a third of the clauses."""
_SECOND_IN_LIST = 0.5
_SECOND_BODY = 0.5
"""What places and bodies behind the first of a list count, for they play one part together."""

_RELATION, _JOINT_WORK, _COMPANY, _LOOSE, _FOREIGN = 4.0, 2.0, 1.0, 0.5, 0.3
_POINTED = 1.5
"""A relationship that only these words point at is the actor of the clause, not what it is about:
"the partnership will invest in ports"."""
_BEHIND = 7
"""Words behind "relations between" in which those who have them are named."""
_POINTERS = frozenset(["the", "this", "their"])
_OPERATIVE, _OPERATIVE_WEAK, _NAMED_ONLY = 3.0, 2.0, 1.0

_INSTRUMENT_LEADS = 0.5
"""CAP codes the substance, not the instrument: an agreement on a subject is first about that."""

_STANCE, _PLACE, _LOCATED, _ADJECTIVE, _ADJECTIVE_STANCE, _TITLE = 3.0, 2.0, 1.0, 1.0, 1.5, 0.5


class Vote(NamedTuple):
    """A vote for a theme: how much the words from token `first` up to `last` say for it. `leads` is
    the part of the weight that counts when the primary theme is chosen; `term` is the scheme's term
    that the words are, "" where they speak by a rule."""

    theme: str
    weight: float
    first: int
    last: int
    leads: float = 1.0
    term: str = ""


class Named(NamedTuple):
    """What a text names: the parties' own places and bodies, other organisations and places."""

    own: list[Stretch]
    bodies: list[Stretch]
    abroad: list[Stretch]


def place_votes(
    reading: Reading, own_parties: Set[str], theme: str | None
) -> tuple[list[Vote], Named]:
    """Votes of the places that are no party's own, and the other names that the rules need. Without
    a `theme` to speak for there are no votes."""
    votes: list[Vote] = []
    named = Named([], [], [])
    end = -2
    for first, last, entries in reading.terms:
        for kind, name, _, parties, _ in entries:
            if kind == "place":
                if not reading.words[first][0].isupper():
                    continue
                if not own_parties.isdisjoint(parties):
                    named.own.append((first, last))
                    continue
                named.abroad.append((first, last))
                if theme:
                    weight = _place_weight(reading, first, last, name == "adjective")
                    if _joined(reading, end, first):
                        weight *= _SECOND_IN_LIST
                    votes.append(Vote(theme, weight, first, last))
                    end = last
            elif kind == "body":
                mine = not own_parties.isdisjoint(parties)
                (named.own if mine else named.bodies).append((first, last))
    return votes, named


def _place_weight(reading: Reading, first: int, last: int, adjective: bool) -> float:
    if max(reading.before("places.titles", first), reading.before("places.titles", first - 1)) >= 0:
        return _TITLE
    clause = reading.clause_of[first]
    stances = reading.in_clause("places.stances", clause)
    stance = any(start < first or end > last for start, end in stances)
    if adjective:
        return _ADJECTIVE_STANCE if stance else _ADJECTIVE
    asked = last < len(reading.lower) and reading.lower[last] in _ASKED_OF
    if stance or asked:
        return _STANCE
    start = reading.clauses[clause][0]
    before = first - 1
    if before > start and reading.lower[before] == "the":
        before -= 1
    return _LOCATED if before >= start and reading.lower[before] in _LOCATIVES else _PLACE


def body_votes(reading: Reading, bodies: list[Stretch], theme: str) -> list[Vote]:
    """Votes of the organisations; those in one list ("NATO and the EU") play one part together."""
    votes: list[Vote] = []
    for names, last in _lists(reading, bodies):
        weight = _body_weight(reading, names[0][0], last)
        for name in names:
            votes.append(Vote(theme, weight, *name))
            weight *= _SECOND_BODY if name is names[0] else 1
    return votes


def _lists(reading: Reading, bodies: list[Stretch]) -> list[tuple[list[Stretch], int]]:
    """Names side by side with the nouns that still mean them ("EU/NATO bodies"), and their end."""
    lists: list[tuple[list[Stretch], int]] = []
    waiting = sorted(bodies, reverse=True)
    while waiting:
        names = [waiting.pop()]
        last = names[0][1]
        end = reading.clauses[reading.clause_of[names[0][0]]][1]
        while last < end:
            organ = reading.at("bodies.organs", last)
            if organ:
                last = organ
            elif waiting and waiting[-1][0] < end and _joined(reading, last, waiting[-1][0]):
                names.append(waiting.pop())
                last = names[-1][1]
            else:
                break
        lists.append((names, last))
    return lists


def _joined(reading: Reading, last: int, first: int) -> bool:
    return first - last <= 2 and _JOINERS.issuperset(reading.lower[last:first])


def _body_weight(reading: Reading, first: int, last: int) -> float:
    """How much the part says that the names from `first` up to `last` play in their clause."""
    clause = reading.clause_of[first]
    start, end = reading.clauses[clause]
    front = first
    while front > start and reading.lower[front - 1] in _DETERMINERS:
        front -= 1
    acts = [a for a, b in reading.in_clause("bodies.acts", clause) if b <= first <= a + _REACH]
    glossed = first - start <= 1 and last < end and "(" in reading.gap(last)
    if glossed or (end - start <= last - first + 3 and not acts):
        return _ALONE
    means = reading.before("bodies.means", front)
    background = reading.before("bodies.ambient", front)
    if background >= 0 and means < 0:
        return _BACKGROUND
    if last < end and reading.at("bodies.attributed", last):
        channel = means >= 0 and reading.lower[front - 1] in _CHANNELS
        return _MEANS_CHANNEL if channel else _ATTRIBUTE
    if means >= 0:
        return _OBJECT if len(reading.clauses) <= _FEW_CLAUSES else _MEANS
    if last < end and reading.at("bodies.finite", last):
        return _SUBJECT
    if acts:
        return _OBJECT
    if front > start and reading.lower[front - 1] in _TARGETS:
        return _TARGET
    if _background_before(reading, clause, first):
        return _BACKGROUND
    return _OPENING if first - start <= 1 else _MENTION


def _background_before(reading: Reading, clause: int, first: int) -> bool:
    listed = reading.in_clause("bodies.ambient", clause)
    return any(0 <= first - end <= 5 for _, end in listed)


def relationship_votes(reading: Reading, named: Named, theme: str) -> list[Vote]:
    """Votes of the nouns for the relationship between the parties."""
    votes: list[Vote] = []
    foreign = reading.roles.get("relationship.foreign", [])
    for first, last in reading.roles.get("relationship.nouns", ()):
        if not any(start <= first and last <= end for start, end in foreign):
            weight = _relation_weight(reading, named, first, last)
            votes.append(Vote(theme, weight, first, last))
    return votes


def _relation_weight(reading: Reading, named: Named, first: int, last: int) -> float:
    clause = reading.clause_of[first]
    start, end = reading.clauses[clause]
    between = last < end and reading.lower[last] in ("between", "with")
    for body_first, body_last in named.bodies:
        if start <= body_first < end and (
            0 <= first - body_last <= 3 or (between and 0 < body_first - last <= _BEHIND)
        ):
            return _FOREIGN
    if between and _near(named.abroad, last) and not _near(named.own, last):
        return _FOREIGN  # relations between others
    bonds = [
        reading.lower[a:b]
        for a, b in reading.in_clause("relationship.bonds", clause)
        if 0 <= first - b <= 3 - (b - a) or a == last
    ]
    pair = [a for a, b in named.own if start <= a and 0 <= first - b <= 1]
    if len(pair) < 2 and not bonds:
        return _LOOSE
    if len(pair) < 2 and all(bond[0] in _POINTERS for bond in bonds):
        acts = reading.in_clause("instruments.acts", clause)
        if not any(0 <= first - b <= _REACH for _, b in acts):
            return _POINTED
    if reading.at("relationship.joint_work", first):
        topic = last < end and reading.at("relationship.topic_prepositions", last)
        return _COMPANY if topic else _JOINT_WORK
    return _COMPANY if reading.at("relationship.company", first) else _RELATION


def _near(places: list[Stretch], last: int) -> bool:
    """Whether one of the places stands right behind a token."""
    return any(0 < first - last <= _BEHIND for first, _ in places)


def instrument_votes(reading: Reading, bodies: list[Stretch], theme: str) -> list[Vote]:
    """Votes of the agreements, committees and meetings of the parties."""
    votes: list[Vote] = []
    foreign = [*reading.roles.get("instruments.foreign", ()), *bodies]
    taken = -1
    strong = set(reading.roles.get("instruments.strong", ()))
    listed = strong.union(reading.roles.get("instruments.weak", ()))
    for first, last in sorted(listed, key=lambda stretch: (stretch[0], -stretch[1])):
        if first < taken or any(a <= first and last <= b for a, b in foreign):
            continue
        weight = _instrument_weight(reading, bodies, (first, last), (first, last) in strong)
        if weight:
            votes.append(Vote(theme, weight, first, last, _INSTRUMENT_LEADS))
            taken = last
    return votes


def _instrument_weight(
    reading: Reading, bodies: list[Stretch], place: Stretch, strong: bool
) -> float:
    first, last = place
    clause = reading.clause_of[first]
    start = reading.clauses[clause][0]
    capital = first > start and reading.words[first][0].isupper()
    if not strong and not capital:
        naming = reading.in_clause("instruments.naming", clause)
        if not any(0 <= first - end <= 2 - (end - begin) + 1 for begin, end in naming):
            return 0
    front = first
    while front > start and (
        reading.lower[front - 1] in _QUALIFIERS or reading.words[front - 1][0].isupper()
    ):
        front -= 1
    if capital and not _WORLDWIDE.isdisjoint(reading.lower[front:first]):
        return 0
    if reading.before("instruments.ambient", front) >= 0:
        return _FOREIGN
    if any(start <= a and 0 <= first - b <= 3 for a, b in bodies):
        return _LOOSE
    for a, b in reading.in_clause("instruments.acts", clause):
        if b <= first <= a + 14 or 0 <= a - last <= 8:
            return _OPERATIVE if strong or capital else _OPERATIVE_WEAK
    return _NAMED_ONLY
