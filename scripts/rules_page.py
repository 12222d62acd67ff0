"""The page of constructions, docs/rules.md, from the table rules.csv.

In: the table. Out: Markdown, one row a rule: what it reads, an example, how often it was right
where gold could judge it, and the confidence that follows.
"""

from collections.abc import Iterable
from itertools import groupby

from communique.extract.confidence import PRIOR, measure_confidence
from communique.vocabulary import Rule, load_vocabulary

OPENING = f"""# Rules

Each fact names the rule that made it (`rule`). Its `confidence` is how often that rule was right:
of its facts in the development sets (`judged`) those that gold has (`right`), drawn towards the
share of its kind of fact as if {PRIOR} more had been judged at that share.
`statement.that-clause.say` is the row `statement.that-clause` with its verb. The figures come
from `scripts/calibrate.py` on 34 real articles and 58 invented reports that were in view while
rules were written, so on other reports they are somewhat too good.

On thirteen other real texts, the errors of six of which had been looked at, the expected
calibration error was .02 for statements, .17 for offices, .18 for memberships, .16 for agreements
and .35 for meetings (14 of the 17 wrong rows are of one text that lists sixteen of
them): in the diagram below, points under the line are rows that were less often right than
their confidence says. [Evaluation](evaluation.md) tells how to check it on your reports, and a
folder of your own tables (`--vocabulary`) may bring its own `rules.csv`.

![Reliability diagram](reliability.svg)
"""
HEADER = """| rule | what it reads | example | judged | right | confidence |
|---|---|---|---|---|---|
"""


def rules_page() -> str:
    """Text of docs/rules.md."""
    rules = load_vocabulary().rules
    weights = measure_confidence(rules)
    parts = [OPENING]
    for kind, rows in groupby(rules, key=lambda row: row.rule.partition(".")[0]):
        parts.append(f"\n## {kind}\n{HEADER}{''.join(describe_rules(rows, weights))}")
    return "".join(parts)


def describe_rules(rows: Iterable[Rule], weights: dict[str, float]) -> Iterable[str]:
    """A line for each rule."""
    for row in rows:
        example = " ".join(row.example.split()).replace("|", "\\|")
        yield (
            f"| `{row.rule}` | {row.reads} | {example} | {row.judged} | {row.right} "
            f"| {weights[row.rule]:.2f} |\n"
        )
