"""How well the five documents, and altered copies of them, fall into passages.

The gold holds half of the passages. Recall is over those; precision counts a predicted passage only
where it touches one of them, since elsewhere nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from search_index.model import Passage, RawDocument
from search_index.structure import segment
from search_index.text import clean
from tests.quality import Score, gold
from tests.quality.altered import (
    LAYOUTS,
    OTHER_NAMES,
    parts_of,
    rename,
    reorder,
    rewrap_markdown,
    set_parts,
)
from tests.quality.declarations import declarations

SEEDS = Path(__file__).parents[2] / "seeds"
ENOUGH = 0.85

Row = dict[str, Any]


def iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Overlap of two spans over their union."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    union = (a[1] - a[0]) + (b[1] - b[0]) - shared
    return shared / union if union else 0.0


def raw_document(name: str, text: str, markdown: bool) -> RawDocument:
    """A document as the corpus hands it to the segmenter."""
    return RawDocument(name, name, markdown, clean(text), "", {})


def seed_text(name: str) -> str:
    """The source of one of the five documents."""
    path = next(SEEDS.glob(f"{name}.*"))
    return path.read_bytes().decode("utf-8")


@cache
def seed_passages() -> dict[str, tuple[Passage, ...]]:
    """The passages of the five documents, by document."""
    result = {}
    for path in sorted((*SEEDS.glob("*.txt"), *SEEDS.glob("*-*.md"))):
        text = path.read_bytes().decode("utf-8")
        result[path.stem] = segment(raw_document(path.stem, text, path.suffix == ".md")).passages
    return result


def match(rows: Sequence[Row], passages: Sequence[Passage]) -> list[tuple[Row, Passage | None]]:
    """For each expected passage the predicted one with the same span, if there is one."""
    pairs: list[tuple[Row, Passage | None]] = []
    for row in rows:
        span = (row["start"], row["end"])
        best = max(passages, key=lambda p: iou(span, p.span), default=None)
        pairs.append((row, best if best and iou(span, best.span) >= ENOUGH else None))
    return pairs


def span_f1(pairs: Sequence[tuple[Row, Passage | None]], passages: Sequence[Passage]) -> float:
    """F1 of the spans; predicted passages that touch no expected one are not judged."""
    found = sum(1 for _, passage in pairs if passage)
    touching = sum(
        1
        for passage in passages
        if any(iou((row["start"], row["end"]), passage.span) > 0 for row, _ in pairs)
    )
    recall = found / len(pairs) if pairs else 1.0
    precision = found / touching if touching else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def share(values: Sequence[bool]) -> float:
    """The share that is true; 1 where there is nothing to judge."""
    return sum(values) / len(values) if values else 1.0


CHECKS: dict[str, tuple[Callable[[Row], bool], Callable[[Row, Passage], bool]]] = {
    "kind": (lambda _: True, lambda r, p: p.kind == r["kind"]),
    "text": (lambda _: True, lambda r, p: p.text == r["text"]),
    "text start": (lambda _: True, lambda r, p: p.source_offset(0) == r["text_start"]),
    "number": (lambda _: True, lambda r, p: p.number == r.get("number")),
    "section path": (lambda _: True, lambda r, p: list(p.section) == r["section_path"]),
    "heading level": (lambda r: r["kind"] == "heading", lambda r, p: p.level == r["level"]),
    "chapeau": (
        lambda r: r["kind"] == "bullet",
        lambda r, p: (p.chapeau, p.chapeau_kind) == (r["chapeau"], r["chapeau_kind"]),
    ),
    "lead": (lambda r: r["kind"] == "bullet", lambda r, p: p.lead == r.get("label")),
    "depth": (lambda r: r["kind"] == "bullet", lambda r, p: p.depth == (r.get("depth") or 1)),
    "order": (lambda _: True, lambda r, p: p.order == r["order"]),
}


def score() -> list[Score]:
    """Span F1 by document, then kinds, texts, numbers, sections, chapeaux on the gold half."""
    documents = seed_passages()
    rows = gold("passages")
    scores: list[Score] = []
    everything: list[tuple[Row, Passage | None]] = []
    for name, passages in documents.items():
        pairs = match([row for row in rows if row["doc"] == name], passages)
        everything += pairs
        f1 = span_f1(pairs, passages)
        scores.append(
            Score("passages", f"span F1 {name}", f1, 0.95, 0.97, f"{len(passages)} passages")
        )
    both = [(row, passage) for row, passage in everything if passage]
    for name, (applies, right) in CHECKS.items():
        judged = [(row, passage, right(row, passage)) for row, passage in both if applies(row)]
        wrong = [row["id"] for row, _, good in judged if not good]
        value = share([good for _, _, good in judged])
        scores.append(Score("passages", name, value, 0.95, 1.0, " ".join(wrong[:4])))
    return [*scores, *_altered_scores(), *_declaration_scores()]


@dataclass
class Tally:
    """What was found in a set of texts whose passages are all known."""

    f1: list[tuple[float, str]] = field(default_factory=list)
    kinds: list[bool] = field(default_factory=list)
    numbers: list[bool] = field(default_factory=list)
    texts: list[bool] = field(default_factory=list)

    def add(self, name: str, text: str, markdown: bool, rows: Sequence[Row]) -> None:
        """Segment `text` and compare."""
        passages = segment(raw_document(name, text, markdown)).passages
        pairs = match(rows, passages)
        self.f1.append((span_f1(pairs, passages), name))
        for row, passage in pairs:
            if passage:
                self.kinds.append(passage.kind == row["kind"])
                self.numbers.append(passage.number == row["number"])
                self.texts.append(passage.text == row.get("text", passage.text))

    def scores(self, what: str, floors: tuple[float, float]) -> list[Score]:
        """Mean and worst F1 (with their `floors`), kinds, numbers, texts."""
        values = [value for value, _ in self.f1]
        worst, where = min(self.f1)
        mean = sum(values) / len(values)
        return [
            Score("passages", f"{what}: span F1", mean, floors[0], 0.97, f"{len(values)} texts"),
            Score("passages", f"{what}: span F1, worst", worst, floors[1], None, where),
            Score("passages", f"{what}: kind", share(self.kinds), 0.97, 1.0),
            Score("passages", f"{what}: number", share(self.numbers), 0.98, 1.0),
            Score("passages", f"{what}: text", share(self.texts), 0.97, 1.0),
        ]


def _altered_scores() -> list[Score]:
    """Copies of the five documents in other layouts, under other names and in another order."""
    apart, dense = Tally(), Tally()
    for name, passages in seed_passages().items():
        if name == "us-analysis":
            for width in (None, 60, 72, 95):
                text, rows = rewrap_markdown(
                    seed_text(name), passages, width, width != 72, "\r\n" if width == 60 else "\n"
                )
                apart.add(f"{name} {width}", text, True, rows)
            continue
        parts = parts_of(passages)
        for seed, layout in enumerate(LAYOUTS):
            altered = reorder(rename(parts, OTHER_NAMES), seed) if seed % 2 else parts
            text, rows = set_parts(altered, layout)
            tally = dense if layout.width and layout.blank == 0 else apart
            tally.add(f"{name} {layout.name}", text, False, rows)
    # Wrapped without blank lines, a paragraph whose last line happens to be full cannot be told
    # from one that goes on; nothing in the text says where it ends.
    return [
        *apart.scores("altered copies", (0.97, 0.9)),
        *dense.scores("altered, wrapped and no blank lines", (0.93, 0.8)),
    ]


def _declaration_scores() -> list[Score]:
    tally = Tally()
    for declaration in declarations():
        tally.add(declaration.name, declaration.text, declaration.markdown, declaration.rows)
    return tally.scores("other countries", (0.95, 0.85))
