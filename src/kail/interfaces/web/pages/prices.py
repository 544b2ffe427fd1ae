"""The office's price standard: looked up, changed by form or file, with the drafts of item lists that it touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.places.selectors import place_names, regencies
from kail.apps.programmes.models import PriceItem, Round
from kail.apps.programmes.price_files import PriceFile, read_price_file
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.programmes.selectors import (
    PriceChange,
    TemplatePrice,
    find_prices,
    plan_prices,
    recent_changes,
    template_prices,
)
from kail.apps.programmes.services import keep_price_file, read_kept_prices, set_price, store_price_file
from kail.apps.selection.selectors.item_lists import drafts_with
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import chips
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.pages.round_forms import RupiahField
from kail.kernel.errors import Refusal
from kail.kernel.scope import WHOLE_COUNTRY

PAGE_SIZE: Final = 50
CHANGES_SHOWN: Final = 30
LARGEST_UPLOAD_BYTES: Final = 10 * 2**20
_REGION_LENGTHS: Final = (2, 4)


class PriceForm(forms.Form):
    """What one unit of a good costs, from which day, says who."""

    region_code = forms.ChoiceField(label=gettext_lazy("Region"))
    name = forms.CharField(label=gettext_lazy("Good"), max_length=120)
    unit = forms.CharField(
        label=gettext_lazy("Unit"), max_length=30, help_text=gettext_lazy("Such as unit, set, pack, litre.")
    )
    unit_price = RupiahField(label=gettext_lazy("Price of one unit"))
    from_date = DayField(
        label=gettext_lazy("From"),
        help_text=gettext_lazy("The former price holds until the day before. The same day corrects it."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy("Such as the regulation on standard prices, or a survey of three shops."),
    )
    reason = ReasonField()

    def __init__(self, *args: Any, regions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region_code"].choices = regions  # type: ignore[attr-defined]  # a choice field


class PriceFileForm(forms.Form):
    """A file of prices of one region."""

    region_code = forms.ChoiceField(label=gettext_lazy("Region"))
    file = forms.FileField(
        label=gettext_lazy("File of prices"),
        help_text=gettext_lazy(
            "CSV or XLSX with the columns barang, satuan, harga, berlaku; at most 20,000 rows."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def __init__(self, *args: Any, regions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region_code"].choices = regions  # type: ignore[attr-defined]  # a choice field

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST_UPLOAD_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return uploaded


class StoreForm(forms.Form):
    """Why the prices of a file are stored."""

    reason = forms.CharField(max_length=200)


@dataclass(frozen=True)
class MissingGoods:
    """Goods of a round's templates that the standard lacks or prices otherwise."""

    round: Round
    goods: tuple[TemplatePrice, ...]

    @property
    def missing(self) -> tuple[TemplatePrice, ...]:
        return tuple(one for one in self.goods if one.price is None)


@page(action=Action.VIEW_PROGRAMMES)
def prices(request: PageRequest) -> HttpResponse:
    """The prices of a region on a day, what changed, and which goods of open rounds are missing."""
    regions = _shown_regions(request)
    codes = [code for code, _name in regions]
    asked = region_code(request.GET.get("wilayah", ""), lengths=_REGION_LENGTHS)
    region = asked if asked in codes else next(iter(codes), "")
    text = request.GET.get("q", "").strip()[:120]
    today = timezone.localdate()
    day = _day(request.GET.get("pada", "")) or today
    found = find_prices(region_code=region, day=day, text=text)
    number = page_number(request)
    start = (number - 1) * PAGE_SIZE
    total = found.count()
    shown = list(found[start : start + PAGE_SIZE])
    touched = drafts_with(prices=shown) if day == today else {}
    chosen = {
        "wilayah": region if region != codes[0] else "",
        "q": text,
        "pada": "" if day == today else day.isoformat(),
    } if codes else {}  # fmt: skip
    context = {
        "region": region,
        "region_name": dict(regions).get(region, region),
        "region_chips": chips(
            name="wilayah",
            chosen=region,
            options=[(code, name, None) for code, name in regions],
            others={"q": text, "pada": chosen.get("pada", "")},
        ),
        "day": day,
        "is_today": day == today,
        "query": text,
        "chosen": chosen,
        "rows": [(price, touched.get(price.pk, 0)) for price in shown],
        "total": total,
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        "days": _by_day(recent_changes(region_code=region, limit=CHANGES_SHOWN)) if number == 1 else (),
        "lacking": _lacking(region, day) if number == 1 and not text else (),
        "may_edit": may(user=request.user, action=Action.EDIT_PRICES),
        **page_links(chosen=chosen, number=number, has_more=start + len(shown) < total),
    }
    return render(request, "prices/list.html", context)


