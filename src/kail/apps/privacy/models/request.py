"""What data subjects ask, what they were given, and whose data may not be processed at present."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.documents.models import Document
from kail.apps.privacy.enums import Channel, Ground, Proof, Requester, RequestState, Right
from kail.apps.registry.models import Party, Person
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


@tracked()
class DataRequest(RegionScopedModel):
    """One request of a data subject. `due_at` is fixed when it comes in: the law's hours of that day."""

    never_deleted = True

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="data_requests")
    right = models.CharField(max_length=12, choices=Right.choices)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    requester = models.CharField(max_length=15, choices=Requester.choices)
    proof = models.CharField(max_length=13, choices=Proof.choices)
    wish = models.TextField()
    evidence = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.OPEN)
    ground = models.CharField(max_length=15, choices=Ground.choices, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="privacy_datarequest_known_right", condition=Q(right__in=Right.values)
            ),
            models.CheckConstraint(name="privacy_datarequest_wish_said", condition=~Q(wish="")),
            models.CheckConstraint(
                name="privacy_datarequest_due_later", condition=Q(due_at__gt=F("received_at"))
            ),
            models.CheckConstraint(
                name="privacy_datarequest_answered_by_someone",
                condition=Q(state=RequestState.OPEN, answered_by__isnull=True, answered_at__isnull=True)
                | (
                    ~Q(state=RequestState.OPEN)
                    & Q(answered_by__isnull=False, answered_at__isnull=False)
                    & ~Q(answer="")
                ),
            ),
            models.CheckConstraint(
                name="privacy_datarequest_refused_with_ground",
                condition=Q(state=RequestState.REFUSED) & ~Q(ground="")
                | ~Q(state=RequestState.REFUSED) & Q(ground=""),
            ),
        ]
        indexes = [models.Index(name="privacy_datarequest_by_state", fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"data request #{self.pk}"


class ReportGiven(RegionScopedModel):
    """That a person's report was given: to whom, proved how, when. The paper itself is not kept."""

    append_only = True

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reports_given")
    request = models.ForeignKey(
        DataRequest, on_delete=models.PROTECT, related_name="reports_given", null=True
    )
    recipient = models.CharField(max_length=15, choices=Requester.choices)
    proof = models.CharField(max_length=13, choices=Proof.choices)
    form = models.CharField(max_length=4, choices=[("pdf", "PDF"), ("json", "JSON")])
    number_whole = models.BooleanField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="privacy_reportgiven_whole_number_to_the_person",
                condition=Q(number_whole=False) | Q(recipient=Requester.SELF, proof=Proof.ID_CARD),
            ),
        ]

    def __str__(self) -> str:
        return f"report #{self.pk}"


@tracked()
class Restriction(RegionScopedModel):
    """A person's data are kept but not used for a choice during `[from_at, lifted_at)`."""

    never_deleted = True

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    request = models.OneToOneField(DataRequest, on_delete=models.PROTECT, related_name="restriction")
    from_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="privacy_restriction_one_open", fields=["person"], condition=Q(lifted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="privacy_restriction_period_forward",
                condition=Q(lifted_at__isnull=True) | Q(lifted_at__gte=F("from_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"restriction #{self.pk}"
