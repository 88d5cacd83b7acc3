"""What holds for all tests: nothing of the tester's own is read or written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A directory of the tests' own in place of the user's data directory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield
