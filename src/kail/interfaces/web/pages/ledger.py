"""The ledger of the budget: lines, months and the end of the year; every figure opens its entries, each its paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.models import PaymentList, SupplierPayment
from kail.apps.enrolments.models import StandingChange
from kail.apps.programmes.enums import EntrySource, FundSource
from kail.apps.programmes.models import Ceiling, LedgerEntry, Round
from kail.apps.programmes.selectors import (
    Ledger,
    LedgerScope,
    ledger,
    ledger_entries,
    ledger_years,
)
from kail.apps.programmes.selectors.ledger import COLUMNS, MONTHS, Flow, Standing
from kail.apps.selection.models import Decree, Withdrawal
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.listing import page_links, page_number
from kail.interfaces.web.pages.ledger_sheet import ledger_sheet

PAGE_SIZE: Final = 50
_FIRST_YEAR, _LAST_YEAR = 2000, 2999
_MOST_DIGITS: Final = 9
_LONGEST_CODE: Final = 40
MONTH_NAMES: Final = (
    gettext_lazy("January"), gettext_lazy("February"), gettext_lazy("March"), gettext_lazy("April"),
    gettext_lazy("May"), gettext_lazy("June"), gettext_lazy("July"), gettext_lazy("August"),
    gettext_lazy("September"), gettext_lazy("October"), gettext_lazy("November"), gettext_lazy("December"),
)  # fmt: skip
_CODES: Final[Mapping[str, str]] = {
    "ceiling": "pagu",
    "committed": "komitmen",
    "returned": "kembali",
    "realised": "realisasi",
}
"""The columns by the words of the address."""

COLUMN_WORDS: Final[Mapping[str, str | Promise]] = {
    "ceiling": gettext_lazy("Ceiling"),
    "committed": gettext_lazy("Commitment"),
    "returned": gettext_lazy("Return"),
    "realised": gettext_lazy("Realisation"),
}


@dataclass(frozen=True)
class Figure:
    """A sum of the page, and where the entries behind it stand; 0 has none."""

    label: str | Promise
    amount: int
    url: str


@dataclass(frozen=True)
class ShownEntry:
    """An entry with the name of its paper, and where that opens; empty where the reader may not see it."""

    entry: LedgerEntry
    document: str
    url: str


@page(action=Action.VIEW_LEDGER)
def ledgers(request: PageRequest) -> HttpResponse:
    """The ledger of all rounds in a year, filtered by fund source and account code."""
    scope = _scope(request)
    shown = ledger(scope=scope)
    context = _context(shown) | {"filters": _filters(scope)}
    return render(request, "ledger/ledger.html", context)


@page(action=Action.VIEW_LEDGER)
def ledger_of_round(request: PageRequest, code: str) -> HttpResponse:
    """The ledger of one round in a year."""
    shown_round = get_object_or_404(Round.objects.select_related("programme"), code=code)
    scope = _scope(request, round_code=code)
    context = _context(ledger(scope=scope)) | {"round": shown_round, "filters": _filters(scope)[:1]}
    return render(request, "ledger/ledger.html", context)


@page(action=Action.VIEW_LEDGER)
def entries(request: PageRequest) -> HttpResponse:
    """The entries behind a figure, each with its paper."""
    scope = _scope(request, round_code=_text(request, "pelaksanaan"))
    column = {code: name for name, code in _CODES.items()}.get(request.GET.get("jenis", ""), "")
    month = _number(request.GET.get("bulan", ""))
    if month is not None and not 1 <= month <= MONTHS:
        raise Http404
    line = _number(request.GET.get("baris", ""))
    ceiling = (
        get_object_or_404(Ceiling.objects.select_related("round"), pk=line) if line is not None else None
    )
    found = ledger_entries(scope=scope, column=column, month=month, ceiling_id=line)
    number = page_number(request)
    start = (number - 1) * PAGE_SIZE
    listed = list(found[start : start + PAGE_SIZE + 1])
    shown = listed[:PAGE_SIZE]
    chosen = {
        **_address(scope),
        "jenis": _CODES.get(column, ""),
        "bulan": str(month or ""),
        "baris": str(line or ""),
    }
    context = {
        "scope": scope,
        "column": COLUMN_WORDS.get(column, _("All entries")),
        "month": MONTH_NAMES[month - 1] if month else "",
        "ceiling": ceiling,
        "round": Round.objects.filter(code=scope.round_code).first() if scope.round_code else None,
        "entries": _with_papers(request.user, shown),
        "sum": found.aggregate(sum=Sum("signed"))["sum"] or 0 if column else None,
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        **page_links(chosen=chosen, number=number, has_more=len(listed) > PAGE_SIZE),
    }
    return render(request, "ledger/entries.html", context)


@page(action=Action.VIEW_LEDGER)
def ledger_xlsx(request: PageRequest) -> HttpResponse:
    """The ledger for bookkeeping: every entry with running balance, and the lines with the sums of the page."""
    scope = _scope(request, round_code=_text(request, "pelaksanaan"))
    found = list(ledger_entries(scope=scope))
    papers = {one.entry.pk: one.document for one in _with_papers(request.user, found)}
    content = ledger_sheet(ledger=ledger(scope=scope), entries=found, papers=papers)
    name = "-".join(filter(None, ("buku-besar", scope.round_code, str(scope.year))))
    return xlsx_answer(content=content, name=f"{name}.xlsx")


def _scope(request: PageRequest, *, round_code: str = "") -> LedgerScope:
    """The asked part of the ledger; without a year the newest that has entries, else this year."""
    asked = _number(request.GET.get("tahun", ""))
    source = request.GET.get("sumber", "")
    if asked is not None and _FIRST_YEAR <= asked <= _LAST_YEAR:
        year = asked
    else:
        year = next(iter(ledger_years(round_code=round_code)), timezone.localdate().year)
    return LedgerScope(
        year=year,
        round_code=round_code,
        fund_source=source if source in FundSource.values else "",
        account_code=_text(request, "rekening"),
    )


def _text(request: PageRequest, name: str) -> str:
    text = request.GET.get(name, "").strip()
    return text if text.isprintable() and len(text) <= _LONGEST_CODE else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def _address(scope: LedgerScope) -> dict[str, str]:
    return {
        "tahun": str(scope.year),
        "pelaksanaan": scope.round_code,
        "sumber": scope.fund_source,
        "rekening": scope.account_code,
    }


def _filters(scope: LedgerScope) -> list[tuple[str, list[Chip]]]:
    """Chips for year, fund source and account code."""
    chosen = {key: value for key, value in _address(scope).items() if key != "pelaksanaan"}
    years = sorted({scope.year, *ledger_years(round_code=scope.round_code)}, reverse=True)
    codes = Ceiling.objects.order_by("account_code").values_list("account_code", flat=True).distinct()
    options: Sequence[tuple[str, str, list[tuple[str, str | Promise, int | None]]]] = (
        (_("Year"), "tahun", [(str(year), str(year), None) for year in years]),
        (
            _("Fund source"), "sumber",
            [("", _("all"), None), *((value, label, None) for value, label in FundSource.choices)],
        ),
        (_("Account code"), "rekening", [("", _("all"), None), *((code, code, None) for code in codes)]),
    )  # fmt: skip
    return [
        (
            label,
            chips(
                name=name,
                chosen=chosen[name],
                options=values,
                others={key: value for key, value in chosen.items() if key != name},
            ),
        )
        for label, name, values in options
    ]


def _context(shown: Ledger) -> dict[str, object]:
    scope = shown.scope
    pictured = [line for line in shown.lines if scope.round_code or line.end.committed]
    return {
        "ledger": shown,
        "pictured": pictured,
        "largest": max((line.end.ceiling for line in pictured), default=0),
        "scope": scope,
        "columns": list(COLUMN_WORDS.values()),
        "lines": [(line, _figures(scope, line.flow, baris=str(line.ceiling.pk))) for line in shown.lines],
        "sums": _figures(scope, shown.total.flow),
        "months": [
            (MONTH_NAMES[month.number - 1], month, _figures(scope, month.flow, bulan=str(month.number)))
            for month in shown.months
        ],
        "has_opening": any(line.opening != Standing() for line in shown.lines),
        "has_ended": timezone.localdate() > date(scope.year, 12, 31),
        "at_risk": [line for line in shown.lines if line.end.unspent],
        "entries_url": _entries_url(scope),
        "xlsx_url": f"{reverse('ledger-xlsx')}?{urlencode(_filled(_address(scope)))}",
    }


def _figures(scope: LedgerScope, flow: Flow, **more: str) -> list[Figure]:
    return [
        Figure(
            label=COLUMN_WORDS[column],
            amount=getattr(flow, column),
            url=_entries_url(scope, jenis=_CODES[column], **more),
        )
        for column in COLUMNS
    ]


def _entries_url(scope: LedgerScope, **more: str) -> str:
    return f"{reverse('ledger-entries')}?{urlencode(_filled({**_address(scope), **more}))}"


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def _with_papers(user: User, listed: Sequence[LedgerEntry]) -> list[ShownEntry]:
    """Each entry with its paper; decrees and withdrawals are looked up for all at once."""
    numbers: dict[str, set[str]] = {}
    for entry in listed:
        numbers.setdefault(entry.source, set()).add(entry.source_number)
    may_read = may(user=user, action=Action.VIEW_DECREE)
    named = numbers.get(EntrySource.DECREE, set()) | numbers.get(EntrySource.AMENDMENT, set())
    decrees = dict(Decree.objects.filter(number__in=named).values_list("number", "pk")) if may_read else {}
    left = [int(number) for number in numbers.get(EntrySource.WITHDRAWAL, set()) if number.isdigit()]
    withdrawals = (
        {str(pk): decree for pk, decree in Withdrawal.objects.filter(pk__in=left).values_list("pk", "decree")}
        if may_read
        else {}
    )
    of_delivery = _pages_of_delivery(user, numbers)
    return [
        ShownEntry(
            entry=entry,
            document=_paper(entry),
            url=of_delivery.get((entry.source, entry.source_number))
            or _opens(user, entry, decrees, withdrawals),
        )
        for entry in listed
    ]


def _pages_of_delivery(user: User, numbers: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """The pages of payment lists, invoices and changes of standing, by source and number, that the reader may open."""
    found: dict[tuple[str, str], str] = {}
    if may(user=user, action=Action.VIEW_PAYMENTS):
        lists = PaymentList.objects.filter(number__in=numbers.get(EntrySource.PAYMENT_LIST, set()))
        for number, pk in lists.values_list("number", "pk"):
            found[(EntrySource.PAYMENT_LIST, number)] = reverse("payment-list", args=[pk])
        invoices = SupplierPayment.objects.filter(number__in=numbers.get(EntrySource.SUPPLIER, set()))
        for number, pk in invoices.values_list("number", "pk"):
            found[(EntrySource.SUPPLIER, number)] = reverse("supplier-payment", args=[pk])
    if may(user=user, action=Action.VIEW_ENROLMENTS):
        asked = [int(number) for number in numbers.get(EntrySource.STANDING, set()) if number.isdigit()]
        for pk, way in StandingChange.objects.filter(pk__in=asked).values_list("pk", "enrolment_id"):
            found[(EntrySource.STANDING, str(pk))] = reverse("enrolment", args=[way])
    return found


def _paper(entry: LedgerEntry) -> str:
    return f"{entry.get_source_display()} {entry.source_number}"


def _opens(user: User, entry: LedgerEntry, decrees: Mapping[str, int], withdrawals: Mapping[str, int]) -> str:
    """The address of an entry's paper; empty where there is none, or the reader may not see it."""
    number = entry.source_number
    if number in decrees and entry.source in (EntrySource.DECREE, EntrySource.AMENDMENT):
        return reverse("decree", args=[decrees[number]])
    if number in withdrawals and entry.source == EntrySource.WITHDRAWAL:
        return reverse("withdrawals", args=[withdrawals[number]])
    if not may(user=user, action=Action.VIEW_PROGRAMMES):
        return ""
    if entry.source == EntrySource.MOVE:
        return reverse("budget-move", args=[int(number)])
    if entry.source == EntrySource.CEILING:
        return reverse("budget", args=[entry.ceiling.round.code])
    return ""


urlpatterns = [
    path("buku-besar/", ledgers, name="ledgers"),
    path("buku-besar/catatan/", entries, name="ledger-entries"),
    path("buku-besar/xlsx/", ledger_xlsx, name="ledger-xlsx"),
    path("buku-besar/pelaksanaan/<slug:code>/", ledger_of_round, name="ledger"),
]
