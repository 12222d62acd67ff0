"""Exports that are folders, each with a manifest: tables (CSV, Parquet) and a whole data set.

    csv      every table as CSV, datapackage.json, codebook.md
    tables   the same with Parquet files
    dataset  every form in one file each, and the tables as CSV in `tables/`

The texts of reports are in none of them: they belong to their publishers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from communique.exports.datapackage import Package, write_tables
from communique.exports.events import list_coded
from communique.exports.files import MANIFEST, fill_folder, write_lines
from communique.exports.formats import FORMS, Form, Job
from communique.exports.manifest import encode_manifest, make_manifest

FOLDERS = {
    "csv": "every table as CSV with datapackage.json and codebook: a folder",
    "tables": "the same with Parquet files (needs communique[parquet]): a folder",
    "dataset": "every form and the tables as CSV, with a manifest: a folder",
}
SUFFIX = ".manifest.json"  # of the manifest beside a single file


def export_tables(
    connection: sqlite3.Connection, record: Path, to: Path, job: Job, about: dict[str, str]
) -> None:
    """None; the folder holds the tables and a manifest."""
    coded = list(list_coded(job.events, job.context))
    with fill_folder(to) as folder:
        package = Package(record, folder, parquet=about["export"] == "tables")
        write_tables(connection, package, coded)
        seal(connection, folder, about)


def export_dataset(
    connection: sqlite3.Connection, record: Path, to: Path, job: Job, about: dict[str, str]
) -> None:
    """None; the folder holds all forms, the tables and a manifest."""
    with fill_folder(to) as folder:
        for form in usable_forms(job):
            write_lines(folder / form.file, form.write(job))
        tables = folder / "tables"
        tables.mkdir()
        coded = list(list_coded(job.events, job.context))
        write_tables(connection, Package(record, tables, parquet=False), coded)
        seal(connection, folder, about)


def usable_forms(job: Job) -> Iterable[Form]:
    """All forms; QuickStatements only where the user gave a table of ids."""
    return (form for form in FORMS if form.name != "quickstatements" or job.ids)


def seal(connection: sqlite3.Connection, folder: Path, about: dict[str, str]) -> None:
    """None; the folder has the manifest of its files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    manifest = make_manifest(connection, folder, files, about)
    write_lines(folder / MANIFEST, [encode_manifest(manifest)])


def seal_file(connection: sqlite3.Connection, path: Path, about: dict[str, str]) -> Path:
    """The manifest beside a single file, written."""
    manifest = make_manifest(connection, path.parent, [path], about)
    beside = path.with_name(path.name + SUFFIX)
    write_lines(beside, [encode_manifest(manifest)])
    return beside
