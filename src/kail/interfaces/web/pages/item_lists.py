"""Item lists (RAB): how far a round is, and the list of one party, from template to final."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kail.apps.accounts.rules import Action, may
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.enums import ItemGroup, RoundState
from kail.apps.programmes.models import BusinessType, PriceItem, Round
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.programmes.selectors import goods_share, office_prices
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Party
from kail.apps.selection.enums import ItemListState, Listing
from kail.apps.selection.errors import ItemListRefused
from kail.apps.selection.models import Candidate, ItemList, Ranking
from kail.apps.selection.selectors.board import latest_ranking
from kail.apps.selection.selectors.checks import standing_chosen
from kail.apps.selection.selectors.item_lists import (
    assessed_types,
    decreed_parties,
    find_item_list,
    item_list_versions,
    list_types,
    lists_of,
    old_drafts,
    round_lists,
    shown_list,
)
from kail.apps.selection.selectors.lists import candidate_page
from kail.apps.selection.services import (
    add_item,
    change_type,
    correct_item_list,
    finish_item_lists,
    make_item_lists,
    set_quantities,
    swap_item,
    take_over_prices,
)
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.chips import chips
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.selections import reader_language
from kail.kernel.errors import Refusal

MAKE, TAKE, FINISH = "make", "take", "finish"
AS_ASSESSED: Final = 0
"""In the place of a business type: what each assessment chose."""

_DIGITS: Final = 19
_LOOKS: Final = {PartyKind.GROUP: Look.GROUP_PAGE, PartyKind.FAMILY: Look.FAMILY_PAGE}


class RoundListsForm(forms.Form):
    """What is done about the lists of many at once, and why."""

    act = forms.ChoiceField(choices=[(MAKE, ""), (TAKE, ""), (FINISH, "")])
    business_type = forms.IntegerField(required=False)
    whole = forms.BooleanField(required=False)
    reason = forms.CharField(max_length=300)


class ChangeForm(forms.Form):
    """One change of a party's list, and why."""

    act = forms.CharField(max_length=10)
    business_type = forms.IntegerField(required=False)
    price = forms.IntegerField(required=False)
    line = forms.IntegerField(required=False)
    quantity = forms.IntegerField(required=False)
    group = forms.ChoiceField(choices=ItemGroup.choices, required=False)
    reason = forms.CharField(max_length=300, label=gettext_lazy("Reason"))


@page(action=Action.VIEW_SELECTION)
def round_item_lists(request: PageRequest, code: str) -> HttpResponse:
    """The item lists of a round: how many are final, and each chosen or reserve with theirs."""
    shown = _round(code)
    ranking = latest_ranking(ranked_round=shown)
    context: dict[str, object] = {"round": shown, "ranking": ranking, "types": list_types(listed_round=shown)}
    if ranking is not None:
        context |= _listed(request, shown, ranking)
    return render(request, "item_lists/round.html", context)


def _listed(request: PageRequest, shown: Round, ranking: Ranking) -> dict[str, object]:
    asked = request.GET.get("daftar", "")
    listing = asked if asked in Listing.values else str(Listing.CHOSEN)
    regency, number = region_code(request.GET.get("kab", "")), page_number(request)
    found = candidate_page(
        ranking=ranking, regency_code=regency, listing=listing, page=number, language=reader_language()
    )
    lists = lists_of(listed_round=shown, party_ids=[line.party_id for line in found.lines])
    return {
        "found": found,
        "rows": [(line, lists.get(line.party_id)) for line in found.lines],
        "standing": round_lists(listed_round=shown, chosen=_chosen(ranking), day=timezone.localdate()),
        "listing_chips": chips(
            name="daftar",
            chosen=listing,
            options=[(code, label, found.by_listing.get(code, 0)) for code, label in Listing.choices],
            others={"kab": regency},
        ),
        "regency_chips": chips(
            name="kab",
            chosen=regency,
            options=[("", _("All"), sum(count for *_rest, count in found.by_regency)), *found.by_regency],
            others={"daftar": listing},
        ),
        "may_change": _may_change(request, shown),
        "assessed": len(_assessed(shown, ranking)),
        **page_links(
            chosen={"daftar": listing, "kab": regency}, number=number, has_more=found.total > found.last
        ),
    }


