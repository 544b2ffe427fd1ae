"""Candidate pairs: the list, the search for them, and deciding one."""

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.errors import NotAllowed
from kail.apps.accounts.rules import Action, may
from kail.apps.registry.enums import DuplicateKind, DuplicateState, Look, Purpose
from kail.apps.registry.models import DuplicatePair, Person
from kail.apps.registry.selectors.duplicates import (
    STRENGTH_WORDS,
    PairFilters,
    PairPage,
    all_pairs,
    find_pairs,
    latest_run,
    next_pair,
    pair_lines,
    people_of_pair,
)
from kail.apps.registry.selectors.merges import standing_merge, standing_merges
from kail.apps.registry.selectors.pair_view import view_pair
from kail.apps.registry.selectors.restrictions import without_restricted
from kail.apps.registry.services.duplicates import decide_pair
from kail.apps.registry.specific import Sight
from kail.apps.registry.tasks import DUPLICATES
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.sight import sight_of
from kail.interfaces.web.working import hand_over
from kail.kernel.approvals import ProposalState
from kail.kernel.sheets import list_sheet

EXPORTED_AT_MOST = 20_000
_LISTED = (DuplicateState.OPEN, DuplicateState.UNSURE, DuplicateState.SAME, DuplicateState.NOT_SAME)
_EVERY_STATE = "semua"
"""Without a state in the address the open pairs are meant."""
_PARAMETERS = {"state": "keadaan", "strength": "kuat", "kind": "jenis", "regency": "kab"}


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[(state.value, state.label) for state in DuplicateState if state != DuplicateState.GONE],
    )
    seen = forms.ChoiceField(choices=DuplicateState.choices)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


class TakeOutForm(forms.Form):
    reason = forms.CharField(max_length=200)


@page(action=Action.VIEW_DUPLICATES, methods=("GET", "HEAD", "POST"))
def duplicates(request: PageRequest) -> HttpResponse:
    """Pairs of people who may be one, the strongest first. Names and numbers travel in the body."""
    filters = _filters(request)
    found = find_pairs(filters=filters, page=page_number(request))
    chosen = {_PARAMETERS[name]: getattr(filters, name) for name in _PARAMETERS}
    chosen["keadaan"] = chosen["keadaan"] or _EVERY_STATE
    context = {
        "found": found,
        "text": filters.text,
        "chosen": chosen,
        "chip_rows": _chip_rows(found, chosen),
        "out_query": urlencode(chosen),
        "run": latest_run(),
        **page_links(chosen=chosen, number=found.page, has_more=found.last < found.total),
        "waiting": standing_merges().filter(state=ProposalState.PROPOSED)[:10],
        "may_decide": may(user=request.user, action=Action.DECIDE_DUPLICATES),
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
    }
    return render(request, "duplicates/list.html", context)


def _filters(request: PageRequest) -> PairFilters:
    known = {"state": _LISTED, "strength": STRENGTH_WORDS, "kind": DuplicateKind.values}
    asked = {name: request.GET.get(key, "") for name, key in _PARAMETERS.items()}
    values = {name: asked[name] if asked[name] in known[name] else "" for name in known}
    if "keadaan" not in request.GET:
        values["state"] = DuplicateState.OPEN.value
    return PairFilters(
        **values,
        regency=region_code(asked["regency"], lengths=(2, 4)),
        text=request.POST.get("q", "")[:120],
        born_until=sight_of(request.user).hides_born_after,
    )


def _chip_rows(found: PairPage, chosen: dict[str, str]) -> list[tuple[object, list[Chip]]]:
    regencies = [(code, name or _("Several provinces")) for code, name in found.regencies]
    options: dict[str, list[tuple[str, str | Promise]]] = {
        "state": [(state.value, state.label) for state in _LISTED],
        "strength": list(STRENGTH_WORDS.items()),
        "kind": list(DuplicateKind.choices),
        "regency": [(code, _several(code, name)) for code, name in regencies if code],
    }
    labels = {
        "state": _("State"),
        "strength": _("How sure"),
        "kind": _("NIK"),
        "regency": _("Place of both"),
    }
    rows: list[tuple[object, list[Chip]]] = []
    for name, parameter in _PARAMETERS.items():
        counts = found.counts[name]
        shown = chips(
            name=parameter,
            chosen=chosen[parameter],
            options=[
                (_EVERY_STATE if name == "state" else "", _("All"), sum(counts.values())),
                *((code, label, counts.get(code, 0)) for code, label in options[name]),
            ],
            others={key: value for key, value in chosen.items() if key != parameter},
        )
        rows.append((labels[name], shown))
    return rows


def _several(code: str, name: str) -> str:
    return name if len(code) == 4 else _("%(province)s, two regencies") % {"province": name}


