"""The index where somebody means harm or the machine fails: what was planted is never run, and
after every accident there is the old index or the new one."""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir

from search_index.index import cache, open_snapshot
from tests.unit.search_corpus import ask, documents_of, found

TEXTS = {"a": ["Green energy for Europe.", "Ports and customs."]}
SOMEBODY = 12345


class Maker:
    """Makes the documents and counts how often it was asked to."""

    def __init__(self, **texts: list[str]) -> None:
        self.calls = 0
        self.documents = documents_of(**(texts or TEXTS))

    def __call__(self, _: object) -> tuple[object, tuple[()]]:
        self.calls += 1
        return self.documents, ()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMUNIQUE_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "index"


class Payload:
    """A pickle that leaves a mark where it is read."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.mark,)


def plant(place: Path, mark: Path) -> Path:
    """An index under the name that will be asked for, whole by its own account, with a payload in
    what Whoosh unpickles."""
    open_snapshot("one", Maker()).close()  # type: ignore[arg-type]
    (generation,) = place.iterdir()
    storage = FileStorage(str(generation))
    contents = TOC.read(storage, "MAIN")
    contents.segments = [Payload(mark)]
    next(generation.glob("*.toc")).unlink()
    contents.write(storage, "MAIN")
    manifest = generation / cache.MANIFEST
    content = json.loads(manifest.read_text())
    content["files"] = {
        path.name: [path.stat().st_size, crc32(path.read_bytes())]
        for path in generation.iterdir()
        if path != manifest
    }
    manifest.write_text(json.dumps(content))
    return generation


def give_away(path: Path) -> None:
    if os.geteuid():
        pytest.skip("giving a file away needs root")
    os.chown(path, SOMEBODY, SOMEBODY)


def files_of_somebody(_: Path, generation: Path) -> None:
    for path in generation.iterdir():
        give_away(path)


def generation_of_somebody(_: Path, generation: Path) -> None:
    give_away(generation)


def directory_of_somebody(place: Path, _: Path) -> None:
    give_away(place)


def all_above_of_somebody(place: Path, _: Path) -> None:
    give_away(place.parent)


def directory_open_to_all(place: Path, _: Path) -> None:
    place.chmod(0o777)


def all_above_open_to_all(place: Path, _: Path) -> None:
    place.parent.chmod(0o777)


def generation_open_to_all(_: Path, generation: Path) -> None:
    generation.chmod(0o777)


def files_open_to_all(_: Path, generation: Path) -> None:
    for path in generation.iterdir():
        path.chmod(0o666)


def link_to_a_directory(place: Path, _: Path) -> None:
    place.symlink_to(place.rename(place.parent / "elsewhere"))


def link_to_a_generation(_: Path, generation: Path) -> None:
    generation.symlink_to(generation.rename(generation.parent.parent / "elsewhere"))


@pytest.mark.parametrize(
    "plan",
    [
        files_of_somebody,
        generation_of_somebody,
        directory_of_somebody,
        all_above_of_somebody,
        directory_open_to_all,
        all_above_open_to_all,
        generation_open_to_all,
        files_open_to_all,
        link_to_a_directory,
        link_to_a_generation,
    ],
)
def test_a_planted_index_executes_nothing(place: Path, tmp_path: Path, plan: object) -> None:
    mark = tmp_path / "mark"
    generation = plant(place, mark)
    open_dir(str(generation))
    assert mark.exists()  # it would have worked
    mark.unlink()
    plan(place, generation)  # type: ignore[operator]
    maker = Maker()
    assert found(open_snapshot("one", maker), "energy") == ["a#p1"]  # type: ignore[arg-type]
    assert maker.calls == 1
    assert not mark.exists()


@pytest.mark.parametrize(
    ("home", "shared", "kept"),
    [(0o755, 0o775, False), (0o755, 0o2770, False), (0o755, 0o1775, True), (0o700, 0o775, True)],
)
def test_what_a_group_can_write_holds_no_index_unless_the_group_cannot_come_there(
    monkeypatch: pytest.MonkeyPatch, home: int, shared: int, kept: bool
) -> None:
    with TemporaryDirectory() as open_to_all:  # pytest's own can be entered by nobody else
        place = Path(open_to_all) / "shared" / "cache"
        place.mkdir(parents=True)
        place.parent.chmod(shared)
        place.parent.parent.chmod(home)
        monkeypatch.setenv("COMMUNIQUE_CACHE_DIR", str(place))
        snapshot = open_snapshot("one", Maker())  # type: ignore[arg-type]
        assert found(snapshot, "energy") == ["a#p1"]
        assert (snapshot.notice is None) is kept
        assert (place / "index").exists() is kept


def test_a_build_killed_at_any_moment_leaves_the_old_index_and_the_new_one_can_be_built(
    place: Path,
) -> None:
    open_snapshot("old", Maker()).close()  # type: ignore[arg-type]
    chance = random.Random(5)
    finished = 0
    for number in range(50):
        child = os.fork()
        if not child:
            open_snapshot(f"new {number}", Maker(b=["Something new."] * 20))  # type: ignore[arg-type]
            os._exit(0)
        time.sleep(chance.uniform(0, 0.06))  # what is tested: any moment
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        finished += status == 0
        if number % 10 == 9:
            untouched = Maker()
            assert found(open_snapshot("old", untouched), "energy") == ["a#p1"]  # type: ignore[arg-type]
            assert untouched.calls == 0
            new = open_snapshot(f"new {number}", Maker(b=["Something new."] * 20))  # type: ignore[arg-type]
            assert len(found(new, "something")) == 20
            assert new.notice is None
    assert finished < 50
    for path in place.glob("building-*"):  # killed before it had a lock, or when it let go of it
        os.utime(path, (0, 0))
    open_snapshot("later", Maker()).close()  # type: ignore[arg-type]
    assert list(place.glob("building-*")) == []


@pytest.fixture
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of its own for the indexes that holds 64 kB."""
    place.mkdir(parents=True)
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=0700", "none", place]
    if subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.filterwarnings("error::ResourceWarning")
