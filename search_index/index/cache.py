"""The private directory in which built indexes are kept, and the checks that make it safe.

Whoosh unpickles what it reads, so nothing is opened that this user did not write: the directory
and every file in it belong to the user, are no links, and can be written by nobody else. A
generation is built aside, synced and renamed into place; it is complete when its manifest is, and
whole when sizes and checksums agree with it.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from functools import cache
from zlib import adler32, crc32

FORMAT = 3
"""Raised when the files of a snapshot change their meaning."""

MANIFEST = "manifest.json"
_BUILDING = "building-"
_LOCK = "lock"
_GENERATIONS_KEPT = 8
"""Indexes that stay, the latest used first: those of some corpora, before and after a change."""
_CHECKSUM_LIMIT = 16 * 1024 * 1024
"""Up to this many bytes a generation is read through and compared on opening; of a larger one only
the sizes are."""


_TAKEN = frozenset({errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR, errno.EISDIR})


class Unusable(Exception):
    """The cache cannot be used; the message says why in half a sentence."""


def root() -> str:
    """The directory for indexes: COMMUNIQUE_CACHE_DIR, else the user's cache directory."""
    chosen = os.environ.get("COMMUNIQUE_CACHE_DIR")
    if chosen:
        return os.path.join(os.path.abspath(chosen), "index")
    if sys.platform == "linux":  # what platformdirs says, without the time it takes to load
        base = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
        return os.path.join(base, "communique", "index")
    from platformdirs import user_cache_dir

    return os.path.join(user_cache_dir("communique"), "index")


def key_of(fingerprint: str) -> str:
    """What a generation stands for: what went in, and the program that made it."""
    parts = (fingerprint, f"format {FORMAT}", _program(), sys.byteorder, sys.version.split()[0])
    return "\n".join(parts)


def name_of(key: str) -> str:
    """The directory of a key. Two keys may share one in theory, so the manifest holds the key."""
    data = key.encode()
    return f"{crc32(data):08x}{adler32(data):08x}"


@cache
def _program() -> str:
    """Changes whenever a file of the program or of its lexicons does; what runs stays the same."""
    import search_index

    loader = search_index.__spec__.loader if search_index.__spec__ else None
    archive = getattr(loader, "archive", None)
    found: list[str] = []
    if archive:
        found.append(_stamp(archive))
    else:
        for folder, below, files in os.walk(next(iter(search_index.__path__))):
            below[:] = sorted(name for name in below if name != "__pycache__")
            found.extend(_stamp(os.path.join(folder, name)) for name in sorted(files))
    stamps = "\n".join(found).encode()
    return f"{len(found)} {crc32(stamps):08x}{adler32(stamps):08x}"


def _stamp(path: str) -> str:
    status = os.stat(path)
    return f"{path} {status.st_size} {status.st_mtime_ns}"


def prepare(folder: str) -> None:
    """Make the directory if need be and make sure that it is ours alone. Raises Unusable."""
    parent = os.path.dirname(folder)
    try:
        os.makedirs(parent, mode=0o700, exist_ok=True)
        _check_above(os.path.realpath(folder))
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            status = os.lstat(folder)
            if not stat.S_ISDIR(status.st_mode):
                raise Unusable(f"{folder} is not a directory") from None
            if status.st_uid != os.geteuid():
                raise Unusable(f"{folder} belongs to somebody else") from None
            if stat.S_IMODE(status.st_mode) != 0o700:
                # Others could write here: what lies in it is not to be trusted.
                os.chmod(folder, 0o700)
                for name in os.listdir(folder):
                    remove(os.path.join(folder, name))
        if not os.access(folder, os.W_OK | os.X_OK):
            raise Unusable(f"{folder} cannot be written")
    except OSError as error:
        raise Unusable(f"{folder} cannot be used ({error.strerror})") from error


def _check_above(folder: str) -> None:
    """Make sure that nobody else can put another directory in the place of this one, checked as it
    is: all above it belong to the user or to root, and where others can write (as in /tmp) the
    sticky bit keeps them from what is not theirs. What the user's group can write does not matter
    below a directory that only the user can enter, like many a home. Raises Unusable."""
    open_to_group = ""
    while folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        status = os.stat(folder)
        mode = 0 if status.st_mode & stat.S_ISVTX else status.st_mode
        if mode & stat.S_IWOTH:
            raise Unusable(f"everybody can write to {folder}")
        if status.st_uid not in (os.geteuid(), 0):
            raise Unusable(f"{folder} belongs to somebody else")
        if mode & stat.S_IWGRP:
            open_to_group = open_to_group or folder
        elif not status.st_mode & (stat.S_IXGRP | stat.S_IXOTH):
            open_to_group = ""
    if open_to_group:
        raise Unusable(f"others can write to {open_to_group}")


