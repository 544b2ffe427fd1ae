"""What selection does."""

from kail.apps.selection.services.decrees import (
    DecreeProposed,
    DecreeSigned,
    propose_decree,
    reject_decree,
    sign_decree,
)
from kail.apps.selection.services.item_lists import (
    add_item,
    change_type,
    correct_item_list,
    finish_item_lists,
    make_item_lists,
    set_quantities,
    swap_item,
    take_over_prices,
)
from kail.apps.selection.services.list_decisions import (
    drop_candidate,
    keep_candidates,
    restore_candidate,
)
from kail.apps.selection.services.ranking import RankingResult, RegionResult, check_sees_region, rank_round
from kail.apps.selection.services.reallocations import (
    approve_reallocation,
    propose_reallocation,
    reject_reallocation,
)
from kail.apps.selection.services.scenarios import save_scenario, use_scenario
from kail.apps.selection.services.simulation import assumptions_of, poor_people, simulate

__all__ = [
    "DecreeProposed",
    "DecreeSigned",
    "RankingResult",
    "RegionResult",
    "add_item",
    "approve_reallocation",
    "assumptions_of",
    "change_type",
    "check_sees_region",
    "correct_item_list",
    "drop_candidate",
    "finish_item_lists",
    "keep_candidates",
    "make_item_lists",
    "poor_people",
    "propose_decree",
    "propose_reallocation",
    "rank_round",
    "reject_decree",
    "reject_reallocation",
    "restore_candidate",
    "save_scenario",
    "set_quantities",
    "sign_decree",
    "simulate",
    "swap_item",
    "take_over_prices",
    "use_scenario",
]
