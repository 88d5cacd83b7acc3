"""What a corpus is once it is read, and the error when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from search_index.model import Problem, RawDocument

if TYPE_CHECKING:
    from search_index.lexicon.expressions import Expressions
    from search_index.lexicon.theme_scheme import ThemeScheme

MANIFEST = "corpus.toml"
"""The file that describes the documents of its folder; see the head of seeds/corpus.toml."""


class CorpusError(Exception):
    """Nothing can be loaded; the message is one sentence that names the file and, where one is at
    fault, the key."""


class Corpus(NamedTuple):
    """Documents as they were read, in the order of the manifest, then by name; `problems` names the
    files (or the entries of the manifest) that were left out, each with one sentence; `expressions`
    are acronyms and other words for the same that hold in this corpus; `scheme` is its own theme
    scheme, None for the built-in one."""

    name: str
    documents: tuple[RawDocument, ...]
    problems: tuple[Problem, ...] = ()
    expressions: tuple[Expressions, ...] = ()
    scheme: ThemeScheme | None = None
