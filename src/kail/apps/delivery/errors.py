"""Refusals of delivery."""

from kail.kernel.errors import Refusal


class PaymentRefused(Refusal):
    """A payment list cannot be proposed, decided or taken out now."""

    code = "payment_refused"


class BankAnswerRefused(Refusal):
    """A file is no answer of a bank about this list."""

    code = "bank_answer_refused"
