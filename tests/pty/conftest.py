"""A terminal with the program in it, and an index that is built once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the indexes of these tests are kept."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def explorer(cache: Path) -> Callable[..., Terminal]:
    """Starts the explorer on the built-in documents; takes what `Terminal` takes."""

    def start(**options: object) -> Terminal:
        env = {"COMMUNIQUE_CACHE_DIR": str(cache), **options.pop("env", {})}  # type: ignore[dict-item]
        return Terminal([sys.executable, "-m", "tui"], env=env, **options)  # type: ignore[arg-type]

    return start
