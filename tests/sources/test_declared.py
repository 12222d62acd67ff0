import pytest

from communique.sources.declared import (
    Declared,
    Line,
    clean_declared,
    decode_line,
    decode_sidecar,
    fill_gaps,
    iso_day,
    make_document,
)


def test_a_sidecar_declares_what_it_names_and_no_more() -> None:
    content = b'{"published": "2019-11-24", "source": "The Post", "url": null, "topic": "A"}'
    assert decode_sidecar(content) == Declared("2019-11-24", "The Post", None, None)


def test_the_day_of_a_time_is_declared() -> None:
    found = decode_sidecar(b'{"published": "2022-11-03T07:20:00+01:00"}')
    assert found == Declared(published="2022-11-03")


def test_blank_values_are_unknown() -> None:
    assert decode_sidecar(b'{"published": "", "source": " "}') == Declared()


def test_a_sidecar_that_is_no_object_is_described() -> None:
    for content in (b"{", b"[]", b'{"title": 3}', b"\xff"):
        assert "expected a JSON object of published" in str(decode_sidecar(content))


def test_a_date_that_is_none_is_described() -> None:
    for value in (b'"July 2019"', b'"2019-02-30"', b'"2019"'):
        assert "is no ISO date" in str(decode_sidecar(b'{"published": ' + value + b"}"))


def test_a_line_holds_text_and_what_is_declared() -> None:
    content = b'{"text": "Oslo.", "source": "The Post", "id": 7}'
    assert decode_line(content) == Line(text="Oslo.", source="The Post")


def test_a_line_without_text_is_described() -> None:
    for content in (b'{"source": "The Post"}', b'{"text": " "}', b'{"text": 1}', b"\xff\x00"):
        assert isinstance(decode_line(content), str)


def test_a_line_with_a_zero_character_is_no_text() -> None:
    assert "zero character" in str(decode_line(b'{"text": "a\\u0000b"}'))


def test_days_that_do_not_exist_are_unknown() -> None:
    assert iso_day("2021-02-29") is None
    assert iso_day(" 2020-02-29 ") == "2020-02-29"


def test_the_id_depends_on_text_and_declared_metadata_not_on_the_path() -> None:
    first = make_document("a.txt", "Oslo.", Declared())
    assert make_document("b.txt", "Oslo.", Declared()).id == first.id
    assert make_document("a.txt", "Oslo.", Declared(source="The Post")).id != first.id
    assert make_document("a.txt", "Oslo!", Declared()).id != first.id


def test_the_id_counts_an_author_only_where_there_is_one() -> None:
    first = make_document("a.txt", "Oslo.", Declared(title="Talks"))
    assert first.id == "doc-df774d7741ec980e"
    signed = make_document("a.txt", "Oslo.", Declared(title="Talks", author="Ana Ruiz"))
    assert (signed.author, signed.id != first.id) == ("Ana Ruiz", True)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (  # news-please, CC-News
            (
            b'{"maintext": "Oslo.", "date_publish": "2017-03-01 10:00:00", "authors": ["Ana Ruiz",'
            b' "Bo Berg"], "source_domain": "www.reuters.com", "description": "d", "title": "T"}'
            ),
            Line(
                text="Oslo.", published="2017-03-01", source="Reuters", title="T",
                author="Ana Ruiz and Bo Berg",
            ),
        ),
        (  # trafilatura: "source" is the address
            (
            b'{"text": "Oslo.", "source": "https://post.example/a", "hostname": "post.example",'
            b' "sitename": "The Post", "date": "2017-03-01", "author": "Ana Ruiz"}'
            ),
            Line(
                text="Oslo.", published="2017-03-01", source="The Post",
                url="https://post.example/a", author="Ana Ruiz",
            ),
        ),
        (  # NewsAPI: "source" is an object
            (
            b'{"content": "Oslo.", "source": {"id": null, "name": "The Post"},'
            b' "publishedAt": "2017-03-01T10:00:00Z"}'
            ),
            Line(text="Oslo.", published="2017-03-01", source="The Post"),
        ),
        (  # schema.org
            b'{"articleBody": "Oslo.", "headline": "T", "author": {"name": "By Ana Ruiz"}}',
            Line(text="Oslo.", title="T", author="Ana Ruiz"),
        ),
        (  # our own names count first
            b'{"text": "Oslo.", "body": "Rome.", "title": "T", "headline": "H"}',
            Line(text="Oslo.", title="T"),
        ),
        (  # a domain that the register does not have stands for the outlet
            b'{"text": "Oslo.", "domain": "www.post.example"}',
            Line(text="Oslo.", source="post.example"),
        ),
    ],
)  # fmt: skip
def test_lines_of_other_tools_are_read(content: bytes, expected: Line) -> None:
    line = decode_line(content)
    assert isinstance(line, Line)
    assert line.text == expected.text
    assert clean_declared(line) == clean_declared(expected)


def test_a_date_of_another_kind_is_told_not_dropped() -> None:
    line = decode_line(b'{"text": "Oslo.", "date": 1488362400}')
    assert isinstance(line, Line)
    assert "1488362400" in str(clean_declared(line))


def test_what_is_declared_first_goes_before() -> None:
    found = fill_gaps(Declared(title="T"), Declared(title="U", author="Ana Ruiz"))
    assert found == Declared(title="T", author="Ana Ruiz")
