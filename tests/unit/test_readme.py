"""What the README says of keys and commands is what the program does."""

from tests.readme import PICTURE, README, written


def test_the_tables_of_the_readme_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == written(text), "run make readme"


def test_the_first_screen_has_the_picture_and_the_two_commands() -> None:
    text = README.read_text(encoding="utf-8")
    first_screen = "\n".join(text.splitlines()[:24])
    assert f".github/{PICTURE.name}" in first_screen
    assert PICTURE.stat().st_size > 10_000
    assert "make run" in first_screen
    assert "make test" in first_screen
