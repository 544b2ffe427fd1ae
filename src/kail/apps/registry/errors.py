"""Refusals of the registry."""

from kail.kernel.errors import Refusal


class ImportRefused(Refusal):
    """A registry file cannot be staged, stored or discarded as asked."""

    code = "import_refused"


class CategoryRefused(Refusal):
    """A welfare category cannot be recorded or ended as asked."""

    code = "category_refused"


class GroupRefused(Refusal):
    """A group cannot be formed, changed or dissolved as asked."""

    code = "group_refused"


class AccountRefused(Refusal):
    """A bank account cannot be recorded as asked."""

    code = "account_refused"
