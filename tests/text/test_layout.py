"""The Page of whole texts."""

from hypothesis import given
from hypothesis import strategies as st

from communique.records import Document, Page, Problem
from communique.text.layout import read_layout
from communique.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
LEAD = "Ministers of five states agreed here on Tuesday to share the herring of the northern sea."
BODY = "The herring belongs to nobody, the host said at the close of the two-day talks."
AGENCY_REPORT = (
    " date 2019-05-22 Five states share their herring\n\n"
    "Xinhua) 09:19, May 22, 2019\n\n"
    "A minister (R) greets his guest in Oslo, Norway on May 21, 2019. (Xinhua)\n\n"
    "The herring belongs to nobody, the host said.\n\n"
    f"OSLO, May 21 (Xinhua) -- {LEAD}\n\n{BODY}\n\nThey meet again in June.—NNI\n"
)


def page_of(text: str, **declared: str) -> Page:
    return layout_of(text, **declared)[0]


def layout_of(text: str, **declared: str) -> tuple[Page, tuple[Problem, ...]]:
    document = Document(
        "doc-0", "a.txt", None, declared.get("source"), declared.get("title"),
        declared.get("published"), "", text,
    )  # fmt: skip
    return read_layout(document, VOCABULARY)


def blocks(text: str, page: Page) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in page.blocks]


def test_every_part_of_an_agency_report_has_its_block() -> None:
    assert blocks(AGENCY_REPORT, page_of(AGENCY_REPORT)) == [
        ("furniture", "date 2019-05-22"),
        ("headline", "Five states share their herring"),
        ("furniture", "Xinhua) 09:19, May 22, 2019"),
        ("caption", "A minister (R) greets his guest in Oslo, Norway on May 21, 2019. (Xinhua)"),
        ("pull quote", "The herring belongs to nobody, the host said."),
        ("furniture", "OSLO, May 21 (Xinhua) --"),
        ("lead", LEAD),
        ("body", BODY),
        ("body", "They meet again in June."),
        ("furniture", "—NNI"),
    ]


def test_a_dateline_day_takes_the_year_of_the_header() -> None:
    dateline = page_of(AGENCY_REPORT).dateline
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.agency) == ("Oslo", "2019-05-21", "Xinhua")


def test_the_header_date_wins_over_dateline_and_sidecar() -> None:
    published = page_of(AGENCY_REPORT, published="2020-01-01").published
    assert published is not None
    assert (published.start, published.status) == ("2019-05-22", "stated")


def test_a_dateline_with_its_year_dates_the_report() -> None:
    published = page_of(f"OSLO, May 21, 2019 (ABC) — {LEAD}").published
    assert published is not None
    assert published.start == "2019-05-21"


def test_the_sidecar_dates_a_text_without_a_date() -> None:
    page = page_of(f"{LEAD}\n{BODY}", published="2019-05-21T10:00:00Z")
    assert page.published is not None
    assert page.published.start == "2019-05-21"
    assert page.published_weekday is None


def test_a_sidecar_date_that_is_none_is_a_problem() -> None:
    page, problems = layout_of(LEAD, published="soon")
    assert page.published is None
    assert [problem.kind for problem in problems] == ["date-unresolved"]


def test_a_report_without_any_date_keeps_the_weekday_it_was_told_on() -> None:
    text = (
        "Ministers met in Oslo on Tuesday to speak of herring.\n\n"
        "They left early, the harbour office of Oslo told us here on Thursday."
    )
    page = page_of(text)
    assert page.published is None
    assert page.published_weekday is not None
    assert page.published_weekday.quote == "on Thursday"


def test_without_a_verb_of_saying_the_first_weekday_counts() -> None:
    weekday = page_of("Ministers met in Oslo on Tuesday.\nNobody left on Friday.").published_weekday
    assert weekday is not None
    assert weekday.quote == "on Tuesday"


def test_the_dateline_agency_goes_before_the_closing_credit() -> None:
    agency = page_of(AGENCY_REPORT).agency
    assert agency is not None
    assert agency.name == "Xinhua"


def test_the_closing_credit_is_the_agency_where_nothing_else_names_one() -> None:
    agency = page_of(f"{LEAD}\n{BODY}\nThey left.—Fjord Wire").agency
    assert agency is not None
    assert (agency.name, agency.kind, agency.country) == ("Fjord Wire", "agency", None)


