"""Accounts, and the table of roles."""

import re

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.rules import ALLOWED, Action, may
from kail.apps.accounts.selectors import (
    region_prefixes,
    second_factor_roles,
    session_minutes,
    users_with_regions,
)
from kail.apps.accounts.services import change_account, open_account, set_role_policy
from kail.apps.places.selectors import place_paths
from kail.interfaces.web.access import PageRequest, page
from kail.kernel.errors import Refusal
from kail.kernel.history import former_states


class RegionsField(forms.CharField):
    """Place codes, separated by spaces or commas; dots are allowed. `*` is the whole country."""

    def clean(self, value: str) -> list[str]:
        text = super().clean(value)
        return sorted({part.replace(".", "") for part in re.split(r"[\s,;]+", text) if part})


class AccountForm(forms.Form):
    full_name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    username = forms.RegexField(
        label=gettext_lazy("User name"),
        regex=r"^[a-z0-9._-]{3,60}$",
        help_text=gettext_lazy("3 to 60 small letters, digits, dots, dashes."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    regions = RegionsField(
        label=gettext_lazy("Regions"),
        help_text=gettext_lazy(
            "Place codes such as 64 or 6472, separated by spaces; * is the whole country."
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("First password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters; the person changes it after signing in."),
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class AccountChangeForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    regions = RegionsField(label=gettext_lazy("Regions"))
    is_active = forms.BooleanField(label=gettext_lazy("May sign in"), required=False)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class RolePolicyForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    second_factor_required = forms.BooleanField(label=gettext_lazy("Demand a second factor"), required=False)
    session_minutes = forms.IntegerField(
        label=gettext_lazy("Session (minutes)"), min_value=5, max_value=1440, initial=480
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


@page(action=Action.MANAGE_ACCOUNTS)
def accounts(request: PageRequest) -> HttpResponse:
    """All accounts with role and regions."""
    users = list(users_with_regions())
    paths = place_paths(codes=[region.prefix for user in users for region in user.regions.all()])
    rows = [
        {"user": user, "regions": [paths.get(region.prefix, region.prefix) for region in user.regions.all()]}
        for user in users
    ]
    return render(request, "accounts/list.html", {"rows": rows})


@page(action=Action.MANAGE_ACCOUNTS, methods=("GET", "HEAD", "POST"))
def account_new(request: PageRequest) -> HttpResponse:
    """Open an account."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            user = open_account(
                username=values["username"],
                full_name=values["full_name"],
                role=Role(values["role"]),
                prefixes=values["regions"],
                password=values["password"],
                actor=request.user.actor,
                reason=values["reason"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Account %(name)s is open.") % {"name": user.username})
            return redirect("accounts")
    return render(request, "accounts/new.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.MANAGE_ACCOUNTS, methods=("GET", "HEAD", "POST"))
def account(request: PageRequest, user_id: int) -> HttpResponse:
    """Change an account's role, regions and whether it may sign in."""
    user = get_object_or_404(User, pk=user_id, is_system=False)
    present = {
        "role": user.role,
        "is_active": user.is_active,
        "regions": " ".join(region_prefixes(user=user)),
    }
    form = AccountChangeForm(request.POST or None, initial=present)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            change_account(
                user=user,
                role=Role(values["role"]),
                prefixes=values["regions"],
                is_active=values["is_active"],
                actor=request.user.actor,
                reason=values["reason"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Account %(name)s is changed.") % {"name": user.username})
            return redirect("accounts")
    history = former_states(row=user)[:20]
    context = {"form": form, "held_by": user, "history": history}
    return render(request, "accounts/detail.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_ROLES, methods=("GET", "HEAD"))
def roles(request: PageRequest) -> HttpResponse:
    """The table role × action, and what signing in demands of each role."""
    demanding = second_factor_roles()
    rows = [
        {"action": action.label, "cells": [role in ALLOWED[action] for role in Role]} for action in Action
    ]
    policies = [
        {"role": role, "second_factor": role in demanding, "minutes": session_minutes(role=role)}
        for role in Role
    ]
    context = {
        "roles": list(Role),
        "rows": rows,
        "policies": policies,
        "can_change": may(user=request.user, action=Action.MANAGE_ACCOUNTS),
        "form": RolePolicyForm(),
    }
    return render(request, "accounts/roles.html", context)


@page(action=Action.MANAGE_ACCOUNTS, methods=("POST",))
def role_policy(request: PageRequest) -> HttpResponse:
    """Say what signing in demands of a role."""
    form = RolePolicyForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("roles")
    values = form.cleaned_data
    set_role_policy(
        role=Role(values["role"]),
        second_factor_required=values["second_factor_required"],
        session_minutes=values["session_minutes"],
        actor=request.user.actor,
        reason=values["reason"],
    )
    messages.success(request, _("Saved for %(role)s.") % {"role": Role(values["role"]).label})
    return redirect("roles")


urlpatterns = [
    path("kantor/akun/", accounts, name="accounts"),
    path("kantor/akun/baru/", account_new, name="account-new"),
    path("kantor/akun/<int:user_id>/", account, name="account"),
    path("kantor/peran/", roles, name="roles"),
    path("kantor/peran/ubah/", role_policy, name="role-policy"),
]