@page(action=Action.EDIT_ITEM_LISTS, methods=("POST",))
def round_item_lists_change(request: PageRequest, code: str) -> HttpResponse:
    """Make lists for the ticked or for all chosen without one, take prices over, finish what fits."""
    shown = _round(code)
    form = RoundListsForm(request.POST)
    ranking = latest_ranking(ranked_round=shown)
    if not form.is_valid() or ranking is None:
        messages.error(request, _("Say what shall be done, and why."))
        return redirect("item-lists", shown.code)
    values = form.cleaned_data
    act = values["act"]
    if act == MAKE:
        done = make_item_lists(
            listed_round=shown, types=_wanted_types(request, shown, ranking, values), reason=values["reason"],
            actor=request.user.actor, now=timezone.now(),
        )  # fmt: skip
        words = ngettext("%(n)d item list made.", "%(n)d item lists made.", done)
    else:
        drafts = ItemList.objects.filter(round=shown, state=ItemListState.DRAFT).exclude(
            party_id__in=decreed_parties(listed_round=shown)
        )
        if act == FINISH:
            share = goods_share(of_round=shown)
            fitting = drafts.filter(total__gte=share.floor, total__lte=share.ceiling)
            numbers = set(fitting.values_list("pk", flat=True)) - set(
                old_drafts(day=timezone.localdate(), listed_round=shown)
            )
            done = finish_item_lists(
                list_ids=numbers, reason=values["reason"], actor=request.user.actor, now=timezone.now()
            )
            words = ngettext("%(n)d item list is final.", "%(n)d item lists are final.", done)
        else:
            done = take_over_prices(
                list_ids=list(drafts.values_list("pk", flat=True)), reason=values["reason"],
                actor=request.user.actor, now=timezone.now(),
            )  # fmt: skip
            words = ngettext("%(n)d draft has new prices.", "%(n)d drafts have new prices.", done)
    messages.success(request, words % {"n": done})
    return redirect("item-lists", shown.code)


def _wanted_types(
    request: PageRequest, shown: Round, ranking: Ranking, values: Mapping[str, object]
) -> Mapping[int, BusinessType]:
    """For whom lists are made, with the type: as assessed for all chosen, or one type for all or the ticked."""
    open_ones = _chosen(ranking) - decreed_parties(listed_round=shown)
    if values["business_type"] == AS_ASSESSED:
        return assessed_types(listed_round=shown, party_ids=open_ones)
    kind = get_object_or_404(BusinessType, round=shown, pk=values["business_type"])
    ticked = {int(pk) for pk in request.POST.getlist("party") if pk.isdigit() and len(pk) < _DIGITS}
    return dict.fromkeys(sorted(open_ones if values["whole"] else ticked), kind)


def _assessed(shown: Round, ranking: Ranking) -> Mapping[int, BusinessType]:
    """The chosen without a list whose assessment chose a type that has goods."""
    chosen = _chosen(ranking) - decreed_parties(listed_round=shown)
    had = set(ItemList.objects.filter(round=shown).values_list("party_id", flat=True))
    return assessed_types(listed_round=shown, party_ids=chosen - had)


