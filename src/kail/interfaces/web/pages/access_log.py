"""Who looked at whose data, and what for."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action
from kail.apps.registry.enums import Look
from kail.apps.registry.selectors.access import (
    MANY_NUMBERS,
    MANY_PEOPLE,
    NIGHT,
    LooksWanted,
    Pattern,
    UnusualLooks,
    access_log,
    looks_by_kind,
    unusual_looks,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import chips
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.listing import page_links, page_number

SHOWN = 100
DAYS = 30


class LogFilters(forms.Form):
    """The filters of the log. Whose data: the number of the person's page, never a name in an address."""

    oleh = forms.CharField(label=gettext_lazy("User name"), max_length=60, required=False)
    pihak = forms.IntegerField(
        label=gettext_lazy("Whose (number of the page)"), min_value=1, max_value=2**62, required=False
    )
    tujuan = forms.CharField(label=gettext_lazy("Purpose"), max_length=100, required=False)
    dari = DayField(label=gettext_lazy("From"), required=False)
    sampai = DayField(label=gettext_lazy("Until"), required=False)


@page(action=Action.VIEW_ACCESS_LOG)
def log(request: PageRequest) -> HttpResponse:
    """The looks of a period in the account's regions, newest first."""
    look = request.GET.get("jenis", "")
    wanted, chosen, form = _wanted(request, look if look in Look.values else "")
    number = page_number(request)
    start = (number - 1) * SHOWN
    entries = list(access_log(wanted=wanted)[start : start + SHOWN])
    counts = looks_by_kind(wanted=wanted)
    total = counts.get(wanted.look, 0) if wanted.look else sum(counts.values())
    context = {
        "entries": entries,
        "form": form,
        "chosen": chosen,
        "first": start + 1,
        "last": start + len(entries),
        "total": total,
        **page_links(chosen=chosen, number=number, has_more=start + SHOWN < total),
        "look_chips": chips(
            name="jenis",
            chosen=wanted.look,
            options=[
                ("", _("All"), sum(counts.values())),
                *((code, label, counts[code]) for code, label in Look.choices if counts.get(code)),
            ],
            others={key: value for key, value in chosen.items() if key != "jenis"},
        ),
    }
    return render(request, "access_log/list.html", context)


@page(action=Action.VIEW_ACCESS_LOG)
def unusual(request: PageRequest) -> HttpResponse:
    """Looks of a period that somebody should ask about."""
    wanted, _chosen, form = _wanted(request, "")
    found = unusual_looks(since=wanted.since, until=wanted.until)
    context = {
        "form": form,
        "patterns": [_described(pattern, found) for pattern in Pattern],
        "found": found,
    }
    return render(request, "access_log/unusual.html", context)


def _described(pattern: Pattern, found: list[UnusualLooks]) -> dict[str, object]:
    first, last = NIGHT
    titles = {
        Pattern.MANY_PEOPLE: _("%(n)d people or more on one day") % {"n": MANY_PEOPLE},
        Pattern.MANY_NUMBERS: _("%(n)d numbers or more revealed on one day") % {"n": MANY_NUMBERS},
        Pattern.AT_NIGHT: _("At night, from %(first)d to %(last)d o'clock") % {"first": first, "last": last},
        Pattern.SAME_NAME: _("A person with the account's own last name"),
    }
    return {"title": titles[pattern], "lines": [line for line in found if line.pattern == pattern]}


def _wanted(request: PageRequest, look: str) -> tuple[LooksWanted, dict[str, str], LogFilters]:
    """The filters that the address asks for; a wrong one is left out and said in the form."""
    today = timezone.localdate()
    form = LogFilters(request.GET or None)
    values = form.cleaned_data if form.is_valid() else getattr(form, "cleaned_data", {})
    since = values.get("dari") or today - timedelta(days=DAYS)
    until = values.get("sampai") or today
    wanted = LooksWanted(
        since=_midnight(since),
        until=_midnight(until + timedelta(days=1)),
        actor=values.get("oleh") or "",
        look=look,
        party_id=values.get("pihak"),
        purpose=values.get("tujuan") or "",
    )
    chosen = {
        "oleh": wanted.actor,
        "jenis": look,
        "pihak": str(wanted.party_id or ""),
        "tujuan": wanted.purpose,
        "dari": since.isoformat(),
        "sampai": until.isoformat(),
    }
    shown = LogFilters(chosen) if not form.errors else form
    return wanted, chosen, shown


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


urlpatterns = [
    path("catatan-akses/", log, name="access-log"),
    path("catatan-akses/janggal/", unusual, name="access-log-unusual"),
]
