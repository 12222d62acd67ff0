"""Every form of export by its name: what it holds, and the lines of its file.

A form is a function from a `Job` (record, coded events, the user's ids) to lines of text. Forms of
several files (`csv`, `tables`, `dataset`) are folders; `folders.py` fills them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from communique.exports import (
    bibliography,
    dyads,
    engagements,
    events,
    ftm,
    gdelt,
    graphs,
    icews,
    membership_years,
    phoenix,
    plover,
    polecat,
    rdf,
    travel,
    wikidata,
)
from communique.exports.annotations import write_annotations
from communique.exports.context import Context, make_context
from communique.exports.pairs import has_happened
from communique.records import CodedEvent, Record


class Job(Struct, frozen=True):
    """What an export is made of."""

    context: Context
    events: tuple[CodedEvent, ...]  # empty, where the form has no coded rows
    ids: dict[str, str]  # name -> Q number, of the user's table
    retrieved: str | None  # day on which the user fetched the reports, ISO


class Form(Struct, frozen=True):
    """One form of export in one file."""

    name: str
    file: str  # its name in a folder of all forms
    summary: str  # one line for the list of forms
    write: Callable[[Job], Iterator[str]]
    takes: Callable[[CodedEvent], bool] | None = None  # which coded events it can tell; None: rows

    @property
    def is_coded(self) -> bool:
        """Made of coded events."""
        return self.takes is not None


def is_typed(event: CodedEvent) -> bool:
    """Whether PLOVER has a type for it."""
    return event.plover is not None


def is_typed_fact(event: CodedEvent) -> bool:
    """Whether PLOVER has a type for it, and it is told as a fact."""
    return is_typed(event) and has_happened(event)


def is_any(_event: CodedEvent) -> bool:
    """Whether the event can be told: every one."""
    return True


FORMS = (
    Form(
        "events", "events.csv", "coded events (CAMEO, PLOVER), one pair a row, with words and rule",
        lambda job: events.write_coded(job.events, job.context), takes=is_any,
    ),
    Form(
        "gdelt-events", "gdelt.export.tsv", "GDELT 2.0 Events, 61 columns",
        lambda job: gdelt.write_events(job.events, job.context), takes=has_happened,
    ),
    Form(
        "gdelt-mentions", "gdelt.mentions.tsv", "GDELT 2.0 Mentions, 16 columns",
        lambda job: gdelt.write_mentions(job.events, job.context), takes=has_happened,
    ),
    Form(
        "icews", "icews.tab", "ICEWS, 20 columns",
        lambda job: icews.write_icews(job.events, job.context), takes=has_happened,
    ),
    Form(
        "polecat", "polecat.tsv", "POLECAT, 40 columns",
        lambda job: polecat.write_polecat(job.events, job.context), takes=is_typed_fact,
    ),
    Form(
        "phoenix", "phoenix.tsv", "Phoenix, 26 columns",
        lambda job: phoenix.write_phoenix(job.events, job.context), takes=has_happened,
    ),
    Form(
        "plover", "plover.jsonl", "PLOVER 0.8, JSON lines",
        lambda job: plover.write_plover(job.events, job.context), takes=is_typed,
    ),
    Form(
        "dyad-days", "dyad-days.csv", "counts of events by directed dyad and day",
        lambda job: dyads.write_dyad_days(job.events, job.context), takes=has_happened,
    ),
    Form(
        "dyad-months", "dyad-months.csv", "counts of events by directed dyad and month",
        lambda job: dyads.write_dyad_months(job.events, job.context), takes=has_happened,
    ),
    Form(
        "engagements", "engagements.csv", "meetings and activities, as sets of military diplomacy",
        lambda job: engagements.write_engagements(job.context),
    ),
    Form(
        "leader-travel", "leader-travel.csv", "who went to which country, one trip a row",
        lambda job: travel.write_travel(job.context),
    ),
    Form(
        "membership-years", "membership-years.csv", "membership of organisations by year",
        lambda job: membership_years.write_membership_years(job.context),
    ),
    Form(
        "ftm", "ftm.jsonl", "FollowTheMoney entities, JSON lines",
        lambda job: ftm.write_ftm(job.context),
    ),
    Form(
        "annotations", "annotations.jsonld", "W3C Web Annotations of all words behind rows",
        lambda job: write_annotations(job.context),
    ),
    Form(
        "graphml", "record.graphml", "who met whom, who belongs to what: GraphML",
        lambda job: graphs.write_graphml(job.context),
    ),
    Form(
        "gexf", "record.gexf", "the same graph as GEXF",
        lambda job: graphs.write_gexf(job.context),
    ),
    Form(
        "rdf", "record.nt", "RDF in N-Triples: schema.org and PROV-O",
        lambda job: rdf.write_rdf(job.context),
    ),
    Form(
        "bibtex", "reports.bib", "a BibTeX entry for each report",
        lambda job: bibliography.write_bibtex(job.context),
    ),
    Form(
        "footnotes", "reports.md", "a footnote for each report",
        lambda job: bibliography.write_footnotes(job.context),
    ),
    Form(
        "quickstatements", "quickstatements.txt",
        "Wikidata QuickStatements of offices and memberships (needs --wikidata)",
        lambda job: wikidata.write_quickstatements(job.context, job.ids, job.retrieved),
    ),
)  # fmt: skip
FORM_OF = {form.name: form for form in FORMS}


def count_left_out(form: Form, job: Job) -> int:
    """How many coded events the form cannot tell."""
    takes = form.takes
    return 0 if takes is None else sum(not takes(event) for event in job.events)


def make_job(
    record: Record,
    events: tuple[CodedEvent, ...] = (),
    ids: dict[str, str] | None = None,
    retrieved: str | None = None,
) -> Job:
    """The record with all that its exports need."""
    known = ids or {}
    context = make_context(record)
    if known:
        context = make_context(record, wikidata.match_ids(known, context))
    return Job(context, events, known, retrieved)
