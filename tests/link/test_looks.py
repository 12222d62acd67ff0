"""Persons are told apart once for all reports that tell of them alike."""

from collections.abc import Sequence

from communique.link.judged_entities import NONE_JUDGED
from communique.link.looks import Known, Look, find_alike, resolve_looks
from communique.link.person_groups import Company


def look(name: str, country: str | None = None, guess: str | None = None) -> Look:
    told = (guess,) if guess else ()
    return Look(f"person:{name.lower()}", (name,), country, guess, told, ())


def resolve(counts: dict[Look, int]) -> dict[Look, Known]:
    def nobody(looks: Sequence[Look]) -> dict[Look, Company]:
        return dict.fromkeys(looks, Company())

    return dict(resolve_looks(counts, nobody, NONE_JUDGED))


def test_one_name_and_country_are_one_person_and_two_countries_two() -> None:
    first, other, foreign = (
        look("Ada Holm", "NOR"),
        look("Holm Ada", "NOR"),
        look("Ada Holm", "PER"),
    )
    found = resolve({first: 1, other: 1, foreign: 1})
    assert found[first].entity == found[other].entity != found[foreign].entity


def test_one_more_report_of_what_others_told_changes_nobody() -> None:
    first, other = look("Ada Holm", "NOR"), look("Ada B. Holm", "NOR")
    assert resolve({first: 1, other: 5}) == resolve({first: 900, other: 5})


def test_a_guess_at_a_country_holds_until_another_report_guesses_otherwise() -> None:
    first = look("Ada Holm", guess="NOR")
    assert resolve({first: 1})[first].country == "NOR"
    assert resolve({first: 1, look("Ada Holm", guess="PER"): 1})[first].country is None


def test_looks_are_alike_through_others_that_share_a_part_of_a_name() -> None:
    first, second, third = look("Ada Holm"), look("Ada Brake"), look("Ivo Brake")
    stranger = look("Vigil Stroud")
    everybody = [first, second, third, stranger]
    assert find_alike(everybody, [first, third]) == [{first, second, third}]
    assert find_alike(everybody, [stranger]) == [{stranger}]


def test_whoever_is_one_person_is_found_among_looks_alike() -> None:
    looks = [look("Ada Holm", "NOR"), look("A. Holm"), look("Holm", "NOR"), look("Ivo Brake")]
    whole = resolve(dict.fromkeys(looks, 1))
    for alike in find_alike(looks, looks):
        assert resolve(dict.fromkeys(alike, 1)) == {each: whole[each] for each in alike}
