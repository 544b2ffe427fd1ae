"""Proposals by the public for tests."""

from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from kail.apps.selection.enums import Proposer
from kail.apps.selection.models import PublicProposal
from kail.apps.selection.services import Told, receive_public_proposal
from kail.kernel.audit import Actor
from tests.people import SAMARINDA

TOLD = Told(
    subject_name="Siti Aminah",
    subject_address="RT 4, di belakang masjid",
    grounds="Janda dengan tiga anak.\nRumah bocor.",
    proposer=Proposer.NEIGHBOUR,
    proposer_name="Budi Santoso",
    proposer_phone="0812-3456-7890",
)
_tickets = count(1)


def send(
    *,
    actor: Actor,
    now: datetime,
    place_code: str = SAMARINDA,
    ticket: str = "",
    network: str = "",
    **told: Any,
) -> str:
    """Send a proposal, each from a network of its own unless told otherwise; its number."""
    number = next(_tickets)
    return receive_public_proposal(
        village_code=place_code,
        told=replace(TOLD, **told),
        ticket=ticket or f"karcis-{number}",
        network=network or f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        actor=actor,
        now=now,
    )


def sent(**values: Any) -> PublicProposal:
    """The row of a proposal sent as `send` does, for who sees its village."""
    return PublicProposal.objects.get(number=send(**values))
