"""The list of participants as XLSX, with who took it out, when and what for."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kail.apps.enrolments.selectors.listing import Participant
from kail.kernel.sheets import list_sheet
from kail.kernel.watermarks import Watermark


def participants_sheet(*, lines: Sequence[Participant], mark: Watermark, note: str = "") -> bytes:
    """One sheet of participants; `note` stands below."""
    head = [
        _("Name"),
        _("Place"),
        _("State"),
        _("Ended because"),
        _("Stands at"),
        _("Late"),
        _("Waits for a second person"),
        _("Since"),
        _("Promised (Rp)"),
    ]
    rows = [
        (
            line.name,
            line.place,
            str(line.enrolment.get_state_display()),
            str(line.enrolment.get_end_cause_display()) if line.enrolment.end_cause else "",
            line.milestone,
            _("yes") if line.is_late else "",
            _("yes") if line.is_waiting else "",
            line.enrolment.began_date,
            line.enrolment.amount,
        )
        for line in lines
    ]
    return list_sheet(name=_("Participants"), head=head, rows=rows, mark=mark, note=note)
