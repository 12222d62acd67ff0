"""Write the pages of docs/ that the code says; `--check` only compares."""

import argparse
import sys
from pathlib import Path

from cli_reference import cli_reference
from codebook import codebook
from communique.cli import make_parser
from exports_page import exports_page
from rules_page import rules_page
from sql_reference import sql_reference

DOCS = Path(__file__).parents[1] / "docs"


def pages() -> dict[Path, str]:
    """Text of each page that is written from the code, by its path."""
    return {
        DOCS / "codebook.md": codebook(),
        DOCS / "cli.md": cli_reference(make_parser()),
        DOCS / "exports.md": exports_page(),
        DOCS / "rules.md": rules_page(),
        DOCS / "sql.md": sql_reference(),
    }


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 1 where `--check` finds a page that the code no longer says."""
    parser = argparse.ArgumentParser(description="Write the pages of docs/ that the code says.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, exit 1 on a difference"
    )
    options = parser.parse_args(arguments)
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale:
        if options.check:
            print(f"docs/{path.name} is not what the code says: run make docs")
        else:
            path.write_text(pages()[path], encoding="utf-8")
            print(f"docs/{path.name} written")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
