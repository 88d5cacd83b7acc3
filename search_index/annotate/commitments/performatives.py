"""Verbs by which something is done in saying it: we commit, both sides agreed, we call on."""

from __future__ import annotations

from search_index.annotate.commitments.carriers import carrier
from search_index.annotate.commitments.heads import head_at, weak_head
from search_index.annotate.commitments.predicate import (
    BE,
    DUTIES,
    FINITE,
    HAVE,
    MODALS,
    NEGATIONS,
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
from search_index.lexicon.verbs import Form, verbs

_ONESELF = frozenset({"ourselves", "themselves", "itself", "himself", "herself", "oneself"})
_IN_PRINCIPLE = (["in", "principle"], ["in", "particular"])
_AGENTIVE = frozenset(
    {"by", "of", "with", "from", "for", "in", "at", "during", "under", "between", "among", "last"}
)
"""Words after which a verb that takes any object has none: "the plan, agreed in 2016"."""
_QUESTIONS = frozenset({"what", "how", "why", "whether", "who", "where", "when", "if"})
_NOMINAL = frozenset(
    {"of", "for", "from", "between", "with", "in", "on", "among", "and", "to", "at", "as"}
)


def performative(
    words: Words, first: int, index: int, tense: Tense = "present"
) -> Predicate | None:
    """The performative at `index`: finite, or after the have or be at `first`."""
    table, low = verbs(), words.low
    for form in table.forms.get(low[index], ()):
        verb = form.verb
        if (
            verb.base == "ask"
            and low[index + 1 : index + 2]
            and low[index + 1] in _QUESTIONS | _ONESELF
        ):
            continue
        if not _fits(words, first, index, form) or not followed(
            words, index, verb.after, verb.particle
        ):
            continue
        when: Tense = tense if first != index else "past" if form.shape == "past" else "present"
        found: Predicate | None
        if verb.act == "carrier":
            found = carrier(words, first, index, verb.base, when)
            if found is None:
                continue
        elif (verb.act == "declaring" and (form.shape not in ("base", "s") or first != index)) or (
            verb.base == "accept" and not _offered(words, index)
        ):
            continue
        else:
            found = _plain(words, first, index, form, when)
        found.finite_base = form.shape == "base" and first == index
        return found
    return None


def _plain(words: Words, first: int, index: int, form: Form, tense: Tense) -> Predicate:
    low, verb = words.low, form.verb
    found = Predicate(
        "performative",
        first,
        index,
        verb.strength,
        head=verb.base,
        cue=low[index],
        tense=tense,
        act=verb.act,
    )
    found.negated = any(word in NEGATIONS for word in low[max(0, first - 2) : index])
    if verb.base in ("consider", "deem"):
        adjective = _held_necessary(words, index)
        if adjective is not None:
            found.rule, found.strength, found.last = "necessary", "soft", adjective
            return found
    if verb.act == "asserting" or (verb.act == "commissive" and _opinion(words, index)):
        found.rule, found.strength = "statement", None
    else:
        if verb.act == "declaring":
            found.rule = "declaration"
        _take_in_act(words, found, form)
    return found


_TO_COME = (MODALS | DUTIES | OTHER_MODALS) - {"cannot"}
_STATED = (BE | HAVE) - {"be", "been", "being"}
_RELATIVES = frozenset({"which", "who", "that", "where", "as"})


def _opinion(words: Words, index: int) -> bool:
    """ "agree that the system is inadequate": what is agreed is how things are, not what to do."""
    low = words.low
    start = skip_insertion(words, index + 1)
    if start >= len(low) or low[start] != "that":
        return False
    content = low[start + 1 : start + 60]
    for at, word in enumerate(content):
        if word in _TO_COME:
            return False
        if word in _STATED and not _RELATIVES.intersection(content[max(0, at - 3) : at]):
            behind = skip_adverbs(words, start + at + 2)
            needed = verbs().words["necessary"].intersection(low[behind : behind + 1])
            return not needed and content[at + 1 : at + 2] != ["to"]
    return not _is_wish(content)


def _is_wish(content: list[str]) -> bool:
    """ "agreed that the next session take place in Rome": a bare verb behind its subject, and none
    that tells how things are (the mandative subjunctive: Quirk et al. 3.59)."""
    table = verbs()
    nouns = table.words["also_nouns"]
    for word in content[1:]:
        base, shapes = table.act_forms.get(word, ("", frozenset()))
        if "past" in shapes or "s" in shapes:
            return False
        if "base" in shapes and (base not in nouns):
            return True
    return False


def followed(words: Words, index: int, after: frozenset[str], particle: str = "") -> bool:
    """Whether what may follow the verb does follow: past a particle, a reflexive, an insertion."""
    low = words.low
    if particle:
        index = skip_adverbs(words, index + 1)
        if index >= len(low) or low[index] != particle:
            return False
    if index + 1 >= len(low):
        return False
    if low[index + 1] in after:
        return True
    next_ = skip_insertion(words, index + 1)
    if next_ < len(low) and low[next_] in _ONESELF:
        next_ = skip_insertion(words, next_ + 1)
    if low[next_ : next_ + 2] in _IN_PRINCIPLE:
        next_ = skip_insertion(words, next_ + 2)
    if next_ >= len(low) or low[next_] in (".", ";", ","):
        return False
    if low[next_] in after:
        return True
    if low[next_] == ":" and after & {"to", "that"}:
        return next_ + 1 == len(low) or low[next_ + 1] in after
    if "to+" in after and low[next_] == "to":
        return next_ + 1 < len(low) and low[next_ + 1] in verbs().bases
    return "*" in after and low[next_] not in _AGENTIVE and low[next_] != "to"


def _fits(words: Words, first: int, index: int, form: Form) -> bool:
    """Whether a form can be the finite verb (or the participle after have, the -ing after be)."""
    low = words.low
    if first != index:
        return form.shape in (("ing",) if low[first] in BE else ("past", "participle"))
    if form.shape in ("participle", "ing"):
        return False
    next_ = skip_adverbs(words, index + 1)
    name = index > 0 and words.capital(index) and not words.said(index, index).isupper()
    if name or (next_ < len(low) and low[next_] in FINITE):
        return False  # "the United States will": a noun
    aside = index > 0 and low[index - 1] == ","  # "Japan, for its part, pledges support"
    if form.shape == "s" and form.verb.base in verbs().words["also_nouns"] and not aside:
        behind = verbs().forms.get(low[next_], ()) if next_ < len(low) else ()
        if any(other.shape in ("base", "past") for other in behind):
            return False  # "the member states agreed"
    noun_too = form.verb.base in verbs().words["also_nouns"] and form.shape in ("base", "s")
    if (
        noun_too
        and next_ < len(low)
        and low[next_] in _NOMINAL
        and low[next_] not in form.verb.after
    ):
        return False
    before = back_over_adverbs(words, index - 1)
    if before < 0:
        opens = "further" not in low[:index] or not noun_too
        return opens or low[next_ : next_ + 1] == ["the"]
    previous = low[before]
    return (
        previous not in actor_words()["noun_markers"]
        and previous not in MODALS
        and previous not in BE
        and previous not in HAVE
        and not previous.endswith("'s")
    )


def _offered(words: Words, index: int) -> bool:
    return any(
        word in ("invitation", "invitations", "offer") for word in words.low[index + 1 : index + 10]
    )


def _held_necessary(words: Words, index: int) -> int | None:
    """ "consider it necessary to": the place of the adjective."""
    low = words.low
    for at in range(index + 2, min(index + 6, len(low) - 1)):
        if low[at] in verbs().words["necessary"] and low[at + 1] in ("to", "that"):
            return at if "it" in low[index + 1 : at] else None
    return None


def _take_in_act(words: Words, found: Predicate, form: Form) -> None:
    """Take in the verb that is promised ("decided to study"); a commissive is as weak as it."""
    low = words.low
    next_ = skip_insertion(words, found.last + 1)
    if form.verb.particle:
        next_ = skip_insertion(words, skip_adverbs(words, found.last + 1) + 1)
    if next_ < len(low) and low[next_] in _ONESELF:
        next_ = skip_insertion(words, next_ + 1)
    if next_ + 1 >= len(low) or low[next_] not in form.verb.after:
        return
    inner = skip_adverbs(words, next_ + 1)
    if low[next_] in ("on", "upon") and _holds_necessary(low, inner):
        if found.head != "agree":  # to concur is to share a view
            found.rule, found.strength = "statement", None
            return
        found.strength = "soft"
    if inner >= len(low) or (low[inner] not in verbs().bases and not low[inner].endswith("ing")):
        found.last = next_
        return
    weak = weak_head(words, inner)
    found.last = weak.last if weak else inner
    asking = weak is not None and weak.base in verbs().words["asking_heads"]
    if weak and not asking and found.strength == "firm" and form.verb.act == "commissive":
        found.strength = weaker(found.strength, weak.strength)


def _holds_necessary(low: list[str], start: int) -> bool:
    """ "agreed on the need for": and on nothing that is to be done ("and to reopen the line")."""
    pairs = zip(low[start:], low[start + 1 :], strict=False)
    needed = verbs().words["needs"].intersection(low[start : start + 3])
    return bool(needed) and not {("and", "to"), ("and", "on")}.intersection(pairs)


def declared_act(words: Words, index: int) -> Predicate | None:
    """ "Today, we deepen our cooperation": a plain present made an act by today or hereby."""
    table, low = verbs(), words.low
    base, shapes = table.act_forms[low[index]]
    before = back_over_adverbs(words, index - 1)
    if not shapes & {"base", "s"} or before < 0 or low[before] not in _DECLARERS:
        return None
    if not table.words["performative_cues"].intersection(low[max(0, index - 8) : index]):
        return None
    head = head_at(words, index)
    return Predicate(
        "declaration", index, head.last, weaker("firm", head.strength), head=base, cue=low[index]
    )


_DECLARERS = frozenset(
    {"we", "countries", "parties", "sides", "governments", "leaders", "participants"}
)
