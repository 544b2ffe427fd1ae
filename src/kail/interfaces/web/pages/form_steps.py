"""Steps that pages with forms share: a refusal stands at its field, a person is looked for, something ends on a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.search import FoundParty, is_number, search_parties
from kail.interfaces.web.access import Looked, PageRequest
from kail.interfaces.web.pages.group_forms import DayAndReasonForm, PersonSearchForm
from kail.kernel.errors import Refusal

WRITES = ("GET", "HEAD", "POST")


def accepted(form: forms.Form, attempt: Callable[[], object], *, fields: Mapping[str, str]) -> bool:
    """Whether the service accepted; its refusal stands at the field that `fields` names for its code."""
    try:
        attempt()
    except Refusal as refusal:
        name = fields.get(refusal.code, "")
        form.add_error(name if name in form.fields else None, str(refusal))
        return False
    return True


def ends(
    request: PageRequest, act: Callable[[forms.Form], object], *, done: str, form: forms.Form | None = None
) -> None:
    """Do `act` with the posted day and reason, and say `done`; or say that day or reason are missing."""
    posted = form or DayAndReasonForm(request.POST)
    if posted.is_valid():
        act(posted)
        messages.success(request, done)
    else:
        messages.error(request, _("Say from which day on, and why."))


@dataclass
class PersonChoice:
    """Somebody is looked for, then acted on. `person` is set when the form holds a choice."""

    search: PersonSearchForm
    form: forms.Form | None = None
    found: list[FoundParty] = field(default_factory=list)
    more: bool = False
    asked: bool = False
    chosen_id: str = ""

    def answer(
        self, request: PageRequest, *, title: str, button: str, back_name: str, back_url: str
    ) -> HttpResponse:
        """The page of the search and, when somebody was found, of the form."""
        context = {
            **{
                name: getattr(self, name)
                for name in ("search", "form", "found", "more", "asked", "chosen_id")
            },
            "title": title,
            "button": button,
            "back_name": back_name,
            "back_url": back_url,
        }
        failed = self.search.errors or (self.form and self.form.errors)
        return render(request, "parties/choose.html", context, status=422 if failed else 200)


def choose_person(
    request: PageRequest,
    form_class: type[forms.Form],
    *,
    within: str,
    act: Callable[[forms.Form, Person], bool],
) -> PersonChoice | None:
    """Look for a person and act on the one chosen; None when `act` succeeded.

    `within` is the place code to look in unless the reader looks everywhere. Names and numbers travel in the body,
    never in the address; a look by number is logged.
    """
    choice = PersonChoice(
        search=PersonSearchForm(request.POST or None), chosen_id=request.POST.get("person", "")
    )
    if request.method != "POST":
        return choice
    if "act" in request.POST:
        choice.form = form_class(request.POST)
        if choice.form.is_valid():
            chosen = choice.form.cleaned_data["person"]
            person = get_object_or_404(Person.objects.select_related("party"), pk=chosen)
            if act(choice.form, person):
                return None
    if choice.search.is_valid():
        text = choice.search.cleaned_data["q"]
        place_code = "" if choice.search.cleaned_data["everywhere"] else within
        result = search_parties(text=text, place_code=place_code, kinds=[PartyKind.PERSON])
        if is_number(text=text):
            for line in result.found:
                request.looks.append(
                    Looked(look=Look.NUMBER_SEARCH, purpose=_("search by number"), party_id=line.party_id)
                )
        choice.asked, choice.more = True, result.more
        choice.found = [line for line in result.found if line.kind == PartyKind.PERSON]
        choice.form = choice.form or form_class(initial={"from_date": timezone.localdate()})
    return choice
