"""Tokens -> plan: one grammar for the screen and the shell.

    query   := or
    or      := and ("OR" and)*
    and     := run ("AND" run)*
    run     := part+                     side by side
    part    := ("NOT" | "-") part | "(" or ")" | field:value | leaf ["near/5" leaf]
    leaf    := word | prefix* | "phrase" | ="letters"

Words side by side are a bag: any of them, the more the better. In a query that uses AND, OR or near
they are all needed, since whoever writes operators means them. Phrases, brackets, prefixes and
fields are always needed, NOT always excludes.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_index.model import Filter
from search_index.query import lexer
from search_index.query.describe import describe
from search_index.query.lexer import Token
from search_index.query.plan import (
    AllOf,
    AnyOf,
    Bag,
    Field,
    Leaf,
    Near,
    Node,
    Phrase,
    Plan,
    Prefix,
    Vocabulary,
    Without,
    Word,
)
from search_index.query.values import resolve

MAX_TERMS = 32
"""Words of a query that are searched."""
MAX_DEPTH = 20
"""Brackets and NOTs inside each other: what goes deeper is left out, so that no query runs long."""
MAX_DISTANCE = 50
"""Words between the two of a near; a passage is seldom longer."""

_LEAVES = frozenset({"word", "phrase", "exact", "prefix"})


def parse(text: str, filters: Sequence[Filter], vocabulary: Vocabulary) -> Plan:
    """What `text` and the filters given beside it ask for. Never raises: what cannot be understood
    is left out and named in the plan's notes."""
    found, notes = lexer.tokens(text)
    parser = _Parser(found, vocabulary, notes)
    root = parser.query()
    parts = root.all if isinstance(root, AllOf) else (root,) if root else ()
    restrictions = [part.filter for part in parts if isinstance(part, Field)]
    wanted = tuple(part for part in parts if not isinstance(part, Field))
    for raw in filters:
        resolved, problems = resolve(raw, vocabulary)
        notes.extend(problems)
        if resolved:
            restrictions.append(resolved)
    root = AllOf(wanted) if len(wanted) > 1 else wanted[0] if wanted else None
    restrictions = list(dict.fromkeys(restrictions))
    return Plan(
        text,
        root,
        tuple(restrictions),
        describe(root, restrictions, vocabulary),
        tuple(dict.fromkeys(notes)),
    )


class _Parser:
    """Recursive descent over the tokens; every method leaves `self.at` behind what it read."""

    def __init__(self, found: list[Token], vocabulary: Vocabulary, notes: list[str]) -> None:
        self.tokens = found
        self.at = 0
        self.depth = 0
        self.terms = 0
        self.vocabulary = vocabulary
        self.notes = notes
        self.strict = any(token.kind in ("AND", "OR", "near") for token in found)

    def peek(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def query(self) -> Node | None:
        parts: list[Node] = []
        while self.at < len(self.tokens):
            part = self.disjunction()
            if part is not None:
                parts.append(part)
            if self.peek() == ")":
                self.note("A closing bracket without an opening one was left out.")
                self.at += 1
        return self.together(parts)

    def disjunction(self) -> Node | None:
        parts = [self.conjunction()]
        while self.peek() == "OR":
            self.at += 1
            parts.append(self.conjunction())
        found = tuple(part for part in parts if part is not None)
        return AnyOf(found) if len(found) > 1 else found[0] if found else None

    def conjunction(self) -> Node | None:
        parts = [self.run()]
        while self.peek() == "AND":
            self.at += 1
            parts.append(self.run())
        return self.together([part for part in parts if part is not None])

    def run(self) -> Node | None:
        parts: list[Node] = []
        while self.peek() not in ("", ")", "OR", "AND"):
            part = self.part()
            if part is not None:
                parts.append(part)
        return self.together(parts)

    def together(self, parts: list[Node]) -> Node | None:
        """The parts of a run: loose words in one bag, the rest needed one by one."""
        flat: list[Node] = []
        words: list[Word] = []
        for part in parts:
            for inner in part.all if isinstance(part, AllOf) else (part,):
                if isinstance(inner, Bag):
                    words.extend(inner.words)
                elif isinstance(inner, Word) and not self.strict:
                    words.append(inner)
                else:
                    flat.append(inner)
        if words:
            flat.insert(0, Bag(tuple(dict.fromkeys(words))))
        return AllOf(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None

    def part(self) -> Node | None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "NOT":
            if self.peek() in ("", ")", "OR", "AND"):
                self.note("A NOT without a word after it was left out.")
                return None
            if self.depth >= MAX_DEPTH:
                self.note(f"More than {MAX_DEPTH} levels deep was left out.")
                return None
            self.depth += 1
            inner = self.part()
            self.depth -= 1
            return _without(inner) if inner is not None else None
        if token.kind == "(":
            return self.bracket()
        if token.kind == "field":
            return self.field(token)
        if token.kind == "near":
            self.note("near needs a word on either side; it was left out.")
            return None
        leaf = self.leaf(token)
        if leaf is None or self.peek() != "near":
            return leaf
        distance = min(self.tokens[self.at].number, MAX_DISTANCE)
        self.at += 1
        if self.peek() not in _LEAVES:
            self.note("near needs a word on either side; it was left out.")
            return leaf
        right = self.leaf(self.tokens[self.at])
        self.at += 1
        return leaf if right is None else Near(leaf, right, distance)

    def bracket(self) -> Node | None:
        if self.depth >= MAX_DEPTH:
            self.note(f"Brackets more than {MAX_DEPTH} deep were left out.")
            self.skip()
            return None
        self.depth += 1
        inner = self.disjunction()
        self.depth -= 1
        if self.peek() == ")":
            self.at += 1
        else:
            self.note("A closing bracket was missing; it was set at the end.")
        return inner

    def skip(self) -> None:
        """Over everything up to the bracket that closes the one just read."""
        level = 1
        while self.at < len(self.tokens) and level:
            level += {"(": 1, ")": -1}.get(self.peek(), 0)
            self.at += 1

    def field(self, token: Token) -> Node | None:
        values = tuple(token.text.split(","))
        resolved, problems = resolve(Filter(token.name, values, token.negated), self.vocabulary)
        for problem in problems:
            self.note(problem)
        return Field(resolved) if resolved else None

    def leaf(self, token: Token) -> Leaf | None:
        if not any(character.isalnum() for character in token.text):
            return None
        words = token.text.split()
        room = MAX_TERMS - self.terms
        if len(words) > room:
            self.note(f"Only the first {MAX_TERMS} words were searched.")
        if not room:
            return None
        words = words[:room]
        self.terms += len(words)
        if token.kind == "prefix":
            return Prefix(token.text)
        if token.kind == "word":
            return Word(token.text)
        return Phrase(" ".join(words), token.kind == "exact")

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)


def _without(node: Node) -> Node:
    """The opposite: a field turns its filter round, so that it stays a filter."""
    if isinstance(node, Field):
        return Field(Filter(node.filter.field, node.filter.values, not node.filter.negated))
    return node.unwanted if isinstance(node, Without) else Without(node)
