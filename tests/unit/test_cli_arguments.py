"""The command line: what is understood, and one sentence with an offer for what is not."""

from __future__ import annotations

import pytest

from tui.cli.arguments import UsageError, parse
from tui.cli.commands import COMMANDS, command
from tui.cli.help import help_text


def test_no_words_mean_the_explorer() -> None:
    assert parse([]).command is None


def test_words_and_flags_may_stand_in_any_order() -> None:
    arguments = parse(["search", "north", "--theme", "energy", "sea", "-n", "5", "--json"])
    assert arguments.command == "search"
    assert arguments.words == ["north", "sea"]
    assert arguments.values("--theme") == ["energy"]
    assert arguments.count("-n") == 5
    assert arguments.has("--json")


@pytest.mark.parametrize(
    "words",
    [
        ["--corpus", "texts", "search", "oil"],
        ["search", "--corpus", "texts", "oil"],
        ["search", "oil", "--corpus=texts"],
    ],
)
def test_the_corpus_stands_before_or_after_the_command(words: list[str]) -> None:
    arguments = parse(words)
    assert (arguments.command, arguments.value("--corpus"), arguments.words) == (
        "search",
        "texts",
        ["oil"],
    )


def test_the_explorer_takes_a_corpus() -> None:
    arguments = parse(["--corpus", "texts"])
    assert arguments.command is None
    assert arguments.value("--corpus") == "texts"


@pytest.mark.parametrize("word", ["-n3", "-n=3"])
def test_a_short_flag_may_carry_its_value(word: str) -> None:
    assert parse(["search", "oil", word]).count("-n") == 3


def test_filters_repeat() -> None:
    arguments = parse(["search", "--partner", "uk", "--partner", "!us"])
    assert arguments.values("--partner") == ["uk", "!us"]


def test_after_two_hyphens_everything_is_a_word() -> None:
    arguments = parse(["search", "--json", "--", "-type:analysis", "--theme"])
    assert arguments.words == ["-type:analysis", "--theme"]
    assert not arguments.has("--theme")


def test_a_hyphen_alone_is_a_word() -> None:
    assert parse(["search", "a", "-", "b"]).words == ["a", "-", "b"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["serach", "oil"], "There is no command serach; did you mean communique search?"),
        (["hydrogen"], "communique search hydrogen"),
        (["search", "--partnr", "uk"], "did you mean --partner?"),
        (["search", "-type:x"], "put -- before a query that starts with a hyphen"),
        (["--json", "search"], "after its command, as in communique search --json"),
        (["search", "--corpus"], "--corpus needs a value: --corpus DIR"),
        (["search", "--theme", "--json"], "--theme needs a value"),
        (["search", "--theme="], "--theme needs a value"),
        (["search", "--json=yes"], "--json takes no value"),
        (["search", "--corpus", "a", "--corpus", "b"], "only once"),
        (["cite", "a#p1", "--style", "apa"], "plain, markdown, bibtex or csl-json, not apa"),
        (["show", "uk-2021", "--partner", "uk"], "show has no flag --partner"),
    ],
)
def test_a_slip_is_answered_with_one_sentence(words: list[str], said: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(words)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("value", ["0", "-1", "ten", "1.5", "٣"])
def test_a_count_is_a_whole_number_from_one(value: str) -> None:
    with pytest.raises(UsageError, match="whole number"):
        parse(["search", "oil", "-n", value]).count("-n")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_all_its_flags_and_its_examples_work(name: str) -> None:
    text = help_text(name)
    module = command(name)
    for flag in module.FLAGS:
        assert flag.name in text
    assert max(len(line) for line in text.splitlines()) <= 80
    for example, _ in module.EXAMPLES:
        import shlex

        words = shlex.split(example.split("|")[0].split(">")[0])
        assert words.pop(0) == "communique"
        assert parse(words).command == name


def test_the_help_of_the_program_lists_every_command_and_teaches_the_query_language() -> None:
    text = help_text(None)
    for name in COMMANDS:
        assert f"\n  {name} " in text
        assert command(name).SUMMARY in text
    for taught in ("near/5", "hydrog*", "-type:policy-analysis", '"as long as it takes"'):
        assert taught in text
    assert max(len(line) for line in text.splitlines()) <= 80
