"""Who the label of a turn names: "THE PRESIDENT", "PRIME MINISTER NAME", "MR. NAME".

In: a label, the Cast: the holders that the declared title tells, the persons and offices of the
article, whose page it is. Out: a referent key, and the referent where it had to be made. An office
without a name is the title's holder of it, else the publishing government's, else an unnamed one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.ids import make_id
from communique.records import OfficeFact, Referent
from communique.text.gazetteer import fold
from communique.text.person_keys import make_key
from communique.text.title_names import Holder, declared_title, list_holders, surname

if TYPE_CHECKING:
    from communique.records import SourceName
    from communique.text.article import Article, MentionIndex
    from communique.text.title_words import TitleWords
    from communique.vocabulary import Vocabulary


class Cast(Struct, frozen=True):
    """Who may speak on this page."""

    holders: tuple[Holder, ...]  # as the declared title names them
    persons: tuple[Referent, ...]
    offices: tuple[OfficeFact, ...]
    home: str | None  # key of the state whose government publishes the page
    home_name: str | None  # of that state, or of the organisation that publishes the page
    words: TitleWords


def list_cast(
    article: Article,
    index: MentionIndex,
    offices: tuple[OfficeFact, ...],
    words: TitleWords,
    vocabulary: Vocabulary,
) -> Cast:
    """The cast of an article."""
    outlet = article.page.outlet
    official = outlet is not None and is_official(outlet, words)
    country = outlet.country if official and outlet is not None else None
    name = outlet.name if official and outlet is not None else None
    return Cast(
        list_holders(declared_title(article), words),
        tuple(r for r in index.referents.values() if r.kind == "person"),
        offices,
        None if country is None else f"country:{country}",
        next((s.name for s in vocabulary.states if s.iso3 == country), name),
        words,
    )


def is_official(outlet: SourceName, words: TitleWords) -> bool:
    """A government, an organisation, or the office of one: "C, Minister for Foreign Affairs"."""
    known = outlet.kind in ("government", "organisation")
    return known or bool(list_holders(outlet.name, words))


def identify_label(
    article: Article, label: str, span: tuple[int, int], cast: Cast
) -> tuple[str, Referent | None] | None:
    """(key, referent to be made) of the one whom the label names."""
    holder = next(iter(list_holders(label, cast.words)), None)
    named = holder is None or bool(holder.name)
    for people in article.people:
        for person in people:
            if span[0] <= person.start and person.end <= span[1] and (named or person.full):
                return person.key, None
    if holder is None:
        return find_named(Holder("", label.title()), cast) if " " in label else None
    if holder.name:
        return find_named(holder, cast)
    offices = [(h, h.office.split(" of ")[0]) for h in cast.holders if h.name]
    titled = next((h for h, head in offices if holder.office in (h.office, head)), None)
    if titled is not None:
        return find_named(titled, cast)
    return find_in_office(holder, label, cast)


def find_named(holder: Holder, cast: Cast) -> tuple[str, Referent | None]:
    """The person of that surname in the text, else in the title, else one made for the name."""
    last = surname(holder.name)
    known = next((p for p in cast.persons if p.key.split(":")[1].split()[-1] == last), None)
    if known is not None:
        return known.key, None
    titled = next((h.name for h in cast.holders if h.name and surname(h.name) == last), holder.name)
    name = titled.title() if titled.isupper() else titled
    key = make_key(tuple(fold(name).split()))
    return key, Referent(key, "person", name, (name,), None, None, ())


def find_in_office(holder: Holder, label: str, cast: Cast) -> tuple[str, Referent | None]:
    """The publishing government's holder of the office, unnamed where the text names none."""
    held = next(
        (o.person for o in cast.offices if o.office == holder.office and o.of == cast.home
         and cast.home is not None and o.status == "stated" and not o.former), None,
    )  # fmt: skip
    if held is not None:
        return held, None
    key = f"group:{holder.office}/{cast.home or cast.home_name or 'unknown'}"
    office = re.sub(r"^the ", "", label.lower())
    name = f"the {office} of {cast.home_name}" if cast.home_name else f"the {office}"
    country = None if cast.home is None else cast.home.removeprefix("country:")
    return key, Referent(key, "group", name, tuple(sorted({name, label})), country, None, ())


def tell_office(
    article: Article, person: str, span: tuple[int, int], cast: Cast
) -> tuple[OfficeFact, ...]:
    """The office that a label without a name tells of a known person, the publisher's state's."""
    label = article.quote(*span)
    holder = next(iter(list_holders(label.quote, cast.words)), None)
    if holder is None or holder.name or not person.startswith("person:"):
        return ()
    fact = OfficeFact(
        id=make_id("office", article.document.id, person, holder.office, cast.home, label.start),
        rule="office.label",
        status="implied",
        evidence=(label,),
        person=person,
        title=re.sub(r"^the ", "", label.quote, flags=re.IGNORECASE),
        office=holder.office,
        of=cast.home,
        former=False,
        date=article.page.published,
    )
    return (fact,)
