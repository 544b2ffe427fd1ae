"""A checked list as XLSX: the reasons row by row, with who took it, when and what for."""

from django.utils.translation import gettext as _

from kail.apps.registry.selectors.findings import evidence_words
from kail.apps.registry.selectors.list_checks import CheckedList, CheckedRow
from kail.apps.registry.selectors.restrictions import restriction_note
from kail.kernel.sheets import list_sheet
from kail.kernel.watermarks import Watermark


def checked_list_sheet(*, checked: CheckedList, mark: Watermark) -> bytes:
    """One sheet of all rows but those of people whose data may not be used; it says how many. Numbers are masked."""
    rows = [row for row in checked.rows if not row.restricted]
    return list_sheet(
        name=_("Checked list"),
        head=[_("Row"), _("Name"), "NIK", _("Outcome"), _("Reasons")],
        rows=[(row.row, row.name, _number(row), _outcome(row), "; ".join(_reasons(row))) for row in rows],
        mark=mark,
        note=restriction_note(left_out=len(checked.rows) - len(rows)),
    )


def _number(row: CheckedRow) -> str:
    if row.by_name:
        return _("found by name and birth date")
    return str(row.nik) if row.nik else ""


def _outcome(row: CheckedRow) -> str:
    if row.blocks:
        return _("clear up first")
    return _("look at it") if row.findings else _("nothing found")


def _reasons(row: CheckedRow) -> list[str]:
    reasons = []
    for found in row.findings:
        evidence = ", ".join(f"{what}: {value}" for what, value in evidence_words(evidence=found.evidence))
        reasons.append(f"{found.label} ({evidence})" if evidence else found.label)
    return reasons
