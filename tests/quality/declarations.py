"""Short declarations of other countries, with the passages that must come out of them.

The texts in declarations/ were written for this project: the states and bodies exist, the meetings
and promises do not. They imitate layouts met in the wild: summit communiqués, a treaty, a UN-style
resolution, a memorandum, press statements, Markdown. A passage is set between ⟦kind|number:
and ⟧, which are taken out before the text is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "declarations"
_SIGN = re.compile(r"⟦([a-z ]+)\|([^:⟧]*):|⟧")


@dataclass(frozen=True)
class Declaration:
    """A text and the rows expected from it (kind, number, start, end, text_start free)."""

    name: str
    markdown: bool
    text: str
    rows: tuple[dict[str, Any], ...]


def declarations() -> list[Declaration]:
    """Every annotated declaration, by name."""
    return [_read(path) for path in sorted(FOLDER.iterdir()) if path.suffix in {".txt", ".md"}]


def _read(path: Path) -> Declaration:
    source = path.read_text(encoding="utf-8")
    text = ""
    rows: list[dict[str, Any]] = []
    at = 0
    for sign in _SIGN.finditer(source):
        text += source[at : sign.start()]
        at = sign.end()
        if sign[1]:
            rows.append({"kind": sign[1], "number": sign[2] or None, "start": len(text)})
        else:
            rows[-1]["end"] = len(text)
    return Declaration(path.stem, path.suffix == ".md", text + source[at:], tuple(rows))
