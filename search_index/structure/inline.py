"""Markdown inside a paragraph: which characters are marks and which are text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice

from search_index.structure import cues
from search_index.structure.lines import Line

_ATTRIBUTES = (
    r"(?:\s+[\w:-]{1,40}\s?=\s?(?:\"[^\"<>\n]{0,300}\"|'[^'<>\n]{0,300}'|[^\s\"'<>=]{1,300}))*"
)


@cache
def _token() -> re.Pattern[str]:
    """An escape, a run of emphasis marks, a code mark, the ends of a link or picture, or a tag."""
    return re.compile(
        r"\\(?P<escaped>[!-/:-@\[-`{-~])"
        r"|(?P<run>\*+|_+|`+|~~)"
        r"|(?P<picture>!?\[)(?=[^\[\]\n]{1,300}\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\))"
        r"|(?P<target>(?<=\])\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\))"
        rf"|<(?P<close>/?)(?P<tag>{'|'.join(cues.words('html_elements'))}){_ATTRIBUTES}\s?/?>",
        re.IGNORECASE,
    )


LINE_BREAK = re.compile(r"\s|</?(?:br|hr|p|div|li|blockquote|center|h[1-6])\b", re.IGNORECASE)
"""White space, or a tag that ends a line."""
_EMPHASIS = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
"""Elements that say what emphasis marks say."""


@dataclass(frozen=True, slots=True)
class Marks:
    """`dropped`: source ranges that are marks, in order. `breaks`: where those begin that end a
    line. `strong` and `emphasised`: the ranges of bold and of italic text with their marks."""

    dropped: tuple[tuple[int, int], ...]
    breaks: frozenset[int]
    strong: tuple[tuple[int, int], ...]
    emphasised: tuple[tuple[int, int], ...]


NO_MARKS = Marks((), frozenset(), (), ())

_HEADING_LINE = re.compile(r"#{1,6} +[^\s#]|\*\*[^*]+\*\*:?$")
_LEAST_HEADINGS = 2
"""Lines marked as headings from which on a text is Markdown, whatever its name."""


def looks_like_markdown(lines: Iterable[Line]) -> bool:
    """Whether a text is Markdown whatever its file is called: two lines are marked as headings."""
    headings = (line for line in lines if line.text[0] in "#*" and _HEADING_LINE.match(line.text))
    return len(list(islice(headings, _LEAST_HEADINGS))) == _LEAST_HEADINGS


def read_marks(source: str, start: int, end: int) -> Marks:
    """The Markdown marks in source[start:end] (one block).

    Emphasis marks count only in pairs; an escape drops its backslash. Escaped asterisks at both
    ends of a block are emphasis that an editor broke, and go with their backslashes. HTML tags are
    dropped; of what they mean only emphasis and line breaks are kept.
    """
    dropped: list[tuple[int, int]] = []
    breaks: set[int] = set()
    pairs: dict[str, list[tuple[int, int]]] = {"strong": [], "em": []}
    open_runs: dict[str, tuple[int, int]] = {}
    link_open: tuple[int, int] | None = None
    first, last = _broken_ends(source, start, end)
    for token in _token().finditer(source, start, end):
        at, until = token.span()
        if token["escaped"]:
            both = token["escaped"] == "*" and at in (first, last)
            dropped.append((at, until if both else at + 1))
        elif token["picture"]:
            link_open = (at, until)
        elif token["target"]:
            if link_open is not None:
                # The closing bracket stands just before the target.
                dropped += [link_open, (at - 1, until)]
                link_open = None
        elif token["tag"]:
            dropped.append((at, until))
            name = token["tag"].lower()
            if LINE_BREAK.match(source, at):
                breaks.add(at)
            elif kind := _EMPHASIS.get(name):
                if not token["close"]:
                    open_runs[name] = (at, until)
                elif opener := open_runs.pop(name, None):
                    pairs[kind].append((opener[0], until))
        else:
            _pair_run(source, (at, until), (start, end), open_runs, pairs, dropped)
    dropped.sort()
    strong, emphasised = tuple(sorted(pairs["strong"])), tuple(sorted(pairs["em"]))
    return Marks(tuple(dropped), frozenset(breaks), strong, emphasised)


def _broken_ends(source: str, start: int, end: int) -> tuple[int, int]:
    if source.startswith(r"\*", start) and source.endswith(r"\*", start + 2, end):
        return start, end - 2
    return -1, -1


def _pair_run(
    source: str,
    run: tuple[int, int],
    block: tuple[int, int],
    open_runs: dict[str, tuple[int, int]],
    pairs: dict[str, list[tuple[int, int]]],
    dropped: list[tuple[int, int]],
) -> None:
    """Close the emphasis that `run` ends, or remember the one it begins."""
    at, until = run
    mark = source[at:until]
    before = source[at - 1] if at > block[0] else " "
    after = source[until] if until < block[1] else " "
    if mark[0] == "_" and before.isalnum() and after.isalnum():
        return
    opener = open_runs.get(mark)
    if opener is not None and not before.isspace():
        del open_runs[mark]
        dropped += [opener, run]
        if mark[0] in "*_":
            for name in (
                ("strong",) if len(mark) == 2 else ("em",) if len(mark) == 1 else ("strong", "em")
            ):
                pairs[name].append((opener[0], until))
    elif not after.isspace():
        open_runs[mark] = run
