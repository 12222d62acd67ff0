"""Build the gold record of a set of reports, by default the example reports, from quoted words.

    .venv/bin/python tests/gold/build_examples.py [--folder FOLDER] [--out FILE] [--texts FOLDER]

In: `annotations/*.toml` of the folder, one per report, each naming its file; `facts/*.toml`, what
holds over several reports. The reports are those in `reports/` of the folder; this folder has none
of its own and annotates `examples/reports`. Out: `examples-record.json` beside this file, or
`<name of the folder>-record.json` in another one, in the form "seeds-gold-1". Every offset is
computed (`quotations.py`); a quotation that is not found as it says stops the build. `--texts` also
writes each text, as it was annotated, to FOLDER under the name that the record gives it (for
scorers that read plain files).
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from pathlib import Path

from quotations import (
    AnnotationError,
    Row,
    Texts,
    beside,
    choose,
    cited,
    occurrences,
    paragraph,
    quoted,
    read_text,
    span,
)

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples" / "reports"
COUNTRY = re.compile("[A-Z]{3}")


# --- rows of one report --------------------------------------------------------------------------


def document_row(texts: Texts, doc: str, page: Row) -> Row:
    """Title, outlet, agency, dateline and date of one report."""
    row: Row = {"id": doc, "file": page["file"], "title": None, "outlet": None, "agency": None}
    if "title" in page:
        starts = occurrences(texts[doc], page["title"])
        row["title"] = choose(doc, page["title"], starts, None) if starts else None
    for key in ("outlet", "agency", "cited_source"):
        if key in page:
            row[key] = {
                "name": page[key]["name"],
                "evidence": spans_of(texts, doc, page[key].get("at")),
            }
    row["dateline_place"] = None
    if "dateline" in page:
        line = page["dateline"]
        row["dateline_place"] = {**without(line, "at"), "evidence": quoted(texts, doc, line["at"])}
    row["published"] = published(texts, doc, page["published"])
    return row | {"byline": page.get("byline"), "n_chars": len(texts[doc])}


def published(texts: Texts, doc: str, given: Row) -> Row:
    """The publication date with its evidence; `earliest` and `latest` where it is an interval."""
    evidence = [quoted(texts, doc, given["at"])] if "at" in given else []
    return {
        "precision": "day",
        "value": given.get("earliest"),
        **without(given, "at"),
        "evidence": evidence,
    }


def spans_of(texts: Texts, doc: str, quotes: str | list[str] | None) -> list[Row]:
    """Spans of one quotation or several of the same document."""
    return [
        quoted(texts, doc, quote)
        for quote in ([quotes] if isinstance(quotes, str) else quotes or [])
    ]


def without(row: Row, *keys: str) -> Row:
    """The row without these keys."""
    return {key: value for key, value in row.items() if key not in keys}


def statement_rows(texts: Texts, doc: str, page: Row, capacities: dict[str, str]) -> list[Row]:
    """The statements of one report, numbered as annotated."""
    return [
        statement_row(
            texts, doc, {"meeting": page.get("meeting"), **setting(page), **given}, capacities
        )
        | {"id": f"S-{doc}-{number:02}"}
        for number, given in enumerate(page["statements"], 1)
    ]


def setting(page: Row) -> Row:
    """Where the words of the whole report were said, if it says so once for all."""
    return {"setting": page["setting"]} if "setting" in page else {}


def statement_row(texts: Texts, doc: str, given: Row, capacities: dict[str, str]) -> Row:
    """One statement: content, cue, mention of the speaker, and what the coder says of it."""
    says = [given["says"]] if isinstance(given["says"], str) else given["says"]
    content = [quoted(texts, doc, quote) for quote in says]
    low, high = paragraph(texts[doc], content[0]["start"])
    speakers = given["by"].split()
    row: Row = {
        "id": "",
        "doc": doc,
        "speakers": speakers,
        "speaker_mention": beside(texts, doc, given["mention"], content)
        if "mention" in given
        else None,
        "cue": beside(texts, doc, given["cue"], content) if "cue" in given else None,
        "content": content[0] if len(content) == 1 else content,
        "paragraph": {"doc": doc, "start": low, "end": high},
        "mode": given.get("mode", "indirect"),
        "place": given.get("place", "body"),
        "occasion": given.get("meeting") or None,
        "act": given["act"],
        "issues": given["issues"].split(),
        "same_as": given.get("group"),
    }
    if len(speakers) == 1 and speakers[0] in capacities:
        row["capacity"] = capacities[speakers[0]]
    if "attribution" in given:
        row["attribution"] = given["attribution"].split()
    return row | {key: given[key] for key in ("on_behalf_of", "setting", "note") if key in given}


# --- rows over several reports -------------------------------------------------------------------


def with_evidence(texts: Texts, row: Row) -> Row:
    """The row with `at` replaced by the spans it cites."""
    return {**without(row, "at"), "evidence": [cited(texts, c) for c in row["at"]]}


def organisation_row(texts: Texts, row: Row) -> Row:
    """One organisation or body with the forms of its name."""
    return {**without(row, "at"), "variants": [cited(texts, c) for c in row["at"]]}


def person_row(texts: Texts, row: Row) -> Row:
    """One person with the reports that name it."""
    docs = [doc for doc, text in texts.items() if occurrences(text, row["name"])]
    if not docs:
        raise AnnotationError(f'people.toml: "{row["name"]}" stands in no report')
    forms = [row["name"], *row.get("forms", [])]
    return {
        "id": row["id"],
        "name": row["name"],
        "country": row.get("country"),
        "docs": docs,
        "forms": forms,
    }


def office_row(texts: Texts, row: Row) -> Row:
    """One office; `country` holds a code, or the name of an organisation."""
    return {
        "person": row["person"],
        "office": row["office"],
        "country": row["of"],
        "as_of": row["as_of"],
        "evidence": [cited(texts, c) for c in row["at"]],
    }


def event_row(texts: Texts, row: Row, people: dict[str, Row], titles: dict[str, str]) -> Row:
    """One meeting, held or planned, with its participants."""
    made = {
        **without(row, "at", "who", "within", "topics", "announced"),
        "ordinal": row.get("ordinal"),
    }
    if "within" in row:
        made["on_sidelines_of"] = row["within"]
    made["evidence"] = [cited(texts, c) for c in row["at"]]
    docs = [span_["doc"] for span_ in made["evidence"]]
    made["participants"] = [
        participant_row(texts, docs, given, people, titles) for given in row.get("who", [])
    ]
    if "topics" in row:
        made["topics"] = [
            {"topic": s["text"], "evidence": s} for s in (cited(texts, c) for c in row["topics"])
        ]
    if "announced" in row:
        made["announced"] = {"evidence": cited(texts, row["announced"])}
    return made


def participant_row(
    texts: Texts, docs: list[str], given: list[str], people: dict[str, Row], titles: dict[str, str]
) -> Row:
    """One participant: a person or collective by id, a country by code."""
    key, role, *words = given
    known = people.get(key)
    if known is None and not COUNTRY.fullmatch(key):
        raise AnnotationError(f'meetings.toml: "{key}" is no id of people.toml and no country code')
    evidence = cited(texts, words[0]) if words else first_mention(texts, docs, known or {})
    return {
        "person": key if known else None,
        "country": known.get("country") if known else key,
        "role": role,
        "office": titles.get(key),
        "evidence": evidence,
    }


def first_mention(texts: Texts, docs: list[str], person: Row) -> Row:
    """The first words that name the person in the first of the documents that does."""
    for doc in docs:
        for form in [person["name"], *person.get("forms", [])]:
            starts = occurrences(texts[doc], form)
            if starts:
                return span(doc, starts[0], form)
    raise AnnotationError(f'meetings.toml: "{person["name"]}" is not named in {docs}')


def membership_rows(texts: Texts, row: Row) -> list[Row]:
    """One row a member."""
    shared = without(row, "of", "doc")
    return [{**shared, "country": code, "evidence": cited(texts, f"{row['doc']} | {words}")}
            for code, words in row["of"].items()]  # fmt: skip


def decision_rows(statements: list[Row]) -> list[Row]:
    """What statements with act "decide" decide, once for each group of the same claim."""
    groups: dict[str, list[Row]] = {}
    for row in statements:
        if row["act"] == "decide":
            groups.setdefault(row["same_as"] or row["id"], []).append(row)
    return [
        {
            "id": f"D-{number}",
            "event": rows[0]["occasion"],
            "by": " ".join(rows[0]["speakers"]),
            "content": rows[0]["content"]["text"],
            "evidence": [row["content"] for row in rows],
        }
        for number, rows in enumerate(groups.values(), 1)
    ]


def cross_rows(texts: Texts, given: Row, events: list[Row]) -> Row:
    """What holds between reports; events told by several are listed by themselves."""
    several = [(row["id"], sorted({s["doc"] for s in row["evidence"]})) for row in events]
    row: Row = {"same_event": [{"event": i, "docs": docs} for i, docs in several if len(docs) > 1]}
    row |= without(given, "formulae", "contradictions", "no_contradictions")
    row["contradictions"] = [
        {**c, "values": [with_evidence(texts, value) for value in c["values"]]}
        for c in given["contradictions"]
    ]
    row["no_contradictions"] = [with_evidence(texts, c) for c in given["no_contradictions"]]
    return row


# --- the record ----------------------------------------------------------------------------------


def load(folder: Path) -> dict[str, Row]:
    """File stem -> content of each TOML file of a folder."""
    return {
        p.stem: tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.toml"))
    }


def record_file(folder: Path) -> Path:
    """Where the record of a folder of annotations is kept."""
    return folder / f"{'examples' if folder == HERE else folder.name}-record.json"


def build(pages: dict[str, Row], facts: dict[str, Row], texts: Texts) -> Row:
    """The whole record."""
    people, more = facts["people"], facts["facts"]
    known = {row["id"]: row for row in people["persons"] + people["collectives"]}
    titles: dict[str, str] = {}
    for row in people["offices"]:
        titles.setdefault(row["person"], row["office"])
    capacities = {row["id"]: row["capacity"] for row in people["persons"] if "capacity" in row}
    statements = [
        s for doc, page in pages.items() for s in statement_rows(texts, doc, page, capacities)
    ]
    events = [event_row(texts, row, known, titles) for row in facts["meetings"]["events"]]
    planned = [event_row(texts, row, known, titles) for row in facts["meetings"]["planned"]]
    record: Row = {
        "schema": "seeds-gold-1",
        "offsets": "Unicode code points into the text as the reader stores it, end exclusive",
        "documents": [document_row(texts, doc, page) for doc, page in pages.items()],
        "organisations": [
            organisation_row(texts, row) for row in facts["organisations"]["organisations"]
        ],
        "persons": [person_row(texts, row) for row in people["persons"]]
        + [{**row, "collective": True} for row in people["collectives"]],
        "offices": [office_row(texts, row) for row in people["offices"]],
        "events": events,
        "planned_events": planned,
        "statements": statements,
        "decisions": decision_rows(statements),
        "documents_signed": [
            {"event": None, **with_evidence(texts, row)} for row in more["signed"]
        ],
        "treaties": [{"event": None, **with_evidence(texts, row)} for row in more["treaties"]],
        "memberships": [m for row in more["memberships"] for m in membership_rows(texts, row)],
        "no_memberships": [
            {**without(row, "at"), "evidence": cited(texts, row["at"])}
            for row in more["no_memberships"]
        ],
        "activities": [with_evidence(texts, row) for row in more["activities"]],
        "formulae": [
            {"term": f["term"], "mentions": [cited(texts, c) for c in f["at"]]}
            for f in more["cross"]["formulae"]
        ],
        "cross_document": cross_rows(texts, more["cross"], events + planned),
    }
    check_references(record)
    record["counts"] = {k: len(v) for k, v in record.items() if isinstance(v, list)} | {
        "verified_spans": verify(texts, record)
    }
    return record


def check_references(record: Row) -> None:
    """None, where every id that a row names is the id of a row."""
    parties = {row["id"] for row in record["organisations"] + record["persons"]}
    meetings = {row["id"] for row in record["events"] + record["planned_events"]}
    groups = {row["same_as"] for row in record["statements"]}
    named: list[tuple[str, object, set[str | None]]] = []
    for row in record["statements"]:
        outer = [
            *row["speakers"],
            *row.get("attribution", []),
            *filter(None, [row.get("on_behalf_of")]),
        ]
        named += [(row["id"], party, parties) for party in outer]
        named += [(row["id"], row["occasion"], meetings | {None})]
    for row in record["events"] + record["planned_events"]:
        named += [
            (row["id"], row[key], parties) for key in ("body", "org", "visitor") if key in row
        ]
        named += [(row["id"], row.get("on_sidelines_of"), meetings | {None})]
    named += [
        (row["id"], row["event"], meetings | {None})
        for row in record["documents_signed"] + record["treaties"]
    ]
    named += [
        ("derivation", g, groups)
        for d in record["cross_document"]["derivation"]
        for g in d.get("aligned_groups", [])
    ]
    named += [("witnesses", w["group"], groups) for w in record["cross_document"]["witnesses"]]
    for where, name, allowed in named:
        if name not in allowed:
            raise AnnotationError(f'{where}: "{name}" is the id of no row')


def verify(texts: Texts, node: object) -> int:
    """How many spans the record holds; each is the slice of its text."""
    if isinstance(node, list):
        return sum(verify(texts, value) for value in node)
    if not isinstance(node, dict):
        return 0
    inner = sum(verify(texts, value) for value in node.values())
    if not {"doc", "start", "end", "text"} <= node.keys():
        return inner
    if texts[node["doc"]][node["start"] : node["end"]] != node["text"]:
        raise AnnotationError(f"{node['doc']}: the slice at {node['start']} is not the quotation")
    return inner + 1


def main() -> None:
    """Write the record, and the texts where a folder is named."""
    parser = argparse.ArgumentParser(description="Build the gold record of a set of reports.")
    parser.add_argument("--folder", type=Path, default=HERE, help="holds annotations/ and facts/")
    parser.add_argument("--out", type=Path, help="file to write, the record of the folder if none")
    parser.add_argument("--texts", type=Path, help="folder to which the texts are written")
    options = parser.parse_args()
    folder = options.folder.resolve()
    reports = EXAMPLES if folder == HERE else folder / "reports"
    pages = load(folder / "annotations")
    texts = {doc: read_text(reports, page["file"]) for doc, page in pages.items()}
    record = build(pages, load(folder / "facts"), texts)
    lines = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (options.out or record_file(folder)).write_text(lines, encoding="utf-8")
    if options.texts:
        options.texts.mkdir(parents=True, exist_ok=True)
        for doc, page in pages.items():
            (options.texts / page["file"]).write_bytes(texts[doc].encode("utf-8"))


if __name__ == "__main__":
    main()
