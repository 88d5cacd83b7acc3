"""The manifest: what it says, and one clear sentence for each thing that is wrong with it."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.corpus import CorpusError
from search_index.corpus.manifest import facts_of, parse_manifest
from search_index.model import DocumentDate, Evidence, Span

TEXT = "Joint Statement\n\nThe two sides met\ntoday and met again."


def _faults(toml: str) -> list[str]:
    manifest = parse_manifest(toml.encode())
    faults = [fault.message for fault in manifest.faults]
    for entry in manifest.entries:
        faults += [fault.message for fault in facts_of(entry, TEXT)[1]]
    return faults


def _entry(line: str) -> str:
    return f'[[document]]\nsource = "a.txt"\n{line}\n'


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (_entry('tilte = "x"'), "a.txt: the key 'tilte' is not known; did you mean 'title'?"),
        ('titel = "x"', "The key 'titel' is not known; the facts of a file stand below"),
        (_entry("title = 5"), "a.txt: the key 'title' must be text in quotes."),
        (_entry("title = true"), "a.txt: the key 'title' must be text in quotes."),
        (_entry('parties = "UK"'), "a.txt: the key 'parties' must be a list of texts"),
        (_entry('type = "haiku"'), "a.txt: the key 'type' names no known type: “haiku”"),
        (_entry('date = "2020-02-30"'), "a.txt: the key 'date' is no date: “2020-02-30”"),
        (_entry('date = "2020/2019"'), "a.txt: the key 'date' ends before it begins"),
        (_entry('date = "../.."'), "a.txt: the key 'date' says nothing"),
        (_entry("date = 2020-01-01T10:00:00"), "a.txt: the key 'date' must be a date in quotes"),
        (_entry('language = "English, mostly"'), "a.txt: the key 'language' must be a language"),
        (_entry('sha256 = "12ab"'), "a.txt: the key 'sha256' must be the 64 hexadecimal digits"),
        (_entry('title = "T"\ntitle_status = "sure"'), "a.txt: the key 'title_status' must be"),
        (_entry('date_status = "stated"'), "a.txt: the key 'date_status' stands without 'date'."),
        (
            _entry('type = "treaty"\ntype_status = "stated"'),
            "a.txt: the key 'type_status' says stated, but 'type_evidence' quotes no words.",
        ),
        (
            _entry('date = "2020"\ndate_status = "inferred"'),
            "a.txt: the key 'date_status' says inferred, but 'date_evidence' is missing.",
        ),
        (
            _entry('title = "T"\ntitle_evidence = [{ quote = "The two", at = 3 }]'),
            "a.txt: the key 'title_evidence': the quote “The two” does not stand at 3, but at 17.",
        ),
        (
            _entry('title = "T"\ntitle_evidence = [{ quote = "met" }]'),
            "the quote “met” stands there 2 times: add at = 31, 45.",
        ),
        (
            _entry('title = "Pact"\ntitle_status = "stated"'),
            "a.txt: the key 'title_evidence': the quote “Pact” does not stand in the file.",
        ),
        (
            _entry('title = "T"\ntitle_evidence = [{ quote = "met", at = "3" }]'),
            "a.txt: the key 'title_evidence' needs a whole number for at",
        ),
        (
            _entry('title = "T"\ntitle_evidence = [{ quot = "met" }]'),
            "a.txt: the key 'title_evidence' holds 'quot'",
        ),
        (_entry("") * 2, "a.txt: the file is listed twice"),
        ('[[document]]\nsource = "../secret.txt"', "the key 'source' must name a file inside"),
        ('[[document]]\nsource = "/etc/motd.txt"', "the key 'source' must name a file inside"),
        ('[[document]]\nsource = "a.pdf"', "number 1: the key 'source' must name a .txt or .md"),
        ('[[document]]\ntitle = "T"', "[[document]] number 1: the key 'source' is missing"),
        ('[document]\nsource = "a.txt"', "The key 'document' must be written [[document]]"),
        ("ignore = 5", "The key 'ignore' must be a list of patterns"),
        ("name = []", "The key 'name' must be text in quotes."),
    ],
)
def test_a_fault_is_one_sentence_that_names_file_and_key(toml: str, said: str) -> None:
    (fault,) = _faults(toml)
    assert said in fault
    assert "\n" not in fault
    assert fault.endswith((".", "?"))


@pytest.mark.parametrize(
    "data", [b"[[document", b"\xff\xfe", b"a = " + b"[" * 50_000, b"a = 1\na=2"]
)
def test_what_is_no_toml_is_one_error(data: bytes) -> None:
    with pytest.raises(CorpusError, match=r"^corpus\.toml: the file is not [^\n]*\.$"):
        parse_manifest(data)


def test_facts_come_as_the_model_has_them() -> None:
    manifest = parse_manifest(
        _entry(
            'title = "A statement"\n'
            'title_evidence = [{ quote = "sides met today", note = "no title" }]\n'
            'parties = ["UK", "Kingdom of Belgium", "Flanders"]\n'
            'type = "Joint Statement"\n'
            'date = "2018-05-30/2018-12-31"\n'
            'date_status = "inferred"\ndate_note = "After May."\n'
            'notes = ["Short."]'
        ).encode()
    )
    facts, faults = facts_of(manifest.entries[0], TEXT)
    assert faults == ()
    assert facts["title_status"] == "supplied"
    assert facts["title_evidence"] == (Evidence("sides met today", Span(25, 40), "no title"),)
    assert facts["parties"] == ("United Kingdom", "Belgium", "Flanders")
    assert facts["type"] == "joint-statement"
    assert facts["notes"] == ("Short.",)
    assert facts["date"] == DocumentDate(
        "2018-05-30", "2018-12-31", "year", "inferred", "After May.", ()
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"2021-11-30"', ("2021-11-30", "2021-11-30", "day")),
        ("2021-11-30", ("2021-11-30", "2021-11-30", "day")),
        ('"2020-02"', ("2020-02-01", "2020-02-29", "month")),
        ('"2020"', ("2020-01-01", "2020-12-31", "year")),
        ('"2023/.."', ("2023-01-01", None, "unknown")),
        ('"../2023-06"', (None, "2023-06-30", "unknown")),
        ('"2019/2021"', ("2019-01-01", "2021-12-31", "unknown")),
    ],
)
def test_dates(written: str, expected: tuple[str | None, str | None, str]) -> None:
    (entry,) = parse_manifest(_entry(f"date = {written}").encode()).entries
    date = facts_of(entry, TEXT)[0]["date"]
    assert isinstance(date, DocumentDate)
    assert (date.earliest, date.latest, date.precision) == expected
    assert date.status == "supplied"


def test_control_characters_never_come_through() -> None:
    toml = '[[document]]\nsource = "a\\u001b[2J.txt"\ntitle = "x\\u202Ey"\n"k\\u0007" = 1\n'
    manifest = parse_manifest(toml.encode())
    said = "".join(fault.message for fault in manifest.faults)
    said += str(manifest.entries[0].values["title"])
    assert said.isprintable()


_KEYS = st.sampled_from(
    [
        *("source", "sha256", "title", "title_status", "title_evidence", "parties", "type"),
        *("date", "date_status", "date_evidence", "date_note", "language", "notes", "wrong"),
    ]
)
_VALUES = st.sampled_from(
    [
        *('"a.txt"', '"b/c.md"', '"stated"', '"inferred"', '"treaty"', '"\\u0000"', '""', "true"),
        *("-1", "1e400", "9" * 30, "[]", "[1]", '[""]', '["x"]', "{}", '[{quote="Joint"}]'),
        *('[{quote="",at=1}]', "[{at=-1}]", '[{note="n"}]', '"2020-13"', '"2020/.."'),
        *("2020-01-01", "10:00:00"),
    ]
)


@given(st.lists(st.dictionaries(_KEYS, _VALUES, max_size=8), max_size=4))
@settings(max_examples=150)
def test_any_mixture_of_keys_and_values_gives_sentences(
    documents: list[dict[str, str]],
) -> None:
    toml = "".join(
        "[[document]]\n" + "".join(f"{key} = {value}\n" for key, value in document.items())
        for document in documents
    )
    for fault in _faults(toml):
        assert "\n" not in fault
        assert fault.endswith((".", "?"))


@given(st.binary(max_size=60), st.integers(0, 12_000), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_a_damaged_manifest_never_gives_a_traceback(junk: bytes, at: int, gone: int) -> None:
    whole = files("seeds").joinpath("corpus.toml").read_bytes()
    damaged = whole[:at] + junk + whole[at + gone :]
    try:
        manifest = parse_manifest(damaged)
    except CorpusError as error:
        assert str(error).startswith("corpus.toml: the file is not")  # noqa: PT017
        assert "\n" not in str(error)  # noqa: PT017
        return
    for entry in manifest.entries:
        facts_of(entry, TEXT)
