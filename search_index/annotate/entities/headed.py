"""Names that have a head noun: "Strategic Working Group", "Council of the Baltic Sea States".

A name is its capitalised words around a head noun of name_words.toml: those before it, joined by
"and" or commas where they modify it together, and a complement after it ("of", "on", "for" ...).
"""

from __future__ import annotations

import re

from search_index.annotate.entities.complements import complement_end
from search_index.annotate.entities.marks import Marks
from search_index.annotate.entities.mentions import Mention
from search_index.annotate.entities.view import View, is_small_head
from search_index.annotate.entities.vocabulary import Vocabulary
from search_index.lexicon.actors import actor_words
from search_index.lexicon.name_words import head_types, name_words
from search_index.lexicon.verbs import verbs

_NUMERIC = re.compile(r"(?:19|20)\d\d\Z|\d\+\d\Z")
_HARBOURS = frozenset({"port", "ports", "harbour", "harbor", "airport"})
_PEOPLE = frozenset({"head", "heads", "member", "members", "minister", "ministers", "president"})


def find_headed(view: View, marks: Marks, vocabulary: Vocabulary) -> list[Mention]:
    """The headed names of a passage, those inside longer ones too."""
    if view.is_headline:
        return []
    heads = head_types()
    found = []
    for at, low in enumerate(view.low):
        if not view.capital[at]:
            if low in _HARBOURS and view.follows(at) and marks.place_kind(at - 1) == "city":
                span = view.span(marks.first(at - 1), at)
                found.append(Mention(span, "place", "", f"name before {low}"))
            elif is_small_head(view, at) and (first := _phrase(view, marks, at)) is not None:
                small_kind = heads.get(low) or heads.get(low.removesuffix("s"), "programme")
                why = f"name before {low}"
                found.append(Mention(view.span(first, at), small_kind, "", why))
            continue
        if low not in heads or _goes_on(view, at) or _ends_head(view, at):
            continue
        kind = heads[low]
        first = _trimmed(view, _left(view, marks, vocabulary, at), at)
        if first == at and low in name_words()["leading_heads"] and _run_end(view, at) > at:
            last = _run_end(view, at)
        else:
            last = complement_end(view, marks, vocabulary, at, kind)
            if last == at and _is_state_couple(view, marks, at + 1):
                last = at + 1
        if last == at and _is_office(view, last + 1):
            continue
        if _is_label(view, first, last) or _is_listed(view, marks, first, at, last):
            continue
        if _is_name(view, marks, vocabulary, first, at, last, kind):
            if low == "mission" and any(marks.is_place(n) for n in range(at + 1, last + 1)):
                kind = "organisation"
            why = f"name with the head noun {view.words[at]}"
            found.append(Mention(view.span(first, last), kind, "", why))
    return found


def _phrase(view: View, marks: Marks, head: int) -> int | None:
    """The first of two or more capitalised words before a head noun in lower case that are a name:
    "Green Central Asia initiative"; None where tables and common capitals explain them."""
    first = head
    while view.follows(first) and (view.capital[first - 1] or view.words[first - 1].isdigit()):
        first -= 1
    if head - first < 2 or view.opens(first):
        return None
    plain = name_words()["common_capitals"] | name_words()["generic"] | name_words()["offices"]
    open_words = [at for at in range(first, head) if at not in marks and view.low[at] not in plain]
    return first if open_words and view.capital[first] else None


def _is_office(view: View, at: int) -> bool:
    """Whether an office follows, whose holder the words before belong to: "Cabinet Secretary"."""
    return (
        view.follows(at)
        and view.capital[at]
        and view.low[at].removesuffix("s") in (name_words()["offices"])
    )


def _is_label(view: View, first: int, last: int) -> bool:
    """Whether the words are a label of what follows: "U.S. Strategy: ..."."""
    return view.opens(first) and view.text[view.ends[last] : view.ends[last] + 1] == ":"


def _is_listed(view: View, marks: Marks, first: int, head: int, last: int) -> bool:
    """Whether the words are a listed name, but for a prefix or a subject in lower case."""
    listed = marks.get(head)
    if _is_owned(view, marks, first, last):
        return True
    if listed is None or listed.type == "place" or not listed.key:
        return False
    dated = first < head and _NUMERIC.match(view.words[first]) is not None  # "the 1951 Convention"
    begin = view.starts[first + 1] if dated else view.starts[first]
    begins = begin <= listed.span.start < view.ends[first + dated]
    # What belongs to a listed name may be listed itself: "the UAE Consensus of COP28".
    tail = marks.first(last) == head + 2 and view.low[head + 1] == "of" if last in marks else False
    ends = view.ends[last] <= listed.span.end or not view.capital[last] or tail
    return begins and ends


def _is_owned(view: View, marks: Marks, first: int, last: int) -> bool:
    """Whether a listed name stands behind its owner: "the European Union's Global Gateway"."""
    owned = marks.get(last)
    if owned is None or owned.type == "place":
        return False
    rest = marks.first(last)
    return (
        rest > first and view.owned(rest) and rest - 1 in marks and marks.first(rest - 1) == first
    )


def _goes_on(view: View, at: int) -> bool:
    """Whether the capitalised words that follow at once have a head noun that rules this one."""
    heads = head_types()
    after = at + 1
    while view.follows(after) and view.capital[after]:
        if view.low[after] in heads:
            return True
        after += 1
    return False


