"""One title in the plural before several holders."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]


def test_each_of_several_presidents_has_the_state_named_behind_him(read: Read) -> None:
    text = (
        "It was attended by Presidents Amina Otieno of Kenya, Pedro Alvarez of Chile and "
        "Ian Ray of Ghana."
    )
    found = {(o.person, o.office, o.of) for o in read(text).offices}
    assert found == {
        ("person:amina otieno", "president", "country:KEN"),
        ("person:pedro alvarez", "president", "country:CHL"),
        ("person:ian ray", "president", "country:GHA"),
    }


def test_a_state_in_brackets_is_the_ministers(read: Read) -> None:
    text = "Foreign Ministers Kari Lund (Norway) and Pedro Alvarez (Chile) spoke."
    found = {(o.person, o.of) for o in read(text).offices}
    assert found == {("person:kari lund", "country:NOR"), ("person:pedro alvarez", "country:CHL")}


def test_of_two_ministers_without_states_none_is_guessed(read: Read) -> None:
    text = "Kenya and Ghana spoke. Their foreign ministers, Amina Otieno and Ian Ray, signed."
    assert not read(text).offices


def test_as_many_names_as_states_named_with_the_title_are_theirs_in_order(read: Read) -> None:
    text = "The foreign ministers of Kenya and Ghana, Amina Otieno and Luis Ray, met in Oslo."
    found = {(o.person, o.of) for o in read(text).offices}
    assert found == {("person:amina otieno", "country:KEN"), ("person:luis ray", "country:GHA")}


def test_a_ministry_in_brackets_is_the_field_of_a_minister(read: Read) -> None:
    text = (
        "Three Kenyan ministers were there: Amina Otieno (Economy), Pedro Alvarez (Agriculture) "
        "and Ian Ray (Science and Technology)."
    )
    found = {(o.person, o.office, o.of) for o in read(text).offices}
    assert found == {
        ("person:amina otieno", "minister of economy", "country:KEN"),
        ("person:pedro alvarez", "minister of agriculture", "country:KEN"),
        ("person:ian ray", "minister of science and technology", "country:KEN"),
    }