@page(action=Action.EDIT_PRICES, methods=WRITES)
def price_new(request: PageRequest) -> HttpResponse:
    """Add a good, or give one another price from a day on; `barang` in the address names the one to replace."""
    regions = _own_regions(request)
    known = request.GET.get("barang", "")
    former = PriceItem.objects.filter(pk=int(known)).first() if known.isdigit() and len(known) < 10 else None
    initial: dict[str, object] = {
        "from_date": timezone.localdate(),
        "name": request.GET.get("nama", "")[:120],
        "unit": request.GET.get("satuan", "")[:30],
    }
    if former is not None:
        initial |= {"region_code": former.region_code, "name": former.name, "unit": former.unit}
    form = PriceForm(request.POST or None, regions=regions, initial=initial)

    def attempt() -> object:
        return set_price(**form.cleaned_data, actor=request.user.actor)

    fields = {
        "price_region": "region_code", "price_amount": "unit_price", "price_name": "name", "price_source": "source",
    }  # fmt: skip
    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields=fields):
        messages.success(request, _("The price holds from its day on. Final item lists keep what they have."))
        return redirect("prices")
    context = {"form": form, "former": former}
    return render(request, "prices/new.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_PRICES, methods=WRITES)
def price_import(request: PageRequest) -> HttpResponse:
    """Check a file of prices. Nothing is stored: a wrong file is told row by row, a right one goes to the next page."""
    form = PriceFileForm(request.POST or None, request.FILES or None, regions=_own_regions(request))
    read: PriceFile | None = None
    if request.method == "POST" and form.is_valid():
        uploaded: TemporaryUploadedFile = form.cleaned_data["file"]
        try:
            read = read_price_file(path=Path(uploaded.temporary_file_path()))
            if not read.issues:
                uploaded.seek(0)
                kept = keep_price_file(
                    name=str(uploaded.name),
                    stream=cast(BinaryIO, uploaded.file),
                    region_code=form.cleaned_data["region_code"],
                    actor=request.user.actor,
                    now=timezone.now(),
                )
                return redirect("price-file", kept.pk)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    failed = form.errors or (read is not None and read.issues)
    context = {
        "form": form,
        "issues": read.issues[:PAGE_SIZE] if read else (),
        "issue_count": len(read.issues) if read else 0,
    }
    return render(request, "prices/import.html", context, status=422 if failed else 200)


@page(action=Action.EDIT_PRICES, methods=WRITES)
def price_file(request: PageRequest, price_file_id: int) -> HttpResponse:
    """What a checked file would change, and the button that stores it."""
    document = get_object_or_404(Document, pk=price_file_id, kind=DocumentKind.PRICE_LIST)
    get_object_or_404(
        Document, pk=document.pk, region_prefixes__0__in=[code for code, _name in _own_regions(request)]
    )
    form = StoreForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            plan = store_price_file(
                document=document, reason=form.cleaned_data["reason"], actor=request.user.actor
            )
            messages.success(request, _("%(count)d prices are stored.") % {"count": plan.changed})
            return redirect("prices")
        messages.error(request, _("Say why."))
    read = read_kept_prices(document=document)
    region = document.region_prefixes[0]
    planned = plan_prices(region_code=region, rows=read.rows)
    changing = [line for line in planned.lines if line.kind != "same"]
    context = {
        "document": document,
        "region_name": place_names(codes=[region]).get(region, region),
        "new": sum(line.kind == "new" for line in planned.lines),
        "changed": sum(line.kind == "changed" for line in planned.lines),
        "same": len(planned.lines) - len(changing),
        "lines": changing[:PAGE_SIZE],
        "more": max(len(changing) - PAGE_SIZE, 0),
    }
    return render(request, "prices/file.html", context, status=422 if form.errors else 200)


def _by_day(changes: Sequence[PriceChange]) -> list[dict[str, object]]:
    """Changes of the last days, with the drafts that still have another price than the one that holds now."""
    today = timezone.localdate()
    standing = [
        one.item
        for one in changes
        if one.item.from_date <= today and (one.item.to_date is None or one.item.to_date > today)
    ]
    touched = drafts_with(prices=standing)
    return [
        {"day": day, "rows": [(one, touched.get(one.item.pk, 0)) for one in listed]}
        for day, listed in groupby(changes, key=lambda one: one.item.from_date)
    ]


def _lacking(region: str, day: Any) -> list[MissingGoods]:
    """Rounds of the region that can still change, and whose templates the standard does not price wholly."""
    rounds = Round.objects.filter(
        region_code__startswith=region, state__in=EDITABLE_STATES, business_types__items__isnull=False
    ).distinct()
    found = [
        MissingGoods(one, template_prices(shown_round=one, day=day))
        for one in rounds.order_by("-year", "code")
    ]
    return [one for one in found if one.missing]


def _shown_regions(request: PageRequest) -> list[tuple[str, str]]:
    """Regions with prices that hold somewhere in the account's regions, and those whose prices it may change."""
    codes = set(PriceItem.objects.values_list("region_code", flat=True).distinct())
    if WHOLE_COUNTRY not in request.prefixes:
        codes = {
            code
            for code in codes
            if any(code.startswith(prefix) or prefix.startswith(code) for prefix in request.prefixes)
        }
    return _named(codes | {prefix for prefix in request.prefixes if len(prefix) in _REGION_LENGTHS})


def _own_regions(request: PageRequest) -> list[tuple[str, str]]:
    """The provinces and regencies that the account sees whole."""
    if WHOLE_COUNTRY in request.prefixes:
        codes = set(Round.objects.values_list("region_code", flat=True).distinct())
    else:
        codes = {prefix for prefix in request.prefixes if len(prefix) in _REGION_LENGTHS}
    within = [code for code in codes if len(code) == _REGION_LENGTHS[0]]
    return _named({*codes, *(code for region in within for code in _regencies(region))})


def _regencies(region: str) -> list[str]:
    return [place.code for place in regencies(region_code=region)]


def _named(codes: set[str]) -> list[tuple[str, str]]:
    names = place_names(codes=list(codes))
    return sorted(((code, names[code]) for code in codes if code in names), key=lambda one: one[0])


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None


urlpatterns = [
    path("harga/", prices, name="prices"),
    path("harga/baru/", price_new, name="price-new"),
    path("harga/berkas/", price_import, name="price-import"),
    path("harga/berkas/<int:price_file_id>/", price_file, name="price-file"),
]
