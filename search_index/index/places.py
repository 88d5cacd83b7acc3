"""Where the files of an index live: a directory, or memory where nothing can be written."""

from __future__ import annotations

import os
from io import BytesIO
from typing import Any, BinaryIO, Protocol

TABLES = "tables.json"
PASSAGES = "passages.jsonl"
IDS = "ids.json"
WORDS = "words.json"
NUMBERS = "numbers.bin"
THESAURUS = "thesaurus.txt"
THEMES = "themes.json"
ACRONYMS = "acronyms.json"


class Blob(Protocol):
    """A file that is read in pieces, by several threads at once."""

    def at(self, offset: int, length: int) -> bytes:
        """`length` bytes from `offset`."""

    def close(self) -> None:
        """Let go of it."""


class Place(Protocol):
    """A flat set of named files, with the Whoosh files among them."""

    def create(self, name: str) -> BinaryIO:
        """A new file to write to; closing it completes it."""

    def read(self, name: str) -> bytes:
        """The whole file. Raises OSError or KeyError where there is none."""

    def open(self, name: str) -> Blob:
        """The file for reading in pieces."""

    def whoosh(self, *, read_only: bool) -> Any:
        """The place as a Whoosh storage; who writes to it closes it."""


class Directory:
    """Files in one directory, which the caller has found to be safe."""

    def __init__(self, path: str) -> None:
        self.path = path

    def create(self, name: str) -> BinaryIO:
        return open(os.path.join(self.path, name), "xb")

    def read(self, name: str) -> bytes:
        with open(os.path.join(self.path, name), "rb") as file:
            return file.read()

    def open(self, name: str) -> Blob:
        return _FileBlob(os.path.join(self.path, name))

    def whoosh(self, *, read_only: bool) -> Any:
        if not read_only:
            from search_index.index.storage import ClosingStorage

            return ClosingStorage(self.path)
        from whoosh.filedb.filestore import FileStorage

        return FileStorage(self.path, readonly=True)


class _FileBlob:
    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)

    def at(self, offset: int, length: int) -> bytes:
        data = os.pread(self._descriptor, length, offset)
        while len(data) < length:  # a signal or a network file system may cut a read short
            more = os.pread(self._descriptor, length - len(data), offset + len(data))
            if not more:
                raise EOFError("the index file is shorter than it was")
            data += more
        return data

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class Memory:
    """Files that go with the process."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._storage: Any = None

    def create(self, name: str) -> BinaryIO:
        return _Kept(name, self._files)

    def read(self, name: str) -> bytes:
        return self._files[name]

    def open(self, name: str) -> Blob:
        return _MemoryBlob(self._files[name])

    def whoosh(self, *, read_only: bool) -> Any:  # noqa: ARG002
        from whoosh.filedb.filestore import RamStorage

        if self._storage is None:
            self._storage = RamStorage()
        return self._storage


class _Kept(BytesIO):
    def __init__(self, name: str, files: dict[str, bytes]) -> None:
        super().__init__()
        self._name = name
        self._files = files

    def close(self) -> None:
        if not self.closed:
            self._files[self._name] = self.getvalue()
        super().close()


class _MemoryBlob:
    def __init__(self, data: bytes) -> None:
        self._data = data

    def at(self, offset: int, length: int) -> bytes:
        return self._data[offset : offset + length]

    def close(self) -> None:
        """Nothing to let go of."""
