"""Outlets and agencies that a page names."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.records import Document
from communique.text.quotations import Span
from communique.text.source_names import (
    NEEDED,
    build_source_index,
    find_cited,
    find_closing_credit,
    find_told,
    name_declared,
    name_source,
    settle_acronym,
)
from communique.vocabulary import load_vocabulary

INDEX = build_source_index(load_vocabulary())
DOCUMENT = Document("doc-0", "a.txt", None, None, None, None, "", "")


def test_a_known_agency_has_its_own_name_and_country() -> None:
    document = msgspec.structs.replace(DOCUMENT, text="AFP")
    source = name_source(document, Span(0, 3), INDEX, "agency")
    assert (source.name, source.kind, source.country) == ("Agence France-Presse", "agency", "FRA")


def test_an_unknown_agency_has_no_country() -> None:
    document = msgspec.structs.replace(DOCUMENT, text="Vienna Wire Service")
    source = name_source(document, Span(0, 19), INDEX, "agency")
    assert (source.name, source.kind, source.country) == ("Vienna Wire Service", "agency", None)


def test_an_unknown_paper_appears_in_the_country_of_its_name() -> None:
    document = msgspec.structs.replace(DOCUMENT, text="The Vienna Ledger")
    source = name_source(document, Span(0, 17), INDEX, "outlet")
    assert (source.name, source.country) == ("The Vienna Ledger", "AUT")


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("CNN (Web News)", ("CNN", "outlet", "USA")),
        ("The White House", ("The White House", "government", "USA")),
        ("Ministry of Culture of Norway", ("Ministry of Culture of Norway", "government", "NOR")),
        (
            "Embassy of the People's Republic of China",
            ("Embassy of the People's Republic of China", "government", "CHN"),
        ),
        ("European Union Mission", ("European Union Mission", "organisation", None)),
        ("fjordblog", ("fjordblog", "outlet", None)),
    ],
)
def test_the_declared_source_has_its_kind(
    declared: str, expected: tuple[str, str, str | None]
) -> None:
    document = msgspec.structs.replace(DOCUMENT, source=declared)
    source = name_declared(document, INDEX)
    assert source is not None
    assert (source.name, source.kind, source.country) == expected
    assert source.evidence is None


def test_the_address_of_the_page_names_its_outlet() -> None:
    document = msgspec.structs.replace(DOCUMENT, url="https://www.xinhuanet.com/english/1.htm")
    source = name_declared(document, INDEX)
    assert source is not None
    assert source.name == "Xinhua"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "They met on Thursday, according to Fjord Military Online.",
            ["Fjord Military Online"],
        ),
        ("The fleet left, the Fjord Herald reported on Friday.", ["Fjord Herald"]),
        ("The words were carried by TASS.", ["TASS"]),
        ("According to Larsen, they met.", []),
        ("They met, according to the Foreign Ministry.", []),
        ("Larsen reported progress.", []),
    ],
)
def test_outlets_are_cited_and_persons_are_not(text: str, names: list[str]) -> None:
    document = msgspec.structs.replace(DOCUMENT, text=text)
    found = find_cited(document, Span(0, len(text)), INDEX, reported=True)
    assert [source.name for source in found] == names


def test_what_papers_reported_is_other_news_below_the_lead() -> None:
    text = "The BBC reported a storm."
    document = msgspec.structs.replace(DOCUMENT, text=text)
    assert list(find_cited(document, Span(0, len(text)), INDEX, reported=False)) == []


@pytest.mark.parametrize(
    ("text", "credit", "name"),
    [
        ("They left.—NNI", "—NNI", "NNI"),
        ("They left.--Fjord Wire", "--Fjord Wire", "Fjord Wire"),
        ("They left. (ABC)", "(ABC)", "ABC"),
        ("They left.” – Reuters", "– Reuters", "Reuters"),
        ("They left. /TASS/", "/TASS/", "TASS"),
    ],
)
def test_the_credit_behind_the_last_word_is_cut_out(text: str, credit: str, name: str) -> None:
    found = find_closing_credit(text, Span(0, len(text)), INDEX)
    assert found is not None
    assert [text[span.start : span.end] for span in found] == [credit, name]


@pytest.mark.parametrize("text", ["“Peace.” — Kari Larsen", "They left for Oslo (Norway)", "Left."])
def test_other_endings_are_no_credits(text: str) -> None:
    assert find_closing_credit(text, Span(0, len(text)), INDEX) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She told the Coast Star that it was late.", ["Coast Star"]),
        ("She told GLNA that it was late.", ["GLNA"]),
        ("The plan was quoted by the Coast Star last week.", ["Coast Star"]),
        ("In an interview with the Coast Star she said so.", ["Coast Star"]),
        ("She told Parliament and NATO that it was late.", []),
    ],
)
def test_whom_somebody_spoke_to_is_cited_in_passing(text: str, names: list[str]) -> None:
    document = msgspec.structs.replace(DOCUMENT, text=text)
    found = find_told(document, [Span(0, len(text))], INDEX)
    assert [source.name for source in found] == names


def test_a_short_name_of_many_agencies_counts_in_its_own_country() -> None:
    text = "INA"
    source = name_source(msgspec.structs.replace(DOCUMENT, text=text), Span(0, 3), INDEX, "agency")
    assert settle_acronym(source, source.country) == source
    assert settle_acronym(source, "SAU").name == "INA"
    assert settle_acronym(source, "SAU").country is None


@pytest.mark.parametrize("pattern", NEEDED, ids=lambda p: p.pattern[:30])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_source_has_one_of_the_words_that_are_looked_for_first(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    words = data.draw(st.from_regex(pattern)).replace("\n", " ")
    match = pattern.search(words)
    assert match is None or any(word in match.group() for word in NEEDED[pattern])
