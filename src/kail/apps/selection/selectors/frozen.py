"""What a ranking freezes of its round, and whether the round still says the same."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import RuleDates, read_rule, round_dates
from kail.apps.registry.selectors.imports import imports_changing
from kail.apps.selection.selectors.nominated import frozen_nominations
from kail.calc.rules import Anchor

_ABSENT: Final[dict[str, Any]] = {"shares": [], "rule_dates": {}}
"""What rankings say that were made before something was frozen."""


def freeze_round(*, frozen_round: Round) -> dict[str, Any]:
    """All that decides a ranking, as plain JSON: rule, order, quota, shares, nominations, price, seed, dates, files.

    `rule_full` is the rule with its named conditions written out, `rule_dates` the opening and closing date where it or
    a share counts from them. `nominations` is None unless the round takes the nominated only. `imports` are the files
    that changed anyone of the round's region, `editions` what they are called.
    """
    imports = imports_changing(region_code=frozen_round.region_code)
    shares: list[dict[str, Any]] = [
        {
            "name": share.name,
            "condition": share.condition,
            "permille": share.permille,
            "when_short": str(share.when_short),
        }
        for share in frozen_round.reserved_shares.order_by("position")
    ]
    return {
        "rule_text": frozen_round.rule_text,
        "rule_full": frozen_round.rule_full,
        "rule_dates": _rule_dates(frozen_round, [share["condition"] for share in shares]),
        "priorities": [
            {"term": priority.term, "descending": priority.descending}
            for priority in frozen_round.priorities.order_by("position")
        ],
        "quotas": dict(frozen_round.quotas.order_by("place_code").values_list("place_code", "places")),
        "shares": shares,
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
    said = {**_ABSENT, **frozen, "rule_full": frozen_rule(frozen=frozen)}
    return [key for key, value in present.items() if said.get(key) != value]


def frozen_rule(*, frozen: Mapping[str, Any]) -> str:
    """The rule of a ranking in words of the vocabulary alone."""
    # Rankings made before there were named conditions say it once.
    return str(frozen.get("rule_full", frozen["rule_text"]))


def frozen_dates(*, frozen: Mapping[str, Any]) -> RuleDates:
    """The dates that the rule of a ranking counts from, as they were."""
    others = {
        Anchor(name): date.fromisoformat(day) if day else None
        for name, day in frozen.get("rule_dates", {}).items()
    }
    return {Anchor.REFERENCE: date.fromisoformat(frozen["reference_date"]), **others}


def _rule_dates(frozen_round: Round, conditions: Sequence[str]) -> dict[str, str | None]:
    kind = frozen_round.programme.recipient_kind
    spoken_of = {
        anchor
        for text in (frozen_round.rule_full, *conditions)
        for anchor in read_rule(rule_text=text, kind=kind).anchors
    }
    return {
        str(anchor): None if day is None else day.isoformat()
        for anchor, day in round_dates(dated_round=frozen_round).items()
        if anchor in spoken_of and anchor is not Anchor.REFERENCE
    }
