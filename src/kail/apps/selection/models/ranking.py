"""A ranking: the eligible of a round in order, with everything that decided the order frozen beside them."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left

from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.apps.selection.enums import Listing
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import SetReference

_REGENCY_DIGITS = 4


class Ranking(models.Model):
    """One run of a round's selection. Never changed: a new run makes a new ranking.

    `frozen` holds the round's rule, priority, quota, price, reference date and registry editions as they were.
    """

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="rankings")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    rule_text = models.TextField()
    lottery_seed = models.CharField(max_length=64)
    reference_date = models.DateField()
    price = models.BigIntegerField()
    eligible = models.PositiveIntegerField()
    chosen = models.PositiveIntegerField()
    frozen = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="selection_ranking_chosen_are_eligible", condition=Q(chosen__lte=F("eligible"))
            ),
        ]

    def __str__(self) -> str:
        return f"ranking #{self.pk}"


class RankingRegion(RegionScopedModel):
    """One contest of a ranking: a regency, or a district of a regency whose quota is shared among its districts.

    `cut_off_rank` is the last rank chosen by the order alone, NULL when there is none. `shares` says of each reserved
    share, in their order, how many places it `needed`, how many of the chosen `met` it, how many places were
    `kept_empty` for it, and what its lack does (`when_short`).
    """

    append_only = True

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="regions")
    quota = models.PositiveIntegerField()
    eligible = models.PositiveIntegerField()
    chosen = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    held = models.PositiveIntegerField()
    cut_off_rank = models.PositiveIntegerField(null=True)
    shares = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_rankingregion_once", fields=["ranking", "place_code"]),
            models.CheckConstraint(
                name="selection_rankingregion_chosen_within_quota",
                condition=Q(
                    chosen__lte=F("quota"),
                )
                & Q(chosen__lte=F("eligible")),
            ),
            models.CheckConstraint(
                name="selection_rankingregion_cut_off_within_eligible",
                condition=Q(cut_off_rank__gte=1) & Q(cut_off_rank__lte=F("eligible")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ranking_id} {self.place_code}"


# One look at the registry for both questions, in a statement of its own that is planned anew: looking hundreds of
# thousands up one by one takes many seconds. Only whoever is no person is looked for among the other parties.
KNOWN_AND_NOT_HELD = pgtrigger.Trigger(
    name="known_and_not_held",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="new_values"),
    declare=[("held", "BIGINT"), ("unknown", "BIGINT")],
    func="""
        EXECUTE 'SELECT count(*) FILTER (WHERE cardinality(p.held_for) > 0), count(*) FILTER (WHERE p.party_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id))
            FROM new_values AS n LEFT JOIN registry_person AS p ON p.party_id = n.party_id' INTO held, unknown;
        IF held > 0 THEN
            RAISE check_violation USING MESSAGE = 'a held person cannot be a candidate',
                CONSTRAINT = 'selection_candidate_not_held';
        END IF;
        IF unknown > 0 THEN
            RAISE foreign_key_violation USING MESSAGE =
                'selection_candidate.party_id names a row that registry_party does not have';
        END IF;
        RETURN NULL;
    """,
)


class Candidate(RegionScopedModel):
    """An eligible party in the order of its contest (see RankingRegion).

    `number` counts from 1 among the chosen, or among the reserves, of the contest; `share` is the number of the
    reserved share that gave the place, NULL when the order did; the n-th bit of `share_bits`, from 0, says that the
    party counts for share n + 1. `keys` are the values of the priority terms, `evidence` holds all that the rule saw.
    No key of its own: that would be a third index over hundreds of thousands of rows at each ranking.
    """

    append_only = True

    pk = models.CompositePrimaryKey("ranking_id", "party_id")
    ranking = models.ForeignKey(
        Ranking, on_delete=models.PROTECT, related_name="candidates", db_constraint=False, db_index=False
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="candidacies", db_constraint=False, db_index=False
    )
    regency_code = models.CharField(max_length=4)
    contest_code = models.CharField(max_length=6)
    rank = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    listing = models.CharField(max_length=7, choices=Listing.choices)
    share = models.PositiveSmallIntegerField(null=True)
    share_bits = models.PositiveSmallIntegerField(db_default=0)
    keys = ArrayField(models.BigIntegerField(null=True))
    lottery = models.BigIntegerField()
    evidence = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="selection_candidate_rank", fields=["ranking", "contest_code", "rank"]
            ),
            models.CheckConstraint(
                name="selection_candidate_number_within_rank",
                condition=Q(number__gte=1) & Q(number__lte=F("rank")),
            ),
            models.CheckConstraint(
                name="selection_candidate_share_of_chosen",
                condition=Q(share__isnull=True) | Q(listing=Listing.CHOSEN, share__range=(1, 3)),
            ),
            models.CheckConstraint(
                name="selection_candidate_three_shares", condition=Q(share_bits__range=(0, 7))
            ),
            models.CheckConstraint(
                name="selection_candidate_contest_in_regency",
                condition=Q(regency_code=Left("contest_code", _REGENCY_DIGITS)),
            ),
        ]
        triggers = [
            KNOWN_AND_NOT_HELD,
            SetReference(
                name="party_known_update",
                column="party_id",
                target_table="registry_party",
                target_column="id",
                on=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return f"candidate #{self.party_id} of ranking #{self.ranking_id}"
