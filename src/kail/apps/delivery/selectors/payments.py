"""Who is paid next and who not, lists of payments, and what is open about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from kail.apps.delivery.enums import LIVE_LISTS, NotListed, PaymentState, RowOutcome
from kail.apps.delivery.models import BankAnswerRow, OfficeAccount, Payment, PaymentList
from kail.apps.delivery.rules import ALIKE, holder_likeness
from kail.apps.enrolments.enums import EnrolmentState, EntitlementState
from kail.apps.enrolments.models import Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.apps.registry.models import BankAccount
from kail.calc.latin_text import LatinError, to_latin


@dataclass(frozen=True)
class PlannedPayment:
    """A part that a list would pay, to which account; `likeness` of its holder to the party, 0–1."""

    entitlement: Entitlement
    account: BankAccount
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


def plan_payments(*, paid_round: Round, region_code: str) -> PaymentPlan:
    """The released cash parts of a round in a region that no list pays, and what hinders some.

    Also those that a list failed to pay. In the order of villages and names.
    """
    listed: list[PlannedPayment] = []
    left_out: list[LeftOut] = []
    for entitlement in _payable(paid_round, region_code):
        account = getattr(entitlement.enrolment.party, "bank_account", None)
        why = _hindrance(entitlement, account)
        if account is None or why is not None:
            left_out.append(LeftOut(entitlement, why or NotListed.NO_ACCOUNT))
        else:
            name = entitlement.enrolment.party.display_name
            listed.append(
                PlannedPayment(entitlement, account, holder_likeness(name=name, holder=account.holder))
            )
    return PaymentPlan(tuple(listed), tuple(left_out))


def payment_lists(*, of_round: Round | None = None) -> QuerySet[PaymentList]:
    """Lists inside the region scope, the newest first, with how many they pay, paid and failed to pay."""
    lists = PaymentList.objects.select_related("round", "office_account", "proposed_by", "decided_by")
    if of_round is not None:
        lists = lists.filter(round=of_round)
    return lists.annotate(
        count=Count("payments"),
        paid=Count("payments", filter=Q(payments__state=PaymentState.PAID)),
        failed=Count("payments", filter=Q(payments__state=PaymentState.FAILED)),
        paid_amount=Sum("payments__amount", filter=Q(payments__state=PaymentState.PAID), default=0),
    ).order_by("-proposed_at", "-pk")


def lists_to_send(*, of_round: Round | None = None) -> QuerySet[PaymentList]:
    """Lists that wait for their file to be taken out, or for the bank's answer."""
    return payment_lists(of_round=of_round).filter(state__in=LIVE_LISTS)


def payments_of(*, payment_list: PaymentList) -> QuerySet[Payment]:
    """The payments of a list inside the region scope, in its order."""
    return (
        Payment.objects.filter(payment_list=payment_list)
        .select_related("party", "entitlement")
        .order_by("end_to_end_id")
    )


def failed_payments(*, of_round: Round) -> QuerySet[Payment]:
    """What the bank did not pay and no other list pays yet."""
    again = Payment.objects.filter(entitlement=OuterRef("entitlement")).exclude(state=PaymentState.FAILED)
    return (
        Payment.objects.filter(payment_list__round=of_round, state=PaymentState.FAILED, in_file=True)
        .exclude(Exists(again))
        .select_related("party", "entitlement", "payment_list")
        .order_by("-settled_at", "end_to_end_id")
    )


def payment_cases(*, of_round: Round | None = None) -> QuerySet[Payment]:
    """Payments that somebody has to decide about: money came out for a party that could get nothing any more."""
    cases = Payment.objects.filter(is_case=True)
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


def _payable(paid_round: Round, region_code: str) -> QuerySet[Entitlement]:
    payments = Payment.objects.filter(entitlement=OuterRef("pk"))
    failed = Exists(payments.filter(state=PaymentState.FAILED))
    on_a_list = Exists(payments.exclude(state=PaymentState.FAILED))
    return (
        Entitlement.objects.filter(
            Q(state=EntitlementState.RELEASED) | Q(failed, state=EntitlementState.ORDERED),
            ~on_a_list,
            enrolment__round=paid_round,
            kind=BenefitKind.CASH,
            amount__gt=0,
            place_code__starts_with=region_code,
        )
        .select_related("enrolment__party__bank_account", "benefit")
        .order_by("place_code", "enrolment__party__display_name", "pk")
    )


def _hindrance(entitlement: Entitlement, account: BankAccount | None) -> NotListed | None:
    if entitlement.enrolment.state != EnrolmentState.ACTIVE:
        return NotListed.STANDS_STILL
    if entitlement.enrolment.report_settled is False:
        return NotListed.OVERDUE
    if entitlement.left <= 0:
        return NotListed.NOTHING_LEFT
    if account is None:
        return NotListed.NO_ACCOUNT
    try:
        to_latin(text=account.holder)
        to_latin(text=account.bank)
    except LatinError:
        return NotListed.UNSENDABLE
    return None
