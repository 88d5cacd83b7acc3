"""Commitments: which clauses promise something, whose promise it is, how firm, by when."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.annotate.commitments import find_commitments
from search_index.lexicon.verbs import verbs
from search_index.model import Commitment, Deadline, Piece, Span
from tests.quality.marked import stated, written

TREATY = stated("2023-05-18", ("Japan", "United Kingdom"))
ANALYSIS = stated("2023-05-18", ("Australia", "Indonesia"), agreed=False)._replace(
    title="Indonesia: Australian foreign policy analysis", partner="australia"
)


def _found(text: str, **passage: object) -> tuple[Commitment, ...]:
    return find_commitments(TREATY, written(text, **passage))  # type: ignore[arg-type]


def _one(text: str, **passage: object) -> Commitment:
    (only,) = _found(text, **passage)
    return only


class TestClauses:
    def test_each_clause_of_a_sentence_is_its_own(self) -> None:
        text = (
            "We will remain steadfast in our support and will explore joint training, "
            "and Japan looks forward to hosting the next round."
        )
        assert [c.quote for c in _found(text)] == [
            "We will remain steadfast in our support",
            "will explore joint training",
            "Japan looks forward to hosting the next round",
        ]

    def test_a_verb_that_still_hangs_on_will_is_the_same_promise(self) -> None:
        assert _one("We will foster trust and support young researchers.").quote.startswith("We")

    def test_the_content_of_an_agreement_is_not_counted_again(self) -> None:
        text = "Both sides agreed that their experts would meet and that a report would follow."
        assert _one(text).verb == "agreed that"

    def test_what_one_side_says_behind_a_comma_is_its_own(self) -> None:
        text = "They agreed that the ban must end, and Japan reiterated its support for talks."
        assert [c.actor for c in _found(text)] == ["both", "Japan"]

    def test_an_aside_behind_on_which_does_not(self) -> None:
        text = "The Board, on which both sides will be represented, shall settle disputes."
        found = _one(text)
        assert (found.actor, found.strength, found.quote) == ("Board", "binding", text)

    def test_a_place_behind_at_which_takes_its_sentence(self) -> None:
        text = "The next step will be a conference in May 2024 at which we will sign a treaty."
        found = _one(text)
        assert found.quote == text
        assert found.deadline == Deadline("2024-05-01", "2024-05-31", "May 2024")

    def test_what_a_participle_says_is_not_promised(self) -> None:
        text = "Reaffirming that both sides would persist, they resolved to meet in May."
        assert _one(text).quote == "they resolved to meet in May"

    def test_an_opening_participle_is_no_part_of_the_promise(self) -> None:
        found = _one("Recognising the value of trade, we commit to lowering our tariffs.")
        assert found.quote == "we commit to lowering our tariffs"

    def test_the_place_in_the_source_is_kept_over_a_line_break(self) -> None:
        source = "7. Trade is good. We will\n   deepen it further."
        text = "Trade is good. We will deepen it further."
        whole = written(text)
        pieces = (Piece(0, 3, 22), Piece(22, 25, 1), Piece(23, 29, len(text) - 23))
        passage = whole._replace(span=Span(0, len(source)), pieces=pieces)
        (found,) = find_commitments(TREATY, passage)
        assert source[found.span.start : found.span.end] == "We will\n   deepen it further."
        assert text[found.text_span.start : found.text_span.end] == found.quote

    def test_headings_promise_nothing(self) -> None:
        assert _found("What we will do", kind="heading") == ()

    def test_each_operative_paragraph_in_a_sentence_is_its_own(self) -> None:
        text = "EMPHASISES the role of trade; INVITES the Bank to lend more."
        assert _one(text).quote == "INVITES the Bank to lend more"
        assert _one("Also encourages Member States to cooperate;").strength == "soft"

    def test_a_headline_promises_without_a_finite_verb(self) -> None:
        hosted = _one("UK to host the next summit in 2026.")
        assert (hosted.actor, hosted.strength) == ("United Kingdom", "firm")
        assert hosted.deadline == Deadline("2026-01-01", "2026-12-31", "2026")
        assert _one("Joint plan to be adopted by May 2024.").actor == "both"

    def test_what_renews_the_parties_own_resolve(self) -> None:
        found = _one("The crisis has reinforced our commitment to building reserves.")
        assert (found.strength, found.actor) == ("firm", "both")
        second = _one("They affirmed the role of the fund, and their support for its reform.")
        assert second.quote == "their support for its reform"

    def test_something_new_is_announced(self) -> None:
        assert _one("We announced the launch of a joint fund.").strength == "firm"
        assert _found("We announced the results of the talks.") == ()


class TestStrength:
    @pytest.mark.parametrize(
        ("text", "strength"),
        [
            ("The Parties shall consult each other.", "binding"),
            ("The Parties undertake to protect such information.", "binding"),
            ("We will support the peace talks.", "firm"),
            ("We commit ourselves to free trade.", "firm"),
            ("The Leaders reiterated their determination to fight piracy.", "firm"),
            ("We are resolved to act.", "firm"),
            ("We will undertake regular consultations.", "firm"),
            ("We task our officials to report back.", "firm"),
            ("We will seek to widen the group.", "intent"),
            ("The two sides stand ready to assist.", "intent"),
            ("Our goal is to double trade.", "intent"),
            ("We express our readiness to host the talks.", "intent"),
            ("We will continue to explore a joint fund.", "soft"),
            ("We will work together to examine the options.", "soft"),
            ("We call on all states to ratify the treaty.", "soft"),
            ("We support the proposal of the Commission.", "soft"),
            ("We consider it necessary to reform the fund.", "soft"),
            ("Options for a joint fund will be looked into.", "soft"),
            ("They set themselves the goal of concluding an agreement.", "intent"),
            ("They shared their intention to meet again.", "intent"),
            ("Our ambition remains to conclude the talks.", "intent"),
            ("Japan looks to expand its sales.", "intent"),
            ("We will – where possible – explore new routes.", "soft"),
            ("Japan, for its part, pledges support.", "firm"),
            ("Japan hopes that the talks will be launched soon.", "intent"),
            ("Consideration will be given to a joint purchase.", "soft"),
            ("Each Party shall allow unhindered access.", "binding"),
            ("It is envisaged that the talks will begin in May.", "intent"),
            ("Both sides are keen on concluding the talks.", "intent"),
            ("They highlighted their commitment to working in tandem.", "firm"),
            ("We are going to publish the findings.", "firm"),
            ("We stand by our pledge.", "firm"),
            ("The Ministers are due to meet in May.", "firm"),
            ("We have every intention of finishing the work.", "intent"),
            ("We reached an understanding to prolong the lease.", "firm"),
            ("Officials were instructed by their ministers to prepare a draft.", "firm"),
            ("The matter will be dealt with by experts.", "firm"),
            ("That is why we will act.", "firm"),
            ("Japan would be glad to help.", "intent"),
            ("The Sides asked for a report.", "soft"),
            ("Officials have been tasked with preparing a draft.", "firm"),
            ("We have made up our minds to leave the pact.", "firm"),
            ("Japan gave an assurance that it would not raise tariffs.", "firm"),
            ("The annual dialogue will remain our main forum.", "firm"),
            ("Our support to the Office (OHCHR) will continue.", "firm"),
            ("The third meeting will be in Osaka.", "firm"),
            ("The next meeting is fixed for 3 May 2024.", "firm"),
            ("This shall continue as long as needed.", "binding"),
            ("Both are united in the aim of ending the war.", "intent"),
            ("It is the shared aim of the two governments to halve emissions.", "intent"),
            ("Both sides would like to see an early end of the talks.", "intent"),
            ("The two countries would hope to conclude soon.", "intent"),
            ("They reiterated their determination to work towards a treaty.", "intent"),
            ("We would welcome closer contacts between our parliaments.", "soft"),
            ("The Parties may consider further steps.", "soft"),
            ("Japan could envisage a contribution.", "soft"),
            ("Japan is considering a contribution.", "soft"),
            ("Japan is minded to join.", "soft"),
            ("It would be desirable that the talks resume.", "soft"),
            ("They agreed on the need for restraint.", "soft"),
            ("Japan is looking to transfer patrol boats.", "intent"),
            ("Both sides will see to it that the talks resume.", "firm"),
            ("The two sides agreed that the next session take place in Rome.", "firm"),
            ("The Resilience Facility will be housed in Tonga.", "firm"),
            ("They confirmed that the patrol group would visit Japan in 2025.", "firm"),
            ("We are looking at ways to add a third exercise.", "soft"),
            ("They reiterated their call for an end to the blockade.", "soft"),
            ("We want this region to be the greenest of all.", "intent"),
            ("A declaration was signed by which both sides undertake to act.", "binding"),
            ("A follow-up meeting is planned for 2024.", "intent"),
            ("Both sides will be responsible for the costs.", "firm"),
            ("We agreed in principle to open an office.", "firm"),
            ("The European Union must adopt these rules.", "soft"),
        ],
    )
    def test_the_head_verb_under_its_modal_decides(self, text: str, strength: str) -> None:
        found = _one(text)
        assert found.strength == strength
        assert found.cls == "commitment"

    def test_the_reason_names_the_word_and_the_rule(self) -> None:
        assert _one("We will seek to widen the group.").why == "modal “will” + “seek”: intent"
        assert "“pledge”" in _one("We pledge to help.").why


class TestNone:
    @pytest.mark.parametrize(
        "text",
        [
            "These events will enable us to grow.",
            "The economy is going to recover.",
            "The table is set for growth.",
            "Trade is set to grow.",
            "We are pleased to announce the results.",
            "The summit reached a high point.",
            "They asked whether the fund could help.",
            "They will say so again.",
            "The Ministers would like to thank the people of Leeds.",
            "This could include training.",
            "Experts are examining the question.",
            "It is the aim of the fund to help farmers.",
            "Those responsible for the attacks will be brought to justice.",
            "The Ministers noted that Telma, the training scheme, has supported fifty schools.",
            "They concurred on the need for restraint.",
            "It is only through unity that we will be able to prevail.",
            "As committed Allies, we share these values.",
            "The commitments made in Paris were important.",
            "We welcome the good work of the past years.",
            "We recognise the importance of dialogue.",
            "Both sides see this as a step forward.",
            "Our partnership will be a model for others.",
            "If they act, prices will fall.",
            "The corridor, which will shorten the journey, was opened.",
            "Russia will remain a neighbour.",
            "The leaders agreed that the situation is serious.",
            "This Treaty shall enter into force on signature.",
            "Nothing in this text shall affect existing rights.",
            "This declaration does not create obligations.",
            "Recalling our commitment to peace;",
            "There is the political will to succeed.",
            "The roadmap, on which both sides agreed in 2016, has been followed.",
            "The principles both sides agreed upon in 2016 remain valid.",
            "The clause that “an attack shall be answered” remains in force.",
            "The crisis has weakened our commitment to reform.",
            "The process is expected to be concluded soon.",
            "The region will only grow stronger.",
            "Talks continue to be held.",
            "The Parties affirm their right to regulate.",
            "The fourth session is yet to be scheduled.",
            "Each Party shall have the right to leave.",
            "We are making progress on the reform.",
            "CALLS UPON the Member States to:",
            "We celebrate the marine park, agreed in 2016, and its rangers.",
            "Both sides agreed that the potential has yet to be realised.",
            "Today we met and agreed on the following priorities for our work.",
            "Both sides welcomed the sale of the aircraft.",
            "Both sides restated their respective positions.",
            "We look to the conference with hope.",
            "The countries plan together: host nation support, stocks and patrols.",
            "We welcome their decision to invest, which will make us safer.",
            "Both sides underlined that it must not be forgotten.",
        ],
    )
    def test_predictions_nouns_and_positions_promise_nothing(self, text: str) -> None:
        assert _found(text) == ()

    def test_a_chapeau_without_content_is_a_frame(self) -> None:
        assert _found("Japan and the United Kingdom have decided:") == ()
        assert _found("Both sides wish to cooperate in the following areas:") == ()


class TestActor:
    @pytest.mark.parametrize(
        ("text", "actor"),
        [
            ("We will cooperate.", "both"),
            ("Japan and the UK will cooperate.", "both"),
            ("Neither side will use force.", "both"),
            ("Our Foreign Ministers will meet.", "both"),
            ("Japan will host the meeting.", "Japan"),
            ("Japan for its part will go on training nurses.", "Japan"),
            ("The Japan Foundation (JF) and the UK Space Agency will fund it.", "both"),
            ("Japan has not joined, but it would hope to do so.", "Japan"),
            ("The British side expressed its readiness to help.", "United Kingdom"),
            ("The Government of Japan will open an office.", "Japan"),
            ("A Joint Committee will oversee the work.", "Joint Committee"),
            ("Visas will be issued without delay.", "both"),
            ("Russia must withdraw its forces.", "both"),
            ("Tokyo will provide new funding.", "Japan"),
            ("Prime Minister Ito affirmed the commitment of Japan to peace.", "Prime Minister Ito"),
            ("The Summit commended the mission and urged others to join.", "both"),
            ("The other Contracting Party shall refrain from any assistance.", "both"),
            ("The President and the Prime Minister are committed to reform.", "both"),
            ("London and Tokyo will provide new funding.", "both"),
            ("Both London and Tokyo are determined to act.", "both"),
            ("The UK–Japan Cyber Dialogue will be held annually.", "both"),
            ("The Council calls on the Fund to act.", "both"),
            ("It decides to open negotiations.", "both"),
            ("A member of the Government of one Party shall attend.", "both"),
        ],
    )
    def test_the_subject_tells_whose_promise_it_is(self, text: str, actor: str) -> None:
        assert _one(text).actor == actor

    def test_it_takes_up_the_body_named_before(self) -> None:
        created, charged = _found("A steering group will be set up. It will report every year.")
        assert created.actor == "both"
        assert charged.actor == "steering group"
        assert charged.recurrence == "every year"

    def test_a_union_by_its_last_word(self) -> None:
        (found,) = find_commitments(
            stated("2023-05-18", ("European Union", "Canada")),
            written("The Union will donate vaccines."),
        )
        assert found.actor == "European Union"

    def test_what_follows_an_aside_still_has_its_subject(self) -> None:
        text = "We look forward to the talks, where we will sign a pact, and resolve to meet again."
        assert [c.strength for c in _found(text)] == ["intent", "firm"]
        assert _one("We have raised our share to a third and demand fair rules.").strength == "soft"

    def test_a_greeting_and_a_promise_are_two_things(self) -> None:
        found = _one("We welcome the sale of the aircraft and will study further projects.")
        assert (found.quote, found.strength) == ("will study further projects", "soft")

    def test_a_noun_in_s_is_no_verb_of_a_plural(self) -> None:
        text = "We reaffirm our pledge to invest, and to submit national plans on its use."
        assert _one(text).quote == text

    def test_other_states_and_unknown_parties(self) -> None:
        text = "Kenya and Estonia will exchange teachers."
        assert _found(text) == ()
        (found,) = find_commitments(stated(None), written(text))
        assert found.actor == "both"


class TestLists:
    @pytest.mark.parametrize(
        ("chapeau", "item", "strength", "verb"),
        [
            ("We have decided:", "To hold a meeting.", "firm", "(have decided) To hold"),
            ("We have decided:", "To work on setting up a council.", "intent", None),
            ("We have decided:", "To give thought to a fund.", "soft", None),
            (
                "Both sides wish to cooperate in these areas:",
                "The opening of a school.",
                "intent",
                None,
            ),
            (
                "Both sides wish to cooperate in these areas:",
                "Encouragement of trade.",
                "soft",
                None,
            ),
            ("We hereby agree to:", "PROMOTE exchanges;", "firm", None),
            ("To this end, we will:", "explore a joint fund;", "soft", None),
            ("The Parties shall cooperate by:", "training officers;", "binding", None),
            ("In this regard, we:", "directed officials to finish the text;", "firm", None),
            ("We agreed on the following priorities:", "joint research on batteries", "firm", None),
            ("Security", "Build a joint centre in Kobe.", "firm", "Build"),
            ("Priorities", "Build a joint centre in Kobe.", "intent", "Build"),
        ],
    )
    def test_items_inherit_from_their_chapeau(
        self, chapeau: str, item: str, strength: str, verb: str | None
    ) -> None:
        found = _one(item, kind="bullet", chapeau=chapeau)
        assert (found.strength, found.actor) == (strength, "both")
        assert found.quote == item.rstrip(";") or found.quote == item
        assert verb is None or found.verb == verb

    def test_objectives_that_are_listed(self) -> None:
        chapeau = "In this field the Parties have set the following objectives:"
        found = _one("the promotion of investment;", kind="bullet", chapeau=chapeau)
        assert (found.strength, found.verb) == ("intent", "the promotion")

    def test_what_is_welcomed_is_done(self) -> None:
        chapeau = "The leaders welcome the following initiatives:"
        text = "The adoption of new guidelines, concluded this week."
        assert _found(text, kind="bullet", chapeau=chapeau) == ()

    def test_what_is_decided_may_follow_as_a_clause(self) -> None:
        item = "That a joint committee be set up;"
        assert _one(item, kind="bullet", chapeau="Both sides decided:").quote == item

    def test_an_unfinished_chapeau_waits_for_any_verb(self) -> None:
        item = "a) jointly tender new sites, where the law permits;"
        found = _one(item, kind="bullet", chapeau="To this end, both sides intend to")
        assert (found.strength, found.quote) == ("intent", item.removeprefix("a) "))

    def test_an_item_with_its_own_verb_speaks_for_itself(self) -> None:
        text = "To meet this need, the fund has grown. Japan pledges more."
        found = _one(text, kind="bullet", chapeau="We have decided:")
        assert (found.actor, found.quote) == ("Japan", "Japan pledges more.")

    def test_several_actions_in_one_item(self) -> None:
        text = "The opening of a school in 2024, the celebration in May 2025 of the jubilee"
        chapeau = "Both sides wish to cooperate in the following areas:"
        found = _found(text, kind="bullet", chapeau=chapeau)
        assert [c.quote for c in found] == [
            "The opening of a school in 2024",
            "the celebration in May 2025 of the jubilee",
        ]
        assert [c.deadline.start for c in found if c.deadline] == ["2024-01-01", "2025-05-01"]


class TestDetails:
    def test_decisions_of_the_past_are_marked_as_reported(self) -> None:
        assert _one("In 2019 we decided to build a bridge.").reported
        assert _one("At their last summit the leaders had agreed to meet.").reported
        assert not _one("The leaders agreed to meet in 2024.").reported
        assert not _one("We have agreed to build a bridge.").reported

    def test_a_deadline_counted_from_another_event_has_no_date(self) -> None:
        words = "within 60 days after the entry into force of the Treaty"
        assert _one(f"We will report {words}.").deadline == Deadline(None, None, words)
        dated = _one(f"We will report {words} and by June 2026.").deadline
        assert dated
        assert dated.end == "2026-06-30"

    def test_a_time_of_something_else_is_no_deadline(self) -> None:
        assert _one("We will update our agreement (February 2022).").deadline is None
        assert _one("We will implement the 2030 Agenda.").deadline is None
        by = _one("We will build on the treaty of 2019 by the end of the year.").deadline
        assert by == Deadline(None, "2023-12-31", "by the end of the year")

    @pytest.mark.parametrize(
        "text",
        [
            "We will renew the lease, which expires on 31 March 2024.",
            "We will conclude a pact, negotiations on which are to open in June 2024.",
            "We will support the Netherlands' candidature for the Council for 2025-2026.",
            "We will carry out the budget for the programme for 2024-2027.",
            "We will work together, including at the Conference in Oslo on 3 May 2024.",
            "We will replace the treaty expiring in 2024.",
        ],
    )
    def test_a_time_of_a_side_clause_or_of_a_noun_is_no_deadline(self, text: str) -> None:
        assert _one(text).deadline is None

    @pytest.mark.parametrize(
        "text",
        [
            "We will open a school, which will start in May 2024.",
            "We will open a school, which must be ready by May 2024.",
            "We will open a school, which we aim to complete in May 2024.",
            "We will revise the treaty, which is out of date, in May 2024.",
            "We will open offices, including in Oslo by May 2024.",
        ],
    )
    def test_a_time_of_what_is_promised_is_one(self, text: str) -> None:
        deadline = _one(text).deadline
        assert deadline
        assert deadline.end == "2024-05-31"

    def test_a_meeting_by_which(self) -> None:
        found = _one("We ask them to report by the G20 summit in November 2023.").deadline
        assert found == Deadline(None, "2023-11-30", "November 2023")

    def test_hedges_and_bodies(self) -> None:
        found = _one("We will, where appropriate, consult INTERPOL and the World Bank Group.")
        assert found.hedges == ("where appropriate",)
        assert found.bodies == ("INTERPOL", "World Bank Group")

    def test_bodies_are_what_the_tables_of_names_know(self) -> None:
        text = "We will invite the EU and the Russian Federation into Horizon Europe."
        assert _one(text).bodies == ("EU", "Horizon Europe")
        text = "The Government of Japan will join the Security of Supply Arrangement (SOSA)."
        assert _one(text).bodies == ("Security of Supply Arrangement (SOSA)",)


class TestRecommendations:
    def _recommended(self, text: str, **passage: object) -> list[tuple[str, str]]:
        found = find_commitments(ANALYSIS, written(text, **passage))  # type: ignore[arg-type]
        assert all(c.cls == "recommendation" and c.strength is None for c in found)
        return [(c.actor, c.quote) for c in found]

    def test_advice_names_its_addressee(self) -> None:
        assert self._recommended("Indonesia should ratify the treaty. It seeks trade.") == [
            ("Indonesia", "Indonesia should ratify the treaty.")
        ]

    def test_orders_in_a_list_are_proposals_of_the_author(self) -> None:
        text = "Expand scholarships for teachers. Trade is low."
        assert self._recommended(text, kind="bullet") == [
            ("Australia", "Expand scholarships for teachers.")
        ]
        assert self._recommended("Cooperate on fisheries.", kind="bullet") == [
            ("both", "Cooperate on fisheries.")
        ]

    def test_labels_tell_proposals_from_findings(self) -> None:
        wish = "Australia Wants: Open markets."
        assert self._recommended(wish, kind="bullet", lead="Australia Wants") == [
            ("Indonesia", "Open markets.")
        ]
        finding = "Issues: Focus on integration of minorities."
        assert self._recommended(finding, kind="bullet", lead="Issues") == []
        proposal = "Opportunities: Deepening investment."
        assert self._recommended(proposal, kind="bullet", lead="Opportunities") == [
            ("both", "Deepening investment.")
        ]

    def test_a_capital_stands_for_its_state(self) -> None:
        assert self._recommended("Jakarta should ratify the treaty.") == [
            ("Indonesia", "Jakarta should ratify the treaty.")
        ]
        assert self._recommended("We urge the Commission to act.") == [
            ("both", "We urge the Commission to act.")
        ]

    def test_forecasts_are_none(self) -> None:
        assert self._recommended("Tariffs would likely dominate and trade will fall.") == []

    def test_a_statement_of_one_side_still_promises(self) -> None:
        statement = ANALYSIS._replace(type="statement")
        (found,) = find_commitments(statement, written("We will open our markets."))
        assert (found.cls, found.strength) == ("commitment", "firm")


_VOCABULARY = """we Japan will shall not to and , . ; : that which support our commitment reaffirm
are committed by 2030 the Joint Committee it has been agreed continue explore should is In as of
( ) – To in order must be held call on welcome next year both sides urging"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join), st.booleans())
def test_clauses_lie_in_the_text_in_order_without_overlap(text: str, agreed: bool) -> None:
    document = TREATY if agreed else ANALYSIS
    passage = written(text, kind="bullet", chapeau="We will cooperate in the following areas:")
    end = 0
    for found in find_commitments(document, passage):
        start, stop = found.text_span
        assert end <= start < stop <= len(text)
        assert text[start:stop] == found.quote
        assert found.why
        assert (found.cls == "commitment") == (found.strength is not None)
        end = stop


def test_endless_verbs_of_phase_are_no_trouble() -> None:
    found = _found("We will " + "continue to " * 3000 + "grow.")
    assert [c.strength for c in found] == ["firm"]


def test_the_forms_of_verbs_are_regular_where_no_list_says_otherwise() -> None:
    table = verbs()
    shapes = {word: {form.shape for form in table.forms[word]} for word in table.forms}
    assert "past" in shapes["committed"]
    assert "s" in shapes["pledges"]
    assert "participle" in shapes["undertaken"]
    assert "past" in shapes["undertook"]
    assert table.act_forms["ratified"][0] == "ratify"
