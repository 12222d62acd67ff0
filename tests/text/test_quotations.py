"""Words between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.quotations import pair_quotations


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in pair_quotations(text)[0]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "yes" and left.', ["yes"]),
        ("He said “yes” and “no”.", ["yes", "no"]),
        ("Il a dit «oui».", ["oui"]),
        ("Er sagte „ja“.", ["ja"]),
        ("‘Many seas, one table’: an interview", ["Many seas, one table"]),
        ("The ministers’ talks and the host’s reply", []),
        ("‘It’s the ministers’ turn,’ she said", ["It’s the ministers’ turn,"]),
        ("‘He said “yes”’", ["He said “yes”"]),
        ("“He said ‘yes’ twice”", ["He said ‘yes’ twice"]),
        ("called « loose » words", ["loose"]),
        ('""', []),
        ("''The fund is empty,'' she said", ["The fund is empty,"]),
        ("``The fund is empty,'' she said", ["The fund is empty,"]),
        ("the ‘90s", []),
    ],
)
def test_the_words_inside_the_marks_are_found(text: str, words: list[str]) -> None:
    assert quoted(text) == words
    assert pair_quotations(text)[1] == ()


@pytest.mark.parametrize("mark", ["“", '"'])
def test_a_paragraph_that_opens_again_goes_on(mark: str) -> None:
    close = "”" if mark == "“" else '"'
    text = f"{mark}First part.\n\n{mark}Second part,{close} he said."
    assert quoted(text) == ["First part.", "Second part,"]
    assert pair_quotations(text)[1] == ()


def test_flattened_paragraphs_go_on_at_a_sentence_end() -> None:
    text = 'It reports: "One thing. "Another thing. "A third."'
    assert quoted(text) == ["One thing.", "Another thing.", "A third."]


def test_a_quotation_runs_over_a_broken_line() -> None:
    assert quoted("He called it “a very\nlong step”.") == ["a very\nlong step"]


def test_an_open_mark_without_its_half_is_told_and_gives_no_span() -> None:
    assert pair_quotations("“Open\n\nThe next “one” closes") == (
        pair_quotations("     \n\nThe next “one” closes")[0], (0,),
    )  # fmt: skip


def test_inches_are_a_mark_alone() -> None:
    assert pair_quotations('a 5" gun') == ((), (3,))


def test_offsets_count_from_the_start_of_the_whole_text() -> None:
    spans, _ = pair_quotations('"a" and "b"', 4)
    assert [(span.start, span.end) for span in spans] == [(9, 10)]


MARKS = st.sampled_from([*'"“”„«»‘’', "\n", "\r\n", "\n\n", " ", "\xa0", "a", "s", ".", "😀", "中"])


@given(st.one_of(st.text(), st.lists(MARKS).map("".join)))
def test_spans_and_marks_stay_inside_any_text(text: str) -> None:
    spans, alone = pair_quotations(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        end = span.end
    assert all(text[at] in '"“”„«»‘' for at in alone)


def test_straight_marks_inside_straight_marks_are_part_of_the_quotation() -> None:
    text = 'He wrote, "The "united front" is not holding any one. They lie," and left.'
    spans, alone = pair_quotations(text)
    assert [text[s.start : s.end] for s in spans] == [
        'The "united front" is not holding any one. They lie,'
    ]
    assert alone == ()


def test_two_quotations_of_straight_marks_in_one_sentence_are_not_nested() -> None:
    text = 'He called it "a step" and then "a leap" for all.'
    spans, _ = pair_quotations(text)
    assert [text[s.start : s.end] for s in spans] == ["a step", "a leap"]
