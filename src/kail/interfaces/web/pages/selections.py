"""Selections: ranked lists, running a selection, and why (not) me."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.restrictions import without_restricted
from kail.apps.selection.enums import Listing
from kail.apps.selection.errors import RankingMissing
from kail.apps.selection.models import Ranking
from kail.apps.selection.papers import why_letter
from kail.apps.selection.papers.candidates import candidates_sheet
from kail.apps.selection.selectors.assessed import is_assessed
from kail.apps.selection.selectors.board import latest_ranking, round_board
from kail.apps.selection.selectors.chain import decreed_parties, list_is_open
from kail.apps.selection.selectors.checks import count_chosen_findings
from kail.apps.selection.selectors.explanation import PersonInRound, explain_person
from kail.apps.selection.selectors.lists import candidate_lines, candidate_page, candidates_of, order_terms
from kail.apps.selection.selectors.short_answers import PersonAnswer, answer_person
from kail.apps.selection.services import check_sees_region
from kail.apps.selection.tasks import RANK
from kail.calc.rules import Language
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer, xlsx_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_number, region_code
from kail.interfaces.web.pages.aid import chosen_receiving
from kail.interfaces.web.working import hand_over

EXPORTED_AT_MOST = 100_000


def reader_language() -> Language:
    """The language of the reader as the rule language knows it."""
    return "en" if translation.get_language() == "en" else "id"


class ExportForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Purpose"), max_length=200)


@page(action=Action.VIEW_SELECTION)
def selections(request: PageRequest) -> HttpResponse:
    """All rounds with the standing of their selection."""
    rounds = Round.objects.select_related("programme").order_by("-year", "code")
    rows = [{"round": shown, "board": round_board(ranked_round=shown)} for shown in rounds]
    return render(request, "selection/list.html", {"rows": rows})


@page(action=Action.VIEW_SELECTION)
def candidates(request: PageRequest, code: str) -> HttpResponse:
    """The ranked list of a round, by regency and list."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    ranking = latest_ranking(ranked_round=shown)
    context: dict[str, object] = {"round": shown, "ranking": ranking, "receiving": 0}
    if ranking is not None:
        context |= _list_context(request, ranking)
        if may(user=request.user, action=Action.VIEW_OVERLAPS):
            context["receiving"] = len(chosen_receiving(asked_round=shown))
    return render(request, "selection/candidates.html", context)


def _list_context(request: PageRequest, ranking: Ranking) -> dict[str, object]:
    asked, regency = (request.GET.get(name, "") for name in ("daftar", "kab"))
    listing = asked if asked in Listing.values else ""
    regency = region_code(regency)
    number = page_number(request)
    shown = candidate_page(
        ranking=ranking, regency_code=regency, listing=listing, page=number, language=reader_language()
    )
    labels = _key_labels(ranking)
    return {
        "list": shown,
        "rows": [(line, list(zip(labels, line.keys, strict=True))) for line in shown.lines],
        "listing": listing,
        "regency": regency,
        "page_number": number,
        "listing_chips": chips(
            name="daftar",
            chosen=listing,
            options=[
                ("", _("All"), sum(shown.by_listing.values())),
                *((code, label, shown.by_listing.get(code, 0)) for code, label in Listing.choices),
            ],
            others={"kab": regency},
        ),
        "regency_chips": chips(
            name="kab",
            chosen=regency,
            options=[("", _("All"), sum(count for *_rest, count in shown.by_regency)), *shown.by_regency],
            others={"daftar": listing},
        ),
        "key_labels": labels,
        "checked": count_chosen_findings(ranking=ranking),
        "may_explain": may(user=request.user, action=Action.EXPLAIN)
        and ranking.round.programme.recipient_kind == PartyKind.PERSON,
        "may_decide_list": may(user=request.user, action=Action.DECIDE_LIST)
        and list_is_open(listed_round=ranking.round),
        "decreed": decreed_parties(decreed_round=ranking.round),
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
    }


def _key_labels(ranking: Ranking) -> list[str]:
    return [term.label(language=reader_language()) for term in order_terms(ranking=ranking)]


