"""What the user wishes of the program on every corpus: `settings.toml` in her data directory, and
variables of the environment, which come first.

driver = "plain"    # "cells" (usual): only changed cells are sent; "plain": whole regions
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from search_index.user_data.settings import NotKept, path, read

DRIVERS = {"cells": "only what changed is sent", "plain": "whole regions are sent"}
"""The ways in which the explorer can draw; the first is the usual one."""

_VARIABLE = "COMMUNIQUE_DRIVER"
_KEY = "driver"


class SettingsError(Exception):
    """A setting is wrong; the message is one sentence naming the file or the variable, and it."""


class Wish(NamedTuple):
    """A value, and the file or variable that asks for it ("": nobody, it is the usual one)."""

    value: str
    source: str


def wished_driver(environ: Mapping[str, str]) -> Wish:
    """The way to draw that is asked for, one of `DRIVERS`. Raises `SettingsError`."""
    chosen = environ.get(_VARIABLE, "")
    if chosen:
        return Wish(_known(chosen, _VARIABLE), _VARIABLE)
    file = path()
    data = _read(file)
    for name in data:
        if name != _KEY:
            raise SettingsError(f"{file}: there is no setting {name}; there is {_KEY}.")
    if _KEY not in data:
        return Wish(next(iter(DRIVERS)), "")
    return Wish(_known(data[_KEY], f"{file}: {_KEY}"), file)


def _known(value: object, name: str) -> str:
    if isinstance(value, str) and value in DRIVERS:
        return value
    known = " or ".join(f'"{driver}"' for driver in DRIVERS)
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
