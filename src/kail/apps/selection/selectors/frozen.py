"""What a ranking freezes of its round, and whether the round still says the same."""

from typing import Any

from kail.apps.programmes.models import Round
from kail.apps.registry.models import Edition


def freeze_round(*, frozen_round: Round) -> dict[str, Any]:
    """Everything that decides a ranking, as plain JSON: rule, order, quota, price, seed, date, editions."""
    return {
        "rule_text": frozen_round.rule_text,
        "priorities": [
            {"term": priority.term, "descending": priority.descending}
            for priority in frozen_round.priorities.order_by("position")
        ],
        "quotas": dict(frozen_round.quotas.order_by("place_code").values_list("place_code", "places")),
        "places": frozen_round.places,
        "price": frozen_round.price,
        "lottery_seed": frozen_round.lottery_seed,
        "reference_date": frozen_round.reference_date.isoformat(),
        "region_code": frozen_round.region_code,
        "editions": [
            f"{source} {code}"
            for source, code in Edition.objects.order_by("pk").values_list("source", "code")
        ],
    }


def differences(*, frozen: dict[str, Any], frozen_round: Round) -> list[str]:
    """The keys in which the round differs from what was frozen; editions count, for the registry changed."""
    present = freeze_round(frozen_round=frozen_round)
    return [key for key, value in present.items() if frozen.get(key) != value]
