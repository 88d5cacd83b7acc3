"""The built-in library, opened once for all tests of the screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_index.library import Library


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The five documents, indexed in a directory of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        with Library.open() as library:
            yield library
