"""The tables of selection."""

from kail.apps.selection.models.decision import ListDecision
from kail.apps.selection.models.decree import Decree, DecreeLine
from kail.apps.selection.models.item_list import ItemList, ItemListLine
from kail.apps.selection.models.ranking import Candidate, Ranking, RankingRegion
from kail.apps.selection.models.reallocation import Reallocation, ReallocationLine
from kail.apps.selection.models.scenario import Scenario

__all__ = [
    "Candidate",
    "Decree",
    "DecreeLine",
    "ItemList",
    "ItemListLine",
    "ListDecision",
    "Ranking",
    "RankingRegion",
    "Reallocation",
    "ReallocationLine",
    "Scenario",
]
