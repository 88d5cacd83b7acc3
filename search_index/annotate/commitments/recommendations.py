"""What an analysis recommends: advice, imperatives, wishes, proposals under a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from search_index.annotate.commitments.details import Details
from search_index.annotate.commitments.noun_phrases import classify
from search_index.annotate.commitments.parties import BOTH, Parties, initials
from search_index.annotate.commitments.words import (
    Words,
    opens_order,
    read_words,
    skip_adverbs,
    without_lead,
)
from search_index.lexicon.recommendations import recommendation_words
from search_index.lexicon.verbs import verbs
from search_index.model import Commitment, Document, Passage


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a sentence stands: the label run into its passage, and what label and headings
    announce. `own` is the side that the paper is written from, `other` the one it is about."""

    lead: str
    under: str
    proposing: bool
    describing: bool
    own_plan: bool
    own: str
    other: str
    bullet: bool


def find_recommendations(
    document: Document, passage: Passage, details: Details
) -> Iterator[Commitment]:
    """The recommendations of a passage of a text that nobody agreed on, sentence by sentence.

    Headings and labels tell proposals from findings: under a proposing one a noun of action counts,
    elsewhere only advice ("should"), an imperative, and what the author's side wants of the other.
    """
    parties = Parties.of(document)
    setting = _setting(document, passage, parties)
    wished = _has("wishing", setting.lead)
    joint = False
    for number, sentence in enumerate(passage.sentences):
        words = without_lead(passage, sentence)
        if not words.low:
            continue
        span = words.span(0, len(words.low) - 1)
        found: tuple[str, str, str] | None
        if wished:
            found = setting.other, "", f"wish under the label “{setting.lead}”"
        else:
            joint = _together(words) if number == 0 else joint or _together(words)
            found = _recommended(words, setting, parties, joint=joint)
        if found:
            actor, verb, why = found
            yield details.record(span, actor, verb, why, None)


def _recommended(
    words: Words, setting: _Setting, parties: Parties, *, joint: bool
) -> tuple[str, str, str] | None:
    """(actor, verb, reason) if the sentence recommends something."""
    advice = _advice(words, parties)
    if advice:
        return advice[0], advice[1], f"advice “{advice[1]}”"
    if _wanted(words, setting, parties):
        return setting.other, "", f"what {setting.own} wants of {setting.other}"
    verb = skip_adverbs(words, 0)
    if (
        (setting.bullet or setting.proposing)
        and verb < len(words.low)
        and _imperative(words, verb, setting)
    ):
        said = words.said(verb, verb)
        own = setting.own_plan and not (_together(words) and not setting.lead)
        return setting.own if own or not joint else BOTH, said, f"imperative “{said}”"
    if setting.proposing and _noun_of_action(words):
        return BOTH, words.said(0, 0), f"proposal under “{setting.under}”"
    if _prospective(words):
        return BOTH, "", f"prospective “{words.said(0, 1)}”"
    return None


def _setting(document: Document, passage: Passage, parties: Parties) -> _Setting:
    lead = passage.lead or ""
    heading = passage.section[-1] if passage.section else ""
    headings = " / ".join(passage.section[-2:])
    orders = bool(lead) and opens_order(read_words(lead, 0, len(lead)), 0)
    describing = not orders and _has("describing", lead or heading)
    proposing = not describing and (orders or _has("proposing", lead or headings))
    own, other = _sides(document, parties)
    return _Setting(
        lead=lead,
        under=lead or heading,
        proposing=proposing,
        describing=describing,
        own_plan=_has("own_strategy", lead or headings),
        own=own,
        other=other,
        bullet=passage.kind == "bullet",
    )


def _sides(document: Document, parties: Parties) -> tuple[str, str]:
    """The side that the paper is written from and the other: the party whose foreign policy the
    title names, else the one that the corpus knows as the partner."""
    names = parties.names
    own = next((key for key, name in names.items() if _policy_of(name, document.title)), "")
    own = own or (document.partner if document.partner in names else next(iter(names), ""))
    others = [name for key, name in names.items() if key != own]
    return names.get(own, BOTH), others[0] if len(others) == 1 else BOTH


