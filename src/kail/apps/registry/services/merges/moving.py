"""What moves when two records become one, and goes back when they are parted.

Runs under the whole country's scope: what depends on two people whom the actor sees may lie in other regions.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F, Model, Q
from django.db.models.functions import Greatest

from kail.apps.registry.enums import MERGED, DuplicateState
from kail.apps.registry.models import (
    DuplicateDecision,
    DuplicatePair,
    GroupMember,
    Membership,
    Participation,
    PartyMerge,
    Person,
    PersonCategory,
    VillageTotal,
)
from kail.apps.registry.selectors.merge_fields import ABSORBED, HOME, NAME, REGISTERED, Side
from kail.apps.registry.selectors.merges import common_place
from kail.apps.registry.services.merges.recorded import RecordedWrites, take_back

MERGED_PART: Final = "merged"
_NO_LONGER_ALIKE: Final = {"state": DuplicateState.GONE, "decided_weight": None, "risen": False}


def join_records(*, merge: PartyMerge, today: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Let the survivor stand for both; what was written, and what could not move, each with a `why`."""
    writes = RecordedWrites()
    survivor, absorbed = _record(merge.survivor_id), _record(merge.absorbed_id)
    _take_fields(writes, survivor, absorbed, merge.choices, today)
    stays = [
        *_move_categories(writes, survivor, absorbed),
        *_move_group_periods(writes, survivor, absorbed),
        *_move_participations(writes, survivor, absorbed),
    ]
    _move_pairs(writes, survivor, absorbed)
    for record in Person.objects.filter(merged_into=absorbed).order_by("pk"):
        writes.write(MERGED_PART, record, merged_into_id=survivor.pk)
    writes.write(MERGED_PART, absorbed, merged_into_id=survivor.pk)
    _count(absorbed, -1)
    return writes.changes, stays


def part_records(*, merge: PartyMerge) -> list[dict[str, Any]]:
    """Let both stand by themselves again; what could not be taken back, each with a `why`."""
    absorbed = _record(merge.absorbed_id)
    Person.objects.filter(pk=absorbed.pk).update(
        merged_into=None, held_for=[code for code in absorbed.held_for if code != MERGED]
    )
    changes = [
        change
        for change in merge.changes
        if (change["part"], change["row"]) != (MERGED_PART, merge.absorbed_id)
    ]
    kept = take_back(changes, unmake=_unmake)
    _count(_record(merge.absorbed_id), +1)
    return kept


def _record(number: int) -> Person:
    return Person.objects.select_related("party").get(pk=number)


def _take_fields(
    writes: RecordedWrites, survivor: Person, absorbed: Person, choices: Mapping[str, Side], today: date
) -> None:
    taken = {name for name, side in choices.items() if side == ABSORBED}
    if NAME in taken:
        writes.write(NAME, survivor.party, display_name=absorbed.party.display_name)
    if REGISTERED in taken:
        writes.write(
            REGISTERED,
            survivor,
            registered_date=absorbed.registered_date,
            first_edition_id=absorbed.first_edition_id,
        )
    if HOME in taken:
        _move_home(writes, survivor, absorbed, today)
    for name in sorted(taken - {NAME, REGISTERED, HOME}):
        writes.write(name, survivor, **{name: getattr(absorbed, name)})


def _move_home(writes: RecordedWrites, survivor: Person, absorbed: Person, today: date) -> None:
    """The survivor lives where the other record says; a family period that began today is corrected in place."""
    place = absorbed.place_code
    writes.write(HOME, survivor, family_id=absorbed.family_id, relation=absorbed.relation, place_code=place)
    writes.write(HOME, survivor.party, place_code=place)
    period = Membership.objects.filter(person=survivor, to_date__isnull=True).first()
    if period is not None and period.from_date >= today:
        writes.write(HOME, period, family_id=absorbed.family_id, relation=absorbed.relation)
    else:
        if period is not None:
            writes.write(HOME, period, to_date=today)
        made = Membership.objects.create(
            person=survivor,
            family_id=absorbed.family_id,
            relation=absorbed.relation,
            from_date=today,
            place_code=place,
        )
        writes.made(HOME, made)
    for row in [
        *Membership.objects.filter(person=survivor).order_by("pk"),
        *PersonCategory.objects.filter(person=survivor).order_by("pk"),
        *Participation.objects.filter(party=survivor.pk).order_by("pk"),
    ]:
        writes.write(HOME, row, place_code=place)


