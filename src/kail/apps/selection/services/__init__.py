"""What selection does."""

from kail.apps.selection.services.amendments import (
    AmendmentProposed,
    AmendmentSigned,
    propose_amendment,
    sign_amendment,
)
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
from kail.apps.selection.services.objections import (
    announce_list,
    check_objections,
    decide_objection,
    forget_objector,
    record_objection,
)
from kail.apps.selection.services.ranking import RankingResult, RegionResult, check_sees_region, rank_round
from kail.apps.selection.services.reallocations import (
    approve_reallocation,
    propose_reallocation,
    reject_reallocation,
)
from kail.apps.selection.services.scenarios import save_scenario, use_scenario
from kail.apps.selection.services.simulation import assumptions_of, poor_people, simulate
from kail.apps.selection.services.withdrawals import (
    PlaceGivenUp,
    approve_withdrawal,
    propose_withdrawal,
    reject_withdrawal,
)

__all__ = [
    "AmendmentProposed",
    "AmendmentSigned",
    "DecreeProposed",
    "DecreeSigned",
    "PlaceGivenUp",
    "RankingResult",
    "RegionResult",
    "announce_list",
    "approve_reallocation",
    "approve_withdrawal",
    "assumptions_of",
    "check_objections",
    "check_sees_region",
    "decide_objection",
    "drop_candidate",
    "forget_objector",
    "keep_candidates",
    "poor_people",
    "propose_amendment",
    "propose_decree",
    "propose_reallocation",
    "propose_withdrawal",
    "rank_round",
    "record_objection",
    "reject_decree",
    "reject_reallocation",
    "reject_withdrawal",
    "restore_candidate",
    "save_scenario",
    "sign_amendment",
    "sign_decree",
    "simulate",
    "use_scenario",
]
