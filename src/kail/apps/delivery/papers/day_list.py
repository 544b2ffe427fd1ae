"""The list of a handover day as PDF: village by village who comes, with a square code to be found by. No NIK on it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kail.apps.delivery.models import HandoverDay
from kail.apps.delivery.papers.squares import printed, square
from kail.apps.delivery.selectors.handover_days import Comer
from kail.apps.programmes.selectors import round_issuer
from kail.apps.selection.papers.content import long_date
from kail.calc.label_code import format_code
from kail.calc.rules import Language
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("day_list.typ")


def day_list(
    *,
    day: HandoverDay,
    comers: Sequence[Comer],
    places: Mapping[str, str],
    note: str,
    public_address: str,
    language: Language,
    mark: Watermark,
) -> bytes:
    """The list in `language`, which is the active one; `comers` by village, `places` their paths by code.

    A square opens the form of its party at `public_address`, for whoever may sign in there.
    """
    content = day_list_content(day=day, comers=comers, places=places, public_address=public_address)
    return printed(
        template=_TEMPLATE, content=content | {"language": language, "note": note, "mark": mark.sentence()}
    )


def day_list_content(
    *, day: HandoverDay, comers: Sequence[Comer], places: Mapping[str, str], public_address: str
) -> dict[str, Any]:
    """All words of the list, without note and mark."""
    villages = groupby(enumerate(comers, start=1), key=lambda one: one[1].enrolment.place_code)
    return {
        "synthetic": settings.SYNTHETIC,
        "synthetic_words": _("SYNTHETIC DATA – not a real list"),
        "page_word": _("Page"),
        "office": asdict(round_issuer(issued_round=day.round)),
        "round": day.round.name,
        "title": _("List of the handover day"),
        "facts": [
            [_("Day"), long_date(moment=day.date)],
            [_("Where"), day.place],
            [_("Depot"), day.depot.name],
            [_("Officers of the day"), day.officers],
        ],
        "introduction": _(
            "Look at the identity card before anything is handed over. Scan the square with the phone that Kail is open"
            " on, or type the code."
        ),
        "head": ["No.", _("Name"), _("Got"), _("Code"), _("Came, initials")],
        "villages": [
            {
                "name": places.get(code, code),
                "rows": [_row(number, one, day, public_address) for number, one in lines],
            }
            for code, lines in villages
        ],
        "nobody": _("Nobody is expected."),
    }


def _row(number: int, one: Comer, day: HandoverDay, public_address: str) -> dict[str, str]:
    return {
        "number": str(number),
        "name": one.name,
        "stands": str(one.coming.label),
        "code": format_code(code=one.code),
        "square": square(text=f"{public_address}/serah-terima/{day.pk}/k/{one.code}/"),
    }
