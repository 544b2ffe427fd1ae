"""What selection does."""

from kail.apps.selection.services.decrees import (
    DecreeProposed,
    DecreeSigned,
    propose_decree,
    reject_decree,
    sign_decree,
)
from kail.apps.selection.services.ranking import RankingResult, RegionResult, check_sees_region, rank_round

__all__ = [
    "DecreeProposed",
    "DecreeSigned",
    "RankingResult",
    "RegionResult",
    "check_sees_region",
    "propose_decree",
    "rank_round",
    "reject_decree",
    "sign_decree",
]
