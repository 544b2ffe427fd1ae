"""A person's welfare categories (PPKS): recorded with source and reason, and ended."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action
from kail.apps.registry.enums import CategorySource, Look
from kail.apps.registry.models import Person, PersonCategory
from kail.apps.registry.selectors.categories import category_choices, person_categories
from kail.apps.registry.services.categories import end_category, record_category
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.sight import sight_of
from kail.kernel.errors import Refusal


class CategoryForm(forms.Form):
    category = forms.TypedChoiceField(label=gettext_lazy("Welfare category"), coerce=int)
    from_date = DayField(
        label=gettext_lazy("Holds from"), help_text=gettext_lazy("The day of the visit, report or document.")
    )
    source = forms.ChoiceField(label=gettext_lazy("How we know"), choices=CategorySource.choices)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("What was seen or said. Kept in the history together with your name."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on untouched
        self.fields["category"].choices = [("", "–"), *category_choices()]  # type: ignore[attr-defined]  # a choice field


class EndForm(forms.Form):
    to_date = DayField()
    reason = forms.CharField(max_length=300)


@page(action=Action.EDIT_CATEGORIES, methods=("GET", "HEAD", "POST"))
def category_new(request: PageRequest, party_id: int) -> HttpResponse:
    """Record a category of a person."""
    person = get_object_or_404(Person.objects.select_related("party"), pk=party_id)
    request.looks.append(
        Looked(
            look=Look.PERSON_PAGE,
            purpose=_("welfare category"),
            party_id=person.pk,
            place_code=person.place_code,
        )
    )
    today = timezone.localdate()
    form = CategoryForm(request.POST or None, initial={"from_date": today})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            record_category(
                person=person,
                category=values["category"],
                from_date=values["from_date"],
                source=CategorySource(values["source"]),
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("category" if refusal.code == "implausible" else "from_date", str(refusal))
        else:
            messages.success(request, _("Recorded. Rules read this category from now on."))
            return redirect("person", person.pk)
    context = {
        "form": form,
        "person": person,
        "categories": person_categories(person=person, today=today),
        "sight": sight_of(request.user),
    }
    return render(request, "registry/category.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_CATEGORIES, methods=("POST",))
def category_end(request: PageRequest, category_id: int) -> HttpResponse:
    """End a recorded category."""
    record = get_object_or_404(PersonCategory, pk=category_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say from which day on it no longer holds, and why."))
        return redirect("person", record.person_id)
    end_category(
        record=record,
        to_date=form.cleaned_data["to_date"],
        reason=form.cleaned_data["reason"],
        actor=request.user.actor,
        now=timezone.now(),
    )
    messages.success(request, _("Ended. What was stays in the story."))
    return redirect("person", record.person_id)


urlpatterns = [
    path("registri/orang/<int:party_id>/kategori/", category_new, name="category-new"),
    path("registri/kategori/<int:category_id>/akhiri/", category_end, name="category-end"),
]
