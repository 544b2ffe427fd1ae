"""Who stands on a sheet of nominations, which were taken and came back, and who cannot be nominated now."""

from collections.abc import Collection, Sequence
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet

from kail.apps.places.models import Place
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Family, Party, Person
from kail.apps.registry.selectors.merges import records_of
from kail.apps.registry.selectors.restrictions import restricted_among
from kail.apps.selection.enums import NominationState, RowFault, SheetReturnState
from kail.apps.selection.files.sheets import SheetLine
from kail.apps.selection.models import Nomination, NominationSheet, SheetReturn
from kail.apps.selection.selectors.nominations import nominable_sql
from kail.kernel.numbers import FAMILY_CARD, NIK, open_number

_AT_ONCE: Final = 2_000
_FACTS: Final = ("family__address", "family__rt", "family__rw")


def sheet_lines(*, nominated_round: Round, place_code: str, most: int) -> list[SheetLine]:
    """The first `most` whom the rule fits in a village or regency and who are not nominated, by village and name.

    Inside the region scope. Raises RuleError.
    """
    found, parameters = nominable_sql(nominated_round=nominated_round, place_code=place_code)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT party.id, party.display_name, party.place_code
            FROM ({found}) AS found JOIN registry_party AS party ON party.id = found.party_id
            WHERE found.met ORDER BY 3, 2, 1 LIMIT %(most)s
            """,
            {**parameters, "most": most},
        )
        rows = cursor.fetchall()
    is_person = nominated_round.programme.recipient_kind == PartyKind.PERSON
    numbers, addresses = _told([number for number, _name, _place in rows], is_person=is_person)
    villages = dict(
        Place.objects.filter(code__in={place for *_rest, place in rows}).values_list("code", "name")
    )
    return [
        SheetLine(
            party_id=number,
            name=name,
            number=numbers.get(number, ""),
            address=addresses.get(number, ""),
            village=villages.get(place, place),
        )
        for number, name, place in rows
    ]


def _told(party_ids: Sequence[int], *, is_person: bool) -> tuple[dict[int, str], dict[int, str]]:
    """Masked numbers and addresses in words, by party."""
    numbers: dict[int, str] = {}
    addresses: dict[int, str] = {}
    for start in range(0, len(party_ids), _AT_ONCE):
        some = party_ids[start : start + _AT_ONCE]
        rows = (
            Person.objects.filter(pk__in=some).values_list("pk", "nik_sealed", *_FACTS)
            if is_person
            else Family.objects.filter(pk__in=some).values_list("pk", "card_sealed", "address", "rt", "rw")
        )
        for number, sealed, address, rt, rw in rows.order_by("pk"):
            shown = open_number(sealed, purpose=NIK if is_person else FAMILY_CARD)
            numbers[number] = str(shown) if shown is not None else ""
            addresses[number] = _address(address, rt, rw)
    return numbers, addresses


def _address(address: str, rt: str, rw: str) -> str:
    parts = [address, f"RT {rt}" if rt else "", f"RW {rw}" if rw else ""]
    return ", ".join(part for part in parts if part)


def sheets_of_place(*, nominated_round: Round, place_code: str) -> QuerySet[NominationSheet]:
    """The sheets of a round taken for a place or inside it, the newest first; everywhere for an empty code."""
    rows = NominationSheet.objects.filter(round=nominated_round, place_code__startswith=place_code)
    return rows.select_related("made_by").order_by("-pk")


def returns_of_place(*, nominated_round: Round, place_code: str) -> QuerySet[SheetReturn]:
    """What came back for a place or inside it, the newest first."""
    rows = SheetReturn.objects.filter(sheet__round=nominated_round, place_code__startswith=place_code)
    return rows.select_related("sheet", "received_by", "decided_by").order_by("-pk")


def party_faults(*, sheet: NominationSheet, party_ids: Collection[int]) -> dict[int, RowFault]:
    """Who of these cannot be nominated from this sheet now, with the first reason; inside the region scope."""
    kind = PartyKind(sheet.round.programme.recipient_kind)
    wanted = list(party_ids)
    places = dict(Party.objects.filter(pk__in=wanted, kind=kind).values_list("pk", "place_code"))
    people = Person.objects.filter(pk__in=wanted)
    merged = set(people.filter(merged_into__isnull=False).values_list("pk", flat=True))
    absent = set(people.filter(absent_since__isnull=False).values_list("pk", flat=True))
    restricted = restricted_among(party_ids=wanted)
    nominated = _nominated(sheet, kind, wanted)
    newer = _newer_places(sheet)
    faults: dict[int, RowFault] = {}
    for party_id in wanted:
        place = places.get(party_id, "")
        reasons = (
            (RowFault.MERGED, party_id in merged),
            (RowFault.MOVED, not place.startswith(sheet.place_code)),
            (RowFault.RESTRICTED, party_id in restricted),
            (RowFault.ABSENT, party_id in absent),
            (RowFault.NOMINATED_ALREADY, party_id in nominated),
            (RowFault.OLDER_SHEET, place.startswith(newer)),
        )
        found = next((fault for fault, holds in reasons if holds), None)
        if found is not None:
            faults[party_id] = found
    return faults


def _nominated(sheet: NominationSheet, kind: PartyKind, wanted: Sequence[int]) -> set[int]:
    records = records_of(party_ids=wanted) if kind == PartyKind.PERSON else {one: (one,) for one in wanted}
    numbers = [number for group in records.values() for number in group]
    rows = Nomination.objects.filter(round=sheet.round_id, party_id__in=numbers)
    standing = set(rows.exclude(state=NominationState.WITHDRAWN).values_list("party_id", flat=True))
    return {one for one, group in records.items() if not standing.isdisjoint(group)}


def _newer_places(sheet: NominationSheet) -> tuple[str, ...]:
    """Where a newer sheet was stored. A village does not see that of its regency, but those nominated by it."""
    stored = SheetReturn.objects.filter(
        Q(place_code__startswith=sheet.place_code) | Q(place_code=sheet.place_code[:4]),
        sheet__round=sheet.round_id,
        sheet_id__gt=sheet.pk,
        state=SheetReturnState.STORED,
    )
    nominated = Nomination.objects.filter(
        round=sheet.round_id, sheet_id__gt=sheet.pk, place_code__startswith=sheet.place_code
    )
    places = {*stored.values_list("place_code", flat=True), *nominated.values_list("place_code", flat=True)}
    return tuple(sorted(places))
