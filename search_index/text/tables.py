"""Reading the TOML tables of word lists, with one clear error where one is wrong."""

from __future__ import annotations

import sys
from importlib.resources import files

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


class TableError(ValueError):
    """A data file of the program is damaged: one sentence naming the file and the key."""


def word_lists(package: str, name: str, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The lists of words of the TOML file `name` in `package`, by key.

    The file must hold exactly `keys`, each a table with `source` (where the words come from) and
    `words` (a list of strings). Raises TableError otherwise.
    """
    try:
        data = tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError(f"{package}/{name} cannot be read: {error}.") from error
    for key in (*keys, *data):
        if key not in data or key not in keys:
            state = "is missing" if key in keys else "is not known"
            raise TableError(f"{package}/{name}: the key {key!r} {state}.")
    return {key: _words(f"{package}/{name}", key, data[key]) for key in keys}


def _words(file: str, key: str, table: object) -> tuple[str, ...]:
    if not isinstance(table, dict) or set(table) != {"source", "words"}:
        raise TableError(f"{file}: the key {key!r} needs exactly 'source' and 'words'.")
    words = table["words"]
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise TableError(f"{file}: the words of {key!r} must be a list of strings.")
    return tuple(words)
