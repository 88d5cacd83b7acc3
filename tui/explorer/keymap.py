"""The keys of the explorer, read from keymap.toml beside this file.

The table is data: bindings, help, palette and the README's list of keys all come from it, and every
key has an id by which it can be given to another key (`App.set_keymap`).
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from textual.binding import Binding, BindingType

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SOURCE = "keymap.toml"

SHARED = "Moving, in lists and documents"
"""The heading of the keys that mean the same in several places."""

NAMES = {
    "ctrl+q": "Ctrl+Q",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "shift+tab": "Shift+Tab",
    "comma": ",",
}
"""How keys are written for people; any other key is written as it is bound."""

TAKEN = frozenset(f"ctrl+{letter}" for letter in "absjmih") | {"ctrl+left_square_bracket"}
"""Keys that multiplexers, flow control or the terminal itself take: never bound."""

_FIELDS = {"id": str, "keys": list, "words": str, "where": list, "action": str}


class KeymapError(Exception):
    """The table is wrong; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the table (fields as explained at its top)."""

    id: str
    keys: tuple[str, ...]
    words: str
    where: tuple[str, ...]
    action: str
    hint: str = ""

    @property
    def names(self) -> str:
        """The keys as people write them: "j, Down"."""
        return ", ".join(NAMES.get(key, key) for key in self.keys)


@dataclass(frozen=True, slots=True)
class Keymap:
    """The whole table; `places` gives each screen or pane its heading in the help."""

    places: Mapping[str, str]
    keys: tuple[Key, ...]

    def by_heading(self, first: Collection[str] = ()) -> dict[str, tuple[Key, ...]]:
        """The keys as people read them: under the heading of their place, those of the places
        `first` before the others, and at the end once for all those that several places share."""
        places = sorted(self.places, key=lambda place: place not in first)
        groups = {
            self.places[place]: tuple(key for key in self.at(place) if key.where == (place,))
            for place in places
        }
        groups[SHARED] = tuple(key for key in self.keys if len(key.where) > 1)
        return {heading: keys for heading, keys in groups.items() if keys}

    def at(self, where: str) -> tuple[Key, ...]:
        """The keys of one screen or pane, in the order of the table."""
        return tuple(key for key in self.keys if where in key.where)


@cache
def keymap() -> Keymap:
    """The table of keymap.toml; raises `KeymapError` where it is wrong."""
    return read((files(__package__) / SOURCE).read_text(encoding="utf-8"))


def bindings(where: str) -> list[BindingType]:
    """The bindings of one screen or pane, for its `BINDINGS`."""
    return [
        Binding(
            ",".join(key.keys),
            key.action,
            key.words,
            id=key.id,
            show=False,
            priority=key.action == "quit",
        )
        for key in keymap().at(where)
    ]


def read(text: str) -> Keymap:
    """The table in `text`, checked; raises `KeymapError` naming the entry that is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KeymapError(f"{SOURCE}: {error}") from None
    places = data.get("places", {})
    keys = tuple(_key(row, places) for row in data.get("key", []))
    bound: dict[tuple[str, str], str] = {}
    ids: set[str] = set()
    for key in keys:
        if key.id in ids:
            raise KeymapError(f"{SOURCE}: two keys have the id {key.id}.")
        ids.add(key.id)
        for place in key.where:
            for name in key.keys:
                other = bound.setdefault((place, name), key.id)
                if other != key.id:
                    raise KeymapError(
                        f"{SOURCE}: {key.id} and {other} both take {name} in {place}."
                    )
    return Keymap(places, keys)


def _key(row: dict[str, Any], places: Mapping[str, str]) -> Key:
    name = row.get("id", "an entry without id")
    for field, kind in _FIELDS.items():
        if not isinstance(row.get(field), kind) or not row[field]:
            raise KeymapError(f"{SOURCE}: {name} has no {field}.")
    if unknown := set(row) - set(_FIELDS) - {"hint"}:
        raise KeymapError(f"{SOURCE}: {name} has an unknown field {min(unknown)}.")
    if strange := [place for place in row["where"] if place not in places]:
        raise KeymapError(f"{SOURCE}: {name} stands in {strange[0]}, which is not in [places].")
    if taken := [key for key in row["keys"] if key in TAKEN]:
        raise KeymapError(f"{SOURCE}: {name} takes {taken[0]}, which terminals need themselves.")
    return Key(
        row["id"],
        tuple(row["keys"]),
        row["words"],
        tuple(row["where"]),
        row["action"],
        row.get("hint", ""),
    )