def is_whole(generation: str, key: str) -> bool:
    """Whether a generation is ours, stands for this key, and is complete and undamaged."""
    try:
        if not _private(os.lstat(generation), stat.S_ISDIR):
            return False
        path = os.path.join(generation, MANIFEST)
        if not _private(os.lstat(path), stat.S_ISREG):
            return False
        with open(path, "rb") as file:
            manifest = json.load(file)
        files: dict[str, list[int]] = manifest["files"]
        if manifest["key"] != key or set(os.listdir(generation)) != {*files, MANIFEST}:
            return False
        read_through = sum(size for size, _ in files.values()) <= _CHECKSUM_LIMIT
        for name, (size, checksum) in files.items():
            path = os.path.join(generation, name)
            status = os.lstat(path)
            if not _private(status, stat.S_ISREG) or status.st_size != size:
                return False
            if read_through and _checksum(path) != checksum:
                return False
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return True


def _private(status: os.stat_result, kind: object) -> bool:
    assert callable(kind)
    return bool(
        kind(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022
    )


def _checksum(path: str) -> int:
    checksum = 0
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            checksum = crc32(block, checksum)
    return checksum


class Building:
    """A directory beside the generations, in which one is built; locked while its maker lives."""

    def __init__(self, folder: str) -> None:
        self._root = folder
        self.path = os.path.join(folder, f"{_BUILDING}{os.getpid()}-{os.urandom(4).hex()}")
        os.mkdir(self.path, 0o700)
        self._lock = _locked(self.path)

    def finish(self, key: str) -> str:
        """Seal what was built and put it in its place. Another process may have been faster: then
        its generation is the one. The path of the generation is returned."""
        os.unlink(os.path.join(self.path, _LOCK))
        files = {}
        for name in sorted(os.listdir(self.path)):
            path = os.path.join(self.path, name)
            os.chmod(path, 0o600)
            files[name] = [os.stat(path).st_size, _checksum(path)]
            _sync(path)
        manifest = os.path.join(self.path, MANIFEST)
        with open(manifest, "w", encoding="utf-8") as file:
            json.dump({"key": key, "files": files}, file)
        os.chmod(manifest, 0o600)
        _sync(manifest)
        _sync(self.path)
        target = os.path.join(self._root, name_of(key))
        while os.path.lexists(self.path):
            try:
                os.rename(self.path, target)
            except OSError as error:  # noqa: PERF203
                if error.errno not in _TAKEN:
                    raise
                # Another process was faster, or what is there is damaged: out of the way with it.
                remove(self.path if is_whole(target, key) else target)
        _sync(self._root)
        self._release()
        return target

    def abandon(self) -> None:
        """Leave nothing behind."""
        remove(self.path)
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _locked(path: str) -> int | None:
    import fcntl

    descriptor = os.open(os.path.join(path, _LOCK), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def touch(generation: str) -> None:
    """Remember that a generation was used."""
    try:
        os.utime(generation)
    except OSError:
        return


def clean(folder: str, current: str) -> None:
    """Remove what dead processes left half built, and the generations that were not used for long.

    A process that still reads a removed generation keeps its open files."""
    import time

    generations = []
    try:
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if not name.startswith(_BUILDING):
                generations.append((os.lstat(path).st_mtime, path))
            elif not _is_being_built(path, time.time()):
                remove(path)
    except OSError:
        return
    generations.sort(reverse=True)
    for _, path in generations[_GENERATIONS_KEPT:]:
        if path != current:
            remove(path)


def _is_being_built(path: str, now: float) -> bool:
    import fcntl

    try:
        descriptor = os.open(os.path.join(path, _LOCK), os.O_WRONLY | os.O_NOFOLLOW)
    except OSError:  # being made or being sealed right now, unless it is old
        return abs(now - os.lstat(path).st_mtime) < 3600  # a clock may have jumped
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def remove(path: str) -> None:
    """Remove a file, a link or a directory tree, as far as it goes; links are not followed."""
    from shutil import rmtree

    try:
        if stat.S_ISDIR(os.lstat(path).st_mode):
            rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)
    except OSError:
        return
