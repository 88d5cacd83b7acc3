"""`communique doctor`: the state of the set-up, one finding a line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.arguments import UsageError
from tui.cli.flags import JSON, TSV
from tui.cli.guard import FOUND, NOTHING, Failure
from tui.cli.output import write_json, write_rows, write_tsv
from tui.cli.session import corpus_folder, open_library, theme_file
from tui.terminal import capability

if TYPE_CHECKING:
    from tui.cli.arguments import Arguments

SUMMARY = "report what works here: Python, terminal, documents, index"
USAGE = ""
FLAGS = (JSON, TSV)
EXAMPLES = (
    ("communique doctor", "what works here, and what does not"),
    ("communique doctor --json", "to send along with a question"),
)

_NAMED_BY = (", which corpus.toml names", ", which --themes or COMMUNIQUE_THEMES names")

_PACKAGES = ("textual", "rich", "whoosh3", "platformdirs")


class Finding(NamedTuple):
    """One thing looked at: `state` is ok, note (works, but worth knowing) or problem."""

    area: str
    name: str
    value: str
    state: str = "ok"


def run(arguments: Arguments) -> int:
    """Write what was found; the exit status is 1 where something does not work."""
    if arguments.words:
        raise UsageError("doctor takes no words: communique doctor.")
    found = [*_program(), *_terminal(), *_documents(arguments)]
    if arguments.has("--json"):
        write_json({"findings": [finding._asdict() for finding in found]})
    elif arguments.has("--tsv"):
        write_tsv(Finding._fields, found)
    elif capability.is_terminal(sys.stdout):
        write_rows((f"{f.state:<8} {f.area} {f.name}: {f.value}",) for f in found)
    else:
        write_rows((f.state, f.area, f.name, f.value) for f in found)
    return NOTHING if any(finding.state == "problem" for finding in found) else FOUND


def _program() -> Iterator[Finding]:
    from platform import machine, python_implementation, release, system

    from search_index import VERSION

    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("program", "version", VERSION)
    yield Finding("program", "Python", f"{python_implementation()} {version}, {sys.executable}")
    yield Finding("program", "system", f"{system()} {release()}, {machine()}")
    for package in _PACKAGES:
        found = _version_of(package)
        yield Finding("program", package, found or "not installed", "ok" if found else "problem")


def _version_of(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _terminal() -> Iterator[Finding]:
    from shutil import get_terminal_size

    term = os.environ.get("TERM", "")
    reason = capability.no_explorer(os.environ)
    yield Finding("terminal", "TERM", term or "unset", "ok" if term else "note")
    yield Finding("terminal", "explorer", reason or "can open", "note" if reason else "ok")
    yield from _wishes()
    size = get_terminal_size()
    yield Finding("terminal", "size", f"{size.columns} columns, {size.lines} rows")
    coloured = capability.wants_colour(os.environ)
    yield Finding("terminal", "colours", "yes" if coloured else "no")
    encoding = sys.stdout.encoding or "unknown"
    unicode = capability.speaks_unicode(sys.stdout)
    yield Finding(
        "terminal",
        "encoding",
        encoding if unicode else f"{encoding}: what it lacks is written in ASCII letters",
        "ok" if unicode else "note",
    )
    remote = capability.is_remote(os.environ)
    delay = os.environ.get("ESCDELAY") or capability.escape_delay(os.environ)
    line = "over SSH" if remote else "on this machine"
    yield Finding("terminal", "line", f"{line}, the Esc key is known after {delay} ms")


def _wishes() -> Iterator[Finding]:
    from tui.settings import SETTINGS, SettingsError, wished

    for setting in SETTINGS:
        try:
            value, source = wished(setting, os.environ)
        except SettingsError as error:
            yield Finding("terminal", setting.key, str(error), "problem")
            continue
        asked = f", as {source} asks" if source else ""
        yield Finding("terminal", setting.key, f"{value}: {setting.values[value]}{asked}")


def _documents(arguments: Arguments) -> Iterator[Finding]:
    from search_index.library import CorpusError, Library

    folder, themes = corpus_folder(arguments), theme_file(arguments)
    yield Finding(
        "documents", "corpus", "the built-in documents" if folder is None else str(folder)
    )
    try:
        shelf = Library.shelf(folder, themes)
        library = open_library(arguments, lambda *_: None)
    except (CorpusError, Failure) as error:
        yield Finding("documents", "reading", str(error), "problem")
        return
    with library:
        passages = sum(document.passages for document in library.documents)
        counted = f"{len(library.documents):,} documents, {passages:,} passages"
        yield Finding("documents", "reading", counted)
        scheme = library.theme_scheme or "the built-in scheme"
        by = _NAMED_BY[bool(themes)] if library.theme_scheme else ""
        yield Finding("documents", "themes", f"{len(library.themes()):,}, of {scheme}{by}")
        for problem in library.problems:
            yield Finding("documents", "left out", f"{problem.source}: {problem.message}", "note")
        yield Finding("index", "directory", shelf.folder)
        yield Finding("index", "generation", shelf.generation)
        if arguments.has("--no-cache"):
            yield Finding("index", "state", "built in memory, as --no-cache asks")
        elif library.notice:
            yield Finding("index", "state", library.notice, "note")
        else:
            yield Finding("index", "state", "opened" if shelf.whole else "built anew just now")
        yield Finding("index", "size of all", f"{shelf.bytes / 1e6:,.1f} MB")
