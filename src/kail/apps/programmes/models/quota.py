"""Quotas: the places of regencies and districts in a round, and the plans by which they were shared."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.programmes.enums import QuotaBasis, QuotaMethod
from kail.apps.programmes.models.round import Round
from kail.kernel.audit import tracked


@tracked()
class Quota(models.Model):
    """The places of one regency in a round, or of one district of it; `taken` of them belong to a signed decree.

    `basis` is the number of poor people it was compared with, `share` the exact share as `kail.calc.exact_text` writes
    it (empty by hand), `floor` and `cap` how few and how many places were allowed.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="quotas")
    place_code = models.CharField(max_length=6)
    places = models.PositiveIntegerField()
    basis = models.DecimalField(max_digits=18, decimal_places=3, null=True)
    floor = models.PositiveIntegerField(null=True)
    cap = models.PositiveIntegerField(null=True)
    share = models.TextField(blank=True)
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_quota_once_per_place", fields=["round", "place_code"]),
            models.CheckConstraint(
                name="programmes_quota_is_regency_or_district",
                condition=Q(place_code__regex=r"^\d{4}(\d{2})?$"),
            ),
            models.CheckConstraint(
                name="programmes_quota_taken_within_places", condition=Q(taken__lte=F("places"))
            ),
            models.CheckConstraint(
                name="programmes_quota_not_below_floor",
                condition=Q(floor__isnull=True) | Q(places__gte=F("floor")),
            ),
            models.CheckConstraint(
                name="programmes_quota_not_above_cap", condition=Q(cap__isnull=True) | Q(places__lte=F("cap"))
            ),
        ]
        triggers = [
            # Looked at when the transaction ends: rows change one after the other.
            pgtrigger.Trigger(
                name="sums",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                declare=[("checked", "RECORD"), ("shared", "BIGINT")],
                func="""
                    FOR checked IN SELECT r.id, r.places FROM programmes_round AS r
                        WHERE r.id IN (OLD.round_id, NEW.round_id) LOOP
                        SELECT sum(q.places) INTO shared FROM programmes_quota AS q
                            WHERE q.round_id = checked.id AND length(q.place_code) = 4;
                        IF shared <> checked.places THEN
                            RAISE check_violation USING
                                MESSAGE = 'the quota of the regencies adds up to the places of the round',
                                CONSTRAINT = 'programmes_quota_sums';
                        END IF;
                        IF EXISTS (
                            SELECT 1 FROM (
                                SELECT left(d.place_code, 4) AS regency, sum(d.places) AS shared
                                FROM programmes_quota AS d
                                WHERE d.round_id = checked.id AND length(d.place_code) = 6 GROUP BY 1
                            ) AS nested
                            WHERE nested.shared IS DISTINCT FROM (
                                SELECT q.places::bigint FROM programmes_quota AS q
                                WHERE q.round_id = checked.id AND q.place_code = nested.regency)
                        ) THEN
                            RAISE check_violation USING
                                MESSAGE = 'the quota of the districts adds up to the places of their regency',
                                CONSTRAINT = 'programmes_quota_districts_fill_regency';
                        END IF;
                    END LOOP;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="taken_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__taken__gt=0),
                func="""
                    RAISE check_violation USING
                        MESSAGE = 'places that a signed decree has taken do not go',
                        CONSTRAINT = 'programmes_quota_taken_stays';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.place_code}: {self.places}"


class QuotaPlan(models.Model):
    """How places were shared, with everything it rested on, the same for ever.

    `within` is empty for the places of the whole round, else the regency whose places its districts share. `inputs` and
    `outputs` are the document that `kail.apps.programmes.selectors` writes and reads; exact numbers are texts.
    """

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="quota_plans")
    number = models.PositiveIntegerField()
    within = models.CharField(max_length=4, blank=True)
    method = models.CharField(max_length=10, choices=QuotaMethod.choices)
    basis = models.CharField(max_length=10, choices=QuotaBasis.choices)
    inputs = models.JSONField()
    outputs = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_quotaplan_once", fields=["round", "number"]),
            models.CheckConstraint(name="programmes_quotaplan_counted", condition=Q(number__gte=1)),
            models.CheckConstraint(name="programmes_quotaplan_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="programmes_quotaplan_within_regency", condition=Q(within__regex=r"^(\d{4})?$")
            ),
            models.CheckConstraint(
                name="programmes_quotaplan_basis_of_method",
                condition=Q(method=QuotaMethod.BY_HAND, basis=QuotaBasis.HAND)
                | Q(method=QuotaMethod.EQUAL, basis=QuotaBasis.EQUAL)
                | (
                    ~Q(method__in=[QuotaMethod.BY_HAND, QuotaMethod.EQUAL])
                    & ~Q(basis__in=[QuotaBasis.HAND, QuotaBasis.EQUAL])
                ),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="follows",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.number <> (SELECT count(*) FROM programmes_quotaplan AS p
                        WHERE p.round_id = NEW.round_id) THEN
                        RAISE check_violation USING
                            MESSAGE = 'a quota plan has the number after the last one',
                            CONSTRAINT = 'programmes_quotaplan_follows';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} plan {self.number}"