def test_on_a_full_disk_the_index_is_in_memory_and_nothing_is_left(small_disk: Path) -> None:
    texts = {"a": [f"Green energy number {number}." for number in range(1000)]}
    snapshot = open_snapshot("one", Maker(**texts))  # type: ignore[arg-type]
    gc.collect()  # a file that was left open would be told of now
    assert ask(snapshot, "energy").total == 1000
    assert "could not be written" in (snapshot.notice or "")
    assert list(small_disk.iterdir()) == []


@pytest.mark.usefixtures("small_disk")
def test_a_disk_that_fills_up_leaves_the_indexes_that_are_there() -> None:
    open_snapshot("old", Maker()).close()  # type: ignore[arg-type]
    texts = {"a": [f"Green energy number {number}." for number in range(1000)]}
    for _ in range(2):
        new = open_snapshot("new", Maker(**texts))  # type: ignore[arg-type]
        assert ask(new, "energy").total == 1000
    untouched = Maker()
    assert found(open_snapshot("old", untouched), "energy") == ["a#p1"]  # type: ignore[arg-type]
    assert untouched.calls == 0


@pytest.mark.parametrize("when", [0, 2**32])
def test_a_clock_that_jumps_does_no_harm(place: Path, when: int) -> None:
    maker = Maker()
    open_snapshot("one", maker).close()  # type: ignore[arg-type]
    abandoned = place / "building-1-abandoned"
    abandoned.mkdir(mode=0o700)
    for path in (*place.rglob("*"), place):
        os.utime(path, (when, when))
    assert found(open_snapshot("one", maker), "energy") == ["a#p1"]  # type: ignore[arg-type]
    assert maker.calls == 1
    open_snapshot("two", Maker()).close()  # type: ignore[arg-type]
    assert not abandoned.exists()
    assert found(open_snapshot("one", maker), "energy") == ["a#p1"]  # type: ignore[arg-type]
    assert maker.calls == 1
