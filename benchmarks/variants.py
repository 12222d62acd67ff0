"""Reports made of others, names and numbers exchanged: no two have a paragraph in common."""

import random
import re
from collections.abc import Iterator

NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= [A-Z][a-z]{3,}\b)")  # first of two in a sentence
NUMBER = re.compile(r"\b[1-9]\d{2,3}\b(?<!19\d\d)(?<!20\d\d)")
SYLLABLES = "ba da ke lo mi na ro su ta vi zo re".split()
LONG = 120  # characters


def vary_text(text: str, rng: random.Random) -> str:
    """The text with other first names and numbers, each the same throughout."""
    names: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        name = match.group()
        return names.setdefault(name, "".join(rng.choices(SYLLABLES, k=3)).title())

    text = NUMBER.sub(lambda _: str(rng.randint(100, 1800)), NAME.sub(rename, text))
    return "\n\n".join(mark_paragraphs(text, rng))


def mark_paragraphs(text: str, rng: random.Random) -> Iterator[str]:
    """The paragraphs; a long one in which nothing was exchanged gets a sentence of its own."""
    for paragraph in re.split(r"\n\s*\n", text):
        if len(paragraph) > LONG and paragraph.rstrip().endswith("."):
            yield f"{paragraph.rstrip()} Some {rng.randint(10_000, 99_999)} people were told."
        else:
            yield paragraph
