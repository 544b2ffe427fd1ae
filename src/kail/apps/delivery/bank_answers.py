"""A bank's answer compared with the payments of a list: what each row says, and what it would change. Pure reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from kail.apps.delivery.bank_forms import PAIN_002, bank_forms, forms_to_read
from kail.apps.delivery.enums import PaymentState, RowOutcome
from kail.apps.delivery.errors import BankAnswerRefused
from kail.apps.delivery.models import Payment
from kail.calc.bank_answers import AnswerState, read_answer
from kail.calc.bank_templates import BankFileError
from kail.calc.pain002 import Fate, Status, read_status_report, resolve
from kail.calc.plain_xml import XmlError

LARGEST_ANSWER_BYTES: Final = 20 * 2**20
_LONGEST_REFERENCE: Final = 80
_LONGEST_REASON: Final = 200
_BY_STATE: Final = {
    AnswerState.PAID: Fate.PAID,
    AnswerState.FAILED: Fate.FAILED,
    AnswerState.PENDING: Fate.PENDING,
}
_BEFORE: Final = {Fate.PAID: PaymentState.PAID, Fate.FAILED: PaymentState.FAILED}


@dataclass(frozen=True)
class AnsweredRow:
    """What one row says. `payment` is None for a reference that was not sent, or a row that says nothing sure."""

    reference: str
    outcome: RowOutcome
    payment: Payment | None = None
    code: str = ""
    reason: str = ""
    amount: int | None = None


@dataclass(frozen=True)
class ReadAnswer:
    """An answer, row by row, and the payments that it is silent about."""

    rows: tuple[AnsweredRow, ...]
    silent: tuple[Payment, ...]

    def having(self, *outcomes: RowOutcome) -> tuple[AnsweredRow, ...]:
        """The rows with one of these outcomes, in their order."""
        return tuple(row for row in self.rows if row.outcome in outcomes)

    @property
    def changes_something(self) -> bool:
        return bool(self.having(RowOutcome.PAID, RowOutcome.FAILED))


def read_bank_answer(
    *, list_number: str, form: str, content: bytes, sent: Mapping[str, Payment]
) -> ReadAnswer:
    """Read a bank's answer about a list; `sent` are its payments in the file, by their references.

    Raises BankAnswerRefused for a file that is too large, no answer in this form, or about another list.
    """
    if len(content) > LARGEST_ANSWER_BYTES:
        raise BankAnswerRefused(_("The file is larger than 20 MB: no answer of a bank is."), code="too_large")
    if form not in forms_to_read():
        raise BankAnswerRefused(_("Choose one of the forms."), code="form_unknown")
    try:
        rows = _of_report(list_number, content, sent) if form == PAIN_002 else _of_rows(form, content, sent)
        read = tuple(rows)
    except (XmlError, BankFileError) as error:
        raise BankAnswerRefused(error.message_id, code=error.code) from error
    told = {row.payment.pk for row in read if row.payment is not None}
    silent = tuple(
        payment for payment in sent.values() if payment.pk not in told and payment.state == PaymentState.SENT
    )
    return ReadAnswer(read, silent)


def _of_report(list_number: str, content: bytes, sent: Mapping[str, Payment]) -> Iterator[AnsweredRow]:
    report = read_status_report(document=content)
    if report.original_message_id != list_number:
        raise BankAnswerRefused(
            _("This answer is about %(other)s, not about %(number)s.")
            % {"other": report.original_message_id[:35] or "–", "number": list_number},
            code="other_list",
        )
    resolved = resolve(report=report, sent=dict.fromkeys(sent, f"{list_number}-1"))
    for reference, status in resolved.statuses.items():
        yield _judged(sent[reference], status.fate, status.reason or status.code, _words(status), None)
    for row in resolved.unknown:
        code = row.status.reason or row.status.code if row.status else ""
        yield AnsweredRow(
            row.end_to_end_id[:_LONGEST_REFERENCE], RowOutcome.UNKNOWN, code=code[:20],
            reason=_words(row.status) if row.status else "",
        )  # fmt: skip
    for reference in resolved.repeated:
        yield AnsweredRow(reference, RowOutcome.REPEATED, payment=sent[reference])


def _of_rows(form: str, content: bytes, sent: Mapping[str, Payment]) -> Iterator[AnsweredRow]:
    template = bank_forms()[form].answer
    if template is None:
        raise BankAnswerRefused(_("This form has no answer."), code="form_unknown")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BankAnswerRefused(
            _("The file is no text: it is not what the bank sent."), code="no_text"
        ) from error
    answer = read_answer(template=template, text=text, sent=tuple(sent))
    for row in answer.rows:
        yield _judged(sent[row.reference], _BY_STATE[row.state], "", row.reason, row.amount)
    for row in answer.unknown:
        yield AnsweredRow(
            row.reference[:_LONGEST_REFERENCE], RowOutcome.UNKNOWN,
            reason=row.reason[:_LONGEST_REASON], amount=row.amount,
        )  # fmt: skip
    for wrong in answer.errors:
        outcome = RowOutcome.REPEATED if wrong.code == "reference_repeated" else RowOutcome.UNREADABLE
        yield AnsweredRow("", outcome, code=wrong.code[:20], reason=wrong.message_id[:_LONGEST_REASON])


def _judged(payment: Payment, fate: Fate, code: str, reason: str, amount: int | None) -> AnsweredRow:
    if amount is not None and amount != payment.amount:
        outcome = RowOutcome.AMOUNT_DIFFERS
    elif fate not in _BEFORE:
        outcome = RowOutcome.PENDING
    elif payment.state == PaymentState.SENT:
        outcome = RowOutcome.PAID if fate is Fate.PAID else RowOutcome.FAILED
    else:
        outcome = RowOutcome.KNOWN if payment.state == _BEFORE[fate] else RowOutcome.CONTRADICTS
    return AnsweredRow(
        payment.end_to_end_id, outcome, payment=payment, code=code[:20], reason=reason[:_LONGEST_REASON],
        amount=amount,
    )  # fmt: skip


def _words(status: Status) -> str:
    words = status.reason_words
    return (status.note or (words.id if words else ""))[:_LONGEST_REASON]
