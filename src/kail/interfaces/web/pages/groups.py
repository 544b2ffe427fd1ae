"""Groups (KUBE): found, seen with members, rules and story, formed, changed, dissolved."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
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
    group_lines,
    group_members,
    group_story,
    rules_words,
)
from kail.apps.registry.selectors.participation_stories import with_participations
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
from kail.interfaces.web.answers import file_answer, xlsx_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.explanations import explainable_rounds
from kail.interfaces.web.pages.form_steps import WRITES, accepted, choose_person, ends
from kail.interfaces.web.pages.group_forms import (
    AccountForm,
    AdmissionForm,
    AppointmentForm,
    FormationForm,
    MinutesForm,
)
from kail.interfaces.web.uploads import keep_paper, paper_ending
from kail.interfaces.web.ways import story_with_ways
from kail.kernel.errors import Refusal
from kail.kernel.numbers import BANK_ACCOUNT, open_number
from kail.kernel.sheets import list_sheet

_STATES = (ACTIVE, DISSOLVED)
_DAY_CODES = ("in_future", "before_formed", "before_start")


@page(action=Action.VIEW_GROUPS)
def group_list(request: PageRequest) -> HttpResponse:
    """Groups of the account's regions by name."""
    text = request.GET.get("q", "")[:100]
    kind, state, regency = (request.GET.get(name, "") for name in ("jenis", "keadaan", "kab"))
    kind, state = (kind if kind in GroupKind.values else "", state if state in _STATES else "")
    regency = region_code(regency)
    found = find_groups(text=text, kind=kind, state=state, regency_code=regency, page=page_number(request))
    chosen = {"q": text, "jenis": kind, "keadaan": state, "kab": regency}
    everything = sum(found.by_kind.values())
    context = {
        "found": found,
        "query": text,
        "chosen": chosen,
        **page_links(chosen=chosen, number=found.page, has_more=found.last < found.total),
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
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
        "export_query": urlencode({key: value for key, value in chosen.items() if value}),
    }
    return render(request, "groups/list.html", context)


def _without(chosen: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in chosen.items() if key != name}


@page(action=Action.EXPORT_LIST)
def group_sheet(request: PageRequest) -> HttpResponse:
    """The list as XLSX: figures of groups, nobody's name."""
    kind, state, regency = (request.GET.get(name, "") for name in ("jenis", "keadaan", "kab"))
    lines = group_lines(
        text=request.GET.get("q", "")[:100],
        kind=kind if kind in GroupKind.values else "",
        state=state if state in _STATES else "",
        regency_code=region_code(regency),
    )
    rows = [
        (
            line.group.party.display_name,
            line.group.get_kind_display(),
            line.place_path,
            line.group.formed_date,
            line.group.dissolved_date,
            line.members,
            line.broken,
        )
        for line in lines
    ]
    content = list_sheet(
        name=_("Groups"),
        head=[
            _("Name"),
            _("Kind"),
            _("Village"),
            _("Formed on"),
            _("Dissolved on"),
            _("Members"),
            _("Broken rules"),
        ],
        rows=rows,
        mark=taken_out(
            request, purpose=_("list of groups"), people_count=sum(line.members for line in lines) or 1
        ),
    )
    return xlsx_answer(content=content, name="kelompok.xlsx")


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
        **story_with_ways(
            user=request.user,
            story=with_participations(story=group_story(group=found), parties={found.pk: ""}),
            parties={found.pk: ""},
        ),
        "rounds": explainable_rounds(user=request.user, kind=PartyKind.GROUP),
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


@page(action=Action.EDIT_GROUPS, methods=WRITES)
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


@page(action=Action.EDIT_GROUPS, methods=WRITES)
def group_admit(request: PageRequest, group_id: int) -> HttpResponse:
    """Find a person and admit them."""
    found = _group(group_id)

    def admit(form: forms.Form, person: Person) -> bool:
        values = form.cleaned_data
        done = accepted(
            form,
            lambda: admit_member(
                group=found,
                person=person,
                office=GroupOffice(values["office"]),
                from_date=values["from_date"],
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            ),
            fields={"office_taken": "office"},
        )
        if done:
            messages.success(request, _("%(name)s was admitted.") % {"name": person.party.display_name})
        return done

    choice = choose_person(request, AdmissionForm, within=found.place_code[:6], act=admit)
    if choice is None:
        return redirect("group", found.pk)
    return choice.answer(
        request,
        title=_("Admit a member"),
        button=_("Admit"),
        back_name=found.party.display_name,
        back_url=reverse("group", args=[found.pk]),
    )


@page(action=Action.EDIT_GROUPS, methods=("POST",))
def member_release(request: PageRequest, member_id: int) -> HttpResponse:
    """Release a member."""
    member = get_object_or_404(GroupMember.objects.select_related("group"), pk=member_id)
    ends(
        request,
        lambda form: release_member(
            member=member,
            to_date=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        ),
        done=_("Released. The membership stays in the story."),
    )
    return redirect("group", member.group_id)


@page(action=Action.EDIT_GROUPS, methods=WRITES)
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
        values = form.cleaned_data
        if accepted(
            form,
            lambda: appoint_officer(
                member=member,
                office=office,
                replaces=replaces,
                from_date=values["from_date"],
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            ),
            fields={
                "office_taken": "office",
                "in_future": "from_date",
                "before_formed": "from_date",
                "before_start": "from_date",
            },
        ):
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
    ends(
        request,
        lambda form: dissolve_group(
            group=found,
            dissolved_date=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        ),
        done=_("Dissolved. Everybody was released that day."),
    )
    return redirect("group", found.pk)


@page(action=Action.EDIT_GROUPS, methods=WRITES)
def group_account(request: PageRequest, group_id: int) -> HttpResponse:
    """Record or replace the account of a group."""
    found = _group(group_id)
    account = BankAccount.objects.filter(party_id=found.pk).first()
    initial = (
        {"bank": account.bank, "holder": account.holder} if account else {"holder": found.party.display_name}
    )
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if accepted(
            form,
            lambda: record_account(party=found.party, actor=request.user.actor, **values),
            fields={"number_malformed": "number", "number_taken": "number"},
        ):
            messages.success(request, _("Recorded. The number is sealed and shown masked."))
            return redirect("group", found.pk)
    return render(
        request, "groups/account.html", {"group": found, "form": form}, status=422 if form.errors else 200
    )


@page(action=Action.EDIT_GROUPS, methods=WRITES)
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
        name=f"berita-acara-{found.pk}.{paper_ending(media_type=found.minutes.media_type)}",
    )


urlpatterns = [
    path("kelompok/", group_list, name="groups"),
    path("kelompok/daftar.xlsx", group_sheet, name="groups-xlsx"),
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
