"""Files with one JSON object a line: readable, written in one piece, and safe for two sessions.

A line that cannot be read is left as it is, never thrown away: its owner may have edited it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from search_index.user_data.places import NotKept

Record = dict[str, Any]


def read(path: str) -> tuple[list[Record], list[str]]:
    """The records of a file, and the lines that are none. No file: no records. Raises `NotKept`
    where there is a file that cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")  # a record may hold other signs that break lines
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError) as error:
        raise NotKept(f"{path} cannot be read ({error}).") from None
    records, others = [], []
    for line in lines:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            records.append(record)
        elif line.strip():
            others.append(line)
    return records, others


def change(path: str, new: Callable[[list[Record]], list[Record]]) -> None:
    """Replace the records of a file by `new` of them; another session that does the same waits.
    Raises `NotKept`; then the file is as before."""
    try:
        folder = os.path.dirname(path)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with _alone(path):
            records, others = read(path)
            lines = [json.dumps(record, ensure_ascii=False) for record in new(records)]
            _write(path, "".join(f"{line}\n" for line in (*lines, *others)))
    except OSError as error:
        raise NotKept(f"{path} cannot be written ({error.strerror or error}).") from None


def _write(path: str, text: str) -> None:
    aside = f"{path}.{os.getpid()}-{os.urandom(4).hex()}"
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        # A byte on the command line that is no text cannot be written; it becomes a question mark.
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except BaseException:
        if os.path.lexists(aside):
            os.unlink(aside)
        raise


@contextmanager
def _alone(path: str) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # not on this system: the last one to write wins
        yield
        return
    descriptor = os.open(f"{path}.lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
