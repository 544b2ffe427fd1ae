"""Proposals by the public: taken without an answer about anybody, then taken up, declined, closed or handed on.

Whoever proposes writes one row for one village and reads nothing: the region scope of the transaction is that village
alone, and no table about people is asked. What is scarce is the attention of the village: allowances limit how many
come from one network, for one village, and in all.
"""

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.places.selectors import find_village
from kail.apps.privacy.selectors.removals import get_rule
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Person
from kail.apps.selection.enums import AllowanceOf, NominationSource, Proposer, PublicProposalState
from kail.apps.selection.errors import ProposalRefused, SentAlready, TooManyProposals
from kail.apps.selection.models import Nomination, ProposalAllowance, PublicProposal
from kail.apps.selection.models.public_proposal import WORDS
from kail.apps.selection.selectors.nominations import nomination_of
from kail.apps.selection.selectors.public_proposals import (
    NUMBER_ALPHABET,
    NUMBER_LENGTH,
    RETENTION,
    old_proposals,
)
from kail.apps.selection.services.nominations import nominate
from kail.kernel.approvals import AlreadyDecided
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.numbers import (
    GROUNDS,
    NETWORK,
    PROPOSAL_NUMBER,
    PROPOSER_NAME,
    PROPOSER_PHONE,
    SUBJECT_ADDRESS,
    SUBJECT_NAME,
    key_ring,
)
from kail.kernel.scope import current_scope, region_scope

MOST_GROUNDS: Final = 1_000
MOST_NAME: Final = 120
MOST_ADDRESS: Final = 200
GONE: Final = "dihapus"
_SENT_ALREADY: Sentences = {
    "selection_publicproposal_number": (SentAlready.code, "this form was sent already")
}
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){15}")
_PHONE = re.compile(r"^\d{8,15}$")


@dataclass(frozen=True)
class Told:
    """What a stranger tells. Without `proposer_name` the proposal is anonymous, and has no phone either."""

    subject_name: str
    subject_address: str
    grounds: str
    proposer: Proposer
    proposer_name: str = ""
    proposer_phone: str = ""


def receive_public_proposal(
    *, village_code: str, told: Told, ticket: str, network: str, actor: Actor, now: datetime
) -> str:
    """Keep a proposal, its words sealed; the number by which it can be spoken of.

    The same words with the same `ticket` (a random text of the form) are one proposal, however often they are sent.
    `network` is the sender's, as text; only its keyed hash is kept, until its allowance ends.

    Raises ProposalRefused (code = the name of the field that is wrong), TooManyProposals; then nothing was kept.
    """
    clean = _cleaned(told)
    if not village_code.startswith(tuple(settings.PUBLIC_REGIONS)) or find_village(code=village_code) is None:
        raise ProposalRefused(_("Choose a village from the list."), code="village")
    number = _number(ticket, village_code, clean)
    with (
        suppress(SentAlready),
        constraint_refusals(sentences=_SENT_ALREADY, kind=SentAlready),
        region_scope(prefixes=[village_code]),
        acting(actor=actor, reason="Usulan warga lewat formulir terbuka"),
    ):
        _take_allowances(village_code, network, now)
        _keep(number, village_code, clean, now)
    return number


def _keep(number: str, village_code: str, told: Told, now: datetime) -> None:
    ring = key_ring()

    def sealed(text: str, purpose: bytes) -> bytes | None:
        return ring.seal(text, purpose=purpose) if text else None

    PublicProposal.objects.create(
        number=number,
        place_code=village_code,
        subject_name_sealed=sealed(told.subject_name, SUBJECT_NAME),
        subject_address_sealed=sealed(told.subject_address, SUBJECT_ADDRESS),
        grounds_sealed=sealed(told.grounds, GROUNDS),
        proposer=told.proposer,
        proposer_name_sealed=sealed(told.proposer_name, PROPOSER_NAME),
        proposer_phone_sealed=sealed(told.proposer_phone, PROPOSER_PHONE),
        months_told=get_rule(category=RETENTION).months,
        received_at=now,
    )


def _cleaned(told: Told) -> Told:
    subject_name = _text(told.subject_name, "subject_name", most=MOST_NAME)
    subject_address = _text(told.subject_address, "subject_address", most=MOST_ADDRESS)
    grounds = _text(told.grounds, "grounds", most=MOST_GROUNDS)
    proposer_name = _text(told.proposer_name, "proposer_name", most=MOST_NAME, may_be_empty=True)
    phone = re.sub(r"[\s()./-]", "", told.proposer_phone).removeprefix("+")
    if phone and not (phone.isascii() and _PHONE.match(phone)):
        raise ProposalRefused(_("A phone number has 8 to 15 digits."), code="proposer_phone")
    if phone and not proposer_name:
        raise ProposalRefused(
            _("Write your name beside the phone number, or leave both empty."), code="proposer_name"
        )
    return Told(
        subject_name=subject_name,
        subject_address=subject_address,
        grounds=grounds,
        proposer=Proposer(told.proposer),
        proposer_name=proposer_name,
        proposer_phone=phone,
    )


