"""How fast coded rows are written, and tables of a record become Arrow and Parquet.

    python benchmarks/exports.py [--rows 1000000] [--record big.db]

In: numbers of rows; a record, if named, for the tables. Out: rows, seconds of this process's CPU
and rows a CPU-second of each form. Events are made up: talks of two sides (two rows each), with
words, offsets, reports and places as a record has them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from communique.exports.arrow import open_arrow, read_batches, write_parquet
from communique.exports.context import Context, make_context
from communique.exports.files import write_lines
from communique.exports.formats import FORMS, Form, Job
from communique.exports.tables import list_tables
from communique.records import (
    CodedActor,
    CodedEvent,
    Codes,
    DateValue,
    DocumentRow,
    EntityRow,
    Evidence,
    MeetingRow,
    PlaceRow,
    PloverCode,
    Record,
    Source,
)
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

DOCUMENTS = 1000
TEXT = "VIENNA, May 3 (Wire) - Ministers met. They signed nothing, and parted as friends.\n" * 20
WORDS = "Ministers met"
SIDES = 2  # rows of one event
ARROW_TABLES = ("event", "evidence", "statement", "participant", "meeting")


def main() -> None:
    """Prints one line a form."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--forms", nargs="*", default=[f.name for f in FORMS if f.is_coded])
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    job = make_large_job(options.rows // SIDES)
    for form in FORMS:
        if form.name in options.forms:
            measure_form(form, job, options.rows)
    if options.record is not None:
        measure_tables(options.record)


def measure_form(form: Form, job: Job, rows: int) -> None:
    """Writes the form to a file that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / form.file
        start = time.process_time()
        write_lines(path, form.write(job))
        tell(form.name, rows, time.process_time() - start, path.stat().st_size)


def tell(name: str, rows: int, seconds: float, size: int = 0) -> None:
    """One line."""
    speed = rows / seconds if seconds else 0
    print(f"{name:16} {rows:>9,} rows {seconds:7.2f} CPU s {speed:>11,.0f} rows/s {size:>13,} B")


def make_large_job(events: int) -> Job:
    """A record of `DOCUMENTS` reports and meetings, and so many coded events of them."""
    context = make_context(make_record())
    return Job(context, tuple(make_events(context, events)), {}, None)


def make_record() -> Record:
    """Reports with outlets, and a meeting in each."""
    states = [state for state in load_vocabulary().states if state.end is None]
    day = DateValue("2019-05-03", "2019-05-03", "day", "stated", "dateline May 3")
    place = PlaceRow("Vienna", "AUT", 48.20849, 16.37208, 2761369)
    words = TEXT.index(WORDS)
    documents = tuple(
        DocumentRow(
            id=f"doc-{n:016x}", path=f"{n}.txt", url=f"https://wire{n % 20}.example/{n}",
            source=f"source-{n % 20}", agency=None, attribution=(), title=None, byline=None,
            dateline=None, published=day, language="en", digest="0" * 64, origin=f"origin-{n}",
            story=f"story-{n}", text=TEXT,
        )
        for n in range(DOCUMENTS)
    )  # fmt: skip
    meetings = tuple(
        MeetingRow(
            id=f"meeting-{n:016x}", rule="meeting.verb", confidence=0.9, kind="bilateral",
            name=None, body=None, organisation=None, number=None, date=day, place=place,
            within=None, status="held", status_basis="", participants=(), topics=(),
            reports=(f"doc-{n:016x}",), origins=(f"origin-{n}",), witnesses=1,
            evidence=(Evidence(f"doc-{n:016x}", words, words + len(WORDS), WORDS),),
        )
        for n in range(DOCUMENTS)
    )  # fmt: skip
    return Record(
        format="communique-record/1",
        sources=tuple(Source(f"source-{n}", f"Wire {n}", "outlet", "NOR") for n in range(20)),
        documents=documents,
        entities=tuple(
            EntityRow(
                f"entity-{state.iso3}", "country", state.name, (state.name,), Codes(state.iso3),
                None, (), (),
            )
            for state in states
        ),
        offices=(), memberships=(), meetings=meetings, statements=(), claims=(), agreements=(),
        activities=(), conflicts=(), events=(), problems=(),
    )  # fmt: skip


def make_events(context: Context, count: int) -> Iterator[CodedEvent]:
    """Talks of two sides, each on its own day."""
    entities, meetings = context.record.entities, context.record.meetings
    plover = PloverCode("CONSULT", "third-party", ("diplomatic",))
    for n in range(count):
        meeting = meetings[n % len(meetings)]
        words = meeting.evidence[0]
        sides = (entities[n % len(entities)], entities[(n * 7 + 1) % len(entities)])
        day = f"20{n % 20:02}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        yield CodedEvent(
            id=f"event-{n:016x}", date=DateValue(day, day, "day", "stated", ""),
            sources=tuple(
                CodedActor(
                    side.name, side.id, side.codes.iso3, f"{side.codes.iso3}GOV", ("GOV",), words
                )
                for side in sides
            ),
            targets=(), cameo="044", plover=plover, auxiliary=(), reciprocal=True,
            document=words.document, about=meeting.id, evidence=(words,),
            rule="event.meeting.bilateral", confidence=0.9,
        )  # fmt: skip


def measure_tables(record: Path) -> None:
    """Arrow batches, then Parquet files, of the larger tables of a record."""
    with open_store(record, write=False) as connection:
        tables = [t for t in list_tables(connection, record) if t.name in ARROW_TABLES]
    for table in tables:
        with open_arrow(record) as connection, tempfile.TemporaryDirectory() as folder:
            start = time.process_time()
            rows = sum(batch.num_rows for batch in read_batches(connection, table))
            tell(f"arrow {table.name}", rows, time.process_time() - start)
            path = Path(folder) / "a.parquet"
            start = time.process_time()
            rows = write_parquet(connection, table, path)
            tell(f"parquet {table.name}", rows, time.process_time() - start, path.stat().st_size)


if __name__ == "__main__":
    main()
