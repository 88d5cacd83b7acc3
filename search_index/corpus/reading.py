"""Reading files through a child process, one after the other; see `child` for its side."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from search_index.corpus.contents import CorpusError
from search_index.corpus.listing import MAX_FILE
from search_index.model import Problem
from search_index.text import clean

STALL_SECONDS = 60.0
"""How long the child may be silent before it is ended, as when a network disk does not answer."""

# A child started from the module's name finds it where this process did, in a folder or in a zip;
# starting afresh (not by fork) is safe while other threads run.
_START = (
    "import sys; sys.path[:] = sys.argv[1:]; from search_index.corpus.child import main; main()"
)


class FileBytes(NamedTuple):
    """A file that was read: its path below the folder, its bytes (UTF-8) and their checksum."""

    source: str
    data: bytes
    sha256: str


class _Died(Exception):
    """The child ended, was silent too long or did not speak as agreed; the message says which."""


def read_files(folder: Path, sources: Sequence[str]) -> Iterator[FileBytes | Problem]:
    """Each file in turn, or the problem that it has.

    A file that takes the child down is named, and a new child goes on after it. Raises CorpusError
    when no child can be started.
    """
    done = 0
    while done < len(sources):
        with _Child(folder, sources[done:]) as child:
            try:
                for source in sources[done:]:
                    yield child.next(source)
                    done += 1
            except _Died as death:
                yield Problem(clean(sources[done]), f"{death}: the file was left out.")
                done += 1


class _Child:
    """One child process and what it has sent."""

    def __init__(self, folder: Path, sources: Sequence[str]) -> None:
        utf8 = f"utf8={sys.flags.utf8_mode}"
        # Started without a PATH, Python may not know where it lies.
        command = [
            sys.executable or os.path.realpath("/proc/self/exe"),
            "-I",
            "-X",
            utf8,
            *(["-B"] if sys.dont_write_bytecode else []),
            "-c",
            _START,
            *sys.path,
        ]
        request = json.dumps({"folder": str(folder), "files": list(sources)}).encode("ascii")
        self._buffer = bytearray()
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except (OSError, ValueError) as error:
            raise CorpusError(f"{clean(str(folder))}: {_NOT_STARTED} ({error}).") from error
        try:
            assert self._process.stdin is not None
            with self._process.stdin as pipe:
                pipe.write(request)
            if self._line() != b"ready":
                raise _Died
        except (_Died, OSError) as error:
            self.__exit__()
            status = self._process.returncode
            raise CorpusError(
                f"{clean(str(folder))}: {_NOT_STARTED} (exit status {status})."
            ) from error

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def next(self, source: str) -> FileBytes | Problem:
        """The answer about the next file, which is `source`; raises _Died."""
        try:
            answer = json.loads(self._line())
            if "problem" in answer:
                return Problem(clean(source), clean(str(answer["problem"])))
            size, sha256 = int(answer["size"]), str(answer["sha256"])
        except (ValueError, KeyError, TypeError) as error:
            raise _Died("Reading it went wrong") from error
        if not 0 <= size <= MAX_FILE:
            raise _Died("Reading it went wrong")
        while len(self._buffer) < size:
            self._more()
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return FileBytes(source, data, sha256)

    def _line(self) -> bytes:
        end = self._buffer.find(b"\n")
        while end < 0:
            if len(self._buffer) > 100_000:
                raise _Died("Reading it went wrong")
            self._more()
            end = self._buffer.find(b"\n")
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _more(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        waiting, _, _ = select.select([pipe], [], [], STALL_SECONDS)
        if not waiting:
            raise _Died(f"Reading it took more than {STALL_SECONDS:.0f} seconds")
        received = os.read(pipe.fileno(), 1 << 20)
        if not received:
            raise _Died(_ending(self._process.wait()))
        self._buffer += received


_NOT_STARTED = "the process that reads files could not be started"


def _ending(status: int) -> str:
    if status == -signal.SIGXCPU:
        return "Reading it took too much processor time"
    if status < 0:
        return f"The process that read it was ended by signal {-status}"
    return f"The process that read it failed with exit status {status}"
