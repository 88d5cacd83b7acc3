"""`--licences`: the licence of this program, of its documents and of every package it ships."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from tui.cli.guard import Failure

_NAMES = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
"""How the names of files begin that say on which terms a package may be passed on."""


def licences() -> str:
    """The licence files as the packages ship them, each under its package and version. Raises
    `Failure` where the program was not installed, so that it knows no package of its own."""
    try:
        packages = _shipped()
    except PackageNotFoundError:
        raise Failure(
            "The licences are known only to an installed program; in the sources they are LICENSE "
            "and seeds/LICENCES.md."
        ) from None
    return "\n".join(_section(package) for package in packages)


_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^]]*)\])?")
_EXTRA = re.compile(r"""extra\s*==\s*["'](?P<extra>[^"']+)""")


def _shipped() -> list[Distribution]:
    """The program and every package that it needs to run and that is there; raises
    `PackageNotFoundError` where the program itself is not installed."""
    found = {"communique": distribution("communique")}
    wanted, seen = [("communique", "")], set()
    while wanted:
        name, chosen = wanted.pop(0)
        if (name, chosen) in seen:
            continue
        seen.add((name, chosen))
        try:
            package = found.setdefault(name, distribution(name))
        except PackageNotFoundError:  # for another Python or another system
            continue
        for line in package.requires or ():
            needed, extra = _REQUIREMENT.match(line), _EXTRA.search(line)
            if needed and (extra["extra"] if extra else "") == chosen:
                other = re.sub(r"[-_.]+", "-", needed["name"]).lower()
                extras = (needed["extras"] or "").replace(" ", "").split(",")
                wanted.extend((other, name) for name in {"", *extras})
    return list(found.values())


def _section(package: Distribution) -> str:
    title = f"{package.name} {package.version}"
    texts = [
        path.read_text(encoding="utf-8").rstrip()
        for path in package.files or ()
        if path.name.upper().startswith(_NAMES) and not path.suffix.startswith(".py")
    ]
    if not texts:
        stated = package.metadata.get_all("License-Expression") or ["not stated"]
        texts = [f"Licence: {stated[0]}"]
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *texts]) + "\n"
