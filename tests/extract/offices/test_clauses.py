"""Offices told by a verb, a term of office or a rank."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "office", "owner", "former"),
    [
        ("Ian Ray, who heads the opposition Unity Party, spoke.", "head",
         "organisation:Unity Party", False),
        ("Ian Ray, who headed the Northern Institute until 2014, spoke.", "head",
         "organisation:Northern Institute", True),
        ("Ian Ray, who chairs the Senate Fishing Committee, spoke.", "chair",
         "organisation:Senate Fishing Committee", False),
        ("Ian Ray, who also leads the African Union, spoke.", "leader", "organisation:AU", False),
        ("Ian Ray, a retired Kenyan general who teaches, spoke.", "general", "country:KEN", False),
        ("Ian Ray, a longtime member of the Senate Fishing Committee, spoke.", "member",
         "organisation:Senate Fishing Committee", False),
        ("Trade grew during the presidency of Ian Ray in Kenya.", "president", "country:KEN",
         True),
    ],
)  # fmt: skip
def test_an_office_may_be_told_without_a_title(
    read: Read, text: str, office: str, owner: str, former: object
) -> None:
    (only,) = read(text).offices
    assert (only.office, only.of, only.former) == (office, owner, former)


@pytest.mark.parametrize(
    "text",
    [
        "Ian Ray, who led the delegation, spoke.",
        "Ian Ray, who heads the talks, spoke.",
        "Ian Ray, who leads Kenya's team, spoke.",
        "Ian Ray, a diplomat from Kenya, spoke.",
    ],
)
def test_who_leads_a_delegation_or_is_a_diplomat_has_no_office_by_that(
    read: Read, text: str
) -> None:
    assert not read(text).offices
