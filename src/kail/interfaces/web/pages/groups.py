"""Groups (KUBE): found, seen with members, rules and story, formed, changed, dissolved."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.documents.models import DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.registry.enums import GroupKind, GroupOffice, Look, PartyKind, Purpose
from kail.apps.registry.group_rules import group_rules
from kail.apps.registry.models import BankAccount, Group, GroupMember, Person
from kail.apps.registry.selectors.group_checks import broken_count, check_groups
from kail.apps.registry.selectors.groups import (
    ACTIVE,
    DISSOLVED,
    find_groups,
    group_members,
    group_story,
    rules_words,
)
from kail.apps.registry.selectors.search import is_number, search_parties
from kail.apps.registry.selectors.stories import place_path
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.registry.services.groups import (
    admit_member,
    appoint_officer,
    attach_minutes,
    dissolve_group,
    form_group,
    release_member,
)
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.pages.group_forms import (
    AccountForm,
    AdmissionForm,
    AppointmentForm,
    DayAndReasonForm,
    FormationForm,
    MinutesForm,
    PersonSearchForm,
)
from kail.interfaces.web.uploads import keep_paper
from kail.kernel.errors import Refusal
from kail.kernel.numbers import BANK_ACCOUNT, open_number

_STATES = (ACTIVE, DISSOLVED)
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@page(action=Action.VIEW_GROUPS)
def group_list(request: PageRequest) -> HttpResponse:
    """Groups of the account's regions by name."""
    text = request.GET.get("q", "")[:100]
    kind, state, regency, number = (request.GET.get(name, "") for name in ("jenis", "keadaan", "kab", "hal"))
    kind, state = (kind if kind in GroupKind.values else "", state if state in _STATES else "")
    regency = regency if regency.isdigit() and len(regency) == 4 else ""
    page_number = int(number) if number.isdigit() and len(number) < 7 else 1
    found = find_groups(text=text, kind=kind, state=state, regency_code=regency, page=page_number)
    chosen = {"q": text, "jenis": kind, "keadaan": state, "kab": regency}
    everything = sum(found.by_kind.values())
    context = {
        "found": found,
        "query": text,
        "chosen": chosen,
        "previous_url": _page_url(chosen, found.page - 1) if found.page > 1 else "",
        "next_url": _page_url(chosen, found.page + 1) if found.last < found.total else "",
        "kind_chips": chips(
            name="jenis",
            chosen=kind,
            options=[
                ("", _("All"), everything),
                *((code, label, found.by_kind.get(code, 0)) for code, label in GroupKind.choices),
            ],
            others=_without(chosen, "jenis"),
        ),
        "state_chips": chips(
            name="keadaan",
            chosen=state,
            options=[
                ("", _("All"), everything),
                (ACTIVE, _("active"), found.by_state.get(ACTIVE, 0)),
                (DISSOLVED, _("dissolved"), found.by_state.get(DISSOLVED, 0)),
            ],
            others=_without(chosen, "keadaan"),
        ),
        "regency_chips": chips(
            name="kab",
            chosen=regency,
            options=[("", _("All"), everything), *found.by_regency],
            others=_without(chosen, "kab"),
        ),
        "may_edit": may(user=request.user, action=Action.EDIT_GROUPS),
    }
    return render(request, "groups/list.html", context)


def _without(chosen: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in chosen.items() if key != name}


def _page_url(chosen: dict[str, str], number: int) -> str:
    return "?" + urlencode({**{key: value for key, value in chosen.items() if value}, "hal": number})


@page(action=Action.VIEW_GROUPS)
def group(request: PageRequest, group_id: int) -> HttpResponse:
    """One group: what it is, which rules it keeps, who belongs to it, what happened."""
    found = _group(group_id)
    members = group_members(group=found)
    present = [line for line in members if line.record.to_date is None]
    _look(request, found, people_count=len(present))
    findings = check_groups(groups=[found])[found.pk]
    account = BankAccount.objects.filter(party_id=found.pk).first()
    rules = group_rules()[found.rules]
    context = {
        "group": found,
        "place_path": place_path(place_code=found.place_code),
        "rules": rules,
        "rules_name": rules_words(rules=rules),
        "findings": findings,
        "broken": broken_count(findings=findings),
        "present": present,
        "former": [line for line in members if line.record.to_date is not None],
        "account": account,
        "number": open_number(account.number_sealed, purpose=BANK_ACCOUNT) if account else None,
        "purposes": Purpose.choices if may(user=request.user, action=Action.REVEAL_NUMBER) else [],
        "story": group_story(group=found),
        "may_edit": found.dissolved_date is None and may(user=request.user, action=Action.EDIT_GROUPS),
    }
    return render(request, "groups/detail.html", context)


