"""Who is paid next and who not, lists of payments, and what is open about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from kail.apps.delivery.enums import (
    LIVE_LISTS,
    UNPAID,
    ListKind,
    NotListed,
    PaymentState,
    ReturnKind,
    RowOutcome,
)
from kail.apps.delivery.models import BankAnswerRow, OfficeAccount, Payment, PaymentList, PaymentReturn
from kail.apps.delivery.rules import ALIKE, CLOSED, NOT_FETCHED, holder_likeness
from kail.apps.enrolments.enums import STILL_SERVED, EntitlementState
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.apps.registry.models import BankAccount
from kail.apps.registry.selectors.bank_accounts import accounts_for, is_usable
from kail.calc.latin_text import LatinError, to_latin
from kail.kernel.approvals import ProposalState


@dataclass(frozen=True)
class PlannedPayment:
    """A part that a list would pay, to which account (none in cash); `likeness` of its holder to the party, 0–1."""

    entitlement: Entitlement
    account: BankAccount | None
    likeness: float

    @property
    def amount(self) -> int:
        return self.entitlement.left

    @property
    def is_other_holder(self) -> bool:
        """Whether the account seems to be in another name than the party's: to be looked at, not refused."""
        return self.likeness < ALIKE


@dataclass(frozen=True)
class LeftOut:
    """A part that is released and not on the list, and why."""

    entitlement: Entitlement
    why: NotListed


