"""What the user wishes of the program: a file of hers, and variables, which come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.settings import DRIVER, PREVIEW, SettingsError, wished


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file of settings would lie."""
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path))
    return tmp_path / "settings.toml"


def test_the_driver_is_chosen_by_the_variable_then_by_the_file(settings: Path) -> None:
    assert wished(DRIVER, {}) == ("cells", "")
    settings.write_text('driver = "plain"\n', encoding="utf-8")
    assert wished(DRIVER, {}) == ("plain", str(settings))
    assert wished(DRIVER, {"COMMUNIQUE_DRIVER": "cells"}) == ("cells", "COMMUNIQUE_DRIVER")


def test_the_settings_are_chosen_each_by_itself(settings: Path) -> None:
    settings.write_text('preview = "passage"\n', encoding="utf-8")
    assert wished(DRIVER, {}).value == "cells"
    assert wished(PREVIEW, {}) == ("passage", str(settings))
    assert wished(PREVIEW, {"COMMUNIQUE_PREVIEW": "auto"}).value == "auto"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("driver = plain", "line 1"),
        ('driver = "fast"', 'driver is \'fast\'; it can be "cells" or "plain"'),
        ("driver = 3", "driver is 3"),
        ('drivers = "plain"', "no setting drivers; there are driver and preview"),
    ],
)
def test_what_is_wrong_in_the_file_is_one_sentence(settings: Path, text: str, names: str) -> None:
    settings.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        wished(DRIVER, {})
    assert str(told.value).startswith(str(settings))
    assert names in str(told.value)
    assert "\n" not in str(told.value)


def test_a_wrong_variable_is_named() -> None:
    with pytest.raises(SettingsError, match="COMMUNIQUE_DRIVER is 'fast'"):
        wished(DRIVER, {"COMMUNIQUE_DRIVER": "fast"})


def test_a_file_that_cannot_be_read_is_named(settings: Path) -> None:
    settings.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="cannot be read"):
        wished(DRIVER, {})
