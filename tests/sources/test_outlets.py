import pytest

from communique.sources.outlets import host_of, is_outlet, name_outlet, site_of


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.reuters.com", "Reuters"),
        ("news.bbc.co.uk", "BBC"),
        ("post.example", None),
        ("com", None),
        ("", None),
    ],
)
def test_a_host_is_that_of_an_outlet_of_the_register(host: str, name: str | None) -> None:
    assert name_outlet(host) == name


def test_the_host_of_an_address_has_neither_port_nor_user() -> None:
    assert host_of("https://me:x@Post.example:80/a?b#c") == "post.example"
    assert host_of("post.example/a") == host_of(None) == ""


def test_a_site_is_what_its_owner_registered() -> None:
    assert site_of("a.b.example.com.au") == "example.com.au"
    assert site_of("news.cn") == "news.cn"
    assert site_of("m.news.cn") == "news.cn"
    assert site_of("localhost") == "localhost"


def test_names_of_outlets_are_known_with_and_without_the() -> None:
    assert is_outlet("The Reuters")
    assert not is_outlet("Ana Ruiz")
