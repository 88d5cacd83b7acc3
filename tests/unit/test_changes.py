"""What became of commitments in a later text: each fate by its signs, and nothing by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.compare.changes.differences import differences
from search_index.library import Library, NotFound
from search_index.model import Filter

if TYPE_CHECKING:
    from search_index.library import Change, Changes

SEEDS = Path(__file__).parents[2] / "seeds"

Compare = Callable[..., "Changes"]


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(cache=False) as library:
        yield library


@pytest.fixture(scope="module")
def built_in(library: Library) -> Changes:
    return library.changes("uk-2021", "uk-2025")


def _text(year: int, paragraphs: tuple[str, ...]) -> str:
    numbered = (f"{number}. {words}" for number, words in enumerate(paragraphs, 1))
    head = f"Joint Declaration of Norway and Portugal\n\nOslo, 4 July {year}"
    return "\n\n".join((head, *numbered)) + "\n"


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """The changes from one text of 2015 to one of 2020, given by their paragraphs."""

    def run(earlier: tuple[str, ...], later: tuple[str, ...]) -> Changes:
        (tmp_path / "first.txt").write_text(_text(2015, earlier), encoding="utf-8")
        (tmp_path / "second.txt").write_text(_text(2020, later), encoding="utf-8")
        with Library.open(tmp_path, cache=False) as library:
            return library.changes("first", "second")

    return run


PREAMBLE = "Norway and Portugal are close friends."
FISH = "We will support research on the stocks of cod and haddock in the Barents Sea."
RAIL = "We will facilitate the transport of timber by rail to the harbours."
FILM = "We will promote festivals of documentary film for young audiences."


def only(compare: Compare, earlier: str, *later: str) -> Change:
    """What became of one commitment among others of both texts."""
    changes = compare((PREAMBLE, earlier, RAIL), (PREAMBLE, FILM, *later))
    return next(item for item in changes.items if item.commitment.quote in earlier)


class TestFates:
    @pytest.mark.parametrize(
        "later",
        [
            "We will continue to support research on the stocks of cod and haddock.",
            "Both sides remain committed to research on cod and haddock in the Barents Sea.",
        ],
    )
    def test_said_again_is_continued(self, compare: Compare, later: str) -> None:
        item = only(compare, FISH, later)
        assert item.fate == "continued"
        assert item.counterparts[0].quote == later
        assert any("cod" in reason and "haddock" in reason for reason in item.why)

    @pytest.mark.parametrize(
        ("later", "sign"),
        [
            ("We will further expand research on the stocks of cod and haddock.", "further"),
            ("We will double our research on the stocks of cod and haddock.", "double"),
            ("We will set up a fund for research on cod and haddock.", "set up"),
        ],
    )
    def test_more_than_before_is_advanced_and_the_words_are_named(
        self, compare: Compare, later: str, sign: str
    ) -> None:
        item = only(compare, FISH, later)
        assert item.fate == "advanced"
        assert any(sign in reason for reason in item.why)

    def test_a_word_that_only_leads_on_sets_nothing_above(self, compare: Compare) -> None:
        later = "They further resolve to support research on the stocks of cod and haddock."
        assert only(compare, FISH, later).fate == "continued"

    def test_a_relation_that_was_to_be_elevated_and_is_has_come_about(
        self, compare: Compare
    ) -> None:
        item = only(
            compare,
            "We commit to elevate our relations to a Strategic Partnership for the Oceans.",
            "In 2018 we elevated our relations to a Strategic Partnership for the Oceans.",
        )
        assert item.fate == "reported done"

    @pytest.mark.parametrize(
        ("earlier", "later", "sign"),
        [
            (
                "We intend to extend the validity of visas for seafarers.",
                "We will extend the validity of visas for seafarers.",
                "firm, before intent",
            ),
            (
                "We will look at extending the validity of visas for seafarers.",
                "We will extend the validity of visas for seafarers.",
                "no longer only explored",
            ),
            (
                "Norway supports the Charter of Small Harbours.",
                "Norway will implement the Charter of Small Harbours.",
                "implement",
            ),
            (
                "Our Fisheries Ministers will meet every two years.",
                "Our Fisheries Ministers will meet annually.",
                "annually",
            ),
        ],
    )
    def test_a_firmer_word_or_a_shorter_interval_is_advanced(
        self, compare: Compare, earlier: str, later: str, sign: str
    ) -> None:
        item = only(compare, earlier, later)
        assert item.fate == "advanced"
        assert any(sign in reason for reason in item.why)

    @pytest.mark.parametrize(
        ("earlier", "later", "sign"),
        [
            (
                "Portugal plans to ease the licensing of fish smokehouses.",
                "Nine fish smokehouses have been granted a licence.",
                "have been granted",
            ),
            (
                "We will explore an exchange of lighthouse keepers.",
                "An exchange of lighthouse keepers has been running since 2018.",
                "has been running",
            ),
            (
                "We will finance solar lighthouses in Madeira.",
                "The solar lighthouses in Madeira came on line in 2018.",
                "came on line",
            ),
        ],
    )
    def test_what_a_statement_tells_as_past_is_reported_done(
        self, compare: Compare, earlier: str, later: str, sign: str
    ) -> None:
        item = only(compare, earlier, later)
        assert item.fate == "reported done"
        assert any(sign in reason for reason in item.why)

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            (
                "We will hold the meeting of harbour masters each year.",
                "The meeting of harbour masters, last convened in 2018, remains an annual event.",
            ),
            (
                "We will support the lighthouse keepers of Madeira.",
                "We have supported the lighthouse keepers of Madeira.",
            ),
        ],
    )
    def test_what_goes_on_or_comes_again_is_never_done(
        self, compare: Compare, earlier: str, later: str
    ) -> None:
        assert only(compare, earlier, later).fate == "continued"

    @pytest.mark.parametrize(
        "later",
        [
            "Portugal has not joined the Lighthouse Observatory as a member.",
            "If demand allows, membership of the Lighthouse Observatory could follow.",
        ],
    )
    def test_what_is_denied_or_supposed_restates_nothing(
        self, compare: Compare, later: str
    ) -> None:
        earlier = "Portugal will study membership of the Lighthouse Observatory."
        assert only(compare, earlier, later).fate == "not restated"

    def test_a_city_alone_is_no_restatement(self, compare: Compare) -> None:
        earlier = "Norway proposes to send a trade mission to Cape Town."
        later = "Norway will fund a vaccine laboratory in Cape Town."
        assert only(compare, earlier, later).fate == "not restated"

    def test_a_promise_that_opens_with_a_pronoun_is_about_the_sentence_before(
        self, compare: Compare
    ) -> None:
        earlier = "The apprenticeship for lighthouse keepers is a success. It will be extended."
        item = only(compare, earlier, "We will support the apprenticeship of lighthouse keepers.")
        assert item.fate != "not restated"
        assert "lighthouse" in item.counterparts[0].quote

    def test_what_was_explored_and_is_now_decided_has_advanced(self, compare: Compare) -> None:
        item = only(
            compare,
            "We will explore the possibility of a ferry for cyclists.",
            "We have decided to begin a ferry for cyclists in 2021.",
        )
        assert item.fate == "advanced"

    @pytest.mark.parametrize(
        ("promise", "later"),
        [
            (
                "We will conclude an agreement on the rescue of seafarers.",
                "The agreement on the rescue of seafarers entered into force on 1 March 2018.",
            ),
            (
                "We intend to establish a working group on plankton.",
                "We welcome the third meeting of the working group on plankton.",
            ),
            (
                "We will sign a Memorandum of Understanding on lighthouses.",
                "We will update our Memorandum of Understanding on lighthouses (May 2016).",
            ),
            (
                "Norway will open a consulate in Porto by the end of 2016.",
                "The consulate in Porto, opened in November 2016, helps seafarers.",
            ),
        ],
    )
    def test_what_the_later_text_shows_as_there_is_reported_done(
        self, compare: Compare, promise: str, later: str
    ) -> None:
        item = only(compare, promise, later)
        assert item.fate == "reported done"
        assert any(reason.startswith("now “") for reason in item.why)

    @pytest.mark.parametrize(
        "later",
        [
            "The agreement on the rescue of seafarers has not yet been signed.",
            "We will sign the agreement on the rescue of seafarers in 2021.",
            "We will build on our agreement on the rescue of seafarers and look forward to "
            "signing this in 2021.",
            "The agreement on the rescue of seafarers was signed in 1998.",
        ],
    )
    def test_what_is_not_there_or_was_there_before_is_not_reported_done(
        self, compare: Compare, later: str
    ) -> None:
        item = only(compare, "We will conclude an agreement on the rescue of seafarers.", later)
        assert item.fate in ("continued", "advanced")

    @pytest.mark.parametrize(
        "later",
        [
            "We will further strengthen our close cooperation in all areas of common interest.",
            "We will support the training of nurses and midwives.",
        ],
    )
    def test_words_of_acting_together_restate_nothing(self, compare: Compare, later: str) -> None:
        item = only(compare, "We will strengthen our cooperation on deep-sea minerals.", later)
        assert item.fate == "not restated"
        assert item.counterparts == ()
        assert item.why

    def test_what_is_said_of_another_country_does_not_restate_it(self, compare: Compare) -> None:
        item = only(
            compare,
            "We call for a swift return to democracy in Myanmar.",
            "We call on Serbia to return to the dialogue with its neighbours.",
        )
        assert item.fate == "not restated"

    def test_one_statement_is_not_taken_for_all_that_was_promised_on_its_subject(
        self, compare: Compare
    ) -> None:
        changes = compare(
            (
                "We will vaccinate children against measles in rural districts.",
                "We will build a factory for vaccines in Trondheim and train its engineers.",
                "We will exchange data on the side effects of vaccines against measles.",
            ),
            (RAIL, "We will continue to exchange data on side effects of measles vaccines."),
        )
        assert [item.fate for item in changes.items] == ["not restated"] * 2 + ["continued"]

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            (
                "We will combat terrorism in the Sahel.",
                "We will fight violent extremism in the Sahel.",
            ),
            ("We will promote commerce in timber.", "We will facilitate trade in timber."),
        ],
    )
    def test_words_for_the_same_subject_stand_for_each_other(
        self, compare: Compare, earlier: str, later: str
    ) -> None:
        item = only(compare, earlier, later)
        assert item.fate == "continued"
        assert any(reason.startswith("in other words") for reason in item.why)

    def test_what_only_serves_as_purpose_or_link_sets_nothing_above(self, compare: Compare) -> None:
        item = only(
            compare,
            FISH,
            "We will continue research on cod and haddock with a view to further growth; "
            "to this end we will double our efforts in all fields.",
        )
        assert item.fate == "continued"

    def test_another_word_for_the_same_thing_is_found_and_said(self, compare: Compare) -> None:
        item = only(
            compare,
            "We will act against people smuggling.",
            "We will fight the smuggling of migrants.",
        )
        assert item.fate == "continued"

    def test_a_general_commitment_is_known_by_its_words_and_place(self, compare: Compare) -> None:
        changes = compare(
            ("We will deepen our bilateral cooperation and friendship.", FISH),
            ("Today we deepen our bilateral cooperation.", RAIL),
        )
        assert [item.fate for item in changes.items] == ["continued", "not restated"]


class TestWholeTexts:
    def test_every_commitment_of_the_earlier_text_has_one_fate(
        self, library: Library, built_in: Changes
    ) -> None:
        promised = [c for p in library.passages("uk-2021") for c in p.commitments]
        assert [item.commitment for item in built_in.items] == promised
        for item in built_in.items:
            assert item.why
            if item.fate != "not restated":
                assert item.counterparts
            elif item.counterparts:
                (nearest,) = item.counterparts
                assert any(f"nearest {nearest.passage.id}" in reason for reason in item.why)

    def test_counterparts_and_what_is_new_stand_in_the_later_text(
        self, library: Library, built_in: Changes
    ) -> None:
        source = (SEEDS / "uk-2025.txt").read_bytes().decode("utf-8")
        for item in built_in.items:
            for found in item.counterparts:
                assert found.passage.document == "uk-2025"
                assert source[slice(*found.span)].split() == found.quote.split()
        promised = {c for p in library.passages("uk-2025") for c in p.commitments}
        new = [each.commitment for each in built_in.new]
        assert set(new) <= promised
        assert len(new) == len(set(new))

    def test_the_words_of_a_reason_stand_where_it_says(self, built_in: Changes) -> None:
        sources = {
            name: (SEEDS / f"{name}.txt").read_bytes().decode("utf-8")
            for name in ("uk-2021", "uk-2025")
        }
        for item in built_in.items:
            for mark in item.marks:
                source = sources[mark.passage.document]
                assert source[slice(*mark.span)].split() == mark.words.split()
                assert mark.passage.text[slice(*mark.text_span)] == mark.words
            if item.counterparts:
                documents = {mark.passage.document for mark in item.marks}
                assert "uk-2021" in documents
        for item in built_in.items:
            quoted = [r.split("“")[1].rstrip("”") for r in item.why if r.startswith("adds “")]
            assert set(quoted) <= {mark.words for mark in item.marks}

    def test_a_near_counterpart_is_not_new(self, built_in: Changes) -> None:
        new = {each.commitment for each in built_in.new}
        hydrogen = next(i for i in built_in.items if "hydrogen" in i.commitment.quote)
        assert hydrogen.counterparts[0].commitment not in new

    def test_no_reason_says_more_than_a_text_can_show(self, built_in: Changes) -> None:
        reasons = " ".join(reason for item in built_in.items for reason in item.why).lower()
        for word in ("dropped", "broken", "abandoned", "failed"):
            assert word not in reasons

    def test_a_text_continues_itself(self, library: Library) -> None:
        changes = library.changes("uk-2025", "uk-2025")
        assert changes.new == ()
        for item in changes.items:
            if item.fate != "not restated":
                assert item.counterparts[0].passage.document == "uk-2025"
        said_again = [i for i in changes.items if i.fate == "continued"]
        assert len(said_again) > 0.8 * len(changes.items)

    def test_the_order_of_the_texts_is_that_of_the_question(self, library: Library) -> None:
        changes = library.changes("uk-2025", "uk-2021")
        assert (changes.earlier.id, changes.later.id) == ("uk-2025", "uk-2021")

    def test_how_far_the_comparison_is_can_be_followed(self, library: Library) -> None:
        told: list[tuple[int, int]] = []
        library.changes("uk-2021", "uk-2025", lambda _, done, total: told.append((done, total)))
        assert told == [(done, len(told)) for done in range(len(told))]
        assert len(told) > 50

    def test_an_unknown_document_is_named(self, library: Library) -> None:
        with pytest.raises(NotFound, match="uk-2031"):
            library.changes("uk-2021", "uk-2031")

    def test_a_text_without_commitments_leaves_all_open(self, compare: Compare) -> None:
        changes = compare((PREAMBLE, FISH), (PREAMBLE,))
        assert [item.fate for item in changes.items] == ["not restated"]
        assert changes.new == ()
        turned = compare((PREAMBLE,), (PREAMBLE, FISH))
        assert turned.items == ()
        assert [each.commitment.quote for each in turned.new] == [FISH]

    def test_in_long_texts_the_counterpart_is_found_among_hundreds(self, compare: Compare) -> None:
        towns = [f"{a}{b}{c}vik" for a in "BDFGHKLM" for b in "aeiou" for c in "lmnrst"]
        earlier = tuple(f"We will build a lighthouse near {town} for fishermen." for town in towns)
        later = tuple(f"We will repaint the old tower at {town} soon." for town in reversed(towns))
        changes = compare(earlier, later)
        assert len(changes.items) == len(towns) > 200
        for town, item in zip(towns, changes.items, strict=True):
            assert town in item.commitment.quote
            assert not item.counterparts or town in item.counterparts[0].quote
        assert sum(bool(item.counterparts) for item in changes.items) > 0.9 * len(towns)

    def test_in_long_texts_the_very_same_words_are_found_however_common(
        self, compare: Compare
    ) -> None:
        usual = [
            f"We will strengthen our relations and trade with the {n}th port." for n in range(280)
        ]
        same = "We will strengthen our relations and trade."
        text = (*usual[:140], same, *usual[140:])
        changes = compare(text, text)
        (item,) = [item for item in changes.items if item.commitment.quote == same]
        assert item.fate == "continued"
        assert item.counterparts[0].quote == same


WORDS = st.lists(st.sampled_from(["we", "will", "build", "our", "dialogue", "on", "ports,", "and"]))


class TestDifferences:
    def test_runs_of_words(self) -> None:
        found = differences(
            "We will strengthen our strategic dialogue on migration.",
            "We will increase our operational and strategic dialogue on migration",
        )
        assert [tuple(run) for run in found] == [
            ("same", "We will"),
            ("removed", "strengthen"),
            ("added", "increase"),
            ("same", "our"),
            ("added", "operational and"),
            ("same", "strategic dialogue on migration"),
        ]

    def test_case_marks_and_apostrophes_are_no_difference(self) -> None:
        found = differences("the Parties’ ports", "The parties' ports.")
        assert [run.kind for run in found] == ["same"]

    @settings(max_examples=60)
    @given(WORDS, WORDS)
    def test_both_texts_can_be_read_from_the_runs(self, one: list[str], other: list[str]) -> None:
        found = differences(" ".join(one), " ".join(other))
        later = " ".join(run.words for run in found if run.kind != "removed").split()
        earlier = [w for run in found if run.kind != "added" for w in run.words.split()]
        assert later == other
        assert [word.strip(",") for word in earlier] == [word.strip(",") for word in one]


class TestFindings:
    def test_commitments_stand_in_the_order_of_the_texts(self, library: Library) -> None:
        found = library.commitments()
        listed = [
            commitment
            for document in library.documents
            for passage in library.passages(document.id)
            for commitment in passage.commitments
        ]
        assert [each.commitment for each in found] == listed
        assert all(each.commitment.passage == each.passage.id for each in found)

    def test_a_filter_on_strength_chooses_commitments_not_passages(self, library: Library) -> None:
        soft = library.commitments([Filter("strength", ("soft",))])
        assert {each.commitment.strength for each in soft} == {"soft"}
        others = library.commitments([Filter("strength", ("soft",), True)])
        assert None in {each.commitment.strength for each in others}
        assert len(soft) + len(others) == len(library.commitments())

    def test_other_filters_choose_passages(self, library: Library) -> None:
        found = library.commitments(
            library.resolve([Filter("doc", ("uk-2025",)), Filter("theme", ("migration",))])
        )
        assert {each.document.id for each in found} == {"uk-2025"}
        for each in found:
            assert "migration-borders" in {tag.theme for tag in each.passage.themes}

    def test_the_timeline_runs_forward_and_ends_with_what_has_no_time(
        self, library: Library
    ) -> None:
        found = [each.date for each in library.timeline()]
        timed = [date.start or date.end or "" for date in found if date.start or date.end]
        assert timed == sorted(timed)
        assert not any(date.start or date.end for date in found[len(timed) :])
        roles = {each.date.role for each in library.timeline([Filter("doc", ("uk-2021",))])}
        assert {"document date", "deadline", "recurrence"} <= roles

    def test_with_a_theme_only_the_dates_of_its_passages(self, library: Library) -> None:
        found = library.timeline([Filter("theme", ("energy-climate",))])
        assert found
        for each in found:
            assert "energy-climate" in {tag.theme for tag in each.passage.themes}

    def test_what_was_due_before_today_is_past(self, library: Library) -> None:
        assert library.is_past("2022-12-31")
        assert not library.is_past("2999-01-01")
        assert not library.is_past(None)
