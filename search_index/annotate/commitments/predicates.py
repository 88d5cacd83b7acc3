"""The governing verbs of a sentence, read from left to right.

Each construction is one function: a modal with its head (`modals`), a verb by which something is
done in saying it (`performatives`), a verb that carries a noun of commitment (`carriers`), and
here what follows be and have: an adjective of commitment, an act under way, an impersonal
decision. Which words belong to which is data (lexicon/verbs.toml); whether the subject can
promise is the concern of `promising`.
"""

from __future__ import annotations

from search_index.annotate.commitments.arranged import arranged, be_to, headline
from search_index.annotate.commitments.carriers import noun_of_commitment, second_object
from search_index.annotate.commitments.heads import head_at, voice_of, weak_head
from search_index.annotate.commitments.modals import lesser_modal, modal
from search_index.annotate.commitments.performatives import declared_act, followed, performative
from search_index.annotate.commitments.predicate import (
    BE,
    DUTIES,
    HAVE,
    LINKS,
    MODALS,
    OTHER_MODALS,
    Predicate,
    Tense,
    weaker,
)
from search_index.annotate.commitments.words import (
    Words,
    back_over_adverbs,
    skip_adverbs,
    skip_insertion,
)
from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs
from search_index.model import Strength

_QUOTES = {"“": "”", "«": "»", '"': '"'}
_DECIDED = frozenset({"agreed", "decided", "resolved"})
_DECISION_AFTER = frozenset({"to", "that", "on", "upon"})
_PLANNED_AFTER = frozenset({"to", "that", "for", "in", "on", "by", "as", "before"})
_LONGEST_AGENT = 7
"""Words from a participle up to "to" between which it may be told who orders."""
_DATE_AFTER = frozenset({"for", "on", "in", "at"})
"""Words between a participle like "set" and the time that is fixed."""
_DETERMINERS = frozenset(
    {"the", "a", "an", "our", "their", "its", "this", "these", "no", "any", "every"}
)


def find_predicates(words: Words) -> list[Predicate]:
    """The governing verbs of a sentence in order, without overlap."""
    table = verbs()
    found: list[Predicate] = []
    index, low = 0, words.low
    while index < len(low):
        word = low[index]
        if word in _QUOTES:
            index = _after_quotation(low, index)
            continue
        predicate = None
        if word in MODALS:
            predicate = modal(words, index)
        elif word in DUTIES or word in OTHER_MODALS:
            predicate = lesser_modal(words, index)
        elif word in LINKS:
            predicate = _linked(words, index)
        elif word in HAVE:
            predicate = _perfect(words, index)
        elif word in table.forms:
            predicate = performative(words, index, index)
        if predicate is None and word in table.act_forms:
            predicate = declared_act(words, index)
        if predicate is None:
            index += 1
            continue
        found.append(predicate)
        second = second_object(words, predicate)
        if second:
            found.append(second)
        index = found[-1].last + 1
    if not found or (len(found) == 1 and _is_noun_of_plan(words, found[0])):
        told = headline(words)
        return [told] if told else found
    return found


def _is_noun_of_plan(words: Words, predicate: Predicate) -> bool:
    """ "Joint plan to be adopted": what could be a verb is the noun of a headline."""
    behind = words.low[predicate.first + 1 : predicate.first + 3]
    return predicate.finite_base and predicate.first > 0 and behind == ["to", "be"]


def _after_quotation(low: list[str], opening: int) -> int:
    """The word behind a quotation: what others said promises nothing here."""
    closing = _QUOTES[low[opening]]
    return low.index(closing, opening + 1) + 1 if closing in low[opening + 1 :] else opening + 1