def _group(group_id: int) -> Group:
    return get_object_or_404(Group.objects.select_related("party", "minutes"), pk=group_id)


def _look(request: PageRequest, found: Group, *, people_count: int, look: Look = Look.GROUP_PAGE) -> None:
    request.looks.append(
        Looked(
            look=look,
            purpose=_("page opened"),
            party_id=found.pk,
            place_code=found.place_code,
            people_count=people_count,
        )
    )


@page(action=Action.EDIT_GROUPS, methods=("GET", "HEAD", "POST"))
def group_new(request: PageRequest) -> HttpResponse:
    """Form a group; members follow on its page."""
    form = FormationForm(
        request.POST or None, request.FILES or None, initial={"formed_date": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            minutes = None
            if values["minutes"] is not None:
                minutes = keep_paper(
                    uploaded=values["minutes"],
                    kind=DocumentKind.MINUTES,
                    region_prefixes=request.prefixes,
                    actor=request.user.actor,
                    now=timezone.now(),
                )
            formed = form_group(
                name=values["name"],
                rules=values["rules"],
                place_code=values["place"],
                formed_date=values["formed_date"],
                minutes=minutes,
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            fields = {"place_unknown": "place", "rules_not_in_force": "rules", "name_missing": "name"}
            form.add_error(fields.get(refusal.code, "formed_date"), str(refusal))
        else:
            messages.success(request, _("Formed. Now admit the members, the officers first."))
            return redirect("group", formed.pk)
    return render(request, "groups/new.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.EDIT_GROUPS, methods=("GET", "HEAD", "POST"))
def group_admit(request: PageRequest, group_id: int) -> HttpResponse:
    """Find a person and admit them. Names and numbers travel in the body, never in the address."""
    found = _group(group_id)
    search = PersonSearchForm(request.POST or None)
    result = None
    form = None
    if request.method == "POST" and "admit" in request.POST:
        form = AdmissionForm(request.POST)
        if form.is_valid() and _admit(request, found, form):
            return redirect("group", found.pk)
    if request.method == "POST" and search.is_valid():
        text = search.cleaned_data["q"]
        within = "" if search.cleaned_data["everywhere"] else found.place_code[:6]
        result = search_parties(text=text, place_code=within, kinds=[PartyKind.PERSON])
        if is_number(text=text):
            for line in result.found:
                request.looks.append(
                    Looked(look=Look.NUMBER_SEARCH, purpose=_("search by number"), party_id=line.party_id)
                )
        form = form or AdmissionForm(initial={"from_date": timezone.localdate()})
    failed = bool(search.errors) or bool(form and form.errors)
    context = {
        "group": found,
        "search": search,
        "found": [line for line in result.found if line.kind == PartyKind.PERSON] if result else [],
        "more": result is not None and result.more,
        "asked": result is not None,
        "form": form,
        "chosen_id": request.POST.get("person", ""),
    }
    return render(request, "groups/admit.html", context, status=422 if failed else 200)


def _admit(request: PageRequest, found: Group, form: AdmissionForm) -> bool:
    values = form.cleaned_data
    person = get_object_or_404(Person.objects.select_related("party"), pk=values["person"])
    try:
        admit_member(
            group=found,
            person=person,
            office=GroupOffice(values["office"]),
            from_date=values["from_date"],
            reason=values["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error({"office_taken": "office"}.get(refusal.code), str(refusal))
        return False
    messages.success(request, _("%(name)s was admitted.") % {"name": person.party.display_name})
    return True


@page(action=Action.EDIT_GROUPS, methods=("POST",))
def member_release(request: PageRequest, member_id: int) -> HttpResponse:
    """Release a member."""
    member = get_object_or_404(GroupMember.objects.select_related("group"), pk=member_id)
    form = DayAndReasonForm(request.POST)
    if form.is_valid():
        release_member(
            member=member,
            to_date=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Released. The membership stays in the story."))
    else:
        messages.error(request, _("Say from which day on, and why."))
    return redirect("group", member.group_id)


@page(action=Action.EDIT_GROUPS, methods=("GET", "HEAD", "POST"))
def member_appoint(request: PageRequest, member_id: int) -> HttpResponse:
    """Give a member another office; who holds it now becomes an ordinary member."""
    member = get_object_or_404(GroupMember.objects.select_related("group__party"), pk=member_id)
    _look(request, member.group, people_count=1)
    holders = {
        line.record.office: line
        for line in group_members(group=member.group)
        if line.record.to_date is None and line.record.pk != member.pk
    }
    form = AppointmentForm(
        request.POST or None,
        present=GroupOffice(member.office),
        holders=holders,
        initial={"from_date": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        office, replaces = form.cleaned_data["office"]
        try:
            appoint_officer(
                member=member,
                office=office,
                replaces=replaces,
                from_date=form.cleaned_data["from_date"],
                reason=form.cleaned_data["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("office" if refusal.code == "office_taken" else "from_date", str(refusal))
        else:
            messages.success(request, _("Appointed."))
            return redirect("group", member.group_id)
    person = Person.objects.select_related("party").filter(pk=member.person_id).first()
    context = {
        "group": member.group,
        "member": member,
        "name": person.party.display_name if person else _("A person of another region"),
        "form": form,
    }
    return render(request, "groups/appoint.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_GROUPS, methods=("POST",))
def group_dissolve(request: PageRequest, group_id: int) -> HttpResponse:
    """Dissolve a group."""
    found = _group(group_id)
    form = DayAndReasonForm(request.POST)
    if form.is_valid():
        dissolve_group(
            group=found,
            dissolved_date=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Dissolved. Everybody was released that day."))
    else:
        messages.error(request, _("Say from which day on, and why."))
    return redirect("group", found.pk)


@page(action=Action.EDIT_GROUPS, methods=("GET", "HEAD", "POST"))
def group_account(request: PageRequest, group_id: int) -> HttpResponse:
    """Record or replace the account of a group."""
    found = _group(group_id)
    account = BankAccount.objects.filter(party_id=found.pk).first()
    initial = (
        {"bank": account.bank, "holder": account.holder} if account else {"holder": found.party.display_name}
    )
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            record_account(party=found.party, actor=request.user.actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, _("Recorded. The number is sealed and shown masked."))
            return redirect("group", found.pk)
    return render(
        request, "groups/account.html", {"group": found, "form": form}, status=422 if form.errors else 200
    )


@page(action=Action.EDIT_GROUPS, methods=("GET", "HEAD", "POST"))
def group_minutes_new(request: PageRequest, group_id: int) -> HttpResponse:
    """Upload the formation minutes."""
    found = _group(group_id)
    form = MinutesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        minutes = keep_paper(
            uploaded=form.cleaned_data["minutes"],
            kind=DocumentKind.MINUTES,
            region_prefixes=request.prefixes,
            actor=request.user.actor,
            now=timezone.now(),
        )
        attach_minutes(
            group=found, minutes=minutes, reason=form.cleaned_data["reason"], actor=request.user.actor
        )
        messages.success(request, _("The minutes are kept."))
        return redirect("group", found.pk)
    return render(
        request, "groups/minutes.html", {"group": found, "form": form}, status=422 if form.errors else 200
    )


@page(action=Action.VIEW_GROUPS)
def group_minutes(request: PageRequest, group_id: int) -> HttpResponse:
    """The formation minutes; they name people, so the look is logged."""
    found = _group(group_id)
    if found.minutes is None:
        raise Http404
    _look(request, found, people_count=found.members.values("person").distinct().count(), look=Look.MINUTES)
    return file_answer(
        content=document_bytes(document=found.minutes),
        media_type=found.minutes.media_type,
        name=f"berita-acara-{found.pk}.{_ENDINGS[found.minutes.media_type]}",
    )


urlpatterns = [
    path("kelompok/", group_list, name="groups"),
    path("kelompok/baru/", group_new, name="group-new"),
    path("kelompok/<int:group_id>/", group, name="group"),
    path("kelompok/<int:group_id>/anggota/", group_admit, name="group-admit"),
    path("kelompok/<int:group_id>/rekening/", group_account, name="group-account"),
    path("kelompok/<int:group_id>/berita-acara/", group_minutes, name="group-minutes"),
    path("kelompok/<int:group_id>/berita-acara/unggah/", group_minutes_new, name="group-minutes-new"),
    path("kelompok/<int:group_id>/bubar/", group_dissolve, name="group-dissolve"),
    path("kelompok/anggota/<int:member_id>/berhenti/", member_release, name="member-release"),
    path("kelompok/anggota/<int:member_id>/jabatan/", member_appoint, name="member-appoint"),
]
