"""Institutions (LKS): found, taken out as a list, seen with papers, officers, residents and story."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.selectors.service_checks import institution_ways
from kail.apps.registry.enums import ExitReason, Grade, InstitutionKind, Look, PartyKind, Purpose
from kail.apps.registry.models import BankAccount, Institution
from kail.apps.registry.selectors.institution_checks import check_institutions, missing_count
from kail.apps.registry.selectors.institution_stories import institution_story
from kail.apps.registry.selectors.institutions import (
    ACTIVE,
    CLOSED,
    EXPIRED,
    GRADES,
    Wanted,
    accreditations_of,
    find_institutions,
    head_counts_of,
    institution_ids,
    institution_lines,
    officers_of,
    permits_of,
    residents_of,
)
from kail.apps.registry.selectors.occupancy import occupancy_of
from kail.apps.registry.selectors.participation_stories import with_participations
from kail.apps.registry.selectors.stories import place_path
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.explanations import explainable_rounds
from kail.interfaces.web.sight import sight_of
from kail.interfaces.web.ways import story_with_ways
from kail.kernel.numbers import BANK_ACCOUNT, open_number
from kail.kernel.sheets import list_sheet

_COUNTS_SHOWN = 12


class PurposeForm(forms.Form):
    reason = forms.CharField(max_length=200)


def _wanted(request: PageRequest) -> Wanted:
    def one_of(name: str, values: tuple[str, ...] | list[str]) -> str:
        asked = request.GET.get(name, "")
        return asked if asked in values else ""

    return Wanted(
        text=request.GET.get("q", "")[:100],
        kind=one_of("jenis", InstitutionKind.values),
        state=one_of("keadaan", (ACTIVE, CLOSED)),
        grade=one_of("akreditasi", [str(grade) for grade in GRADES]),
        regency_code=region_code(request.GET.get("kab", "")),
    )


def _chosen(wanted: Wanted) -> dict[str, str]:
    return {
        "q": wanted.text,
        "jenis": wanted.kind,
        "keadaan": wanted.state,
        "akreditasi": wanted.grade,
        "kab": wanted.regency_code,
    }


def _grade_words(grade: str) -> str:
    if grade == EXPIRED:
        return _("expired")
    return str(Grade(grade).label)


@page(action=Action.VIEW_INSTITUTIONS)
def institution_list(request: PageRequest) -> HttpResponse:
    """Institutions of the account's regions by name."""
    wanted = _wanted(request)
    found = find_institutions(
        wanted=wanted,
        today=timezone.localdate(),
        page=page_number(request),
    )
    chosen = {key: value for key, value in _chosen(wanted).items() if value}
    everything = sum(found.by_kind.values())

    def row(name: str, value: str, options: list[tuple[str, str, int]]) -> list[Chip]:
        others = {key: text for key, text in chosen.items() if key != name}
        return chips(name=name, chosen=value, options=[("", _("All"), everything), *options], others=others)

    context = {
        "found": found,
        "query": wanted.text,
        "chosen": chosen,
        "filters": [
            (
                _("For whom"),
                row(
                    "jenis",
                    wanted.kind,
                    [
                        (code, str(label), found.by_kind.get(code, 0))
                        for code, label in InstitutionKind.choices
                        if code in found.by_kind or code == wanted.kind
                    ],
                ),
            ),
            (
                _("Accreditation"),
                row(
                    "akreditasi",
                    wanted.grade,
                    [(grade, _grade_words(grade), found.by_grade.get(grade, 0)) for grade in GRADES],
                ),
            ),
            (
                _("State"),
                row(
                    "keadaan",
                    wanted.state,
                    [
                        (ACTIVE, _("active"), found.by_state.get(ACTIVE, 0)),
                        (CLOSED, _("closed"), found.by_state.get(CLOSED, 0)),
                    ],
                ),
            ),
            (_("Regency or city"), row("kab", wanted.regency_code, found.by_regency)),
        ],
        **page_links(chosen=chosen, number=found.page, has_more=found.last < found.total),
        "export_query": urlencode(chosen),
        "may_edit": may(user=request.user, action=Action.EDIT_INSTITUTIONS),
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
    }
    return render(request, "institutions/list.html", context)


@page(action=Action.EXPORT_LIST)
def institution_sheet(request: PageRequest) -> HttpResponse:
    """The list as XLSX: figures of institutions, nobody's name."""
    today = timezone.localdate()
    ids = institution_ids(wanted=_wanted(request), today=today)
    rows = [
        (
            line.institution.party.display_name,
            line.institution.get_kind_display(),
            line.place_path,
            line.institution.address,
            line.institution.capacity,
            line.people,
            _grade_words(line.grade),
            line.valid_until,
            line.missing,
            line.institution.founded_date,
            line.institution.closed_date,
        )
        for line in institution_lines(ids=ids, today=today)
    ]
    content = list_sheet(
        name=_("Institutions"),
        head=[
            _("Name"),
            _("For whom"),
            _("Village"),
            _("Address"),
            _("Places for residents"),
            _("Residents"),
            _("Accreditation"),
            _("Valid until"),
            _("Broken checks"),
            _("Founded on"),
            _("Closed on"),
        ],
        rows=rows,
        mark=taken_out(request, purpose=_("list of institutions"), people_count=max(1, len(rows))),
    )
    return xlsx_answer(content=content, name="lks.xlsx")


