"""A damaged word list is one clear sentence naming file and key."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from search_index.text.tables import TableError, word_lists


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("", "'words_here' is missing"),
        ("[words_here]\nsource = 'x'\nwords = ['a']\n[other]\nsource='x'\nwords=[]", "'other'"),
        ("[words_here]\nwords = ['a']", "'words_here' needs"),
        ("[words_here]\nsource = 'x'\nwords = ['a', 1]", "words of 'words_here'"),
        ("[words_here", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, named: str
) -> None:
    package = tmp_path / "damaged_lists"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "list.toml").write_text(content)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(TableError, match=r"list\.toml") as caught:
        word_lists("damaged_lists", "list.toml", ("words_here",))
    assert named in str(caught.value)
    assert "\n" not in str(caught.value).strip() or "cannot be read" in named
    sys.modules.pop("damaged_lists", None)
