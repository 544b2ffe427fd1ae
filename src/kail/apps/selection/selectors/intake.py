"""Whom a round takes: everybody, those whom the round that it continues chose, or the nominated."""

from typing import Final

from kail.apps.programmes.enums import Intake
from kail.apps.programmes.intakes import Admitted
from kail.apps.programmes.models import Round
from kail.apps.selection.selectors.nominated import NOMINATED_SQL, nominated_parameters

_CHOSEN_BEFORE: Final = """SELECT line.party_id FROM selection_decreeline AS line
    JOIN selection_decree AS decree ON decree.id = line.decree_id
    WHERE decree.round_id = %(continues)s AND decree.state = 'approved' AND line.listing = 'chosen'
    AND NOT EXISTS (SELECT FROM selection_withdrawal AS w
        WHERE w.decree_id = line.decree_id AND w.party_id = line.party_id AND w.state = 'approved')"""


def admitted_by_intake(*, admitting_round: Round) -> Admitted | None:
    """The parties whom ranking judges, inside the region scope; None where the round takes everybody."""
    match admitting_round.intake:
        case Intake.CONTINUATION:
            return Admitted(
                party_ids_sql=_CHOSEN_BEFORE, parameters={"continues": admitting_round.continues_id or 0}
            )
        case Intake.NOMINATED:
            return Admitted(
                party_ids_sql=NOMINATED_SQL, parameters=nominated_parameters(nominated_round=admitting_round)
            )
        case _:
            return None
