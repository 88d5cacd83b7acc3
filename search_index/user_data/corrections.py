"""Themes that the analyst gave to passages or took from them; they win over the tagger."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from typing import NamedTuple

from search_index.model import ThemeTag
from search_index.user_data.anchors import Anchor, anchor_in, record_of
from search_index.user_data.places import CORRECTIONS
from search_index.user_data.records import Record, change, read


class Correction(NamedTuple):
    """The themes (ids) that a passage has in any case, and those that it has in no case."""

    anchor: Anchor
    add: tuple[str, ...]
    remove: tuple[str, ...]

    def among(self, themes: Collection[str]) -> Correction:
        """What it says of these themes alone."""
        add, remove = (tuple(t for t in ids if t in themes) for ids in (self.add, self.remove))
        return self._replace(add=add, remove=remove)

    def without(self, themes: Collection[str]) -> Correction:
        """What it says of others than these themes."""
        add, remove = (tuple(t for t in ids if t not in themes) for ids in (self.add, self.remove))
        return self._replace(add=add, remove=remove)


def path_in(directory: str) -> str:
    """The file with the corrections of a corpus."""
    return os.path.join(directory, CORRECTIONS)


def corrections(path: str) -> tuple[tuple[Correction, ...], int]:
    """The corrections of a file, and how many of its lines are none. Raises `NotKept`."""
    records, others = read(path)
    found = [_correction(record) for record in records]
    return tuple(c for c in found if c), found.count(None) + len(others)


def keep(path: str, correction: Correction, instead_of: Collection[Anchor]) -> None:
    """Write a correction in place of those with other anchors of the same passage; one without
    themes only lets go of them. Raises `NotKept`."""
    old = {correction.anchor, *instead_of}
    line = {
        **record_of(correction.anchor),
        "add": list(correction.add),
        "remove": list(correction.remove),
    }
    wanted = [line] if correction.add or correction.remove else []
    change(path, lambda records: [r for r in records if anchor_in(r) not in old] + wanted)


def merged(correction: Correction, add: Collection[str], remove: Collection[str]) -> Correction:
    """The correction with themes added and taken away as well; the last word on a theme counts."""
    return correction._replace(
        add=_joined(correction.add, add, remove), remove=_joined(correction.remove, remove, add)
    )


def _joined(
    before: Collection[str], more: Collection[str], not_these: Collection[str]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(t for t in before if t not in not_these), *more]))


def corrected(tags: Sequence[ThemeTag], correction: Correction) -> tuple[ThemeTag, ...]:
    """The themes of a passage as corrected: what was added is marked so and weighs as much as the
    weightiest; where the main theme was taken away, the weightiest left becomes the main one."""
    weight = max((tag.score for tag in tags), default=1.0)
    kept = [tag for tag in tags if tag.theme not in correction.remove]
    known = {tag.theme for tag in kept}
    kept = [tag._replace(corrected=True) if tag.theme in correction.add else tag for tag in kept]
    kept += [
        ThemeTag(theme, False, weight, (), corrected=True)
        for theme in correction.add
        if theme not in known
    ]
    if kept and not any(tag.primary for tag in kept):
        main = max(kept, key=lambda tag: tag.score)
        kept = [tag._replace(primary=tag is main) for tag in kept]
    return tuple(kept)


def _correction(record: Record) -> Correction | None:
    anchor = anchor_in(record)
    lists = record.get("add", []), record.get("remove", [])
    if anchor is None or not all(isinstance(ids, list) for ids in lists):
        return None
    add, remove = (tuple(id for id in ids if isinstance(id, str)) for ids in lists)
    return Correction(anchor, add, remove) if add or remove else None
