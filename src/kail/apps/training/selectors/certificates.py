"""Certificates as pages show them: classes with what waits, one certificate, decisions that wait for somebody."""

from collections.abc import Sequence

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kail.apps.enrolments.enums import EndCause
from kail.apps.training.enums import ClassState, SeatState
from kail.apps.training.models import (
    Certificate,
    CertificateIssue,
    CertificateRevocation,
    Completion,
    Seat,
    TrainingClass,
)
from kail.kernel.approvals import ProposalState


def earned_seats() -> QuerySet[Seat]:
    """Seats whose person passed, lives, and has no certificate in force, inside the region scope."""
    newest = Completion.objects.filter(seat=OuterRef("pk")).order_by("-version").values("passed")[:1]
    in_force = Certificate.objects.filter(seat=OuterRef("pk"), revoked_at__isnull=True)
    died = Q(enrolment__end_cause=EndCause.DIED, enrolment__party_id=F("person_id"))
    return (
        Seat.objects.filter(state=SeatState.SEAT)
        .annotate(newest_passed=Subquery(newest))
        .filter(newest_passed=True)
        .exclude(Exists(in_force))
        .exclude(died)
    )


def certificate_classes() -> QuerySet[TrainingClass]:
    """Classes with a result or a certificate, each with `earned`, `issued` and `waiting`, the newest first.

    The counts are of people inside the region scope; `waiting` is the number of the set that waits, None without one.
    """
    seats = Seat.objects.filter(training_class=OuterRef("pk"))
    results = seats.filter(Q(completions__isnull=False) | Q(certificates__isnull=False))
    waiting = CertificateIssue.objects.filter(training_class=OuterRef("pk"), state=ProposalState.PROPOSED)
    return (
        TrainingClass.objects.exclude(state=ClassState.CANCELLED)
        .filter(Exists(results))
        .annotate(
            earned=_count(earned_seats().filter(training_class=OuterRef("pk")), "training_class"),
            issued=_count(
                Certificate.objects.filter(seat__training_class=OuterRef("pk"), revoked_at__isnull=True),
                "seat__training_class",
            ),
            waiting=Subquery(waiting.values("pk")[:1]),
        )
        .select_related("round", "course")
        .order_by("-pk")
    )


def classes_to_propose() -> QuerySet[TrainingClass]:
    """Classes of which somebody passed and has no certificate, and nothing waits for a signature."""
    waiting = CertificateIssue.objects.filter(training_class=OuterRef("pk"), state=ProposalState.PROPOSED)
    return (
        TrainingClass.objects.exclude(state=ClassState.CANCELLED)
        .filter(Exists(earned_seats().filter(training_class=OuterRef("pk"))))
        .exclude(Exists(waiting))
        .order_by("-pk")
    )


def waiting_issues() -> QuerySet[CertificateIssue]:
    """Sets that wait for a second person and of which somebody lives inside the region scope, the oldest first."""
    return (
        CertificateIssue.objects.filter(state=ProposalState.PROPOSED, lines__isnull=False)
        .distinct()
        .order_by("proposed_at", "pk")
    )


def waiting_revocations() -> QuerySet[CertificateRevocation]:
    """Revocations that wait for a second person, the oldest first."""
    return CertificateRevocation.objects.filter(state=ProposalState.PROPOSED).order_by("proposed_at", "pk")


def certificates() -> QuerySet[Certificate]:
    """All certificates inside the region scope, with what their pages name."""
    return Certificate.objects.select_related(
        "seat__training_class__round", "issue__proposed_by", "issue__decided_by", "revoked_by"
    )


def certificates_of_class(*, training_class: TrainingClass) -> QuerySet[Certificate]:
    """Every certificate of a class, the revoked ones too, by its number."""
    return certificates().filter(seat__training_class=training_class).order_by("year", "sequence")


def certificates_of_parties(*, party_ids: Sequence[int]) -> QuerySet[Certificate]:
    """Every certificate of these people, by its number."""
    return certificates().filter(seat__person__in=party_ids).order_by("year", "sequence")


def _count(rows: QuerySet[Seat] | QuerySet[Certificate], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
