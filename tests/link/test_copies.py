from datetime import date

from dateline.link import link
from dateline.link.sources.copies import find_copies
from dateline.model.article import Header
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