def _text(text: str, name: str, *, most: int, may_be_empty: bool = False) -> str:
    clean = text.strip()
    if not clean and not may_be_empty:
        raise ProposalRefused(_("This must be filled in."), code=name)
    if len(clean) > most:
        raise ProposalRefused(_("At most %(most)d characters.") % {"most": most}, code=name)
    if "\0" in clean:
        raise ProposalRefused(_("There are characters here that cannot be kept."), code=name)
    if _LONG_NUMBER.search(clean):
        raise ProposalRefused(
            _("Leave out NIK and family card numbers: the office finds the person without them."), code=name
        )
    return clean


def _number(ticket: str, village_code: str, told: Told) -> str:
    """Eight characters that only who holds the key can tell from chance; the same for the same form."""
    content = json.dumps([ticket, village_code, *astuple(told)])
    drawn = int.from_bytes(key_ring().blind_index(content, purpose=PROPOSAL_NUMBER), "big")
    letters = []
    for _position in range(NUMBER_LENGTH):
        drawn, letter = divmod(drawn, len(NUMBER_ALPHABET))
        letters.append(NUMBER_ALPHABET[letter])
    return "".join(letters)


@dataclass(frozen=True)
class _Allowance:
    of: AllowanceOf
    key: str
    most: int
    starts_at: datetime
    ends_at: datetime


def _allowances(village_code: str, network: str, now: datetime) -> Sequence[_Allowance]:
    """Those that a proposal takes from, always in this order: the one that everybody shares is held shortest."""
    hour = timezone.localtime(now).replace(minute=0, second=0, microsecond=0)
    day = hour.replace(hour=0)
    hashed = key_ring().blind_index(f"{hour.isoformat()} {network}", purpose=NETWORK).hex()
    return (
        _Allowance(AllowanceOf.NETWORK, hashed, settings.PUBLIC_PER_NETWORK, hour, hour + timedelta(hours=1)),
        _Allowance(
            AllowanceOf.VILLAGE, village_code, settings.PUBLIC_PER_VILLAGE, day, day + timedelta(days=1)
        ),
        _Allowance(AllowanceOf.ALL, "", settings.PUBLIC_IN_ALL, hour, hour + timedelta(hours=1)),
    )


def _take_allowances(village_code: str, network: str, now: datetime) -> None:
    for one in _allowances(village_code, network, now):
        found = ProposalAllowance.objects.filter(of=one.of, key=one.key, starts_at=one.starts_at)
        ProposalAllowance.objects.bulk_create(
            [
                ProposalAllowance(
                    of=one.of, key=one.key, starts_at=one.starts_at, ends_at=one.ends_at, most=one.most
                )
            ],
            ignore_conflicts=True,
        )
        if not found.filter(taken__lt=F("most")).update(taken=F("taken") + 1):
            raise TooManyProposals(_REASONS[one.of], again_at=one.ends_at)


_REASONS = {
    AllowanceOf.NETWORK: _("Many proposals came from your internet connection."),
    AllowanceOf.VILLAGE: _("Many proposals came for this village today."),
    AllowanceOf.ALL: _("Many proposals are coming in at this moment."),
}


def clear_allowances(*, now: datetime) -> int:
    """Remove the allowances whose time is over; how many."""
    removed, _by_model = ProposalAllowance.objects.filter(ends_at__lte=now).delete()
    return removed


def take_up_proposal(
    *,
    proposal: PublicProposal,
    nominated_round: Round,
    person: Person,
    reason: str,
    actor: Actor,
    now: datetime,
) -> PublicProposal:
    """Nominate whom a proposal is about, found in the registry; the family where the round is for families.

    Whoever is nominated for the round already is not nominated twice: the proposal is joined to that nomination.
    Raises AlreadyDecided, ProposalRefused (`other_kind`, `other_village`), NominationRefused.
    """
    with transaction.atomic(), acting(actor=actor, reason=_DECIDED[PublicProposalState.TAKEN_UP]):
        current = _undecided(proposal)
        party_id = _recipient(nominated_round, person)
        standing = nomination_of(nominated_round=nominated_round, party_ids=[party_id])
        if standing is None:
            (standing,) = nominate(
                nominated_round=nominated_round,
                party_ids=[party_id],
                source=NominationSource.PUBLIC,
                wishes={},
                reason=reason,
                actor=actor,
                now=now,
            )
        if standing.place_code != current.place_code:
            raise ProposalRefused(
                _("This person lives in another village than the proposal is for: hand it on first."),
                code="other_village",
            )
        return _decided(current, PublicProposalState.TAKEN_UP, reason, actor, now, nomination=standing)


