"""Finding people: by name with mistakes, by part of it, by number, by place; only inside the region."""

import pytest

from kail.apps.registry.enums import PartyKind, Relation
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.search import is_number, search_parties
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person

pytestmark = pytest.mark.django_db
NIK = "6472014101900077"
CARD = "6472010101100099"


@pytest.fixture
def people(whole_country: None) -> dict[str, Person]:
    family = make_family(card=CARD, name="Keluarga Norhasanah")
    return {
        "norhasanah": make_person(name="NORHASANAH BINTI ABDUL", family=family, nik=NIK),
        "muhammad": make_person(name="Muhammad Rizky Ramadhan", place_code=BALIKPAPAN),
        "percent": make_person(name="100% Wayan_Putra"),
    }


def found(text: str, **options: str) -> set[int]:
    return {line.party_id for line in search_parties(text=text, **options).found}


@pytest.mark.parametrize(
    "text", ["norhasanah", "NORHASANAH ABDUL", "abdul norha", "hasan", "Norhasannah", "norhasnah"]
)
def test_a_name_is_found_whole_in_part_in_any_order_and_misspelt(
    people: dict[str, Person], text: str
) -> None:
    assert people["norhasanah"].pk in found(text)


@pytest.mark.parametrize(
    "text", ["100% w", "wayan_", "%", "_", "\\", "'; DROP TABLE registry_party; --", "(", "*"]
)
def test_signs_of_patterns_are_letters_like_others(people: dict[str, Person], text: str) -> None:
    person = people["percent"]
    expected = {person.pk, person.family_id} if text in {"100% w", "wayan_"} else set()
    assert found(text) == expected


@pytest.mark.parametrize("text", [NIK, "6472 0141 0190 0077", "6472.0141.0190.0077"])
def test_a_nik_finds_its_person(people: dict[str, Person], text: str) -> None:
    result = search_parties(text=text)
    assert result.by_number
    assert [line.party_id for line in result.found] == [people["norhasanah"].pk]


@pytest.mark.parametrize("text", ["norhasanah", "keluarga norhasanah", "Keluarga Norhasannah", "kel. abdul"])
def test_a_family_is_found_by_the_name_of_its_head(people: dict[str, Person], text: str) -> None:
    head = people["norhasanah"]
    found_by_default = [line.party_id for line in search_parties(text=text).found]
    says_family = text != "norhasanah"
    assert found_by_default == ([head.family_id] if says_family else [head.pk, head.family_id])
    families = search_parties(text=text, kinds=[PartyKind.FAMILY])
    assert [line.party_id for line in families.found] == [head.family_id]


def test_who_is_no_head_finds_no_family(people: dict[str, Person]) -> None:
    make_person(name="Siti Wulandari", relation=Relation.CHILD, family=people["norhasanah"].family)
    assert [line.kind for line in search_parties(text="wulandari").found] == [PartyKind.PERSON]


def test_the_word_family_alone_is_a_name_like_others(people: dict[str, Person]) -> None:
    alone = make_person(name="Keluarga", family=people["norhasanah"].family, relation=Relation.CHILD)
    assert found("keluarga") == {alone.pk}


def test_a_family_card_number_finds_its_family(people: dict[str, Person]) -> None:
    assert found(CARD) == {people["norhasanah"].family_id}


def test_a_place_lists_who_lives_there(people: dict[str, Person]) -> None:
    assert people["muhammad"].pk in found("", place_code="6471")
    assert people["norhasanah"].pk not in found("", place_code="6471")


def test_a_name_can_be_narrowed_to_a_place(people: dict[str, Person]) -> None:
    assert found("muhammad", place_code="6472") == set()
    person = people["muhammad"]
    assert found("muhammad", place_code=BALIKPAPAN[:4]) == {person.pk, person.family_id}


@pytest.mark.parametrize("text", ["", "a", " "])
def test_nothing_asked_finds_nobody(people: dict[str, Person], text: str) -> None:
    assert found(text) == set()


def test_the_search_function_itself_keeps_the_region(people: dict[str, Person]) -> None:
    with region_scope(prefixes=["6472"]):
        assert found("muhammad") == set()
        assert people["norhasanah"].pk in found("norhasanah")
    with region_scope(prefixes=[]):
        assert found("norhasanah") == set()
        assert found(NIK) == set()


def test_more_than_fifty_are_announced(whole_country: None) -> None:
    family = make_family(place_code=SAMARINDA)
    for number in range(52):
        make_person(name=f"Siti Aminah {number}", family=family)
    result = search_parties(text="siti aminah")
    assert (len(result.found), result.more) == (50, True)


@pytest.mark.parametrize(
    ("text", "expected"), [(NIK, True), ("647201410190007", False), ("siti", False), ("", False)]
)
def test_only_sixteen_digits_are_a_number(text: str, expected: bool) -> None:
    assert is_number(text=text) is expected


def test_a_search_takes_few_queries(people: dict[str, Person], django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(7):  # type: ignore[operator]  # pytest-django's own fixture type is private
        search_parties(text="a muhammad")
