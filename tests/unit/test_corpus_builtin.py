"""The built-in five documents and their manifest, checked against the facts that were annotated."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from search_index.corpus import Corpus, fingerprint, load
from search_index.lexicon.document_types import document_type
from search_index.model import DocumentDate, RawDocument

ROOT = Path(__file__).parents[2]
GOLD = {
    document["id"]: document
    for document in json.loads((ROOT / "tests/gold/documents.json").read_text("utf-8"))
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load()


def _documents(corpus: Corpus) -> dict[str, RawDocument]:
    return {document.id: document for document in corpus.documents}


def test_the_five_are_there_byte_for_byte(corpus: Corpus) -> None:
    assert [document.id for document in corpus.documents] == [
        "uk-2021",
        "uk-2025",
        "china-2014",
        "us-analysis",
        "france-2018",
    ]
    assert corpus.problems == ()
    for document in corpus.documents:
        gold = GOLD[document.id]
        assert document.sha256 == gold["sha256"]
        assert len(document.text) == gold["chars"]
        assert document.markdown == document.source.endswith(".md")
        original = files("seeds").joinpath(document.source).read_bytes().decode("utf-8")
        assert document.text == original  # nothing in them needed replacing


@pytest.mark.parametrize("document_id", GOLD)
def test_the_manifest_says_what_was_annotated(corpus: Corpus, document_id: str) -> None:
    facts = _documents(corpus)[document_id].facts
    gold = GOLD[document_id]
    assert facts["title"] == gold["title"]
    assert facts["title_status"] == gold["title_status"]
    assert facts["parties"] == tuple(gold["parties"])
    kind = document_type(gold["type"])
    assert kind is not None
    assert facts["type"] == kind.id
    assert facts["type_status"] == gold["type_status"]
    date = facts["date"]
    assert isinstance(date, DocumentDate)
    assert date.earliest == gold["date_earliest"]
    assert date.latest == gold["date_latest"]
    assert date.precision == gold["precision"]
    assert date.status == ("stated" if gold["date_status"] == "stated" else "inferred")
    assert facts["provenance"]


def test_all_that_is_inferred_or_supplied_has_evidence(corpus: Corpus) -> None:
    for document in corpus.documents:
        for fact in ("title", "parties", "type", "date"):
            evidence = document.facts[f"{fact}_evidence"]
            assert isinstance(evidence, tuple)
            assert evidence, (document.id, fact)
            for piece in evidence:
                if piece.span is not None:
                    quoted = document.text[slice(*piece.span)]
                    assert " ".join(quoted.split()) == piece.quote


def _copy(folder: Path) -> Path:
    """The program and the documents, without caches."""
    for package in ("seeds", "search_index"):
        shutil.copytree(
            ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__")
        )
        (folder / package).chmod(0o755)
    return folder


def _run(path: Path, code: str) -> str:
    """Run `code` in a fresh Python that finds the program at `path`; what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(path)!r})\n{code}"],
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


_SAY = (
    "from search_index.corpus import *\n"
    "try: print(len(load().documents))\n"
    "except CorpusError as error: print(error)\n"
    "print(fingerprint())"
)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("change", "corpus.toml: china-2014.txt: the key 'sha256' does not fit the file"),
        ("remove", "china-2014.txt: the built-in file cannot be read"),
        ("key", "corpus.toml: china-2014.txt: the key 'titel' is not known; did you mean 'title'?"),
        ("quote", "corpus.toml: china-2014.txt: the key 'parties_evidence': the quote"),
    ],
)
def test_a_damaged_installation_is_one_sentence(tmp_path: Path, damage: str, said: str) -> None:
    seeds = _copy(tmp_path) / "seeds"
    target = seeds / ("china-2014.txt" if damage in ("change", "remove") else "corpus.toml")
    text = target.read_text("utf-8")
    target.unlink()
    if damage == "change":
        target.write_text(text + " ", "utf-8")
    elif damage == "key":
        target.write_text(text.replace('title = "Joint declaration b', 'titel = "J'), "utf-8")
    elif damage == "quote":
        target.write_text(text.replace("at = 57", "at = 58"), "utf-8")
    printed = _run(tmp_path, _SAY if damage != "remove" else _SAY.replace("print(finger", "str("))
    assert printed.startswith(said)
    assert fingerprint() not in printed


def test_reads_from_inside_a_zip(tmp_path: Path) -> None:
    copied = _copy(tmp_path / "program")
    archive = tmp_path / "program.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(copied.rglob("*")):
            packed.write(file, file.relative_to(copied))
    shutil.rmtree(copied)
    own = tmp_path / "own"
    own.mkdir()
    (own / "one.txt").write_text("A joint statement.", "utf-8")
    printed = _run(
        archive,
        f"{_SAY}\nfrom pathlib import Path\nprint(load(Path({str(own)!r})).documents[0].text)",
    )
    assert printed.splitlines() == ["5", fingerprint(), "A joint statement."]
