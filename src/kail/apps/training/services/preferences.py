"""What people would like to learn: kept by whoever asked them, from a form or a sheet of paper."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.enrolments.enums import EnrolmentState, Fact
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import enrolments_lock, record_facts
from kail.apps.registry.models import Person
from kail.apps.training.enums import SeatState
from kail.apps.training.errors import PreferenceRefused
from kail.apps.training.models import Course, Preference, Seat
from kail.apps.training.services.seats import check_person
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def save_preferences(
    *,
    enrolment: Enrolment,
    person: Person,
    courses: Sequence[Course],
    reason: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep the wishes of a person in their order, instead of those before; how many. None takes them back.

    The enrolment hears that a course was chosen. Raises PreferenceRefused; then nothing has changed.
    """
    if len({course.pk for course in courses}) != len(courses):
        raise PreferenceRefused(_("Each course is wished for once."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=enrolment.round_id))
        current = Enrolment.objects.select_related("round").get(pk=enrolment.pk)
        if current.state != EnrolmentState.ACTIVE:
            raise PreferenceRefused(_("Only whoever is on the way through this round chooses a course."))
        check_person(enrolment=current, person=person, now=now)
        if Seat.objects.filter(enrolment=current, person=person, state=SeatState.SEAT).exists():
            raise PreferenceRefused(_("This person has a seat already; leave that class first."))
        before = Preference.objects.filter(enrolment=current, person=person).order_by("rank")
        wanted = [course.pk for course in courses]
        if [one.course_id for one in before] != wanted:
            before.delete()
            Preference.objects.bulk_create(
                Preference(
                    enrolment=current,
                    person=person,
                    place_code=current.place_code,
                    rank=rank,
                    course=course,
                )
                for rank, course in enumerate(courses, start=1)
            )
        record_facts(
            about_round=current.round,
            fact=Fact.COURSE_CHOSEN,
            values={current.pk: Preference.objects.filter(enrolment=current).exists()},
            reason=reason,
            actor=actor,
            now=now,
        )
    return len(courses)
