"""Finding people and families: by name with typos, by part of a name, by NIK or family card number, by place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Sum

from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import PartyKind, Relation
from kail.apps.registry.models import Family, Party, Person, VillageTotal
from kail.apps.registry.selectors.merges import survivors_of
from kail.apps.registry.specific import SEES_ALL, Sight
from kail.kernel.numbers import FAMILY_CARD, NIK, number_index

FOUND_AT_MOST = 50
_PEOPLE_FOR_HEADS = 5 * FOUND_AT_MOST
_FAMILY_WORDS = {"keluarga", "kel.", "family"}
_NUMBER = re.compile(r"^\d{16}$")


@dataclass(frozen=True)
class FoundParty:
    """One line of a search. Details of a person are None for a family; `decile` is the family's."""

    party_id: int
    kind: str
    name: str
    place_path: str
    birth_date: date | None
    sex: int | None
    decile: int | None
    is_held: bool
    is_absent: bool


@dataclass(frozen=True)
class SearchResult:
    """What was found, best first. `more` says that there are further ones; `by_number` that a number was asked."""

    found: tuple[FoundParty, ...]
    more: bool
    by_number: bool


def is_number(*, text: str) -> bool:
    """Whether the text is a 16-digit number, however it is grouped."""
    return bool(_NUMBER.match(re.sub(r"[\s.-]", "", text)))


def search_parties(
    *,
    text: str,
    place_code: str = "",
    kinds: Sequence[str] = (PartyKind.PERSON, PartyKind.FAMILY),
    sight: Sight = SEES_ALL,
) -> SearchResult:
    """Search the registry inside the region scope; at most 50 lines.

    A 16-digit text is looked up as NIK and as family card number; anything else as a name, every word of it, or
    something that sounds like it. An empty text lists the people of the place. Children whom the reader may not see
    are left out; what else the reader may not see is None.
    """
    if is_number(text=text):
        ids = _through_merges(_ids_by_number(re.sub(r"\D", "", text)))
        return SearchResult(found=_lines(ids, sight), more=False, by_number=True)
    words = text.strip()
    if len(words) >= 2:
        ids, more = _ids_by_name(words, place_code, kinds)
        more, ids = more or len(ids) > FOUND_AT_MOST, _through_merges(ids)
    elif place_code:
        ids = _ids_by_place(place_code, kinds)
        more = len(ids) > FOUND_AT_MOST
    else:
        more, ids = False, []
    return SearchResult(found=_lines(ids[:FOUND_AT_MOST], sight), more=more, by_number=False)


def _through_merges(ids: Sequence[int]) -> list[int]:
    """Each person once: a name or number of a merged record finds the survivor."""
    survivors = survivors_of(party_ids=ids)
    return list(dict.fromkeys(survivors.get(number, number) for number in ids))


def _ids_by_number(digits: str) -> list[int]:
    by_nik = number_index(digits, purpose=NIK)
    by_card = number_index(digits, purpose=FAMILY_CARD)
    people = Person.objects.filter(nik_index=by_nik).order_by("pk").values_list("pk", flat=True)
    families = Family.objects.filter(card_index=by_card).order_by("pk").values_list("pk", flat=True)
    return [*people, *families]


def _ids_by_name(words: str, place_code: str, kinds: Sequence[str]) -> tuple[list[int], bool]:
    """People (groups, institutions) of the name, then the families of which one of the people is the head; whether
    somebody of the name was left out. Who writes "keluarga" before a name means families alone."""
    others = [kind for kind in kinds if kind != PartyKind.FAMILY]
    if PartyKind.FAMILY not in kinds:
        found = _named(words, place_code, others, at_most=FOUND_AT_MOST + 1)
        return found, len(found) > FOUND_AT_MOST
    name = _without_family_word(words)
    if name != words:
        others = []
    # Of a family alone only its head is asked for, about every third person.
    at_most = FOUND_AT_MOST + 1 if others else _PEOPLE_FOR_HEADS
    found = _named(name, place_code, others or [PartyKind.PERSON], at_most=at_most)
    return [*(found if others else ()), *_headed_by(found)], len(found) == at_most


def _named(words: str, place_code: str, kinds: Sequence[str], *, at_most: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT party_id FROM registry_search_names(%s, %s, %s, %s)",
            [words, place_code, list(kinds), at_most],
        )
        return [party_id for (party_id,) in cursor.fetchall()]


def _headed_by(people: Sequence[int]) -> list[int]:
    heads = Person.objects.filter(pk__in=people, relation=Relation.HEAD, merged_into__isnull=True)
    families = dict(heads.values_list("pk", "family_id"))
    return [families[person] for person in people if person in families]


def _without_family_word(words: str) -> str:
    first, _blank, rest = words.partition(" ")
    return rest.strip() if first.casefold() in _FAMILY_WORDS and len(rest.strip()) >= 2 else words


def _ids_by_place(place_code: str, kinds: Sequence[str]) -> list[int]:
    parties = Party.objects.filter(
        kind__in=list(kinds), place_code__starts_with=place_code, person__merged_into__isnull=True
    )
    return list(parties.order_by("place_code", "id").values_list("id", flat=True)[: FOUND_AT_MOST + 1])


def _lines(ids: Sequence[int], sight: Sight) -> tuple[FoundParty, ...]:
    parties = {party.pk: party for party in Party.objects.filter(pk__in=ids)}
    people = {person.pk: person for person in Person.objects.filter(pk__in=ids).select_related("family")}
    families = {family.pk: family for family in Family.objects.filter(pk__in=ids)}
    paths = place_paths(codes=[party.place_code for party in parties.values()])
    return tuple(
        _line(parties[party_id], people.get(party_id), families.get(party_id), paths, sight)
        for party_id in ids
        if party_id in parties
        and (party_id not in people or sight.sees_person(birth_date=people[party_id].birth_date))
    )


def _line(
    party: Party, person: Person | None, family: Family | None, paths: dict[str, str], sight: Sight
) -> FoundParty:
    home = person.family if person else family
    return FoundParty(
        party_id=party.pk,
        kind=party.kind,
        name=party.display_name,
        place_path=paths.get(party.place_code, party.place_code),
        birth_date=person.birth_date if person else None,
        sex=person.sex if person else None,
        decile=home.decile if home and sight.finances else None,
        is_held=bool(person and person.held_for),
        is_absent=bool(person and person.absent_since_id),
    )


def registry_totals() -> dict[str, int]:
    """How many people, families and held people the region scope shows, as counted at the end of each import."""
    totals = VillageTotal.objects.aggregate(people=Sum("people"), families=Sum("families"), held=Sum("held"))
    return {name: int(total or 0) for name, total in totals.items()}
