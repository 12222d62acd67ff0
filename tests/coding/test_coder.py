"""Sentences of one's own, each after a construction, coded."""

from __future__ import annotations

import pytest

from communique.codebook import load_codebook
from communique.coding.coder import code_text
from communique.records import CodedEvent
from communique.vocabulary import load_vocabulary

CODEBOOK = load_codebook()
VOCABULARY = load_vocabulary()


def code(text: str) -> tuple[CodedEvent, ...]:
    return code_text(text, CODEBOOK, VOCABULARY)


def first(text: str) -> tuple[str, str, str]:
    """Type, sources and targets of the first event."""
    event = code(text)[0]
    assert event.plover is not None
    sources = "+".join(actor.code for actor in event.sources)
    return event.plover.type, sources, "+".join(actor.code for actor in event.targets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya and Uganda agreed on a ceasefire.", ("AGREE", "KEN+UGA", "")),
        ("Norway promised to send food to Malawi.", ("AGREE", "NOR", "MWI")),
        ("The foreign minister of Ghana visited Togo.", ("CONSULT", "GHAGOV", "TGO")),
        ("Brazil recognised Palestine on Friday.", ("SUPPORT", "BRA", "PSE")),
        ("Peru lifted the embargo against Chile.", ("RETREAT", "PER", "CHL")),
        ("The Peruvian government lifted the curfew.", ("CONCEDE", "PERGOV", "")),
        ("Spain extradited a suspect to Mexico.", ("COOPERATE", "ESP", "MEX")),
        ("Norway sent food to Malawi.", ("AID", "NOR", "MWI")),
        ("Rwandan troops withdrew from Congo.", ("RETREAT", "RWAMIL", "COD")),
        ("Kenya urged Uganda to free the prisoners.", ("REQUEST", "KEN", "UGA")),
        ("Kenya condemned the raid by Uganda.", ("ACCUSE", "KEN", "UGA")),
        ("Kenya refused to meet Uganda.", ("REJECT", "KEN", "UGA")),
        ("Kenya threatened to attack Uganda.", ("THREATEN", "KEN", "UGA")),
        ("Students demonstrated in Kenya.", ("PROTEST", "KENEDU", "")),
        ("Kenya severed relations with Uganda.", ("SANCTION", "KEN", "UGA")),
        ("Kenya deployed missiles near Uganda.", ("MOBILIZE", "KEN", "UGA")),
        ("Kenyan police arrested ten students.", ("COERCE", "KENCOP", "KENEDU")),
        ("The Kenyan army shelled villages in Uganda.", ("ASSAULT", "KENMIL", "UGACVL")),
    ],
)
def test_each_type_has_its_sides(text: str, expected: tuple[str, str, str]) -> None:
    found = first(text)
    if found[0] == "PROTEST":  # the place may be the target
        found = (found[0], found[1], "")
    assert found == expected


def test_a_passive_names_the_doer_after_by() -> None:
    assert first("Ten Ugandan soldiers were killed by Kenyan rebels.") == (
        "ASSAULT", "KENREB", "UGAMIL",
    )  # fmt: skip


def test_a_passive_without_a_doer_is_an_unidentified_attacker() -> None:
    assert first("A Kenyan judge was killed in Uganda.")[1] == "UGAUAF"


def test_officials_of_two_states_are_two_actors() -> None:
    assert first("Kenyan and Ugandan officials met on Friday.")[1] == "KENGOV+UGAGOV"


def test_a_defence_minister_is_of_government_and_military() -> None:
    assert first("The Kenyan defence minister met the president of Uganda.")[1] == "KENGOVMIL"


def test_a_pronoun_is_who_speaks() -> None:
    assert first("Kenya said it would send food to Uganda.")[:2] == ("AGREE", "KEN")


def test_what_one_will_not_do_is_refused() -> None:
    assert first("Kenya will not send weapons to Uganda.") == ("REJECT", "KEN", "UGA")


def test_what_another_must_do_is_demanded() -> None:
    assert first("Uganda must release the prisoners, Kenya said.") == ("REQUEST", "KEN", "UGA")


def test_a_promise_to_attack_is_a_threat() -> None:
    assert first("Kenya vowed to attack Uganda.")[0] == "THREATEN"


def test_a_party_that_calls_for_a_truce_is_coded_as_asking() -> None:
    (event, *_) = code("Kenya called on Uganda to observe the ceasefire.")
    assert event.cameo == "0256"


def test_a_nominalisation_has_its_parties() -> None:
    (event,) = code("Peace talks between Kenya and Uganda resumed in Oslo.")
    assert [actor.code for actor in event.sources] == ["KEN", "UGA"]
    assert event.cameo == "046"


def test_may_is_hypothetical() -> None:
    (event, *_) = code("Kenya may impose sanctions on Uganda.")
    assert event.auxiliary == ("hypothetical",)


def test_a_year_long_past_is_historical() -> None:
    (event, *_) = code("In 1979 Uganda attacked Tanzania.")
    assert "historical" in event.auxiliary


def test_did_not_is_marked() -> None:
    (event, *_) = code("Kenya did not attack Uganda.")
    assert "negation" in event.auxiliary


def test_no_comment_has_no_type_in_plover() -> None:
    (event,) = code("Kenya declined to comment on the talks with Uganda.")
    assert (event.cameo, event.plover) == ("011", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The weather in Spain was warm on Monday.",
        "Shares in Tokyo fell two percent.",
        "Scientists in Chile discovered a new beetle.",
        "The Canadian singer released her third album in May.",
        "Officials said the report would be published next year.",
    ],
)
def test_no_event_is_made_of_other_news(text: str) -> None:
    assert code(text) == ()


def test_words_stand_in_the_text() -> None:
    text = "🌍\nOn Friday Kenya refused\u00a0to meet Uganda."
    (event, *_) = code(text)
    for evidence in (*event.evidence, *(a.evidence for a in event.sources if a.evidence)):
        assert text[evidence.start : evidence.end] == evidence.quote


def test_the_same_text_gives_the_same_events() -> None:
    text = "Kenya condemned the raid by Uganda."
    assert code(text) == code(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan officials, many of whom were arrested, met some of them.",
        "The president, he of the north, one of those who met, arrested himself.",
        "Some of which, and others of whom, refused to meet each of them.",
        "and, of by to Kenya; the the of",
        "Kenya " * 200,
    ],
)
def test_odd_sentences_are_coded_or_not_but_never_break(text: str) -> None:
    assert isinstance(code(text), tuple)
