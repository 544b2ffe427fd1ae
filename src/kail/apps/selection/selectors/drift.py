"""Whether the registry's history of programmes still says what the signed decrees say."""

from dataclasses import dataclass
from typing import Final

from django.db import connection

_SHOWN: Final = 5
# A record that was merged into another one is the same person: its lines stay, its history moves.
_COMPARED: Final = """
    WITH chosen AS (
        SELECT DISTINCT coalesce(p.merged_into_id, line.party_id) AS party_id, decreed.code AS round_code
        FROM selection_decreeline AS line
        JOIN selection_decree AS decree ON decree.id = line.decree_id AND decree.state = 'approved'
        JOIN programmes_round AS decreed ON decreed.id = decree.round_id
        LEFT JOIN registry_person AS p ON p.party_id = line.party_id
        WHERE line.listing = 'chosen'
    ), held AS (
        SELECT DISTINCT coalesce(p.merged_into_id, past.party_id) AS party_id, past.round_code
        FROM registry_participation AS past LEFT JOIN registry_person AS p ON p.party_id = past.party_id
    )
    SELECT coalesce(chosen.party_id, held.party_id), coalesce(chosen.round_code, held.round_code),
        held.party_id IS NULL
    FROM chosen FULL JOIN held ON held.party_id = chosen.party_id AND held.round_code = chosen.round_code
    WHERE chosen.party_id IS NULL OR held.party_id IS NULL
    ORDER BY 2, 1
"""


@dataclass(frozen=True)
class Drift:
    """Where the two differ. `missing`: chosen by a signed decree, without history; `surplus`: the other way round.

    `samples` name a few by number of the party and code of the round.
    """

    missing: int
    surplus: int
    samples: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """Whether both say the same."""
        return not (self.missing or self.surplus)


def participation_drift() -> Drift:
    """Compare the participations with the chosen of all signed decrees, inside the region scope."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPARED)
        rows = cursor.fetchall()
    missing = sum(1 for _party, _round, is_missing in rows if is_missing)
    return Drift(
        missing=missing,
        surplus=len(rows) - missing,
        samples=tuple(f"#{party} {code}" for party, code, _is_missing in rows[:_SHOWN]),
    )
