"""Bodies and regions in lower case that two states name: "Chilean-Peruvian working group"."""

from __future__ import annotations

from search_index.annotate.entities.complements import subject_end
from search_index.annotate.entities.marks import Marks
from search_index.annotate.entities.mentions import Mention
from search_index.annotate.entities.view import View
from search_index.lexicon.name_words import name_words
from search_index.model import EntityType

_MOST_MODIFIERS = 3
"""Words between the two states and the body: "working group"."""


def find_couples(view: View, marks: Marks) -> list[Mention]:
    """Names of two states joined by a hyphen before a body or "region" in lower case."""
    found = []
    for at in range(len(view) - 1):
        if not marks.is_place(at) or not _is_couple(view, at):
            continue
        last = at + 1
        while view.follows(last) and not view.capital[last] and last - at <= _MOST_MODIFIERS:
            kind: EntityType | None = None
            if view.low[last] in name_words()["joint_bodies"]:
                kind = "organisation"
            elif view.low[last] == "region" and last == at + 1:
                kind = "place"
            if kind is not None:
                end = subject_end(view, last, frozenset({"on", "for"}))
                why = f"states joined before {view.low[last]}"
                found.append(Mention(view.span(at, end), kind, "", why))
                break
            if view.low[last] in name_words()["complement_joints"]:
                break
            last += 1
    return found


def _is_couple(view: View, at: int) -> bool:
    parts = view.words[at].replace("‑", "-").replace("–", "-").split("-")
    return len(parts) == 2 and all(part and part[0].isupper() for part in parts)
