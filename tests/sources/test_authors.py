import pytest

from communique.sources.authors import clean_author, join_names


@pytest.mark.parametrize(
    ("declared", "author"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("By ANA RUIZ", "ANA RUIZ"),
        ("by Ana Ruiz and Bo Berg", "Ana Ruiz and Bo Berg"),
        ("Written by: Ana Ruiz, Bo Berg &amp; Cy Dahl", "Ana Ruiz, Bo Berg and Cy Dahl"),
        ("Ana Ruiz, Political Correspondent", "Ana Ruiz"),
        ("Ana Ruiz in Geneva", "Ana Ruiz"),
        ("Ana Ruiz | Reuters", "Ana Ruiz"),
        ("Ana Ruiz (ana@post.example)", "Ana Ruiz"),
        ("Ana Ruiz for The Fjord Post", "Ana Ruiz"),
        ("Published by Ana Ruiz", "Ana Ruiz"),
        ("Ruiz, Ana", "Ana Ruiz"),
        ("Nguyễn Văn Thành", "Nguyễn Văn Thành"),
        ("王小明", "王小明"),
        ("Jean-Luc d'Arcy", "Jean-Luc d'Arcy"),
    ],
)
def test_an_author_is_the_names_alone(declared: str, author: str) -> None:
    assert clean_author(declared, "The Post") == author


@pytest.mark.parametrize(
    "declared",
    [
        "", " ", "By", "The Post", "the post", "Reuters", "By Associated Press", "Staff Writer",
        "admin", "Post Newsroom", "News Desk", "https://post.example/ana", "@anaruiz", "webmaster",
        "user123", "Ministry of Foreign Affairs", "post.com", "Our Correspondent", "AFP",
        "a very long line of words that is a sentence and certainly no name of a person at all",
    ],
)  # fmt: skip
def test_who_is_nobody_is_no_author(declared: str) -> None:
    assert clean_author(declared, "The Post") is None


def test_each_author_counts_once() -> None:
    assert join_names(["Ana Ruiz", "By Ana Ruiz", "Bo Berg"]) == "Ana Ruiz and Bo Berg"
