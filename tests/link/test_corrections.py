import pytest

from communique.errors import InputError
from communique.judgements import Judgement
from communique.link.corrections import FIELDS, NEEDED, check_value, read_value, tell_judgement
from communique.records import DateValue

JUDGED = Judgement("", "correct", "Ada", "2026-01-02T03:04:05.000000Z")


def date_of(text: str) -> object:
    return read_value("date", Judgement("", "correct", "Ada", "2026-01-02T", value=text))


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2018-04-24", "2018-04-24", "2018-04-24", "day"),
        ("2018-02", "2018-02-01", "2018-02-28", "month"),
        ("2018", "2018-01-01", "2018-12-31", "year"),
        ("2018-04-24/2018-04-26", "2018-04-24", "2018-04-26", "range"),
    ],
)
def test_a_date_is_written_as_day_month_year_or_two_days(
    text: str, start: str, end: str, precision: str
) -> None:
    check_value("meeting", "date", text)
    assert date_of(text) == DateValue(start, end, precision, "stated", tell_judgement(JUDGED))  # type: ignore[arg-type]  # one of them


@pytest.mark.parametrize(
    ("subject", "field", "value", "told"),
    [
        ("meeting", "date", "2018-13", "a day, month, year or two days"),
        ("meeting", "date", "2018-04-26/2018-04-24", "a day, month, year or two days"),
        ("meeting", "number", "0", "a number from 1 to"),
        ("meeting", "number", "²", "a number from 1 to"),
        ("meeting", "status", "over", "expected held, scheduled, cancelled"),
        ("meeting", "kind", None, "cannot be none"),
        ("meeting", "weather", "fair", 'no field "weather" of meeting'),
        ("membership", "tier", "guest", "expected member"),
        ("entity", "country", "Kenya", "ISO 3166-1"),
        ("office", "former", "maybe", "yes or no"),
        ("statement", "issues", "fish,,", "words with commas"),
        ("agreement", "name", " ", "expected words"),
    ],
)
def test_a_value_that_a_field_cannot_have_is_refused_in_one_line(
    subject: str, field: str, value: str | None, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        check_value(subject, field, value)  # type: ignore[arg-type]  # a subject of the table


def test_what_a_fact_cannot_be_without_are_fields_of_it() -> None:
    assert NEEDED.keys() == FIELDS.keys()
    assert all(set(needed) <= set(FIELDS[subject]) for subject, needed in NEEDED.items())
