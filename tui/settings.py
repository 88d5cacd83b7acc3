"""What the user wishes of the program on every corpus: `settings.toml` in her data directory, and
variables of the environment, which come first.

driver = "plain"       # how the screen is drawn
preview = "passage"    # what stands beside the hits
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from search_index.user_data.settings import NotKept, path, read


class Setting(NamedTuple):
    """A key of the file, the variable that comes before it, and what each value means; the first is
    the usual one."""

    key: str
    variable: str
    values: Mapping[str, str]


DRIVER = Setting(
    "driver",
    "COMMUNIQUE_DRIVER",
    {"cells": "only what changed is sent", "plain": "whole regions are sent"},
)
PREVIEW = Setting(
    "preview",
    "COMMUNIQUE_PREVIEW",
    {
        "auto": "the document stands beside the hits, on a slow line the passage alone",
        "document": "the document stands beside the hits",
        "passage": "the passage alone stands beside the hits",
    },
)
SETTINGS = (DRIVER, PREVIEW)


class SettingsError(Exception):
    """A setting is wrong; the message is one sentence naming the file or the variable, and it."""


class Wish(NamedTuple):
    """A value, and the file or variable that asks for it ("": nobody, it is the usual one)."""

    value: str
    source: str


def wished(setting: Setting, environ: Mapping[str, str]) -> Wish:
    """What is asked for of one setting. Raises `SettingsError`."""
    chosen = environ.get(setting.variable, "")
    if chosen:
        return Wish(_known(setting, chosen, setting.variable), setting.variable)
    file = path()
    data = _read(file)
    known = [setting.key for setting in SETTINGS]
    for key in data:
        if key not in known:
            there_are = " and ".join(known)
            raise SettingsError(f"{file}: there is no setting {key}; there are {there_are}.")
    if setting.key not in data:
        return Wish(next(iter(setting.values)), "")
    return Wish(_known(setting, data[setting.key], f"{file}: {setting.key}"), file)


def _known(setting: Setting, value: object, name: str) -> str:
    if isinstance(value, str) and value in setting.values:
        return value
    known = " or ".join(f'"{value}"' for value in setting.values)
    raise SettingsError(f"{name} is {value!r}; it can be {known}.")


def _read(file: str) -> dict[str, Any]:
    try:
        text = read()
    except NotKept as error:
        raise SettingsError(str(error)) from None
    if not text:
        return {}
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: {error}.") from None
    return data
