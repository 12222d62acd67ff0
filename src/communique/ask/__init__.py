"""Questions to a record, in Python and in notebooks; the command `communique ask` puts the same.

    from communique import ask

    ask.who_said("record.db", on="Afghanistan", since="2018")
    ask.members("record.db", of="SCO", at="2018-04-24").rows
    ask.network("record.db", of="China")

Names are what one would write: of a country its name, code or people, of an organisation its name
or acronym. A mistake is an InputError of one line that lists what was meant. Each answer is a table
in a notebook (`ask/answers.py`); its rows are frozen records with ids and names.
"""

from communique.ask.answers import Answer, write_csv, write_html, write_json
from communique.ask.occasions import calendar, meetings, network
from communique.ask.standings import cite, history, members, offices
from communique.ask.statements import compare, formulae, who_said, wording

__all__ = [
    "Answer", "calendar", "cite", "compare", "formulae", "history", "meetings", "members",
    "network", "offices", "who_said", "wording", "write_csv", "write_html", "write_json",
]  # fmt: skip
