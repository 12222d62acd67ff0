"""A record made by hand, put into a file as a run would leave it."""

from pathlib import Path

from communique.records import Document, Page, Reading, Record
from communique.store.linked import save_record
from communique.store.readings import digest_readings, save_reading
from communique.store.sqlite import open_store


def keep_record(path: Path, record: Record) -> None:
    """None; the record is in a file."""
    with open_store(path, write=True) as connection:
        for row in record.documents:
            document = Document(row.id, row.path, None, None, None, None, row.digest, row.text)
            page = Page((), None, None, None, None, None, (), None, None, "en")
            save_reading(
                connection, Reading(document, page, (), (), (), (), (), (), (), (), ()), "1"
            )
        save_record(connection, record, digest_readings(connection))
