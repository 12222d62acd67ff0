"""Nouns for those who speak, from the table and from a user's own."""

from pathlib import Path

from communique.pipeline import read_document
from communique.sources.declared import Declared, make_document
from communique.text.speaker_nouns import index_speaker_nouns, list_institutions
from communique.vocabulary import load_vocabulary

NOUNS = index_speaker_nouns(load_vocabulary())


def test_people_and_institutions_are_listed_in_both_numbers() -> None:
    assert {"envoy", "envoys", "ministry", "ministries", "police"} <= NOUNS.people


def test_things_are_no_people() -> None:
    assert {"plan", "plans", "talks"} <= NOUNS.things
    assert not NOUNS.things & NOUNS.people


def test_roles_are_singular_and_no_offices() -> None:
    assert "lawyer" in NOUNS.roles
    assert "lawyers" not in NOUNS.roles
    assert "minister" not in NOUNS.roles


def test_plurals_are_of_people_and_not_of_institutions() -> None:
    assert {"envoys", "people", "protesters"} <= NOUNS.plurals
    assert "ministries" not in NOUNS.plurals


def test_a_family_is_no_institution_that_bears_a_name() -> None:
    assert "militia" in list_institutions()
    assert "family" not in list_institutions()


def test_a_noun_of_the_users_own_table_speaks(tmp_path: Path) -> None:
    text = "The trawlermen praised the truce in the valley."
    document = make_document("report.txt", text, Declared())
    assert read_document(document, load_vocabulary()).statements == ()
    (tmp_path / "speaker_nouns.csv").write_text(
        "word,plural,kind,source,example\ntrawlerman,trawlermen,role,own,The end\n",
        encoding="utf-8",
    )
    (statement,) = read_document(document, load_vocabulary(tmp_path)).statements
    assert statement.content[0].quote == "the truce in the valley"
