"""Seconds of processor time to read giant and odd texts, by kind and length.

What a person writes is read in fractions of a second; here is what nobody writes: one sentence of
thousands of words, marks without end, quotations never closed, letters without a space. Behind the
bounds of `communique/text/bounds.py` more words cost nothing more, so that no text takes long.

    python benchmarks/long.py --words 2000 4000 --kinds said states
"""

import argparse
import time
from collections.abc import Callable
from itertools import cycle, islice

from communique.pipeline import read_document
from communique.sources.declared import Declared, make_document
from communique.vocabulary import Vocabulary, load_vocabulary

STATES = ("France", "Germany", "Norway", "Kenya", "Egypt", "Oman", "Kuwait", "Japan", "Chile")
NAMES = ("Kari Lund", "Boris Quist", "Amina Sorbo", "Carl Meyer", "Elena Brandt", "Jon Kowal")
OFFICES = ("Foreign Minister", "Prime Minister", "President", "Ambassador", "Defence Minister")
OPENING = "The foreign ministers of Norway and Kenya met in Geneva on Monday and said that "


def repeat(unit: str) -> Callable[[int], str]:
    """A text of so many words: the opening, then the unit again and again."""
    width = max(1, len(unit.split()))
    return lambda words: OPENING + unit * (words // width)


def chain(form: str, joint: str) -> Callable[[int], str]:
    """A text of so many words: the form filled with names, offices and states, joined."""
    width = len(form.format("A B", "C D", "E", "F").split())

    def write(words: int) -> str:
        rows = zip(cycle(NAMES), cycle(OFFICES), cycle(STATES), cycle(STATES[4:]), strict=False)
        return joint.join(form.format(*row) for row in islice(rows, words // width + 1)) + "."

    return write


KINDS: dict[str, Callable[[int], str]] = {
    "prose": chain("{2} {1} {0} said on Monday that talks with {3} would go on in spring.", " "),
    "paragraphs": chain("{0}, {1} of {2}, met the {3} envoy. He said they would sign.", "\n\n"),
    "meetings": chain("The president of {2} met the minister of {3} in Geneva on Monday.", " "),
    "agreements": chain("{2} and {3} signed a treaty on trade in Geneva.", " "),
    "states": chain("{2}, {3}", ", "),
    "titles": chain("{2} {1} {0}", ", "),
    "said": chain("{0} said that {2} would meet {3}", " and "),
    "that": repeat("that he believed "),
    "who": repeat("who met the president, "),
    "quotes": chain('"We met," the {1} of {2} said, and', " "),
    "never closed": chain('"We will meet {2} soon, {0} said', "\n"),
    "nested quotes": repeat("“a ‘b "),
    "brackets": repeat("( "),
    "tight brackets": repeat("((((("),
    "commas": repeat(", "),
    "stops": repeat(". "),
    "digits": repeat("12 "),
    "one number": repeat("77777"),
    "newlines": repeat("\n"),
    "spaces": repeat("      "),
    "one letter": repeat("aaaaa"),
    "underscores": repeat("_____"),
    "capitals": chain("{0}", " "),
    "initials": repeat("J. K. "),
    "hyphens": repeat("Al - "),
    "possessives": repeat("Norway's minister's "),
    "emoji": repeat("🙂"),
    "Chinese": repeat("港口 "),
    "mixed scripts": repeat("港 the мир of سلام minister é "),
    "tiny paragraphs": repeat("\n\nHe."),
    "runs of dashes": repeat("-- said -- "),
}


def main(arguments: list[str] | None = None) -> None:
    """Print the seconds of each kind at each length."""
    parser = argparse.ArgumentParser(description="Seconds to read giant texts, by kind and length.")
    parser.add_argument("--words", type=int, nargs="+", default=[1500, 3000, 30_000, 1_000_000])
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS))
    options = parser.parse_args(arguments)
    vocabulary = load_vocabulary()
    seconds(KINDS["prose"](100), vocabulary)  # loads model and tables
    print(f"{'words':18}" + "".join(f"{words:12,}" for words in options.words))
    for kind in options.kinds:
        print(f"{kind:18}", end="", flush=True)
        for words in options.words:
            print(f"{seconds(KINDS[kind](words), vocabulary):12.2f}", end="", flush=True)
        print()


def seconds(text: str, vocabulary: Vocabulary) -> float:
    """Processor time of one reading."""
    document = make_document("long.txt", text, Declared())
    before = time.process_time()
    read_document(document, vocabulary)
    return time.process_time() - before


if __name__ == "__main__":
    main()
