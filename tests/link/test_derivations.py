"""Who took from whom."""

from __future__ import annotations

from communique.ids import digest_text
from communique.link.derivations import derive_documents
from communique.records import DateValue, DocumentRow, Source

FJORD = Source("source-1", "Fjord Wire", "agency", "NOR")
LEDGER = Source("source-2", "Molde Ledger", "outlet", "NOR")
SOURCES = (FJORD, LEDGER)
TOLD = "The ministers of the north agreed on forty pumps for every flooded valley of the union."
ANEW = "Forty pumps for every flooded valley of the union were agreed on by the northern ministers."


def document(name: str, text: str, day: str | None = "2016-02-03", **fields: object) -> DocumentRow:
    """A report of one original."""
    published = DateValue(day, day, "day", "stated", "as stated") if day else None
    given = {"source": None, "agency": None, "attribution": (), **fields}
    return DocumentRow(
        id=name, path=f"{name}.txt", url=None, title=None, byline=None, dateline=None,
        published=published, language="en", digest=digest_text(text), origin="origin-1",
        story="story-1", text=text, **given,
    )  # fmt: skip


def derive(*documents: DocumentRow) -> list[tuple[str, str]]:
    return [(pair.direction, pair.basis) for pair in derive_documents(documents, SOURCES)]


def test_the_report_that_credits_the_other_took_from_it() -> None:
    wire = document("a", TOLD, agency=FJORD.id)
    paper = document("b", ANEW, source=LEDGER.id, agency=FJORD.id)
    assert derive(wire, paper) == [("to the other", "the other credits Fjord Wire")]


def test_two_reports_that_credit_one_source_took_neither_from_the_other() -> None:
    first = document("a", TOLD, source=LEDGER.id, attribution=(FJORD.id,))
    second = document("b", ANEW, source=LEDGER.id, agency=FJORD.id)
    assert derive(first, second) == [("one source", "both credit Fjord Wire")]


def test_without_a_credit_the_later_took_from_the_earlier() -> None:
    assert derive(document("a", TOLD, "2016-02-05"), document("b", ANEW)) == [
        ("from the other", "published 2 days later")
    ]


def test_an_unknown_direction_is_said_to_be_unknown() -> None:
    assert derive(document("a", TOLD), document("b", ANEW))[0][0] == "unknown"
    assert derive(document("a", TOLD), document("b", ANEW, None))[0][0] == "unknown"


def test_the_sentences_that_both_tell_are_quoted() -> None:
    more = f"It rained in Brandal for most of the week. {ANEW}"
    (pair,) = derive_documents([document("a", TOLD), document("b", more)], SOURCES)
    assert [(one.quote, other.quote) for one, other in pair.sentences] == [(TOLD, ANEW)]
    assert more[pair.sentences[0][1].start : pair.sentences[0][1].end] == ANEW
    assert (pair.relation, pair.detail) == ("re-renders", "1 sentence told alike")


def test_the_same_text_is_a_copy_and_documents_come_in_any_order() -> None:
    rows = [document(name, TOLD) for name in "abc"]
    pairs = derive_documents(rows, SOURCES)
    assert {pair.relation for pair in pairs} == {"copies"}
    assert derive_documents(reversed(rows), SOURCES) == pairs


def test_many_copies_cost_one_pair_each() -> None:
    assert len(derive(*(document(f"d{n}", TOLD) for n in range(20)))) == 19


def test_reports_of_two_originals_are_no_pair() -> None:
    assert derive(document("a", TOLD)) == []
