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
from kail.apps.selection.services.meetings import (
    add_minutes,
    add_photo,
    answer_objection,
    close_meeting,
    record_list_read,
    record_meeting,
    record_objection,
)
from kail.apps.selection.services.nominations import nominate, withdraw_nomination
from kail.apps.selection.services.ranking import RankingResult, RegionResult, check_sees_region, rank_round
from kail.apps.selection.services.scenarios import save_scenario, use_scenario
from kail.apps.selection.services.simulation import assumptions_of, poor_people, simulate
from kail.apps.selection.services.verifications import (
    AskedCorrection,
    Visit,
    verify_nomination,
    verify_with_correction,
)

__all__ = [
    "AskedCorrection",
    "DecreeProposed",
    "DecreeSigned",
    "RankingResult",
    "RegionResult",
    "Visit",
    "add_minutes",
    "add_photo",
    "answer_objection",
    "assumptions_of",
    "check_sees_region",
    "close_meeting",
    "drop_candidate",
    "keep_candidates",
    "nominate",
    "poor_people",
    "propose_decree",
    "rank_round",
    "record_list_read",
    "record_meeting",
    "record_objection",
    "reject_decree",
    "restore_candidate",
    "save_scenario",
    "sign_decree",
    "simulate",
    "use_scenario",
    "verify_nomination",
    "verify_with_correction",
    "withdraw_nomination",
]
