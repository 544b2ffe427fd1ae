"""The tables of selection."""

from kail.apps.selection.models.amendment import DecreeChange, Withdrawal
from kail.apps.selection.models.decision import ListDecision
from kail.apps.selection.models.decree import Decree, DecreeLine, DecreeMember
from kail.apps.selection.models.objection import Announcement, Objection
from kail.apps.selection.models.ranking import Candidate, Ranking, RankingRegion
from kail.apps.selection.models.reallocation import Reallocation, ReallocationLine
from kail.apps.selection.models.scenario import Scenario

__all__ = [
    "Announcement",
    "Candidate",
    "Decree",
    "DecreeChange",
    "DecreeLine",
    "DecreeMember",
    "ListDecision",
    "Objection",
    "Ranking",
    "RankingRegion",
    "Reallocation",
    "ReallocationLine",
    "Scenario",
    "Withdrawal",
]
