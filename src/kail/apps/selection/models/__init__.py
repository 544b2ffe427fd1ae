"""The tables of selection."""

from kail.apps.selection.models.assessment import (
    Assessment,
    AssessmentDraft,
    AssessmentForm,
    SecondLook,
)
from kail.apps.selection.models.decision import ListDecision
from kail.apps.selection.models.decree import Decree, DecreeLine
from kail.apps.selection.models.ranking import Candidate, Ranking, RankingRegion
from kail.apps.selection.models.scenario import Scenario

__all__ = [
    "Assessment",
    "AssessmentDraft",
    "AssessmentForm",
    "Candidate",
    "Decree",
    "DecreeLine",
    "ListDecision",
    "Ranking",
    "RankingRegion",
    "Scenario",
    "SecondLook",
]
