"""What every command begins with: the library it asks for, and its filters."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.cli.flags import FILTERS
from tui.cli.guard import Failure
from tui.cli.output import say

if TYPE_CHECKING:
    from pathlib import Path

    from search_index.library import Library
    from search_index.model import Filter
    from tui.cli.arguments import Arguments


@contextmanager
def opened(arguments: Arguments) -> Iterator[Library]:
    """The library that the arguments ask for. What could not be read and what happened to the index
    is said once on standard error. Raises `Failure` when there is nothing to open, or when what is
    done with the library asks for a document, passage or filter value that it does not have."""
    from search_index.library import NotFound, UnknownValue
    from tui.cli.progress import progress

    with progress() as report:
        library = open_library(arguments, report)
    with library:
        for problem in library.problems:
            say(f"{problem.source}: {problem.message}")
        if library.notice:
            say(library.notice)
        try:
            yield library
        except (NotFound, UnknownValue) as error:
            raise Failure(str(error)) from None


def open_library(arguments: Arguments, report: Callable[[str, int, int], None]) -> Library:
    """Open the library that the arguments ask for; `report(what, done, total)` is told how far an
    index is built. Raises `Failure` when there is nothing to open."""
    from search_index.library import CorpusError, Library

    folder = corpus_folder(arguments)
    try:
        return Library.open(folder, cache=not arguments.has("--no-cache"), progress=report)
    except CorpusError as error:
        raise Failure(str(error)) from None


def corpus_folder(arguments: Arguments) -> Path | None:
    """The folder that the arguments, else the environment, ask for; None: the built-in five."""
    name = arguments.value("--corpus") or os.environ.get("COMMUNIQUE_CORPUS", "")
    if not name:
        return None
    from pathlib import Path

    return Path(name)


def filters(library: Library, arguments: Arguments) -> Sequence[Filter]:
    """The filters that were given as flags, their values made out; raises `UnknownValue`."""
    from search_index.model import Filter

    found = []
    for flag in FILTERS:
        wanted = [value for value in arguments.values(flag.name) if not value.startswith("!")]
        unwanted = [value[1:] for value in arguments.values(flag.name) if value.startswith("!")]
        for values, negated in ((wanted, False), (unwanted, True)):
            if values:
                found.append(Filter(flag.name.removeprefix("--"), tuple(values), negated))
    return library.resolve(found)
