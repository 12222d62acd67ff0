"""The text of a PDF, as pdfium finds it: lines joined to paragraphs, in the order of the file.

Left out: running heads, footers and numbers of pages. A hyphen at the end of a line goes, unless
the document writes the word with it elsewhere. Title and author of the metadata count only where
the text has them too: templates keep those of other documents. The day on which the file was made
is no day of publication.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from communique.problems import make_problem
from communique.records import Document, Problem
from communique.sources.authors import clean_author
from communique.sources.declared import Declared, decode_sidecar, fill_gaps, make_document
from communique.sources.page_dates import find_day
from communique.sources.pdf_lines import Line
from communique.sources.pdf_pages import read_pages

FEWEST_LETTERS = 40  # of a whole document; a scan has none, or a stamp
EDGE_LINES = 3  # of a head or foot
SMALL_PRINT = 0.85  # of the usual height of letters
MARGIN = 0.12  # of the height of a page, above and below, where running heads stand
PARAGRAPH_GAP = 1.3  # of the usual distance of lines: a larger one parts paragraphs
LEADING = 1.7  # distance of lines to height of their letters, in a heading of two lines
INDENT = 6.0  # points that the first line of a paragraph stands in
COLUMN_REACH = 4 * INDENT  # between beginnings of lines of one column
LONGEST_WORD = 100  # letters; of a longer one only the end is compared
SHORT_LINE = 0.88  # of the width of a column: the last line of a paragraph is shorter
TYPE_CHANGE = 1.25  # between heights of letters: a heading above text
TITLE_PAGE = 3_000  # letters at the start, among which title and author stand
_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_CLOSED = re.compile(r"[.!?:;][\"”’')\]]*$")
_SOFT = "\u00ad"
_HYPHEN = re.compile(rf"([^\W\d_]+)[-{_SOFT}\u2010]$")


def read_pdf(
    content: bytes, path: str, most: int, sidecar: bytes | None = None, url: str | None = None
) -> Iterator[Document | Problem]:
    """The Document, or the Problem that keeps it from being read; `most` characters are read."""
    pages = read_pages(content, path, most)
    if isinstance(pages, Problem):
        yield pages
        return
    lines, own = pages.lines, Declared(title=pages.title, author=pages.author)
    text = join_paragraphs(drop_running_lines(lines))
    if sum(character.isalpha() for character in text) < FEWEST_LETTERS:
        detail = f"{len(lines)} pages without text, scanned perhaps; run OCR over it, then read it"
        yield make_problem("pdf-without-text", path, detail)
        return
    if len(text) > most:
        detail = f"{len(text):,} characters; at most {most:,} are read as one text (max_text_bytes)"
        yield make_problem("file-too-large", path, detail)
        return
    beside = Declared() if sidecar is None else decode_sidecar(sidecar)
    if isinstance(beside, str):
        yield make_problem("sidecar-invalid", path, f"the .json beside it: {beside}; left out")
        beside = Declared()
    found = fill_gaps(beside, choose_plausible(own, text))
    yield make_document(path, text, fill_gaps(found, Declared(url=url)))


def choose_plausible(declared: Declared, text: str) -> Declared:
    """Title and author, where the beginning of the text has the same words."""
    above = _letters(text[:TITLE_PAGE])
    title = " ".join((declared.title or "").split())
    author = clean_author(declared.author)
    return Declared(
        title=title if " " in title and _letters(title) in above else None,
        author=author if author and " " in author and _letters(author) in above else None,
    )


def drop_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without heads and feet that they share, and without their numbers.

    Of a single page, lines in small print in its margins are gone, unless they tell a day.
    """
    edges = [list_edges(page) for page in pages]
    told = Counter(shape for page in edges for shape in {_shape(line) for line in page})
    fewest = max(2, len(pages) // 3)
    heights = [line.height for page in pages for line in page]
    small = SMALL_PRINT * median(heights) if heights else 0.0
    found = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {
            id(line)
            for line in edge
            if told[_shape(line)] >= fewest
            or _NUMBER.fullmatch(line.text)
            or (len(pages) == 1 and line.height < small and find_day(line.text) is None)
        }
        found.append([line for line in page if id(line) not in gone])
    return found


def list_edges(page: Sequence[Line]) -> list[Line]:
    """Lines of the page that may be its head or foot: the outermost ones, in the margin."""
    bases = sorted({round(line.base) for line in page})
    outer = {*bases[:EDGE_LINES], *bases[-EDGE_LINES:]}
    return [
        line
        for line in page
        if round(line.base) in outer and (line.bottom > 1 - MARGIN or line.top < MARGIN)
    ]


def _shape(line: Line) -> tuple[str, int]:
    """The words of a line with every number alike ("page # of #"), and where it stands."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.base / 4)


def join_paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text: one line a paragraph, an empty line between two."""
    lines = [line for page in pages for line in page]
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines)))
    gaps = [a.base - b.base for a, b in pairwise(lines) if 0 < a.base - b.base < 4 * a.height]
    usual = median(gaps) if gaps else 0.0
    ends = measure_columns(lines)
    pieces = [line.text for line in lines[:1]]
    tail = "".join(pieces)[-LONGEST_WORD:]
    for number, line in enumerate(lines[1:], 1):
        before, after = lines[number - 1], lines[number + 1] if number + 1 < len(lines) else None
        is_new = _begins_paragraph(line, (before, after), usual, ends[before.left])
        glue = "\n\n" if is_new else _choose_glue(tail, line.text, words)
        if glue in {"", "-"}:
            pieces[-1], tail = pieces[-1][:-1], tail[:-1]
        pieces += (glue, line.text)
        tail = f"{tail}{glue}{line.text}"[-LONGEST_WORD:]
    return "".join(pieces).replace(_SOFT, "")


