"""What selection does."""

from kail.apps.selection.services.decrees import (
    DecreeProposed,
    DecreeSigned,
    propose_decree,
    reject_decree,
    sign_decree,
)
from kail.apps.selection.services.list_decisions import (
    drop_candidate,
    keep_candidates,
    restore_candidate,
)
from kail.apps.selection.services.ranking import RankingResult, RegionResult, check_sees_region, rank_round

__all__ = [
    "DecreeProposed",
    "DecreeSigned",
    "RankingResult",
    "RegionResult",
    "check_sees_region",
    "drop_candidate",
    "keep_candidates",
    "propose_decree",
    "rank_round",
    "reject_decree",
    "restore_candidate",
    "sign_decree",
]
