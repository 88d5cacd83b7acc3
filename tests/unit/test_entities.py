"""Names found in texts: which words are a name, what they stand for, what is one and the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.annotate.acronyms import find_acronyms, find_definitions
from search_index.annotate.entities import find_entities
from search_index.lexicon.geography import places
from search_index.lexicon.known_names import known_names
from search_index.lexicon.name_words import head_types
from search_index.model import Document, DocumentDate, Entity, Kind, Passage, Piece, Span
from search_index.text import sentences


def document(name: str, parties: tuple[str, ...] = ("Chile", "Estonia")) -> Document:
    return Document(
        id=name,
        title=name,
        title_status="unknown",
        parties=parties,
        partner=name,
        type="",
        type_status="unknown",
        agreed=True,
        date=DocumentDate(),
        language="en",
        source=name,
        sha256="",
        provenance="",
        words=0,
        passages=0,
        numbering="supplied",
    )


def passage(text: str, of: str = "a", number: int = 1, kind: Kind = "paragraph") -> Passage:
    return Passage(
        id=f"{of}#p{number}",
        document=of,
        order=number,
        kind=kind,
        section=(),
        number=None,
        label="",
        text=text,
        span=Span(0, len(text)),
        pieces=(Piece(0, 0, len(text)),),
        sentences=sentences(text),
    )


def entities(*texts: str, kind: Kind = "paragraph") -> tuple[Entity, ...]:
    """The entities of one document with these paragraphs."""
    pages = tuple(passage(text, number=n, kind=kind) for n, text in enumerate(texts, 1))
    return find_entities([(document("a"), pages)])


def named(found: tuple[Entity, ...], form: str) -> Entity:
    """The one entity that has a form."""
    having = [entity for entity in found if form in entity.forms]
    assert len(having) == 1, (form, [entity.forms for entity in found])
    return having[0]


def forms(found: tuple[Entity, ...]) -> set[str]:
    return {form for entity in found for form in entity.forms}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("We support the World Food Programme.", "World Food Programme", "organisation"),
        ("We recall the Paris Agreement.", "Paris Agreement", "agreement"),
        ("Ships pass the Strait of Hormuz.", "Strait of Hormuz", "place"),
        ("We welcome progress at COP28 in Dubai.", "COP28", "event"),
        ("The Tartu-Lima Joint Bank will open.", "Tartu-Lima Joint Bank", "organisation"),
        ("They met at the Third Lakes Summit today.", "Third Lakes Summit", "event"),
        ("We will join the Blue Harbours Initiative.", "Blue Harbours Initiative", "programme"),
        (
            "They signed the Convention on the Protection of Glaciers.",
            "Convention on the Protection of Glaciers",
            "agreement",
        ),
        (
            "The Lima Trade and Transport Agreement holds.",
            "Lima Trade and Transport Agreement",
            "agreement",
        ),
        ("The joint statement of 4 May 2016 holds.", "joint statement of 4 May 2016", "agreement"),
        ("After the 2010 earthquake aid was sent.", "2010 earthquake", "event"),
        ("The Chilean consulate in Porto will open.", "Chilean consulate in Porto", "organisation"),
        ("The “Skies over Tartu” Conference ended.", "“Skies over Tartu” Conference", "event"),
        ("Work on the Rakvere Two project goes on.", "Rakvere Two project", "programme"),
        ("A road from Tallinn to Haapsalu will be built.", "Haapsalu", "place"),
        (
            "The Peruvian-Chilean working group met.",
            "Peruvian-Chilean working group",
            "organisation",
        ),
    ],
)
def test_a_name_is_found_whole_with_its_type(text: str, name: str, kind: str) -> None:
    assert named(entities(text), name).type == kind


@pytest.mark.parametrize(
    ("text", "whole", "other"),
    [
        ("The Tartu Authority of President Ana Ruiz met.", "Tartu Authority", "Ana Ruiz"),
        ("We met in Tallinn City for the XIV Meeting.", "Tallinn City", None),
        ("They praised Zorga World and Cargolux Airlines.", "Cargolux Airlines", None),
        ("Firms such as Zorga Shipyards will join.", "Zorga Shipyards", None),
        ("We recall Resolution 76/300 of the General Assembly.", "Resolution 76/300", None),
        (
            "We uphold the 1982 United Nations Convention on the Law of the Sea.",
            "United Nations Convention on the Law of the Sea",
            None,
        ),
        (
            "The Bureau of Fisheries and Aquatic Resources helps.",
            "Bureau of Fisheries and Aquatic Resources",
            None,
        ),
    ],
)
def test_where_a_name_ends(text: str, whole: str, other: str | None) -> None:
    found = forms(entities(text))
    assert whole in found
    assert other is None or other in found
    assert not any(whole in form and form != whole for form in found)


def test_an_acronym_behind_a_preposition_of_place_is_no_place() -> None:
    assert named(entities("An accord between ZKQ and a bank."), "ZKQ").type == "organisation"


def test_a_verb_is_no_head_noun() -> None:
    assert "Zorga Rotem plan" not in forms(entities("Polska and Zorga Rotem plan a reactor."))


@pytest.mark.parametrize(
    "text",
    [
        "Our Prime Ministers and Foreign Ministers will meet, as will the Parties.",
        "We welcome this Joint Declaration. The Agreement enters into force in May.",
        "However, both Member States remain committed. Moreover, Leaders agreed.",
        "Following the meeting, Heads of State and Government adopted a text.",
        "The English and Spanish texts are equally authentic and cost EUR 5 million.",
    ],
)
def test_a_capital_alone_is_no_name(text: str) -> None:
    assert {e.name for e in entities(text)} <= {"United Kingdom", "Spain"}


def test_headlines_give_only_listed_names() -> None:
    found = entities(
        "Strengthening Regional Trade and the Joint Investment Forum in Chile", kind="heading"
    )
    assert forms(found) == {"Chile"}
    shouted = entities("WHO WE ARE AND WHAT US AID BRINGS TO CHILE", kind="title")
    assert "WHO" not in forms(shouted)


def test_an_adjective_stands_for_its_place_and_names_keep_the_letters_of_the_text() -> None:
    found = entities("Estonian and Chilean experts met in Chile. The Franco-Estonian link grows.")
    assert named(found, "Estonian").name == "Estonia"
    assert set(named(found, "Chilean").forms) == {"Chilean", "Chile"}
    assert named(found, "Franco-").type == "place"


def test_a_long_name_an_acronym_and_a_short_form_are_one_entry() -> None:
    found = entities(
        "The Chile-Estonia Forest Research Council (CEFRC) was set up in 2020.",
        "The CEFRC meets twice a year. The Forest Research Council reports to both sides.",
    )
    council = named(found, "CEFRC")
    assert council.name == "Chile-Estonia Forest Research Council"
    assert set(council.forms) == {council.name, "CEFRC", "Forest Research Council"}
    assert len(council.occurrences) == 4


def test_parties_in_another_order_or_as_adjectives_are_the_same_name() -> None:
    found = entities(
        "The Estonia-Chile Digital Forum will meet.", "The Chilean-Estonian Digital Forum met."
    )
    assert len(named(found, "Estonia-Chile Digital Forum").occurrences) == 2


def test_british_and_american_spelling_are_the_same_name() -> None:
    found = entities(
        "We thank the Andean Defence Programme.", "The Andean Defense Program will grow."
    )
    assert len(named(found, "Andean Defence Programme").forms) == 2


def test_a_definition_in_the_text_beats_the_tables() -> None:
    found = entities(
        "The Public Safety Institute (PSI) trains officers. The PSI was founded in 2001."
    )
    institute = named(found, "PSI")
    assert institute.name == "Public Safety Institute"
    assert institute.type == "organisation"


def test_an_acronym_beside_a_name_that_does_not_spell_it() -> None:
    found = entities("The National Bank for Growth (BNDES) lends. BNDES opened an office.")
    assert named(found, "BNDES").name == "National Bank for Growth"


def test_an_alias_in_quotation_marks() -> None:
    found = entities(
        "They adopted the Tartu Framework for Forests and Lakes (“the Framework for Lakes”).",
        "The Framework for Lakes will be reviewed.",
    )
    assert "Framework for Lakes" in named(found, "Tartu Framework for Forests and Lakes").forms


def test_an_alias_behind_called_and_a_name_in_brackets_that_is_no_acronym() -> None:
    found = entities(
        "We launch the Tartu Lakes Programme, called Amistad, and back the Lakes Network of "
        "Mediators (MedWise-Lakes).",
        "Amistad has begun. MedWise-Lakes will grow.",
    )
    assert named(found, "Amistad").name == "Tartu Lakes Programme"
    assert "Lakes Network of Mediators" in named(found, "MedWise-Lakes").forms


def test_the_place_an_agreement_is_named_after_is_not_named_in_it() -> None:
    assert "Paris" not in forms(entities("We recall the Paris Agreement."))
    assert "Paris" in forms(entities("We recall the Paris Agreement, made in Paris."))


def test_a_listed_name_behind_its_owner_is_the_same_name() -> None:
    found = entities("The European Union's Global Gateway grows.", "We back the Global Gateway.")
    assert len(named(found, "Global Gateway").occurrences) == 2


def test_an_agreement_and_its_successor_are_two() -> None:
    found = entities("We left the Trans-Pacific Partnership (TPP) and joined the CPTPP.")
    assert "CPTPP" not in named(found, "TPP").forms


def test_a_memorandum_in_lower_case_is_told_by_its_subject() -> None:
    found = entities("The memorandum of understanding on dam safety was renewed.")
    assert named(found, "memorandum of understanding on dam safety").type == "agreement"


def test_a_surname_that_is_a_common_word_is_known_by_its_title() -> None:
    found = entities(
        "Mr. John Key, Prime Minister of Chile, spoke of a key task.", "Prime Minister Key agreed."
    )
    assert set(named(found, "Key").forms) == {"John Key", "Key"}


def test_persons_are_found_by_titles_offices_and_lists_and_known_again_by_surname() -> None:
    found = entities(
        "President Ana Lucía Torres met Mr. Jaan B. Tamm. The Prime Ministers of Chile and "
        "Estonia, Pedro Rojas and Kersti Mägi, joined them. Later Torres and Mägi spoke.",
        "Maria Saar, Minister of Health, and Princess Helena of Denmark opened the ward.",
    )
    assert {e.name for e in found if e.type == "person"} == {
        "Ana Lucía Torres",
        "Jaan B. Tamm",
        "Pedro Rojas",
        "Kersti Mägi",
        "Maria Saar",
        "Princess Helena of Denmark",
    }
    assert len(named(found, "Torres").occurrences) == 2
    assert len(named(found, "Mägi").occurrences) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Mark Rutte arrived.", "Mark Rutte"),
        ("We thank Dr Sultan Al Jaber for it.", "Sultan Al Jaber"),
        (
            "The Minister of Rural Development Anne Beathe Tvinnereim spoke.",
            "Anne Beathe Tvinnereim",
        ),
        ("Enrique A. Manalo, Secretary for Trade, spoke.", "Enrique A. Manalo"),
        ("We greet His Majesty King Mohammed VI.", "King Mohammed VI"),
        ("The Minister of Foreign Affairs of Chile Ch.A. Aidarbekov spoke.", "Ch.A. Aidarbekov"),
        (
            "The Prime Minister of Chile Ana Ruiz, President of Estonia, Volo Zelko, met.",
            "Volo Zelko",
        ),
        ("He met her in Lima, Rosa Tayip Erdal told us.", "Rosa Tayip Erdal"),
        ("We met Head of Government Aziz Akhannouch.", "Aziz Akhannouch"),
        ("Cristiano Zorga is our envoy.", "Cristiano Zorga"),
        ("He met Hanke Bruins Slot and Ana Ruiz, Foreign Ministers of Chile.", "Hanke Bruins Slot"),
    ],
)
def test_names_of_persons_whose_words_are_common_or_far_from_their_title(
    text: str, name: str
) -> None:
    mark = "A mark and a slot; the sultan and the rule."
    assert named(entities(text, mark), name).type == "person"


def test_the_office_beside_a_name_is_a_form_of_the_person() -> None:
    found = entities("The President of the Republic of Chile, Ana Torres, spoke.")
    assert "President of the Republic of Chile" in named(found, "Ana Torres").forms


def test_a_short_listed_name_counts_only_beside_the_full_one() -> None:
    assert "Alliance" in named(entities("NATO met. The Alliance is strong."), "NATO").forms
    assert entities("The Alliance is strong.") == ()


def test_names_inside_a_name_are_found_too_and_say_so() -> None:
    found = entities("The NATO-Chile Training Centre opened.")
    inner = named(found, "NATO").occurrences[0]
    assert inner.inside == "NATO-Chile Training Centre"
    assert named(found, "NATO-Chile Training Centre").occurrences[0].inside is None


def test_a_name_that_tells_nothing_of_its_own_is_one_for_each_pair_of_parties() -> None:
    text = "The Joint Trade Committee will meet."
    corpus = [
        (document("a", ("Chile", "Estonia")), (passage(text, "a"),)),
        (document("b", ("Estonia", "Chile")), (passage(text, "b"),)),
        (document("c", ("Japan", "Kenya")), (passage(text, "c"),)),
    ]
    found = [e for e in find_entities(corpus) if e.name == "Joint Trade Committee"]
    assert sorted(e.documents for e in found) == [("a", "b"), ("c",)]


def test_a_proper_name_is_one_over_all_documents() -> None:
    text = "The Tartu Process goes on."
    corpus = [(document(x, (x, "Chile")), (passage(text, x),)) for x in ("a", "b")]
    assert named(find_entities(corpus), "Tartu Process").documents == ("a", "b")


def test_long_forms_of_acronyms_in_use_are_terms() -> None:
    found = entities("Progress in artificial intelligence is fast.", "AI must be safe.")
    term = named(found, "AI")
    assert term.type == "term"
    assert set(term.forms) == {"AI", "artificial intelligence"}
    assert "artificial intelligence" not in forms(entities("Progress in artificial intelligence."))


def test_the_acronyms_of_a_corpus_go_before_the_tables_and_behind_the_text() -> None:
    own = [("ICC", "International Chamber of Commerce"), ("JIT", "joint inspection team")]
    texts = [
        "The ICC met two JITs.",
        "A joint inspection team and the Joint Inspection Team.",
        "The International Chamber of Commerce met.",
    ]
    pages = tuple(passage(text, number=n) for n, text in enumerate(texts, 1))
    found = find_entities([(document("a"), pages)], acronyms=own)
    assert named(found, "ICC").name == "International Chamber of Commerce"
    team = named(found, "JITs")
    assert set(team.forms) == {"JITs", "joint inspection team", "Joint Inspection Team"}
    stated = (passage("The International Criminal Court (ICC) ruled; the ICC is free."),)
    found = find_entities([(document("a"), stated)], acronyms=own)
    assert named(found, "ICC").name == "International Criminal Court"


def test_line_breaks_and_possessives_are_no_part_of_a_name() -> None:
    text = "We praise the Council of the Baltic\nSea States' work and Chile's Lago Ranco\nForum."
    found = entities(text)
    assert "Council of the Baltic Sea States" in forms(found)
    assert "Lago Ranco Forum" in forms(found)


def test_the_most_frequent_stands_first_and_places_are_in_order() -> None:
    found = entities("Chile and Estonia met.", "Chile won. Chile celebrated.")
    assert [e.name for e in found] == ["Chile", "Estonia"]
    assert [o.passage for o in found[0].occurrences] == ["a#p1", "a#p2", "a#p2"]


PIECES = """the of and for Council Agreement Chile NATO (NATO) Joint Tartu President Ana “ ” ' - , .
( ) 2016 1 May Minister's U.S.-EU A. Óscar in on Port X port H.E. 's BANK & Sea é / Ch.A. Dr
Sultan Head Foreign Ministers, BRP Zorga Ltd Resolution 76 300 ES-11 plan a will"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=14), min_size=1, max_size=3))
def test_every_place_shows_the_words_of_the_text(lines: list[list[str]]) -> None:
    texts = [" ".join(line) for line in lines]
    for entity in entities(*texts):
        assert set(entity.forms) == {" ".join(o.form.split()) for o in entity.occurrences}
        seen = [(o.passage, o.text_span) for o in entity.occurrences]
        assert len(seen) == len(set(seen))
        for o in entity.occurrences:
            text = texts[int(o.passage.removeprefix("a#p")) - 1]
            assert text[slice(*o.text_span)] == o.form == text[slice(*o.span)]
            assert o.form.strip() == o.form != ""


def test_definitions_are_told_with_their_places() -> None:
    text = "the Trade and Cooperation Agreement (TCA) and NATO (North Atlantic Treaty Organization)"
    found = [(text[slice(*d.short)], text[slice(*d.long)]) for d in find_definitions(text)]
    assert found == [tuple(acronym) for acronym in find_acronyms(text)]
    assert found[0] == ("TCA", "Trade and Cooperation Agreement")


def test_the_tables_agree_with_each_other() -> None:
    of_places = {form for place in places() for form in (*place.names, *place.adjectives)}
    of_things = {form for known in known_names() for form in (known.name, *known.also)}
    assert not of_places & of_things
    assert {"agreement", "council", "summit"} <= set(head_types())
