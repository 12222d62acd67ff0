"""An article with everything found in it, and the index of its mentions."""

from collections.abc import Callable

from communique.records import Mention, Referent
from communique.text.article import Article, index_mentions, with_references

Analyse = Callable[[str], Article]
TEXT = "Norway's Defence Minister Kari Lund spoke. “She is ready,” Peru said."


def mention(article: Article, key: str, words: str) -> Mention:
    start = article.document.text.index(words)
    return article.mention(key, "name", start, start + len(words))


def test_names_titles_and_persons_run_parallel_to_the_sentences(analyse: Analyse) -> None:
    article = analyse(TEXT)
    counts = {len(article.names), len(article.titles), len(article.people)}
    assert counts == {len(article.sentences)}
    assert [len(found) for found in article.people] == [1, 0]


def test_evidence_has_no_space_at_its_ends(analyse: Analyse) -> None:
    article = analyse("  Kenya \n agreed.")
    evidence = article.quote(0, 10)
    assert (evidence.start, evidence.end, evidence.quote) == (2, 7, "Kenya")


def test_an_offset_is_known_to_be_quoted(analyse: Analyse) -> None:
    article = analyse(TEXT)
    assert article.is_quoted(TEXT.index("ready"))
    assert not article.is_quoted(TEXT.index("Peru"))


def test_a_mark_without_its_other_half_is_kept(analyse: Analyse) -> None:
    text = "“The talks were useful, she said."
    assert analyse(text).unclosed == (text.index("“"),)


def test_a_pronoun_becomes_a_person_of_its_sentence(analyse: Analyse) -> None:
    article = analyse(TEXT)
    pronoun = article.mention("person:kari lund", "pronoun", *find(TEXT, "She"))
    people = with_references(article, (pronoun,)).people
    assert [p.words for p in people[1]] == ["She"]
    assert people[0] == article.people[0]


def test_mentions_inside_a_span_come_in_text_order(analyse: Analyse) -> None:
    article = analyse(TEXT)
    mentions = (mention(article, "country:PER", "Peru"), mention(article, "country:NOR", "Norway"))
    index = index_mentions(mentions, ())
    assert [m.referent for m in index.within(0, len(TEXT))] == ["country:NOR", "country:PER"]
    assert index.within(1, len(TEXT))[0].referent == "country:PER"


def test_the_longest_mention_covers_an_offset(analyse: Analyse) -> None:
    article = analyse(TEXT)
    names = ("Kari Lund", "Lund")
    index = index_mentions(tuple(mention(article, f"person:{n}", n) for n in names), ())
    covering = index.covering(TEXT.index("Lund"))
    assert covering is not None
    assert covering.evidence.quote == "Kari Lund"
    assert index.covering(TEXT.index("spoke")) is None


def test_the_kind_of_a_referent_is_known_by_its_key() -> None:
    referent = Referent("country:PER", "country", "Peru", ("Peru",), "PER", None, ())
    index = index_mentions((), (referent,))
    assert (index.kind("country:PER"), index.kind("country:KEN")) == ("country", "")


def find(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_a_body_that_several_have_is_that_of_the_organisation_named(analyse: Analyse) -> None:
    article = analyse("The Permanent Council of the OSCE met. The Permanent Council agreed.")
    bodies = [n.key for names in article.names for n in names if n.kind == "body"]
    assert bodies == ["body:OSCE/Permanent Council"] * 2


def test_two_states_that_were_one_are_two_today(analyse: Analyse) -> None:
    (names,) = analyse("Serbia and Montenegro agreed on Monday.").names
    assert [n.key for n in names] == ["country:SRB", "country:MNE"]
