"""Builds what is handed on: the one file, the wheel and the offline wheelhouse, into dist/.

    build.py fetch DIR              the locked third-party wheels into DIR (needs the network)
    build.py wheel                  communiqué as a wheel
    build.py pyz DIR [FILE]         dist/communique.pyz (or FILE) from the wheels in DIR
    build.py wheelhouse DIR [FILE]  everything that pip needs on a machine without network

The third-party wheels are those of requirements/run.txt for the oldest Python that is supported,
which newer ones run too; all are pure Python, so one file serves every machine. The same sources
give the same bytes: entries are sorted and carry one fixed time.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
PYZ = DIST / "communique.pyz"
PACKAGES = ("tui", "search_index", "seeds")
WITH_PACKAGES = ("pyproject.toml", "README.md", "LICENSE")

OLDEST = "3.10"
BUILD_TOOLS = {"setuptools"}
"""Locked for building, not for running."""

TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can carry."""
NATIVE = (".so", ".pyd", ".dylib", ".dll")
BUILD_WHEEL = """
import sys
from setuptools.build_meta import build_wheel
build_wheel(sys.argv[1])
"""
"""The hook of PEP 517 that pip would call, without pip's own time."""
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def locked() -> list[str]:
    """The lines of the lock that hold for the oldest Python, with their hashes."""
    lines = (ROOT / "requirements/run.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = []
    for line in lines.splitlines():
        stated, *hashes = line.split("#")[0].split(" --hash=")
        if not stated.strip():
            continue
        wanted = Requirement(stated.strip())
        here = {"python_version": OLDEST, "python_full_version": f"{OLDEST}.0"}
        if wanted.name in BUILD_TOOLS or (wanted.marker and not wanted.marker.evaluate(here)):
            continue
        pins = " ".join(f"--hash={value.strip()}" for value in hashes)
        found.append(f"{wanted.name}{wanted.specifier} {pins}")
    return found


def fetch(folder: Path) -> None:
    """Download the locked wheels, each checked against its hash."""
    with TemporaryDirectory() as aside:
        lock = Path(aside, "lock.txt")
        lock.write_text("\n".join(locked()), encoding="utf-8")
        pure = ("--platform=any", "--implementation=py", "--abi=none", f"--python-version={OLDEST}")
        subprocess.run(
            [*PIP, "download", "--require-hashes", "--no-deps", "--only-binary=:all:", *pure,
             f"--dest={aside}", f"--requirement={lock}"],
            check=True,
        )  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for wheel in Path(aside).glob("*.whl"):
            shutil.move(wheel, folder)


def build_wheel(folder: Path) -> Path:
    """Build communiqué's own wheel from a copy of its sources, so that nothing of an earlier build
    gets into it."""
    with TemporaryDirectory() as aside:
        source = Path(aside, "source")
        source.mkdir()
        for name in PACKAGES:
            shutil.copytree(
                ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        for name in WITH_PACKAGES:
            shutil.copy(ROOT / name, source)
        for path in source.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        subprocess.run(
            [sys.executable, "-c", BUILD_WHEEL, aside],
            cwd=source,
            check=True,
            stdout=subprocess.DEVNULL,
            # Where byte code may not be written, setuptools warns that it does not write any.
            env=os.environ | {"SOURCE_DATE_EPOCH": "315532800", "PYTHONDONTWRITEBYTECODE": ""},
        )
        (built,) = Path(aside).glob("*.whl")
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(built, folder / built.name))


def entries(wheels: list[Path]) -> dict[str, bytes]:
    """What the one file holds, by name: the wheels without compiled code, and its start."""
    found = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as file:
            for name in file.namelist():
                if not name.endswith((*NATIVE, "/")):
                    found[name] = file.read(name)
    for name in ("__main__.py", "communique_start.py"):
        found[name] = Path(__file__).with_name(name).read_bytes()
    digest = hashlib.sha256()
    for name, data in sorted(found.items()):
        digest.update(f"{name}\n{len(data)}\n".encode() + data)
    found["communique.sha256"] = digest.hexdigest()[:32].encode()
    return found


def build_pyz(wheels: Path, target: Path = PYZ) -> Path:
    """Write the one file."""
    with TemporaryDirectory() as aside:
        own = build_wheel(Path(aside))
        contents = entries([own, *sorted(wheels.glob("*.whl"))])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            file.writestr(entry, data)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"#!/usr/bin/env python3\n" + packed.getvalue())
    target.chmod(0o755)
    return target


def build_wheelhouse(wheels: Path, target: Path | None = None) -> Path:
    """Write an archive with every wheel and a hashed list of them, into dist/ or as `target`."""
    with TemporaryDirectory() as aside:
        own = build_wheel(Path(aside))
        files = {path.name: path.read_bytes() for path in [own, *wheels.glob("*.whl")]}
        name = "-".join(own.name.split("-")[:2])
    pinned = "".join(
        f"./{n} --hash=sha256:{hashlib.sha256(d).hexdigest()}\n" for n, d in sorted(files.items())
    )
    files["requirements.txt"] = pinned.encode()
    target = target or DIST / f"{name}-wheelhouse.tar.gz"
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for entry, data in _tar_entries(f"{name}-wheelhouse", files):
            archive.addfile(entry, io.BytesIO(data))
    return target


def _tar_entries(folder: str, files: dict[str, bytes]) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
    for name, data in sorted(files.items()):
        entry = tarfile.TarInfo(f"{folder}/{name}")
        entry.size, entry.mode = len(data), 0o644
        yield entry, data


def main() -> None:
    """Do what the command line says."""
    task, *paths = sys.argv[1:]
    wheels = Path(*paths[:1])
    if task == "fetch":
        fetch(wheels)
    elif task == "wheel":
        print(build_wheel(DIST))
    elif task == "pyz":
        print(build_pyz(wheels, *map(Path, paths[1:])))
    elif task == "wheelhouse":
        print(build_wheelhouse(wheels, *map(Path, paths[1:])))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
