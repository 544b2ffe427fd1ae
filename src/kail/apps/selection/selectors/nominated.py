"""Which nominations bring somebody into a ranking, and what a ranking freezes of them."""

from typing import Any, Final

from django.db import connection

from kail.apps.programmes.enums import Intake
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import NominationState

NOMINATED_SQL: Final = """SELECT coalesce(merged.merged_into_id, nomination.party_id)
    FROM selection_nomination AS nomination
    LEFT JOIN registry_person AS merged ON merged.party_id = nomination.party_id
    WHERE nomination.round_id = %(round_id)s AND nomination.state = ANY(%(nomination_states)s)"""
"""Numbers of the nominated who are judged, a merged record by its survivor; wants `nominated_parameters`."""


def counted_states(*, nominated_round: Round) -> tuple[NominationState, ...]:
    """The states of nominations that are judged: verified ones, and unverified ones where the round asks for no
    verification."""
    verified = (NominationState.CONFIRMED, NominationState.CORRECTED)
    return verified if nominated_round.needs_verification else (NominationState.PROPOSED, *verified)


def nominated_parameters(*, nominated_round: Round) -> dict[str, Any]:
    """The parameters of NOMINATED_SQL."""
    states = [str(state) for state in counted_states(nominated_round=nominated_round)]
    return {"round_id": nominated_round.pk or 0, "nomination_states": states}


def frozen_nominations(*, frozen_round: Round) -> dict[str, Any] | None:
    """How many nominations are judged and a digest of who they are, inside the region scope; None where nobody is
    nominated but the registry or a former round brings the candidates."""
    if frozen_round.intake != Intake.NOMINATED:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT count(*), encode(sha256(coalesce(string_agg(one.party_id::text, ',' ORDER BY one.party_id), '')
                ::bytea), 'hex')
            FROM (SELECT DISTINCT found.party_id FROM ({NOMINATED_SQL}) AS found(party_id)) AS one
            """,
            nominated_parameters(nominated_round=frozen_round),
        )
        counted, digest = cursor.fetchone()
    return {"needs_verification": frozen_round.needs_verification, "counted": counted, "sha256": digest}
