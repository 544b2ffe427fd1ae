"""What a ranking freezes of its round, and whether the round still says the same."""

from typing import Any, Final

from kail.apps.programmes.models import Round
from kail.apps.registry.selectors.imports import imports_changing
from kail.apps.selection.selectors.nominated import frozen_nominations

_ABSENT: Final[dict[str, Any]] = {"shares": []}
"""What rankings say that were made before something was frozen."""


def freeze_round(*, frozen_round: Round) -> dict[str, Any]:
    """All that decides a ranking, as plain JSON: rule, order, quota, shares, nominations, price, seed, date, files.

    `nominations` is None unless the round takes the nominated only. `imports` are the files that changed anyone of the
    round's region, `editions` what they are called.
    """
    imports = imports_changing(region_code=frozen_round.region_code)
    return {
        "rule_text": frozen_round.rule_text,
        "priorities": [
            {"term": priority.term, "descending": priority.descending}
            for priority in frozen_round.priorities.order_by("position")
        ],
        "quotas": dict(frozen_round.quotas.order_by("place_code").values_list("place_code", "places")),
        "shares": [
            {
                "name": share.name,
                "condition": share.condition,
                "permille": share.permille,
                "when_short": str(share.when_short),
            }
            for share in frozen_round.reserved_shares.order_by("position")
        ],
        "continues": frozen_round.continues_id,
        "nominations": frozen_nominations(frozen_round=frozen_round),
        "places": frozen_round.places,
        "price": frozen_round.price,
        "lottery_seed": frozen_round.lottery_seed,
        "reference_date": frozen_round.reference_date.isoformat(),
        "region_code": frozen_round.region_code,
        "editions": list(dict.fromkeys(f"{batch.source} {batch.edition_code}" for batch in imports)),
        "imports": [batch.pk for batch in imports],
    }


def differences(*, frozen: dict[str, Any], frozen_round: Round) -> list[str]:
    """The keys in which the round differs from what was frozen; a file that changed the region's registry counts."""
    present = freeze_round(frozen_round=frozen_round)
    if "imports" not in frozen:
        del present["imports"]
    return [key for key, value in present.items() if frozen.get(key, _ABSENT.get(key)) != value]
