"""Cards of a class as PDF, ten on a sheet: name, class, a square code, and a short code for typing. No NIK on them."""

import json
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

import segno
import typst
from django.conf import settings
from django.utils.translation import gettext as _

from kail.apps.programmes.selectors import round_issuer
from kail.apps.training.models import TrainingClass
from kail.apps.training.selectors.people import Sitter
from kail.calc.label_code import ALPHABET, check_character, format_code
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("cards.typ")
_TYPED_LENGTH: Final = 7


def typed_code(*, card_code: str) -> str:
    """What is typed where no camera reads the card: seven characters and a check character, made of the long code.

    It tells the cards of one class apart (31⁷ codes) and leads to nobody without it.
    """
    number = int.from_bytes(sha256(card_code.encode()).digest()[:8])
    body = ""
    for _place in range(_TYPED_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        body += ALPHABET[rest]
    return body + check_character(body=body)


def class_cards(*, training_class: TrainingClass, people: Sequence[Sitter], mark: Watermark) -> bytes:
    """The cards of these people, in the order given, in the active language."""
    content = {
        "synthetic": settings.SYNTHETIC,
        "office": round_issuer(issued_round=training_class.round).name,
        "title": _("Card of a participant"),
        "class": training_class.name,
        "round": training_class.round.name,
        "typed_word": _("Code"),
        "number_word": _("Number"),
        "mark": mark.sentence(),
        "cards": [
            {
                "name": one.name,
                "number": str(one.seat.person_id),
                "typed": format_code(code=typed_code(card_code=one.seat.card_code)),
                "square": _square(one.seat.card_code),
            }
            for one in people
        ],
    }
    pdf = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["a-2b"],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf


def _square(code: str) -> str:
    drawn = BytesIO()
    segno.make(code, error="q", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