@page(action=Action.EXPORT_LIST, methods=("POST",))
def candidates_export(request: PageRequest, code: str) -> HttpResponse:
    """The list as XLSX; who, when and what for stand in the file and in the access log."""
    shown = get_object_or_404(Round, code=code)
    ranking = latest_ranking(ranked_round=shown)
    form = ExportForm(request.POST)
    if ranking is None or not form.is_valid():
        raise RankingMissing(_("Say what the list is for; and the round must have been ranked."))
    regency, listing = request.POST.get("kab", ""), request.POST.get("daftar", "")
    found = candidates_of(
        ranking=ranking, regency_code=regency, listing=listing if listing in Listing.values else ""
    )
    lines, note = without_restricted(
        lines=candidate_lines(
            ranking=ranking, candidates=list(found[:EXPORTED_AT_MOST]), language=reader_language()
        ),
        parties=lambda line: (line.party_id,),
    )
    purpose = form.cleaned_data["reason"]
    mark = taken_out(request, purpose=purpose, people_count=len(lines))
    content = candidates_sheet(lines=lines, labels=_key_labels(ranking), mark=mark, note=note)
    return xlsx_answer(content=content, name=f"{shown.code}-daftar.xlsx")


@page(action=Action.RANK, methods=("POST",))
def rank(request: PageRequest, code: str) -> HttpResponse:
    """Start the selection of a round; it runs in the worker."""
    shown = get_object_or_404(Round, code=code)
    check_sees_region(region_code=shown.region_code)
    return hand_over(
        request,
        kind=RANK,
        title=_("Selection of %(round)s") % {"round": shown.name},
        arguments={"round_id": shown.pk, "url": reverse("round", args=[shown.code])},
    )


@page(action=Action.EXPLAIN)
def explanation(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """Why, or why not, for one person in one round for people."""
    shown, person = _asked(code, party_id)
    if person.merged_into_id is not None:
        return redirect("explanation", shown.code, person.merged_into_id)
    standing, answer = _told(shown, person)
    request.looks.append(
        Looked(look=Look.EXPLANATION, purpose=shown.name, party_id=person.pk, place_code=person.place_code)
    )
    context = {
        "round": shown,
        "person": person,
        "place_path": answer.place_path,
        "standing": standing,
        "answer": answer.text.in_language(reader_language()),
        "may_object": answer.parts.object_until is not None
        and may(user=request.user, action=Action.RECORD_OBJECTION),
        "is_assessed": may(user=request.user, action=Action.VIEW_ASSESSMENTS)
        and is_assessed(assessed_round=shown, party_id=person.pk),
    }
    return render(request, "selection/explanation.html", context)


@page(action=Action.EXPLAIN)
def explanation_letter(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """The same as a letter to the person, in the reader's language; marked and logged as all that leaves Kail."""
    shown, person = _asked(code, party_id)
    if person.merged_into_id is not None:
        return redirect("explanation-letter", shown.code, person.merged_into_id)
    standing, answer = _told(shown, person)
    mark = taken_out(
        request,
        purpose=_("Letter to the person: %(round)s") % {"round": shown.name},
        people_count=1,
        party_id=person.pk,
        place_code=person.place_code,
    )
    content = why_letter(
        person=person,
        asked_round=shown,
        standing=standing,
        answer=answer,
        language=reader_language(),
        mark=mark,
        now=timezone.now(),
    )
    return pdf_answer(content=content, name=f"{shown.code}-{person.pk}.pdf")


def _asked(code: str, party_id: int) -> tuple[Round, Person]:
    rounds = Round.objects.select_related("programme")
    shown = get_object_or_404(rounds, code=code, programme__recipient_kind=PartyKind.PERSON)
    return shown, get_object_or_404(Person.objects.select_related("party", "family"), pk=party_id)


def _told(shown: Round, person: Person) -> tuple[PersonInRound, PersonAnswer]:
    standing = explain_person(person=person, asked_round=shown, language=reader_language())
    return standing, answer_person(
        person=person, asked_round=shown, standing=standing, today=timezone.localdate()
    )


urlpatterns = [
    path("seleksi/", selections, name="selections"),
    path("pelaksanaan/<slug:code>/daftar/", candidates, name="candidates"),
    path("pelaksanaan/<slug:code>/daftar/xlsx/", candidates_export, name="candidates-export"),
    path("pelaksanaan/<slug:code>/urutkan/", rank, name="rank"),
    path("pelaksanaan/<slug:code>/mengapa/<int:party_id>/", explanation, name="explanation"),
    path(
        "pelaksanaan/<slug:code>/mengapa/<int:party_id>/surat/", explanation_letter, name="explanation-letter"
    ),
]
