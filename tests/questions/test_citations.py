import sqlite3

import pytest

from communique.questions.citations import cite_fact

SAID, CLAIM, SESSION = (
    "statement-00000000000000f1", "claim-00000000000000e1", "meeting-00000000000000c1",
)  # fmt: skip


def test_a_footnote_names_report_day_words_and_where_they_stand(
    asked: sqlite3.Connection,
) -> None:
    (found,) = cite_fact(asked, SAID)
    text = asked.execute(
        "SELECT text FROM document WHERE id = ?", (found.words.document,)
    ).fetchone()
    assert text[0][found.words.start : found.words.end] == found.words.quote
    where = f"“stocks were safe” (characters {found.words.start}–{found.words.end})"
    assert found.footnote.startswith(f"Fjord Wire, wire.txt, 2014-03-03, {where}, {SAID} of")
    assert found.digest[:12] in found.footnote
    assert found.record[:12] in found.footnote


@pytest.mark.parametrize(
    ("identity", "outlets"),
    [
        (CLAIM, ["Fjord Wire", "The Lake Post"]),
        (SESSION, ["Fjord Wire"]),
        ("entity-00000000000000b4", ["Fjord Wire", "The Lake Post"]),
        ("membership-1", ["Fjord Wire"]),
        ("conflict-1", ["Fjord Wire", "The Lake Post"]),
        ("statement-0", []),
    ],
)
def test_a_fact_is_cited_once_for_each_report(
    asked: sqlite3.Connection, identity: str, outlets: list[str]
) -> None:
    assert sorted(str(each.report) for each in cite_fact(asked, identity)) == outlets


def test_a_bibtex_entry_is_closed_and_escaped(asked: sqlite3.Connection) -> None:
    asked.execute(
        "CREATE TEMP VIEW document AS SELECT id, path, 'https://x.example/a{b}c' AS url, digest,"
        " 'Fish & chips: 50% {off}\u202e\n\\end' AS title FROM main.document"
    )
    (found,) = cite_fact(asked, SAID)
    lines = found.bibtex.splitlines()
    assert lines[0].startswith("@article{fjordwire2014-")
    assert lines[-1] == "}"
    assert r"  title = {Fish \& chips: 50\% \{off\} \textbackslash{}end}," in lines
    assert "  url = {https://x.example/a%7Bb%7Dc}," in lines
    assert all(line.startswith("  ") for line in lines[1:-1])
