"""Refusals of the registry."""

from django.utils.functional import Promise

from kail.kernel.errors import Refusal


class ImportRefused(Refusal):
    """A registry file cannot be staged, stored or discarded as asked."""

    code = "import_refused"


class CategoryRefused(Refusal):
    """A welfare category cannot be recorded or ended as asked."""

    code = "category_refused"


class ParticipationRefused(Refusal):
    """What a programme did for parties cannot be recorded or changed as asked."""

    code = "participation_refused"


class GroupRefused(Refusal):
    """A group cannot be formed, changed or dissolved as asked."""

    code = "group_refused"


class AccountRefused(Refusal):
    """A bank account cannot be recorded as asked."""

    code = "account_refused"


class DuplicatesRefused(Refusal):
    """Duplicates cannot be looked for, or a pair not decided, as asked."""

    code = "duplicates_refused"


class MergeRefused(Refusal):
    """Two records cannot be merged or parted as asked."""

    code = "merge_refused"


class InstitutionRefused(Refusal):
    """An institution cannot be entered, changed, filled or closed as asked."""

    code = "institution_refused"


class ReceiptRefused(Refusal):
    """Outside aid cannot be recorded, imported or ended as asked."""

    code = "receipt_refused"


class ChangeRefused(Refusal):
    """A change request cannot be made, decided or applied as asked; `field` is the fact that is to blame, if one is."""

    code = "change_refused"

    def __init__(self, message: str | Promise, *, code: str, field: str = "") -> None:
        super().__init__(message, code=code)
        self.field = field


class CheckRefused(Refusal):
    """A check cannot be run, or a list not be checked, as asked."""

    code = "check_refused"


class FindingRefused(Refusal):
    """A finding cannot be decided as asked."""

    code = "finding_refused"


class ReferenceRefused(Refusal):
    """A reference list cannot be received, stored or discarded as asked."""

    code = "reference_refused"


class MappingRefused(Refusal):
    """A mapping cannot be saved or used as asked."""

    code = "mapping_refused"
