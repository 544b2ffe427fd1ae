"""What changes an institution: entered, mended, papers, officers, residents, head counts, account, closed."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.registry.enums import (
    EntryReason,
    ExitReason,
    Grade,
    InstitutionKind,
    InstitutionOffice,
    PermitKind,
)
from kail.apps.registry.models import (
    BankAccount,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
    Person,
    Residence,
)
from kail.apps.registry.models.residence import COUNTED
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.registry.services.institutions import (
    appoint_institution_officer,
    change_institution,
    close_institution,
    end_permit,
    enter_institution,
    record_accreditation,
    record_permit,
    release_institution_officer,
)
from kail.apps.registry.services.residences import admit_resident, discharge_resident, record_head_count
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted, choose_person, ends
from kail.interfaces.web.pages.group_forms import AccountForm
from kail.interfaces.web.pages.institution_forms import (
    AccreditationForm,
    ChangeForm,
    DischargeForm,
    EntryForm,
    HeadCountForm,
    OfficerForm,
    OutsiderForm,
    PermitForm,
    ResidentForm,
)

_FIELDS: Mapping[str, str] = {
    "name_missing": "name",
    "capacity": "capacity",
    "place_unknown": "place",
    "permit_overlaps": "from_date",
    "number_missing": "number",
    "until_missing": "valid_until",
    "office_taken": "office",
    "over_capacity": "over_capacity_reason",
    "nobody_named": "outsider_name",
    "number_malformed": "number",
    "number_taken": "number",
}


def _home(institution_id: int) -> Institution:
    return get_object_or_404(Institution.objects.select_related("party"), pk=institution_id)


def _done(form: forms.Form, attempt: Callable[[], object]) -> bool:
    return accepted(form, attempt, fields=_FIELDS)


def _form_page(
    request: PageRequest, home: Institution, form: forms.Form, *, title: str, button: str
) -> HttpResponse:
    context = {"institution": home, "form": form, "title": title, "button": button}
    return render(request, "institutions/form.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_new(request: PageRequest) -> HttpResponse:
    """Enter an institution; its papers and residents follow on its page."""
    form = EntryForm(request.POST or None)
    made: list[Institution] = []
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def enter() -> None:
            made.append(
                enter_institution(
                    name=values["name"],
                    kind=InstitutionKind(values["kind"]),
                    address=values["address"],
                    place_code=values["place"],
                    capacity=values["capacity"],
                    founded_date=values["founded_date"],
                    reason=values["reason"],
                    actor=request.user.actor,
                    now=timezone.now(),
                )
            )

        if _done(form, enter):
            messages.success(request, _("Entered. Now record its papers and officers."))
            return redirect("institution", made[0].pk)
    return render(request, "institutions/new.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_change(request: PageRequest, institution_id: int) -> HttpResponse:
    """Mend name, kind, address or places."""
    home = _home(institution_id)
    initial = {
        "name": home.party.display_name,
        "kind": home.kind,
        "address": home.address,
        "capacity": home.capacity,
    }
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "kind": InstitutionKind(form.cleaned_data["kind"])}
        if _done(form, lambda: change_institution(institution=home, actor=request.user.actor, **values)):
            messages.success(request, _("Changed. What was stays in the story."))
            return redirect("institution", home.pk)
    return _form_page(request, home, form, title=_("Change the institution"), button=_("Change"))


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_permit(request: PageRequest, institution_id: int) -> HttpResponse:
    """Record a registration or licence."""
    home = _home(institution_id)
    form = PermitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        last = values["last_date"]
        if _done(
            form,
            lambda: record_permit(
                institution=home,
                kind=PermitKind(values["kind"]),
                number=values["number"],
                issuer=values["issuer"],
                from_date=values["from_date"],
                until=last + timedelta(days=1) if last else None,
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            ),
        ):
            messages.success(request, _("Recorded."))
            return redirect("institution", home.pk)
    return _form_page(request, home, form, title=_("Record a paper"), button=_("Record"))


@page(action=Action.EDIT_INSTITUTIONS, methods=("POST",))
def permit_end(request: PageRequest, permit_id: int) -> HttpResponse:
    """End a paper before its time."""
    permit = get_object_or_404(InstitutionPermit.objects.select_related("institution"), pk=permit_id)
    ends(
        request,
        lambda form: end_permit(
            permit=permit,
            to_date=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        ),
        done=_("Ended. What was stays in the story."),
    )
    return redirect("institution", permit.institution_id)


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_accreditation(request: PageRequest, institution_id: int) -> HttpResponse:
    """Record the outcome of an accreditation."""
    home = _home(institution_id)
    form = AccreditationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "grade": Grade(form.cleaned_data["grade"])}
        if _done(
            form,
            lambda: record_accreditation(
                institution=home, actor=request.user.actor, now=timezone.now(), **values
            ),
        ):
            messages.success(request, _("Recorded."))
            return redirect("institution", home.pk)
    return _form_page(request, home, form, title=_("Record an accreditation"), button=_("Record"))


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_count(request: PageRequest, institution_id: int) -> HttpResponse:
    """Record a head count of residents whom the registry does not know."""
    home = _home(institution_id)
    form = HeadCountForm(request.POST or None, initial={"month": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if _done(
            form,
            lambda: record_head_count(
                institution=home,
                month=values["month"],
                counted={column: values[column] for column in COUNTED},
                over_capacity_reason=values["over_capacity_reason"],
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            ),
        ):
            messages.success(request, _("Recorded."))
            return redirect("institution", home.pk)
    return _form_page(
        request, home, form, title=_("Count residents outside the registry"), button=_("Record")
    )


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_outsider(request: PageRequest, institution_id: int) -> HttpResponse:
    """Appoint an officer who is not in the registry."""
    home = _home(institution_id)
    form = OutsiderForm(request.POST or None, initial={"from_date": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if _done(
            form,
            lambda: appoint_institution_officer(
                institution=home,
                office=InstitutionOffice(values["office"]),
                person=None,
                outsider_name=values["outsider_name"],
                from_date=values["from_date"],
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            ),
        ):
            messages.success(request, _("Appointed."))
            return redirect("institution", home.pk)
    return _form_page(request, home, form, title=_("Appoint an officer by name"), button=_("Appoint"))


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_officer(request: PageRequest, institution_id: int) -> HttpResponse:
    """Find a person of the registry and appoint them."""
    home = _home(institution_id)

    def appoint(form: forms.Form, person: Person) -> object:
        values = form.cleaned_data
        return appoint_institution_officer(
            institution=home,
            office=InstitutionOffice(values["office"]),
            person=person,
            outsider_name="",
            from_date=values["from_date"],
            reason=values["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    return _about_person(
        request,
        home,
        OfficerForm,
        appoint,
        title=_("Appoint an officer of the registry"),
        button=_("Appoint"),
    )


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_admit(request: PageRequest, institution_id: int) -> HttpResponse:
    """Find a person of the registry and admit them as a resident."""
    home = _home(institution_id)

    def admit(form: forms.Form, person: Person) -> object:
        values = form.cleaned_data
        return admit_resident(
            institution=home,
            person=person,
            from_date=values["from_date"],
            entry_reason=EntryReason(values["entry_reason"]),
            over_capacity_reason=values["over_capacity_reason"],
            reason=values["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    return _about_person(request, home, ResidentForm, admit, title=_("Admit a resident"), button=_("Admit"))


def _about_person(
    request: PageRequest,
    home: Institution,
    form_class: type[forms.Form],
    act: Callable[[forms.Form, Person], object],
    *,
    title: str,
    button: str,
) -> HttpResponse:
    """Find a person, then act."""

    def done(form: forms.Form, person: Person) -> bool:
        return _done(form, lambda: act(form, person))

    choice = choose_person(request, form_class, within=home.place_code[:4], act=done)
    if choice is None:
        messages.success(request, _("Recorded."))
        return redirect("institution", home.pk)
    return choice.answer(
        request,
        title=title,
        button=button,
        back_name=home.party.display_name,
        back_url=reverse("institution", args=[home.pk]),
    )


@page(action=Action.EDIT_INSTITUTIONS, methods=("POST",))
def resident_discharge(request: PageRequest, residence_id: int) -> HttpResponse:
    """A resident leaves."""
    residence = get_object_or_404(Residence.objects.select_related("institution"), pk=residence_id)
    ends(
        request,
        lambda form: discharge_resident(
            residence=residence,
            to_date=form.cleaned_data["day"],
            exit_reason=ExitReason(form.cleaned_data["exit_reason"]),
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        ),
        done=_("Discharged. The stay remains in the story."),
        form=DischargeForm(request.POST),
    )
    return redirect("institution", residence.institution_id)


@page(action=Action.EDIT_INSTITUTIONS, methods=("POST",))
def officer_release(request: PageRequest, officer_id: int) -> HttpResponse:
    """Release an officer."""
    officer = get_object_or_404(InstitutionOfficer.objects.select_related("institution"), pk=officer_id)
    ends(
        request,
        lambda form: release_institution_officer(
            officer=officer,
            to_date=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        ),
        done=_("Released. The office stays in the story."),
    )
    return redirect("institution", officer.institution_id)


@page(action=Action.EDIT_INSTITUTIONS, methods=WRITES)
def institution_account(request: PageRequest, institution_id: int) -> HttpResponse:
    """Record or replace the account."""
    home = _home(institution_id)
    account = BankAccount.objects.filter(party_id=home.pk).first()
    initial = (
        {"bank": account.bank, "holder": account.holder} if account else {"holder": home.party.display_name}
    )
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if _done(form, lambda: record_account(party=home.party, actor=request.user.actor, **values)):
            messages.success(request, _("Recorded. The number is sealed and shown masked."))
            return redirect("institution", home.pk)
    return _form_page(request, home, form, title=_("Record the account"), button=_("Record"))


@page(action=Action.EDIT_INSTITUTIONS, methods=("POST",))
def institution_close(request: PageRequest, institution_id: int) -> HttpResponse:
    """Close an institution."""
    home = _home(institution_id)
    ends(
        request,
        lambda form: close_institution(
            institution=home,
            closed_date=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        ),
        done=_("Closed. Residents and officers left that day."),
    )
    return redirect("institution", home.pk)


urlpatterns = [
    path("lks/baru/", institution_new, name="institution-new"),
    path("lks/<int:institution_id>/ubah/", institution_change, name="institution-change"),
    path("lks/<int:institution_id>/izin/", institution_permit, name="institution-permit"),
    path("lks/izin/<int:permit_id>/akhiri/", permit_end, name="institution-permit-end"),
    path("lks/<int:institution_id>/akreditasi/", institution_accreditation, name="institution-accreditation"),
    path("lks/<int:institution_id>/hitungan/", institution_count, name="institution-count"),
    path("lks/<int:institution_id>/pengurus/", institution_officer, name="institution-officer"),
    path("lks/<int:institution_id>/pengurus/nama/", institution_outsider, name="institution-outsider"),
    path("lks/pengurus/<int:officer_id>/berhenti/", officer_release, name="institution-officer-release"),
    path("lks/<int:institution_id>/penghuni/", institution_admit, name="institution-admit"),
    path("lks/penghuni/<int:residence_id>/keluar/", resident_discharge, name="resident-discharge"),
    path("lks/<int:institution_id>/rekening/", institution_account, name="institution-account"),
    path("lks/<int:institution_id>/tutup/", institution_close, name="institution-close"),
]
