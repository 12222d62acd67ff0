from typing import get_args

import pytest

from communique.config import Config
from communique.records import Document
from communique.sources.items import READERS, Form, Item, digest_item, read_item

BASE = Item("a.txt", "text", b"Oslo.")


@pytest.mark.parametrize(
    "other",
    [
        Item("b.txt", "text", b"Oslo."),
        Item("a.txt", "page", b"Oslo."),
        Item("a.txt", "text", b"Oslo"),
        Item("a.txt", "text", b"Oslo.", b"{}"),
        Item("a.txt", "text", b"Oslo.", None, "https://example.org/a"),
        Item("a.txt", "text", b"Oslo.", b""),
    ],
)
def test_what_changes_an_item_changes_its_digest(other: Item) -> None:
    assert digest_item(other) != digest_item(BASE)
    assert digest_item(Item("a.txt", "text", b"Oslo.")) == digest_item(BASE)


def test_every_form_has_a_reader() -> None:
    assert set(READERS) == set(get_args(Form))


def test_a_text_is_read_with_its_sidecar() -> None:
    (document,) = read_item(Item("a.txt", "text", b"Oslo.", b'{"title": "Talks"}'), Config())
    assert isinstance(document, Document)
    assert document.title == "Talks"
