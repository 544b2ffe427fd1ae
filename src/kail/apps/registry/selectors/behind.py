"""The people behind a party: of a person that person, of a family those present, of a group its members, and so on."""

from collections.abc import Collection, Iterable, Mapping

from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import GroupMember, InstitutionOfficer, Person


def people_behind(*, party_ids: Collection[int], kind: PartyKind | str) -> Mapping[int, tuple[int, ...]]:
    """Party → numbers of the people behind it, inside the region scope; a party without any is not named.

    Of groups and institutions those whose time has no end yet.
    """
    if kind == PartyKind.PERSON:
        return {party_id: (party_id,) for party_id in party_ids}
    found: Iterable[tuple[int, int]]
    match kind:
        case PartyKind.FAMILY:
            found = Person.objects.filter(family_id__in=party_ids, absent_since__isnull=True).values_list(
                "family_id", "pk"
            )
        case PartyKind.GROUP:
            found = GroupMember.objects.filter(to_date__isnull=True, group_id__in=party_ids).values_list(
                "group_id", "person_id"
            )
        case _:
            found = InstitutionOfficer.objects.filter(
                to_date__isnull=True, institution_id__in=party_ids, person__isnull=False
            ).values_list("institution_id", "person_id")
    behind: dict[int, set[int]] = {}
    for party_id, person_id in found:
        behind.setdefault(party_id, set()).add(person_id)
    return {party_id: tuple(sorted(people)) for party_id, people in behind.items()}
