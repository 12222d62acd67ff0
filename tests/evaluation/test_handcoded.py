from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import InputError
from communique.evaluation.handcoded import (
    HandCoded,
    decode_handcoded,
    encode_handcoded,
    read_handcoded,
)

MAP = """
date = "Date"
date_format = "%m/%d/%Y"
end = "Last"
countries = ["Partner", "Others"]
always = ["China"]
type = "Activity"
place = "City"
id = "Case"

[types]
"Senior visit" = "visit"
"Naval drill" = "exercise"

[names]
"Burma" = "MMR"
"""
TABLE = """Case,Date,Last,Partner,Others,Activity,City
a1,03/04/2014,03/06/2014,Norway,,Senior visit,Oslo
a2,05/01/2014,,Burma,Chile; 140,naval drill,
a3,06/01/2014,,NOR,,,
"""


def write(tmp_path: Path, table: str | bytes = TABLE, mapping: str | bytes = MAP) -> HandCoded:
    paths = tmp_path / "visits.csv", tmp_path / "visits.toml"
    for path, content in zip(paths, (table, mapping), strict=True):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_handcoded(*paths)


def test_rows_are_read_by_the_map(tmp_path: Path) -> None:
    found = write(tmp_path)
    first, second, third = found.rows
    assert (first.id, first.line, first.start, first.end) == ("a1", 2, "2014-03-04", "2014-03-06")
    assert (first.countries, first.type, first.place) == (("CHN", "NOR"), "visit", "Oslo")
    assert second.countries == ("BRA", "CHL", "CHN", "MMR")  # by name, by COW number, by the map
    assert (second.type, second.place, second.end) == ("exercise", None, "2014-05-01")
    assert third.type is None
    assert found.kinds == ("exercise", "visit")


def test_without_an_id_the_line_is_the_id_and_iso_days_need_no_form(tmp_path: Path) -> None:
    mapping = 'date = "d"\ncountries = ["c"]\ndelimiter = ";"\nseparator = ","\n'
    found = write(tmp_path, "d;c\n2014-03-04;Norway, Chile\n\n2014-03-05;Norway\n", mapping)
    assert [row.id for row in found.rows] == ["2", "4"]
    assert found.rows[0].countries == ("CHL", "NOR")


@pytest.mark.parametrize(
    ("form", "cell", "last"),
    [("%Y-%m", "2014-02", "2014-02-28"), ("%Y", "2014", "2014-12-31"),
     ("%b %Y", "Feb 2012", "2012-02-29"), ("%d.%m.%Y", "03.02.2014", "2014-02-03")],
)  # fmt: skip
def test_a_form_without_day_means_all_its_days(
    tmp_path: Path, form: str, cell: str, last: str
) -> None:
    mapping = f'date = "d"\ncountries = ["c"]\ndate_format = "{form}"\n'
    (row,) = write(tmp_path, f"d,c\n{cell},Norway\n", mapping).rows
    assert row.end == last


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    found = write(tmp_path)
    assert decode_handcoded(encode_handcoded(found), Path("a.json")) == found


TABLE_FAULTS = {
    'line 1: column "Date" of the map is missing': "Case,Day\n",
    'column "Case" of the map is there twice': "Case,Case,Date,Last,Partner,Others,Activity,City\n",
    "line 2: 3 cells; the header has 7": TABLE.splitlines()[0] + "\na1,x,y\n",
    'line 2: Date "2014-03-04" is no day of the form %m/%d/%Y': TABLE.replace(
        "03/04/2014", "2014-03-04"
    ),
    "line 2: ends on 2014-03-01, before it begins": TABLE.replace("03/06/2014", "03/01/2014"),
    'line 2: Partner "Atlantis" is no country': TABLE.replace("Norway", "Atlantis"),
    'line 2: Activity "Parade" is not in .types.': TABLE.replace("Senior visit", "Parade"),
    'line 3: id "a1" is on another line|line 2: id "a1"': TABLE.replace("a2", "a1"),
    "is not UTF-8": b"\xff\xfe\x00",
    "found nothing": "",
    "expected CSV": TABLE + '"open',
}  # fmt: skip


@pytest.mark.parametrize("told", TABLE_FAULTS)
def test_a_fault_of_the_table_is_told_in_one_line(tmp_path: Path, told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        write(tmp_path, table=TABLE_FAULTS[told])
    assert len(str(error.value).splitlines()) == 1


MAP_FAULTS = {
    "expected TOML": "date = ",
    "unknown field `dat`": 'dat = "x"\n',
    "missing required field `date`": 'countries = ["a"]\n',
    "Expected `array`": 'date = "d"\ncountries = "Partner"\n',
    "Invalid enum value 'parade'": MAP.replace('"visit"', '"parade"'),
    "countries is empty": 'date = "d"\ncountries = []\n',
    "expected one character": MAP.replace('id = "Case"', 'delimiter = ";;"'),
    'always "Atlantis" is no country': MAP.replace('"China"', '"Atlantis"'),
    "is not UTF-8": b"\xff",
    "toml: .*expected TOML": "a = " + "[" * 5000,
}  # fmt: skip


@pytest.mark.parametrize("told", MAP_FAULTS)
def test_a_fault_of_the_map_is_told_in_one_line(tmp_path: Path, told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        write(tmp_path, mapping=MAP_FAULTS[told])
    assert len(str(error.value).splitlines()) == 1


def test_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_handcoded(tmp_path / "no.csv", tmp_path / "no.toml")


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff"])
def test_what_import_did_not_write_is_told(content: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.json"):
        decode_handcoded(content, Path("a.json"))
