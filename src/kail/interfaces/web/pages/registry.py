"""People and families: found, seen as a story, numbers revealed with a purpose."""

from collections.abc import Sequence

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.errors import NotAllowed
from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.selectors.stories import with_payments
from kail.apps.registry.enums import Look, PartyKind, Purpose
from kail.apps.registry.models import BankAccount, Family, Person
from kail.apps.registry.selectors.aid_stories import with_aid_of_family, with_aid_of_person
from kail.apps.registry.selectors.categories import person_categories
from kail.apps.registry.selectors.changes import open_requests, verified_lines
from kail.apps.registry.selectors.correction_stories import with_corrections
from kail.apps.registry.selectors.duplicates import pairs_of
from kail.apps.registry.selectors.findings import findings_of
from kail.apps.registry.selectors.groups import memberships_of
from kail.apps.registry.selectors.institutions import residences_of
from kail.apps.registry.selectors.merges import records_of
from kail.apps.registry.selectors.receipts import family_receipts, person_receipts
from kail.apps.registry.selectors.search import is_number, registry_totals, search_parties
from kail.apps.registry.selectors.stories import (
    StoryEvent,
    decile_steps,
    family_story,
    member_lines,
    person_story,
    place_path,
)
from kail.apps.registry.specific import Sight
from kail.apps.training.selectors.stories import with_certificates
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.data_rights import privacy_context
from kail.interfaces.web.pages.explanations import explainable_rounds
from kail.interfaces.web.pages.party_accounts import account_card
from kail.interfaces.web.sight import sight_of
from kail.interfaces.web.ways import story_with_ways
from kail.kernel.crypto import Sealed
from kail.kernel.numbers import BANK_ACCOUNT, FAMILY_CARD, NIK, open_number


class SearchForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Name, NIK or family card number"), max_length=120, required=False)
    place = forms.RegexField(label=gettext_lazy("Place"), regex=r"^\d{2,10}$", required=False)
    kind = forms.ChoiceField(
        choices=[
            ("", ""),
            (PartyKind.PERSON, PartyKind.PERSON.label),
            (PartyKind.FAMILY, PartyKind.FAMILY.label),
        ],
        required=False,
    )


class RevealForm(forms.Form):
    purpose = forms.ChoiceField(choices=Purpose.choices)


