"""What selection does."""

from kail.apps.selection.services.amendments import (
    AmendmentProposed,
    AmendmentSigned,
    propose_amendment,
    sign_amendment,
)
from kail.apps.selection.services.assessments import (
    Choice,
    Taken,
    begin_assessment,
    bring_assessments,
    draw_second_looks,
    finish_assessment,
    save_answers,
    save_choice,
    take_over,
)
from kail.apps.selection.services.decrees import (
    DecreeProposed,
    DecreeSigned,
    propose_decree,
    reject_decree,
    sign_decree,
)
from kail.apps.selection.services.forms import (
    begin_draft,
    change_draft,
    discard_draft,
    load_forms,
    publish_draft,
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
from kail.apps.selection.services.list_decisions import drop_candidate, keep_candidates, restore_candidate
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
from kail.apps.selection.services.objections import (
    announce_list,
    check_objections,
    decide_objection,
    forget_objector,
    receive_objection,
)
from kail.apps.selection.services.ranking import RankingResult, RegionResult, check_sees_region, rank_round
from kail.apps.selection.services.reallocations import (
    approve_reallocation,
    propose_reallocation,
    reject_reallocation,
)
from kail.apps.selection.services.scenarios import save_scenario, use_scenario
from kail.apps.selection.services.sheets import (
    check_return,
    discard_return,
    make_sheet,
    receive_return,
    store_return,
)
from kail.apps.selection.services.simulation import assumptions_of, poor_people, simulate
from kail.apps.selection.services.verifications import (
    AskedCorrection,
    Visit,
    verify_nomination,
    verify_with_correction,
)
from kail.apps.selection.services.withdrawals import (
    PlaceGivenUp,
    approve_withdrawal,
    propose_withdrawal,
    reject_withdrawal,
)

__all__ = [
    "AmendmentProposed",
    "AmendmentSigned",
    "AskedCorrection",
    "Choice",
    "DecreeProposed",
    "DecreeSigned",
    "PlaceGivenUp",
    "RankingResult",
    "RegionResult",
    "Taken",
    "Visit",
    "add_item",
    "add_minutes",
    "add_photo",
    "announce_list",
    "answer_objection",
    "approve_reallocation",
    "approve_withdrawal",
    "assumptions_of",
    "begin_assessment",
    "begin_draft",
    "bring_assessments",
    "change_draft",
    "change_type",
    "check_objections",
    "check_return",
    "check_sees_region",
    "close_meeting",
    "correct_item_list",
    "decide_objection",
    "discard_draft",
    "discard_return",
    "draw_second_looks",
    "drop_candidate",
    "finish_assessment",
    "finish_item_lists",
    "forget_objector",
    "keep_candidates",
    "load_forms",
    "make_item_lists",
    "make_sheet",
    "nominate",
    "poor_people",
    "propose_amendment",
    "propose_decree",
    "propose_reallocation",
    "propose_withdrawal",
    "publish_draft",
    "rank_round",
    "receive_objection",
    "receive_return",
    "record_list_read",
    "record_meeting",
    "record_objection",
    "reject_decree",
    "reject_reallocation",
    "reject_withdrawal",
    "restore_candidate",
    "save_answers",
    "save_choice",
    "save_scenario",
    "set_quantities",
    "sign_amendment",
    "sign_decree",
    "simulate",
    "store_return",
    "swap_item",
    "take_over",
    "take_over_prices",
    "use_scenario",
    "verify_nomination",
    "verify_with_correction",
    "withdraw_nomination",
]
