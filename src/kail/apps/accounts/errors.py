"""Refusals of the accounts."""

from kail.kernel.errors import Refusal


class NotAllowed(Refusal):
    """The account's role does not allow the action."""

    code = "not_allowed"


class AccountRefused(Refusal):
    """The account cannot be made or changed like this."""

    code = "account_refused"
