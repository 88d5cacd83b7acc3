"""The keys of the explorer, read from keymap.toml beside this file.

The table is data: bindings, help, palette and the README's list of keys all come from it, and every
key has an id by which users give it other keys (see `own_keys`).
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
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

EVERYWHERE = "app"
"""The place whose keys act in all others where nothing is typed."""

SHARED = "Moving, in lists and documents"
"""The heading of the keys that mean the same in several places."""

NAMES = {
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
"""How keys are written for people; a single character stands for itself."""

TAKEN = frozenset(f"ctrl+{letter}" for letter in "absjmih") | {"ctrl+left_square_bracket"}
"""Keys that multiplexers, flow control or the terminal itself take: never bound."""

URGENT = ("quit", "stop", "redraw")
"""Actions whose keys act before all others, whatever is open or typed into."""

TYPED_INTO = ("query", "prompt", "picker")
"""Places where a single character is text."""

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
        return ", ".join(map(name_of, self.keys))


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


def name_of(key: str) -> str:
    """A key as people write it: "Esc", "Ctrl+L"."""
    if key in NAMES or len(key) == 1:
        return NAMES.get(key, key)
    return "+".join(part.capitalize() for part in key.split("+"))


@cache
def shipped() -> Keymap:
    """The table of keymap.toml; raises `KeymapError` where it is wrong."""
    return read((files(__package__) / SOURCE).read_text(encoding="utf-8"))


_in_use: list[Keymap] = []


def keymap() -> Keymap:
    """The table that the keys act by now."""
    return _in_use[-1] if _in_use else shipped()


def pressed(id: str) -> str:
    """The key to press for the entry of the table with this id, as people write it: "Esc"; the
    first of several, and the user's own where she has given one."""
    return name_of(next(key for key in keymap().keys if key.id == id).keys[0])


def use(table: Keymap) -> dict[str, str]:
    """Let the keys act by this table; gives those of them that are not the shipped ones, by id, as
    `App.set_keymap` takes them."""
    _in_use[:] = [table]
    before = {key.id: key.keys for key in shipped().keys}
    return {key.id: ",".join(key.keys) for key in table.keys if key.keys != before.get(key.id)}


def bindings(where: str) -> list[BindingType]:
    """The bindings of one screen or pane, for its `BINDINGS`."""
    return [
        Binding(
            ",".join(key.keys),
            key.action,
            key.words,
            id=key.id,
            show=False,
            priority=key.action in URGENT,
        )
        for key in shipped().at(where)
    ]


def read(text: str) -> Keymap:
    """The table in `text`, checked; raises `KeymapError` naming the entry that is wrong."""
    data = read_toml(text, SOURCE)
    places = data.get("places", {})
    keys = tuple(_key(row, places) for row in data.get("key", []))
    checked(keys, SOURCE)
    return Keymap(places, keys)


def read_toml(text: str, source: str) -> dict[str, Any]:
    """The data in `text`; raises `KeymapError` naming the file `source` and the line."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KeymapError(f"{source}: {error}.") from None
    return data


def checked(keys: Sequence[Key], source: str) -> None:
    """Raises `KeymapError`, naming the file `source`, where an id or a key is given twice, where a
    terminal would not let a key through, or where it would be taken for text."""
    everywhere = {name: key.id for key in keys if EVERYWHERE in key.where for name in key.keys}
    bound: dict[tuple[str, str], str] = {}
    ids: set[str] = set()
    for key in keys:
        if key.id in ids:
            raise KeymapError(f"{source}: two keys have the id {key.id}.")
        ids.add(key.id)
        if taken := [name for name in key.keys if name in TAKEN]:
            raise KeymapError(f"{source}: {key.id} takes {taken[0]}, which terminals need.")
        for place in key.where:
            for name in key.keys:
                if len(name) == 1 and (place in TYPED_INTO or key.action in URGENT):
                    raise KeymapError(f"{source}: {key.id} takes {name}, which is text there.")
                other = bound.setdefault((place, name), key.id)
                if place not in TYPED_INTO:
                    other = everywhere.get(name, other)
                if other != key.id:
                    raise KeymapError(f"{source}: {key.id} and {other} both take {name}.")


def _key(row: dict[str, Any], places: Mapping[str, str]) -> Key:
    name = row.get("id", "an entry without id")
    for field, kind in _FIELDS.items():
        if not isinstance(row.get(field), kind) or not row[field]:
            raise KeymapError(f"{SOURCE}: {name} has no {field}.")
    if unknown := set(row) - set(_FIELDS) - {"hint"}:
        raise KeymapError(f"{SOURCE}: {name} has an unknown field {min(unknown)}.")
    if strange := [place for place in row["where"] if place not in places]:
        raise KeymapError(f"{SOURCE}: {name} stands in {strange[0]}, which is not in [places].")
    return Key(
        row["id"],
        tuple(row["keys"]),
        row["words"],
        tuple(row["where"]),
        row["action"],
        row.get("hint", ""),
    )