def _recipient(nominated_round: Round, person: Person) -> int:
    kind = nominated_round.programme.recipient_kind
    if kind == PartyKind.PERSON:
        return int(person.pk)
    if kind == PartyKind.FAMILY:
        return int(person.family_id)
    raise ProposalRefused(
        _("This round is for groups or institutions; they come with a proposal of their own."),
        code="other_kind",
    )


def decline_proposal(*, proposal: PublicProposal, reason: str, actor: Actor, now: datetime) -> PublicProposal:
    """Decide that nothing follows from a proposal. Raises AlreadyDecided, ProposalRefused without a reason."""
    return _end(proposal, PublicProposalState.DECLINED, reason, actor, now)


def close_proposal(*, proposal: PublicProposal, reason: str, actor: Actor, now: datetime) -> PublicProposal:
    """Put away what wants no decision: sent twice, unreadable. Raises AlreadyDecided, ProposalRefused."""
    return _end(proposal, PublicProposalState.CLOSED, reason, actor, now)


def _end(
    proposal: PublicProposal, state: PublicProposalState, reason: str, actor: Actor, now: datetime
) -> PublicProposal:
    if not reason.strip():
        raise ProposalRefused(_("Say why: a decision needs a reason."), code="reason")
    with transaction.atomic(), acting(actor=actor, reason=_DECIDED[state]):
        return _decided(_undecided(proposal), state, reason, actor, now)


# The reason itself may name people, so that it stands in the row alone, from where it can be erased.
_DECIDED = {
    PublicProposalState.TAKEN_UP: "Usulan warga ditindaklanjuti",
    PublicProposalState.DECLINED: "Usulan warga ditolak",
    PublicProposalState.CLOSED: "Usulan warga ditutup",
}


def _undecided(proposal: PublicProposal) -> PublicProposal:
    current = PublicProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if current.state != PublicProposalState.NEW:
        raise AlreadyDecided(_("Somebody else decided about this proposal already."))
    return current


def _decided(
    current: PublicProposal,
    state: PublicProposalState,
    reason: str,
    actor: Actor,
    now: datetime,
    *,
    nomination: Nomination | None = None,
) -> PublicProposal:
    current.state, current.nomination = state, nomination
    current.decided_by_id, current.decided_at = actor.id, now
    current.decision_reason = reason.strip()
    current.save(update_fields=["state", "nomination", "decided_by", "decided_at", "decision_reason"])
    return current


def hand_on_proposal(*, proposal: PublicProposal, village_code: str, actor: Actor) -> None:
    """Give an undecided proposal to the village where it belongs, also outside the account's regions.

    From there on only that village's people see it. Raises AlreadyDecided, ProposalRefused (`village`).
    """
    if village_code == proposal.place_code or find_village(code=village_code) is None:
        raise ProposalRefused(_("Choose another village from the list."), code="village")
    with transaction.atomic(), acting(actor=actor, reason="Usulan warga diteruskan ke desa lain"):
        current = _undecided(proposal)
        current.place_code = village_code
        with region_scope(prefixes=[*current_scope(), village_code]):
            current.save(update_fields=["place_code"])


def forget_proposal(*, proposal: PublicProposal, actor: Actor, now: datetime) -> PublicProposal:
    """Erase for good what a proposal says, because somebody named in it asks; what was decided stays, without words.

    Raises ProposalRefused (`new`: decide first; `erased` already).
    """
    with transaction.atomic(), acting(actor=actor, reason="Isi usulan warga dihapus atas permintaan"):
        current = PublicProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if current.state == PublicProposalState.NEW:
            raise ProposalRefused(_("Decide about the proposal first, then erase its words."), code="new")
        if current.erased_at is not None:
            raise ProposalRefused(_("The words of this proposal are erased already."), code="erased")
        _without_words(current, now)
        return current


def remove_old_proposals(*, before: datetime, removal_id: int, actor: Actor, now: datetime) -> int:
    """Erase the words of proposals from before the moment that were not taken up; those still new are closed; how many.

    Runs in the transaction of the removal that two people decided, under its author.
    """
    old = old_proposals(before=before).select_for_update(of=("self",)).order_by("pk")
    count = 0
    for one in old:
        if one.state == PublicProposalState.NEW:
            _decided(one, PublicProposalState.CLOSED, "Masa simpan berakhir", actor, now)
        _without_words(one, now)
        count += 1
    return count


def _without_words(proposal: PublicProposal, now: datetime) -> None:
    for one in WORDS:
        setattr(proposal, one, None)
    proposal.erased_at = now
    proposal.decision_reason = GONE
    proposal.save(update_fields=[*WORDS, "erased_at", "decision_reason"])
