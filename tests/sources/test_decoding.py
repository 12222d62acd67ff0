from communique.records import Problem
from communique.sources.decoding import decode_text, recode


def problem_kind(content: bytes) -> str:
    decoded = decode_text(content, "a.txt")
    assert isinstance(decoded, Problem)
    return decoded.kind


def test_the_text_is_exactly_what_the_bytes_decode_to() -> None:
    content = "Zürich 📈\r\n 国防\u00a0部 \n\n".encode()
    assert decode_text(content, "a.txt") == content.decode()


def test_a_utf_8_mark_counts_as_a_character_of_the_text() -> None:
    content = b"\xef\xbb\xbfOSLO"
    assert decode_text(content, "a.txt") == content.decode("utf-8")


def test_utf_16_with_its_mark_is_read() -> None:
    assert decode_text("Malmö\r\n".encode("utf-16"), "a.txt") == "Malmö\r\n"


def test_bytes_of_another_encoding_are_a_problem() -> None:
    assert problem_kind("Zürich".encode("latin-1")) == "encoding-unknown"


def test_a_binary_file_is_a_problem() -> None:
    assert problem_kind(b"\x7fELF\x00\xff\xfe") == "file-binary"
    assert problem_kind(b"abc\x00def") == "file-binary"


def test_a_file_without_words_is_empty() -> None:
    assert problem_kind(b"") == "file-empty"
    assert problem_kind(b"\xef\xbb\xbf \r\n") == "file-empty"
    assert problem_kind(b"\x1f \xc2\xa0") == "file-empty"


def test_the_problem_says_where_the_bad_byte_stands() -> None:
    decoded = decode_text(b"abc\xff", "a.txt")
    assert isinstance(decoded, Problem)
    assert "0xff at offset 3" in decoded.detail


def test_a_charset_that_is_no_name_of_one_changes_nothing() -> None:
    for charset in ("a\0b", "nothing", "hex", ""):
        assert recode(b"caf\xe9", charset) == b"caf\xe9"
