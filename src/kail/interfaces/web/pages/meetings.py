"""Village meetings (musyawarah): list read aloud, objections, minutes, photograph, closed."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import with_thumbnails
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.enums import Intake
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Party
from kail.apps.selection.models import Meeting, MeetingObjection, MeetingPhoto
from kail.apps.selection.selectors.nominations import village_meetings, village_nominations
from kail.apps.selection.services import (
    add_minutes,
    add_photo,
    answer_objection,
    close_meeting,
    record_list_read,
    record_meeting,
    record_objection,
)
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.nomination_forms import (
    AnswerForm,
    ClosingForm,
    MeetingForm,
    MinutesForm,
    ObjectionForm,
    PhotoForm,
    ReadForm,
)
from kail.interfaces.web.pages.nominations import one_village, paper_answer, small_answer
from kail.interfaces.web.uploads import Upload, keep_paper
from kail.kernel.errors import Refusal

STEP = "langkah"
Form = forms.Form


@page(action=Action.VIEW_NOMINATIONS, methods=("GET", "HEAD"))
def village_meeting(request: PageRequest, code: str, village_code: str) -> HttpResponse:
    """The meetings of a village about a round: the newest step by step, the former below."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    return _page(request, shown, village_code, {})


def _page(
    request: PageRequest, shown: Round, village: str, failed: dict[str, Form], status: int = 200
) -> HttpResponse:
    paths = place_paths(codes=[village])
    if village not in paths:
        raise Http404
    held = list(village_meetings(nominated_round=shown, village_code=village))
    present = held[0] if held else None
    lines = list(village_nominations(nominated_round=shown, village_code=village))
    if present is not None:
        request.looks.append(
            Looked(look=Look.MEETING, purpose=shown.name, place_code=village, people_count=max(1, len(lines)))
        )
    may_record = (
        shown.intake == Intake.NOMINATED
        and shown.state == "open"
        and may(user=request.user, action=Action.PROPOSE_NOMINATION)
    )
    is_open = present is not None and present.closed_at is None
    people = [(line.party_id, line.party.display_name) for line in lines]
    photos = list(present.photos.order_by("pk")) if present else []
    context = {
        "round": shown,
        "village": village,
        "village_path": paths[village],
        "meeting": present,
        "former": held[1:],
        "lines": lines,
        "steps": _steps(present),
        "objections": list(present.objections.select_related("party").order_by("pk")) if present else [],
        "photos": photos,
        "with_thumbnails": with_thumbnails(document_ids=[one.document_id for one in photos]),
        "may_record": may_record and is_open,
        "may_begin": may_record and not is_open,
        "only_village": bool(one_village(request)),
        "begin_form": failed.get("begin") or MeetingForm(),
        "read_form": failed.get("read") or ReadForm(),
        "objection_form": failed.get("objection") or ObjectionForm(people=people),
        "minutes_form": failed.get("minutes") or MinutesForm(),
        "photo_form": failed.get("photo") or PhotoForm(),
        "closing_form": failed.get("close") or ClosingForm(),
    }
    return render(request, "nominations/meeting.html", context, status=status)


