"""The verbs that promise, intend, ask or merely say, with their forms (data: verbs.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from search_index.model import Strength
from search_index.text.tables import TableError, word_lists

Act = Literal[
    "commissive",
    "directive",
    "delegating",
    "welcoming",
    "accepting",
    "declaring",
    "carrier",
    "asserting",
]
Shape = Literal["base", "s", "past", "participle", "ing"]

_PACKAGE, _FILE = "search_index.lexicon", "verbs.toml"
_PERFORMATIVES: dict[str, tuple[Act, Strength | None]] = {
    "binding": ("commissive", "binding"),
    "firm": ("commissive", "firm"),
    "intent": ("commissive", "intent"),
    "soft": ("directive", "soft"),
    "delegating": ("delegating", "firm"),
    "welcoming": ("welcoming", "soft"),
    "accepting": ("accepting", "firm"),
    "carriers": ("carrier", None),
    "declaring": ("declaring", "firm"),
    "asserting": ("asserting", None),
}
_ADJECTIVES: dict[str, Strength] = {
    "adjectives_binding": "binding",
    "adjectives_firm": "firm",
    "adjectives_intent": "intent",
    "adjectives_soft": "soft",
}
_NOUNS: dict[str, Strength] = {
    "nouns_firm": "firm",
    "nouns_intent": "intent",
    "nouns_soft": "soft",
}
_HEADS: dict[str, Strength] = {
    "soft_heads": "soft",
    "asking_heads": "soft",
    "intent_heads": "intent",
}
_LISTS = (
    "renewing",
    "strengthening",
    "nouns_declared",
    "making",
    "adjectives_of_conduct",
    "planned",
    "fixed",
    "wishing",
    "adjectives_of_assent",
    "nouns_reached",
    "needs",
    "necessary",
    "directed",
    "nouns_soft_acts",
    "nouns_of_opinion",
    "passing",
    "including",
    "scheduling",
    "arranged",
    "body_acts",
    "aiming_words",
    "following",
    "talking",
    "serving",
    "not_promised",
    "states",
    "final_clauses",
    "adverbs",
    "connectives",
    "performative_cues",
    "reported_cues",
    "future_cues",
    "hedges",
    "nouns_with_a_term",
    "assent_nouns",
    "list_announcers",
    "subordinators",
    "acts",
    "also_nouns",
    "also_adjectives",
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb by which something is done in saying it. `after` holds the words that may follow it
    ("*": anything); `strength` is None where its object decides or where it promises nothing."""

    base: str
    particle: str
    after: frozenset[str]
    act: Act
    strength: Strength | None


class Form(NamedTuple):
    """A verb in one of its shapes."""

    verb: Verb
    shape: Shape


@dataclass(frozen=True, slots=True)
class Verbs:
    """The table. `forms` maps a word in lower case to the performatives it may be, `adjectives` to
    its strength and the words after it, `nouns` to its strength; `heads` maps the weak heads under
    a modal (one or more words) to theirs; `act_forms` the forms of public acts to (base, shapes);
    `bases` any form of a verb of ours to its base form; `passing` are the verbs of phase. The lists
    that are only looked up stand in `words`, those whose order matters in `lists`."""

    forms: dict[str, tuple[Form, ...]]
    adjectives: dict[str, tuple[Strength, frozenset[str]]]
    nouns: dict[str, Strength]
    heads: dict[tuple[str, ...], Strength]
    act_forms: dict[str, tuple[str, frozenset[Shape]]]
    passing: frozenset[tuple[str, ...]]
    words: dict[str, frozenset[str]]
    lists: dict[str, tuple[str, ...]]
    bases: dict[str, str]


@cache
def verbs() -> Verbs:
    """The table, read once. Raises TableError naming the file and the key when it is damaged."""
    keys = (*_PERFORMATIVES, *_LISTS, *_ADJECTIVES, *_NOUNS, *_HEADS)
    raw = word_lists(_PACKAGE, _FILE, (*keys, "irregular", "doubling"))
    irregular = _irregular(raw["irregular"])
    doubling = frozenset(raw["doubling"])

    def shapes(base: str) -> list[tuple[str, Shape]]:
        return _shapes(base, irregular, doubling)

    forms: dict[str, list[Form]] = {}
    for key, (act, strength) in _PERFORMATIVES.items():
        for entry in raw[key]:
            verb = _verb(key, entry, act, strength)
            for word, shape in shapes(verb.base):
                forms.setdefault(word, []).append(Form(verb, shape))
    act_forms: dict[str, tuple[str, frozenset[Shape]]] = {}
    bases: dict[str, str] = {}
    heads = {tuple(w.split()): strength for key, strength in _HEADS.items() for w in raw[key]}
    passing = frozenset(tuple(w.split()) for w in raw["passing"])
    for base in raw["acts"]:
        for word, shape in shapes(base):
            known = act_forms.get(word, (base, frozenset()))
            act_forms[word] = (known[0], known[1] | {shape})
    others = {*(head[0] for head in heads), *(verb[0] for verb in passing), *raw["including"]}
    for base in (*raw["acts"], *sorted(others)):
        for word, _ in shapes(base):
            bases.setdefault(word, base)
        bases[base] = base
    for said in ("soft", "carriers"):
        for word in (entry.partition(" ")[0] for entry in raw[said]):
            bases.setdefault(word, word)
    return Verbs(
        forms={word: tuple(found) for word, found in forms.items()},
        adjectives={
            adjective: (strength, after)
            for key, strength in _ADJECTIVES.items()
            for adjective, after in (_after(key, entry) for entry in raw[key])
        },
        nouns={noun: strength for key, strength in _NOUNS.items() for noun in raw[key]},
        heads=heads,
        act_forms=act_forms,
        passing=passing,
        words={key: frozenset(raw[key]) for key in (*_LISTS, "asking_heads")},
        lists={key: raw[key] for key in ("hedges", "reported_cues", "future_cues")},
        bases=bases,
    )


def _after(key: str, entry: str) -> tuple[str, frozenset[str]]:
    words = entry.rsplit(" ", 1)
    if len(words) != 2:
        raise TableError(f"{_PACKAGE}/{_FILE}: {key!r} needs 'word after|after', not {entry!r}.")
    return words[0], frozenset(words[1].split("|"))


def _verb(key: str, entry: str, act: Act, strength: Strength | None) -> Verb:
    words, after = _after(key, entry)
    base, _, particle = words.partition(" ")
    return Verb(base, particle, after, act, strength)


def _irregular(entries: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    table = {}
    for entry in entries:
        words = entry.split()
        if len(words) != 3:
            raise TableError(f"{_PACKAGE}/{_FILE}: 'irregular' needs three words, not {entry!r}.")
        table[words[0]] = (words[1], words[2])
    return table


def _shapes(
    base: str, irregular: dict[str, tuple[str, str]], doubling: frozenset[str]
) -> list[tuple[str, Shape]]:
    """The forms of an English verb, by the spelling rules of Quirk et al. 3.5-3.10."""
    y = base[-1] == "y" and base[-2:-1] not in "aeiou"
    e = base[-1] == "e"
    stem = base + base[-1] if base in doubling else base[:-1] if e else base
    third = (
        base[:-1] + "ies"
        if y
        else base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    )
    past = base[:-1] + "ied" if y else stem + "ed"
    ing = base + "ing" if base.endswith(("ee", "ye", "oe")) or base == "be" else stem + "ing"
    if base == "have":
        third = "has"
    first, participle = irregular.get(base, (past, past))
    return [(base, "base"), (third, "s"), (first, "past"), (participle, "participle"), (ing, "ing")]
