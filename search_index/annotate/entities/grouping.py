"""Names with their keys -> entities: one entry each, with all forms and all places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from search_index.annotate.entities.keys import Groups, unaccented
from search_index.annotate.entities.known import key_names
from search_index.annotate.entities.mentions import ELSEWHERE, FULL, LISTED, Mention
from search_index.annotate.entities.sheet import Sheet
from search_index.model import Entity, EntityType, Occurrence, Passage


class _Place(NamedTuple):
    passage: Passage
    mention: Mention
    inside: Mention | None


def entities_of(sheets: Sequence[Sheet], groups: Groups) -> tuple[Entity, ...]:
    """The entities of resolved sheets, the most frequent first."""
    places: dict[str, list[_Place]] = {}
    for sheet in sheets:
        for reading in sheet.readings:
            around: list[Mention] = []
            for mention in reading.mentions:
                around = [m for m in around if m.span.end >= mention.span.end]
                outer = around[-1] if around else None
                key = groups.find(mention.key)
                places.setdefault(key, []).append(_Place(reading.passage, mention, outer))
                around.append(mention)
    names = {key: _name(key, found) for key, found in places.items()}
    entities = [
        Entity(
            name=names[key],
            type=_type(found),
            forms=tuple(form for form, _ in Counter(map(_form, found)).most_common()),
            occurrences=tuple(_occurrence(place, groups, names) for place in found),
            why=_why(found),
        )
        for key, found in places.items()
    ]
    return tuple(sorted(entities, key=_rank))


def narrowed(entities: Sequence[Entity], keeps: Callable[[Occurrence], bool]) -> tuple[Entity, ...]:
    """The entities with only those of their places that `keeps` lets through; names and types stay
    what they are in the whole corpus."""
    found = []
    for entity in entities:
        places = tuple(place for place in entity.occurrences if keeps(place))
        if places:
            counts = Counter(" ".join(place.form.split()) for place in places)
            forms = tuple(form for form, _ in counts.most_common())
            found.append(entity._replace(forms=forms, occurrences=places))
    return tuple(sorted(found, key=_rank))


def is_called(entity: Entity, words: str) -> bool:
    """Whether the name or a form of an entity holds these words, in any case, without accents."""
    wanted = unaccented(" ".join(words.split())).casefold()
    return any(wanted in unaccented(name).casefold() for name in (entity.name, *entity.forms))


def _rank(entity: Entity) -> tuple[int, str]:
    return -len(entity.occurrences), entity.name


def _form(place: _Place) -> str:
    return " ".join(place.passage.text[slice(*place.mention.span)].split())


def _occurrence(place: _Place, groups: Groups, names: dict[str, str]) -> Occurrence:
    passage, span = place.passage, place.mention.span
    return Occurrence(
        document=passage.document,
        passage=passage.id,
        form=passage.text[slice(*span)],
        span=passage.source_span(*span),
        text_span=span,
        inside=names[groups.find(place.inside.key)] if place.inside else None,
    )


def _name(key: str, found: list[_Place]) -> str:
    """The fullest form in the texts: the listed name if it stands there, else the longest of the
    forms that are no adjectives, short names or acronyms; the listed name where only those do."""
    forms = Counter(_form(place) for place in found if place.mention.standing == FULL)
    listed = next((key_names()[k] for k in _keys(key, found) if k in key_names()), None)
    if listed is not None and (listed in forms or not forms):
        return listed
    if listed is not None:
        return forms.most_common(1)[0][0]
    if not forms:
        forms = Counter(map(_form, found))
    long = [form for form in forms if not form.isupper()] or list(forms)
    return max(long, key=lambda form: (len(form), forms[form]))


def _keys(key: str, found: list[_Place]) -> list[str]:
    return [key, *dict.fromkeys(place.mention.key for place in found)]


def _type(found: list[_Place]) -> EntityType:
    """The type that a table gives, else that of most places."""
    own = [p for p in found if not p.mention.why.startswith(("short name", "acronym defined"))]
    found = own or found
    listed = [p.mention.type for p in found if p.mention.is_listed]
    told = [p.mention.type for p in found if p.mention.type != "term"]
    votes = Counter(listed or told or [p.mention.type for p in found])
    return votes.most_common(1)[0][0]


def _why(found: list[_Place]) -> str:
    reasons = Counter(place.mention.why for place in found)
    if len(reasons) > 1:
        reasons.pop(ELSEWHERE, None)
    listed = [reason for reason in reasons if reason.startswith(LISTED)]
    defined = [reason for reason in reasons if "defined" in reason]
    return "; ".join(dict.fromkeys((*listed, *defined))) or reasons.most_common(1)[0][0]
