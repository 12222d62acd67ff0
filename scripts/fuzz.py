"""Readers under a fuzzer that looks which code an input reaches (atheris).

    python scripts/fuzz.py READER --seconds 60     READER: an ending that is read (pdf, warc.gz)

Whatever is found is an exception that is no Problem, or a text that cannot be stored: the input
goes to crash-... in the folder. Needs `pip install atheris`; it starts from the files of
`hostile.py`, and instruments this program alone, not the libraries below it.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # has no types

with atheris.instrument_imports(include=["communique.sources"]):
    from communique.sources.files import SourceFile, list_items
    from communique.sources.items import Item, read_item

from communique.config import Config
from communique.records import Document, Problem
from hostile import make_seeds, make_tricks

LONGEST = 20_000  # bytes of an input
CONFIG = Config(max_text_bytes=200_000, max_archive_ratio=20.0)


def check_file(place: Path, content: bytes) -> None:
    """None, where all that lies in the file is read or told; else AssertionError."""
    place.write_bytes(content)
    found = list(list_items(SourceFile(place.name, str(place)), CONFIG))
    assert found, "nothing is left out in silence"
    for each in found:
        for told in [each] if isinstance(each, Problem) else list(read_item(each, CONFIG)):
            check_told(told)


def check_told(told: Document | Problem) -> None:
    """None, where it can be stored and is no fault of ours; else AssertionError."""
    texts: tuple[str | None, ...]
    if isinstance(told, Problem):
        assert told.kind != "document-failed", told.detail
        assert "\n" not in told.detail
        texts = (told.detail, told.document)
    else:
        assert told.text.strip()
        assert "\0" not in told.text
        texts = (told.text, told.path, told.url, told.title, told.author, told.published)
    for text in texts:
        (text or "").encode()


def check_item(form: str, content: bytes) -> None:
    """None, as above, for what needs no file."""
    for told in read_item(Item("a", form, content), CONFIG):  # type: ignore[arg-type]
        check_told(told)


def main() -> None:
    """Run until the time is over or a fault is found."""
    parser = argparse.ArgumentParser(description="Fuzz a reader, guided by coverage.")
    parser.add_argument("reader", help='an ending, "txt" or "warc.gz"')
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    forms = {"txt": "text", "html": "page", "pdf": "pdf"}
    inputs = make_seeds() | make_tricks()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, content in inputs.items():
        if name.endswith(f".{options.reader}") and len(content) <= LONGEST:
            (corpus / name).write_bytes(content)
    place = folder / f"a.{options.reader}"

    def run(content: bytes) -> None:
        if options.reader in forms:
            check_item(forms[options.reader], content)
        else:
            check_file(place, content)

    arguments = [
        sys.argv[0], f"-max_total_time={options.seconds}", f"-max_len={LONGEST}", "-timeout=20",
        "-rss_limit_mb=3000", "-verbosity=1", "-print_final_stats=1",
        f"-artifact_prefix={folder}/", str(corpus),
    ]  # fmt: skip
    atheris.Setup(arguments, run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
