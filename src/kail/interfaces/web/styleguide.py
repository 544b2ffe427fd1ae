"""The gallery of all components with invented contents, for those who write pages."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """One field of each kind; bound with faults, so that errors are seen too."""

    name = forms.CharField(label=_("Name"), help_text=_("As on the identity card."))
    year = forms.IntegerField(label=_("Year"), min_value=2020, max_value=2100)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", "–"), ("uep", "Usaha Ekonomi Produktif"), ("kube", "KUBE")]
    )
    stage = forms.ChoiceField(
        label=_("Stage"), widget=forms.RadioSelect, choices=[("1", "Seleksi"), ("2", "Penyaluran")]
    )
    agreed = forms.BooleanField(label=_("I have checked the data"))


@dataclass(frozen=True)
class SamplePerson:
    """A person of the sample table; invented."""

    name: str
    place: str
    decile: int
    birth_date: date
    chosen: bool
    amount: int


@dataclass(frozen=True)
class SampleQuota:
    """A regency of the sample board; invented figures."""

    name: str
    eligible: int
    quota: int
    chosen: int
    reserve: int
    money: int


_PEOPLE = (
    SamplePerson("Siti Aminah", "Sungai Pinang, Samarinda", 1, date(1984, 3, 12), True, 4_750_000),
    SamplePerson("Yohanes Lawing", "Long Iram, Kutai Barat", 2, date(1979, 11, 2), True, 4_500_000),
    SamplePerson("Rahmat Hidayat", "Sepaku, Penajam Paser Utara", 4, date(1991, 7, 30), False, 0),
)
_QUOTAS = (
    SampleQuota("Kota Samarinda", 4_812, 150, 150, 60, 703_500_000),
    SampleQuota("Kutai Barat", 903, 150, 150, 41, 697_250_000),
    SampleQuota("Mahakam Ulu", 118, 150, 118, 0, 548_000_000),
)


def styleguide(request: HttpRequest) -> HttpResponse:
    """Shows every component; reads and writes nothing."""
    wrong = SampleForm(data={"name": "", "year": "1900", "kind": "uep", "stage": "1"})
    contents = {
        "people": _PEOPLE,
        "quotas": _QUOTAS,
        "sample_form": SampleForm(auto_id="good_%s"),
        "wrong_form": wrong,
        "sample_date": date(2026, 11, 21),
        "purposes": (("verify", "Verifikasi lapangan"), ("bank", "Pembukaan rekening")),
        "rule": "umur ANTARA 18 DAN 59 DAN desil <= 4\nDAN (penerima_pkh ATAU perempuan_kepala_keluarga)",
        "rule_errors": ("Kata 'pekerjan' tidak dikenal; maksud Anda 'pekerjaan'?",),
    }
    return render(request, "styleguide.html", contents)
