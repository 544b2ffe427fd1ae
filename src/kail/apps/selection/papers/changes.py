"""What an amendment says: which decree it changes, who leaves and why, who enters, what it costs."""

from datetime import datetime
from typing import Final

from django.utils.translation import override

from kail.apps.places.selectors import place_names
from kail.apps.selection.models import Decree
from kail.apps.selection.papers.content import grouped, long_date
from kail.apps.selection.selectors.chain import ToldChange, told_changes

CHANGE_HEAD: Final = ("Kabupaten/kota", "Keluar", "Sebab", "Masuk", "No cadangan semula")
NOBODY: Final = "Tidak ada cadangan: tempat belum terisi"


def change_rows(*, decree: Decree) -> list[list[str]]:
    """The changes as rows under `CHANGE_HEAD`, inside the region scope; in Indonesian, as the paper is."""
    with override("id"):
        changes = told_changes(amendment=decree)
    names = place_names(codes=[change.contest_code for change in changes])
    return [_row(change, names.get(change.contest_code, change.contest_code)) for change in changes]


def _row(change: ToldChange, place: str) -> list[str]:
    number = "–" if change.reserve_number is None else grouped(change.reserve_number)
    entering = change.in_name or NOBODY
    return [place, change.out_name or "–", change.cause or "–", entering, number if change.in_name else "–"]


def amendment_considering(*, decree: Decree) -> list[str]:
    """Why there is an amendment."""
    return [
        f"bahwa ada penerima pada {_named(decree, 'first_decree')} yang berhalangan tetap sehingga perlu diganti;",
        "bahwa pengganti diambil dari daftar cadangan wilayah yang sama menurut urutan yang ditetapkan;",
    ]


def amendment_articles(*, decree: Decree) -> list[list[str]]:
    """What it changes, who enters, what it costs."""
    changes = told_changes(amendment=decree)
    leaving = sum(bool(change.out_name) for change in changes)
    unfilled = sum(not change.in_name for change in changes)
    price = grouped(decree.frozen["price"])
    articles = [
        [
            "Kesatu",
            (
                f"Mengubah {_named(decree, 'amends')}: {grouped(leaving)} penerima keluar,"
                f" {grouped(decree.places)} masuk menurut Lampiran I."
            ),
        ],
        ["Kedua", "Menetapkan mereka yang masuk sebagai penerima menurut Lampiran II."],
        [
            "Ketiga",
            (
                f"Nilai bantuan Rp{price} untuk setiap penerima yang masuk, seluruhnya Rp{grouped(decree.amount)},"
                " dibebankan pada anggaran kegiatan; nilai bagi yang keluar kembali ke anggaran."
            ),
        ],
    ]
    if unfilled:
        articles.append(
            [
                "Keempat",
                f"{grouped(unfilled)} tempat belum terisi karena wilayahnya tidak mempunyai cadangan.",
            ]
        )
    last = "Kelima" if unfilled else "Keempat"
    return [
        *articles,
        [
            last,
            "Bagian lain dari keputusan itu tetap berlaku. Keputusan ini berlaku sejak tanggal ditetapkan.",
        ],
    ]


def _named(decree: Decree, which: str) -> str:
    named = decree.frozen[which]
    day = long_date(moment=datetime.fromisoformat(named["date"]))
    return f"Keputusan Nomor {named['number']} tanggal {day}"
