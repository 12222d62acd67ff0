import io

from rich.console import Console, RenderableType

from communique.publish.index import index_record
from communique.publish.lines import OfficeLine, list_problems
from communique.publish.tables import list_names, plural, show_term, tabulate_problems
from communique.records import Record


def printed(renderable: RenderableType) -> str:
    console = Console(width=100, file=io.StringIO(), markup=False)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_problems_are_shown_with_their_words_and_counted(record: Record) -> None:
    index = index_record(record)
    shown = printed(tabulate_problems(list_problems(record, index), index))
    assert "“next spring”" in shown
    assert "1 problem: date-unresolved 1" in shown


def test_no_problem_is_told_too(record: Record) -> None:
    assert "no problem" in printed(tabulate_problems((), index_record(record)))


def test_of_many_names_the_first_are_listed() -> None:
    assert list_names(["a", "b"]) == "a, b"
    assert list_names(list("abcdefghij")) == "a, b, c, d, e, f, g and 3 more"


def test_a_term_is_what_is_known_of_it() -> None:
    line = OfficeLine("o", None, "minister", "Kari Lund", "2014", 1, "2013", None, "stated")
    assert show_term(line) == "since 2013"


def test_nouns_follow_their_number() -> None:
    assert plural(1_200, "report") == "1,200 reports"
    assert plural(1, "person", "people") == "1 person"
