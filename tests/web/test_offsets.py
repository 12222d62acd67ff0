"""Offsets on a page are those of the record, whatever the text is written in."""

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="no playwright: pages were not tried in a browser")

from playwright.sync_api import Browser
from served import serve

from communique.cli import main

TEXT = (
    "GENEVA, March 3, 2014 (Fjord Wire) -- \U0001f4c8 Norway's foreign minister Kari Lund said on "
    "Monday at the 4th session of the Cod Council that stocks were safe \U0001f1f3\U0001f1f4.\r\n"
    "\r\n"
    "She met Chile's foreign minister Ana Rojas (\u5b89\u5a1c\u00b7\u7f57\u54c8\u65af) on the "
    "sidelines and said that \u201ccafe\u0301 \u0645\u0624\u062a\u0645\u0631 "
    "\u200f\u0627\u0644\u0642\u0645\u0629\u201d would be held in\u00a0Oslo.\r\n"
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 The two ministers signed a protocol \ufeffon "
    "cod.\r\n"
)
PIECES = """[...document.querySelectorAll(".text [data-start]")].map(
    (piece) => [Number(piece.dataset.start), Number(piece.dataset.end), piece.textContent])"""


def test_every_piece_of_the_page_is_the_text_between_its_offsets(
    tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "odd.txt").write_bytes(TEXT.encode())
    assert main(["read", str(tmp_path / "odd.txt"), "--record", str(tmp_path / "r.db")]) == 0
    with serve(tmp_path / "r.db") as site:
        page = browser.new_page()
        identity = site.find("SELECT id FROM document")
        page.goto(f"http://{site.host}/report/{identity}")
        pieces = page.evaluate(PIECES)
        page.close()
    assert "".join(text for _, _, text in pieces) == TEXT
    assert len(pieces) > 8
    for start, end, text in pieces:
        assert text == TEXT[start:end]
