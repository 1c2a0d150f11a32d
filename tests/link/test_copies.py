from datetime import UTC, date, datetime

from msgspec import structs

from dateline.link import link
from dateline.link.sources.copies import find_copies
from dateline.model.article import Header
from dateline.model.event import Copy
from tests.link.factories import claim, coding, header

WIRE = tuple(range(1000, 1040))


def head(identity: str, day: int | None, fingerprint: tuple[int, ...]) -> Header:
    return header(identity, date(2031, 5, day) if day else None, fingerprint=fingerprint)


def test_a_cut_copy_is_found_by_containment_and_the_earliest_is_the_original() -> None:
    copies = find_copies([head("b", 5, WIRE[:15]), head("a", 4, WIRE), head("c", 3, tuple(range(40)))])
    assert [(copy.article_id, copy.copy_of, copy.containment) for copy in copies] == [("art-b", "art-a", 1.0)]


def test_a_changed_lede_leaves_a_copy() -> None:
    copies = find_copies([head("a", 4, WIRE), head("b", 4, (*WIRE[10:], *range(7)))])
    assert [copy.article_id for copy in copies] == ["art-b"]


def test_a_shared_boilerplate_makes_no_copy() -> None:
    assert find_copies([head("a", 4, WIRE), head("b", 4, (*WIRE[:10], *range(30)))]) == ()


def test_a_wire_story_on_nine_sites_has_one_original() -> None:
    copies = find_copies([head(f"{site}", 5 + site, WIRE[site : site + 30]) for site in range(9)])
    assert {copy.copy_of for copy in copies} == {"art-0"}
    assert len(copies) == 8


def test_undated_articles_are_never_the_original_of_dated_ones() -> None:
    copies = find_copies([head("a", None, WIRE), head("b", 9, WIRE)])
    assert [(copy.article_id, copy.copy_of) for copy in copies] == [("art-a", "art-b")]


def test_articles_without_fingerprints_have_no_copies() -> None:
    assert find_copies([head("a", 4, ()), head("b", 4, ())]) == ()
    assert find_copies([]) == ()


def test_copied_claims_are_one_event_of_one_origin() -> None:
    def told(identity: str, source: str) -> object:
        return coding(
            header(identity, date(2031, 5, 4), source, fingerprint=WIRE),
            claim("Shots were fired at a convoy.", "fired", "ASSAULT"),
        )

    linking = link([told("a", "Tishrin Post"), told("b", "Gulf Mirror")])  # type: ignore[list-item]
    (event,) = linking.events
    assert (event.n_articles, event.n_sources, event.n_origins) == (2, 2, 1)
    assert any("syndicated copy of Tishrin Post" in origin.why for origin in linking.origins)


def signed(identity: str, day: int, source: str, hour: int, **more: object) -> Header:
    plain = header(identity, date(2031, 5, day), source, fingerprint=WIRE, **more)
    assert plain.published
    time = datetime(2031, 5, day, hour, tzinfo=UTC)
    return structs.replace(plain, published=structs.replace(plain.published, time=time))


def originals(*headers: Header) -> list[tuple[str, str]]:
    return [(copy.article_id, copy.copy_of) for copy in find_copies(headers)]


def test_of_one_text_what_the_agency_published_that_signs_the_other_is_the_original() -> None:
    agency, outlet = signed("b", 4, "Barada News Agency", 14), signed("a", 4, "Gulf Mirror", 10)
    assert originals(agency, outlet) == [("art-b", "art-a")]
    credited = structs.replace(outlet, byline="Barada News Agency and Hala Nasri")
    assert originals(agency, credited) == [("art-a", "art-b")]
    by_dateline = structs.replace(outlet, dateline_agency="Barada News Agency")
    third = signed("c", 3, "Tishrin Post", 9)
    assert originals(agency, by_dateline, third) == [("art-a", "art-b"), ("art-c", "art-b")]


def test_of_one_text_what_an_agency_signs_as_its_own_that_day_is_the_original() -> None:
    outlet = signed("a", 4, "Gulf Mirror", 10)
    agency = signed("b", 4, "Barada News Agency", 14, dateline_agency="Barada News Agency")
    assert originals(agency, outlet) == [("art-a", "art-b")]
    assert originals(structs.replace(agency, published=signed("b", 5, "B", 9).published), outlet) == [
        ("art-b", "art-a")
    ]


def test_of_one_text_on_one_day_the_one_of_the_earlier_hour_is_the_original() -> None:
    assert originals(signed("a", 4, "Gulf Mirror", 14), signed("b", 4, "Tishrin Post", 10)) == [("art-a", "art-b")]


def test_a_copy_on_record_never_becomes_the_original_of_what_it_copies() -> None:
    agency = signed("b", 4, "Barada News Agency", 14)
    outlet = signed("a", 4, "Gulf Mirror", 10, byline="Barada News Agency")
    recorded = Copy(article_id=agency.id, copy_of=outlet.id, containment=1.0)
    assert find_copies([agency, outlet], (recorded,)) == (recorded,)
