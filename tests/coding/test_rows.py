"""Pairs of a coded event."""

from __future__ import annotations

from communique.coding.rows import list_rows, pair_actors
from communique.records import CodedActor, CodedEvent


def actor(code: str) -> CodedActor:
    sectors = ("GOV",) if code.endswith("GOV") else ()
    return CodedActor(code, None, code[:3], code, sectors, None)


def event(cameo: str, sources: str, targets: str, *, reciprocal: bool = False) -> CodedEvent:
    return CodedEvent(
        id="event-1", date=None, sources=tuple(map(actor, sources.split())),
        targets=tuple(map(actor, targets.split())), cameo=cameo, plover=None, auxiliary=(),
        reciprocal=reciprocal, document=None, about=None, evidence=(), rule="event.verb.meet",
        confidence=1.0,
    )  # fmt: skip


def pairs(coded: CodedEvent) -> list[tuple[str, str | None, str]]:
    return [(a.code, b.code if b else None, cameo) for a, b, cameo in pair_actors(coded)]


def test_a_reciprocal_event_is_written_from_each_side() -> None:
    assert pairs(event("044", "KEN UGA", "", reciprocal=True)) == [
        ("KEN", "UGA", "044"), ("UGA", "KEN", "044"),
    ]  # fmt: skip


def test_a_visit_has_a_host() -> None:
    assert pairs(event("042", "KEN", "UGA")) == [("KEN", "UGA", "042"), ("UGA", "KEN", "043")]


def test_every_source_acts_on_every_target() -> None:
    assert len(pairs(event("111", "KEN UGA", "TCD MLI"))) == 4


def test_an_event_without_a_target_is_one_row() -> None:
    assert pairs(event("141", "KEN", "")) == [("KEN", None, "141")]


def test_two_of_one_government_do_not_meet_each_other() -> None:
    coded = event("040", "KEN KENGOV UGA", "", reciprocal=True)
    assert ("KEN", "KENGOV", "040") not in pairs(coded)


def test_rows_have_ids_of_their_own() -> None:
    rows = list_rows([event("044", "KEN UGA TCD", "", reciprocal=True)])
    assert len({row.id for row in rows}) == len(rows) == 6
