"""The ranked list as XLSX, with who took it out, when and what for."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kail.apps.places.selectors import place_names
from kail.apps.selection.enums import Listing
from kail.apps.selection.selectors.lists import CandidateLine
from kail.kernel.sheets import list_sheet
from kail.kernel.watermarks import Watermark


def candidates_sheet(
    *, lines: Sequence[CandidateLine], labels: Sequence[str], mark: Watermark, note: str = ""
) -> bytes:
    """One sheet of candidates; `labels` name the keys of the order, `note` stands below."""
    names = place_names(codes=[line.contest_code for line in lines])
    head = [
        _("Regency"),
        _("Rank"),
        _("List"),
        _("Reserve number"),
        _("Name"),
        _("Place"),
        *labels,
        _("Lottery"),
    ]
    rows = [
        (
            names.get(line.contest_code, line.contest_code),
            line.rank,
            str(Listing(line.listing).label) if line.listing else _("Taken off the list"),
            line.number if line.listing == Listing.RESERVE else None,
            line.name,
            line.place_path,
            *line.keys,
            str(line.lottery),
        )
        for line in lines
    ]
    return list_sheet(name=_("List"), head=head, rows=rows, mark=mark, note=note)
