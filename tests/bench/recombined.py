"""Corpora of any size, made of the sentences of the built-in documents and of our declarations.

The paragraphs are new ones, all distinct; their words are as frequent as in the originals, so that
a query finds the same share of the passages as there. The same size gives the same corpus.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from search_index.library import Library
from search_index.text import sentences
from tests.quality.declarations import declarations

PARAGRAPHS = 100
"""Paragraphs of a document."""

_COUNTRIES = (  # noqa: SIM905
    "France Germany Italy Spain Portugal Poland Norway Sweden Finland Denmark Austria Greece Japan "
    "India Canada Australia Brazil Mexico Chile Kenya Ghana Egypt Morocco Turkey"
).split()


def write_corpus(folder: Path, passages: int, paragraphs: int = PARAGRAPHS) -> None:
    """Fill an empty folder with documents of so many numbered paragraphs, `passages` in all."""
    random = Random(passages)
    pool = _sentences()
    seen: set[tuple[str, ...]] = set()
    for number in range(-(-passages // paragraphs)):
        one, other = random.sample(_COUNTRIES, 2)
        date = f"{random.randint(1, 28)} March {random.randint(1990, 2025)}"
        lines = [f"Joint declaration of {one} and {other}", "", f"{one}, {date}", ""]
        for place in range(min(paragraphs, passages - number * paragraphs)):
            said = tuple(random.sample(pool, random.randint(2, 4)))
            while said in seen:
                said = tuple(random.sample(pool, random.randint(2, 4)))
            seen.add(said)
            lines += [f"{place + 1}. {' '.join(said)}", ""]
        (folder / f"declaration-{number:05}.txt").write_text("\n".join(lines), encoding="utf-8")


def _sentences() -> list[str]:
    """The distinct whole sentences of all texts at hand."""
    found: dict[str, None] = {}
    with Library.open(None, cache=False) as library:
        for document in library.documents:
            for passage in library.passages(document.id):
                for start, end in passage.sentences:
                    found[passage.text[start:end]] = None
    for declaration in declarations():
        for paragraph in declaration.text.split("\n\n"):
            text = " ".join(paragraph.split())
            for start, end in sentences(text):
                found[text[start:end]] = None
    return [one for one in found if len(one) > 40 and one[0].isupper() and one.endswith(".")]
