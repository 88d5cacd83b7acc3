"""Reading files in a process of its own, which may use little and write nothing.

A file that asks for too much memory or time takes this process down, not the program. It is
started by `reading` and speaks over its pipes: on stdin one JSON object {"folder", "files"}; on
stdout a line "ready", then for each file in turn one line of JSON, {"problem"} or {"size",
"sha256"}, the latter followed by `size` bytes of UTF-8.
"""

from __future__ import annotations

import json
import os
import resource
import stat
import sys
from hashlib import sha256

from search_index.corpus.listing import FORMATS, MAX_FILE, too_large

MEMORY = 512_000_000
"""Bytes of address space: the largest file, decoded at 4 bytes a character, and Python, thrice."""

CPU_SECONDS = 20
"""Seconds of processor time for one file."""


class Unreadable(Exception):
    """A file cannot be used; the message is one sentence that says why and what to do."""


def main() -> None:
    """Answer the request on stdin; see the module."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(limit, value)
    request = json.load(sys.stdin.buffer)
    out = sys.stdout.buffer
    root = os.open(request["folder"], os.O_RDONLY | os.O_DIRECTORY)
    out.write(b"ready\n")
    out.flush()
    for source in request["files"]:
        used = sum(os.times()[:2])
        _limit(resource.RLIMIT_CPU, int(used) + CPU_SECONDS)
        data = b""
        answer: dict[str, object]
        try:
            data = read(root, source)
            answer = {"size": len(data), "sha256": sha256(data).hexdigest()}
        except Unreadable as error:
            answer = {"problem": str(error)}
        except MemoryError:
            answer = {"problem": "Reading the file needs more memory than is allowed: split it."}
        out.write(json.dumps(answer).encode("ascii") + b"\n" + data)
        out.flush()


def _limit(which: int, value: int) -> None:
    """Lower a limit, never above what the process was given; some systems lack some of them."""
    try:
        _, hard = resource.getrlimit(which)
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (soft, hard))
    except (OSError, ValueError):
        pass


def read(root: int, source: str) -> bytes:
    """The bytes of the text file `source` below the open folder `root`; raises Unreadable.

    No link is followed on the way, so that nothing outside the folder is ever opened. A document
    may not be empty.
    """
    data = _bytes(root, source)
    document = source.lower().endswith(FORMATS)
    if document and not data:
        raise Unreadable("The file is empty: it was left out.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("The file is UTF-16: save it as UTF-8.")
    if b"\0" in data:
        raise Unreadable("The file is binary, not text: save it as plain text in UTF-8.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"The file is not UTF-8 (byte {data[error.start]:#04x} at {error.start:,}): convert "
            "it, for example with iconv -f WINDOWS-1252 -t UTF-8."
        ) from error
    if document and not any(map(str.isalpha, text)):
        raise Unreadable("The file holds no letters: it was left out.")
    return data


def _bytes(root: int, source: str) -> bytes:
    folder = os.dup(root)
    try:
        *parents, name = source.split("/")
        if ".." in parents:
            raise FileNotFoundError
        for parent in parents:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
            inner = os.open(parent, flags, dir_fd=folder)
            os.close(folder)
            folder = inner
        # O_NONBLOCK: a pipe put in the place of the file must not hold us up.
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError as error:
        raise Unreadable(_why_not(error)) from error
    finally:
        os.close(folder)
    with os.fdopen(file, "rb") as stream:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise Unreadable("This is not a plain file: it was left out.")
        try:
            data = stream.read(MAX_FILE + 1)
        except OSError as error:
            raise Unreadable(_why_not(error)) from error
        if len(data) > MAX_FILE:
            raise Unreadable(too_large(os.fstat(file).st_size))
    return data


def _why_not(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "The file may not be read: give yourself the right with chmod u+r."
    if isinstance(error, FileNotFoundError):
        return "The file is gone: it was removed or renamed a moment ago."
    return f"The file cannot be read ({error.strerror}): it was left out."
