"""Who of each contest gets a place, and the candidates stored with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from kail.apps.programmes.selectors.conditions import whole_table_joins
from kail.apps.selection.services.judging import JUDGED, JudgedCounts
from kail.calc.reserves import Choice, Share, WhenShort, choose
from kail.calc.shares import PlannedShare, contest_shares

# List, number and share of each candidate.
_BY_ORDER: Final = """CASE WHEN rank <= contest.chosen THEN 'chosen' ELSE 'reserve' END,
    CASE WHEN rank <= contest.chosen THEN rank ELSE rank - contest.chosen END, NULL::smallint"""
_BY_SHARES: Final = """CASE WHEN picked.place IS NOT NULL THEN 'chosen' ELSE 'reserve' END,
    row_number() OVER (PARTITION BY contest_code, picked.place IS NULL ORDER BY rank), picked.share"""

_NOBODY = JudgedCounts(eligible=0, unknown=0, held=0)


@dataclass(frozen=True)
class Placing:
    """The places of one contest and who gets them.

    `cut_off_rank` is the last rank chosen by the order alone, None when there is none. `picked` has the rank of each
    of the chosen and the number of the reserved share that gave the place; None means the first `chosen` ranks.
    `shares` are those of RankingRegion.
    """

    quota: int
    chosen: int
    cut_off_rank: int | None
    picked: tuple[tuple[int, int | None], ...] | None = None
    shares: list[dict[str, Any]] = field(default_factory=list)


def place_by_order(*, contests: Mapping[str, int], judged: Mapping[str, JudgedCounts]) -> dict[str, Placing]:
    """The first of each contest get its places; whoever stands in a contest without places waits."""
    placings = {}
    for code in {*contests, *judged}:
        quota = contests.get(code, 0)
        chosen = min(quota, judged.get(code, _NOBODY).eligible)
        placings[code] = Placing(quota=quota, chosen=chosen, cut_off_rank=chosen or None)
    return placings


def place_with_shares(
    *,
    contests: Mapping[str, int],
    judged: Mapping[str, JudgedCounts],
    shares: Sequence[Mapping[str, Any]],
) -> dict[str, Placing]:
    """The places of each contest so that its part of the reserved shares is met, else as `place_by_order`.

    Needs the temporary table of `judge_and_rank`, made with the conditions of these `shares` in this order. Each share
    has `name`, `permille` of all places and `when_short` (see `kail.calc.reserves`).
    """
    by_order = place_by_order(contests=contests, judged=judged)
    quotas = {code: placing.quota for code, placing in by_order.items()}
    planned = [
        PlannedShare(
            name=str(share["name"]),
            permille=int(share["permille"]),
            when_short=WhenShort(share["when_short"]),
        )
        for share in shares
    ]
    needed = contest_shares(shares=planned, quotas=quotas, counts=_types_of_contests(quotas))
    first = _first_of_each_type(quotas)
    return {
        code: _placing(quota, first.get(code, []), needed[code]) for code, quota in sorted(quotas.items())
    }


def _placing(quota: int, listed: Sequence[tuple[int, int]], shares: Sequence[Share]) -> Placing:
    choice: Choice = choose(types=[bits for _rank, bits in listed], places=quota, shares=shares)
    # The choice counts positions among those listed, who are the first of each type.
    picked = tuple((listed[one.rank - 1][0], one.share) for one in choice.chosen)
    return Placing(
        quota=quota,
        chosen=len(picked),
        cut_off_rank=max((rank for rank, share in picked if share is None), default=None),
        picked=picked,
        shares=[
            {
                "needed": outcome.needed,
                "met": outcome.met,
                "kept_empty": outcome.kept_empty,
                "when_short": str(share.when_short),
            }
            for outcome, share in zip(choice.shares, shares, strict=True)
        ],
    )


def _types_of_contests(quotas: Mapping[str, int]) -> dict[str, dict[int, int]]:
    """Contest → type, the bits of the shares that somebody meets → eligible people."""
    counts: dict[str, dict[int, int]] = {code: {} for code in quotas}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT contest_code, share_bits, count(*) FROM {JUDGED} WHERE is_eligible GROUP BY 1, 2"
        )
        for code, bits, people in cursor.fetchall():
            counts[code][bits] = people
    return counts


def _first_of_each_type(quotas: Mapping[str, int]) -> dict[str, list[tuple[int, int]]]:
    """Contest → (rank, type) in rank order, of each type as many as there are places: nobody else can be chosen."""
    found: dict[str, list[tuple[int, int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT contest_code, rank, share_bits FROM (
                SELECT contest_code, rank, share_bits,
                    row_number() OVER (PARTITION BY contest_code, share_bits ORDER BY rank) AS nth
                FROM {JUDGED} WHERE is_eligible
            ) AS listed
            JOIN unnest(%(codes)s::text[], %(places)s::int[]) AS contest(code, places) ON code = contest_code
            WHERE nth <= places ORDER BY contest_code, rank
            """,
            {"codes": list(quotas), "places": list(quotas.values())},
        )
        for code, rank, bits in cursor.fetchall():
            found.setdefault(code, []).append((rank, bits))
    return found


def store_candidates(*, ranking_id: int, placings: Mapping[str, Placing]) -> None:
    """Store everyone eligible of the temporary table of `judge_and_rank`, with list and number."""
    picked = {code: placing.picked for code, placing in placings.items() if placing.picked is not None}
    # The triggers that check the new rows look at them all at once, too.
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO selection_candidate (ranking_id, party_id, place_code, regency_code, contest_code, rank,
                listing, number, share, share_bits, keys, lottery, evidence)
            SELECT %(ranking)s, party_id, place_code, regency_code, contest_code, rank,
                {_BY_SHARES if picked else _BY_ORDER}, share_bits, keys, lottery, evidence
            FROM {JUDGED}
            JOIN unnest(%(codes)s::text[], %(chosen)s::int[]) AS contest(code, chosen) ON contest.code = contest_code
            LEFT JOIN unnest(%(picked_codes)s::text[], %(picked_ranks)s::int[], %(picked_shares)s::int[])
                AS picked(code, place, share) ON picked.code = contest_code AND picked.place = rank
            WHERE is_eligible
            """,
            {
                "ranking": ranking_id,
                "codes": list(placings),
                "chosen": [placing.chosen for placing in placings.values()],
                "picked_codes": [code for code, ranks in picked.items() for _one in ranks],
                "picked_ranks": [rank for ranks in picked.values() for rank, _share in ranks],
                "picked_shares": [share for ranks in picked.values() for _rank, share in ranks],
            },
        )
