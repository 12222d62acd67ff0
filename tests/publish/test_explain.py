import msgspec
import pytest
from rich.console import Console

from communique.errors import InputError
from communique.publish.explain import Explanation, explain_row, find_row, print_explanation
from communique.publish.index import all_rows, hash_part, index_record
from communique.records import Record


def explain(record: Record, wanted: str) -> Explanation:
    return explain_row(record, wanted, context=60, near=3)


def shown(record: Record, wanted: str) -> str:
    console = Console(width=100, markup=False, highlight=False)
    with console.capture() as captured:
        for part in print_explanation(
            explain(record, wanted), index_record(record), plain=not console.is_terminal
        ):
            console.print(part)
    return captured.get()


def test_a_statement_is_explained_by_its_words_and_counts(record: Record) -> None:
    found = explain(record, "statement-00000000000000f1")
    assert dict(found.facts)["capacity"] == "minister of foreign affairs of Norway"
    labelled = {s.label: s.text for passage in found.passages for s in passage.segments if s.label}
    assert labelled == {"speaker": "Kari Lund", "cue": "said", "content": "stocks were safe"}
    assert found.counts == "2 reports, 1 original, 1 witness, 1 utterance"
    assert found.grounds == "one original"


def test_other_reports_of_the_same_utterance_are_shown(record: Record) -> None:
    found = explain(record, "statement-00000000000000f1")
    assert [passage.path for passage in found.others] == ["paper.txt"]


def test_the_renderings_of_a_claim_stand_side_by_side_with_their_differences(
    record: Record,
) -> None:
    claim = record.statements[0].claim
    found = explain(record, claim).renderings
    assert [(r.relation, r.only) for r in found] == [("same", ((), ("Cod",)))]
    printed = shown(record, claim)
    assert "Side by side" in printed
    assert "⟦Cod⟧ stocks are safe" in printed


def test_other_standings_of_the_same_member_are_shown(record: Record) -> None:
    again = msgspec.structs.replace(record.memberships[0], id="membership-3")
    changed = msgspec.structs.replace(record, memberships=(*record.memberships, again))
    assert len(explain(changed, "membership-3").others) == 1


def test_a_contradiction_about_a_row_is_told(record: Record) -> None:
    found = explain(record, "meeting-00000000000000c1")
    assert found.conflicts == ("number: 4 or 5 [1]",)


def test_every_row_of_a_record_can_be_explained(record: Record) -> None:
    for row in all_rows(record):
        found = explain(record, row.id)
        assert found.id == row.id
        assert found.name
        assert found.facts


def test_every_explanation_can_be_printed(record: Record) -> None:
    for row in all_rows(record):
        assert row.id in shown(record, row.id)


def test_evidence_is_marked_where_no_style_can_be_shown(record: Record) -> None:
    printed = shown(record, "statement-00000000000000f1")
    assert "⟦said⟧" in printed
    assert "⟦stocks were safe⟧" in printed


def test_the_beginning_of_an_id_or_of_its_digits_is_enough(record: Record) -> None:
    index = index_record(record)
    assert find_row(index, "agree", 3).id == "agreement-1"
    assert find_row(index, "00000000000000f1", 3).id == "statement-00000000000000f1"
    assert find_row(index, "STATEMENT-00000000000000F1", 3).id == "statement-00000000000000f1"


def test_short_ids_of_the_tables_are_enough(record: Record) -> None:
    index = index_record(record)
    for identity, short in index.short.items():
        if len(hash_part(identity)) > 1:  # the hand-made ids of one digit are no hashes
            assert find_row(index, short, 3).id == identity


def test_an_ambiguous_id_names_some_that_begin_so(record: Record) -> None:
    with pytest.raises(InputError, match=r"beginning of 2: membership-1, membership-2"):
        explain(record, "member")


@pytest.mark.parametrize("wanted", ["agreemnt-1", "kari lund", "wire.txt"])
def test_an_unknown_id_names_near_ones_on_one_line(record: Record, wanted: str) -> None:
    with pytest.raises(InputError, match="near ones") as caught:
        explain(record, wanted)
    assert "\n" not in str(caught.value)


def test_an_id_like_no_other_is_told(record: Record) -> None:
    for wanted in ("", "   ", "§§§§"):
        with pytest.raises(InputError, match="no row has the id"):
            explain(record, wanted)
