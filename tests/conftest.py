"""What holds for all tests: nothing of the tester's own is read or written."""

from __future__ import annotations

from collections.abc import Iterator
from compileall import compile_dir
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """The program compiled, as after any first start: where Python may not write what it compiles,
    each of the hundreds of processes would do so anew."""
    for package in ("search_index", "tui"):
        compile_dir(ROOT / package, quiet=2)


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A directory of the tests' own in place of the user's data directory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield
