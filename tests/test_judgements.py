import msgspec
import pytest

from communique.errors import InputError
from communique.judgements import (
    Anchor,
    Judgement,
    Part,
    decode_lines,
    encode_lines,
    find_undone,
    list_valid,
    name_judgement,
    order_judgements,
)

ANCHOR = Anchor("meeting", "4th session", (Part("ab", "number=4", ((3, 9),)),))


def judge(second: int, verb: str = "accept", undoes: str | None = None) -> Judgement:
    time = f"2026-01-01T00:00:{second:02}.000000Z"
    return name_judgement(Judgement("", verb, "Ada", time, (ANCHOR,), undoes=undoes))  # type: ignore[arg-type]  # any verb


def test_an_undone_judgement_does_not_hold_until_the_undo_is_undone() -> None:
    first = judge(1)
    undo = judge(2, "undo", first.id)
    redo = judge(3, "undo", undo.id)
    assert list_valid([first]) == [first]
    assert list_valid([first, undo]) == []
    assert list_valid([undo, redo, first]) == [first]
    assert find_undone([first, undo]) == {first.id: undo.id}


def test_judgements_are_ordered_by_time_and_count_once() -> None:
    first, second = judge(1), judge(2)
    assert order_judgements([second, first, second]) == [first, second]


def test_judgements_come_back_from_a_file_as_they_were() -> None:
    judgements = [judge(1), judge(2, "reject")]
    assert decode_lines(encode_lines(judgements) + b"\n", "file") == judgements


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{}\n", "line 1: no judgement"),
        (b"\xff\n", "line 1: no judgement"),
        (encode_lines([msgspec.structs.replace(judge(1), by="Eve")]), "was changed"),
    ],
)
def test_a_file_that_is_none_or_was_changed_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        decode_lines(content, "judgements.jsonl")
