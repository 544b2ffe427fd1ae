"""What people decided of a ranked list: who leaves it, and which findings do not matter."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.registry.models import Party
from kail.apps.selection.enums import Cause, Verdict
from kail.apps.selection.models.ranking import Ranking
from kail.kernel.scope import RegionScopedModel

CANDIDATE_KNOWN = pgtrigger.Trigger(
    name="candidate_known",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (SELECT FROM selection_candidate AS c
            WHERE c.ranking_id = NEW.ranking_id AND c.party_id = NEW.party_id AND c.place_code = NEW.place_code) THEN
            RAISE foreign_key_violation USING MESSAGE = 'the party is no candidate of this ranking',
                CONSTRAINT = 'selection_listdecision_of_candidate';
        END IF;
        RETURN NEW;
    """,
)


class ListDecision(RegionScopedModel):
    """One decision about one candidate of a ranking, which itself never changes: the list stands on them together.

    The newest *drop* or *restore* of a party says whether it is on the list. A *keep* is about one finding, named by
    `subject` (such as `finding:12`), and counts only while that finding says what it said: `evidence_sha256`.
    """

    append_only = True

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="decisions")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="list_decisions", db_constraint=False
    )
    verdict = models.CharField(max_length=7, choices=Verdict.choices)
    cause = models.CharField(max_length=16, choices=Cause.choices)
    subject = models.CharField(max_length=40, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    reason = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="selection_listdecision_known_verdict", condition=Q(verdict__in=Verdict.values)
            ),
            models.CheckConstraint(
                name="selection_listdecision_known_cause", condition=Q(cause__in=Cause.values)
            ),
            models.CheckConstraint(name="selection_listdecision_reasoned", condition=~Q(reason="")),
            models.CheckConstraint(
                name="selection_listdecision_keep_names_what_it_saw",
                condition=~Q(verdict=Verdict.KEEP)
                | (~Q(subject="") & Q(evidence_sha256__regex="^[0-9a-f]{64}$")),
            ),
        ]
        indexes = [
            models.Index(name="selection_listdecision_party", fields=["ranking", "party"]),
        ]
        triggers = [CANDIDATE_KNOWN]

    def __str__(self) -> str:
        return f"{self.verdict} #{self.party_id} of ranking #{self.ranking_id}"