def measure_columns(lines: Sequence[Line]) -> dict[float, float]:
    """Where the column of lines that begin at each place ends, by place.

    It is the farthest right of all lines that begin with them, or a few points away.
    """
    rights: dict[float, float] = {}
    for line in lines:
        rights[line.left] = max(line.right, rights.get(line.left, line.right))
    lefts, entered = sorted(rights), 0
    near: deque[float] = deque()  # those that end farther left and begin earlier have left
    ends = {}
    for left in lefts:
        while entered < len(lefts) and lefts[entered] - left < COLUMN_REACH:
            while near and rights[near[-1]] <= rights[lefts[entered]]:
                near.pop()
            near.append(lefts[entered])
            entered += 1
        while left - near[0] >= COLUMN_REACH:
            near.popleft()
        ends[left] = rights[near[0]]
    return ends


def _begins_paragraph(
    line: Line, around: tuple[Line, Line | None], usual: float, right: float
) -> bool:
    before, after = around
    heights = sorted((line.height, before.height))
    if heights[1] > TYPE_CHANGE * heights[0] and before.text[-1:] != line.text[:1]:
        return True
    is_closed = _CLOSED.search(before.text) is not None
    is_short = before.right - before.left < SHORT_LINE * (right - before.left)
    gap = before.base - line.base
    if gap <= 0:  # another column or page
        return is_closed and (is_short or not line.text[:1].islower())
    if gap > PARAGRAPH_GAP * max(usual, LEADING * heights[0]) or (is_closed and is_short):
        return True
    is_indented = line.left - before.left > INDENT
    return is_indented and (after is None or line.left - after.left > INDENT)


def _choose_glue(before: str, line: str, words: Counter[str]) -> str:
    """What joins two lines of a paragraph; "" and "-" take the place of a hyphen at the end."""
    match = _HYPHEN.search(before)
    follows = re.match(r"[^\W\d_]+", line)
    if match is None or follows is None:
        return " "
    whole, divided = match[1] + follows[0], f"{match[1]}-{follows[0]}"
    is_soft = before.endswith(_SOFT)
    if follows[0][0].isupper() or (words[divided] > words[whole] and not is_soft):
        return "-"
    return ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
