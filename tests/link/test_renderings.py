"""Two reports that give one statement anew, and reports of one occasion that do not.

All outlets, persons and words are invented for these tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.link.record import link_readings
from communique.link.renderings import Voice, compare_voices, read_voices
from communique.link.utterances import Utterance
from communique.pipeline import read_document
from communique.records import DateValue
from communique.sources.declared import Declared, make_document
from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VOCABULARY = load_vocabulary()

FERRIES = (
    """Ministry for Foreign Affairs of Finland
Press release 14.03.2024

Foreign Minister Aino Karppala on the agreement on Arctic ferries

Foreign Minister Aino Karppala issued the following statement in Oulu today:

"The three northern capitals have given their islands back a winter. From December six ferries \
with strengthened hulls will sail between our ports every night. I am grateful that every \
municipality north of the circle has put its name to the plan.

Finland will bear 40 million euro of the cost of the new quays, the first of which is to open in \
Kemi before the ice comes.

I have written to my Swedish colleague about the crews. Nobody should need two licences to steer \
one ship.

To those who doubt us I say: ice can be broken."
""",
    """Finland pays for winter quays in the north

Pohjola Tidings | 15 March 2024 | Translated from the Finnish

Finland is to shoulder 40 million euro of the bill for new quays in the north, Foreign Minister \
Aino Karppala has said. The first should be opened in Kemi before winter ice sets in.

The three capitals of the north had returned a winter to their islands, Karppala said. As of \
December, she said, six ferries with stronger hulls would run each night from port to port. She \
thanked every municipality beyond the Arctic Circle for having signed the plan.

Karppala said she had sent her Swedish colleague a letter on the crews. No one, she argued, ought \
to need a pair of licences for steering a single ship.

Ice, the minister told doubters, could be broken.
""",
)
GRAIN = (
    """Ministry of Foreign Affairs of the Republic of Moldova
Statement, 7 May 2024

Minister Ion Bostanaru said the following in Chisinau:

"The corridor for grain is open again. Since Monday forty wagons a day have crossed at Ungheni \
without a single seal being broken. Romania has lent us two of its scanners until the harvest.

Moldova asks nobody for favours. We ask that a sealed wagon be treated as a sealed letter.

The customs house at Giurgiulesti will be rebuilt with 12 million euro of our own money. I invite \
the neighbours to come and count the wagons with us."
""",
    """Chisinau says grain is moving once more

Danube Observer, 8 May 2024

Moldova's grain corridor has reopened, Minister Ion Bostanaru said. He said that forty wagons had \
passed Ungheni daily from Monday on and that no seal had been broken. He said Romania had loaned \
Moldova two scanners until the harvest was in.

Bostanaru said his country asked for no favours from anybody. He said sealed wagons should be \
treated in the way sealed letters were.

He said 12 million euro of Moldova's own money would rebuild the Giurgiulesti customs house.
""",
)
# two reporters at one press conference: each with quotations, and with voices, of his own
CONFERENCE = (
    """NAIROBI, June 3, 2024 (Savanna Wire) - Kenyan Foreign Minister Wanjiru Otuoma said on \
Monday that the border post at Moyale would stay open at night from July.

"Traders will not sleep under lorries any more," Otuoma told reporters after meeting her Ethiopian \
counterpart in Nairobi. She said Kenya would post 80 more officers to the crossing.

Otuoma said that the two countries would share fingerprints of drivers. She also said that talks \
on fuel levies had been difficult.

Asked about the dam, she said Kenya was not a party to that dispute.
""",
    """Kenya keeps Moyale crossing open at night

By Peter Lindqvist, Meridian Courier, 3 June 2024

NAIROBI - Lorries may cross from Kenya into Ethiopia at night from July, Foreign Minister Wanjiru \
Otuoma announced in Nairobi on Monday.

Otuoma said traders would no longer sleep under lorries. She said that a new weighbridge would be \
paid for by a Danish loan. She said nine in ten lorries had waited for more than a day last year.

"We have been slow, and I apologise to the drivers," she said. She promised that the toilets at \
the post would be repaired first. Otuoma said Kenya would ask for refrigerated sheds next.
""",
)
CALLS = (
    """Ministry of Foreign Affairs of Norway, 9 October 2024

