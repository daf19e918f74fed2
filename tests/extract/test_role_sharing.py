"""Bodies that a list of officers shares, and officers named again with a larger body."""

from pipeline.extract.office_phrases import OfficePhrase
from pipeline.extract.role_links import RoleLink
from pipeline.extract.role_sharing import same_posts, share_bodies
from pipeline.records import NameMention, Span

TEXT = "Port Attorneys Roe and Doe and Special Port Attorney Poe of the Bay Office"


def link(person: str, title: str, *, body: Span | None, office: str | None = None, at: int = 0) -> RoleLink:
    start = TEXT.index(person, at)
    place = TEXT.index(office or title)
    phrase = OfficePhrase(place, place + len(title), 0, title, "", False, None, body)
    name = NameMention(start, start + len(person), person, "person", person, "full")
    return RoleLink(name, phrase, "present", "title_before_name", name.span)


OFFICE = Span(TEXT.index("Bay Office"), len(TEXT))


def test_the_body_behind_the_last_of_like_officers_is_that_of_all() -> None:
    links = [
        link("Roe", "Port Attorney", body=None),
        link("Doe", "Port Attorney", body=None),
        link("Poe", "Special Port Attorney", body=OFFICE),
    ]
    assert [found.phrase.organization for found in share_bodies(TEXT, links)] == [OFFICE] * 3


def test_an_officer_of_another_kind_does_not_share_it() -> None:
    links = [link("Doe", "Port Clerk", body=None, office="Port"), link("Poe", "Special Port Attorney", body=OFFICE)]
    assert share_bodies(TEXT, links)[0].phrase.organization is None


def test_the_body_before_the_title_is_dropped_where_a_nearer_one_was_given() -> None:
    before = Span(0, 4)
    links = [link("Poe", "Port Attorney", body=OFFICE), link("Poe", "Port Attorney", body=before)]
    assert [found.phrase.organization for found in same_posts(links)] == [OFFICE, None]
    assert same_posts(links[1:])[0].phrase.organization == before