def _ends_head(view: View, at: int) -> bool:
    """Whether a head noun is only the second half of one: "Plan of Action"."""
    return (
        at > 1
        and view.low[at - 1] == "of"
        and view.capital[at - 2]
        and view.low[at - 2] in head_types()
        and view.follows(at)
    )


def _run_end(view: View, at: int) -> int:
    """The last of the capitalised words (with particles between) that follow word `at`."""
    particles = name_words()["particles"]
    while view.follows(at + 1):
        if view.capital[at + 1]:
            at += 1
        elif view.low[at + 1] in particles:
            beyond = at + 2
            while view.follows(beyond) and view.words[beyond] in particles:
                beyond += 1
            if not (view.follows(beyond) and view.capital[beyond]):
                break
            at = beyond
        else:
            break
    return at


def _is_state_couple(view: View, marks: Marks, at: int) -> bool:
    """Whether the parties follow the head noun: "Joint Commission Chile-Peru"."""
    return view.follows(at) and "-" in view.words[at] and marks.is_place(at)


def _left(view: View, marks: Marks, vocabulary: Vocabulary, head: int) -> int:
    """The number of the first word of the name whose head noun is word `head`."""
    first = head
    particles = name_words()["particles"]
    while first > 0:
        before = first - 1
        owned = view.owned(first) and vocabulary.is_common(view.words[before])
        coupled = marks.is_place(before) and marks.is_place(first) and view.gap_is(first, "–")
        if not (view.follows(first) or view.gap_is(first, "&") or owned or coupled):
            break
        if view.capital[before] or _NUMERIC.match(view.words[before]):
            first = before
        elif (
            view.low[before] in particles
            and view.follows(before)
            and view.capital[before - 1]
            and not vocabulary.is_common(view.words[before - 1])
        ):
            first = before - 1
        elif _joins(view, marks, vocabulary, before):
            first = before - 1
            while (
                view.gap_is(first, ",")
                and view.capital[first - 1]
                and view.low[before] == "and"
                and _is_modifier(view, marks, vocabulary, first - 1)
            ):
                first -= 1
        else:
            break
    return first


def _joins(view: View, marks: Marks, vocabulary: Vocabulary, joint: int) -> bool:
    """Whether "and" or "of" at word `joint` binds the word before to the same head noun."""
    other = joint - 1
    if other < 0 or not view.follows(joint) or not view.capital[other]:
        return False
    if not _is_modifier(view, marks, vocabulary, other):
        return False
    if view.low[joint] == "and":
        beyond = joint + 2
        named = beyond < len(view) and view.capital[beyond]
        if named and _is_own_name(view, vocabulary, joint + 1):
            return False
        complete = view.low[other] in head_types() and other and view.capital[other - 1]
        return not (complete and view.follows(other))
    return view.low[joint] == "of" and view.low[other] not in head_types()


def _is_own_name(view: View, vocabulary: Vocabulary, at: int) -> bool:
    """Whether a word behind "and" begins a name of its own: "Atlas Group and Cargolux Airlines"."""
    word = view.words[at]
    return word.isalpha() and not word.isupper() and not vocabulary.is_common(word)


def _is_modifier(view: View, marks: Marks, vocabulary: Vocabulary, at: int) -> bool:
    low = view.low[at]
    if at in marks or not vocabulary.is_common(view.words[at]):
        return False
    return low not in name_words()["offices"] and low not in _PEOPLE and not _is_small(low)


def _is_small(low: str) -> bool:
    table = actor_words()
    return any(
        low in table[key] for key in ("determiners", "prepositions", "pronouns", "clause_openers")
    )


def _trimmed(view: View, first: int, head: int) -> int:
    """The first word of the name without those of the sentence before it: "The", "Following"."""
    while first < head:
        low = view.low[first]
        verb = view.opens(first) and (low in verbs().forms or low.endswith("ing"))
        small = _is_small(low) and view.words[first] != "US"
        if not (small or verb or low in ("and", "of")):
            break
        first += 1
    return first


def _is_name(
    view: View,
    marks: Marks,
    vocabulary: Vocabulary,
    first: int,
    head: int,
    last: int,
    kind: str,
) -> bool:
    """Whether the words are a name, and not a common noun with a capital."""
    if first == head == last or (view.low[first] in _PEOPLE and first < head):
        return False
    if first > 1 and view.low[first - 1] == "of" and view.low[first - 2] in _PEOPLE:
        return last > head and view.low[head] != "government"
    low = view.low[head]
    others = [at for at in range(first, last + 1) if at != head]
    if low in name_words()["company_heads"]:
        return last == head and any(
            not marks.is_adjective(at) if at in marks else not vocabulary.is_common(view.words[at])
            for at in others
        )
    if any(at in marks or not vocabulary.is_common(view.words[at]) for at in others):
        return True
    if kind == "place":
        return head - first > 1
    generic = name_words()["generic"] | set(head_types())
    small = name_words()["complement_joints"]
    told = [at for at in others if view.low[at] not in generic and view.low[at] not in small]
    told += [at for at in others if at > head and not view.capital[at]]
    if low in name_words()["state_organs"]:
        return bool(told) and last > head
    if told:
        return True
    if kind == "organisation":
        return last == head
    enough = head - first > 1 or low == "partnership"
    return kind in ("programme", "event", "agreement") and enough and last == head
