"""Reading through merges: which records are one person, and what a person receives under any of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kail.apps.registry.enums import GroupKind
from kail.apps.registry.models import DuplicatePair, GroupMember, PartyMerge, Person
from kail.kernel.approvals import ProposalState
from kail.kernel.followers import Benefit, merge_followers
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

SMALLEST_COMMON_PLACE: Final = """CASE WHEN {a} = {b} THEN {a}
    WHEN left({a}, 6) = left({b}, 6) THEN left({a}, 6) WHEN left({a}, 4) = left({b}, 4) THEN left({a}, 4)
    WHEN left({a}, 2) = left({b}, 2) THEN left({a}, 2) ELSE '' END"""
"""SQL: the code of the smallest place that holds the villages `{a}` and `{b}`; empty for two provinces."""

_DIGITS = (10, 6, 4, 2)


def common_place(*, place_codes: Sequence[str]) -> str:
    """The code of the smallest place that holds all these; empty when they lie in two provinces."""
    for digits in _DIGITS:
        heads = {code[:digits] for code in place_codes}
        if len(heads) == 1:
            return heads.pop()
    return ""


def standing_merge(*, pair: DuplicatePair) -> PartyMerge | None:
    """The merge of this pair that is proposed or in force."""
    return standing_merges().filter(pair=pair).first()


def standing_merges() -> QuerySet[PartyMerge]:
    """Merges that are proposed or in force, inside the region scope, the newest first."""
    standing = Q(state__in=[ProposalState.PROPOSED, ProposalState.APPROVED], undone_at__isnull=True)
    return PartyMerge.objects.filter(standing).order_by("-proposed_at", "-pk")


def survivors_of(*, party_ids: Iterable[int]) -> dict[int, int]:
    """Of those of these parties that are merged records: the number of the person who they are."""
    merged = Person.objects.filter(pk__in=list(party_ids), merged_into__isnull=False)
    return dict(merged.values_list("pk", "merged_into_id"))


def records_of(*, party_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """By survivor: the numbers of all records of that person inside the region scope, its own first."""
    records: dict[int, list[int]] = {party_id: [party_id] for party_id in party_ids}
    absorbed = Person.objects.filter(merged_into__in=list(records)).order_by("pk")
    for number, survivor in absorbed.values_list("pk", "merged_into_id"):
        records[survivor].append(number)
    return {party_id: tuple(numbers) for party_id, numbers in records.items()}


def merged_elsewhere(*, party_ids: Sequence[int]) -> set[int]:
    """Of these parties those of whose person another record lies outside the region scope."""
    here, survivors = records_of(party_ids=party_ids), survivors_of(party_ids=party_ids)
    seen = set(Person.objects.filter(pk__in=set(survivors.values())).values_list("pk", flat=True))
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        everywhere = records_of(party_ids=party_ids)
    return {
        party_id
        for party_id, numbers in here.items()
        if len(everywhere[party_id]) > len(numbers)
        or survivors.get(party_id, party_id) not in {party_id, *seen}
    }


def benefits_of(*, party_ids: Sequence[int]) -> dict[int, tuple[Benefit, ...]]:
    """What each of these people receives or was chosen for, under any record of theirs, inside the region scope."""
    records = records_of(party_ids=party_ids)
    owner = {number: party_id for party_id, numbers in records.items() for number in numbers}
    found: dict[int, list[Benefit]] = defaultdict(list)
    for benefit in [
        *_of_families(list(owner)),
        *_of_groups(list(owner)),
        *(benefit for follower in merge_followers() for benefit in follower.benefits(party_ids=list(owner))),
    ]:
        found[owner[benefit.party_id]].append(benefit)
    return {party_id: tuple(found[party_id]) for party_id in party_ids}


def anything_at_stake(*, party_ids: Sequence[int]) -> bool:
    """Whether any of these people receives or was chosen for anything, in whatever region."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        found = benefits_of(party_ids=party_ids)
    return any(benefit.at_stake for benefits in found.values() for benefit in benefits)


def _of_families(numbers: Sequence[int]) -> list[Benefit]:
    people = Person.objects.filter(pk__in=numbers).select_related("family").order_by("pk")
    found = []
    for person in people:
        for receives, name in (
            (person.family.receives_pkh, "PKH"),
            (person.family.receives_sembako, "Sembako"),
            (person.family.receives_pbi, "PBI"),
        ):
            if receives:
                words = _("%(programme)s, by the family") % {"programme": name}
                found.append(Benefit(party_id=person.pk, words=words))
    return found


def _of_groups(numbers: Sequence[int]) -> list[Benefit]:
    rows = GroupMember.objects.filter(person__in=numbers, group_kind=GroupKind.KUBE)
    return [
        Benefit(party_id=row.person_id, words=_("KUBE %(name)s") % {"name": row.group.party.display_name})
        for row in rows.select_related("group__party").order_by("from_date", "pk")
        if row.to_date is None or row.to_date > row.from_date
    ]