Foreign Minister Sigrid Aasheim spoke with the Foreign Minister of Iceland, Jon Hallgrimsson, by \
telephone today. Aasheim said Norway would double its patrols in the Barents Sea. She said that \
cod quotas must follow the science. She said Norway counted on Iceland in the Arctic Council. She \
said cables to Svalbard had been cut twice. Aasheim said that repairs would take until March.
""",
    """Ministry for Foreign Affairs of Iceland, 9 October 2024

Foreign Minister Jon Hallgrimsson spoke with the Foreign Minister of Norway, Sigrid Aasheim, by \
telephone today. Hallgrimsson said Iceland would host the Arctic Council's experts. He said that \
cod quotas must follow the science. He said Iceland wished for direct flights to Tromso. He said \
whaling was no subject for the council. Hallgrimsson said that volcanoes had delayed the works.
""",
)
TWO_DAYS = (
    CALLS[0],
    """Ministry of Foreign Affairs of Norway, 10 October 2024

Foreign Minister Sigrid Aasheim spoke in Bodo today. Aasheim said Norway would train divers from \
the Baltic states. She said that sanctions must follow the law. She said Norway counted on Estonia \
in the Baltic Sea. She said roads to Kirkenes had been closed twice. Aasheim said that snow \
ploughs would be bought in March.
""",
)


def origins(texts: Sequence[str]) -> int:
    documents = [
        make_document(f"{number}.txt", text, Declared()) for number, text in enumerate(texts)
    ]
    record = link_readings((read_document(each, VOCABULARY) for each in documents), VOCABULARY)
    return len({row.origin for row in record.documents})


@pytest.mark.parametrize("texts", [FERRIES, GRAIN], ids=["translated", "shortened"])
def test_a_statement_given_anew_in_other_words_has_one_original(texts: Sequence[str]) -> None:
    assert origins(texts) == origins(texts[::-1]) == 1


@pytest.mark.parametrize(
    "texts", [CONFERENCE, CALLS, TWO_DAYS], ids=["one conference", "two sides", "two days"]
)
def test_independent_reports_keep_their_originals(texts: Sequence[str]) -> None:
    assert origins(texts) == len(texts)


# --- two voices -----------------------------------------------------------------------------------

SAID = (
    "forty pumps were lent to the flooded valley",
    "new roads along the northern shore carry trucks",
    "three hundred divers train in the cold months",
    "the budget of the harbour school has doubled",
    "no fisherman pays twice for one net",
)


def voice(document: str, *told: str) -> Voice:
    words: list[Mapping[str, float]] = [dict.fromkeys(each.split(), 1.0) for each in told]
    date = DateValue("2024-03-14", "2024-03-14", "day", "stated", "as stated")
    return Voice(document, frozenset({"person"}), date, tuple(words))


def test_what_both_say_in_one_order_is_told_alike() -> None:
    assert compare_voices(voice("a", *SAID), voice("b", *SAID)) == (5, 5)


def test_a_paragraph_moved_to_the_front_is_no_other_order() -> None:
    moved = (*SAID[3:], *SAID[:3])
    assert compare_voices(voice("a", *SAID), voice("b", *moved))[0] == 5


def test_the_reverse_order_is_another_telling() -> None:
    assert compare_voices(voice("a", *SAID), voice("b", *SAID[::-1])) == (0, 5)


def test_half_of_what_is_said_is_not_enough() -> None:
    others = ("we ate smoked trout", "the lake froze early this year")
    assert compare_voices(voice("a", *SAID), voice("b", *SAID[:3], *others)) == (0, 5)


def test_a_report_in_which_others_are_cited_too_is_of_no_one_voice() -> None:
    def said(number: int, speaker: str) -> Utterance:
        who, words = frozenset({speaker}), {"pump": 1.0, "valley": 1.0}
        date = DateValue("2024-03-14", "2024-03-14", "day", "stated", "as stated")
        none: frozenset[str] = frozenset()
        return Utterance(
            ("a", f"statement-{number}"), who, None, date, number, none, none, is_repeat=False,
            copy_mark="", mark="", words=words,
        )  # fmt: skip

    alone = [said(number, "holm") for number in range(4)]
    assert [len(each.told) for each in read_voices(alone)] == [4]
    assert not list(read_voices([*alone, said(4, "vega"), said(5, "quiroga")]))
