"""The decree as XLSX: the same lists, for bookkeeping. Names are never read as formulas."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from django.conf import settings
from xlsxwriter.workbook import Workbook

from kail.apps.selection.models import Decree
from kail.apps.selection.papers.content import PrintedLine, PrintedRegion, order_in_words, printed_regions

_CHOSEN = ("Kabupaten/kota", "No", "Nama", "NIK", "Desa/kelurahan, kecamatan", "Nilai (Rp)")
_RESERVE = ("Kabupaten/kota", "No cadangan", "Nama", "NIK", "Desa/kelurahan, kecamatan")


def decree_sheet(*, decree: Decree) -> bytes:
    """Three sheets: chosen, reserve, basis."""
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": decree.number, "comments": "SINTETIS" if settings.SYNTHETIC else ""})
        regions = printed_regions(decree=decree)
        _list_sheet(
            book, "Penerima", _CHOSEN, [(region, line) for region in regions for line in region.chosen]
        )
        _list_sheet(
            book, "Cadangan", _RESERVE, [(region, line) for region in regions for line in region.reserve]
        )
        _basis_sheet(book, decree, regions)
    return out.getvalue()


def _list_sheet(
    book: Workbook, name: str, head: Sequence[str], lines: Sequence[tuple[PrintedRegion, PrintedLine]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, head, book.add_format({"bold": True, "bottom": 1}))
    sheet.freeze_panes(1, 0)
    amounts = book.add_format({"num_format": "#,##0"})
    for row, (region, line) in enumerate(lines, start=1):
        sheet.write_string(row, 0, region.name)
        sheet.write_number(row, 1, line.reserve_number or line.rank)
        sheet.write_string(row, 2, line.name)
        sheet.write_string(row, 3, line.nik)
        sheet.write_string(row, 4, line.place)
        if len(head) > 5:
            sheet.write_number(row, 5, line.amount, amounts)
    for column, width in enumerate((26, 10, 30, 22, 44, 14)[: len(head)]):
        sheet.set_column(column, column, width)
    if lines:
        sheet.autofilter(0, 0, len(lines), len(head) - 1)


def _basis_sheet(book: Workbook, decree: Decree, regions: Sequence[PrintedRegion]) -> None:
    sheet = book.add_worksheet("Dasar")
    frozen = decree.frozen
    facts = [
        ("Nomor", decree.number),
        ("Tentang", decree.title),
        ("Syarat", frozen["rule_text"]),
        ("Urutan", "; ".join(order_in_words(frozen=frozen))),
        ("Benih undian", frozen["lottery_seed"]),
        ("Data", ", ".join(frozen["editions"])),
        ("Tanggal acuan umur", frozen["reference_date"]),
        ("Label", "DATA SINTETIS" if settings.SYNTHETIC else ""),
    ]
    bold = book.add_format({"bold": True})
    for row, (label, value) in enumerate(facts):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, value)
    top = len(facts) + 1
    sheet.write_row(
        top, 0, ("Kabupaten/kota", "Memenuhi syarat", "Kuota", "Penerima", "Cadangan", "Tak terisi"), bold
    )
    for row, region in enumerate(regions, start=top + 1):
        chosen = len(region.chosen)
        sheet.write_string(row, 0, region.name)
        figures = (region.eligible, region.quota, chosen, region.eligible - chosen, region.quota - chosen)
        for column, figure in enumerate(figures, start=1):
            sheet.write_number(row, column, figure)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 60)
