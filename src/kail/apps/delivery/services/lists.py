"""Payment lists: gathered from what is released, proposed by one person, decided by another. In sets."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.delivery.enums import ListKind, ListState, PaymentState
from kail.apps.delivery.errors import PaymentRefused
from kail.apps.delivery.models import OfficeAccount, Payment, PaymentList
from kail.apps.delivery.rules import REJECTED, STANDS_STILL
from kail.apps.delivery.selectors.payments import PlannedPayment, plan_payments
from kail.apps.enrolments.enums import STILL_SERVED, EntitlementState
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.enrolments.services import enrolments_lock, order_entitlements, release_again
from kail.apps.programmes.models import Round
from kail.apps.selection.services import check_sees_region
from kail.kernel.approvals import check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_NUMBERS: Final = "payment-lists"
_BATCH: Final = 1_000


def propose_list(
    *,
    paid_round: Round,
    region_code: str,
    office_account: OfficeAccount,
    requested_date: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> PaymentList:
    """Propose to pay every released cash part of a round in a region that no list pays.

    Accounts are frozen as they are now. Raises RegionTooSmall, PaymentRefused (a day that is past, an account out of
    use, nobody to pay); then nothing has changed. Safe under concurrency: two lists never gather the same part.
    """
    if not office_account.in_use:
        raise PaymentRefused(_("This account of the office is no longer in use."), code="account_out_of_use")
    made = PaymentList(
        round=paid_round,
        place_code=region_code,
        office_account=office_account,
        requested_date=requested_date,
        proposal_reason=reason.strip(),
    )
    return _propose(made, actor, now)


def propose_cash_list(
    *,
    paid_round: Round,
    region_code: str,
    pay_place: str,
    requested_date: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> PaymentList:
    """Propose to pay the same in cash, on a day at a place, each recipient against a receipt.

    Raises RegionTooSmall, PaymentRefused (a day that is past, no place, nobody to pay); then nothing has changed.
    """
    if not pay_place.strip():
        raise PaymentRefused(_("Say where the recipients come to."), code="place_missing")
    made = PaymentList(
        round=paid_round,
        place_code=region_code,
        kind=ListKind.CASH,
        pay_place=pay_place.strip(),
        requested_date=requested_date,
        proposal_reason=reason.strip(),
    )
    return _propose(made, actor, now)


def _propose(made: PaymentList, actor: Actor, now: datetime) -> PaymentList:
    reason = made.proposal_reason
    check_sees_region(region_code=made.place_code)
    _check_wish(made, now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=made.round_id), _NUMBERS)
        plan = plan_payments(paid_round=made.round, region_code=made.place_code, kind=ListKind(made.kind))
        if not plan.listed:
            raise PaymentRefused(
                _("Nobody can be paid now: nothing is released, or everybody lacks something."), code="nobody"
            )
        _order(plan.listed, reason, actor)
        made.number, made.amount = _next_number(made.requested_date.year), plan.amount
        made.proposed_by_id, made.proposed_at = actor.id, now
        made.save(force_insert=True)
        Payment.objects.bulk_create(
            [_payment(made, number, planned) for number, planned in enumerate(plan.listed, start=1)],
            batch_size=_BATCH,
        )
    return made


def approve_list(*, payment_list: PaymentList, reason: str, actor: Actor, now: datetime) -> PaymentList:
    """Approve: the file can be taken out. Who was suspended or left since then is not paid.

    Raises AlreadyDecided, SamePerson, PaymentRefused when nobody is left on it; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(payment_list, actor)
        if not drop_those_who_stand_still(payment_list=current, reason=reason, actor=actor, now=now):
            raise PaymentRefused(
                _("Nobody on this list can be paid any more: reject it."), code="nobody_left"
            )
        record_decision(proposal=current, state=ListState.APPROVED, reason=reason, actor=actor, now=now)
    return current


