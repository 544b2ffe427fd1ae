"""The decree as XLSX: the same lists, for bookkeeping."""

from collections.abc import Sequence
from io import BytesIO

from django.conf import settings

from kail.apps.selection.enums import DecreeKind
from kail.apps.selection.models import Decree
from kail.apps.selection.papers.changes import CHANGE_HEAD, change_rows
from kail.apps.selection.papers.content import (
    PrintedLine,
    PrintedRegion,
    has_item_lists,
    order_in_words,
    printed_regions,
)
from kail.apps.selection.selectors.frozen import frozen_rule
from kail.kernel.sheets import Cell, MarkedBook, marked_book
from kail.kernel.watermarks import Watermark

_CHOSEN = ("Kabupaten/kota", "No", "Nama", "NIK", "Desa/kelurahan, kecamatan", "Nilai (Rp)")
_TYPE = "Jenis usaha"
_MEMBERS = ("Kabupaten/kota", "Daftar", "No", "Kelompok atau keluarga", "Nama anggota", "NIK", "Jabatan")
_RESERVE = ("Kabupaten/kota", "No cadangan", "Nama", "NIK", "Desa/kelurahan, kecamatan")


def decree_sheet(*, decree: Decree, mark: Watermark) -> bytes:
    """Three sheets: chosen, reserve, basis; of an amendment the changes, those who enter, and the basis.

    Where groups or families have members, one sheet more names them, each beside its group.
    """
    out = BytesIO()
    with marked_book(out=out, mark=mark, title=decree.number) as book:
        regions = printed_regions(decree=decree)
        chosen = [(region, line) for region in regions for line in region.chosen]
        reserve = [(region, line) for region in regions for line in region.reserve]
        if decree.kind == DecreeKind.AMENDMENT:
            book.add_list("Perubahan", CHANGE_HEAD, [tuple(row) for row in change_rows(decree=decree)])
        heads = (*_CHOSEN, _TYPE) if has_item_lists(decree=decree) else _CHOSEN
        rows = [(*_row(region, line), line.amount, line.business_type) for region, line in chosen]
        book.add_list("Penerima", heads, [row[: len(heads)] for row in rows])
        if decree.kind == DecreeKind.FIRST:
            book.add_list("Cadangan", _RESERVE, [_row(region, line) for region, line in reserve])
        members = [
            (region.name, word, line.number, line.name, member.name, member.nik, member.office)
            for region in regions
            for word, lines in (("Penerima", region.chosen), ("Cadangan", region.reserve))
            for line in lines
            for member in line.members
        ]
        if members:
            book.add_list("Anggota", _MEMBERS, members)
        _basis_sheet(book, decree, regions)
    return out.getvalue()


def _row(region: PrintedRegion, line: PrintedLine) -> tuple[Cell, ...]:
    return (region.name, line.number, line.name, line.nik, line.place)


def _basis_sheet(book: MarkedBook, decree: Decree, regions: Sequence[PrintedRegion]) -> None:
    sheet = book.add_sheet("Dasar")
    frozen = decree.frozen
    facts = [
        ("Nomor", decree.number),
        ("Tentang", decree.title),
        ("Syarat", frozen_rule(frozen=frozen)),
        ("Urutan", "; ".join(order_in_words(frozen=frozen, kind=decree.round.programme.recipient_kind))),
        ("Benih undian", frozen["lottery_seed"]),
        ("Data", ", ".join(frozen["editions"])),
        ("Tanggal acuan umur", frozen["reference_date"]),
        ("Label", "DATA SINTETIS" if settings.SYNTHETIC else ""),
    ]
    bold = book.book.add_format({"bold": True})
    for row, (label, value) in enumerate(facts, start=1):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, value)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 60)
    if decree.kind == DecreeKind.AMENDMENT:
        return
    top = len(facts) + 2
    sheet.write_row(
        top, 0, ("Kabupaten/kota", "Memenuhi syarat", "Kuota", "Penerima", "Cadangan", "Tak terisi"), bold
    )
    for row, region in enumerate(regions, start=top + 1):
        chosen = len(region.chosen)
        sheet.write_string(row, 0, region.name)
        figures = (region.eligible, region.quota, chosen, region.eligible - chosen, region.quota - chosen)
        for column, figure in enumerate(figures, start=1):
            sheet.write_number(row, column, figure)
