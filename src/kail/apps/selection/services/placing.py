"""Who of each contest gets a place, and the candidates stored with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from kail.apps.programmes.selectors.conditions import whole_table_joins
from kail.apps.selection.services.judging import JUDGED, JudgedCounts

_NOBODY = JudgedCounts(eligible=0, unknown=0, held=0)


@dataclass(frozen=True)
class Placing:
    """The places of one contest and who gets them.

    `cut_off_rank` is the last rank chosen by the order alone, None when there is none. `shares` are those of
    RankingRegion.
    """

    quota: int
    chosen: int
    cut_off_rank: int | None
    shares: list[dict[str, Any]] = field(default_factory=list)


def place_by_order(*, contests: Mapping[str, int], judged: Mapping[str, JudgedCounts]) -> dict[str, Placing]:
    """The first of each contest get its places; whoever stands in a contest without places waits."""
    placings = {}
    for code in {*contests, *judged}:
        quota = contests.get(code, 0)
        chosen = min(quota, judged.get(code, _NOBODY).eligible)
        placings[code] = Placing(quota=quota, chosen=chosen, cut_off_rank=chosen or None)
    return placings


def store_candidates(*, ranking_id: int, placings: Mapping[str, Placing]) -> None:
    """Store everyone eligible of the temporary table of `judge_and_rank`, with list and number."""
    # The triggers that check the new rows look at them all at once, too.
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO selection_candidate (ranking_id, party_id, place_code, regency_code, contest_code, rank,
                listing, number, share, keys, lottery, evidence)
            SELECT %(ranking)s, party_id, place_code, regency_code, contest_code, rank,
                CASE WHEN rank <= contest.chosen THEN 'chosen' ELSE 'reserve' END,
                CASE WHEN rank <= contest.chosen THEN rank ELSE rank - contest.chosen END,
                NULL, keys, lottery, evidence
            FROM {JUDGED}
            JOIN unnest(%(codes)s::text[], %(chosen)s::int[]) AS contest(code, chosen) ON contest.code = contest_code
            WHERE is_eligible
            """,
            {
                "ranking": ranking_id,
                "codes": list(placings),
                "chosen": [placing.chosen for placing in placings.values()],
            },
        )