@page(action=Action.EXPORT_LIST, methods=("POST",))
def duplicates_export(request: PageRequest) -> HttpResponse:
    """The list as XLSX; who, when and what for stand in the file and in the access log."""
    form = TakeOutForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("duplicates")
    if not may(user=request.user, action=Action.VIEW_DUPLICATES):
        raise NotAllowed(
            _("Your role may not do this: %(action)s.") % {"action": Action.VIEW_DUPLICATES.label}
        )
    lines, note = without_restricted(
        lines=pair_lines(pairs=list(all_pairs(filters=_filters(request))[:EXPORTED_AT_MOST])),
        parties=lambda line: (line.pair.person_a_id, line.pair.person_b_id),
    )
    mark = taken_out(request, purpose=form.cleaned_data["reason"], people_count=2 * len(lines))
    head = [
        _("No."), _("Name"), _("Born"), _("Place"), _("No."), _("Name"), _("Born"), _("Place"), _("How sure"), _("NIK"),
        _("State"),
    ]  # fmt: skip
    rows = [
        [
            str(line.pair.person_a_id),
            line.pair.person_a.party.display_name,
            line.pair.person_a.birth_date.isoformat(),
            line.place_a,
            str(line.pair.person_b_id),
            line.pair.person_b.party.display_name,
            line.pair.person_b.birth_date.isoformat(),
            line.place_b,
            str(line.strength),
            str(line.pair.get_kind_display()),
            str(line.pair.get_state_display()),
        ]
        for line in lines
    ]
    content = list_sheet(name=_("Registered twice"), head=head, rows=rows, mark=mark, note=note)
    return xlsx_answer(content=content, name="pasangan-mirip.xlsx")


@page(action=Action.DECIDE_DUPLICATES, methods=("POST",))
def duplicates_search(request: PageRequest) -> HttpResponse:
    """Look for duplicates now; it runs in the worker, over the whole registry."""
    return hand_over(
        request,
        kind=DUPLICATES,
        title=_("Look for people registered twice"),
        arguments={"full": request.POST.get("full") == "1", "url": reverse("duplicates")},
    )


@page(action=Action.VIEW_DUPLICATES)
def duplicate(request: PageRequest, pair_id: int) -> HttpResponse:
    """Two people side by side."""
    return _pair_page(request, *seen_pair(request, pair_id), form=None)


def _pair_page(
    request: PageRequest,
    pair: DuplicatePair,
    people: tuple[Person, Person],
    *,
    form: DecisionForm | None,
) -> HttpResponse:
    sight = sight_of(request.user)
    merge = standing_merge(pair=pair)
    context = {
        "view": view_pair(pair=pair, people=people, sight=sight),
        "form": form,
        "merge": merge,
        "following": next_pair(after=pair, born_until=sight.hides_born_after),
        "may_decide": merge is None and may(user=request.user, action=Action.DECIDE_DUPLICATES),
        "may_propose": may(user=request.user, action=Action.DECIDE_DUPLICATES),
        "purposes": Purpose.choices if may(user=request.user, action=Action.REVEAL_NUMBER) else [],
        "sight": sight,
    }
    return render(request, "duplicates/pair.html", context, status=422 if form and form.errors else 200)


@page(action=Action.DECIDE_DUPLICATES, methods=("POST",))
def duplicate_decide(request: PageRequest, pair_id: int) -> HttpResponse:
    """Decide a pair, and go on: to the merge when it is one person, else to the next pair."""
    pair, people = seen_pair(request, pair_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _pair_page(request, pair, people, form=form)
    decision = DuplicateState(form.cleaned_data["decision"])
    decide_pair(
        pair=pair,
        decision=decision,
        seen=DuplicateState(form.cleaned_data["seen"]),
        reason=form.cleaned_data["reason"],
        actor=request.user.actor,
        now=timezone.now(),
    )
    if decision == DuplicateState.SAME:
        return redirect("duplicate-merge", pair.pk)
    messages.success(request, _("Decided: %(decision)s.") % {"decision": decision.label})
    if decision == DuplicateState.OPEN:
        return redirect("duplicate", pair.pk)
    following = next_pair(after=pair, born_until=sight_of(request.user).hides_born_after)
    return redirect("duplicate", following.pk) if following else redirect("duplicates")


def seen_pair(request: PageRequest, pair_id: int) -> tuple[DuplicatePair, tuple[Person, Person]]:
    """A pair both of whose people the account may see, with both; the looks are noted. Raises Http404, NotAllowed."""
    pair = get_object_or_404(DuplicatePair, pk=pair_id)
    people = people_of_pair(pair=pair)
    if people is None:
        raise Http404
    refuse_children(sight_of(request.user), [person.birth_date for person in people])
    for person in people:
        request.looks.append(
            Looked(
                look=Look.DUPLICATE_PAIR,
                purpose=_("candidate pair %(number)d") % {"number": pair.pk},
                party_id=person.pk,
                place_code=person.place_code,
            )
        )
    return pair, people


def refuse_children(sight: Sight, birth_dates: list[date]) -> None:
    """Raise NotAllowed when one of them is a child whom the reader may not see."""
    if not all(sight.sees_person(birth_date=born) for born in birth_dates):
        raise NotAllowed(
            _("This is a child. Your role does not need the data of children, so they are not shown.")
        )


urlpatterns = [
    path("duplikat/", duplicates, name="duplicates"),
    path("duplikat/daftar.xlsx", duplicates_export, name="duplicates-export"),
    path("duplikat/cari/", duplicates_search, name="duplicates-search"),
    path("duplikat/<int:pair_id>/", duplicate, name="duplicate"),
    path("duplikat/<int:pair_id>/putuskan/", duplicate_decide, name="duplicate-decide"),
]
