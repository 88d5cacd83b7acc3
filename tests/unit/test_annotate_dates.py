"""Dates: every expression of time, its interval, and the part it plays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.annotate.dates import find_dates
from search_index.annotate.dates.grammar import FORMS, find_expressions
from search_index.model import DateMention, DocumentDate, Piece, Span
from search_index.text.tables import word_lists
from tests.quality.marked import stated, written

DAY = stated("2023-05-18")
UNDATED = stated(None)


def _found(text: str, kind: str = "paragraph") -> tuple[DateMention, ...]:
    return find_dates(DAY, written(text, kind=kind))


def _one(text: str, kind: str = "paragraph") -> DateMention:
    (only,) = _found(text, kind)
    return only


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 2025-12-12", "2025-12-12", "2025-12-12"),
        ("on 22nd January 1963", "1963-01-22", "1963-01-22"),
        ("on December 9, 2021", "2021-12-09", "2021-12-09"),
        ("on 25-26 April 2018", "2018-04-25", "2018-04-26"),
        ("from 30 March to 1 April 2014", "2014-03-30", "2014-04-01"),
        ("from 30 December to 2 January 2024", "2023-12-30", "2024-01-02"),
        ("on June 26–28, 2022", "2022-06-26", "2022-06-28"),
        ("on 31.12.2024", "2024-12-31", "2024-12-31"),
        ("on 2024.12.31", "2024-12-31", "2024-12-31"),
        ("in the week of 5 June 2023", "2023-06-05", "2023-06-11"),
        ("in the first half of June 2023", "2023-06-01", "2023-06-15"),
        ("in FY2026", "2026-01-01", "2026-12-31"),
        ("in the first nine months of 2022", "2022-01-01", "2022-09-30"),
        ("in October last year", "2022-10-01", "2022-10-31"),
        ("before 2014 there", None, "2013-12-31"),
        ("during the period 2019 to 2024", "2019-01-01", "2024-12-31"),
        ("in the seventeenth century", "1600-01-01", "1699-12-31"),
        ("the second half of the 2020s", "2025-01-01", "2029-12-31"),
        ("between July and September", "2022-07-01", "2022-09-30"),
        ("over the next decade", "2023-05-18", "2033-05-18"),
        ("in two years' time", "2025-01-01", "2025-12-31"),
        ("before the summer break", None, "2023-05-31"),
        ("through 2027", None, "2027-12-31"),
        ("not before 2027", "2027-01-01", None),
        ("after 2030, the rules end", "2031-01-01", None),
        ("beyond 30 June 2026", "2026-07-01", None),
        ("after 2016 attacks", "2016-01-01", "2016-12-31"),
        ("this third day of May two thousand and thirty-one", "2031-05-03", "2031-05-03"),
        ("in March 2022", "2022-03-01", "2022-03-31"),
        ("in February 2024", "2024-02-01", "2024-02-29"),
        ("from November 2022 to May 2023", "2022-11-01", "2023-05-31"),
        ("in the first half of 2026", "2026-01-01", "2026-06-30"),
        ("in Q3 2025", "2025-07-01", "2025-09-30"),
        ("in winter 2024", "2024-12-01", "2025-02-28"),
        ("in late 2025", "2025-09-01", "2025-12-31"),
        ("in 1971", "1971-01-01", "1971-12-31"),
        ("2021-2027", "2021-01-01", "2027-12-31"),
        ("2025/26", "2025-01-01", "2026-12-31"),
        ("the 1980s", "1980-01-01", "1989-12-31"),
        ("the late twentieth century", "1967-01-01", "1999-12-31"),
        ("by the end of 2018", None, "2018-12-31"),
        ("by 2030", None, "2030-12-31"),
        ("by mid-2025", None, "2025-06-30"),
        ("before 2035", None, "2034-12-31"),
        ("prior to the end of 2014", None, "2014-12-31"),
        ("no later than 15 June 2024", None, "2024-06-15"),
        ("in 2050 at the latest", None, "2050-12-31"),
        ("since October 2020", "2020-10-01", None),
        ("post-9/11", "2001-09-11", None),
        # from the document's own date
        ("by the end of the year", None, "2023-12-31"),
        ("before the year is out", None, "2023-12-31"),
        ("by year's end", None, "2023-12-31"),
        ("within the next year", None, "2024-05-18"),
        ("within the next eighteen months", None, "2024-11-18"),
        ("early next year", "2024-01-01", "2024-04-30"),
        ("last year", "2022-01-01", "2022-12-31"),
        ("next March", "2024-03-01", "2024-03-31"),
        ("today", "2023-05-18", "2023-05-18"),
        ("over the past two years", "2021-05-18", "2023-05-18"),
        ("seventy years ago", "1953-01-01", "1953-12-31"),
        ("by the end of the decade", None, "2029-12-31"),
        ("within six months of signature", None, "2023-11-18"),
        # without an interval
        ("within six months of its ratification", None, None),
        ("in the short and medium term", None, None),
        ("in recent years", None, None),
        ("at least once every two years", None, None),
        ("for a period of ten years", None, None),
    ],
)
def test_an_expression_is_an_interval(text: str, start: str | None, end: str | None) -> None:
    found = _one(f"It was so {text}.")
    assert (found.start, found.end) == (start, end)
    assert found.expression in text


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("within 60 days after entry into force of this Agreement.", None),
        ("within thirty (30) working days following the ceasefire.", None),
        ("within a year of the closing of the summit, in Oslo.", "within a year of the closing of"),
        ("within one year from the date of receipt of the notification.", None),
        ("within 12 months from the date on which the Protocol enters into force.", None),
        ("within six months of the signature of the Protocol.", None),
        ("within two years of its adoption.", None),
        ("within three months once the treaty enters into force.", None),
        ("within thirty days upon request.", None),
        ("no later than 90 days after the election.", None),
        ("at least a month before the meeting.", None),
        (
            "within ten days of receiving the request and publish it.",
            "within ten days of receiving the",
        ),
    ],
)
def test_a_time_counted_from_another_event_is_no_day(text: str, expression: str | None) -> None:
    found = _one(f"We will report {text}")
    assert (found.start, found.end) == (None, None)
    assert (found.precision, found.role) == ("relative", "deadline")
    assert found.expression.startswith(expression or text.rstrip("."))


def test_a_day_that_time_is_counted_from_is_a_date_of_its_own() -> None:
    within, day = _found("We will report within a week of 3 May 2024.")
    assert (within.precision, within.end) == ("relative", None)
    assert (day.start, day.expression) == ("2024-05-03", "3 May 2024")


@pytest.mark.parametrize("event", ["the year following accession", "the year after the visit"])
def test_the_year_of_another_event_is_not_the_documents(event: str) -> None:
    assert _found(f"We will report by the end of {event}.") == ()


@pytest.mark.parametrize(
    "event",
    [
        "the signature of this Declaration",
        "the date of signature",
        "the signing of this text",
        "today",
    ],
)
def test_a_time_counted_from_the_signature_is_a_day(event: str) -> None:
    found = _one(f"We will report within 60 days of {event}.")
    assert (found.end, found.status, found.role) == ("2023-07-17", "inferred", "deadline")


def test_what_rests_on_the_documents_date_is_inferred() -> None:
    assert _one("on 29 May").status == "inferred"
    assert _one("on 29 May 2023").status == "stated"
    (undated,) = find_dates(UNDATED, written("by the end of the year"))
    assert (undated.start, undated.end, undated.status) == (None, None, "inferred")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A decision is due on 29 May.", "2023-05-29"),
        ("We met on 29 May.", "2022-05-29"),
        ("We met on 3 March.", "2023-03-03"),
        ("We will meet on 3 March.", "2024-03-03"),
        ("Spain has decided to admit them from 2 June.", "2023-06-02"),
    ],
)
def test_a_day_without_its_year_follows_the_tense(text: str, day: str) -> None:
    assert _one(text).start == day


def test_a_document_known_to_the_year_still_gives_a_year() -> None:
    year = DAY._replace(date=DocumentDate("2018-05-30", "2018-12-31", "year", "inferred"))
    (found,) = find_dates(year, written("by the end of the year"))
    assert found.end == "2018-12-31"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We met on 3 May 2022.", "past event"),
        ("We will meet in 2024.", "scheduled event"),
        ("We will act by 2030.", "deadline"),
        ("The Fund was used until 2022.", "past event"),
        ("In 2023 we will sign.", "scheduled event"),
        ("In 2023 a treaty was signed.", "past event"),
        ("The notes were exchanged earlier this year.", "past event"),
        ("We adopt an action plan for 2025-2028.", "period"),
        ("The plan of 2019-2021 was a success.", "past event"),
        ("In fiscal year 2027/28 Japan will pay.", "scheduled event"),
        ("The accord expires on 4 May 2026.", "expiry"),
        ("The permits are valid until 2028.", "expiry"),
        ("Officials meet annually.", "recurrence"),
        ("We hold regular talks.", "recurrence"),
        ("The treaty runs for a period of ten years.", "duration"),
        ("Prices rose in recent months.", "vague past"),
        ("We will act in the coming years.", "vague future"),
        ("There are 11.7 million people (2022 estimate).", "as-of"),
        ("Today we deepen our ties.", "document date"),
        ("Signed at Kobe on 18 May 2023.", "document date"),
    ],
)
def test_the_role_follows_from_words_and_tense(text: str, role: str) -> None:
    assert _one(text).role == role


def test_the_day_on_the_document_is_its_date() -> None:
    assert _one("Kobe, 18 May 2023", kind="metadata").role == "document date"


@pytest.mark.parametrize(
    "text",
    [
        "The Fund pays 2000 grants of EUR 2030 to 1999 schools.",
        "Under resolution 2231 we act.",
        "We recall resolutions 1540, 1820 and 1889.",
        "A delegation of 1800 veterans came.",
        "The 2030 Agenda, Vision 2035 and Horizon 2020 go on.",
        "We may march together.",
        "Their daily lives and regular migration.",
        "We came to the Annual Leaders' Meeting.",
        "The annual quota and the yearly turnover grow.",
        "It costs 2,030 dollars and covers 2019.5 hectares.",
        "On 31 June 2023 nothing happened.",
    ],
)
def test_figures_that_are_no_times(text: str) -> None:
    assert _found(text) == ()


def test_the_words_are_traced_to_the_source() -> None:
    source = "1. We meet by the end\n   of 2024."
    text = "We meet by the end of 2024."
    pieces = (Piece(0, 3, 18), Piece(18, 21, 1), Piece(19, 25, len(text) - 19))
    passage = written(text)._replace(span=Span(0, len(source)), pieces=pieces)
    (found,) = find_dates(DAY, passage)
    assert source[found.span.start : found.span.end] == "by the end\n   of 2024"


def test_every_form_finds_its_own_examples() -> None:
    table = word_sources()
    for form, source in table.items():
        for example in source.rsplit(": ", 1)[-1].split(";")[0].split(", "):
            text = f"It is so in {example.strip()}." if form == "bare_month" else example
            assert list(find_expressions(text)), (form, example)


def word_sources() -> dict[str, str]:
    """The source note of each form, which ends with examples."""
    import sys
    from importlib.resources import files

    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    text = files("search_index.lexicon").joinpath("time_forms.toml").read_text(encoding="utf-8")
    assert word_lists("search_index.lexicon", "time_forms.toml", FORMS)
    skipped = ("numeric", "named_day", "year")
    return {k: v["source"] for k, v in tomllib.loads(text).items() if k not in skipped}


_VOCABULARY = """the week of fy in the first half of the 2020s two years' time from now
break (30) Agenda after beyond 2030 resolutions 1820 , 2031.02.30 2024.12.31 by the end
of 2030 in May 25 - 26 April 2018 every two years next month since 31
June Q3 first half , . 1/2/2024 today ago 900 centuries the past decade within days of signature
annually İ mid-century early 9/11 post- until at the latest 2019 / 20"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=200, deadline=None)
@given(
    st.lists(_WORDS, max_size=40).map(" ".join),
    st.sampled_from([DAY, UNDATED, stated("9999-12-31"), stated("0001-01-01")]),
)
def test_mentions_are_in_order_and_in_the_calendar(text: str, document: object) -> None:
    end = 0
    for found in find_dates(document, written(text)):  # type: ignore[arg-type]
        start, stop = found.text_span
        assert end <= start < stop <= len(text)
        assert text[start:stop] == found.expression
        if found.start and found.end:
            assert date.fromisoformat(found.start) <= date.fromisoformat(found.end)
        end = stop


def test_an_undated_text_has_no_past_to_come_and_no_day_to_count_from() -> None:
    until = UNDATED._replace(date=DocumentDate(None, "2027-12-31", "unknown", "inferred"))
    for document in (UNDATED, until):
        (plan,) = find_dates(document, written("The Strategy 2150 is our guide."))
        assert plan.role == "scheduled event"
        (term,) = find_dates(document, written("We will decide within six months."))
        assert (term.role, term.start, term.end) == ("deadline", None, None)
