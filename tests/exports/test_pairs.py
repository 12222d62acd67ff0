from __future__ import annotations

from msgspec.structs import replace

from communique.exports.actor_codes import label_roles, split_code
from communique.exports.pairs import list_pairs
from communique.records import CodedActor, CodedEvent

Events = tuple[CodedEvent, ...]


def make_actor(name: str, country: str, code: str) -> CodedActor:
    return CodedActor(name, None, country, code, (code[3:6],), None)


def codes(event: CodedEvent) -> list[tuple[str, str | None]]:
    return [(p.source.code, p.target.code if p.target else None) for p in list_pairs([event])]


def test_three_sides_meet_in_six_rows(coded: Events) -> None:
    three = tuple(make_actor(c, c, f"{c}GOV") for c in ("NOR", "CHL", "PER"))
    assert len(codes(replace(coded[0], sources=three))) == 6


def test_a_delegation_does_not_meet_itself(coded: Events) -> None:
    own = make_actor("general", "NOR", "NORMIL")
    event = replace(coded[0], sources=(*coded[0].sources, own))
    pairs = codes(event)
    assert ("NORGOV", "NORMIL") not in pairs
    assert ("NORMIL", "CHLGOV") in pairs


def test_an_event_without_a_pair_is_a_row_without_target(coded: Events) -> None:
    own = make_actor("general", "NOR", "NORMIL")
    event = replace(coded[0], sources=(coded[0].sources[0], own))
    assert codes(event) == [("NORGOV", None)]


def test_who_is_visited_hosts(coded: Events) -> None:
    guest, host = coded[0].sources
    visit = replace(coded[0], cameo="042", sources=(guest,), targets=(host,), reciprocal=False)
    assert [(p.source.code, p.cameo) for p in list_pairs([visit])] == [
        ("NORGOV", "042"), ("CHLGOV", "043"),
    ]  # fmt: skip


def test_two_of_one_code_are_one(coded: Events) -> None:
    second = make_actor("a second minister", "NOR", "NORGOV")
    event = replace(coded[0], sources=(*coded[0].sources, second))
    assert codes(event) == codes(coded[0])


def test_who_acts_alone_has_a_row(coded: Events) -> None:
    assert codes(coded[1]) == [("NORGOV", None)]
    assert codes(replace(coded[0], sources=coded[0].sources[:1])) == [("NORGOV", None)]


def test_an_event_given_twice_is_one(coded: Events) -> None:
    assert len(list(list_pairs((*coded, *coded)))) == len(list(list_pairs(coded)))


def test_numbers_do_not_depend_on_the_other_events(coded: Events) -> None:
    alone = {pair.number for pair in list_pairs(coded[2:3])}
    assert alone < {pair.number for pair in list_pairs(coded)}


def test_a_police_of_no_told_country_has_a_role_only() -> None:
    assert split_code("---COP").roles == ("COP",)
    assert label_roles(split_code("---COP")) == "Police"
    assert label_roles(split_code("NOR")) is None
    assert split_code("").parts == ()


def test_a_role_without_country_is_no_country() -> None:
    assert split_code("REB").country is None
    assert split_code("IGOUNO").roles == ("IGO",)


def test_what_is_planned_or_denied_is_no_row(coded: Events) -> None:
    for mode in ("future", "hypothetical", "negation"):
        assert list(list_pairs([replace(coded[0], auxiliary=(mode,))])) == []
    assert list(list_pairs([replace(coded[0], auxiliary=("historical",))])) != []
