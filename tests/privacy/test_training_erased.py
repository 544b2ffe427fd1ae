"""Training of somebody whom nothing binds: a member of an enrolled group who wished, came once and left.

Its tables hang on the way of a party that is on a decree, so they are no part of `everything_held`, whose person
stands on none.
"""

from datetime import date, datetime

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.privacy.enums import Right
from kail.apps.privacy.selectors.holdings import preview_lines
from kail.apps.privacy.services.removals import approve_removal, carry_out, propose_erasure
from kail.apps.registry.models import Person
from kail.apps.training.enums import AttendanceState, RecordedHow, SeatState, TestKind
from kail.apps.training.models import Attendance, Draw, DrawEntry, Preference, Seat, TestScore
from kail.kernel.audit import Actor, acting
from tests.conftest import MakeUser
from tests.enrolments.enrolled import Going, enrolled
from tests.people import make_edition, make_person
from tests.privacy.asked import asked
from tests.privacy.everything_held import texts_with
from tests.training.taught import make_class, make_course

pytestmark = pytest.mark.django_db
WORD = "Melatisari"


@pytest.fixture
def going(whole_country: None, make_user: MakeUser) -> Going:
    maker = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return enrolled(maker=maker, head=head)


def trained(going: Going, now: datetime) -> Person:
    """Absent from the registry, with a row in each table of training that binds nobody, and reasons with the name."""
    person = make_person(name=f"{WORD} Anggota", birth_date=date(1960, 5, 17))
    made = make_class(going, make_course(actor=going.maker))
    of_person = {"person": person, "enrolment": going.enrolment("S1"), "place_code": person.place_code}
    with acting(actor=going.maker, reason="undian"):
        draw = Draw.objects.create(
            round=going.round, seed="benih", capacities={}, digest="0" * 64, participants=1,
            proposed_by_id=going.maker.id, proposed_at=now, proposal_reason="uji",
        )  # fmt: skip
    with acting(actor=going.maker, reason=f"{WORD} ikut sebentar"):
        Preference.objects.create(**of_person, rank=1, course=made.course)
        DrawEntry.objects.create(
            **of_person,
            draw=draw,
            number=1,
            lottery=1,
            wishes=[made.pk],
            outcome="given",
            given=made,
            choice=1,
        )
        seat = Seat.objects.create(
            **of_person,
            training_class=made,
            state=SeatState.SEAT,
            card_code="x" * 22,
            seated_at=now,
            draw=draw,
            choice=1,
        )
        recorded = {
            "seat": seat,
            "place_code": seat.place_code,
            "recorded_by_id": going.maker.id,
            "recorded_at": now,
        }
        Attendance.objects.create(
            **recorded,
            meeting=made.meetings.get(number=1),
            state=AttendanceState.PRESENT,
            how=RecordedHow.LIST,
        )
        TestScore.objects.create(**recorded, kind=TestKind.PRE, score=40)
        Seat.objects.filter(pk=seat.pk).update(state=SeatState.LEFT, left_at=now)
        Person.objects.filter(pk=person.pk).update(absent_since=make_edition())
    return person


def test_the_request_shows_each_table_and_why_its_rows_stay(
    going: Going, actor: Actor, now: datetime
) -> None:
    person = trained(going, now)
    lines = {str(line.what): line for line in preview_lines(party_id=person.pk)}
    for what in (
        "Kursi di kelas", "Pelatihan yang ingin diikuti", "Urutan orang itu dalam undian kursi",
        "Kehadiran di pertemuan", "Nilai tes",
    ):  # fmt: skip
        assert what in lines, (what, list(lines))


def test_an_erasure_leaves_numbers_without_a_name(going: Going, actor: Actor, now: datetime) -> None:
    person = trained(going, now)
    assert texts_with(WORD)
    request = asked(person, actor, now, right=Right.DELETION, wish="hapus data saya")
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    approved = approve_removal(decision=proposed, reason="benar", actor=going.head, now=now)
    carry_out(decision=approved, actor=going.head, now=now)
    assert texts_with(WORD) == {}
    assert Seat.objects.get(person_id=person.pk).state == SeatState.LEFT
    assert Attendance.objects.filter(seat__person_id=person.pk).count() == 1
