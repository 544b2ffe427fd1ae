"""Pairs of people who may be one: found by runs, decided by the office."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.registry.enums import DuplicateKind, DuplicateState, RunMode
from kail.apps.registry.models.person import Person
from kail.kernel.scope import RegionScopedModel

_DECIDED = (DuplicateState.SAME, DuplicateState.NOT_SAME, DuplicateState.UNSURE)


class DuplicateRun(models.Model):
    """One finished search for duplicates over the whole registry; what was cut short leaves no row.

    `started_at` is when the people were read: who changed later is compared by the next run. `parameters` are the
    trained ones that later runs score with; `compared` counts the people who were compared anew.
    """

    append_only = True

    mode = models.CharField(max_length=11, choices=RunMode.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    compared = models.PositiveIntegerField()
    pairs = models.PositiveIntegerField()
    new_pairs = models.PositiveIntegerField()
    threshold = models.FloatField()
    parameters = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_duplicaterun_known_mode", condition=Q(mode__in=RunMode.values)
            ),
            models.CheckConstraint(
                name="registry_duplicaterun_compared_within_people", condition=Q(compared__lte=F("people"))
            ),
            models.CheckConstraint(
                name="registry_duplicaterun_threshold_is_probability",
                condition=Q(threshold__gt=0, threshold__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"search for duplicates #{self.pk}"


class DuplicatePair(RegionScopedModel):
    """Two people who may be one, the lower number first, with the weights that speak for and against it.

    `place_code` is the smallest place that holds both: only who sees both people sees the pair; empty when they live in
    two provinces. `weight` is in bits: each doubles the odds. `evidence` lists `[comparison, level, bits]`.
    `decided_weight` is what was known when the pair was decided; `risen` says that much more speaks for it since.
    """

    never_deleted = True

    person_a = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    person_b = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=DuplicateKind.choices)
    probability = models.FloatField()
    weight = models.FloatField()
    evidence = models.JSONField()
    first_run = models.ForeignKey(DuplicateRun, on_delete=models.PROTECT, related_name="+")
    last_run = models.ForeignKey(DuplicateRun, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=DuplicateState.choices, default=DuplicateState.OPEN)
    decided_weight = models.FloatField(null=True)
    risen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_duplicatepair_lower_first", condition=Q(person_a__lt=F("person_b"))
            ),
            models.UniqueConstraint(name="registry_duplicatepair_once", fields=["person_a", "person_b"]),
            models.CheckConstraint(
                name="registry_duplicatepair_known_state", condition=Q(state__in=DuplicateState.values)
            ),
            models.CheckConstraint(
                name="registry_duplicatepair_known_kind", condition=Q(kind__in=DuplicateKind.values)
            ),
            models.CheckConstraint(
                name="registry_duplicatepair_probability", condition=Q(probability__gt=0, probability__lte=1)
            ),
            models.CheckConstraint(
                name="registry_duplicatepair_decided_on_evidence",
                condition=Q(state__in=_DECIDED, decided_weight__isnull=False)
                | (~Q(state__in=_DECIDED) & Q(decided_weight__isnull=True, risen=False)),
            ),
        ]
        indexes = [
            models.Index(name="registry_duplicatepair_list", fields=["state", "-weight", "id"]),
        ]

    def __str__(self) -> str:
        return f"candidate pair #{self.pk}"


class DuplicateDecision(RegionScopedModel):
    """What somebody decided about a pair, and why; the newest one counts. `weight` is what was known then."""

    append_only = True

    pair = models.ForeignKey(DuplicatePair, on_delete=models.PROTECT, related_name="decisions")
    state = models.CharField(max_length=8, choices=DuplicateState.choices)
    weight = models.FloatField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_duplicatedecision_known_state",
                condition=Q(state__in=[*_DECIDED, DuplicateState.OPEN]),
            ),
            models.CheckConstraint(name="registry_duplicatedecision_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"decision #{self.pk}"
