"""All readings of a corpus -> every name with the key of what it stands for.

What a passage cannot tell alone is settled here: acronyms and short names by the definitions of
their document, then of the corpus, then by the tables; surnames by the full name; a name without
its beginning by the one longer name that ends so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from search_index.annotate.entities.definitions import Short, ending_of
from search_index.annotate.entities.keys import (
    Groups,
    are_alike,
    is_pattern,
    name_key,
    name_words_of,
)
from search_index.annotate.entities.known import key_names
from search_index.annotate.entities.loose import WEAK, Loose
from search_index.annotate.entities.mentions import ELSEWHERE, SHORT, Mention, settled
from search_index.annotate.entities.reading import Reading
from search_index.annotate.entities.sheet import Sheet
from search_index.annotate.entities.shortened import unite_shortened
from search_index.annotate.entities.surnames import Persons, person_key, words_of_person
from search_index.annotate.entities.terms import (
    OWN,
    Terms,
    listed_expansions,
    own_mention,
    type_of_long,
)
from search_index.annotate.entities.titled import find_titled
from search_index.annotate.entities.vocabulary import Vocabulary
from search_index.lexicon.actors import actor_words
from search_index.lexicon.name_words import name_words
from search_index.model import EntityType, Span

_SHORTEST_UNKNOWN = 3
"""Letters that an acronym without any explanation must have."""


class Resolver:
    """The keys of a corpus; `groups` knows which of them are the same."""

    def __init__(self, vocabulary: Vocabulary, acronyms: Sequence[tuple[str, str]] = ()) -> None:
        self.groups = Groups()
        self._own = {acronym: own_mention(long) for acronym, long in reversed(acronyms)}
        self._vocabulary = vocabulary
        self._defined: dict[str, set[str]] = defaultdict(set)
        self._persons = Persons()
        self._long_forms: dict[str, tuple[str, EntityType]] = {}

    def resolve(self, sheets: Sequence[Sheet]) -> None:
        """Give every mention of the sheets its final key, and add those that only the rest of the
        document or the corpus tells."""
        for sheet in sheets:
            self._key_patterns(sheet)
            self._read_definitions(sheet)
            self._read_own(sheet)
            self._spread_aliases(sheet)
            self._note_persons(sheet)
            for reading in sheet.readings:
                reading.mentions.extend(find_titled(reading, sheet.persons))
        for sheet in sheets:
            self._read_loose(sheet)
        unite_shortened(sheets, self.groups)
        terms = Terms((long, key, kind) for long, (key, kind) in self._long_forms.items())
        for sheet in sheets:
            self._close(sheet, terms)

    # Names by their pattern

    def _key_patterns(self, sheet: Sheet) -> None:
        for reading in sheet.readings:
            text, mentions = reading.passage.text, reading.mentions
            for at, mention in enumerate(mentions):
                if mention.type == "person":
                    mentions[at] = mention._replace(key=person_key(mention.key))
                elif not mention.key:
                    name = text[slice(*mention.span)]
                    proper = self._is_proper(name, mention, mentions)
                    key = name_key(name, "" if proper else sheet.scope)
                    mentions[at] = mention._replace(key=key)

    def _is_proper(self, name: str, mention: Mention, mentions: list[Mention]) -> bool:
        """Whether a name tells itself from others of its kind; "Joint Committee" does only between
        its parties."""
        first, last = mention.span
        inside = any(
            m is not mention and m.standing != SHORT and first <= m.span.start <= m.span.end <= last
            for m in mentions
        )
        return inside or not all(map(self._vocabulary.is_common, name.split()))

    # Acronyms and aliases

    def _read_definitions(self, sheet: Sheet) -> None:
        for reading in sheet.readings:
            text = reading.passage.text
            for short in reading.shorts:
                words = text[slice(*short.short)]
                if not short.acronym:
                    target = ending_of(reading.mentions, short)
                    plain = name_words()["common_capitals"]
                    if target is not None and not plain.issuperset(words.lower().split()):
                        sheet.aliases[name_words_of(words)] = target.key
                        sheet.written[words] = target.key
                    continue
                target = self._target(reading, short)
                self._define(sheet, words, target, text[slice(*short.long)])

    def _read_own(self, sheet: Sheet) -> None:
        """Let the corpus' own acronyms stand for what they are said to, in place of what the tables
        know by these letters."""
        for acronym, (long, target) in self._own.items():
            if acronym not in sheet.defined:
                self._define(sheet, acronym, target, long)

    def _spread_aliases(self, sheet: Sheet) -> None:
        """Find the short names that a document gives itself wherever they stand in it."""
        for words, key in sheet.written.items():
            pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
            for reading in sheet.readings:
                reading.mentions.extend(
                    Mention(Span(*m.span()), "programme", key, "short name defined in the text")
                    for m in pattern.finditer(reading.passage.text)
                )

    def _target(self, reading: Reading, short: Short) -> Mention:
        """The long form of an acronym, which becomes a mention if it is none."""
        target = ending_of(reading.mentions, short)
        if target is not None:
            return target
        long = reading.passage.text[slice(*short.long)]
        kind = type_of_long(long)
        key = name_key(long)
        reading.mentions.append(Mention(short.long, kind, key, "defined in the text"))
        if long == long.lower():
            self._long_forms[long] = key, kind
        return reading.mentions[-1]

    def _define(self, sheet: Sheet, acronym: str, target: Mention, long: str) -> None:
        key = target.key
        if sheet.defined.get(acronym) == key:
            return
        sheet.defined[acronym] = key
        self._defined[acronym].add(key)
        for reading in sheet.readings:
            for at, mention in enumerate(reading.mentions):
                if mention.key == key or reading.passage.text[slice(*mention.span)] != acronym:
                    continue
                if mention.key in key_names() and are_alike(key_names()[mention.key], long):
                    self.groups.unite(mention.key, key)
                else:
                    why = OWN if target.why == OWN else "acronym defined in the text"
                    reading.mentions[at] = Mention(mention.span, target.type, key, why)
                if target.why == OWN:
                    self._long_forms.setdefault(long, (key, target.type))

    # Words that only the document explains

    def _note_persons(self, sheet: Sheet) -> None:
        for reading in sheet.readings:
            for mention in reading.mentions:
                if mention.type == "person":
                    sheet.persons.add(mention.key)
                    self._persons.add(mention.key)
            single = {m.key for m in reading.mentions if m.type == "person" and " " not in m.key}
            sheet.surnames |= {key.removeprefix("person:") for key in single}
            for loose in reading.loose:
                if loose.type is not None and loose.why != WEAK:
                    sheet.told.setdefault(loose.words, (loose.type, loose.why))

        for reading in sheet.readings:
            for loose in reading.loose:
                words = words_of_person(loose.words)
                if loose.type == "person" and len(words) > 1:
                    sheet.persons.add(person_key(loose.words))
                if 1 < len(words) < 5 and sheet.surnames.intersection((words[0], words[-1])):
                    sheet.persons.add(person_key(loose.words))

    def _read_loose(self, sheet: Sheet) -> None:
        for reading in sheet.readings:
            for at, mention in enumerate(reading.mentions):
                if mention.type == "person":
                    full = sheet.persons.named(mention.key) or self._persons.named(mention.key)
                    if full is not None:
                        reading.mentions[at] = mention._replace(key=full)
            for loose in reading.loose:
                mention_of = self._explained(sheet, loose)
                if mention_of is not None:
                    reading.mentions.append(mention_of)

    def _explained(self, sheet: Sheet, loose: Loose) -> Mention | None:
        person = sheet.persons.named(loose.words)
        if person is None and " " in loose.words:
            person = self._persons.named(loose.words)
        if person is not None:
            return Mention(loose.span, "person", person, ELSEWHERE)
        alias = sheet.aliases.get(name_words_of(loose.words))
        if alias is not None:
            return Mention(loose.span, "programme", alias, "short name defined in the text")
        if loose.acronym:
            return self._acronym(sheet, loose)
        key = name_key(loose.words)
        if loose.words in sheet.told and loose.why in ("", WEAK):
            kind, why = sheet.told[loose.words]
            return Mention(loose.span, kind, key, why)
        if loose.type is not None:
            return Mention(loose.whole, loose.type, key, loose.why)
        return None

    def _acronym(self, sheet: Sheet, loose: Loose) -> Mention | None:
        for words in (loose.words, loose.words.removesuffix("s")):
            key = sheet.defined.get(words)
            if words in self._own and key == self._own[words][1].key:
                long, target = self._own[words]
                self._long_forms.setdefault(long, (target.key, target.type))
                return target._replace(span=loose.span)
            if key is None and len({self.groups.find(k) for k in self._defined[words]}) == 1:
                key = next(iter(self._defined[words]))
            if key is not None:
                return Mention(loose.span, "term", key, "acronym defined in the text")
            longs = listed_expansions().get(words.upper())
            if longs:
                return self._listed_acronym(loose, words.upper(), longs)
        return self._unknown_acronym(loose)

    def _listed_acronym(self, loose: Loose, acronym: str, longs: tuple[str, ...]) -> Mention:
        key = f"acronym:{acronym}"
        kind = type_of_long(longs[0])
        for long in longs:
            self._long_forms.setdefault(long, (key, kind))
        return Mention(loose.span, kind, key, "listed in acronyms.csv")

    def _unknown_acronym(self, loose: Loose) -> Mention | None:
        letters = loose.words.rstrip("+s")
        capitals = sum(c.isupper() for c in letters)
        if capitals < _SHORTEST_UNKNOWN or letters in actor_words()["not_bodies"]:
            return None
        kind = "organisation" if loose.type is None or loose.why == WEAK else loose.type
        return Mention(loose.span, kind, f"acronym:{letters}", loose.why or "acronym")

    # The end

    def _close(self, sheet: Sheet, terms: Terms) -> None:
        full = {
            self.groups.find(mention.key)
            for reading in sheet.readings
            for mention in reading.mentions
            if mention.standing != SHORT
        }
        for reading in sheet.readings:
            long_forms = terms.find(reading.passage.text)
            self._unite_long_forms(reading.mentions, long_forms)
            kept = [
                mention
                for mention in reading.mentions
                if mention.standing != SHORT or self.groups.find(mention.key) in full
            ]
            reading.mentions[:] = settled([*kept, *long_forms])

    def _unite_long_forms(self, mentions: list[Mention], long_forms: list[Mention]) -> None:
        """A long form that stands as a name of its own somewhere is that name."""
        by_place = {long.span: long.key for long in long_forms}
        for mention in mentions:
            key = by_place.get(mention.span)
            if key is not None and is_pattern(mention.key):
                self.groups.unite(mention.key, key)