@page(action=Action.SEARCH_REGISTRY, methods=("GET", "HEAD", "POST"))
def search(request: PageRequest) -> HttpResponse:
    """The search. Names and numbers travel in the body, never in the address."""
    form = SearchForm(request.POST or None)
    context: dict[str, object] = {"form": form, "result": None}
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        kinds = [values["kind"]] if values["kind"] else [PartyKind.PERSON, PartyKind.FAMILY]
        result = search_parties(
            text=values["q"], place_code=values["place"], kinds=kinds, sight=sight_of(request.user)
        )
        if is_number(text=values["q"]):
            for line in result.found:
                request.looks.append(
                    Looked(look=Look.NUMBER_SEARCH, purpose=_("search by number"), party_id=line.party_id)
                )
        context["result"] = result
        context["asked"] = bool(values["q"] or values["place"])
    else:
        context["totals"] = registry_totals()
    return render(request, "registry/search.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_PARTY)
def person(request: PageRequest, party_id: int) -> HttpResponse:
    """A person's whole story."""
    found = get_object_or_404(
        Person.objects.select_related("party", "family__party", "first_edition"), pk=party_id
    )
    sight = sight_of(request.user)
    if not sight.sees_person(birth_date=found.birth_date):
        raise NotAllowed(
            _("This is a child. Your role does not need the data of children, so they are not shown.")
        )
    if found.merged_into_id is not None:
        return _survivor_of(request, found)
    request.looks.append(
        Looked(
            look=Look.PERSON_PAGE, purpose=_("page opened"), party_id=found.pk, place_code=found.place_code
        )
    )
    context = {
        "person": found,
        "nik": open_number(found.nik_sealed, purpose=NIK),
        "place_path": place_path(place_code=found.place_code),
        "categories": person_categories(person=found, today=timezone.localdate(), sight=sight),
        "may_categorise": may(user=request.user, action=Action.EDIT_CATEGORIES),
        "findings": findings_of(person_id=found.pk)
        if may(user=request.user, action=Action.VIEW_CHECKS)
        else [],
        "groups": memberships_of(person=found) if may(user=request.user, action=Action.VIEW_GROUPS) else [],
        "residences": [
            row
            for row in (
                residences_of(person=found) if may(user=request.user, action=Action.VIEW_RESIDENTS) else []
            )
            if row.to_date is None
        ],
        "strip": person_receipts(person=found, today=timezone.localdate()) if sight.finances else None,
        "may_record": may(user=request.user, action=Action.EDIT_RECEIPTS),
        **story_with_ways(
            user=request.user,
            story=_whole_story(
                with_aid_of_person(
                    story=with_corrections(story=person_story(person=found, sight=sight), party_id=found.pk),
                    person=found,
                    sight=sight,
                    sees_residents=may(user=request.user, action=Action.VIEW_RESIDENTS),
                    today=timezone.localdate(),
                ),
                found.pk,
                sight,
            ),
            parties=dict.fromkeys(records_of(party_ids=[found.pk])[found.pk], ""),
        ),
        **_corrections(request, found.pk),
        "members": member_lines(family=found.family, sight=sight),
        "sight": sight,
        "pairs": pairs_of(person=found, born_until=sight.hides_born_after)
        if may(user=request.user, action=Action.VIEW_DUPLICATES)
        else [],
        "rounds": explainable_rounds(user=request.user, kind=PartyKind.PERSON),
        "purposes": Purpose.choices if may(user=request.user, action=Action.REVEAL_NUMBER) else [],
        **account_card(request=request, party_id=found.pk, sees=sight.finances),
        **privacy_context(request=request, person=found),
    }
    return render(request, "registry/person.html", context)


def _survivor_of(request: PageRequest, record: Person) -> HttpResponse:
    """A merged record's page is its survivor's; where that lives in another region, the record alone says so."""
    if Person.objects.filter(pk=record.merged_into_id).exists():
        return redirect("person", record.merged_into_id)
    return render(request, "registry/merged.html", {"record": record})


@page(action=Action.VIEW_PARTY)
def family(request: PageRequest, party_id: int) -> HttpResponse:
    """A family's whole story."""
    found = get_object_or_404(Family.objects.select_related("party", "last_edition"), pk=party_id)
    request.looks.append(
        Looked(
            look=Look.FAMILY_PAGE, purpose=_("page opened"), party_id=found.pk, place_code=found.place_code
        )
    )
    sight = sight_of(request.user)
    members = member_lines(family=found, sight=sight)
    context = {
        "family": found,
        "card": open_number(found.card_sealed, purpose=FAMILY_CARD),
        "place_path": place_path(place_code=found.place_code),
        "members": members,
        "deciles": decile_steps(family=found) if sight.finances else [],
        "strip": family_receipts(family=found, today=timezone.localdate(), sight=sight)
        if sight.finances
        else None,
        "may_record": may(user=request.user, action=Action.EDIT_RECEIPTS),
        **story_with_ways(
            user=request.user,
            story=_whole_story(
                with_aid_of_family(
                    story=with_corrections(story=family_story(family=found, sight=sight), party_id=found.pk),
                    family=found,
                    sight=sight,
                    sees_residents=may(user=request.user, action=Action.VIEW_RESIDENTS),
                    today=timezone.localdate(),
                ),
                found.pk,
                sight,
            ),
            parties={
                found.pk: "",
                **{line.person.pk: line.name for line in members if line.person is not None},
            },
        ),
        **_corrections(request, found.pk),
        "sight": sight,
        **account_card(request=request, party_id=found.pk, sees=sight.finances),
        "purposes": Purpose.choices if may(user=request.user, action=Action.REVEAL_NUMBER) else [],
        "rounds": explainable_rounds(user=request.user, kind=PartyKind.FAMILY),
    }
    return render(request, "registry/family.html", context)


def _whole_story(story: Sequence[StoryEvent], party_id: int, sight: Sight) -> Sequence[StoryEvent]:
    """The story with certificates, and with payments for those who see finances."""
    story = with_certificates(story=story, party_id=party_id)
    return with_payments(story=story, party_id=party_id) if sight.finances else story


def _corrections(request: PageRequest, party_id: int) -> dict[str, object]:
    """What the office verified and what is asked for, for those who may see it."""
    sees = may(user=request.user, action=Action.VIEW_CHANGES)
    return {
        "may_correct": may(user=request.user, action=Action.REQUEST_CHANGE),
        "verified": verified_lines(party_id=party_id) if sees else [],
        "waiting": open_requests(party_id=party_id) if sees else [],
    }


@page(action=Action.REVEAL_NUMBER, methods=("POST",))
def reveal(request: PageRequest, party_id: int) -> HttpResponse:
    """Show a NIK, family card or account number for a minute; the look is logged with its purpose."""
    form = RevealForm(request.POST)
    number, place_code = _number_of(party_id)
    context: dict[str, object] = {"number": number, "party_id": party_id}
    if number is None or not form.is_valid():
        context["purposes"] = Purpose.choices
        return render(request, "registry/_masked.html", context, status=422)
    purpose = Purpose(form.cleaned_data["purpose"])
    request.looks.append(
        Looked(look=Look.REVEAL, purpose=str(purpose.label), party_id=party_id, place_code=place_code)
    )
    context["value"] = number.reveal()
    template = "registry/_revealed.html" if request.htmx else "registry/revealed.html"
    return render(request, template, context)


def _number_of(party_id: int) -> tuple[Sealed | None, str]:
    """The number of a person, a family, or the account of another party, with the party's place."""
    person_found = Person.objects.filter(pk=party_id).first()
    if person_found is not None:
        return open_number(person_found.nik_sealed, purpose=NIK), person_found.place_code
    family_found = Family.objects.filter(pk=party_id).first()
    if family_found is not None:
        return open_number(family_found.card_sealed, purpose=FAMILY_CARD), family_found.place_code
    account = get_object_or_404(BankAccount, pk=party_id)
    return open_number(account.number_sealed, purpose=BANK_ACCOUNT), account.place_code


urlpatterns = [
    path("registri/", search, name="registry-search"),
    path("registri/orang/<int:party_id>/", person, name="person"),
    path("registri/keluarga/<int:party_id>/", family, name="family"),
    path("registri/<int:party_id>/nomor/", reveal, name="reveal"),
]
