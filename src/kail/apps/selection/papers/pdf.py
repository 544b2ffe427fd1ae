"""The decree as PDF, set by typst."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from kail.apps.programmes.design import Issuer
from kail.apps.selection.enums import DecreeKind
from kail.apps.selection.models import Decree
from kail.apps.selection.papers.changes import (
    CHANGE_HEAD,
    amendment_articles,
    amendment_considering,
    change_rows,
)
from kail.apps.selection.papers.content import (
    PrintedLine,
    PrintedRegion,
    grouped,
    has_item_lists,
    long_date,
    order_in_words,
    printed_regions,
)
from kail.apps.selection.papers.sharing import sharing_blocks
from kail.apps.selection.selectors.frozen import frozen_rule
from kail.kernel.approvals import ProposalState
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("decree.typ")


def decree_pdf(*, decree: Decree, mark: Watermark) -> bytes:
    """The decree with its attachments: I the chosen and II the reserve, one of each for each region, III the basis.

    Only regions inside the region scope, under the numbers that they have in the whole decree; marked as a draft until
    it is signed.

    An amendment has the changes, those who enter, and the basis of the first decree.
    """
    content = json.dumps(_content(decree) | {"mark": mark.sentence()}, ensure_ascii=False)
    pdf = typst.compile(str(_TEMPLATE), sys_inputs={"data": content}, ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one decree")
    return pdf


def _content(decree: Decree) -> dict[str, Any]:
    frozen = decree.frozen
    issuer = Issuer(**frozen.get("issuer", settings.OFFICE))
    regions = printed_regions(decree=decree)
    amends = decree.kind == DecreeKind.AMENDMENT
    signed = decree.state == ProposalState.APPROVED and decree.decided_at is not None
    return {
        "draft": not signed,
        "synthetic": settings.SYNTHETIC,
        "number": decree.number,
        "title": decree.title,
        "office": asdict(issuer),
        "decree_of": f"Keputusan {issuer.head_title or f'Kepala {issuer.name}'}",
        "signer_title": (issuer.head_title or f"Kepala {issuer.name}").upper(),
        "considering": amendment_considering(decree=decree) if amends else _considering(decree),
        "legal_basis": [line for line in frozen["legal_basis"].splitlines() if line.strip()],
        "articles": amendment_articles(decree=decree) if amends else _articles(decree),
        "changes": change_rows(decree=decree) if amends else [],
        "change_head": list(CHANGE_HEAD),
        "signed_date": long_date(moment=decree.decided_at) if signed and decree.decided_at else "……………………",
        "signer": decree.decided_by.full_name if signed and decree.decided_by else "………………………………",
        "proposer": decree.proposed_by.full_name,
        "proposed_date": long_date(moment=decree.proposed_at),
        "many_regions": len(frozen["regions"]) > 1,
        "with_types": has_item_lists(decree=decree),
        "regions": [_region(region, amends=amends) for region in regions],
        "rule_text": frozen_rule(frozen=frozen),
        "order": order_in_words(frozen=frozen, kind=decree.round.programme.recipient_kind),
        "basis": _basis(decree),
        "quota_head": ["Kabupaten/kota", "Memenuhi syarat", "Kuota", "Penerima", "Cadangan", "Tak terisi"],
        "quota_rows": _quota_rows(regions),
        "sharing": [] if amends else sharing_blocks(decree=decree),
    }


def _considering(decree: Decree) -> list[str]:
    frozen = decree.frozen
    sources = ", ".join(frozen["editions"]).upper()
    return [
        f"bahwa dalam rangka pelaksanaan {frozen['programme']} tahun {frozen['year']} perlu menetapkan penerima;",
        f"bahwa penerima dipilih dari {sources} menurut syarat, urutan dan kuota pada Lampiran III;",
    ]


def _articles(decree: Decree) -> list[list[str]]:
    price, total = grouped(decree.frozen["price"]), grouped(decree.amount)
    worth = f"Nilai bantuan Rp{price} untuk setiap penerima"
    if has_item_lists(decree=decree):
        worth = "Nilai bantuan setiap penerima menurut daftar barangnya (RAB), seperti pada Lampiran I"
    return [
        ["Kesatu", f"Menetapkan {grouped(decree.places)} penerima {decree.frozen['round']} pada Lampiran I."],
        ["Kedua", "Menetapkan daftar cadangan menurut urutan pada Lampiran II."],
        ["Ketiga", f"{worth}, seluruhnya Rp{total}, dibebankan pada anggaran kegiatan."],
        ["Keempat", "Keputusan ini berlaku sejak tanggal ditetapkan."],
    ]


def _basis(decree: Decree) -> list[list[str]]:
    frozen = decree.frozen
    return [
        ["Data", ", ".join(frozen["editions"]).upper()],
        ["Umur dihitung", f"per {frozen['reference_date']}"],
        ["Diurutkan", frozen["ranked_at"][:16].replace("T", " ")],
        ["Benih undian", frozen["lottery_seed"]],
        ["Angka undian", "8 bita pertama SHA-256(benih:nomor pihak), tanpa bit teratas"],
    ]


def _region(region: PrintedRegion, *, amends: bool) -> dict[str, Any]:
    return {
        "name": region.name,
        "number": region.number,
        "chosen": [_row(line, grouped(line.amount)) for line in region.chosen],
        "reserve": [_row(line, "") for line in region.reserve],
        "chosen_members": [_members(line) for line in region.chosen],
        "reserve_members": [_members(line) for line in region.reserve],
        "chosen_line": f"{grouped(len(region.chosen))} penerima"
        + ("" if amends else f" dari kuota {grouped(region.quota)}"),
        "reserve_line": f"{grouped(len(region.reserve))} cadangan",
    }


def _row(line: PrintedLine, amount: str) -> list[str]:
    return [grouped(line.number), line.name, line.nik, line.place, line.business_type, amount]


def _members(line: PrintedLine) -> str:
    """The members of a group or family in one line, empty without any."""
    told = (", ".join(filter(None, (member.name, member.office, member.nik))) for member in line.members)
    return "; ".join(f"{number}. {one}" for number, one in enumerate(told, start=1))


def _quota_rows(regions: Sequence[PrintedRegion]) -> list[list[str]]:
    rows = []
    for region in regions:
        chosen = len(region.chosen)
        figures = (region.eligible, region.quota, chosen, region.eligible - chosen, region.quota - chosen)
        rows.append([region.name, *(grouped(figure) for figure in figures)])
    return rows
