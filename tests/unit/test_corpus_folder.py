"""Reading an analyst's own folder: what is read, what is left out, and what is said about it."""

from __future__ import annotations

import os
import re
import signal
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.corpus import Corpus, CorpusError, fingerprint, load
from search_index.corpus.child import MEMORY
from search_index.corpus.ids import assign_ids
from search_index.corpus.listing import MAX_FILE
from search_index.corpus.reading import FileBytes, read_files
from search_index.model import Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good document."""
    made = tmp_path / "own texts"
    made.mkdir()
    (made / "good.txt").write_text("A good text.\n", "utf-8")
    return made


def _said(corpus: Corpus, source: str) -> str:
    (message,) = (problem.message for problem in corpus.problems if problem.source == source)
    return message


def test_reads_text_and_markdown_in_subfolders_by_name(folder: Path) -> None:
    (folder / "b" / "c").mkdir(parents=True)
    (folder / "b" / "c" / "Deep.MD").write_text("# Deep", "utf-8")
    (folder / "a.md").write_text("# First", "utf-8")
    corpus = load(folder)
    assert [(doc.id, doc.source, doc.markdown) for doc in corpus.documents] == [
        ("a", "a.md", True),
        ("Deep", "b/c/Deep.MD", True),
        ("good", "good.txt", False),
    ]
    assert corpus.name == "own texts"
    assert corpus.problems == ()
    assert corpus.documents[2].facts == {}


def test_offsets_are_those_of_the_file(folder: Path) -> None:
    raw = "\ufeffTitle\r\n\x07bell \u202ebidi \x0c\u2028café \U0001f1e7\n"
    (folder / "good.txt").write_bytes(raw.encode("utf-8"))
    (document,) = load(folder).documents
    assert len(document.text) == len(raw)
    assert document.text.index("café") == raw.index("café")
    assert document.text.startswith(" Title \n")
    assert all(character.isprintable() or character in "\n\t" for character in document.text)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"\n \n\t", "The file holds no letters"),
        (b"12 %\n", "The file holds no letters"),
        (
            b"caf\xe9 au lait",
            "The file is not UTF-8 (byte 0xe9 at 3): convert it, for example with",
        ),
        ("Hallo".encode("utf-16"), "The file is UTF-16: save it as UTF-8."),
        (b"PK\x03\x04\0\0word", "The file is binary, not text"),
        (b"a" * (MAX_FILE + 1), "The file has 20.0 MB and was left out: the limit is 20 MB"),
    ],
)
def test_an_unreadable_file_is_named_and_the_rest_goes_on(
    folder: Path, data: bytes, said: str
) -> None:
    (folder / "bad.txt").write_bytes(data)
    corpus = load(folder)
    assert [document.id for document in corpus.documents] == ["good"]
    assert said in _said(corpus, "bad.txt")


def test_links_and_special_files_are_never_opened(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Secret words.", "utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "way out").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket.md")
    finally:
        os.chdir(here)
    corpus = load(folder)
    assert [document.id for document in corpus.documents] == ["good"]
    assert "symbolic link" in _said(corpus, "link.txt")
    assert "symbolic link" in _said(corpus, "way out")
    assert "not a plain file" in _said(corpus, "pipe.txt")
    assert "not a plain file" in _said(corpus, "socket.md")


def test_a_link_put_in_place_after_the_listing_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.txt").write_text("Secret words.", "utf-8")
    (folder / "sub").symlink_to(outside)
    (folder / "y.txt").symlink_to(outside / "x.txt")
    read = list(read_files(folder, ["sub/x.txt", "y.txt", "../outside/x.txt", "good.txt"]))
    assert [isinstance(one, Problem) for one in read] == [True, True, True, False]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(folder: Path) -> None:
    (folder / "mine.txt").write_text("Words.", "utf-8")
    (folder / "mine.txt").chmod(0)
    (folder / "shut").mkdir(mode=0)
    try:
        corpus = load(folder)
    finally:
        (folder / "shut").chmod(0o700)
    assert "chmod u+r" in _said(corpus, "mine.txt")
    assert "cannot be listed" in _said(corpus, "shut/")


def test_other_formats_are_counted_and_hidden_files_are_not(folder: Path) -> None:
    for name in ("a.pdf", "b.PDF", "c.docx", "noending", ".hidden.txt", ".git/x.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("Words.", "utf-8")
    corpus = load(folder)
    assert [document.id for document in corpus.documents] == ["good"]
    assert _said(corpus, "own texts") == (
        "4 files of other formats were passed over (2 .pdf, 1 .docx, 1 without an ending): "
        "only .txt and .md are read."
    )


def test_a_manifest_may_describe_some_files_and_ignore_others(folder: Path) -> None:
    for name in ("a.txt", "z.txt", "README.md", "notes/n.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("Words of agreement.", "utf-8")
    (folder / "corpus.toml").write_text(
        'name = "Mine"\nignore = ["README.md", "notes/*"]\n'
        '[[document]]\nsource = "z.txt"\ntitle = "Zed"\ntype = "treaty"\n'
        '[[document]]\nsource = "gone.txt"\ntitle = "Gone"\n'
        '[[document]]\nsource = "good.txt"\ntitel = "Good"\n',
        "utf-8",
    )
    corpus = load(folder)
    assert corpus.name == "Mine"
    assert [document.id for document in corpus.documents] == ["z", "good", "a"]
    assert corpus.documents[0].facts["title"] == "Zed"
    assert [problem.message for problem in corpus.problems] == [
        "good.txt: the key 'titel' is not known; did you mean 'title'?",
        "gone.txt: the key 'source' names a file that is not there.",
    ]


def test_a_file_that_is_not_the_one_described_is_left_out(folder: Path) -> None:
    (folder / "other.txt").write_text("Other words.", "utf-8")
    (folder / "corpus.toml").write_text(
        f'[[document]]\nsource = "good.txt"\nsha256 = "{"0" * 64}"\n', "utf-8"
    )
    corpus = load(folder)
    assert [document.id for document in corpus.documents] == ["other"]
    assert "good.txt: the key 'sha256' does not fit the file" in _said(corpus, "corpus.toml")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: None, "there is no such folder"),
        (lambda at: at.write_text("x"), "this is no folder"),
        (lambda at: at.mkdir(), "the folder holds no .txt or .md file"),
        (lambda at: (at.mkdir(), (at / "a.txt").touch()), "no document could be read: a.txt: The"),
        (lambda at: (at.mkdir(), (at / "corpus.toml").write_text("[[")), "is not valid TOML"),
        (lambda at: (at.mkdir(), (at / "corpus.toml").symlink_to("/x")), "this is no plain file"),
    ],
)
def test_when_nothing_can_be_loaded_one_sentence_says_so(
    tmp_path: Path, make: object, said: str
) -> None:
    folder = tmp_path / "corpus"
    assert callable(make)
    make(folder)
    with pytest.raises(CorpusError) as error:
        load(folder)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the child in /proc")
def test_a_reader_is_limited_and_when_killed_the_rest_goes_on(folder: Path) -> None:
    sources = [f"{number}.txt" for number in range(8)]
    for source in sources:
        (folder / source).write_text("words " * 100_000, "utf-8")
    reading = read_files(folder, sources)
    answers = [next(reading)]
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    limits = Path(f"/proc/{children[-1]}/limits").read_text()
    assert re.search(rf"Max address space +{MEMORY} ", limits)
    assert re.search(r"Max file size +0 ", limits)
    assert re.search(r"Max cpu time +2\d ", limits)
    os.kill(int(children[-1]), signal.SIGKILL)
    answers += reading
    assert len(answers) == len(sources)
    problems = [answer for answer in answers if isinstance(answer, Problem)]
    assert [problem.message for problem in problems] == [
        "The process that read it was ended by signal 9: the file was left out."
    ]
    read = [answer.source for answer in answers if isinstance(answer, FileBytes)]
    assert sorted([*read, problems[0].source]) == sources


def test_ids_are_stems_that_can_be_typed() -> None:
    sources = ["a/x.txt", "b/X.md", "c/x-2.txt", "d/Déclaration (final) #1.txt", "e/- !.txt"]
    ids, problems = assign_ids(sources)
    assert list(ids.values()) == ["x", "X-3", "x-2", "Declaration-final-1", "document"]
    (problem,) = problems
    assert problem.source == "b/X.md"
    assert problem.message == "The document is called X-3, since a/x.txt is x."


@given(st.lists(st.text(max_size=8), unique=True, max_size=20))
@settings(max_examples=100)
def test_ids_never_clash_and_never_need_quoting(names: list[str]) -> None:
    sources = [f"{number}/{name.replace('/', '')}.txt" for number, name in enumerate(names)]
    ids, _ = assign_ids(sources)
    assert len({document_id.casefold() for document_id in ids.values()}) == len(sources)
    for document_id in ids.values():
        assert all(letter.isalnum() or letter in "-._" for letter in document_id)
        assert document_id[0] not in "-._"


def test_names_that_are_no_text_are_shown_harmlessly(folder: Path) -> None:
    (folder / "bad\x1b[31m\n.txt").write_text("", "utf-8")
    os.close(os.open(os.fsencode(folder) + b"/caf\xe9.txt", os.O_CREAT | os.O_WRONLY, 0o600))
    for problem in load(folder).problems:
        assert (problem.source + problem.message).replace("\n", " ").isprintable()


def test_the_fingerprint_changes_with_what_would_be_read(folder: Path) -> None:
    seen = {fingerprint(folder)}
    assert fingerprint(folder) in seen

    def changed() -> bool:
        size = len(seen)
        seen.add(fingerprint(folder))
        return len(seen) == size + 1

    (folder / "new.txt").write_text("New words.", "utf-8")
    assert changed()
    times = (folder / "new.txt").stat()
    (folder / "new.txt").write_text("Old words.", "utf-8")
    os.utime(folder / "new.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert changed()  # the same size and time, but other words
    (folder / "new.txt").rename(folder / "newer.txt")
    assert changed()
    (folder / "corpus.toml").write_text("", "utf-8")
    assert changed()
    (folder / ".hidden").write_text("", "utf-8")
    assert not changed()


def test_files_are_read_where_python_does_not_know_its_own_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when it is started without a PATH."""
    if not Path("/proc/self/exe").exists():
        pytest.skip("this system does not say what program runs")
    (tmp_path / "a.txt").write_text("Both sides will meet.", encoding="utf-8")
    monkeypatch.setattr("sys.executable", "")
    assert [document.id for document in load(tmp_path).documents] == ["a"]