def _policy_of(name: str, title: str) -> bool:
    dotted = ".".join(initials(name)) + "."
    forms = "|".join(map(re.escape, (name, initials(name), dotted)))
    return (
        re.search(
            rf"(?:{forms})(?:'s|’s)? (?:foreign )?(?:policy|strategy|interests)",
            title,
            re.IGNORECASE,
        )
        is not None
    )


@cache
def _pattern(key: str) -> re.Pattern[str]:
    words = sorted(recommendation_words()[key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def _has(key: str, label: str) -> bool:
    return bool(label) and _pattern(key).search(label) is not None


def _advice(words: Words, parties: Parties) -> tuple[str, str] | None:
    """(actor, modal) of a sentence of advice: "Canberra should ratify", "we recommend"."""
    text = words.text[words.starts[0] : words.ends[-1]]
    opening = _pattern("advising").search(text[:60])
    if opening:
        return BOTH, opening.group()
    match = _pattern("deontic").search(text)
    if match is None or match.start() == 0:
        return None
    before = text[: match.start()].rsplit(", ", 1)[-1].strip()
    said = read_words(before, 0, len(before))
    if not said.low:
        return None
    kind, actor = classify(said, 0, len(said.low) - 1, parties)
    if kind == "party":
        return actor, match.group()
    if kind in ("parties", "organ", "body"):
        acts = kind == "body" and not text[match.end() :].startswith(" be ")
        return (actor if acts else BOTH), match.group()
    named = all(said.capital(at) for at in range(len(said.low)) if said.low[at] != "and")
    if match.group().lower() not in ("should", "ought to") or not named:
        return None
    return (BOTH if "and" in said.low else before), match.group()


def _wanted(words: Words, setting: _Setting, parties: Parties) -> bool:
    """ "The U.S. wants Belgium to ...": the author's side asks something of the other."""
    match = _pattern("wanting").search(words.text, words.starts[0], words.ends[-1])
    if match is None or setting.other == BOTH:
        return False
    before = words.text[words.starts[0] : match.start()].rsplit(", ", 1)[-1]
    subject = [parties.names.get(key) for key in parties.named_in(before)]
    asked = [
        parties.names.get(key) for key in parties.named_in(words.text[match.end() : words.ends[-1]])
    ]
    return subject == [setting.own] and asked[:1] == [setting.other]


def _imperative(words: Words, verb: int, setting: _Setting) -> bool:
    """Whether a sentence orders; under a describing label a word that is a noun as well does
    not."""
    if setting.describing and words.low[verb] in verbs().words["also_nouns"]:
        return False
    return opens_order(words, verb)


def _together(words: Words) -> bool:
    """Whether a sentence opens with a verb that both sides do together."""
    verb, listed = skip_adverbs(words, 0), recommendation_words()["joint"]
    return any(" ".join(words.low[verb : verb + length]) in listed for length in (1, 2))


_FINDING = frozenset(
    {"is", "are", "was", "were", "has", "have", "will", "remain", "remains", "can", "may"}
)


def _noun_of_action(words: Words) -> bool:
    """A gerund or a noun of action at the start, and no finite verb that would make it a
    finding."""
    _, shapes = verbs().act_forms.get(words.low[0], ("", frozenset()))
    gaining = set(recommendation_words()["gaining"])
    opens = "ing" in shapes or bool(gaining.intersection(words.low[:3]))
    finite = any(
        "s" in verbs().act_forms.get(word, ("", ()))[1]
        for word in words.low[:8]
        if not is_plural_noun(word)
    )
    return opens and not finite and not _FINDING.intersection(words.low)


def is_plural_noun(word: str) -> bool:
    """Whether a form in -s is a plural as well ("exchanges", "links")."""
    base, _ = verbs().act_forms.get(word, (word, frozenset()))
    return base in verbs().words["also_nouns"]


def _prospective(words: Words) -> bool:
    """ "Future cooperation focuses on", "Concrete actions could include"."""
    table, low = recommendation_words(), words.low
    return (
        len(low) > 3
        and low[0] in table["prospective"]
        and low[1] in table["prospective_nouns"]
        and low[2] in table["prospective_verbs"]
    )
