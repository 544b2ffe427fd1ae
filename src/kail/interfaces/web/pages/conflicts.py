"""What files say against the office's verified values, side by side, and who decides which is right."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.registry.enums import ConflictState
from kail.apps.registry.models import ValueConflict
from kail.apps.registry.selectors.changes import find_conflicts
from kail.apps.registry.services.verified_values import decide_conflict
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import chips
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.changes import regency_chips, without


class ConflictForm(forms.Form):
    right = forms.ChoiceField(choices=[("file", ""), ("office", "")])
    reason = forms.CharField(max_length=300)


@page(action=Action.VIEW_CHANGES)
def conflict_list(request: PageRequest) -> HttpResponse:
    """Conflicts of the account's regions; the open ones unless others are asked for."""
    state = request.GET.get("keadaan", ConflictState.OPEN)
    shown = [value for value in ConflictState.values if value != ConflictState.CORRECTED]
    state = state if state in (*shown, "semua") else ConflictState.OPEN
    regency = region_code(request.GET.get("kab", ""))
    found = find_conflicts(
        state="" if state == "semua" else state,
        regency_code=regency,
        page=page_number(request),
    )
    chosen = {"keadaan": state, "kab": regency}
    options = [(value, ConflictState(value).label, found.by_state.get(value, 0)) for value in shown]
    context = {
        "found": found,
        **page_links(chosen=chosen, number=found.page, has_more=found.last < found.total),
        "state_chips": chips(
            name="keadaan",
            chosen=state,
            options=[*options, ("semua", _("All"), sum(found.by_state.values()))],
            others=without(chosen, "keadaan"),
        ),
        "regency_chips": regency_chips(chosen, found.by_regency),
        "may_decide": may(user=request.user, action=Action.DECIDE_CHANGE),
    }
    return render(request, "changes/conflicts.html", context)


@page(action=Action.DECIDE_CHANGE, methods=("POST",))
def conflict_decide(request: PageRequest, conflict_id: int) -> HttpResponse:
    """Keep the office's value, or take the file's."""
    conflict = get_object_or_404(ValueConflict, pk=conflict_id)
    form = ConflictForm(request.POST)
    if form.is_valid():
        decided = decide_conflict(
            conflict=conflict,
            file_is_right=form.cleaned_data["right"] == "file",
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        if decided.state == ConflictState.FILE_ACCEPTED:
            messages.success(request, _("The file's value was taken; files rule this fact again."))
        else:
            messages.success(request, _("The office's value stays."))
    else:
        messages.error(request, _("Say why."))
    return redirect("conflicts")


urlpatterns = [
    path("perbedaan/", conflict_list, name="conflicts"),
    path("perbedaan/<int:conflict_id>/putuskan/", conflict_decide, name="conflict-decide"),
]
