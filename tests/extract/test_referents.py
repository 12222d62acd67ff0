"""Whatever a fact points to is among the referents."""

from collections.abc import Callable

from communique.extract.referents import make_referent
from communique.records import Reading
from communique.vocabulary import Vocabulary

Read = Callable[..., Reading]


def test_a_body_brings_its_organisation(read: Read) -> None:
    reading = read("The 12th session of the Council of Ministers of the African Union opened.")
    body = reading.meetings[0].body
    parents = [r.parent for r in reading.referents if r.key == body]
    assert parents == ["organisation:AU"]
    assert "organisation:AU" in {r.key for r in reading.referents}


def test_a_state_known_by_key_alone_has_its_name(vocabulary: Vocabulary) -> None:
    referent = make_referent("country:KEN", vocabulary)
    assert (referent.kind, referent.name, referent.country) == ("country", "Kenya", "KEN")


def test_a_body_that_the_tables_lack_is_named_by_its_level(vocabulary: Vocabulary) -> None:
    referent = make_referent("body:UNO/energy ministers", vocabulary)
    assert (referent.name, referent.parent) == ("energy ministers of the UNO", "organisation:UNO")


def test_referents_are_sorted_and_each_is_there_once(read: Read) -> None:
    reading = read("Kenya's Defence Minister Amina Otieno met Peru's Defence Minister Luis Vega.")
    keys = [r.key for r in reading.referents]
    assert keys == sorted(set(keys))
