"""Certificates: proposed in one set for a class, issued by a second person, revoked by two; never changed or gone."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.training.enums import RevocationKind
from kail.apps.training.models.completion import Completion
from kail.apps.training.models.seat import Seat
from kail.apps.training.models.training_class import TrainingClass
from kail.calc.bitstring_status import LEAST_PLACES
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_NOT_REVOKED = Q(revoked_at__isnull=True, revoked_by__isnull=True, revocation_kind="")


@tracked()
class CertificateIssue(Proposal):
    """Certificates that one person proposes for people of a class, and a second one issues; `people` counts them."""

    never_deleted = True

    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.PROTECT, related_name="certificate_issues"
    )
    people = models.PositiveSmallIntegerField()

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="training_certificateissue_one_waiting",
                fields=["training_class"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(name="training_certificateissue_somebody", condition=Q(people__gte=1)),
            models.CheckConstraint(
                name="training_certificateissue_reasoned", condition=~Q(proposal_reason="")
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="proposed_stays",
                fields=["training_class", "people", "proposed_by", "proposed_at", "proposal_reason"],
            ),
        ]

    def __str__(self) -> str:
        return f"certificates #{self.pk}"


class CertificateIssueLine(RegionScopedModel):
    """Somebody for whom a certificate is proposed, with the result that it rests on."""

    append_only = True

    issue = models.ForeignKey(CertificateIssue, on_delete=models.PROTECT, related_name="lines")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="certificate_lines")
    completion = models.ForeignKey(Completion, on_delete=models.PROTECT, related_name="certificate_lines")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_certificateissueline_once", fields=["issue", "seat"]),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_the_class",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT FROM training_certificateissue AS i
                        JOIN training_seat AS s ON s.training_class_id = i.training_class_id
                        JOIN training_completion AS c ON c.seat_id = s.id
                        WHERE i.id = NEW.issue_id AND s.id = NEW.seat_id AND c.id = NEW.completion_id
                            AND s.place_code = NEW.place_code AND c.passed) THEN
                        RAISE check_violation USING
                            MESSAGE = 'a certificate is proposed for somebody of the class who passed',
                            CONSTRAINT = 'training_certificateissueline_of_the_class';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"certificate line #{self.pk}"


class CertificateCounter(models.Model):
    """The last number that was given to a certificate in a year. Numbers go on whatever region issues."""

    never_deleted = True

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.year)


class StatusList(models.Model):
    """A signed list of revocations as it is published; made anew with each revocation and with each new key."""

    never_deleted = True

    number = models.PositiveIntegerField(unique=True)
    content = models.JSONField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="training_statuslist_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"status list {self.number}"


@tracked(exclude=("credential", "learnt"))
class Certificate(RegionScopedModel):
    """What the office certified about one person of a class, word by word as it stands on the paper.

    `attended` of `meetings` held; `score` out of 100, None without a test; `hours` of all meetings held. `code` is
    random: the public page is found by it. `status_list` and `status_place` say where its revocation would stand, None
    where the office has no public address. `credential` is the signed Open Badge. `office` is the letterhead of that
    day. Only a revocation changes anything; the village follows the seat.
    """

    never_deleted = True

    issue = models.ForeignKey(CertificateIssue, on_delete=models.PROTECT, related_name="certificates")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="certificates")
    completion = models.ForeignKey(Completion, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=80, unique=True)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    code = models.CharField(max_length=32, unique=True)
    issued_date = models.DateField()
    holder = models.CharField(max_length=200)
    course_code = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    partner = models.CharField(max_length=160)
    place = models.CharField(max_length=160)
    learnt = models.TextField()
    hours = models.PositiveSmallIntegerField()
    attended = models.PositiveSmallIntegerField()
    meetings = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(null=True)
    began_date = models.DateField()
    ended_date = models.DateField()
    office = models.JSONField()
    signer = models.CharField(max_length=160)
    credential = models.JSONField()
    status_list = models.PositiveIntegerField(null=True)
    status_place = models.PositiveIntegerField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    revocation_kind = models.CharField(max_length=10, choices=RevocationKind.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="training_certificate_one_in_force",
                fields=["seat"],
                condition=Q(revoked_at__isnull=True),
            ),
            models.UniqueConstraint(name="training_certificate_sequence", fields=["year", "sequence"]),
            models.UniqueConstraint(
                name="training_certificate_status", fields=["status_list", "status_place"]
            ),
            models.CheckConstraint(
                name="training_certificate_told",
                condition=~Q(holder="") & ~Q(title="") & ~Q(learnt="") & ~Q(signer="") & Q(sequence__gte=1),
            ),
            models.CheckConstraint(
                name="training_certificate_code_is_random", condition=Q(code__regex=r"^[0-9A-Z]{13,32}$")
            ),
            models.CheckConstraint(
                name="training_certificate_attended",
                condition=Q(attended__lte=F("meetings"), meetings__gte=1, hours__gte=1)
                & (Q(score__isnull=True) | Q(score__lte=100)),
            ),
            models.CheckConstraint(
                name="training_certificate_days",
                condition=Q(began_date__lte=F("ended_date"), ended_date__lte=F("issued_date")),
            ),
            models.CheckConstraint(
                name="training_certificate_status_place",
                condition=Q(status_list__isnull=True, status_place__isnull=True)
                | Q(status_list__gte=1, status_place__isnull=False, status_place__lt=LEAST_PLACES),
            ),
            models.CheckConstraint(
                name="training_certificate_revoked_whole",
                condition=_NOT_REVOKED
                | Q(
                    revoked_at__isnull=False,
                    revoked_by__isnull=False,
                    revocation_kind__in=RevocationKind.values,
                ),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="paper_stays",
                fields=[
                    "issue", "seat", "completion", "number", "year", "sequence", "code", "issued_date", "holder",
                    "course_code", "title", "partner", "place", "learnt", "hours", "attended", "meetings", "score",
                    "began_date", "ended_date", "office", "signer", "credential", "status_list", "status_place",
                ],
            ),
            pgtrigger.Trigger(
                name="of_passed",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.revoked_at IS NOT NULL OR NOT EXISTS (SELECT FROM training_certificateissue AS i
                        JOIN training_certificateissueline AS l ON l.issue_id = i.id
                        JOIN training_seat AS s ON s.id = l.seat_id
                        JOIN training_completion AS c ON c.id = l.completion_id
                        WHERE i.id = NEW.issue_id AND i.state = 'approved' AND l.seat_id = NEW.seat_id
                            AND c.id = NEW.completion_id AND c.passed AND s.place_code = NEW.place_code
                            AND NOT EXISTS (SELECT FROM training_completion AS later
                                WHERE later.seat_id = c.seat_id AND later.version > c.version)) THEN
                        RAISE check_violation USING
                            MESSAGE = 'a certificate is for somebody who passed, and for whom two people issued it',
                            CONSTRAINT = 'training_certificate_of_passed';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="revoked_by_two",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("revoked_at", "revoked_by_id", "revocation_kind"),
                func="""
                    IF OLD.revoked_at IS NOT NULL OR NOT EXISTS (SELECT FROM training_certificaterevocation AS r
                        WHERE r.certificate_id = NEW.id AND r.state = 'approved' AND r.decided_by_id = NEW.revoked_by_id
                            AND r.kind = NEW.revocation_kind) THEN
                        RAISE check_violation USING
                            MESSAGE = 'a certificate is revoked once, by two people',
                            CONSTRAINT = 'training_certificate_revoked_by_two';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None


@tracked()
class CertificateRevocation(Proposal, RegionScopedModel):
    """A certificate that one person says must not hold any more, and a second one decides."""

    never_deleted = True

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="revocations")
    kind = models.CharField(max_length=10, choices=RevocationKind.choices)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="training_certificaterevocation_one_waiting",
                fields=["certificate"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(
                name="training_certificaterevocation_reasoned", condition=~Q(proposal_reason="")
            ),
            models.CheckConstraint(
                name="training_certificaterevocation_known_kind",
                condition=Q(kind__in=RevocationKind.values),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="proposed_stays",
                fields=["certificate", "kind", "proposed_by", "proposed_at", "proposal_reason"],
            ),
        ]

    def __str__(self) -> str:
        return f"revocation of certificate #{self.certificate_id}"
