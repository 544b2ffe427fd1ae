"""Requests of data subjects: recorded, answered or refused, and what follows from them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.privacy.enums import PROOFS_OF, Channel, Ground, Proof, Requester, RequestState, Right
from kail.apps.privacy.errors import RequestRefused, RestrictionRefused
from kail.apps.privacy.models import DataRequest, ReportGiven, Restriction
from kail.apps.privacy.references import right_rules
from kail.apps.registry.models import Party, Person
from kail.apps.registry.services.erasing import RESTRICTION_LOCK, free_restricted, hold_restricted
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def record_request(
    *,
    party: Party,
    right: Right,
    received_at: datetime,
    channel: Channel,
    requester: Requester,
    proof: Proof,
    wish: str,
    evidence: Document | None,
    actor: Actor,
    now: datetime,
) -> DataRequest:
    """Record what somebody asks about the data of a party; the law's clock runs from `received_at`.

    Raises RequestRefused (`in_future`, `wrong_proof`).
    """
    if received_at > now:
        raise RequestRefused(_("The request cannot have come in later than now."), code="in_future")
    _check_proof(requester, proof)
    with transaction.atomic(), acting(actor=actor, reason=wish[:300]):
        return DataRequest.objects.create(
            party=party,
            place_code=party.place_code,
            right=right,
            received_at=received_at,
            due_at=received_at + right_rules()[right].time,
            channel=channel,
            requester=requester,
            proof=proof,
            wish=wish,
            evidence=evidence,
            recorded_by_id=actor.id,
        )


def _check_proof(requester: Requester, proof: Proof) -> None:
    if proof not in PROOFS_OF[requester]:
        raise RequestRefused(
            _("This paper does not prove that the requester is: %(who)s.") % {"who": requester.label},
            code="wrong_proof",
        )


def answer_request(*, request: DataRequest, answer: str, actor: Actor, now: datetime) -> DataRequest:
    """Say what was done. Raises RequestRefused when somebody answered already."""
    return _close(request, RequestState.ANSWERED, "", answer, actor, now)


def refuse_request(
    *, request: DataRequest, ground: Ground, answer: str, actor: Actor, now: datetime
) -> DataRequest:
    """Refuse, with the ground that the law gives and an explanation. Raises RequestRefused when answered already."""
    return _close(request, RequestState.REFUSED, ground, answer, actor, now)


def _close(
    request: DataRequest, state: RequestState, ground: str, answer: str, actor: Actor, now: datetime
) -> DataRequest:
    if not answer.strip():
        raise RequestRefused(_("Say what the person is told."), code="no_answer")
    with transaction.atomic(), acting(actor=actor, reason=answer[:300]):
        locked = DataRequest.objects.select_for_update().get(pk=request.pk)
        if locked.state != RequestState.OPEN:
            raise RequestRefused(
                _("This request was answered already. Reload the page to see by whom."),
                code="answered_already",
            )
        locked.state, locked.ground, locked.answer = state, ground, answer
        locked.answered_by_id, locked.answered_at = actor.id, now
        locked.save()
        return locked


def restrict_person(*, request: DataRequest, actor: Actor, now: datetime) -> Restriction:
    """Stop using a person's data for choices, as the request asks. The person is held from now on.

    Raises RestrictionRefused (`not_asked`, `no_person`, `restricted_already`).
    """
    if request.right not in {Right.RESTRICTION, Right.DELETION, Right.OBJECTION}:
        raise RestrictionRefused(_("This request does not ask for that."), code="not_asked")
    with transaction.atomic(), acting(actor=actor, reason=request.wish[:300]):
        take_locks(RESTRICTION_LOCK, f"restriction:{request.party_id}")
        asked = Person.objects.select_related("merged_into").filter(pk=request.party_id).first()
        if asked is None:
            raise RestrictionRefused(_("Only a person's data can be restricted."), code="no_person")
        # The request may be about a record that was merged since: the person is the survivor.
        person = asked.merged_into or asked
        if Restriction.objects.filter(person=person, lifted_at__isnull=True).exists():
            raise RestrictionRefused(
                _("The data of this person are restricted already."), code="restricted_already"
            )
        made = Restriction.objects.create(
            person=person, place_code=person.place_code, request=request, from_at=now
        )
        hold_restricted(person=person, actor=actor, reason=request.wish[:300])
        return made


def lift_restriction(*, restriction: Restriction, reason: str, actor: Actor, now: datetime) -> Restriction:
    """Use the person's data again, as the person wishes or the law demands. Raises RestrictionRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"restriction:{restriction.person_id}")
        locked = Restriction.objects.select_for_update().select_related("person").get(pk=restriction.pk)
        if locked.lifted_at is not None:
            raise RestrictionRefused(_("This restriction was lifted already."), code="lifted_already")
        locked.lifted_at = now
        locked.save()
        free_restricted(person=locked.person, actor=actor, reason=reason)
        return locked


def record_report(
    *,
    party: Party,
    request: DataRequest | None,
    recipient: Requester,
    proof: Proof,
    form: str,
    number_whole: bool,
    actor: Actor,
    now: datetime,
) -> ReportGiven:
    """Record that a report is handed out: to whom, and how that one was identified.

    The whole NIK goes only to the person, whose identity card was seen. Raises RequestRefused (`wrong_proof`,
    `number_of_another`).
    """
    _check_proof(recipient, proof)
    if number_whole and (recipient, proof) != (Requester.SELF, Proof.ID_CARD):
        raise RequestRefused(
            _("The whole NIK is printed only for the person, with the identity card."),
            code="number_of_another",
        )
    return ReportGiven.objects.create(
        party=party,
        place_code=party.place_code,
        request=request,
        recipient=recipient,
        proof=proof,
        form=form,
        number_whole=number_whole,
        given_by_id=actor.id,
        given_at=now,
    )
