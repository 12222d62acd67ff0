"""For whom somebody speaks."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def test_who_speaks_on_behalf_of_a_state_speaks_for_it(read: Read) -> None:
    reading = read(f"{LUND}, on behalf of Sweden, said that the fund should grow.")
    assert [(s.speakers, s.on_behalf_of) for s in reading.statements] == [
        (("person:kari lund",), "country:SWE")
    ]


def test_a_group_without_a_name_is_made_a_referent(read: Read) -> None:
    reading = read(f"Speaking on behalf of the Nordic countries, {LUND} said that the fund grew.")
    (statement,) = reading.statements
    groups = {r.key: r.name for r in reading.referents if r.kind == "group"}
    assert groups[statement.on_behalf_of or ""] == "Nordic countries"


def test_who_speaks_in_an_office_speaks_on_behalf_of_nobody(read: Read) -> None:
    (statement,) = read(f"{LUND} said that the fund should grow.").statements
    assert statement.on_behalf_of is None


def test_on_behalf_inside_the_words_is_part_of_what_is_said(read: Read) -> None:
    (statement,) = read(f"{LUND} said that the fund was run on behalf of Sweden.").statements
    assert statement.on_behalf_of is None
