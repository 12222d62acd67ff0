from collections import Counter

from communique.records import Evidence, Record
from communique.store.tables import TABLES, evidence_rows, table_rows


def test_every_row_has_as_many_cells_as_its_table_has_columns(record: Record) -> None:
    assert {(table, len(cells)) for table, cells in table_rows(record)} <= set(TABLES.items())


def test_all_evidence_is_kept(record: Record) -> None:
    kept = Counter(table for table, _ in table_rows(record))["evidence"]
    assert kept == count_evidence(record)


def count_evidence(value: object) -> int:
    """Pieces of evidence in the record, at any depth."""
    if isinstance(value, Evidence):
        return 1
    if isinstance(value, tuple):
        return sum(map(count_evidence, value))
    names = getattr(value, "__struct_fields__", ())
    return sum(count_evidence(getattr(value, name)) for name in names)


def test_evidence_keeps_its_order() -> None:
    words = [Evidence("doc-1", 5, 7, "so"), Evidence("doc-1", 0, 2, "he")]
    rows = [cells for _, cells in evidence_rows("row-1", "content", words)]
    assert [cells[2] for cells in rows] == [0, 1]
    assert [cells[-1] for cells in rows] == ["so", "he"]