def test_a_text_that_names_no_agency_has_none() -> None:
    page = page_of(f"OSLO: {LEAD}\n\n{BODY}")
    assert (page.agency, page.outlet, page.attribution) == (None, None, ())


def test_a_ministry_in_the_source_line_is_of_the_datelines_country() -> None:
    page = page_of(f"OSLO, 18 Nov: {LEAD}\n\n{BODY}\n\n(Source: Press Office, Ministry of Fish)")
    (source,) = page.attribution
    assert (source.name, source.kind, source.country) == (
        "Press Office, Ministry of Fish", "government", "NOR",
    )  # fmt: skip
    assert page.blocks[-1].kind == "furniture"


def test_headings_and_links_below_the_report_are_furniture() -> None:
    text = f"{LEAD}\n\nA long night\n\n{BODY}\n\nRead more:\n\nStorm closes the port of the north"
    kinds = [block.kind for block in page_of(text).blocks]
    assert kinds == ["lead", "furniture", "body", "furniture", "furniture"]


def test_a_quoted_line_that_the_report_repeats_is_a_pull_quote() -> None:
    text = f"{LEAD}\n\n“Herring belongs to nobody”\n\nHerring belongs to nobody, the host said."
    assert [block.kind for block in page_of(text).blocks] == ["lead", "pull quote", "body"]


def test_the_number_or_bullet_before_a_paragraph_is_furniture() -> None:
    text = "1. We met in Oslo.\n\n2. We welcomed the plan.\n\n-   The leaders agreed to meet again."
    assert blocks(text, page_of(text)) == [
        ("furniture", "1."), ("lead", "We met in Oslo."),
        ("furniture", "2."), ("body", "We welcomed the plan."),
        ("furniture", "-"), ("body", "The leaders agreed to meet again."),
    ]  # fmt: skip


def test_the_room_above_the_clock_of_a_transcript_is_furniture() -> None:
    text = "North Room\n\n9:30 A.M. EST\n\nTHE HOST: Welcome to the harbour.\n\nEND 9:41 A.M. EST"
    assert blocks(text, page_of(text)) == [
        ("furniture", "North Room"), ("furniture", "9:30 A.M. EST"),
        ("lead", "THE HOST: Welcome to the harbour."), ("furniture", "END 9:41 A.M. EST"),
    ]  # fmt: skip


def test_a_transcripts_times_are_cut_off() -> None:
    text = "9:30 A.M. EST      THE HOST:  Welcome.       Thank you.      END 9:41 A.M. EST"
    assert blocks(text, page_of(text)) == [
        ("furniture", "9:30 A.M. EST"),
        ("lead", "THE HOST:  Welcome."),
        ("body", "Thank you."),
        ("furniture", "END 9:41 A.M. EST"),
    ]


def test_an_empty_text_has_an_empty_page() -> None:
    assert page_of(" \n ").blocks == ()


LINES = st.sampled_from(
    [
        *AGENCY_REPORT.split("\n"),
        *(
            "By Kari Larsen",
            "(Source: A)",
            "“Yes.”",
            "Read more:",
            "😀 中文。",
            "16.05.2018",
            "\xa0",
        ),
        *("OSLO. Fjord Daily", "9:30 A.M. EST", "Fjord Daily", "\r", "Story highlights", "(ABC)"),
    ]
)


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join), st.lists(LINES).map("\r\n\r\n".join)))
def test_any_text_has_a_page_whose_blocks_lie_apart(text: str) -> None:
    page = page_of(text)
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        end = block.end
    named = [page.title, page.published_weekday, page.dateline and page.dateline.evidence]
    named += [s.evidence for s in (page.agency, page.outlet, *page.attribution) if s]
    for evidence in named:
        assert evidence is None or text[evidence.start : evidence.end] == evidence.quote


@given(st.text(min_size=1), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_every_word_lies_in_some_block(text: str, gap: str) -> None:
    whole = gap.join([LEAD, text, AGENCY_REPORT])
    covered = set[int]()
    for block in page_of(whole).blocks:
        covered.update(range(block.start, block.end))
    assert all(c.isspace() or n in covered for n, c in enumerate(whole))
