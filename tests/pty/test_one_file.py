"""The one file: it runs with nothing but a Python, leaves nothing where it may not, and trusts no
copy of itself that others could have written."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.terminal import ROOT, Terminal

BUILD = ROOT / ".ci/one_file/build.py"
WHEELS = ROOT / ".venv/wheels"


def pythons(minors: range) -> list[str]:
    """The interpreters of this machine, one of each version, by path."""
    found = {}
    for minor in minors:
        on_path = shutil.which(f"python3.{minor}")
        pyenv = sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3"))
        # A pyenv shim that stands for no version fails, so that its own files come first.
        for path in (*map(str, pyenv), on_path):
            if path and subprocess.run([path, "-c", ""], capture_output=True).returncode == 0:
                found[minor] = path
                break
    return list(found.values())


SUPPORTED = pythons(range(10, 20)) or [sys.executable]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The file built twice side by side, the second time with other settings of the machine."""
    if not WHEELS.is_dir():
        pytest.skip("the wheels are fetched by make test")
    folder = tmp_path_factory.mktemp("one file")
    usual, other = folder / "communique.pyz", folder / "again.pyz"
    settings = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    building = [
        subprocess.Popen([sys.executable, BUILD, "pyz", WHEELS, usual]),
        subprocess.Popen(
            [sys.executable, BUILD, "pyz", WHEELS, other], umask=0o077, env=os.environ | settings
        ),
    ]
    assert [process.wait() for process in building] == [0, 0]
    return usual, other


@pytest.fixture(scope="module")
def pyz(builds: tuple[Path, Path]) -> Path:
    return builds[0]


