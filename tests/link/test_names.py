import pytest

from dateline.link.entities.names import NameGroup, compare_names, to_name_words

PERSONS_WHO_ARE_ONE = [
    ("Karim al-Sayegh", "Kareem Al Sayegh"),
    ("Youssef Haddad", "Yusuf Hadad"),
    ("General Nadim Aboud", "Nadim Aboud"),
    ("Abdul Karim Mahmoud Zaher", "Abdulkarim Mahmoud Zaher"),
    ("Nadim Salim Aboud", "Nadim Aboud"),
    ("N. Aboud", "Nadim Aboud"),
    ("Müge Çelik", "Muge Celik"),
    ("كريم الصايغ", "كريم الصايغ"),
]
PERSONS_WHO_ARE_TWO = [
    ("Sami Haddad", "Samir Haddad"),
    ("Karim Sayegh", "Rami Sayegh"),
    ("Hala Nasri", "Hala Nasr"),
    ("Nadim Aboud", "Aboud Nadim"),
    ("Salim Karam", "Salma Karam Nour"),
]
BODIES_THAT_ARE_ONE = [
    ("Barada News Agency", "Barada"),
    ("Tishrin newspaper", "Tishrin"),
    ("Orontes Monitoring Centre", "OMC"),
    ("Ansar al-Nahr", "Ansar an-Nahr"),
    ("Ansarullah Brigade", "Ansar Allah Brigade"),
]
BODIES_THAT_ARE_TWO = [
    ("Northern Front", "Southern Front"),
    ("Barada News Agency", "Orontes News Agency"),
    ("First Brigade", "Third Brigade"),
    ("Iran", "Iraq"),
]


@pytest.mark.parametrize(("one", "other"), PERSONS_WHO_ARE_ONE)
def test_spellings_titles_and_left_out_names_of_one_person_are_recognised(one: str, other: str) -> None:
    assert compare_names(one, other, NameGroup.PERSON).score >= 0.86


@pytest.mark.parametrize(("one", "other"), PERSONS_WHO_ARE_TWO)
def test_two_persons_with_similar_names_stay_two(one: str, other: str) -> None:
    assert compare_names(one, other, NameGroup.PERSON).score < 0.8


@pytest.mark.parametrize(("one", "other"), BODIES_THAT_ARE_ONE)
def test_names_of_one_body_are_recognised_without_generic_words_or_as_acronyms(one: str, other: str) -> None:
    assert compare_names(one, other, NameGroup.BODY).score >= 0.86


@pytest.mark.parametrize(("one", "other"), BODIES_THAT_ARE_TWO)
def test_two_bodies_with_similar_names_stay_two(one: str, other: str) -> None:
    assert compare_names(one, other, NameGroup.BODY).score < 0.8


def test_comparison_does_not_depend_on_order() -> None:
    for one, other in PERSONS_WHO_ARE_ONE + PERSONS_WHO_ARE_TWO:
        assert compare_names(one, other, NameGroup.PERSON) == compare_names(other, one, NameGroup.PERSON)


def test_a_name_of_particles_alone_keeps_them() -> None:
    assert to_name_words("La") == ("la",)
