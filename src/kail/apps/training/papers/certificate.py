"""Certificates as PDF, each with a front to hang up and a back that says what was learnt; many in one file.

The text is Indonesian whatever language the screen has, as that of the Open Badge. No NIK, and no mark of who printed
it: a certificate belongs to its holder. The mark stands in the document's own data, where no reader sees it.
"""

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import segno
import typst
from django.conf import settings

from kail.apps.selection.papers.content import long_date
from kail.apps.training.models import Certificate
from kail.calc.label_code import format_code
from kail.kernel.credentials.issuers import CERTIFICATE_PAGE
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("certificate.typ")
PICTURE_PPI: Final = 144


def certificates_pdf(*, certificates: Sequence[Certificate], mark: Watermark) -> bytes:
    """These certificates in the order given, as PDF/A-2b of A4 in landscape: front, back, front, back."""
    content = _content(certificates) | {"mark": mark.sentence()}
    pdf = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["a-2b"],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf


def certificate_picture(*, certificate: Certificate) -> bytes:
    """The front of one certificate as PNG."""
    content = _content([certificate]) | {"mark": "", "front_only": True}
    drawn = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        format="png",
        ppi=PICTURE_PPI,
    )
    if not isinstance(drawn, bytes):
        raise TypeError("typst gave several pages for one picture")
    return drawn


def public_address(*, certificate: Certificate) -> str:
    """The address of the public page of a certificate; empty where the office has none."""
    base = settings.PUBLIC_URL
    return f"{base}/{CERTIFICATE_PAGE}/{certificate.code}" if base else ""


def _content(certificates: Sequence[Certificate]) -> dict[str, Any]:
    return {
        "synthetic": settings.SYNTHETIC,
        "front_only": False,
        "papers": [_paper(one) for one in certificates],
    }


def _paper(one: Certificate) -> dict[str, Any]:
    address = public_address(certificate=one)
    began, ended = long_date(moment=one.began_date), long_date(moment=one.ended_date)
    return {
        "number": one.number,
        "office": one.office,
        "holder": one.holder,
        "title": one.title,
        "days": began if began == ended else f"{began} sampai {ended}",
        "partner": one.partner,
        "place": one.place,
        "size": f"{one.meetings} pertemuan, {one.hours} jam",
        "attended": f"{one.attended} dari {one.meetings} pertemuan",
        "score": "" if one.score is None else f"{one.score} dari 100",
        "topics": one.learnt.splitlines(),
        "signed_at": f"{one.office['city']}, {long_date(moment=one.issued_date)}",
        "signer_title": one.office.get("head_title") or f"Kepala {one.office['name']}",
        "signer": one.signer,
        "revoked": one.is_revoked,
        "code": format_code(code=one.code),
        "address": address,
        "square": _square(address) if address else "",
    }


def _square(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
