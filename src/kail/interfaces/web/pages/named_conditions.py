"""Saved conditions: their list, one with its versions and rounds, saving a new version, ending a name."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.errors import RuleRefused
from kail.apps.programmes.models import NamedCondition
from kail.apps.programmes.selectors.named_conditions import condition_summaries, condition_versions
from kail.apps.programmes.services import ConditionText, end_condition, save_condition
from kail.apps.registry.enums import PartyKind
from kail.calc.rules import Anchor
from kail.calc.rules.keywords import MAX_NAME_LENGTH
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.rules import AskedRule, asked_kind, check_rule, kind_chips
from kail.kernel.errors import Refusal


class VersionForm(forms.Form):
    """What a named condition says, what it means, and why it is saved."""

    rule = forms.CharField(label=gettext_lazy("Condition"), widget=forms.Textarea(attrs={"rows": 4}))
    meaning = forms.CharField(label=gettext_lazy("What it means"), max_length=300)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class ConditionForm(VersionForm):
    """The same under a new name."""

    field_order = ("name",)

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=MAX_NAME_LENGTH,
        help_text=gettext_lazy(
            "Small letters, digits and _; a rule uses it like a yes-or-no word, such as keluarga_rentan."
        ),
    )


class EndForm(forms.Form):
    """Why a name is ended."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


@page(action=Action.TRY_RULE)
def conditions(request: PageRequest) -> HttpResponse:
    """The saved conditions for one kind of party."""
    kind = asked_kind(name=request.GET.get("kind", ""))
    context = {
        "summaries": condition_summaries(kind=kind),
        "kind": kind,
        "kind_chips": kind_chips(kind),
        "may_name": may(user=request.user, action=Action.EDIT_PROGRAMMES),
    }
    return render(request, "rules/conditions.html", context)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def condition_new(request: PageRequest) -> HttpResponse:
    """Save a condition under a new name; what is selected in a rule editor, or its whole rule, is its text."""
    kind = asked_kind(name=request.POST.get("kind", request.GET.get("kind", "")))
    if request.method != "POST" or "begin" in request.POST:
        text = request.POST.get("selection", "").strip() or request.POST.get("rule", "")
        form = ConditionForm(initial={"rule": text})
    else:
        form = ConditionForm(request.POST)
        if form.is_valid() and _saved(request, form, name=form.cleaned_data["name"], kind=kind):
            return redirect("condition", form.cleaned_data["name"])
    context = {"form": form, "kind": kind, "kind_label": kind.label}
    return render(request, "rules/condition_new.html", context, status=422 if form.errors else 200)


@page(action=Action.TRY_RULE)
def condition(request: PageRequest, condition_name: str) -> HttpResponse:
    """One saved condition: what it says, whom it fits now, its versions and the rounds that took each."""
    versions = condition_versions(name=condition_name)
    if not versions:
        raise Http404
    newest = versions[0].condition
    may_edit = may(user=request.user, action=Action.EDIT_PROGRAMMES)
    context = {
        "condition": newest,
        "versions": versions,
        "check": check_rule(
            asked=AskedRule(
                text=newest.text,
                dates={Anchor.REFERENCE: timezone.localdate()},
                region_code="",
                kind=newest.recipient_kind,
            )
        ),
        "may_name": may_edit,
    }
    return render(request, "rules/condition.html", context)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def condition_change(request: PageRequest, condition_name: str) -> HttpResponse:
    """Save another text under the name, as its next version."""
    newest = _newest(condition_name)
    form = VersionForm(request.POST or None, initial={"rule": newest.text, "meaning": newest.meaning})
    kind = PartyKind(newest.recipient_kind)
    if request.method == "POST" and form.is_valid() and _saved(request, form, name=newest.name, kind=kind):
        return redirect("condition", newest.name)
    context = {"form": form, "condition": newest}
    return render(request, "rules/condition_change.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def condition_end(request: PageRequest, condition_name: str) -> HttpResponse:
    """End a name: no rule can use it from now on."""
    newest = _newest(condition_name)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_condition(
                name=newest.name,
                actor=request.user.actor,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refusal as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, _("“%(name)s” is ended.") % {"name": newest.name})
            return redirect("condition", newest.name)
    context = {"form": form, "condition": newest}
    return render(request, "rules/condition_end.html", context, status=422 if form.errors else 200)


def _saved(request: PageRequest, form: VersionForm, *, name: str, kind: PartyKind) -> bool:
    values = form.cleaned_data
    try:
        made = save_condition(
            name=name,
            content=ConditionText(recipient_kind=kind.value, text=values["rule"], meaning=values["meaning"]),
            actor=request.user.actor,
            reason=values["reason"],
            now=timezone.now(),
        )
    except RuleRefused as refused:
        form.add_error("rule", str(refused))
        return False
    except Refusal as refused:
        form.add_error("name" if "name" in form.fields else "rule", str(refused))
        return False
    if made is None:
        messages.info(request, _("“%(name)s” says this already.") % {"name": name})
    else:
        messages.success(
            request,
            _("“%(name)s” is saved as version %(version)s.") % {"name": name, "version": made.version},
        )
    return True


def _newest(name: str) -> NamedCondition:
    found = NamedCondition.objects.filter(name=name).order_by("-version").first()
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("aturan/syarat/", conditions, name="conditions"),
    path("aturan/syarat-baru/", condition_new, name="condition-new"),
    path("aturan/syarat/<slug:condition_name>/", condition, name="condition"),
    path("aturan/syarat/<slug:condition_name>/ubah/", condition_change, name="condition-change"),
    path("aturan/syarat/<slug:condition_name>/akhiri/", condition_end, name="condition-end"),
]
