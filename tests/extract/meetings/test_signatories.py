"""Who signs a statement together and says so has met."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
TITLE = "Joint Statement by Prime Minister Kari Lund of Norway and President Ana Rojas of Chile"


def signed(reading: Reading) -> list[tuple[str, ...]]:
    return [
        tuple(sorted(p.referent for p in m.participants))
        for m in reading.meetings
        if m.rule == "meeting.signed"
    ]


def test_signatories_who_agreed_something_that_day_have_met(read: Read) -> None:
    reading = read(f"{TITLE}\n\nWe agreed today to share all data on ice.", "2019-05-07")
    assert signed(reading) == [("person:ana rojas", "person:kari lund")]
    (meeting,) = reading.meetings
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.status) == ("2019-05-07", "inferred")


def test_what_signatories_agreed_was_said_at_their_meeting(read: Read) -> None:
    text = "We discussed the fleets. We agreed to share all data on ice."
    reading = read(f"{TITLE}\n\n{text}", "2019-05-07")
    assert [(s.mode, s.meeting) for s in reading.statements] == [
        ("indirect", reading.meetings[0].id)
    ]
    assert set(reading.statements[0].speakers) == {"person:ana rojas", "person:kari lund"}


def test_a_statement_written_together_tells_of_no_meeting(read: Read) -> None:
    assert signed(read(f"{TITLE}\n\nWe condemn the attack on the harbour.", "2019-05-07")) == []


def test_a_meeting_told_by_its_verb_is_not_told_twice(read: Read) -> None:
    text = (
        "Prime Minister Kari Lund of Norway met President Ana Rojas of Chile in Oslo on Monday."
        "\n\nWe discussed the ice."
    )
    assert signed(read(f"{TITLE}\n\n{text}", "2019-05-07")) == []


def test_one_issuer_alone_met_nobody(read: Read) -> None:
    title = "Statement by Prime Minister Kari Lund of Norway"
    assert signed(read(f"{title}\n\nWe agreed today to share all data on ice.", "2019-05-07")) == []
