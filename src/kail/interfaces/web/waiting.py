"""What waits for an account: everything that the pages let it decide or carry on, counted for the overview."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import ListKind, ListState, LotState, Urgency
from kail.apps.delivery.models import (
    AssetTransfer,
    HandoverReversal,
    ListClosing,
    PaymentList,
    PaymentReturn,
    SupplierPayment,
)
from kail.apps.delivery.selectors.assets import unseen_assets
from kail.apps.delivery.selectors.gathering import waiting_for_goods
from kail.apps.delivery.selectors.handover_days import handover_days, late_days
from kail.apps.delivery.selectors.lots import lots_inside, lots_to_receive
from kail.apps.delivery.selectors.payments import payment_cases, waiting_without_account
from kail.apps.delivery.selectors.reports import reports_to_check, wanted_reports
from kail.apps.delivery.selectors.service_checks import checks_waiting
from kail.apps.delivery.selectors.stocks import waiting_changes
from kail.apps.enrolments.models import AidPlan, BusinessPlan, StageException, StandingChange
from kail.apps.enrolments.selectors.aid_calendar import late_lines
from kail.apps.enrolments.selectors.listing import late_enrolments
from kail.apps.privacy.enums import IncidentState, RequestState
from kail.apps.privacy.models import DataRequest, Incident, IncidentClosing, RemovalDecision
from kail.apps.programmes.selectors import waiting_moves
from kail.apps.registry.enums import (
    BatchState,
    ChangeState,
    ConflictState,
    DuplicateState,
    FindingState,
    ReceiptBatchState,
    ReferenceState,
)
from kail.apps.registry.models import ChangeRequest, DuplicatePair, Finding, ValueConflict
from kail.apps.registry.selectors.bank_accounts import accounts_to_check
from kail.apps.registry.selectors.imports import imports
from kail.apps.registry.selectors.merges import standing_merges
from kail.apps.registry.selectors.receipts import receipt_batches
from kail.apps.registry.selectors.reference_lists import reference_lists
from kail.apps.selection.models import Decree, Objection, Reallocation, Withdrawal
from kail.apps.selection.selectors.nominations import to_verify
from kail.apps.selection.selectors.public_proposals import waiting_proposals
from kail.apps.training.selectors.certificates import (
    classes_to_propose,
    waiting_issues,
    waiting_revocations,
)
from kail.apps.training.selectors.classes import (
    classes_without_meeting,
    meetings_of_day,
    missing_lists,
    waiting_corrections,
    waiting_draws,
)
from kail.interfaces.web.training_sight import classes_of
from kail.kernel.approvals import ProposalState

# Beyond this a count says only "more": it is read at every opening of the overview.
COUNTED_AT_MOST = 999


@dataclass(frozen=True)
class Task:
    """One kind of work: how many wait (at most COUNTED_AT_MOST + 1), and where they are."""

    label: str | Promise
    count: int
    url: str
    icon: str
    is_late: bool = False

    @property
    def is_more(self) -> bool:
        """Whether there are more than are counted."""
        return self.count > COUNTED_AT_MOST


@dataclass(frozen=True)
class _Kind:
    action: Action
    label: str | Promise
    waiting: QuerySet[Any]
    url: str
    icon: str
    is_late: bool = False


def tasks_of(*, user: User, prefixes: tuple[str, ...], now: datetime) -> list[Task]:
    """What waits for `user` inside the region scope, what is late first, then what gives or takes a benefit."""
    tasks = []
    today = timezone.localdate(now)
    for kind in (
        *_of_lists(user, today),
        *_of_participants(user, today),
        *_of_two_people(user),
        *_of_goods(user, prefixes),
        *_of_clocks(now),
        *_of_reports(user, today),
        *_of_training(user, prefixes, now),
        *_of_certificates(user),
        *_of_care(user, today),
        *_of_handovers(user, prefixes, today),
        *_of_data(user),
        *_of_files(prefixes),
    ):
        if not may(user=user, action=kind.action):
            continue
        waiting = (
            kind.waiting if kind.waiting.query.is_sliced else kind.waiting.order_by()[: COUNTED_AT_MOST + 1]
        )
        count = waiting.count()
        if count:
            tasks.append(
                Task(label=kind.label, count=count, url=kind.url, icon=kind.icon, is_late=kind.is_late)
            )
    return sorted(tasks, key=lambda task: not task.is_late)


def _by_others(proposals: QuerySet[Any], user: User) -> QuerySet[Any]:
    return proposals.filter(state=ProposalState.PROPOSED).exclude(proposed_by=user)


def _of_lists(user: User, today: date) -> Iterator[_Kind]:
    objections = _by_others(Objection.objects.all(), user)
    yield _Kind(
        Action.DECIDE_OBJECTION, _("Objections past their time"), objections.filter(due_date__lt=today),
        f"{reverse('objections')}?keadaan=terlambat", "message-report", is_late=True,
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_OBJECTION, _("Objections to decide"), objections.filter(due_date__gte=today),
        reverse("objections"), "message-report",
    )  # fmt: skip
    if may(user=user, action=Action.DECIDE_DECREE):
        yield from _of_decrees(user)
    yield _Kind(
        Action.VERIFY, _("Nominations to verify"), to_verify(verifier_id=user.pk, limit=COUNTED_AT_MOST + 1),
        reverse("verifications"), "user-search",
    )  # fmt: skip
    yield _Kind(
        Action.PROPOSE_NOMINATION, _("Proposals by the public to look at"), waiting_proposals(),
        reverse("public-proposals"), "mail",
    )  # fmt: skip


def _of_decrees(user: User) -> Iterator[_Kind]:
    yield _Kind(
        Action.DECIDE_DECREE, _("Decrees to sign"), _by_others(Decree.objects.all(), user),
        reverse("decrees"), "signature",
    )  # fmt: skip
    leaving = _by_others(Withdrawal.objects.order_by("pk"), user)
    yield _Kind(
        Action.DECIDE_DECREE, _("Withdrawals from decrees to decide"), leaving,
        _first(leaving.values_list("decree_id"), "withdrawals"), "user-off",
    )  # fmt: skip
    moving = _by_others(Reallocation.objects.order_by("pk"), user)
    yield _Kind(
        Action.DECIDE_REALLOCATION, _("Unfilled places to move to other regions"), moving,
        _first(moving.values_list("round__code", "pk"), "reallocation"), "scale",
    )  # fmt: skip


def _first(numbers: QuerySet[Any, tuple[Any, ...]], page: str) -> str:
    """The page of the one that waits longest; empty when none does."""
    found = numbers.first()
    return reverse(page, args=found) if found else ""


def _of_participants(user: User, today: date) -> Iterator[_Kind]:
    if may(user=user, action=Action.WORK_ENROLMENTS):
        late = late_enrolments(today=today).order_by("pk")
        yield _Kind(
            Action.WORK_ENROLMENTS, _("Participants late with a milestone"), late,
            f"{_first(late.values_list('round__code'), 'enrolments')}?perlu=lewat", "clock", is_late=True,
        )  # fmt: skip
    if not may(user=user, action=Action.DECIDE_ENROLMENTS):
        return
    changes = _by_others(StandingChange.objects.order_by("pk"), user)
    yield _Kind(
        Action.DECIDE_ENROLMENTS, _("Changes of participants to decide"), changes,
        _first(changes.values_list("enrolment_id"), "enrolment"), "user-off",
    )  # fmt: skip
    exceptions = _by_others(StageException.objects.order_by("pk"), user)
    yield _Kind(
        Action.DECIDE_ENROLMENTS, _("Milestones to open or pass by hand"), exceptions,
        _first(exceptions.values_list("enrolment_stage__enrolment_id"), "enrolment"), "lock-open",
    )  # fmt: skip
    plans = _by_others(BusinessPlan.objects.order_by("pk"), user)
    yield _Kind(
        Action.DECIDE_ENROLMENTS, _("Business plans to approve"), plans,
        _first(plans.values_list("enrolment_id"), "enrolment"), "edit",
    )  # fmt: skip


def _of_two_people(user: User) -> Iterator[_Kind]:
    def by_others(proposals: QuerySet[Any]) -> QuerySet[Any]:
        return _by_others(proposals, user)

    yield _Kind(
        Action.DECIDE_MERGE, _("Merges of two records to approve"), by_others(standing_merges()),
        reverse("duplicates"), "copy-check",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_PAYMENT, _("Payment lists to decide"), by_others(PaymentList.objects.all()),
        reverse("payments"), "cash",
    )  # fmt: skip
    yield _Kind(
        Action.TAKE_PAYMENT_FILE, _("Payment lists to take to the bank"),
        PaymentList.objects.filter(state=ListState.APPROVED, kind=ListKind.BANK), reverse("payments"), "file-download",
    )  # fmt: skip
    yield from _of_money(user)
    yield _Kind(
        Action.TAKE_PAYMENT_FILE, _("Payment lists without the whole answer of the bank"),
        PaymentList.objects.filter(state__in=[ListState.SENT, ListState.ANSWERED]), reverse("payments"), "clock",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_BUDGET, _("Moves of budget to decide"), by_others(waiting_moves()), reverse("budgets"), "wallet",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_PRIVACY, _("Erasures and removals to approve"), by_others(RemovalDecision.objects.all()),
        reverse("retention"), "archive",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_PRIVACY, _("Incidents to close"), by_others(IncidentClosing.objects.all()),
        reverse("incidents"), "alert-octagon",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_CHANGE, _("Corrections to decide"),
        ChangeRequest.objects.filter(state=ChangeState.PROPOSED).exclude(proposed_by=user),
        reverse("changes"), "file-check",
    )  # fmt: skip


def _of_goods(user: User, prefixes: tuple[str, ...]) -> Iterator[_Kind]:
    address, lots = reverse("purchases"), lots_inside(prefixes=prefixes)
    yield _Kind(
        Action.DECIDE_GOODS, _("Purchase lots to order or send back"),
        lots.filter(state=LotState.PROPOSED).exclude(proposed_by=user), f"{address}?keadaan={LotState.PROPOSED}",
        "package",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_GOODS, _("Goods to let go from depots, or to leave there"),
        waiting_changes(prefixes=prefixes).exclude(proposed_by=user), reverse("depots"), "send",
    )  # fmt: skip
    yield _Kind(
        Action.BUY_GOODS, _("Recipients whose goods nobody buys yet"), waiting_for_goods(), address, "users"
    )
    yield _Kind(
        Action.BUY_GOODS, _("Purchase lots to price and propose"), lots.filter(state=LotState.DRAFT),
        f"{address}?keadaan={LotState.DRAFT}", "pencil",
    )  # fmt: skip
    yield _Kind(
        Action.RECEIVE_GOODS, _("Ordered goods that are still to come"), lots_to_receive(prefixes=prefixes),
        f"{address}?keadaan={LotState.ORDERED}", "truck-delivery",
    )  # fmt: skip


def _of_money(user: User) -> Iterator[_Kind]:
    cash = PaymentList.objects.filter(state=ListState.APPROVED, kind=ListKind.CASH).order_by(
        "requested_date", "pk"
    )
    yield _Kind(
        Action.PAY_CASH, _("Lists to pay out in cash"), cash, _first(cash.values_list("pk"), "payment-list"), "cash",
    )  # fmt: skip
    yield _Kind(
        Action.SETTLE_PAYMENT, _("Money to be asked back"), payment_cases(), reverse("payments"), "arrow-back-up",
        is_late=True,
    )  # fmt: skip
    returns = _by_others(PaymentReturn.objects.order_by("pk"), user)
    yield _Kind(
        Action.DECIDE_SETTLEMENT, _("Money that came back, to decide"), returns,
        _first(returns.values_list("payment_id"), "payment"), "arrow-back-up",
    )  # fmt: skip
    closings = _by_others(ListClosing.objects.order_by("pk"), user)
    yield _Kind(
        Action.DECIDE_SETTLEMENT, _("Payment lists to close"), closings,
        _first(closings.values_list("payment_list_id"), "payment-list"), "lock",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_SUPPLIER, _("Invoices of suppliers to decide"), _by_others(SupplierPayment.objects.all(), user),
        reverse("suppliers-owed"), "truck-delivery",
    )  # fmt: skip
    yield _Kind(
        Action.CHECK_ACCOUNT, _("Bank accounts to check"), accounts_to_check().exclude(recorded_by=user),
        reverse("accounts-to-check"), "building-bank",
    )  # fmt: skip
    if may(user=user, action=Action.RECORD_ACCOUNT):
        yield _Kind(
            Action.RECORD_ACCOUNT, _("Recipients who wait for money and have no account"),
            waiting_without_account(), reverse("accounts-missing"), "user-question",
        )  # fmt: skip


def _of_clocks(now: datetime) -> Iterator[_Kind]:
    asked = DataRequest.objects.filter(state=RequestState.OPEN)
    address = reverse("data-requests")
    yield _Kind(
        Action.ANSWER_SUBJECTS, _("Requests of data subjects past their time"), asked.filter(due_at__lt=now),
        f"{address}?keadaan=late", "user-question", is_late=True,
    )  # fmt: skip
    yield _Kind(
        Action.ANSWER_SUBJECTS, _("Requests of data subjects to answer"), asked.filter(due_at__gte=now),
        f"{address}?keadaan={RequestState.OPEN}", "user-question",
    )  # fmt: skip
    yield _Kind(
        Action.MANAGE_PRIVACY, _("Incidents being dealt with"), Incident.objects.filter(state=IncidentState.OPEN),
        f"{reverse('incidents')}?keadaan={IncidentState.OPEN}", "alert-octagon",
    )  # fmt: skip


def _of_handovers(user: User, prefixes: tuple[str, ...], today: date) -> Iterator[_Kind]:
    address = reverse("handover-days")
    if may(user=user, action=Action.HAND_OVER):
        yield _Kind(
            Action.HAND_OVER, _("Handover days of today"), handover_days(prefixes=prefixes).filter(date=today),
            f"{address}?keadaan=hari-ini", "truck-delivery",
        )  # fmt: skip
        yield _Kind(
            Action.HAND_OVER, _("Handover days that are over, with goods still to be handed over"),
            late_days(prefixes=prefixes, today=today), f"{address}?keadaan=lewat", "truck-delivery", is_late=True,
        )  # fmt: skip
    if may(user=user, action=Action.RECORD_ASSET):
        yield _Kind(
            Action.RECORD_ASSET, _("Durable items that nobody saw for 90 days"), unseen_assets(today=today),
            f"{reverse('assets')}?perlu=belum-dilihat", "tools", is_late=True,
        )  # fmt: skip
    if may(user=user, action=Action.DECIDE_HANDOVER):
        reversals = _by_others(HandoverReversal.objects.order_by("pk"), user)
        yield _Kind(
            Action.DECIDE_HANDOVER, _("Handovers to take back, proposed by others"), reversals,
            _first(reversals.values_list("handover_id"), "handover"), "arrow-back-up",
        )  # fmt: skip
    if may(user=user, action=Action.DECIDE_ASSET):
        transfers = _by_others(AssetTransfer.objects.order_by("pk"), user)
        yield _Kind(
            Action.DECIDE_ASSET, _("Sales and transfers of durable items to permit"), transfers,
            _first(transfers.values_list("asset_id"), "asset"), "tools",
        )  # fmt: skip


def _of_reports(user: User, today: date) -> Iterator[_Kind]:
    address = reverse("use-reports")
    for label, urgency, word in (
        (_("Reports on the use that are overdue"), Urgency.OVERDUE, "terlambat"),
        (_("Reports on the use due within 7 days"), Urgency.WEEK, "7-hari"),
        (_("Reports on the use due in 8 to 14 days"), Urgency.FORTNIGHT, "14-hari"),
        (_("Reports on the use due in 15 to 30 days"), Urgency.MONTH, "30-hari"),
    ):
        yield _Kind(
            Action.RECORD_REPORT, label, wanted_reports(urgency=urgency, today=today), f"{address}?keadaan={word}",
            "file-check", is_late=urgency == Urgency.OVERDUE,
        )  # fmt: skip
    yield _Kind(
        Action.CHECK_REPORT, _("Reports on the use to check"), reports_to_check().exclude(handed_in_by=user),
        f"{address}?keadaan=diperiksa", "file-check",
    )  # fmt: skip


def _of_training(user: User, prefixes: tuple[str, ...], now: datetime) -> Iterator[_Kind]:
    draws = _by_others(waiting_draws(prefixes=prefixes), user)
    yield _Kind(
        Action.DECIDE_TRAINING, _("Draws of seats to decide"), draws, _first(draws.values_list("pk"), "draw"), "dice-5",
    )  # fmt: skip
    corrections = _by_others(waiting_corrections(), user)
    yield _Kind(
        Action.DECIDE_TRAINING, _("Corrected results of courses to decide"), corrections,
        _first(corrections.values_list("seat__training_class_id"), "class-results"), "school",
    )  # fmt: skip
    if may(user=user, action=Action.TAKE_ATTENDANCE):
        classes, address = classes_of(user), reverse("training")
        yield _Kind(
            Action.TAKE_ATTENDANCE, _("Attendance lists that are missing"), missing_lists(classes=classes, now=now),
            address, "clock", is_late=True,
        )  # fmt: skip
        yield _Kind(
            Action.TAKE_ATTENDANCE, _("Meetings of courses today"), meetings_of_day(classes=classes, now=now), address,
            "school",
        )  # fmt: skip
    without = classes_without_meeting(classes=classes_of(user))
    yield _Kind(
        Action.PLAN_TRAINING, _("Classes without a meeting"), without,
        _first(without.values_list("pk"), "training-class"), "calendar",
    )  # fmt: skip


def _of_certificates(user: User) -> Iterator[_Kind]:
    address = reverse("certificates")
    yield _Kind(
        Action.DECIDE_CERTIFICATES, _("Certificates to sign, by class"), _by_others(waiting_issues(), user), address,
        "certificate",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_CERTIFICATES, _("Revocations of certificates to decide"),
        _by_others(waiting_revocations(), user), address, "certificate",
    )  # fmt: skip
    yield _Kind(
        Action.PROPOSE_CERTIFICATES, _("Classes whose certificates can be proposed"), classes_to_propose(), address,
        "certificate",
    )  # fmt: skip


def _of_care(user: User, today: date) -> Iterator[_Kind]:
    yield _Kind(
        Action.GIVE_AID, _("Planned aid that is late"), late_lines(today=today), reverse("aid-month"), "calendar",
        is_late=True,
    )  # fmt: skip
    plans = _by_others(AidPlan.objects.order_by("pk"), user)
    yield _Kind(
        Action.DECIDE_AID, _("Plans of aid to approve"), plans,
        _first(plans.values_list("enrolment__round__code"), "aid-round"), "calendar",
    )  # fmt: skip
    looks = _by_others(checks_waiting(), user)
    yield _Kind(
        Action.CHECK_SERVICE, _("Looks at institutions to check"), looks,
        _first(looks.values_list("enrolment_id"), "service"), "clipboard-check",
    )  # fmt: skip


def _of_data(user: User) -> Iterator[_Kind]:
    yield _Kind(
        Action.DECIDE_FINDINGS, _("Findings that hold somebody back"),
        Finding.objects.filter(state=FindingState.OPEN, blocks=True),
        f"{reverse('findings')}?keadaan={FindingState.OPEN}&akibat=blocks", "clipboard-check",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_DUPLICATES, _("Pairs who may be one person"),
        DuplicatePair.objects.filter(state=DuplicateState.OPEN), reverse("duplicates"), "copy-check",
    )  # fmt: skip
    yield _Kind(
        Action.DECIDE_CHANGE, _("Facts in which a file and the office differ"),
        ValueConflict.objects.filter(state=ConflictState.OPEN), reverse("conflicts"), "scale",
    )  # fmt: skip
    yield _Kind(
        Action.REQUEST_CHANGE, _("Your drafts of corrections"),
        ChangeRequest.objects.filter(state=ChangeState.DRAFT, proposed_by=user),
        f"{reverse('changes')}?keadaan={ChangeState.DRAFT}&dari=saya", "edit",
    )  # fmt: skip


def _of_files(prefixes: tuple[str, ...]) -> Iterator[_Kind]:
    yield _Kind(
        Action.IMPORT_REGISTRY, _("Registry files to carry on with"),
        imports(prefixes=prefixes).filter(state__in=[BatchState.MAPPING, BatchState.STAGED]),
        reverse("imports"), "file-import",
    )  # fmt: skip
    yield _Kind(
        Action.IMPORT_RECEIPTS, _("Files of outside aid to carry on with"),
        receipt_batches(prefixes=prefixes).filter(
            state__in=[ReceiptBatchState.RECEIVED, ReceiptBatchState.CHECKED]
        ),
        reverse("aid-imports"), "cash",
    )  # fmt: skip
    yield _Kind(
        Action.MANAGE_REFERENCE_LISTS, _("Reference lists to carry on with"),
        reference_lists(prefixes=prefixes).filter(
            state__in=[ReferenceState.RECEIVED, ReferenceState.CHECKED]
        ),
        reverse("reference-lists"), "list-check",
    )  # fmt: skip
