"""One article, one direction: read this first.

    Document -> Page -> Body -> Article -> mentions -> offices -> references -> meetings
             -> statements -> agreements -> memberships -> activities -> Reading

Each step takes records and returns records; a later step sees what the earlier ones found.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.extract.activities import read_activities
from communique.extract.agreements import read_agreements
from communique.extract.confidence import weigh_reading
from communique.extract.first_persons import find_first_persons, find_first_plurals
from communique.extract.interviews import find_interview_mentions
from communique.extract.meetings import add_speakers, read_meetings
from communique.extract.memberships import read_memberships
from communique.extract.mentions import find_mentions
from communique.extract.offices import (
    describe_institutions,
    find_homes,
    locate_report,
    read_offices,
)
from communique.extract.offices.rivals import settle_rivals
from communique.extract.plurals import find_plurals
from communique.extract.references import resolve_references
from communique.extract.referents import complete_referents, describe_referents
from communique.extract.statements import read_statements
from communique.records import Reading
from communique.text.article import index_mentions, note_faults, read_article, with_references
from communique.text.language import MODEL
from communique.text.opening import empty_reading, open_page
from communique.text.title_words import build_title_words
from communique.text.twins import open_tellings, tell_body

if TYPE_CHECKING:
    from communique.records import Document, Mention, Page, Referent, StatementFact
    from communique.text.article import Article
    from communique.vocabulary import Vocabulary


def read_document(
    document: Document, vocabulary: Vocabulary, model: str = MODEL, *, pass_over: bool = False
) -> Reading:
    """All that one article says; one that is not read gives a Problem and no facts."""
    page, problems, is_read = open_page(document, vocabulary, pass_over=pass_over)
    if not is_read:
        return empty_reading(document, page, problems)
    read = partial(read_body, vocabulary=vocabulary, model=model)
    found = tell_body(document, page, open_tellings(vocabulary, model), read)
    return replace(found, problems=(*problems, *found.problems))


def read_body(document: Document, page: Page, vocabulary: Vocabulary, model: str) -> Reading:
    """All that the body of a report says, opened as a document and its page."""
    article = read_article(document, page, vocabulary, model)
    words = build_title_words(vocabulary)
    referents, mentions = find_mentions(article, vocabulary)
    homes = find_homes(page, locate_report(document, page, vocabulary), vocabulary)
    offices = read_offices(article, words, homes)
    institutions, named = describe_institutions(article, offices)
    referents, mentions = (*referents, *institutions), (*mentions, *named)
    unnamed, references, open_ones = resolve_references(article, offices, words)
    article = with_references(article, references)
    meetings, unplaced = read_meetings(article, offices, vocabulary)
    index = index_mentions((*mentions, *references), (*referents, *unnamed))
    said = read_statements(article, index, meetings, offices, vocabulary)
    statements, offices = said.statements, settle_rivals(offices, said.offices)
    meetings = add_speakers(meetings, statements)
    agreements = read_agreements(article, meetings, vocabulary)
    memberships = read_memberships(article, meetings, statements, offices, vocabulary)
    activities = read_activities(article, statements, offices, vocabulary)
    mentions = (*mentions, *references, *find_first_persons(article, statements))
    mentions = (*mentions, *describe_referents(article, meetings, statements, mentions))
    groups, spoken = find_groups(article, statements, mentions)
    known = (*referents, *unnamed, *said.referents, *groups)
    facts = (*offices, *meetings, *statements, *agreements, *memberships, *activities)
    reading = Reading(
        document, page, complete_referents(known, facts, vocabulary, offices), (*mentions, *spoken),
        offices, meetings, statements, agreements, memberships, activities,
        (*open_ones, *unplaced, *said.problems, *note_faults(article)),
    )  # fmt: skip
    return weigh_reading(reading, vocabulary.rules)


def find_groups(
    article: Article, statements: tuple[StatementFact, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Referent, ...], tuple[Mention, ...]]:
    """Who "we", "they" and the "you" of an interview are, for which no fact waits."""
    asked, answering = find_interview_mentions(article, statements)
    speakers, spoken = find_first_plurals(article, statements)
    people, plurals = find_plurals(article, (*mentions, *answering))
    return (*asked, *speakers, *people), (*answering, *spoken, *plurals)
