"""Labels for durable items as PDF: A4 sheets of 24 labels of 70 × 37 mm, each with a square code and its tag below.

A label sticks to a thing that others see: it names office, round and thing, and nobody.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from kail.apps.delivery.models import Asset
from kail.apps.delivery.papers.squares import printed, square
from kail.apps.programmes.selectors import round_issuer
from kail.calc.rules import Language

LABELS_A_SHEET: Final = 24
_TEMPLATE = Path(__file__).with_name("labels.typ")


def asset_labels(*, assets: Sequence[Asset], public_address: str, language: Language) -> bytes:
    """A label for each, in the order given, in `language`, which is the active one.

    The square opens the page of the item at `public_address`, for whoever may sign in there. Comes with
    `handover_item__handover__round` selected.
    """
    content = asset_labels_content(assets=assets, public_address=public_address)
    return printed(template=_TEMPLATE, content=content | {"language": language})


def asset_labels_content(*, assets: Sequence[Asset], public_address: str) -> dict[str, Any]:
    """All words of the labels."""
    issuers: dict[int, str] = {}
    labels = []
    for asset in assets:
        of_round = asset.handover_item.handover.round
        if of_round.pk not in issuers:
            issuers[of_round.pk] = round_issuer(issued_round=of_round).name
        labels.append(
            {
                "office": issuers[of_round.pk],
                "name": asset.name,
                "round": of_round.name,
                "tag": asset.tag,
                "square": square(text=f"{public_address}/aset/t/{asset.tag}/", border=1),
            }
        )
    return {
        "title": _("Labels of durable items"),
        "synthetic": settings.SYNTHETIC,
        "not_to_sell": _("Not for sale without permission of the office"),
        "labels": labels,
    }
