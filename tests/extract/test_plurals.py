"""Who "they" and "the protesters" are."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]


def chains(reading: Reading) -> list[list[str]]:
    """Words of the mentions of each group without a name, in text order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for mention in reading.mentions:
        if mention.referent.startswith("group:unnamed/"):
            words = (mention.evidence.start, mention.evidence.quote)
            found.setdefault(mention.referent, []).append(words)
    return [[words for _, words in sorted(mentions)] for mentions in found.values()]


def test_they_are_the_people_told_of_before(read: Read) -> None:
    assert ["Thousands of fans", "They", "their"] in chains(
        read("Thousands of fans came to Oslo. They waved their flags.")
    )


def test_the_protesters_are_those_told_of_before(read: Read) -> None:
    assert ["Angry protesters", "the protesters"] in chains(
        read("Angry protesters met in Oslo on Monday. Rain fell on the protesters.")
    )


def test_people_who_are_told_of_once_are_left_out(read: Read) -> None:
    assert chains(read("Many protesters met in Oslo on Monday. Rain fell on the city.")) == []


def test_they_are_no_people_where_the_subject_is_a_thing(read: Read) -> None:
    text = "Protesters met in Oslo on Monday. The ships sank because they were old."
    assert chains(read(text)) == []


def test_they_may_be_told_of_two_sentences_before(read: Read) -> None:
    assert ["The scientists", "They"] in chains(
        read("The scientists met in Oslo. It rained there. They sailed on Tuesday.")
    )
