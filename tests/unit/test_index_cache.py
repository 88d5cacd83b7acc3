"""The index on disk: private, opened again, never half there, and never trusted when it changed."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from search_index.index import Snapshot, cache, open_snapshot
from tests.unit.search_corpus import documents_of, found

TEXTS = {"a": ["Green energy for Europe.", "Ports and customs."]}


class Maker:
    """Makes the documents and counts how often it was asked to."""

    def __init__(self, **texts: list[str]) -> None:
        self.calls = 0
        self.documents = documents_of(**(texts or TEXTS))

    def __call__(self, _: object) -> tuple[object, tuple[()]]:
        self.calls += 1
        return self.documents, ()

    def open(self, fingerprint: str = "one") -> Snapshot:
        return open_snapshot(fingerprint, self)  # type: ignore[arg-type]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMUNIQUE_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "index"


def generations(place: Path) -> list[Path]:
    return [path for path in place.iterdir() if not path.name.startswith("building-")]


def test_a_second_start_opens_the_built_index(place: Path) -> None:
    maker = Maker()
    first, second = maker.open(), maker.open()
    assert maker.calls == 1
    assert found(second, "energy") == found(first, "energy") == ["a#p1"]
    assert first.notice is second.notice is None
    assert second.documents == first.documents
    assert second.passages("a") == maker.documents[0][1]
    assert second.passage("a#p2") == maker.documents[0][1][1]
    assert len(generations(place)) == 1


def test_everything_in_the_directory_is_private_whatever_the_umask(place: Path) -> None:
    before = os.umask(0)
    try:
        Maker().open()
    finally:
        os.umask(before)
    for path in (place, *place.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_other_documents_have_an_index_of_their_own(place: Path) -> None:
    Maker().open("one")
    other = Maker(b=["Something else."]).open("two")
    assert found(other, "something") == ["b#p1"]
    assert len(generations(place)) == 2


def damage_truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-10])


def damage_flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def damage_link(file: Path) -> None:
    elsewhere = file.parent.parent.parent / f"elsewhere-{file.name}"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


def damage_open_to_all(file: Path) -> None:
    file.chmod(0o666)


def damage_remove(file: Path) -> None:
    file.unlink()


def damage_add(file: Path) -> None:
    (file.parent / "_MAIN_9.toc").write_bytes(b"cos\nsystem\n(S'true'\ntR.")


@pytest.mark.parametrize(
    "damage",
    [
        damage_truncate,
        damage_flip,
        damage_link,
        damage_open_to_all,
        damage_remove,
        damage_add,
    ],
)
@pytest.mark.parametrize("suffix", [".seg", ".toc", "tables.json"])
def test_a_changed_index_is_built_again(place: Path, damage: object, suffix: str) -> None:
    maker = Maker()
    maker.open().close()
    file = next(path for path in place.rglob("*") if path.name.endswith(suffix))
    damage(file)  # type: ignore[operator]
    assert found(maker.open(), "energy") == ["a#p1"]
    assert maker.calls == 2
    maker.open()
    assert maker.calls == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="giving a file away needs root")
def test_files_of_another_user_are_not_opened(place: Path) -> None:
    maker = Maker()
    maker.open().close()
    os.chown(next(place.rglob("*.toc")), 12345, 12345)
    maker.open()
    assert maker.calls == 2


def test_a_directory_others_could_write_to_loses_its_indexes(place: Path) -> None:
    maker = Maker()
    maker.open().close()
    place.chmod(0o777)
    maker.open()
    assert maker.calls == 2
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_link_in_the_place_of_the_directory_is_not_followed(place: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir(mode=0o700)
    place.parent.mkdir()
    place.symlink_to(target)
    snapshot = Maker().open()
    assert snapshot.notice is not None
    assert "memory" in snapshot.notice
    assert list(target.iterdir()) == []
    assert found(snapshot, "energy") == ["a#p1"]


def test_where_nothing_can_be_written_the_index_is_in_memory(place: Path) -> None:
    place.parent.write_text("a file where the directory should be")
    snapshot = Maker().open()
    assert "memory" in (snapshot.notice or "")
    assert found(snapshot, "energy") == ["a#p1"]


def test_without_cache_nothing_is_written(place: Path) -> None:
    snapshot = open_snapshot("one", Maker(), cache=False)  # type: ignore[arg-type]
    assert snapshot.notice is None
    assert not place.exists()


def test_a_failure_while_building_leaves_nothing_behind(place: Path) -> None:
    def failing(_: object) -> tuple[object, tuple[()]]:
        def documents() -> object:
            yield documents_of(**TEXTS)[0]
            raise RuntimeError("broken")

        return documents(), ()

    with pytest.raises(RuntimeError):
        open_snapshot("one", failing)  # type: ignore[arg-type]
    assert list(place.iterdir()) == []


KILLED = """
import os, signal, sys
from search_index.index import open_snapshot
from tests.unit.search_corpus import documents_of

def make(report):
    def documents():
        yield documents_of(a=["Green energy."])[0]
        print("half", flush=True)
        signal.pause()
    return documents(), ()

open_snapshot("one", make)
"""


def test_a_builder_killed_half_way_does_no_harm_and_is_cleaned_up(place: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        assert [path.name.startswith("building-") for path in place.iterdir()] == [True]
        # While it lives, another process builds its own and leaves the first alone.
        assert found(Maker().open(), "ports") == ["a#p2"]
        assert len(list(place.iterdir())) == 2
        process.send_signal(signal.SIGKILL)
    Maker(b=["Later."]).open("two")
    assert not [path for path in place.iterdir() if path.name.startswith("building-")]


TWO = """
import sys
from search_index.index import open_snapshot
from tests.unit.search_corpus import documents_of, found

snapshot = open_snapshot("one", lambda report: (documents_of(a=["Green energy."] * 50), ()))
print(len(found(snapshot, "energy")), snapshot.notice)
"""


def test_two_processes_at_once_both_succeed(place: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", TWO], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert {process.communicate()[0] for process in processes} == {"50 None\n"}
    assert len(list(place.iterdir())) == 1


def test_generations_of_long_ago_are_removed(place: Path) -> None:
    for number in range(10):
        Maker().open(f"corpus {number}").close()
        for path in generations(place):
            status = path.stat()
            os.utime(path, (status.st_atime, status.st_mtime - 60))
    assert len(generations(place)) <= 9
    maker = Maker()
    maker.open("corpus 9")
    assert maker.calls == 0


def test_the_key_stands_in_the_manifest_and_names_program_and_documents(place: Path) -> None:
    Maker().open("my documents")
    manifest = json.loads(next(place.rglob("manifest.json")).read_text())
    assert manifest["key"] == cache.key_of("my documents")
    assert "my documents" in manifest["key"]
