"""What a decree leaves behind beside its lines: the members of groups and families, and the history of the chosen.

Both look at the whole country: a member may live elsewhere, and somebody may have moved since the list was made.
"""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from kail.apps.registry.enums import ParticipationState, PartyKind, Relation
from kail.apps.registry.models import Participation
from kail.apps.registry.services.participations import TakenRound, end_participations, record_participations
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Decree, DecreeLine, Withdrawal
from kail.kernel.audit import Actor
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_RELATIONS = " ".join(f"WHEN {relation:d} THEN '{relation.name.lower()}'" for relation in Relation)
_MEMBERS = {
    PartyKind.GROUP: """
        SELECT seat.group_id AS party_id, seat.person_id, seat.office
        FROM registry_groupmember AS seat WHERE seat.to_date IS NULL
    """,
    PartyKind.FAMILY: f"""
        SELECT m.family_id AS party_id, m.party_id AS person_id, CASE m.relation {_RELATIONS} END AS office
        FROM registry_person AS m WHERE m.absent_since_id IS NULL AND m.merged_into_id IS NULL
    """,
}


def copy_members(*, decree: Decree) -> int:
    """Copy the present members of the groups or families on a decree, as they are now; how many.

    A decree about people or institutions has none.
    """
    kind = PartyKind(decree.round.programme.recipient_kind)
    if kind not in _MEMBERS:
        return 0
    with region_scope(prefixes=[WHOLE_COUNTRY]), connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO selection_decreemember (line_id, person_id, place_code, name, nik_sealed, office)
            SELECT line.id, member.person_id, line.place_code, party.display_name, p.nik_sealed, member.office
            FROM selection_decreeline AS line
            JOIN ({_MEMBERS[kind]}) AS member ON member.party_id = line.party_id
            JOIN registry_person AS p ON p.party_id = member.person_id
            JOIN registry_party AS party ON party.id = member.person_id
            WHERE line.decree_id = %(decree)s
            ORDER BY line.id, member.person_id
            """,
            {"decree": decree.pk},
        )
        return int(cursor.rowcount)


def record_chosen(*, decree: Decree, actor: Actor, now: datetime) -> int:
    """Write into the registry that the chosen of a signed decree take part in its round; how many are new.

    Whoever takes part by an earlier decree of the round goes on as before. Needs an open transaction.
    """
    programme = decree.round.programme
    taken = TakenRound(
        programme_kind=programme.kind,
        programme_code=programme.code,
        round_code=decree.round.code,
        year=decree.round.year,
    )
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        lines = DecreeLine.objects.filter(decree=decree, listing=Listing.CHOSEN)
        known = Participation.objects.filter(round_code=taken.round_code).values_list("party_id", flat=True)
        chosen = set(lines.values_list("party_id", flat=True)) - set(known)
        return record_participations(
            taken=taken,
            party_ids=chosen,
            from_date=timezone.localdate(now),
            reason=decree.number,
            actor=actor,
        )


def end_taking_part(*, withdrawal: Withdrawal, actor: Actor, now: datetime) -> None:
    """Write into the registry that whoever left a signed decree takes part no longer. Needs an open transaction."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        end_participations(
            round_code=withdrawal.decree.round.code,
            party_ids=[withdrawal.party_id],
            state=ParticipationState.REPLACED,
            to_date=timezone.localdate(now),
            reason=f"{withdrawal.decree.number}: {withdrawal.get_cause_display()}",
            actor=actor,
        )
