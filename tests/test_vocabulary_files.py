"""Every fault of a table is told with file, line, column, value and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import InputError, VocabularyError
from communique.vocabulary import (
    ActivityWord,
    OfficeWord,
    Outlet,
    State,
    TierWord,
    load_vocabulary,
)
from communique.vocabulary_files import read_table

TIERS = "word,tier,source,example"
STATES = "iso3,name,names,demonyms,capital,metonyms,cow,gw,start,end,source,example"
OUTLETS = "key,name,names,kind,country,owner,state,domains,source,example"
OFFICES = "word,part,normal,level,gender,source,example"


def write_table(folder: Path, name: str, *lines: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def message_for(folder: Path) -> str:
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(folder)
    return str(caught.value)


def test_a_value_outside_a_closed_set_is_named_with_the_set(tmp_path: Path) -> None:
    path = write_table(tmp_path, "tiers", TIERS, "friend,memeber,mine,A friend came.")
    assert message_for(tmp_path) == (
        f'{path} line 2: tier "memeber" is not one of '
        "member, associate, observer, dialogue partner, candidate, former member"
    )


def test_a_number_that_is_none_is_named(tmp_path: Path) -> None:
    row = "XAA,Aland,,,,,seven,,,,mine,Aland agreed."
    path = write_table(tmp_path, "states", STATES, row)
    assert message_for(tmp_path) == (f'{path} line 2: cow "seven" is not a whole number, or empty')


def test_a_bool_is_yes_or_no(tmp_path: Path) -> None:
    row = "herald,The Herald,,outlet,GBR,,true,,mine,The Herald said so."
    path = write_table(tmp_path, "outlets", OUTLETS, row)
    assert message_for(tmp_path) == f'{path} line 2: state "true" is not one of yes, no'


def test_the_same_key_twice_is_an_error(tmp_path: Path) -> None:
    row = "friend,member,mine,A friend came."
    path = write_table(tmp_path, "tiers", TIERS, row, row)
    assert message_for(tmp_path) == (f'{path} line 3: word "friend" is already on line 2; keep one')


def test_an_office_word_may_be_both_head_and_modifier(tmp_path: Path) -> None:
    head = "warden,head,warden,,,mine,The warden spoke."
    modifier = "warden,modifier,warden,,,mine,The warden general spoke."
    write_table(tmp_path, "offices", OFFICES, head, modifier)
    found = read_table("offices", OfficeWord, tmp_path, key_length=2)
    assert [row.part for row in found if row.word == "warden"] == ["head", "modifier"]


def test_an_unknown_column_is_an_error(tmp_path: Path) -> None:
    path = write_table(tmp_path, "tiers", "word,teir,source,example")
    assert message_for(tmp_path) == (
        f'{path} line 1: column "teir" is not one of word, tier, source, example'
    )


def test_a_missing_column_is_an_error(tmp_path: Path) -> None:
    path = write_table(tmp_path, "tiers", "word,tier,source")
    assert message_for(tmp_path) == (
        f"{path} line 1: header is word, tier, source; expected word, tier, source, example"
    )


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    path = write_table(tmp_path, "tiers")
    assert message_for(tmp_path) == (
        f"{path} line 1: header is nothing; expected word, tier, source, example"
    )


def test_a_comma_outside_quotes_is_an_error(tmp_path: Path) -> None:
    path = write_table(tmp_path, "tiers", TIERS, "friend,member,mine,A friend, at last.")
    assert message_for(tmp_path) == (
        f"{path} line 2: 5 cells, expected 4; put a cell that holds a comma in double quotes"
    )


def test_a_quote_that_never_closes_is_an_error(tmp_path: Path) -> None:
    path = write_table(tmp_path, "tiers", TIERS, 'friend,member,mine,"A friend came.')
    assert message_for(tmp_path).startswith(f"{path} line 2: unexpected end of data")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",member,mine,A friend came.", "word"),
        ("friend,member,,A friend came.", "source"),
        ("friend,member,mine,", "example"),
    ],
)
def test_a_row_without_key_source_or_example_is_an_error(
    tmp_path: Path, row: str, column: str
) -> None:
    path = write_table(tmp_path, "tiers", TIERS, row)
    assert message_for(tmp_path) == (
        f"{path} line 2: {column} is empty; every row has a key, a source and an example"
    )


def test_a_table_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "tiers.csv"
    path.write_bytes(TIERS.encode() + b"\nami\xe9,member,mine,An ami\xe9 came.\n")
    assert message_for(tmp_path) == f"{path}: byte 28 is not UTF-8; save the table as UTF-8"


def test_a_file_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    path = write_table(tmp_path, "organizations", "key")
    assert message_for(tmp_path).startswith(
        f"{path}: no table of that name; expected one of states, organisations, bodies"
    )


def test_an_overlay_that_is_no_folder_is_the_users_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_vocabulary(tmp_path / "nowhere")
    assert str(caught.value) == (
        f"{tmp_path / 'nowhere'}: no such folder; expected a folder of vocabulary tables (.csv)"
    )


def test_a_table_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(VocabularyError) as caught:
        read_table("treaties", TierWord)
    assert str(caught.value) == (
        "treaties.csv: not among the installed tables; install communique again"
    )


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    text = f"\ufeff{TIERS}\r\nfriend,member,mine,A friend came.\r\n"
    (tmp_path / "tiers.csv").write_bytes(text.encode("utf-8"))
    assert read_table("tiers", TierWord, tmp_path)[-1].word == "friend"


def test_cells_with_several_values_are_split(tmp_path: Path) -> None:
    row = "XAA,Aland,Åland | Ahvenanmaa,Alander,,,,,,,mine,Aland agreed."
    write_table(tmp_path, "states", STATES, row)
    assert read_table("states", State, tmp_path)[-1].names == ("Åland", "Ahvenanmaa")


def test_empty_cells_are_none_or_no_values(tmp_path: Path) -> None:
    write_table(tmp_path, "states", STATES, "XAA,Aland,,,,,,,,,mine,Aland agreed.")
    found = read_table("states", State, tmp_path)[-1]
    assert (found.names, found.capital, found.cow) == ((), None, None)


def test_an_empty_stance_is_none(tmp_path: Path) -> None:
    header = "word,kind,stance,source,example"
    write_table(tmp_path, "activities", header, "regatta,games,,mine,A regatta began.")
    assert read_table("activities", ActivityWord, tmp_path)[-1].stance is None


def test_yes_is_true(tmp_path: Path) -> None:
    row = "herald,The Herald,,outlet,,,yes,,mine,The Herald said so."
    write_table(tmp_path, "outlets", OUTLETS, row)
    assert read_table("outlets", Outlet, tmp_path)[-1].state is True


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    write_table(tmp_path, "tiers", TIERS, "", "friend,member,mine,A friend came.", "")
    assert read_table("tiers", TierWord, tmp_path)[-1].word == "friend"