def _steps(present: Meeting | None) -> list[tuple[str, str]]:
    """The steps in words with their state: done, current or todo."""
    if present is None:
        return []
    closed = present.closed_at is not None
    unanswered = present.objections.filter(answered_at__isnull=True).exists()
    done = [
        (_("List read aloud"), present.list_read_aloud),
        (_("Objections answered"), present.list_read_aloud and not unanswered),
        (_("Minutes"), present.minutes_id is not None),
        (_("Photograph"), present.photos.exists()),
        (_("Closed"), closed),
    ]
    first = next((number for number, (_words, is_done) in enumerate(done) if not is_done), len(done))
    return [
        (words, "done" if is_done else "current" if number == first else "todo")
        for number, (words, is_done) in enumerate(done)
    ]


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def meeting_begin(request: PageRequest, code: str, village_code: str) -> HttpResponse:
    """Record that a village met."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    form = MeetingForm(request.POST)
    if form.is_valid():
        try:
            record_meeting(
                held_for=shown,
                place_code=village_code,
                **form.cleaned_data,
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is recorded. Read the list aloud next."))
            return redirect("village-meeting", shown.code, village_code)
    return _page(request, shown, village_code, {"begin": form}, status=422)


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def meeting_step(request: PageRequest, meeting_id: int) -> HttpResponse:
    """Record one step of a meeting."""
    rows = Meeting.objects.select_related("round__programme")
    found = get_object_or_404(rows, pk=meeting_id)
    step = request.POST.get(STEP, "")
    if step not in _RECORDED:
        raise Http404
    form = _form(request, found, step)
    if form.is_valid():
        try:
            _RECORDED[step](request, found, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded."))
            return redirect("village-meeting", found.round.code, found.place_code)
    return _page(request, found.round, found.place_code, {step: form}, status=422)


def _form(request: PageRequest, found: Meeting, step: str) -> Form:
    if step == "objection":
        lines = village_nominations(nominated_round=found.round, village_code=found.place_code)
        return ObjectionForm(
            request.POST, people=[(line.party_id, line.party.display_name) for line in lines]
        )
    kind = {"read": ReadForm, "minutes": MinutesForm, "photo": PhotoForm, "close": ClosingForm}[step]
    return kind(request.POST, request.FILES)


def _read(request: PageRequest, found: Meeting, form: Form) -> None:
    record_list_read(meeting=found, reason=form.cleaned_data["reason"], actor=request.user.actor)


def _objected(request: PageRequest, found: Meeting, form: Form) -> None:
    values = form.cleaned_data
    record_objection(
        meeting=found,
        party=Party.objects.get(pk=values["party"]) if values["party"] else None,
        said_by=values["said_by"],
        text=values["text"],
        actor=request.user.actor,
        now=timezone.now(),
    )


def _written(request: PageRequest, found: Meeting, form: Form) -> None:
    paper = _kept(request, form.cleaned_data["paper"], DocumentKind.MEETING_MINUTES)
    add_minutes(meeting=found, minutes=paper, actor=request.user.actor)


def _photographed(request: PageRequest, found: Meeting, form: Form) -> None:
    photo = _kept(request, form.cleaned_data["photo"], DocumentKind.MEETING_PHOTO)
    add_photo(meeting=found, photo=photo, actor=request.user.actor, now=timezone.now())


def _closed(request: PageRequest, found: Meeting, form: Form) -> None:
    values = form.cleaned_data
    close_meeting(
        meeting=found,
        note=values["note"],
        reason=values["reason"],
        actor=request.user.actor,
        now=timezone.now(),
    )


_RECORDED: dict[str, Callable[[PageRequest, Meeting, Form], None]] = {
    "read": _read,
    "objection": _objected,
    "minutes": _written,
    "photo": _photographed,
    "close": _closed,
}


def _kept(request: PageRequest, uploaded: Upload, kind: DocumentKind) -> Document:
    return keep_paper(
        uploaded=uploaded,
        kind=kind,
        region_prefixes=request.prefixes,
        actor=request.user.actor,
        now=timezone.now(),
    )


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def objection_answer(request: PageRequest, objection_id: int) -> HttpResponse:
    """What the meeting answered to an objection."""
    rows = MeetingObjection.objects.select_related("meeting__round")
    found = get_object_or_404(rows, pk=objection_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        answer_objection(
            objection=found,
            answer=form.cleaned_data["answer"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Recorded."))
    else:
        messages.error(request, _("Write what the meeting answered."))
    return redirect("village-meeting", found.meeting.round.code, found.place_code)


@page(action=Action.VIEW_NOMINATIONS)
def meeting_minutes(request: PageRequest, meeting_id: int) -> HttpResponse:
    """The minutes of a meeting."""
    found = get_object_or_404(Meeting.objects.select_related("round", "minutes"), pk=meeting_id)
    if found.minutes is None:
        raise Http404
    _looked(request, found)
    return paper_answer(document=found.minutes, name=f"berita-acara-{found.pk}")


@page(action=Action.VIEW_NOMINATIONS)
def meeting_photo(request: PageRequest, photo_id: int) -> HttpResponse:
    """A photograph of a meeting."""
    found = get_object_or_404(MeetingPhoto.objects.select_related("meeting__round", "document"), pk=photo_id)
    _looked(request, found.meeting)
    if "kecil" in request.GET:
        return small_answer(document=found.document)
    return paper_answer(document=found.document, name=f"musyawarah-{found.meeting_id}-{found.pk}")


def _looked(request: PageRequest, found: Meeting) -> None:
    request.looks.append(Looked(look=Look.MEETING, purpose=found.round.name, place_code=found.place_code))


urlpatterns = [
    path("pelaksanaan/<slug:code>/musyawarah/<slug:village_code>/", village_meeting, name="village-meeting"),
    path(
        "pelaksanaan/<slug:code>/musyawarah/<slug:village_code>/catat/", meeting_begin, name="meeting-begin"
    ),
    path("musyawarah/<int:meeting_id>/langkah/", meeting_step, name="meeting-step"),
    path("musyawarah/<int:meeting_id>/berita-acara/", meeting_minutes, name="meeting-minutes"),
    path("musyawarah/keberatan/<int:objection_id>/jawab/", objection_answer, name="objection-answer"),
    path("musyawarah/foto/<int:photo_id>/", meeting_photo, name="meeting-photo"),
]
