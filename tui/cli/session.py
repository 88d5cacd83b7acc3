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

    cache = not arguments.has("--no-cache")
    try:
        return Library.open(
            corpus_folder(arguments), themes=theme_file(arguments), cache=cache, progress=report
        )
    except CorpusError as error:
        raise Failure(_with_offer(str(error), arguments)) from None


def _with_offer(sentence: str, arguments: Arguments) -> str:
    """The sentence, with what may have been meant where --themes stands in place of --theme."""
    name = arguments.value("--themes")
    if not name or "." in name or os.sep in name or not sentence.startswith(f"{name}:"):
        return sentence
    return f"{sentence.rstrip('.')}; for passages on one theme write --theme {name}."


def corpus_folder(arguments: Arguments) -> Path | None:
    """The folder that the arguments, else the environment, ask for; None: the built-in five."""
    return _path(arguments, "--corpus", "COMMUNIQUE_CORPUS")


def theme_file(arguments: Arguments) -> Path | None:
    """The theme scheme that the arguments, else the environment, ask for; None: that of the
    documents."""
    return _path(arguments, "--themes", "COMMUNIQUE_THEMES")


def _path(arguments: Arguments, flag: str, variable: str) -> Path | None:
    name = arguments.value(flag) or os.environ.get(variable, "")
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
