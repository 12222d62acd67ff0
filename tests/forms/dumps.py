"""What a record file holds, for tests that compare two files."""

import sqlite3

INDEXED = ('INSERT INTO "search_', 'INSERT INTO "searched"')


def dump_file(connection: sqlite3.Connection) -> list[str]:
    """All that the file holds; of the full-text index which documents it finds.

    How the index lies in the file depends on the order of reading; that it is made of the texts is
    checked here.
    """
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    lines = [line for line in connection.iterdump() if not line.startswith(INDEXED)]
    found = "SELECT document FROM searched ORDER BY document"
    return sorted([*lines, *(document for (document,) in connection.execute(found))])