def _linked(words: Words, index: int) -> Predicate | None:
    """be, remain or stand with an adjective of commitment, an -ing form or a deontic adjective."""
    table, low = verbs(), words.low
    tense: Tense = "past" if low[index] in ("was", "were", "remained", "stood") else "present"
    if index and low[index - 1] in ("to", "of"):
        return None
    next_ = skip_insertion(words, index + 1, 12)
    if next_ >= len(low):
        return None
    word = low[next_]
    owned = _of_our_own(words, index, next_, tense)
    if owned:
        return owned
    adjective = table.adjectives.get(word)
    if adjective and followed(words, next_, adjective[1]):
        return Predicate("adjective", index, next_, adjective[0], cue=word, tense=tense)
    if word == "by":
        return performative(words, index, index)  # "stand by"
    if low[index] not in BE:
        aim = be_to(words, index, next_, tense) if word == "to" else None
        plain = Predicate("statement", index, index, None, cue=low[index], tense=tense)
        return aim if aim and aim.rule == "aim" else plain
    if word in _DECIDED and _impersonal(words, index):
        if followed(words, next_, _DECISION_AFTER):
            return Predicate("impersonal", index, next_, "firm", cue=word, tense=tense)
        return None
    if "hereby" in low[index + 1 : next_] and voice_of(word)[1] == "participle":
        return Predicate(
            "declaration", index, next_, "firm", cue="hereby", tense=tense, passive=True
        )
    if word in table.words["directed"]:
        return _directed(words, index, next_, tense)
    if word in table.words["planned"] and tense == "present":
        plan = followed(words, next_, _PLANNED_AFTER)
        return Predicate("impersonal", index, next_, "intent", cue=word) if plan else None
    fixed = word in table.words["fixed"] and tense == "present"
    if (fixed or word == "going") and low[next_ + 1 : next_ + 2] == ["to"] and tense == "present":
        return arranged(words, next_, next_ + 1, index)
    if fixed and low[next_ + 1 : next_ + 2] and low[next_ + 1] in _DATE_AFTER:
        return Predicate("impersonal", index, next_, "firm", cue=word, act="fixed")
    if word == "to" and next_ + 1 < len(low) and "yet" not in low[index:next_]:
        return be_to(words, index, next_, tense)
    if word.endswith("ing"):
        under_way = _under_way(words, index, next_, tense)
        if under_way:
            return under_way
    if word in table.words["necessary"] or (
        word == "of" and low[next_ + 1 : next_ + 3][1:] == ["importance"]
    ):
        return Predicate("necessary", index, next_, "soft", cue=word, tense=tense)
    behind = _behind_noun(words, next_)
    return behind or Predicate("statement", index, index, None, cue=low[index], tense=tense)


def _of_our_own(words: Words, index: int, next_: int, tense: Tense) -> Predicate | None:
    """ "remain united in our support for"; "it is our firm intention to"; "it is the ambition of
    both sides to"."""
    low = words.low
    united = low[next_ : next_ + 2] in (["united", "in"], ["united", "by"], ["one", "in"])
    start = next_ + 2 if united else next_
    owner = low[start : start + 1]
    if not (united or _impersonal(words, index)) or owner not in (["our"], ["their"], ["the"]):
        return None
    if owner == ["the"] and not united:
        return _of_the_parties(words, index, start, tense)
    noun = noun_of_commitment(words, start)
    if noun is None:
        return None
    last, strength = noun
    if united:
        return Predicate("noun", index, last, strength, cue=low[last], tense=tense)
    return Predicate("aim", index, last, strength, cue=low[last], tense=tense)


def _of_the_parties(words: Words, index: int, the: int, tense: Tense) -> Predicate | None:
    """ "it is the (common) ambition of both sides to": the noun with its owners before "to"."""
    low, actors = words.low, actor_words()
    of = low.index("of", the, the + 5) if "of" in low[the : the + 5] else 0
    strength = verbs().nouns.get(low[of - 1]) if of else None
    to = low.index("to", of, of + 8) if "to" in low[of : of + 8] else 0
    owners = actors["parties"] | actors["pronouns"] | {"us"}
    if strength is None or not owners.intersection(low[of:to]):
        return None
    return Predicate("aim", index, to - 1, strength, cue=low[of - 1], tense=tense)