@dataclass(frozen=True)
class PaymentPlan:
    """Who would be on a list now, and who not."""

    listed: tuple[PlannedPayment, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def amount(self) -> int:
        return sum(payment.amount for payment in self.listed)


def plan_payments(*, paid_round: Round, region_code: str, kind: ListKind = ListKind.BANK) -> PaymentPlan:
    """The released cash parts of a round in a region that no list pays, and what hinders some.

    Also those that a list failed to pay, or whose money came back. In cash no account is needed. In the order of
    villages and names.
    """
    listed: list[PlannedPayment] = []
    left_out: list[LeftOut] = []
    payable = list(_payable(paid_round, region_code))
    numbers = [entitlement.enrolment.party_id for entitlement in payable]
    accounts = accounts_for(party_ids=numbers) if kind == ListKind.BANK else {}
    for entitlement in payable:
        account = accounts.get(entitlement.enrolment.party_id)
        why = _hindrance(entitlement)
        if why is None and kind == ListKind.BANK:
            why = _hindrance_of_account(account)
        if why is not None:
            left_out.append(LeftOut(entitlement, why))
        else:
            name = entitlement.enrolment.party.display_name
            likeness = holder_likeness(name=name, holder=account.holder) if account else 1.0
            listed.append(PlannedPayment(entitlement, account, likeness))
    return PaymentPlan(tuple(listed), tuple(left_out))


def payment_lists(*, of_round: Round | None = None) -> QuerySet[PaymentList]:
    """Lists inside the region scope, the newest first, with how many they pay, paid and failed to pay."""
    lists = PaymentList.objects.select_related("round", "office_account", "proposed_by", "decided_by")
    if of_round is not None:
        lists = lists.filter(round=of_round)
    return lists.annotate(
        count=Count("payments"),
        paid=Count("payments", filter=Q(payments__state=PaymentState.PAID)),
        failed=Count("payments", filter=Q(payments__state__in=UNPAID)),
        paid_amount=Sum("payments__amount", filter=Q(payments__state=PaymentState.PAID), default=0),
    ).order_by("-proposed_at", "-pk")


def lists_to_send(*, of_round: Round | None = None) -> QuerySet[PaymentList]:
    """Lists that wait for their file to be taken out, or for the bank's answer."""
    return payment_lists(of_round=of_round).filter(state__in=LIVE_LISTS)


def payments_of(*, payment_list: PaymentList) -> QuerySet[Payment]:
    """The payments of a list inside the region scope, in its order."""
    return (
        Payment.objects.filter(payment_list=payment_list)
        .select_related("party", "entitlement", "receipt")
        .order_by("end_to_end_id")
    )


def failed_payments(*, of_round: Round) -> QuerySet[Payment]:
    """What the bank did not pay, nobody fetched or came back, and no other list pays yet."""
    again = Payment.objects.filter(entitlement=OuterRef("entitlement")).exclude(state__in=UNPAID)
    later = Payment.objects.filter(entitlement=OuterRef("entitlement"), pk__gt=OuterRef("pk"))
    tried = (
        Q(state=PaymentState.FAILED, in_file=True)
        | Q(state=PaymentState.FAILED, reason_code__in=[NOT_FETCHED, CLOSED])
        | Q(state=PaymentState.RETURNED)
    )
    return (
        Payment.objects.filter(tried, payment_list__round=of_round)
        .exclude(Exists(again))
        .exclude(Exists(later))
        .exclude(entitlement__state=EntitlementState.CANCELLED)
        .select_related("party", "entitlement", "payment_list")
        .order_by("-settled_at", "end_to_end_id")
    )


def payment_cases(*, of_round: Round | None = None) -> QuerySet[Payment]:
    """Payments that somebody has to decide about: money came out for a party that could get nothing any more."""
    lost = PaymentReturn.objects.filter(
        payment=OuterRef("pk"), kind=ReturnKind.LOST, state=ProposalState.APPROVED
    )
    cases = Payment.objects.filter(~Exists(lost), is_case=True, state=PaymentState.PAID)
    if of_round is not None:
        cases = cases.filter(payment_list__round=of_round)
    return cases.select_related("party", "entitlement", "payment_list").order_by("settled_at", "pk")


def odd_rows(*, payment_list: PaymentList) -> QuerySet[BankAnswerRow]:
    """Rows of stored answers that changed nothing and want a look at."""
    return (
        BankAnswerRow.objects.filter(
            answer__payment_list=payment_list,
            outcome__in=[
                RowOutcome.UNKNOWN, RowOutcome.REPEATED, RowOutcome.AMOUNT_DIFFERS, RowOutcome.CONTRADICTS,
                RowOutcome.UNREADABLE,
            ],
        )
        .select_related("payment", "answer")
        .order_by("answer", "position")
    )  # fmt: skip


def payments_of_party(*, party_id: int) -> Sequence[Payment]:
    """Every payment to a party inside the region scope, the newest first."""
    return list(
        Payment.objects.filter(party_id=party_id)
        .select_related("payment_list__round", "entitlement")
        .order_by("-payment_list__proposed_at", "-pk")
    )


def office_accounts() -> QuerySet[OfficeAccount]:
    """Accounts of the office that are in use, by bank."""
    return OfficeAccount.objects.filter(in_use=True).order_by("bank", "holder", "pk")


def waiting_without_account() -> QuerySet[Entitlement]:
    """Released cash parts on no list, of parties without an account of their own; a set, some have the head's."""
    return _on_no_list().filter(
        enrolment__in=Enrolment.objects.filter(STILL_SERVED), enrolment__party__bank_account__isnull=True
    )


def unpaid_without_account(*, limit: int) -> list[Entitlement]:
    """Released cash parts on no list, of whoever has no account at all; by village and name, at most so many."""
    found: list[Entitlement] = []
    listed = list(waiting_without_account().select_related("enrolment__round")[: limit * 5])
    known = accounts_for(party_ids=[part.enrolment.party_id for part in listed])
    for part in listed:
        if part.enrolment.party_id not in known and len(found) < limit:
            found.append(part)
    return found


def _payable(paid_round: Round, region_code: str) -> QuerySet[Entitlement]:
    return _on_no_list().filter(enrolment__round=paid_round, place_code__starts_with=region_code)


def _on_no_list() -> QuerySet[Entitlement]:
    payments = Payment.objects.filter(entitlement=OuterRef("pk"))
    failed = Exists(payments.filter(state__in=UNPAID))
    on_a_list = Exists(payments.exclude(state__in=UNPAID))
    return (
        Entitlement.objects.filter(
            Q(state=EntitlementState.RELEASED) | Q(failed, state=EntitlementState.ORDERED),
            ~on_a_list,
            kind=BenefitKind.CASH,
            amount__gt=0,
        )
        .select_related("enrolment__party", "benefit")
        .order_by("place_code", "enrolment__party__display_name", "pk")
    )


def _hindrance(entitlement: Entitlement) -> NotListed | None:
    if not entitlement.enrolment.is_still_served:
        return NotListed.STANDS_STILL
    if entitlement.enrolment.report_settled is False:
        return NotListed.OVERDUE
    return NotListed.NOTHING_LEFT if entitlement.left <= 0 else None


def _hindrance_of_account(account: BankAccount | None) -> NotListed | None:
    if account is None:
        return NotListed.NO_ACCOUNT
    if not is_usable(account=account):
        return NotListed.UNCHECKED
    try:
        to_latin(text=account.holder)
        to_latin(text=account.bank)
    except LatinError:
        return NotListed.UNSENDABLE
    return None
