"""The codebook: every field of an export and every column of the vocabulary, from the code itself.

In: the source of `records.py`, `vocabulary.py` and `problems.KINDS`. Out: Markdown. What a field
means is the comment beside it; a row's field without one takes that of the fact it is made of.
"""

import ast
import io
import tokenize
from pathlib import Path
from typing import NamedTuple

from communique import problems, vocabulary
from communique.codebook import CODEBOOK_TABLES

PACKAGE = Path(vocabulary.__file__).parent
OPENING = (
    "What each field of an export (`communique-record/1`) holds, each column of the vocabulary "
    "tables, and each kind of problem. Offsets count Unicode code points, ends are exclusive; "
    "dates are ISO 8601 days; countries are ISO 3166-1 alpha-3; unknown is `null`. Words are "
    "explained in the [glossary](glossary.md)."
)
TABLES_OPENING = (
    "CSV tables in `src/communique/data/`, with a header of these columns. A folder of files "
    "of the same names adds rows or replaces those of the same key."
)
CODING_OPENING = (
    "CSV tables by which `communique code` codes events in CAMEO and PLOVER, in the same folder "
    "and overlaid in the same way (`--codebook DIR`, or the folder of the vocabulary)."
)
PLAIN_WORDS = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}
CELL_WORDS = {
    "text": "text",
    "list of text": 'texts separated by "|"',
    "true or false": "yes or no",
}
MADE_OF = {"SourceName": "Source", "Dateline": "DatelineRow", "Venue": "PlaceRow"} | {
    "Document": "DocumentRow",
    "Referent": "EntityRow",
    "OfficeFact": "OfficeRow",
    "MeetingFact": "MeetingRow",
    "Participation": "ParticipantRow",
    "StatementFact": "StatementRow",
    "MembershipFact": "MembershipRow",
    "AgreementFact": "AgreementRow",
    "ActivityFact": "ActivityRow",
}
EVERYWHERE = {  # fields that mean the same in every row or table
    "id": "Content hash: the same on every machine and in any order of reading",
    "status": "Some report says it, it follows from one report's wording, or only from several",
    "evidence": "The exact words behind it",
}
COLUMNS = {  # columns that mean the same in every table
    "source": "Where the row comes from: a codebook, a charter, usage",
    "example": "Sentence in which the row must be found; a test reads it",
    "kind": "What is read from it: a value of the field of that name",
    "act": "What a speaker does by saying it",
    "content": "What follows the words as their content",
    "end": "Last day, ISO",
    "gender": "Of the person who bears it, where the word tells",
    "part": "What the word is in a title or sentence",
    "tier": "Standing that the words mean",
}
FACT_OF = {row: fact for fact, row in MADE_OF.items()}


class FieldDoc(NamedTuple):
    """A field as written: its type in words, its comment or ""."""

    name: str
    kind: str
    meaning: str


class TypeDoc(NamedTuple):
    """A record type as written, the fields of the type that it extends first."""

    name: str
    summary: str
    fields: tuple[FieldDoc, ...]


def codebook() -> str:
    """Text of docs/codebook.md."""
    records = read_types(PACKAGE / "records.py")
    parts = [
        "# Codebook",
        "Written by `make docs` from the comments in the code; change it there.",
        OPENING,
        *export_part(records),
        *vocabulary_part(read_types(PACKAGE / "vocabulary.py", records_of=PACKAGE / "records.py")),
        *coding_part(read_types(PACKAGE / "codebook.py")),
        *problems_part(),
    ]
    return "\n\n".join(parts) + "\n"


def export_part(records: dict[str, TypeDoc]) -> list[str]:
    """Sections of the keys of the export, then of the types that stand inside its rows."""
    parts = ["## The export", "One JSON object: `format`, then these keys in this order."]
    listed = [field for field in records["Record"].fields if field.kind.startswith("list of [")]
    tops = {field.kind.split("[")[1].split("]")[0]: field.name for field in listed}
    for name, key in tops.items():
        parts += [f"### {key}", section(name, records)]
    inner = [name for name in reached(tuple(tops), records) if name not in tops]
    parts.append("## Parts of rows")
    for name in inner:
        parts += [f"### {name}", section(name, records)]
    return parts


def section(name: str, records: dict[str, TypeDoc]) -> str:
    """Summary and table of one type."""
    fields = [
        field._replace(meaning=field.meaning or meaning_in_fact(name, field.name, records))
        for field in records[name].fields
    ]
    summary = records[name].summary
    return "\n\n".join(filter(None, (summary, table("field", fields))))


def meaning_in_fact(row: str, field: str, records: dict[str, TypeDoc]) -> str:
    """Comment of the same field in the fact that the row is made of, or what it means anywhere."""
    fact = records.get(FACT_OF.get(row, ""))
    found = [other.meaning for other in fact.fields if other.name == field] if fact else []
    return found[0] if found and found[0] else EVERYWHERE.get(field, "")


def reached(names: tuple[str, ...], records: dict[str, TypeDoc]) -> list[str]:
    """Names of the types met inside `names`, in the order of meeting them."""
    seen = list(names)
    for name in seen:
        for field in records[name].fields:
            inner = field.kind.partition("[")[2].partition("]")[0]
            if inner in records and inner not in seen:
                seen.append(inner)
    return seen