def _directed(words: Words, index: int, at: int, tense: Tense) -> Predicate | None:
    """ "the Commission is invited to report", "officials are tasked with preparing"."""
    low, cue = words.low, words.low[at]
    if low[at + 1 : at + 2] == ["by"] and "to" in low[at : at + _LONGEST_AGENT]:
        to = low.index("to", at)  # "instructed by their governments to"
        at = to - 1
    if low[at + 1 : at + 2] not in (["to"], ["with"], ["upon"], ["on"]):
        return None
    strength: Strength = "firm" if _is_delegated(cue) else "soft"
    return Predicate("directed", index, at + 1, strength, cue=cue, tense=tense, passive=True)


def _is_delegated(word: str) -> bool:
    """Whether a participle orders: "instructed", "tasked"; "invited" only asks."""
    return any(form.verb.act == "delegating" for form in verbs().forms.get(word, ()))


def _under_way(words: Words, index: int, next_: int, tense: Tense) -> Predicate | None:
    """be + -ing of a performative ("are calling for") or of an act ("are stepping up")."""
    table, word, low_after = verbs(), words.low[next_], words.low[next_ + 1 : next_ + 2]
    found = performative(words, index, next_, tense)
    if found and found.rule == "statement":
        found = None
    if found is None and low_after == ["progress"]:
        return None  # "are making progress": a report
    if found is None and word in table.act_forms:
        head = head_at(words, next_)
        strength = weaker("firm", head.strength)
        found = Predicate(
            "progressive", index, head.last, strength, head=head.base, cue=word, tense=tense
        )
    weak = weak_head(words, next_) if found is None else None
    if weak:  # "are looking at ways to"
        found = Predicate(
            "progressive", index, weak.last, weak.strength, head=weak.base, cue=word, tense=tense
        )
    return found


def _impersonal(words: Words, index: int) -> bool:
    before = back_over_adverbs(words, index - 1)
    return before >= 0 and words.low[before] == "it"


def _behind_noun(words: Words, start: int) -> Predicate | None:
    """ "are close partners committed to working together": the participle behind a noun."""
    table, low = verbs(), words.low
    for index in range(start + 1, min(start + 16, len(low) - 1)):
        if (
            low[index] in (";", ":", "which", "who", "that", "(", "–")
            or low[index] in MODALS
            or low[index] in LINKS
        ):
            return None
        adjective = table.adjectives.get(low[index])
        if adjective and adjective[0] == "firm" and low[index + 1] in adjective[1]:
            if low[index - 1] in _DETERMINERS or low[index - 1] == ",":
                return None
            return Predicate("adjective", index, index, "firm", cue=low[index], act="behind a noun")
    return None


def _perfect(words: Words, index: int) -> Predicate | None:
    """have + participle of a performative ("have decided to", "it has hereby been agreed")."""
    low = words.low
    next_ = skip_insertion(words, index + 1, 8)
    if next_ >= len(low):
        return None
    tense: Tense = "pluperfect" if low[index] == "had" else "perfect"
    if low[next_] == "been":
        after = skip_adverbs(words, next_ + 1)
        if after < len(low) and low[after] in _DECIDED and _impersonal(words, index):
            return Predicate("impersonal", index, after, "firm", cue=low[after], tense=tense)
        if after < len(low) and _is_delegated(low[after]):
            return _directed(words, index, after, tense)
        return Predicate("statement", index, next_, None, cue=low[index], tense=tense)
    found = performative(words, index, next_, tense)
    if found is None and low[next_] in _DETERMINERS:
        return performative(words, index, index)
    told = low[next_].endswith("ed") or low[next_] in verbs().act_forms
    if found is None and (told or "not" in low[index:next_]):
        return Predicate("statement", index, next_, None, cue=low[index], tense=tense)
    return found
