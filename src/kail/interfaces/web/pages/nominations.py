"""Nominations of a round: by region and village, one nomination with what was found, the list for a meeting."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kail.apps.accounts.enums import Role
from kail.apps.accounts.errors import NotAllowed
from kail.apps.accounts.rules import Action, may
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_bytes, find_thumbnail, with_thumbnails
from kail.apps.places.selectors import place_names, place_paths
from kail.apps.programmes.enums import Intake
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Family, Person
from kail.apps.registry.selectors.findings import findings_of
from kail.apps.registry.selectors.restrictions import without_restricted
from kail.apps.selection.enums import NominationSource, NominationState
from kail.apps.selection.models import Nomination
from kail.apps.selection.papers import meeting_list
from kail.apps.selection.selectors.explanation import explain_party
from kail.apps.selection.selectors.nominations import (
    find_nominable,
    nomination_counts,
    nomination_places,
    village_meetings,
    village_nominations,
)
from kail.apps.selection.services import nominate, withdraw_nomination
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer, pdf_answer, thumbnail_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import region_code
from kail.interfaces.web.pages.nomination_forms import (
    CHOSEN,
    WISH,
    NominationForm,
    VerificationForm,
    WithdrawalForm,
)
from kail.interfaces.web.pages.selections import reader_language
from kail.interfaces.web.sight import sight_of
from kail.interfaces.web.uploads import keep_paper, paper_ending
from kail.kernel.errors import Refusal

PARTY_PAGES = {
    PartyKind.PERSON: "person",
    PartyKind.FAMILY: "family",
    PartyKind.GROUP: "group",
    PartyKind.INSTITUTION: "institution",
}
_WITH_PROPOSAL = (PartyKind.GROUP, PartyKind.INSTITUTION)
_WITH_SHEET = (PartyKind.PERSON, PartyKind.FAMILY)
_VILLAGE_DIGITS = 10


def one_village(request: PageRequest) -> str:
    """The only village that the account sees; empty when it sees more."""
    alone = request.prefixes[0] if len(request.prefixes) == 1 else ""
    return alone if len(alone) == _VILLAGE_DIGITS else ""


@page(action=Action.VIEW_NOMINATIONS)
def nominations(request: PageRequest, code: str) -> HttpResponse:
    """By regency, then by village with counts and missing minutes; a village account sees its village at once."""
    shown = _round(code)
    village = region_code(request.GET.get("desa", ""), lengths=(_VILLAGE_DIGITS,)) or one_village(request)
    if village:
        return _village(request, shown, village, NominationForm())
    regency = region_code(request.GET.get("kab", ""))
    places = nomination_places(nominated_round=shown, regency_code=regency)
    if not regency and len(places) == 1:
        regency = places[0].place_code
        places = nomination_places(nominated_round=shown, regency_code=regency)
    context = {
        "round": shown,
        "takes_nominations": shown.intake == Intake.NOMINATED,
        "has_sheets": _has_sheets(request, shown),
        "regency": regency,
        "regency_name": place_names(codes=[regency]).get(regency, "") if regency else "",
        "places": places,
        "counts": nomination_counts(nominated_round=shown),
    }
    return render(request, "nominations/places.html", context)


def _village(
    request: PageRequest, shown: Round, village: str, form: NominationForm, status: int = 200
) -> HttpResponse:
    takes = shown.intake == Intake.NOMINATED
    may_nominate = (
        takes and shown.state == "open" and may(user=request.user, action=Action.PROPOSE_NOMINATION)
    )
    kind = PartyKind(shown.programme.recipient_kind)
    chosen = request.POST.getlist(CHOSEN)
    found = find_nominable(nominated_round=shown, village_code=village) if may_nominate else None
    context = {
        "round": shown,
        "takes_nominations": takes,
        "village": village,
        "village_path": place_paths(codes=[village]).get(village, village),
        "nominable": [
            (line, str(line.party_id) in chosen, request.POST.get(f"{WISH}{line.party_id}", ""))
            for line in found.lines
        ]
        if found
        else [],
        "has_more": found.has_more if found else False,
        "may_nominate": may_nominate,
        "wants_proposal": kind in _WITH_PROPOSAL,
        "has_sheets": _has_sheets(request, shown),
        "form": form,
        "lines": village_nominations(nominated_round=shown, village_code=village),
        "meetings": village_meetings(nominated_round=shown, village_code=village),
        "only_village": bool(one_village(request)),
    }
    return render(request, "nominations/village.html", context, status=status)


def _has_sheets(request: PageRequest, shown: Round) -> bool:
    """Whether the reader may take and bring back sheets of this round: groups come with a proposal each."""
    is_theirs = shown.intake == Intake.NOMINATED and shown.programme.recipient_kind in _WITH_SHEET
    return is_theirs and may(user=request.user, action=Action.PROPOSE_NOMINATION)


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def nominate_several(request: PageRequest, code: str) -> HttpResponse:
    """Propose the ticked ones of a village, each with its wish, for one reason."""
    shown = _round(code)
    village = region_code(request.POST.get("desa", ""), lengths=(_VILLAGE_DIGITS,)) or one_village(request)
    form = NominationForm(request.POST, request.FILES)
    chosen = [int(text) for text in request.POST.getlist(CHOSEN) if text.isascii() and text.isdigit()]
    if form.is_valid():
        try:
            made = nominate(
                nominated_round=shown,
                party_ids=chosen,
                source=NominationSource.VILLAGE
                if request.user.role == Role.VILLAGE_OPERATOR
                else NominationSource.OFFICE,
                wishes={number: request.POST.get(f"{WISH}{number}", "")[:300] for number in chosen},
                reason=form.cleaned_data["reason"],
                document=_proposal(request, form),
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("document" if refusal.code == "proposal_missing" else None, str(refusal))
        else:
            told = ngettext("%(n)d is nominated.", "%(n)d are nominated.", len(made))
            messages.success(request, told % {"n": len(made)})
            return _back(shown, village)
    return _village(request, shown, village, form, status=422)


def _proposal(request: PageRequest, form: NominationForm) -> Document | None:
    uploaded = form.cleaned_data["document"]
    if uploaded is None:
        return None
    return keep_paper(
        uploaded=uploaded,
        kind=DocumentKind.PROPOSAL_PAPER,
        region_prefixes=request.prefixes,
        actor=request.user.actor,
        now=timezone.now(),
    )


def _back(shown: Round, village: str) -> HttpResponse:
    answer = redirect("nominations", shown.code)
    if village:
        answer["Location"] += f"?desa={village}"
    return answer


@page(action=Action.VIEW_NOMINATIONS)
def nomination(request: PageRequest, nomination_id: int) -> HttpResponse:
    """One nomination: who, what for, what the rule says, what was found; and what can be done."""
    return render_nomination(request, find_nomination(request, nomination_id), VerificationForm())


def render_nomination(
    request: PageRequest, found: Nomination, form: VerificationForm, status: int = 200
) -> HttpResponse:
    """The page of a nomination, also with a form that could not be taken."""
    kind = PartyKind(found.party.kind)
    person = Person.objects.select_related("party", "family").filter(pk=found.party_id).first()
    is_own = found.nominated_by_id == request.user.pk
    is_open = found.round.state == "open" and found.state != NominationState.WITHDRAWN
    may_verify = may(user=request.user, action=Action.VERIFY) and is_open
    family = person.family if person else Family.objects.filter(pk=found.party_id).first()
    verifications = list(
        found.verifications.select_related("verified_by", "photo", "change_request").order_by("-pk")
    )
    context = {
        "nomination": found,
        "round": found.round,
        "party_page": PARTY_PAGES[kind],
        "person": person,
        "family": family,
        "place_path": place_paths(codes=[found.place_code]).get(found.place_code, found.place_code),
        "verifications": verifications,
        "with_thumbnails": with_thumbnails(
            document_ids=[one.photo_id for one in verifications if one.photo_id is not None]
        ),
        "standing": explain_party(party=person.party, asked_round=found.round, language=reader_language())
        if person and person.merged_into_id is None and may(user=request.user, action=Action.EXPLAIN)
        else None,
        "findings": findings_of(person_id=person.pk)
        if person and may(user=request.user, action=Action.VIEW_CHECKS)
        else (),
        "form": form if may_verify and not is_own else None,
        "is_own": is_own and may_verify,
        "may_correct": kind in (PartyKind.PERSON, PartyKind.FAMILY),
        "may_withdraw": is_open and may(user=request.user, action=Action.PROPOSE_NOMINATION),
    }
    return render(request, "nominations/nomination.html", context, status=status)


def find_nomination(request: PageRequest, nomination_id: int) -> Nomination:
    """The nomination, with the look at it logged; 404 outside the regions, NotAllowed for a child hidden by role."""
    rows = Nomination.objects.select_related(
        "party", "round__programme", "nominated_by", "meeting", "document"
    )
    found = get_object_or_404(rows, pk=nomination_id)
    person = Person.objects.filter(pk=found.party_id).first()
    if person is not None and not sight_of(request.user).sees_person(birth_date=person.birth_date):
        raise NotAllowed(
            _("This is a child. Your role does not need the data of children, so they are not shown.")
        )
    request.looks.append(
        Looked(
            look=Look.NOMINATION,
            purpose=found.round.name,
            party_id=found.party_id,
            place_code=found.place_code,
        )
    )
    return found


@page(action=Action.VIEW_NOMINATIONS)
def proposal(request: PageRequest, nomination_id: int) -> HttpResponse:
    """The paper with which a group or institution was nominated."""
    found = find_nomination(request, nomination_id)
    if found.document is None:
        raise Http404
    return paper_answer(document=found.document, name=f"proposal-{found.pk}")


def paper_answer(*, document: Document, name: str) -> HttpResponse:
    """A kept paper as a file to keep."""
    return file_answer(
        content=document_bytes(document=document),
        media_type=document.media_type,
        name=f"{name}.{paper_ending(media_type=document.media_type)}",
    )


def small_answer(*, document: Document) -> HttpResponse:
    """The small copy of a kept photograph, shown within a page; 404 where there is none."""
    small = find_thumbnail(document=document)
    if small is None:
        raise Http404
    return thumbnail_answer(content=document_bytes(document=small))


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def withdraw(request: PageRequest, nomination_id: int) -> HttpResponse:
    """Take a nomination back."""
    found = get_object_or_404(Nomination.objects.select_related("round"), pk=nomination_id)
    form = WithdrawalForm(request.POST)
    if form.is_valid():
        withdraw_nomination(
            nomination=found,
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("The nomination is withdrawn."))
    else:
        messages.error(request, _("Say why."))
    return _back(found.round, found.place_code)


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def meeting_list_pdf(request: PageRequest, code: str, village_code: str) -> HttpResponse:
    """The list for the meeting of a village; marked and logged as all that leaves Kail."""
    shown = _round(code)
    lines, note = without_restricted(
        lines=list(village_nominations(nominated_round=shown, village_code=village_code)),
        parties=lambda line: (line.party_id,),
    )
    mark = taken_out(
        request,
        purpose=_("List for the village meeting: %(round)s") % {"round": shown.name},
        people_count=len(lines),
        place_code=village_code if lines else None,
    )
    content = meeting_list(
        listed_round=shown,
        village=place_paths(codes=[village_code]).get(village_code, village_code),
        nominations=lines,
        note=note,
        language=reader_language(),
        mark=mark,
    )
    return pdf_answer(content=content, name=f"{shown.code}-{village_code}.pdf")


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme"), code=code)


urlpatterns = [
    path("pelaksanaan/<slug:code>/usulan/", nominations, name="nominations"),
    path("pelaksanaan/<slug:code>/usulan/usulkan/", nominate_several, name="nominate"),
    path("pelaksanaan/<slug:code>/usulan/<slug:village_code>/daftar/", meeting_list_pdf, name="meeting-list"),
    path("usulan/<int:nomination_id>/", nomination, name="nomination"),
    path("usulan/<int:nomination_id>/proposal/", proposal, name="nomination-proposal"),
    path("usulan/<int:nomination_id>/tarik/", withdraw, name="nomination-withdraw"),
]
