"""What selection does."""

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
from kail.apps.selection.services.list_decisions import (
    drop_candidate,
    keep_candidates,
    restore_candidate,
)
from kail.apps.selection.services.ranking import RankingResult, RegionResult, check_sees_region, rank_round
from kail.apps.selection.services.scenarios import save_scenario, use_scenario
from kail.apps.selection.services.simulation import assumptions_of, poor_people, simulate

__all__ = [
    "Choice",
    "DecreeProposed",
    "DecreeSigned",
    "RankingResult",
    "RegionResult",
    "Taken",
    "assumptions_of",
    "begin_assessment",
    "begin_draft",
    "bring_assessments",
    "change_draft",
    "check_sees_region",
    "discard_draft",
    "draw_second_looks",
    "drop_candidate",
    "finish_assessment",
    "keep_candidates",
    "load_forms",
    "poor_people",
    "propose_decree",
    "publish_draft",
    "rank_round",
    "reject_decree",
    "restore_candidate",
    "save_answers",
    "save_choice",
    "save_scenario",
    "sign_decree",
    "simulate",
    "take_over",
    "use_scenario",
]