def begin(
    pyz: Path, home: Path, *words: str, python: str = sys.executable, **env: str
) -> subprocess.Popen[str]:
    """Start the file under an otherwise empty environment; for speed without site-packages."""
    return subprocess.Popen(
        [python, "-S", pyz, *words],
        env={"HOME": str(home), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd="/",
    )


def end(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """Wait for what was started."""
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def run(pyz: Path, home: Path, *words: str, **options: str) -> subprocess.CompletedProcess[str]:
    """Run the file as `begin` starts it."""
    return end(begin(pyz, home, *words, **options))


def finds(result: subprocess.CompletedProcess[str]) -> bool:
    """Whether a search for Zeebrugge was answered, and nothing was complained about."""
    assert result.stderr == ""
    assert result.returncode == 0
    return "#p" in result.stdout and "Zeebrugge" in result.stdout


SEARCH = ("search", "zeebrugge")


@pytest.fixture
def small(tmp_path: Path) -> str:
    """A folder with one short text, for where an index is not what is tested."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "ports.txt").write_text("1. We will strengthen the port of Zeebrugge.\n")
    return str(folder)


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[object]:
    """Mounts a small file system with options of its own."""
    place = tmp_path / "mounted"
    place.mkdir()

    def mount(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "none", place]
        if subprocess.run(command, capture_output=True).returncode:
            pytest.skip("mounting is not permitted here")
        return place

    yield mount
    subprocess.run(["umount", place], capture_output=True, check=False)


def test_the_same_sources_give_the_same_bytes(builds: tuple[Path, Path]) -> None:
    usual, other = builds
    assert usual.read_bytes() == other.read_bytes()


def test_it_is_pure_python_and_holds_every_licence(pyz: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(pyz) as file:
        names = file.namelist()
    assert names == sorted(names)
    assert not [name for name in names if name.endswith((".so", ".pyd", ".pyc"))]
    assert "LICENSE" in {Path(name).name for name in names if name.startswith("communique-")}
    shipped = {name.split("-")[0].lower() for name in names if ".dist-info/" in name}
    told = run(pyz, tmp_path, "--no-cache", "--licences").stdout.lower().replace("-", "_")
    for package in shipped - {"tomli"}:  # which only 3.10 needs
        assert f"\n{package} " in f"\n{told}"


@pytest.fixture(scope="module")
def first_searches(
    pyz: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Path, subprocess.Popen[str]]]:
    """The first search of each Python in a home of its own, side by side."""
    homes = {python: tmp_path_factory.mktemp("home") for python in SUPPORTED}
    return {p: (home, begin(pyz, home, *SEARCH, python=p)) for p, home in homes.items()}


@pytest.mark.parametrize("python", SUPPORTED)
def test_every_python_here_searches_and_opens_the_explorer(
    pyz: Path, first_searches: dict[str, tuple[Path, subprocess.Popen[str]]], python: str
) -> None:
    home, search = first_searches[python]
    assert finds(end(search))
    walk(python, pyz, home)
    (copy,) = (home / ".cache/communique/program").iterdir()
    for path in (copy.parent, copy):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    (copy / "tui/__main__.py").write_text("def main():\n    print('the copy')\n    return 0\n")
    assert run(pyz, home, python=python).stdout == "the copy\n"


def walk(python: str, pyz: Path, home: Path, *words: str) -> None:
    """Open the explorer, search and quit."""
    env = dict.fromkeys(os.environ, "") | {"HOME": str(home), "TERM": "xterm"}
    with Terminal([python, "-S", str(pyz), *words], env=env, timeout=40) as terminal:
        terminal.wait_for("5 documents")
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("python", [p for p in ("python2.7", *pythons(range(6, 10))) if p])
def test_an_old_python_is_told_so(pyz: Path, python: str) -> None:
    if (
        not shutil.which(python)
        or subprocess.run([python, "-c", ""], capture_output=True).returncode
    ):
        pytest.skip("there is no such Python here")
    result = subprocess.run([python, pyz], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "Python 3.10 or newer is needed" in result.stderr
    assert result.stderr.count("\n") == 1


def test_without_cache_nothing_is_written(pyz: Path, tmp_path: Path, small: str) -> None:
    home, with_copy = tmp_path / "home", tmp_path / "with copy"
    for folder in (home, with_copy):
        folder.mkdir()
    making = begin(pyz, with_copy, "--version")
    walk(sys.executable, pyz, home, "--no-cache")
    assert list(home.iterdir()) == []
    end(making)
    before = sorted(with_copy.rglob("*"))
    assert finds(run(pyz, with_copy, "--no-cache", *SEARCH, COMMUNIQUE_CORPUS=small))
    assert sorted(with_copy.rglob("*")) == before


def test_a_small_home_is_left_as_it_was(pyz: Path, mounted: object, small: str) -> None:
    home = mounted("size=8m")  # type: ignore[operator]
    assert finds(run(pyz, home, *SEARCH, COMMUNIQUE_CORPUS=small))
    assert list(home.glob(".cache/communique/program/*")) == []


def test_a_home_that_cannot_be_written_does_not_matter(
    pyz: Path, mounted: object, small: str
) -> None:
    home = mounted("ro")  # type: ignore[operator]
    result = run(pyz, home, *SEARCH, COMMUNIQUE_CORPUS=small)
    assert "Zeebrugge" in result.stdout
    assert result.returncode == 0
    assert "kept in memory" in result.stderr
    assert "Traceback" not in result.stderr


def test_nothing_needs_to_be_executable(pyz: Path, mounted: object, small: str) -> None:
    home = mounted("noexec,size=100m")  # type: ignore[operator]
    carried = shutil.copy(pyz, home / "communique.pyz")
    for _ in range(2):
        env = {"TMPDIR": str(home), "COMMUNIQUE_CORPUS": small}
        assert finds(run(Path(carried), home, *SEARCH, **env))
    assert len(list(home.glob(".cache/communique/program/*"))) == 1


def planted(home: Path, digest: str) -> Path:
    """A copy that somebody else prepared, which says so if it is run."""
    copy = home / ".cache/communique/program" / digest
    (copy / "tui").mkdir(parents=True)
    (copy / "tui/__init__.py").touch()
    (copy / "tui/__main__.py").write_text("def main():\n    print('planted')\n    return 0\n")
    boot = Path("/proc/sys/kernel/random/boot_id")
    (copy / "lock").write_text(boot.read_text().strip() if boot.exists() else "")
    for path in (copy.parent, copy):
        path.chmod(0o700)
    return copy


def digest_of(pyz: Path) -> str:
    with zipfile.ZipFile(pyz) as file:
        return file.read("communique.sha256").decode()


@pytest.mark.parametrize("fault", ["open copy", "open home", "open above", "owner", "link"])
def test_a_copy_that_others_could_have_written_is_never_run(
    pyz: Path, tmp_path: Path, fault: str
) -> None:
    copy = planted(tmp_path, digest_of(pyz))
    assert run(pyz, tmp_path).stdout == "planted\n"
    if fault == "open copy":
        copy.chmod(0o770)
    elif fault == "open home":
        copy.parent.chmod(0o777)
    elif fault == "open above":
        (tmp_path / ".cache").chmod(0o777)
    elif fault == "owner":
        if os.geteuid():
            pytest.skip("giving a directory away needs root")
        os.chown(copy, 12345, 12345)
    else:
        aside = copy.rename(tmp_path / "aside")
        copy.symlink_to(aside)
    result = run(pyz, tmp_path, "--version")
    assert result.stdout.startswith("communique ")
    assert result.returncode == 0


def test_a_copy_that_a_power_failure_cut_short_is_thrown_away(pyz: Path, tmp_path: Path) -> None:
    run(pyz, tmp_path, "--version")
    (copy,) = (tmp_path / ".cache/communique/program").iterdir()
    (copy / "lock").write_text("before the failure")
    (copy / "tui/__main__.py").write_text("")
    assert run(pyz, tmp_path, "--version").stdout.startswith("communique ")
    assert not copy.exists()
    run(pyz, tmp_path, "--version")
    (copy / "lock").write_text("before the failure")
    assert run(pyz, tmp_path, "--version").stdout.startswith("communique ")
    assert copy.exists()


def test_copies_of_other_versions_go_unless_they_are_used(pyz: Path, tmp_path: Path) -> None:
    import fcntl

    used, unused = planted(tmp_path, "used"), planted(tmp_path, "unused")
    with (used / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        run(pyz, tmp_path, "--version")
    assert used.exists()
    assert not unused.exists()