@page(action=Action.VIEW_SELECTION)
def item_list(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """The list of one party: goods, today's prices beside, the package as a bar."""
    shown = _round(code)
    candidate = _candidate(shown, party_id)
    party = get_object_or_404(Party, pk=party_id)
    newest = find_item_list(listed_round=shown, party_id=party_id)
    if candidate is None and newest is None:
        raise Http404
    today = timezone.localdate()
    request.looks.append(
        Looked(
            look=_LOOKS.get(PartyKind(party.kind), Look.PERSON_PAGE),
            purpose=f"RAB {shown.code}",
            party_id=party.pk,
        )
    )
    place_code = newest.place_code if newest else party.place_code
    context: dict[str, object] = {
        "round": shown,
        "party": party,
        "place_path": place_paths(codes=[place_code]).get(place_code, place_code),
        "item_list": newest,
        "shown": shown_list(item_list=newest, day=today) if newest else None,
        "versions": list(item_list_versions(item_list=newest)) if newest else [],
        "types": list_types(listed_round=shown),
        "groups": ItemGroup.choices,
        "today": today,
        "assessed": assessed_types(listed_round=shown, party_ids=[party.pk]).get(party.pk),
        "may_change": _may_change(request, shown)
        and candidate is not None
        and party.pk not in decreed_parties(listed_round=shown),
        "standard": sorted(
            office_prices(place_code=place_code, day=today).values(), key=lambda one: (one.name, one.unit)
        ),
    }
    return render(request, "item_lists/party.html", context)


@page(action=Action.EDIT_ITEM_LISTS, methods=("POST",))
def item_list_change(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """One change of a party's list; what is refused is told on its page."""
    shown = _round(code)
    if _candidate(shown, party_id) is None:
        raise Http404
    form = ChangeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what shall be done, and why."))
        return redirect("item-list", shown.code, party_id)
    acts: Mapping[str, Callable[[], object]] = _acts(request, shown, party_id, form.cleaned_data)
    act = acts.get(form.cleaned_data["act"])
    if act is None:
        raise Http404
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Done. The list is shown as it stands now."))
    return redirect("item-list", shown.code, party_id)


def _acts(
    request: PageRequest, shown: Round, party_id: int, values: Mapping[str, object]
) -> dict[str, Callable[[], object]]:
    """What can be done to the list of a party, by the name of the button."""
    reason, actor, now = str(values["reason"]), request.user.actor, timezone.now()

    def newest() -> ItemList:
        found = find_item_list(listed_round=shown, party_id=party_id)
        if found is None:
            raise ItemListRefused(_("Make the list first."))
        return found

    def kind() -> BusinessType:
        return get_object_or_404(BusinessType, round=shown, pk=values["business_type"])

    def price() -> PriceItem:
        return get_object_or_404(PriceItem, pk=values["price"])

    return {
        "make": lambda: make_item_lists(
            listed_round=shown, types={party_id: kind()}, reason=reason, actor=actor, now=now
        ),
        "type": lambda: change_type(
            item_list=newest(), business_type=kind(), reason=reason, actor=actor, now=now
        ),
        "quantities": lambda: set_quantities(
            item_list=newest(), quantities=_quantities(request), reason=reason, actor=actor
        ),
        "add": lambda: add_item(
            item_list=newest(), price=price(), quantity=int(str(values["quantity"] or 1)),
            group=ItemGroup(str(values["group"] or ItemGroup.TOOL)), reason=reason, actor=actor, now=now,
        ),
        "swap": lambda: swap_item(
            item_list=newest(), line_id=int(str(values["line"] or 0)), price=price(), reason=reason, actor=actor,
            now=now,
        ),
        "prices": lambda: take_over_prices(list_ids=[newest().pk], reason=reason, actor=actor, now=now),
        "final": lambda: finish_item_lists(list_ids=[newest().pk], reason=reason, actor=actor, now=now),
        "correct": lambda: correct_item_list(item_list=newest(), reason=reason, actor=actor, now=now),
    }  # fmt: skip


def _quantities(request: PageRequest) -> dict[int, int]:
    """What was typed beside each line; an empty field is 0."""
    typed = {}
    for name, text in request.POST.items():
        line = name.removeprefix("line-")
        if name.startswith("line-") and line.isdigit():
            number = str(text).strip() or "0"
            if not number.isdigit() or len(number) > len("100000"):
                raise ItemListRefused(_("A quantity lies between 0 and 100,000."))
            typed[int(line)] = int(number)
    return typed


def _may_change(request: PageRequest, shown: Round) -> bool:
    """A decreed round, too: lists of its reserve are made for who may follow."""
    return may(user=request.user, action=Action.EDIT_ITEM_LISTS) and (
        shown.state in EDITABLE_STATES or shown.state == RoundState.DECREED
    )


def _candidate(shown: Round, party_id: int) -> Candidate | None:
    ranking = latest_ranking(ranked_round=shown)
    return Candidate.objects.filter(ranking=ranking, party_id=party_id).first() if ranking else None


def _chosen(ranking: Ranking) -> set[int]:
    return set(standing_chosen(ranking=ranking).values_list("party_id", flat=True))


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme", "programme_version"), code=code)


urlpatterns = [
    path("pelaksanaan/<slug:code>/rab/", round_item_lists, name="item-lists"),
    path("pelaksanaan/<slug:code>/rab/ubah/", round_item_lists_change, name="item-lists-change"),
    path("asesmen/<slug:code>/<int:party_id>/rab/", item_list, name="item-list"),
    path("asesmen/<slug:code>/<int:party_id>/rab/ubah/", item_list_change, name="item-list-change"),
]
