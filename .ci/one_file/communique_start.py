"""The start from one file: from a private copy on disk where there is one, else from within.

Python compiles what it reads from a zip anew at every start, which takes most of a second. So the
file unpacks itself once into a directory of the user's own, where Python keeps what it compiled.
Only what this user wrote is ever run: the directory and all above it belong to the user or to root
and can be written by nobody else. Where that is not so, where nothing can be written or there is
little room, the program runs from within the file, and nothing is left behind.
"""

from __future__ import annotations

import os
import stat
import sys

DIGEST = "communique.sha256"
"""The entry that names the contents of the file; a copy lies under this name, so that another
version never meets it."""

ROOM = 64 * 1024 * 1024
"""Bytes that must be free for a copy: it takes 13 MB, 20 MB with what Python compiles."""

_LOCK = "lock"
_ABANDONED_AFTER = 3600
"""Seconds after which a copy without a lock is one whose making was cut short."""


def start(archive: str) -> int:
    """Run the program that lies in `archive` and return its exit status."""
    options = sys.argv[1 : sys.argv.index("--")] if "--" in sys.argv else sys.argv[1:]
    writing = "--no-cache" not in options
    if not writing:
        sys.dont_write_bytecode = True
    try:
        copy = private_copy(archive, writing)
    except KeyboardInterrupt:
        return 130
    if copy:
        sys.path[0] = copy
    from tui.__main__ import main

    return main()


def private_copy(archive: str, writing: bool) -> str | None:
    """The directory that holds the file's contents, made if need be and if `writing` is allowed;
    None where there can be none. It is held as long as this process lives."""
    try:
        loader = __spec__.loader  # the zip's own: it is there already
        digest = loader.get_data(os.path.join(archive, DIGEST)).decode()
        home = os.path.realpath(os.path.join(_cache(), "program"))
        copy = os.path.join(home, digest)
        if not os.path.lexists(copy):
            if not writing or not _make_home(home):
                return None
            _unpack(archive, home, copy)
        if not (_is_private(copy) and _hold(copy)):
            return None
        if not _is_whole(archive, copy, writing):
            _remove(copy)
            return None
        return copy
    except (OSError, ValueError, AttributeError):
        return None


def _cache() -> str:
    """The user's cache directory for this program, as the program itself chooses it."""
    chosen = os.environ.get("COMMUNIQUE_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    base = os.environ.get("XDG_CACHE_HOME", "").strip()
    if not base:
        base = os.path.expanduser("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    return os.path.join(base, "communique")


def _is_private(path: str) -> bool:
    """Whether the directory, which is no link, and all above it can be written only by this user
    and root (a directory with the sticky bit, like /tmp, keeps others from what is not theirs)."""
    if os.path.realpath(path) != path:
        return False
    user = os.geteuid()
    status = os.lstat(path)
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != user or status.st_mode & 0o077:
        return False
    while path != os.path.dirname(path):
        path = os.path.dirname(path)
        status = os.stat(path)
        open_to_others = status.st_mode & 0o022 and not status.st_mode & stat.S_ISVTX
        if open_to_others or status.st_uid not in (user, 0):
            return False
    return True


def _make_home(home: str) -> bool:
    """Make the directory of the copies; False where it is not private or has no room."""
    os.makedirs(os.path.dirname(home), mode=0o700, exist_ok=True)
    if not os.path.lexists(home):
        os.mkdir(home, 0o700)
    room = os.statvfs(home)
    return _is_private(home) and room.f_bavail * room.f_frsize >= ROOM


def _unpack(archive: str, home: str, copy: str) -> None:
    """Unpack aside and rename into place; another process may be faster, which is as well."""
    import zipfile

    aside = f"{copy}.{os.getpid()}-{os.urandom(4).hex()}"
    umask = os.umask(0o077)
    try:
        os.mkdir(aside)
        _note_boot(aside)
        if not _hold(aside):
            raise OSError("the copy cannot be locked")
        with zipfile.ZipFile(archive) as file:
            file.extractall(aside)
        try:
            os.rename(aside, copy)
        except OSError:
            if not os.path.isdir(copy):
                raise
            _remove(aside)
    except BaseException:
        _remove(aside)
        raise
    finally:
        os.umask(umask)
    _clean(home, copy)


def _note_boot(copy: str) -> None:
    """Note in the lock file since when the system has been up."""
    with open(os.path.join(copy, _LOCK), "w", encoding="ascii") as file:
        file.write(_boot())


def _boot() -> str:
    """What names the time since the system was started ("" where nothing does)."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return ""


def _is_whole(archive: str, copy: str, writing: bool) -> bool:
    """Whether every file is there in its size, looked at once after each start of the system.

    Syncing more than a thousand files would take longer than everything else, and only a machine
    that went down can have lost them.
    """
    with open(os.path.join(copy, _LOCK), encoding="ascii") as file:
        if file.read() == _boot():
            return True
    import zipfile

    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            path = os.path.join(copy, entry.filename)
            if not os.path.isfile(path) or os.path.getsize(path) != entry.file_size:
                return False
    if writing:
        _note_boot(copy)
    return True


_held: list[int] = []
"""The locks of this process: open until it ends."""


def _hold(copy: str) -> bool:
    """Lock the copy against being removed while it is used; False where it is being removed."""
    import fcntl

    lock = os.open(os.path.join(copy, _LOCK), os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return False
    _held.append(lock)
    return os.path.exists(os.path.join(copy, _LOCK))


def _clean(home: str, current: str) -> None:
    """Remove the copies of other versions and those half made, unless a process uses them."""
    import fcntl
    import time

    for name in os.listdir(home):
        path = os.path.join(home, name)
        if path == current:
            continue
        try:
            lock = os.open(os.path.join(path, _LOCK), os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            if abs(time.time() - os.lstat(path).st_mtime) > _ABANDONED_AFTER:  # or the clock jumped
                _remove(path)
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(path)
        except OSError:
            continue
        finally:
            os.close(lock)


def _remove(path: str) -> None:
    from shutil import rmtree

    rmtree(path, ignore_errors=True)
