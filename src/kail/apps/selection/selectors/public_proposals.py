"""Reading proposals by the public: the inbox of a region, one proposal with its seals opened, what is due to go."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from kail.apps.programmes.enums import Intake, RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import PartyKind
from kail.apps.selection.enums import PublicProposalState
from kail.apps.selection.models import PublicProposal
from kail.kernel.holdings import Due
from kail.kernel.numbers import (
    GROUNDS,
    PROPOSER_NAME,
    PROPOSER_PHONE,
    SUBJECT_ADDRESS,
    SUBJECT_NAME,
    key_ring,
)

RETENTION: Final = "public_proposals"
"""The category of the retention rules."""
NUMBER_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, 1, I, L, O and U: nothing that is misread from paper, or heard wrongly on the phone."""
NUMBER_LENGTH: Final = 8
_SAMPLES = 5


@dataclass(frozen=True)
class ProposalWords:
    """What a stranger wrote, opened; empty where nothing was said."""

    subject_name: str
    subject_address: str
    grounds: str
    proposer_name: str
    proposer_phone: str


def public_proposals() -> QuerySet[PublicProposal]:
    """Proposals inside the region scope, the longest waiting first."""
    return PublicProposal.objects.select_related("nomination__round", "decided_by").order_by(
        "received_at", "pk"
    )


def waiting_proposals() -> QuerySet[PublicProposal]:
    """Those that nobody decided about yet."""
    return public_proposals().filter(state=PublicProposalState.NEW)


def find_proposal(*, number: str) -> PublicProposal | None:
    """The proposal of this number inside the region scope, however the number is grouped; None where there is none."""
    plain = re.sub(r"[\s.-]", "", number).upper()
    return public_proposals().filter(number=plain).first()


def shown_number(*, number: str) -> str:
    """The number in two groups, as it is told and read: `7KQ2-MX4D`."""
    half = NUMBER_LENGTH // 2
    return f"{number[:half]}-{number[half:]}"


def proposal_words(*, proposal: PublicProposal) -> ProposalWords | None:
    """What a proposal says; None once it is erased. Log the look."""
    if proposal.erased_at is not None:
        return None
    ring = key_ring()

    def opened(sealed: bytes | memoryview | None, purpose: bytes) -> str:
        return "" if sealed is None else ring.open(bytes(sealed), purpose=purpose)

    return ProposalWords(
        subject_name=opened(proposal.subject_name_sealed, SUBJECT_NAME),
        subject_address=opened(proposal.subject_address_sealed, SUBJECT_ADDRESS),
        grounds=opened(proposal.grounds_sealed, GROUNDS),
        proposer_name=opened(proposal.proposer_name_sealed, PROPOSER_NAME),
        proposer_phone=opened(proposal.proposer_phone_sealed, PROPOSER_PHONE),
    )


def rounds_for(*, proposal: PublicProposal) -> list[Round]:
    """Open rounds that take nominations of people or families where the proposal is for."""
    within = [proposal.place_code[:digits] for digits in (2, 4, 6, 10)]
    found = Round.objects.filter(
        state=RoundState.OPEN,
        intake=Intake.NOMINATED,
        region_code__in=within,
        programme__recipient_kind__in=[PartyKind.PERSON, PartyKind.FAMILY],
    )
    return list(found.select_related("programme").order_by("name", "code"))


def old_proposals(*, before: datetime) -> QuerySet[PublicProposal]:
    """Proposals from before the moment that were not taken up and still have words."""
    old = PublicProposal.objects.filter(received_at__lt=before, erased_at__isnull=True)
    return old.exclude(state=PublicProposalState.TAKEN_UP).order_by("pk")


def proposals_due(*, before: datetime) -> Due:
    """What the retention rule would erase: the words of old proposals that were not taken up."""
    old = old_proposals(before=before)
    count = old.count()
    return Due(
        by_kind={"public_proposals": count} if count else {},
        samples=tuple(f"public proposal #{one}" for one in old.values_list("pk", flat=True)[:_SAMPLES]),
    )