def vocabulary_part(types: dict[str, TypeDoc]) -> list[str]:
    """Sections of the tables of the vocabulary, in the order of loading."""
    opening = ["## The vocabulary", TABLES_OPENING]
    return [*opening, *tables_part(types, "Vocabulary", vocabulary.TABLES)]


def coding_part(types: dict[str, TypeDoc]) -> list[str]:
    """Sections of the tables by which events are coded, in the order of loading."""
    opening = ["## The tables of the coder", CODING_OPENING]
    return [*opening, *tables_part(types, "Codebook", CODEBOOK_TABLES)]


def tables_part(types: dict[str, TypeDoc], holder: str, names: tuple[str, ...]) -> list[str]:
    """Sections of the tables that one type holds."""
    kinds = {f.name: f.kind.split("[")[1].split("]")[0] for f in types[holder].fields[:-1]}
    parts = []
    for name in names:
        described = types[kinds[name]]
        columns = [
            f._replace(kind=cell(f.kind), meaning=f.meaning or COLUMNS.get(f.name, ""))
            for f in described.fields
        ]
        summary = described.summary.partition(": ")[2]
        parts += [f"### {name}.csv", capitalise(summary), table("column", columns)]
    return parts


def cell(kind: str) -> str:
    """Type of a column as it stands in a cell: null is an empty cell."""
    plain, _, optional = kind.partition(" or null")
    return CELL_WORDS.get(plain, plain) + (" or empty" if kind.endswith(" or null") else optional)


def problems_part() -> list[str]:
    """Section of the kinds of problem."""
    rows = "\n".join(f"| `{kind}` | {meaning} |" for kind, meaning in problems.KINDS.items())
    return [
        "## Kinds of problem",
        "What a document can have wrong with it while the others are read.",
        f"| kind | meaning |\n|---|---|\n{rows}",
    ]


def table(first: str, fields: list[FieldDoc]) -> str:
    """Markdown table of the fields."""
    rows = (
        f"| `{field.name}` | {escape(field.kind)} | {capitalise(escape(field.meaning))} |"
        for field in fields
    )
    return "\n".join((f"| {first} | type | meaning |", "|---|---|---|", *rows))


def escape(text: str) -> str:
    """The text with the marks escaped that would end a cell of a Markdown table."""
    return text.replace("|", r"\|")


def capitalise(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


# --- reading the source -------------------------------------------------------------------------


def read_types(
    path: Path, records_of: Path | None = None, only: str | None = None
) -> dict[str, TypeDoc]:
    """Every class of the module by name, or one; closed sets of `records_of` are known too."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    values = closed_sets(tree)
    if records_of is not None:
        values |= closed_sets(ast.parse(records_of.read_text(encoding="utf-8")))
    comments = comments_by_line(source)
    every = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    classes = [node for node in every if only in (None, node.name)]
    names = {node.name for node in classes}
    types: dict[str, TypeDoc] = {}
    for node in classes:
        inherited = [f for base in node.bases for f in inherited_fields(base, types)]
        own = [
            FieldDoc(
                line.target.id,
                in_words(line.annotation, values, names),
                comments.get(line.end_lineno or line.lineno, ""),
            )
            for line in node.body
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
        ]
        summary = " ".join((ast.get_docstring(node) or "").split())
        types[node.name] = TypeDoc(node.name, summary, (*inherited, *own))
    return types


def inherited_fields(base: ast.expr, types: dict[str, TypeDoc]) -> tuple[FieldDoc, ...]:
    """Fields of a base class of the same module, none of any other."""
    known = types.get(base.id) if isinstance(base, ast.Name) else None
    return known.fields if known else ()


def closed_sets(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """Values of each `Name = Literal[...]` of the module."""
    return {
        node.targets[0].id: literal_values(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Subscript)
        and ast.unparse(node.value.value) == "Literal"
    }


def literal_values(node: ast.Subscript) -> tuple[str, ...]:
    """Values inside `Literal[...]`."""
    found = ast.literal_eval(node.slice)
    return found if isinstance(found, tuple) else (found,)


def comments_by_line(source: str) -> dict[int, str]:
    """Text of the comment that ends each line, without its mark."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.removeprefix("#").strip()
        for token in tokens
        if token.type == tokenize.COMMENT and not token.string.startswith(("# fmt", "# noqa"))
    }


def in_words(node: ast.expr, values: dict[str, tuple[str, ...]], names: set[str]) -> str:
    """Type annotation for a reader who does not know Python."""
    match node:
        case ast.BinOp(left=left):  # the right side is always None
            return f"{in_words(left, values, names)} or null"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[inner, *_])):
            return f"list of {in_words(inner, values, names)}"
        case ast.Subscript(value=ast.Name(id="Literal")):
            return one_of(literal_values(node))
        case ast.Name(id=name) if name in values:
            return one_of(values[name])
        case ast.Name(id=name) if name in names:
            return f"[{name}](#{name.lower()})"
        case ast.Name(id=name) if name in PLAIN_WORDS:
            return PLAIN_WORDS[name]
        case _:
            message = f"annotation {ast.unparse(node)} has no words yet: add a case to in_words"
            raise TypeError(message)


def one_of(values: tuple[str, ...]) -> str:
    """Allowed values, an empty one called so."""
    return ", ".join(f"`{value}`" if value else "empty" for value in values)
