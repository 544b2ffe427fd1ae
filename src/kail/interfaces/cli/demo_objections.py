"""Objections in one round of the demo: the list was announced, one objection is upheld and one rejected."""

from dataclasses import fields
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from kail.apps.programmes.design import Issuer
from kail.apps.programmes.models import Round
from kail.apps.programmes.services import RoundPlan, change_round
from kail.apps.selection.enums import Claim, Listing, Objector, Outcome
from kail.apps.selection.models import Candidate, Ranking
from kail.apps.selection.selectors.checks import standing_chosen
from kail.apps.selection.services import announce_list, decide_objection, receive_objection
from kail.interfaces.cli.demo_offices import PROVINCE, Office
from kail.interfaces.cli.demo_times import signed_at

HAS_OBJECTIONS: Final = "terencana-2024-disabilitas"
"""The round whose list was announced; the others of the demo are older than objections."""
_ANNOUNCED_AGO: Final = timedelta(days=20)
"""Longer ago than a round has days for objections, so that the decree can follow."""


def leave_out_objections(listed: Round, *, office: Office) -> None:
    """No days for objections in a draft of the demo, but for the one round that has them."""
    if listed.code == HAS_OBJECTIONS:
        return
    values: dict[str, Any] = {one.name: getattr(listed, one.name) for one in fields(RoundPlan)}
    values |= {"objection_days": 0, "issuer": Issuer(**listed.issuer) if listed.issuer else None}
    change_round(
        changed_round=listed,
        plan=RoundPlan(**values),
        actor=office.actor(office.planner),
        reason="pelaksanaan sebelum ada masa sanggah",
    )


def object_to_list(listed: Round, ranking: Ranking) -> int:
    """Announce the list, record two objections and decide them; how many were decided."""
    announced_at = signed_at(listed) - _ANNOUNCED_AGO
    operator, head = PROVINCE.actor(PROVINCE.operator), PROVINCE.actor(PROVINCE.head)
    announced = announce_list(
        announced_round=listed, reason="ditempel di kantor desa/kelurahan dan dibacakan",
        actor=PROVINCE.actor(PROVINCE.manager), now=announced_at,
    )  # fmt: skip
    for days, about, outcome in zip(
        (3, 5), _two_of(ranking), (Outcome.UPHELD, Outcome.REJECTED), strict=False
    ):
        came_in = announced_at + timedelta(days=days)
        upheld = outcome == Outcome.UPHELD
        one = receive_objection(
            announcement=announced,
            claim=Claim.UNFIT,
            about_party=about.party,
            objector=Objector.VILLAGE if upheld else Objector.OTHER,
            objector_name="" if upheld else "Warga Sintetis",
            grounds="sudah pindah dan dirawat keluarganya di kota lain"
            if upheld
            else "keluarganya punya usaha",
            received_date=timezone.localdate(came_in),
            actor=operator,
            now=came_in,
        )
        decide_objection(
            objection=one,
            outcome=outcome,
            reason="benar menurut kunjungan ke rumahnya" if upheld else "usaha itu milik tetangganya",
            actor=head,
            now=came_in + timedelta(days=4),
        )
    return announced.objections.count()


def _two_of(ranking: Ranking) -> list[Candidate]:
    """Two who have a place, the first where somebody waits behind."""
    waiting = ranking.candidates.filter(listing=Listing.RESERVE).values_list("contest_code", flat=True)
    chosen = list(standing_chosen(ranking=ranking).select_related("party").order_by("contest_code", "rank"))
    followed = set(waiting)
    return sorted(chosen, key=lambda one: one.contest_code not in followed)[:2]