@page(action=Action.VIEW_INSTITUTIONS)
def institution(request: PageRequest, institution_id: int) -> HttpResponse:
    """One institution with everything; residents by name only for those who may see them, and then logged."""
    found = get_object_or_404(Institution.objects.select_related("party"), pk=institution_id)
    today = timezone.localdate()
    sees_residents = may(user=request.user, action=Action.VIEW_RESIDENTS)
    residents = residents_of(institution=found) if sees_residents else []
    if sees_residents:
        request.looks.append(
            Looked(
                look=Look.INSTITUTION_PAGE,
                purpose=_("page opened"),
                party_id=found.pk,
                place_code=found.place_code,
                people_count=max(1, len(residents)),
            )
        )
    findings = check_institutions(institutions=[found], today=today)[found.pk]
    occupancy = occupancy_of(institution_ids=[found.pk])[found.pk]
    officers = officers_of(institution=found)
    account = BankAccount.objects.filter(party_id=found.pk).first()
    context = {
        "institution": found,
        "occupancy": occupancy,
        "place_path": place_path(place_code=found.place_code),
        "findings": findings,
        "missing": missing_count(findings=findings),
        "soon": [finding for finding in findings if finding.ends_soon],
        "permits": permits_of(institution=found),
        "today": today,
        "accreditations": accreditations_of(institution=found),
        "officers": [line for line in officers if line.record.to_date is None],
        "former_officers": [line for line in officers if line.record.to_date is not None],
        "sees_residents": sees_residents,
        "may_export": sees_residents and may(user=request.user, action=Action.EXPORT_LIST),
        "residents": [line for line in residents if line.record.to_date is None],
        "former_residents": [line for line in residents if line.record.to_date is not None],
        "counts": head_counts_of(institution=found, at_most=_COUNTS_SHOWN),
        "exit_reasons": ExitReason.choices,
        "account": account,
        "number": open_number(account.number_sealed, purpose=BANK_ACCOUNT) if account else None,
        "purposes": Purpose.choices if may(user=request.user, action=Action.REVEAL_NUMBER) else [],
        **story_with_ways(
            user=request.user,
            story=with_participations(
                story=institution_story(institution=found, with_residents=sees_residents),
                parties={found.pk: ""},
            ),
            parties={found.pk: ""},
        ),
        "rounds": explainable_rounds(user=request.user, kind=PartyKind.INSTITUTION),
        "helped": institution_ways(institution_id=found.pk),
        "may_edit": found.closed_date is None and may(user=request.user, action=Action.EDIT_INSTITUTIONS),
        "is_over": found.capacity < occupancy.people,
    }
    return render(request, "institutions/detail.html", context)


@page(action=Action.EXPORT_LIST, methods=("POST",))
def resident_sheet(request: PageRequest, institution_id: int) -> HttpResponse:
    """Who lives and lived in an institution, as XLSX, for those who may see residents and say what for."""
    found = get_object_or_404(Institution.objects.select_related("party"), pk=institution_id)
    if not may(user=request.user, action=Action.VIEW_RESIDENTS):
        messages.error(request, _("Your role does not need to know who lives there, so it is not shown."))
        return redirect("institution", found.pk)
    form = PurposeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("institution", found.pk)
    sight = sight_of(request.user)
    lines = [
        line
        for line in residents_of(institution=found)
        if line.birth_date is None or sight.sees_person(birth_date=line.birth_date)
    ]
    rows = [
        (
            line.name or _("A person of another region"),
            line.birth_date,
            line.record.from_date,
            line.record.get_entry_reason_display(),
            line.record.to_date,
            line.record.get_exit_reason_display(),
            line.record.over_capacity_reason,
        )
        for line in lines
    ]
    heads = [
        _("Name"), _("Born"), _("From"), _("Reason for coming"), _("Until"), _("Reason for leaving"),
        _("Without a free place"),
    ]  # fmt: skip
    mark = taken_out(
        request, purpose=form.cleaned_data["reason"], people_count=max(1, len(rows)), party_id=found.pk,
        place_code=found.place_code,
    )  # fmt: skip
    content = list_sheet(name=_("Residents"), head=heads, rows=rows, mark=mark)
    return xlsx_answer(content=content, name=f"penghuni-{found.pk}.xlsx")


urlpatterns = [
    path("lks/", institution_list, name="institutions"),
    path("lks/daftar.xlsx", institution_sheet, name="institutions-xlsx"),
    path("lks/<int:institution_id>/penghuni.xlsx", resident_sheet, name="residents-xlsx"),
    path("lks/<int:institution_id>/", institution, name="institution"),
]
