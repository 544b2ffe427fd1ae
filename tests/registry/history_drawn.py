"""What the office did for parties, drawn at random, and what the words of a rule should say of it."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from kail.apps.registry.enums import (
    OVER,
    AidEvery,
    BusinessState,
    CategorySource,
    ParticipationState,
    ReceiptSource,
)
from kail.apps.registry.models import AidReceipt, Participation, Party, Person, PersonCategory
from kail.calc.rules import Value
from tests.programmes.people import CREATED

ROUNDS = (("uep-2023", 1), ("kube-2024", 2), ("wrse-2024", 3), ("terencana-2024", 6))
WORDS = {
    "program_diterima",
    "jumlah_program_diterima",
    "terakhir_menerima",
    "pernah_berhenti",
    "pernah_lulus",
    "status_usaha",
}
SCHEMES = ("pkh", "sembako", "pbi_jkn", "lokal-1")


def random_history(*, parties: Sequence[Party], seed: int) -> None:
    """Nobody to four rounds for each party, in every state, some after the days that tests ask about."""
    draw = random.Random(seed)
    rows = []
    for party in parties:
        for code, kind in draw.sample(ROUNDS, draw.choice([0, 0, 1, 2, 4])):
            begins = date(2024, 1, 31) + timedelta(days=draw.randint(0, 700))
            state = draw.choice(ParticipationState.values)
            rows.append(
                Participation(
                    party=party,
                    place_code=party.place_code,
                    programme_kind=kind,
                    programme_code=code.partition("-")[0],
                    round_code=code,
                    year=begins.year,
                    state=state,
                    from_date=begins,
                    to_date=begins + timedelta(days=draw.choice([0, 30, 400])) if state in OVER else None,
                    business_state=draw.choice(["", *BusinessState.values]),
                )
            )
    Participation.objects.bulk_create(rows)


def random_aid_and_categories(*, people: Sequence[Person], seed: int, recorded_by: int) -> None:
    """Receipts of people and families, and categories of the office and the nation that the office recorded."""
    draw = random.Random(seed)
    for person in people:
        party = draw.choice([person.pk, person.pk, person.family_id])
        if draw.random() < 0.4 and not AidReceipt.objects.filter(party_id=party).exists():
            begins = date(2024, 1, 31) + timedelta(days=draw.randint(0, 700))
            AidReceipt.objects.create(
                party_id=party,
                place_code=person.place_code,
                scheme=draw.choice(SCHEMES),
                every=AidEvery.MONTH,
                from_date=begins,
                to_date=draw.choice([None, begins + timedelta(days=90)]),
                source=ReceiptSource.COUNTER,
                recorded_by_id=recorded_by,
                recorded_at=CREATED,
                reason="uji",
            )
        for category in draw.sample([12, 101, 102], draw.choice([0, 0, 1, 2])):
            begins = date(2024, 1, 31) + timedelta(days=draw.randint(0, 700))
            PersonCategory.objects.create(
                person=person,
                place_code=person.place_code,
                category=category,
                source=CategorySource.VISIT,
                from_date=begins,
                to_date=draw.choice([None, begins + timedelta(days=90)]),
            )


def history_words(party_id: int, day: date) -> dict[str, Value | None]:
    """What the words of the history say of a party on a day, from the rows as they are."""
    rows = [
        row
        for row in Participation.objects.filter(party_id=party_id, from_date__lte=day)
        if row.state != ParticipationState.REPLACED
    ]
    over = {row.state for row in rows if row.to_date is not None and row.to_date <= day}
    told = [row for row in sorted(rows, key=lambda row: (row.from_date, row.pk)) if row.business_state]
    state = told[-1].business_state if told else "none"
    return {
        "program_diterima": frozenset(row.programme_kind for row in rows),
        "jumlah_program_diterima": len(rows),
        "terakhir_menerima": max((row.from_date for row in rows), default=None),
        "pernah_berhenti": ParticipationState.DROPPED_OUT in over,
        "pernah_lulus": ParticipationState.GRADUATED in over,
        "status_usaha": None if state == BusinessState.UNKNOWN else state,
    }


def office_categories(person: Person, day: date) -> frozenset[int]:
    """Everything that the office recorded of the person for a day, national and local."""
    rows = PersonCategory.objects.filter(person=person, from_date__lte=day)
    return frozenset(row.category for row in rows if row.to_date is None or row.to_date > day)
