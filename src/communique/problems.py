"""Kinds of Problem: what an article can have wrong with it while the run goes on."""

from communique.ids import make_id
from communique.records import Problem

KINDS: dict[str, str] = {
    "file-missing": "the path does not exist or is no file",
    "file-empty": "the file holds no text",
    "file-binary": "the file is no text",
    "encoding-unknown": "the bytes are not UTF-8 (nor UTF-16 with a mark)",
    "file-too-large": "the text is longer than the limit in `communique config`",
    "archive-refused": "an archive unpacks to more than it may, or holds archives too deep",
    "archive-damaged": "an archive, or a member of it, is damaged, cut off or locked",
    "member-skipped": "an archive holds members of kinds that are not read",
    "reader-missing": "an optional package that reads this kind of file is not installed",
    "fetch-refused": "a page or feed is not fetched: its address, its site or its kind forbids it",
    "fetch-failed": "a page or feed did not come, or not whole; it is asked for again next time",
    "feed-invalid": "what came from the address of a feed is no feed, or a hostile one",
    "page-without-text": "no article was found in the HTML page",
    "pdf-without-text": "the PDF holds pictures of pages, no text",
    "pdf-unreadable": "the PDF is damaged, or locked by a password",
    "sidecar-invalid": (
        "the .json beside the text is no JSON object of known fields; text read alone"
    ),
    "line-invalid": "a line of a JSON lines file is no JSON object with a text",
    "language-unread": "the text is in a language that is not read yet; kept, no facts",
    "passed-over": (
        "the text has no sign of diplomacy and was not analysed; kept with its page, no facts"
    ),
    "text-unread": "a stretch beyond what is read of one text was left out: no facts from there",
    "text-divided": "a paragraph or sentence longer than people write was read in pieces",
    "document-failed": "reading the text failed inside the program; kept, no facts",
    "document-killed": (
        "reading the item ended the process that read it, or took too long, more than once"
    ),
    "publication-unknown": (
        "no date of publication in text or sidecar, and nothing to infer one from"
    ),
    "date-unresolved": "a date expression could not be resolved to days",
    "pronoun-ambiguous": "a pronoun could stand for more than one person",
    "speaker-unknown": "words are attributed, but to whom could not be decided",
    "quotation-unclosed": "a quotation mark opens or closes without its other half",
    "meeting-unplaced": (
        "a sentence tells of a meeting of which neither side nor body was recognised"
    ),
    "judgement-unplaced": (
        "a person judged words that the record does not hold, or that are read otherwise now; the "
        "judgement is kept and holds again when they are back"
    ),
}


def make_problem(
    kind: str, document: str, detail: str, start: int | None = None, end: int | None = None
) -> Problem:
    """A Problem of a known kind with its content hash as id."""
    if kind not in KINDS:
        message = f"unknown kind of problem {kind!r}: add it to problems.KINDS"
        raise KeyError(message)
    return Problem(
        make_id("problem", kind, document, start, end, detail), kind, document, start, end, detail
    )


def tell_fault(error: Exception) -> str:
    """A fault of the program as one line."""
    return (
        f"{type(error).__name__}: {' '.join(str(error).split())[:200]}; "
        "the fault is ours: please report it with the text"
    )
