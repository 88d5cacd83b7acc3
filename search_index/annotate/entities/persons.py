"""Persons: a title and a name, an office with its name after a comma, a name with its office."""

from __future__ import annotations

from search_index.annotate.entities.marks import Marks
from search_index.annotate.entities.mentions import ADJECTIVE, Mention
from search_index.annotate.entities.person_names import PersonNames, is_office, is_styled
from search_index.annotate.entities.view import View
from search_index.annotate.entities.vocabulary import Vocabulary
from search_index.lexicon.name_words import name_words

_MOST_BEFORE = 4
"""Words of a name that stands before its office."""
_BEHIND = "name behind"
"""How the reason of a name begins that stands behind its office."""
_LONGEST_OFFICE = 14
"""Words between an office and the name after the comma: "President of the ... of ..., N"."""


def find_persons(view: View, marks: Marks, vocabulary: Vocabulary) -> list[Mention]:
    """The persons of a passage that a title or an office tells."""
    if view.is_shouted:
        return []
    finder = _Finder(view, marks, vocabulary)
    at = 0
    while at < len(view):
        at = finder.read(at)
    return finder.found


class _Finder:
    def __init__(self, view: View, marks: Marks, vocabulary: Vocabulary) -> None:
        self.view = view
        self.marks = marks
        self.found: list[Mention] = []
        self._names = PersonNames(view, marks, vocabulary)
        self._modifiers = name_words()["office_modifiers"]
        self._honorifics = name_words()["honorifics"]

    def read(self, at: int) -> int:
        """Look for a person at word `at`; the word to look at next."""
        view = self.view
        low = view.low[at]
        if not view.capital[at]:
            return at + 1
        honour = low in self._honorifics and view.words[at] != "The"
        if is_office(low) or honour or self._is_excellency(at):
            return self._after_title(at)
        if low == "head":  # "Head of Government N N"
            return self._behind_portfolio(at) or at + 1
        return at + 1

    def _after_title(self, title: int) -> int:
        view = self.view
        at = title + 1
        while at < len(view) and self._is_title(at) and self._near(at):
            at += 1
        end = self._names.name_end(at) if at < len(view) and self._near(at) else None
        if end is not None:
            self._add(at, end, title)
            self._others(end, view.low[at - 1])
            return end + 1
        office = title if is_office(view.low[title]) else at - 1
        if is_office(view.low[office]):
            behind = self._said(title, at) or self._behind_portfolio(office)
            return behind or self._apposed(title, at)
        return max(at, title + 1)

    def _is_title(self, at: int) -> bool:
        low = self.view.low[at]
        if is_styled(self.view, at):
            return False
        return self.view.capital[at] and (
            is_office(low)
            or low in self._honorifics
            or low in self._modifiers
            or self._is_excellency(at)
        )

    def _is_excellency(self, at: int) -> bool:
        """Whether the word is part of "H E", set apart."""
        low = self.view.low
        return low[at : at + 2] == ["h", "e"] or (at > 0 and low[at - 1 : at + 1] == ["h", "e"])

    def _near(self, at: int) -> bool:
        """Whether only a space, an abbreviation's stop or a comma parts the title and the name."""
        gap = self.view.gap(at).strip()
        before = self.view.low[at - 1]
        honour = before in self._honorifics or self._is_excellency(at - 1)
        return gap == "" or (gap in (".", ".,", ",") and honour)

    def _add(self, first: int, last: int, title: int) -> None:
        view = self.view
        begin, end = first, last
        if view.low[first - 1] in name_words()["royal"]:
            begin = first - 1
            if (
                view.follows(last + 2)
                and view.low[last + 1] == "of"
                and self.marks.is_place(last + 2)
            ):
                end = last + 2
        span = view.span(begin, end)
        key = "person:" + " ".join(view.words[first : last + 1])
        why = f"name after {view.written(title, first - 1)}"
        self.found.append(Mention(span, "person", key, why))

    def _others(self, end: int, title: str) -> None:
        """Further names after a plural: "Presidents A B and C D"."""
        if not title.endswith("s"):
            return
        view = self.view
        after = end + 1
        while after + 1 < len(view):
            begin = after + 1 if view.low[after] == "and" else after
            if not (view.low[after] == "and" or view.gap_is(after, ",")):
                return
            last = self._names.name_end(begin)
            if last is None or last == begin:
                return
            self._add_plain(begin, last, "name in a list of persons")
            after = last + 1

    def _add_plain(self, first: int, last: int, why: str) -> None:
        key = "person:" + " ".join(self.view.words[first : last + 1])
        self.found.append(Mention(self.view.span(first, last), "person", key, why))

    def _said(self, title: int, after: int) -> int | None:
        """A name after "is": "The current Prime Minister is N N"."""
        view = self.view
        if not view.follows(after) or view.low[after] not in ("is", "was"):
            return None
        last = self._names.name_end(after + 1) if view.follows(after + 1) else None
        if last is None or last == after + 1:
            return None
        self._add_plain(after + 1, last, f"name after {view.written(title, after)}")
        return last + 1

    def _behind_portfolio(self, office: int) -> int | None:
        """A name right behind what the office is for: "Minister of Foreign Affairs N N"."""
        view = self.view
        opener = office + 1
        if not view.follows(opener) or view.low[opener] not in ("of", "for"):
            return None
        joints = name_words()["complement_joints"]
        for at in range(opener + 1, min(opener + _LONGEST_OFFICE, len(view))):
            if not (view.capital[at] or view.low[at] in joints):
                return None
            stranger = view.capital[at] and at not in self.marks
            stranger = stranger and not self._names.is_ordinary(view.words[at])
            if not view.follows(at) and (stranger or not view.gap_is(at, ",")):
                return None
            if stranger and self._names.is_name_word(at, first=True):
                last = self._names.name_end(at)
                if last is None or last == at:
                    return None
                self._add_plain(at, last, f"{_BEHIND} {view.written(office, at - 1)}")
                return last + 1
        return None

    def _apposed(self, title: int, after: int) -> int:
        """An office whose holder follows: "the President of the Chamber, N"; "N, President"."""
        view = self.view
        if self._before(title):
            return after
        limit = min(after + _LONGEST_OFFICE, len(view))
        for at in range(after, limit):
            gap = view.gap(at).strip()
            if gap in (",", "),"):
                if not view.capital[at]:
                    return after
                begin = at
                while begin < len(view) and self._is_title(begin) and self._near(begin + 1):
                    begin += 1
                if begin >= len(view):
                    return after
                last = self._names.name_end(begin)
                if last is not None and (last > begin or begin > at):
                    plural = view.low[after - 1].endswith("s")
                    self._add_plain(begin, last, f"name after {view.written(title, at - 1)}")
                    if plural:
                        self._others(last, "s")
                    else:
                        self._office(title, at - 1)
                    return last + 1
                if not self.marks.is_place(at):
                    return after
            elif gap and gap not in ("(", ")", ",", "'s", "’s"):
                return after
            if not (view.capital[at] or view.low[at] in name_words()["complement_joints"]):
                return after
        return after

    def _office(self, first: int, last: int) -> None:
        """The office itself as a form of the person who was found last."""
        view = self.view
        while first > 0 and view.follows(first) and view.low[first - 1] in self._modifiers:
            if not view.capital[first - 1]:
                break
            first -= 1
        person = self.found[-1]
        for at in range(first + 1, last + 1):
            if "(" in view.gap(at):
                last = at - 1
                break
        if last > first:
            self.found.append(person._replace(span=view.span(first, last), standing=ADJECTIVE))

    def _before(self, title: int) -> bool:
        """Whether the office follows its holder, "N N, President of X", who is noted if new."""
        view, names = self.view, self._names
        begin = title
        while begin and view.follows(begin) and view.low[begin - 1] in self._modifiers | {"the"}:
            begin -= 1
        if not view.gap_is(begin, ","):
            return False
        last = begin - 1
        if self.found and self.found[-1].span.end == view.ends[last]:
            return not self.found[-1].why.startswith(_BEHIND)  # or else the office is another's
        first = last
        while view.carries_on(first) and last - first < _MOST_BEFORE:
            if not names.is_name_word(first - 1):
                break
            first -= 1
        if last > first and names.is_name_word(last) and names.name_end(first) == last:
            self._add_plain(first, last, f"name before {view.words[title]}")
            if view.low[title].endswith("s"):
                self._those_before(first, view.words[title])
            return True
        return False

    def _those_before(self, first: int, title: str) -> None:
        """The other names of a list before its office: "A B, C D and E F, Foreign Ministers"."""
        view = self.view
        while first > 1:
            last = first - 2 if view.low[first - 1] == "and" else first - 1
            apart = view.low[first - 1] == "and" or view.gap_is(first, ",")
            first = last
            while view.follows(first) and view.capital[first - 1] and last - first < _MOST_BEFORE:
                first -= 1
            if not apart or first == last or self._names.name_end(first) != last:
                return
            self._add_plain(first, last, f"name before {title}")
