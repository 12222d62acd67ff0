from __future__ import annotations

from msgspec.structs import replace

from communique.exports.bibliography import keyed, latex, write_bibtex, write_footnotes
from communique.exports.context import Context, make_context
from communique.records import Evidence, Record


def titled(record: Record, title: str) -> Context:
    first = record.documents[0]
    words = Evidence(first.id, 0, len(title), title)
    changed = replace(first, title=words, author="Ana Ruiz & Co")
    return make_context(replace(record, documents=(changed, *record.documents[1:])))


def test_each_report_has_an_entry_and_a_footnote(context: Context) -> None:
    entries = list(write_bibtex(context))
    assert len(entries) == len(list(write_footnotes(context))) == len(context.record.documents)
    wire = next(entry for entry in entries if "Fjord Wire" in entry)
    assert wire.startswith("@misc{fjordwire2014-0000a1,\n")
    assert "  month = {3},\n  day = {3},\n  url = {https://www.fjord.example/cod},\n" in wire


def test_braces_are_balanced_and_marks_of_latex_escaped(placed: Record) -> None:
    entries = list(write_bibtex(titled(placed, "100% {of} R&D_\\")))
    wire = next(entry for entry in entries if "Fjord" in entry)
    assert r"title = {{100\% \{of\} R\&D\_\textbackslash{}}}" in wire
    assert r"author = {{Ana Ruiz \& Co}}" in wire
    assert latex("two\nlines") == "two lines"


def test_a_footnote_names_author_title_outlet_and_day(placed: Record) -> None:
    notes = list(write_footnotes(titled(placed, "Cod\nis safe")))
    assert (
        "[^fjordwire2014-0000a1]: Ana Ruiz & Co, “Cod is safe”, Fjord Wire, 3 March 2014, "
        "https://www.fjord.example/cod.\n"
    ) in notes


def test_a_key_stays_when_other_reports_come(placed: Record) -> None:
    alone = make_context(replace(placed, documents=placed.documents[:1]))
    assert keyed(alone)[0][0] in {key for key, _ in keyed(make_context(placed))}