def _move_categories(writes: RecordedWrites, survivor: Person, absorbed: Person) -> list[dict[str, Any]]:
    """Give the survivor the recorded categories; one that overlaps moves from the day on which the survivor's ends."""
    stays = []
    place = _record(survivor.pk).place_code
    for row in PersonCategory.objects.filter(person=absorbed).order_by("pk"):
        columns: dict[str, Any] = {"person_id": survivor.pk, "place_code": place}
        mine = PersonCategory.objects.filter(
            person=survivor, category=row.category, to_date__gt=row.from_date
        )
        ends = [period.to_date for period in mine if period.to_date is not None]
        if ends and row.to_date is None:
            columns["from_date"] = max(ends)
        if not _moved(writes, f"category:{row.pk}", row, columns):
            stays.append(_staying(row, "covered"))
    return stays


def _move_group_periods(writes: RecordedWrites, survivor: Person, absorbed: Person) -> list[dict[str, Any]]:
    """Give the survivor the periods in groups; a second KUBE stays with the other record, for people to clear up."""
    return [
        _staying(row, "other_group")
        for row in GroupMember.objects.filter(person=absorbed).order_by("from_date", "pk")
        if not _moved(writes, f"group:{row.pk}", row, {"person_id": survivor.pk})
    ]


def _move_participations(writes: RecordedWrites, survivor: Person, absorbed: Person) -> list[dict[str, Any]]:
    """Give the survivor what programmes did for the other record; a round that chose both stays with each."""
    place = _record(survivor.pk).place_code
    return [
        _staying(row, "same_round")
        for row in Participation.objects.filter(party=absorbed.pk).order_by("pk")
        if not _moved(writes, f"programme:{row.pk}", row, {"party_id": survivor.pk, "place_code": place})
    ]


def _moved(writes: RecordedWrites, part: str, row: Model, columns: dict[str, Any]) -> bool:
    noted = len(writes.changes)
    try:
        with transaction.atomic():
            writes.write(part, row, **columns)
    except IntegrityError:
        del writes.changes[noted:]
        return False
    return True


def _staying(row: Model, why: str) -> dict[str, Any]:
    return {"table": row._meta.db_table, "row": row.pk, "why": why}


def _move_pairs(writes: RecordedWrites, survivor: Person, absorbed: Person) -> None:
    """What was found and decided about the absorbed record and others holds for the survivor from now on."""
    theirs = DuplicatePair.objects.filter(Q(person_a=absorbed) | Q(person_b=absorbed))
    for pair in theirs.exclude(state=DuplicateState.GONE).order_by("pk"):
        other = pair.person_b_id if pair.person_a_id == absorbed.pk else pair.person_a_id
        if other == survivor.pk or Person.objects.filter(pk=other, merged_into__isnull=False).exists():
            continue
        _carry_over(writes, pair, *sorted((survivor.pk, other)))
        if pair.state != DuplicateState.NOT_SAME:
            writes.write(f"pair:{pair.pk}", pair, **_NO_LONGER_ALIKE)


def _carry_over(writes: RecordedWrites, pair: DuplicatePair, person_a: int, person_b: int) -> None:
    """A pair of the survivor that exists keeps its state, except that a decision counts more than none."""
    known = DuplicatePair.objects.filter(person_a=person_a, person_b=person_b).first()
    decided = {"state": pair.state, "decided_weight": pair.decided_weight, "risen": pair.risen}
    if known is None:
        places = Person.objects.filter(pk__in=[person_a, person_b]).values_list("place_code", flat=True)
        known = DuplicatePair.objects.create(
            person_a_id=person_a,
            person_b_id=person_b,
            kind=pair.kind,
            probability=pair.probability,
            weight=pair.weight,
            evidence=pair.evidence,
            first_run_id=pair.first_run_id,
            last_run_id=pair.last_run_id,
            place_code=common_place(place_codes=list(places)),
            **decided,
        )
        writes.made(f"pair:{known.pk}", known)
    elif known.state in {DuplicateState.OPEN, DuplicateState.GONE}:
        writes.write(f"pair:{known.pk}", known, **decided)
    else:
        return
    for decision in pair.decisions.order_by("pk"):
        DuplicateDecision.objects.create(
            pair=known,
            place_code=known.place_code,
            state=decision.state,
            weight=decision.weight,
            decided_by_id=decision.decided_by_id,
            decided_at=decision.decided_at,
            reason=decision.reason,
        )


def _unmake(row: Model) -> bool:
    """Take a row out of use that a merge had made, for rows are never deleted."""
    if isinstance(row, Membership):
        # A period without a day is a mistake taken back.
        return bool(Membership.objects.filter(pk=row.pk, to_date__isnull=True).update(to_date=row.from_date))
    if isinstance(row, DuplicatePair):
        DuplicatePair.objects.filter(pk=row.pk).update(**_NO_LONGER_ALIKE)
        return True
    return False


def _count(record: Person, step: int) -> None:
    """Keep the village's totals, which each import counts anew."""
    held = step if record.held_for and record.held_for != [MERGED] else 0
    VillageTotal.objects.filter(place_code=record.place_code).update(
        people=Greatest(F("people") + step, 0), held=Greatest(F("held") + held, 0)
    )
