"""Courses and who holds them: curriculum, price per head, rule of the certificate; accounts that act for a partner."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.training.enums import PartnerKind
from kail.apps.training.models import Course, Partner, PartnerAccount
from kail.apps.training.selectors.classes import courses as all_courses
from kail.apps.training.selectors.classes import partners as all_partners
from kail.apps.training.services import (
    CourseContent,
    keep_course,
    keep_partner,
    tie_account,
    untie_account,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.pages.training_forms import CourseForm, PartnerForm, WhyForm


class TieForm(forms.Form):
    """An account of the role partner that acts for nobody yet."""

    user = forms.TypedChoiceField(label=gettext_lazy("Account of the role partner"), coerce=int)
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tied = PartnerAccount.objects.values("user")
        free = User.objects.filter(role=Role.PARTNER, is_active=True).exclude(pk__in=tied)
        self.fields["user"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.pk, f"{one.full_name} ({one.username})") for one in free.order_by("full_name", "pk")
        ]

    def clean_user(self) -> User:
        """The account itself."""
        return get_object_or_404(User, pk=self.cleaned_data["user"])


@page(action=Action.VIEW_TRAINING)
def courses(request: PageRequest) -> HttpResponse:
    """All courses, and who holds them."""
    context = {
        "courses": all_courses(),
        "partners": all_partners(),
        "may_plan": may(user=request.user, action=Action.PLAN_TRAINING),
    }
    return render(request, "training/courses.html", context)


@page(action=Action.VIEW_TRAINING)
def course(request: PageRequest, course_code: str) -> HttpResponse:
    """One course: what each meeting teaches, what it costs, and what the certificate asks for."""
    found = get_object_or_404(Course.objects.select_related("partner"), code=course_code)
    context = {
        "course": found,
        "curriculum": list(found.curriculum.order_by("number")),
        "may_plan": may(user=request.user, action=Action.PLAN_TRAINING),
    }
    return render(request, "training/course.html", context)


@page(action=Action.PLAN_TRAINING, methods=WRITES)
def course_new(request: PageRequest) -> HttpResponse:
    """A course that the office has not yet."""
    form = CourseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if Course.objects.filter(code=form.cleaned_data["code"]).exists():
            form.add_error("code", _("There is a course with this code; open it to change it."))
        elif _keep(request, form, form.cleaned_data["code"]):
            messages.success(request, _("The course is kept. Classes are opened on the page of a round."))
            return redirect("course", form.cleaned_data["code"])
    context = {"form": form, "course": None, "has_partner": Partner.objects.exists()}
    return render(request, "training/course_form.html", context, status=422 if form.errors else 200)


@page(action=Action.PLAN_TRAINING, methods=WRITES)
def course_edit(request: PageRequest, course_code: str) -> HttpResponse:
    """Change a course; classes that are open keep what they froze."""
    found = get_object_or_404(Course, code=course_code)
    initial = {
        "name": found.name,
        "partner": found.partner_id,
        "business_type": found.business_type_code,
        "meetings": found.meetings,
        "hours": found.hours,
        "price": found.price_per_head,
        "needed": found.meetings_needed,
        "pass_mark": found.pass_mark,
        "topics": "\n".join(found.curriculum.order_by("number").values_list("topic", flat=True)),
        "source": found.source,
    }
    form = CourseForm(request.POST or None, initial=initial)
    del form.fields["code"]
    if request.method == "POST" and form.is_valid() and _keep(request, form, found.code):
        messages.success(
            request, _("Changed. Classes that are open keep what they had; new ones follow this.")
        )
        return redirect("course", found.code)
    context = {"form": form, "course": found, "has_partner": True}
    return render(request, "training/course_form.html", context, status=422 if form.errors else 200)


@page(action=Action.PLAN_TRAINING, methods=WRITES)
def partner_new(request: PageRequest) -> HttpResponse:
    """Who holds courses and is not known yet."""
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if Partner.objects.filter(code=form.cleaned_data["code"]).exists():
            form.add_error("code", _("There is a partner with this code; open it to change it."))
        else:
            made = keep_partner(actor=request.user.actor, **_partner_values(form))
            messages.success(request, _("The partner is kept."))
            return redirect("training-partner", made.code)
    return render(request, "training/partner_form.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.PLAN_TRAINING, methods=WRITES)
def partner(request: PageRequest, partner_code: str) -> HttpResponse:
    """One partner: its name, its courses, and the accounts that act for it."""
    found = get_object_or_404(Partner, code=partner_code)
    form = PartnerForm(request.POST or None, initial={"name": found.name, "kind": found.kind})
    del form.fields["code"]
    if request.method == "POST" and form.is_valid():
        keep_partner(actor=request.user.actor, **{**_partner_values(form), "code": found.code})
        messages.success(request, _("Changed."))
        return redirect("training-partner", found.code)
    context = {
        "partner": found,
        "form": form,
        "courses": found.courses.order_by("name"),
        "accounts": found.accounts.select_related("user").order_by("user__full_name"),
        "tie": TieForm(prefix="akun"),
    }
    return render(request, "training/partner.html", context, status=422 if form.errors else 200)


@page(action=Action.PLAN_TRAINING, methods=("POST",))
def partner_tie(request: PageRequest, partner_code: str) -> HttpResponse:
    """Let an account act for a partner."""
    found = get_object_or_404(Partner, code=partner_code)
    form = TieForm(request.POST, prefix="akun")
    if form.is_valid():
        tie_account(partner=found, actor=request.user.actor, **form.cleaned_data)
        messages.success(request, _("This account sees the classes of this partner from now on."))
    else:
        messages.error(request, _("Choose an account, and say why."))
    return redirect("training-partner", found.code)


@page(action=Action.PLAN_TRAINING, methods=("POST",))
def partner_untie(request: PageRequest, partner_account_id: int) -> HttpResponse:
    """Let an account act for its partner no longer."""
    found = get_object_or_404(PartnerAccount.objects.select_related("partner"), pk=partner_account_id)
    form = WhyForm(request.POST)
    if form.is_valid():
        untie_account(tied=found, reason=form.cleaned_data["reason"], actor=request.user.actor)
        messages.success(request, _("This account sees no class any more."))
    else:
        messages.error(request, _("Say why."))
    return redirect("training-partner", found.partner.code)


def _partner_values(form: PartnerForm) -> dict[str, Any]:
    return {**form.cleaned_data, "kind": PartnerKind(form.cleaned_data["kind"])}


def _keep(request: PageRequest, form: CourseForm, code: str) -> bool:
    values = form.cleaned_data
    content = CourseContent(
        code=code,
        name=values["name"],
        partner=values["partner"],
        business_type_code=values["business_type"],
        meetings=values["meetings"],
        hours=values["hours"],
        price_per_head=values["price"],
        meetings_needed=values["needed"],
        pass_mark=values["pass_mark"],
        source=values["source"],
        topics=form.topic_lines(),
    )
    return accepted(
        form,
        lambda: keep_course(content=content, reason=values["reason"], actor=request.user.actor),
        fields={"size": "meetings", "rule": "needed"},
    )


urlpatterns = [
    path("pelatihan/kursus/", courses, name="courses"),
    path("pelatihan/kursus/baru/", course_new, name="course-new"),
    path("pelatihan/kursus/k/<slug:course_code>/", course, name="course"),
    path("pelatihan/kursus/k/<slug:course_code>/ubah/", course_edit, name="course-edit"),
    path("pelatihan/mitra/baru/", partner_new, name="training-partner-new"),
    path("pelatihan/mitra/m/<slug:partner_code>/", partner, name="training-partner"),
    path("pelatihan/mitra/m/<slug:partner_code>/akun/", partner_tie, name="partner-tie"),
    path("pelatihan/mitra/akun/<int:partner_account_id>/lepas/", partner_untie, name="partner-untie"),
]