def reject_list(*, payment_list: PaymentList, reason: str, actor: Actor, now: datetime) -> PaymentList:
    """Reject: nobody on it is paid by it, and each can go on another list. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(payment_list, actor)
        record_decision(proposal=current, state=ListState.REJECTED, reason=reason, actor=actor, now=now)
        waiting = list(current.payments.filter(state=PaymentState.WAITING))
        fail_payments(payments=waiting, reason_code=REJECTED, actor=actor, reason=reason, now=now)
    return current


def drop_those_who_stand_still(*, payment_list: PaymentList, reason: str, actor: Actor, now: datetime) -> int:
    """Fail waiting payments of whoever is suspended or takes part no more; how many still wait.

    Needs the lock of the round's enrolments and an author.
    """
    waiting = payment_list.payments.filter(state=PaymentState.WAITING)
    served = Enrolment.objects.filter(STILL_SERVED)
    gone = list(waiting.exclude(entitlement__enrolment__in=served))
    fail_payments(payments=gone, reason_code=STANDS_STILL, actor=actor, reason=reason, now=now)
    return waiting.count()


def fail_payments(
    *, payments: Iterable[Payment], reason_code: str, actor: Actor, reason: str, now: datetime
) -> None:
    """Set these payments as not made for a reason of ours; what they were for is released again."""
    numbers = [payment.pk for payment in payments]
    Payment.objects.filter(pk__in=numbers).update(
        state=PaymentState.FAILED, reason_code=reason_code, settled_at=now
    )
    release_unpaid(payment_ids=numbers, reason=reason, actor=actor)


def release_unpaid(*, payment_ids: Iterable[int], reason: str, actor: Actor) -> None:
    """Release what failed payments were for, of whoever goes on; of whoever stands still it waits for that."""
    again = Entitlement.objects.filter(
        payments__in=list(payment_ids),
        state=EntitlementState.ORDERED,
        enrolment__in=Enrolment.objects.filter(STILL_SERVED),
    ).values_list("pk", flat=True)
    numbers = list(again)
    if numbers:
        release_again(entitlement_ids=numbers, reason=reason, actor=actor)


def _check_wish(made: PaymentList, now: datetime) -> None:
    if not made.place_code.startswith(made.round.region_code):
        raise PaymentRefused(_("Choose the region of the round, or one inside it."), code="region")
    if made.requested_date < timezone.localdate(now):
        raise PaymentRefused(_("The day of the payment is past: choose another."), code="day_past")


def _order(listed: tuple[PlannedPayment, ...], reason: str, actor: Actor) -> None:
    """Mark the parts as being paid; those that failed while their party stood still are released first."""
    stood_still = [one.entitlement.pk for one in listed if one.entitlement.state == EntitlementState.ORDERED]
    if stood_still:
        release_again(entitlement_ids=stood_still, reason=reason, actor=actor)
    order_entitlements(entitlement_ids=[one.entitlement.pk for one in listed], reason=reason, actor=actor)


def _payment(payment_list: PaymentList, number: int, planned: PlannedPayment) -> Payment:
    return Payment(
        payment_list=payment_list,
        place_code=planned.entitlement.place_code,
        entitlement=planned.entitlement,
        party_id=planned.entitlement.enrolment.party_id,
        amount=planned.amount,
        is_cash=payment_list.is_cash,
        bank=planned.account.bank if planned.account else "",
        holder=planned.account.holder if planned.account else "",
        number_sealed=bytes(planned.account.number_sealed) if planned.account else b"",
        end_to_end_id=f"{payment_list.number}-{number:05}",
    )


def _next_number(year: int) -> str:
    """The next number of a year; under the lock of numbers, over the whole country."""
    start = f"B{year % 100:02}-"
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        last = (
            PaymentList.objects.filter(number__startswith=start)
            .order_by("-number")
            .values_list("number", flat=True)
            .first()
        )
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:05}"


def _locked(payment_list: PaymentList, actor: Actor) -> PaymentList:
    take_locks(enrolments_lock(round_id=payment_list.round_id))
    current = PaymentList.objects.select_related("round").get(pk=payment_list.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current
