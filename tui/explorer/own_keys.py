"""Keys that a user gives to actions, in a file of her own: an id of keymap.toml, and its new keys.

explore.why = "W"
records.sort = ["O", "F5"]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from textual.keys import Keys

from tui.explorer.keymap import NAMES, Keymap, KeymapError, checked, read_toml

_WRITTEN = {name.casefold(): key for key, name in NAMES.items()}
_KNOWN = frozenset(key.value for key in Keys)


def with_own_keys(table: Keymap, text: str, source: str) -> Keymap:
    """The table with the keys that the text of a user's file gives; raises `KeymapError` with one
    sentence naming the file `source` and the entry that is wrong."""
    own = dict(_entries(read_toml(text, source), "", source))
    ids = [key.id for key in table.keys]
    for id in own:
        if id not in ids:
            near = get_close_matches(id, ids, 1)
            offer = f"; did you mean {near[0]}?" if near else "; the README lists the ids."
            raise KeymapError(f"{source}: there is nothing called {id}{offer}")
    keys = tuple(replace(key, keys=own.get(key.id, key.keys)) for key in table.keys)
    checked(keys, source)
    return Keymap(table.places, keys)


def _entries(
    data: dict[str, Any], before: str, source: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ids with their keys; `explore.why` may be written as a table `explore` with a `why`."""
    for name, value in data.items():
        id = f"{before}{name}"
        if isinstance(value, dict):
            yield from _entries(value, f"{id}.", source)
            continue
        keys = value if isinstance(value, list) else [value]
        if not keys or not all(isinstance(key, str) for key in keys):
            raise KeymapError(f"{source}: {id} takes a key, or a list of keys, in quotes.")
        yield id, tuple(_key(key, id, source) for key in keys)


def _key(written: str, id: str, source: str) -> str:
    """A key as Textual calls it, from what people call it: "Esc", "Ctrl+X", "W"."""
    if len(written) == 1 and written.isprintable():
        return _WRITTEN.get(written, written)
    name = written.strip().casefold()
    key = _WRITTEN.get(name, name)
    if key not in _KNOWN or key.startswith("<"):
        raise KeymapError(
            f"{source}: {id} takes {written!r}, which is no key: a single character, F1, Esc, "
            "Ctrl+X or the like is."
        )
    return key
