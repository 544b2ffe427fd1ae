"""Who was there: the list of a meeting on a phone, cards before a camera, scores, opinions, results and corrections."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.training.enums import AttendanceState, ClassState, Excuse, MeetingState, TestKind
from kail.apps.training.errors import AttendanceRefused
from kail.apps.training.models import Attendance, CompletionCorrection, Meeting, Seat, TrainingClass
from kail.apps.training.papers import typed_code
from kail.apps.training.selectors.figures import class_gain, class_opinions
from kail.apps.training.selectors.people import (
    ClassPeople,
    Learnt,
    class_corrections,
    class_people,
    learnt,
    names_of_people,
)
from kail.apps.training.services import (
    Mark,
    approve_correction,
    propose_correction,
    record_feedback,
    record_scores,
    reject_correction,
    save_list,
    scan_card,
)
from kail.apps.training.services.completing import SeatStanding, class_standings
from kail.calc.attendance import Standing
from kail.calc.label_code import LabelCodeError, parse_code
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES
from kail.interfaces.web.pages.training_forms import CardForm, OpinionForm, WhyForm
from kail.interfaces.web.training_sight import class_of, classes_of, meeting_of, seat_of
from kail.kernel.approvals import ProposalState
from kail.kernel.errors import Refusal

_WHOLE: Final = 100
_CARD_LENGTH: Final = 22
_MOST_DIGITS: Final = 3


@dataclass
class ListRow:
    """One person on the list of a meeting, as recorded or as just typed."""

    seat: Seat
    name: str
    state: str
    minutes: str
    excuse: str
    by_card: bool
    error: str = ""


@page(action=Action.TAKE_ATTENDANCE, methods=WRITES)
def attendance(request: PageRequest, class_meeting_id: int) -> HttpResponse:
    """The list of a meeting: one tap each, saved as one form; the same saved again changes nothing."""
    meeting, now = meeting_of(request.user, class_meeting_id), timezone.now()
    people = class_people(training_class=meeting.training_class)
    rows = _rows(meeting, people, everybody=request.GET.get("semua", "") == "hadir")
    refused = ""
    if request.method == "POST":
        marks = _read(request, rows)
        reason = request.POST.get("reason", "").strip()
        if marks is None:
            refused = _("The list is not complete; look at the marked people.")
        elif meeting.state == MeetingState.HELD and not reason:
            refused = _("This list was saved before: say why it changes.")
        else:
            try:
                changed = save_list(
                    meeting=meeting, marks=marks, reason=reason or _list_words(meeting), actor=request.user.actor,
                    now=now,
                )  # fmt: skip
            except Refusal as refusal:
                refused = str(refusal)
            else:
                said = _("Saved: %(people)s people recorded or changed.") % {"people": changed}
                messages.success(request, said if changed else _("Saved before; nothing has changed."))
                return redirect("training-class", meeting.training_class_id)
    context = {
        "meeting": meeting,
        "class": meeting.training_class,
        "rows": rows,
        "unseen": people.unseen,
        "refused": refused,
        "states": AttendanceState.choices,
        "excuses": Excuse.choices,
        "is_held": meeting.state == MeetingState.HELD,
        "is_open": meeting.training_class.state == ClassState.OPEN
        and meeting.state != MeetingState.CANCELLED,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "training/attendance.html", context, status=422 if refused else 200)


@page(action=Action.TAKE_ATTENDANCE, methods=WRITES)
def scan(request: PageRequest, class_meeting_id: int) -> HttpResponse:
    """Cards are held before the camera, or their code is typed; each is said at once, with the name half hidden."""
    meeting, now = meeting_of(request.user, class_meeting_id), timezone.now()
    form = CardForm(request.POST or None)
    answer: dict[str, object] = {}
    if request.method == "POST":
        answer = {"tone": "danger", "words": _("Hold a card before the camera, or type its code.")}
        if form.is_valid():
            answer = _scanned(request, meeting, form.cleaned_data["card"])
    recorded = Attendance.objects.filter(meeting=meeting).exclude(state=AttendanceState.ABSENT).count()
    context = {
        "meeting": meeting,
        "class": meeting.training_class,
        "form": CardForm(),
        "answer": answer,
        "recorded": recorded,
        "is_open": meeting.state == MeetingState.PLANNED
        and meeting.training_class.state == ClassState.OPEN
        and now <= meeting.ends,
    }
    template = "training/_scanned.html" if request.htmx else "training/scan.html"
    return render(request, template, context)


@page(action=Action.TAKE_ATTENDANCE, methods=WRITES)
def scores(request: PageRequest, class_id: int) -> HttpResponse:
    """Scores of the tests before and after the course, everybody on one form."""
    found = class_of(request.user, class_id)
    people = class_people(training_class=found)
    lines = _by_name(people)
    wrong: dict[str, str] = {}
    refused = ""
    if request.method == "POST":
        typed, wrong = _typed_scores(request, lines)
        if not wrong:
            refused = _save_scores(request, found, typed)
            if not refused:
                messages.success(request, _("The scores are saved."))
                return redirect("class-results", found.pk)
    context = {
        "class": found,
        "rows": [(one, *_cells(request, one, wrong)) for one in lines],
        "unseen": people.unseen,
        "refused": refused or (_("Some scores are not whole numbers from 0 to 100.") if wrong else ""),
        "is_open": found.state == ClassState.OPEN,
    }
    status = 422 if context["refused"] else 200
    return render(request, "training/scores.html", context, status=status)


@page(action=Action.VIEW_TRAINING)
def results(request: PageRequest, class_id: int) -> HttpResponse:
    """Who meets the rule, who is near it, what is missing; what the course added; what people think; corrections."""
    found = class_of(request.user, class_id)
    people = class_people(training_class=found)
    standings = {one.seat.pk: one for one in class_standings(training_class=found)}
    lines = [
        (one, standings[one.seat.pk], _missing(found, standings[one.seat.pk])) for one in _by_name(people)
    ]
    may_decide = may(user=request.user, action=Action.DECIDE_TRAINING)
    counted = {
        standing: sum(one.answer.standing == standing for one in standings.values()) for standing in Standing
    }
    gained = class_gain(training_class=found)
    opinions = class_opinions(training_class=found)
    context = {
        "class": found,
        "lines": lines,
        "unseen": people.unseen,
        "met": counted[Standing.MET],
        "near": counted[Standing.STILL_POSSIBLE],
        "lost": counted[Standing.NOT_MET] + counted[Standing.NO_LONGER_POSSIBLE],
        "gain": gained,
        "mean_before": _one_place(gained.mean_before),
        "mean_after": _one_place(gained.mean_after),
        "mean_gain": _one_place(gained.mean_gain),
        "unpaired": gained.only_before + gained.only_after + gained.neither,
        "opinions": opinions,
        "words": list(found.feedback.exclude(words="").order_by("-pk").values_list("rating", "words")[:20]),
        "opinion_form": OpinionForm(),
        "corrections": [
            (one, name, may_decide and one.state == ProposalState.PROPOSED and one.proposed_by_id != request.user.pk)
            for one, name in class_corrections(training_class=found)
        ],
        "may_attend": may(user=request.user, action=Action.TAKE_ATTENDANCE),
        "sees_certificates": may(user=request.user, action=Action.VIEW_CERTIFICATES),
        "is_open": found.state == ClassState.OPEN,
    }  # fmt: skip
    return render(request, "training/results.html", context)


@page(action=Action.TAKE_ATTENDANCE, methods=("POST",))
def opinion(request: PageRequest, class_id: int) -> HttpResponse:
    """What somebody thinks of a class; nothing says who."""
    found = class_of(request.user, class_id)
    form = OpinionForm(request.POST)
    if form.is_valid():
        record_feedback(training_class=found, **form.cleaned_data)
        messages.success(request, _("Kept, without a name. The next opinion can be entered."))
    else:
        messages.error(request, _("Choose a number from 1 to 5."))
    return redirect("class-results", found.pk)


@page(action=Action.TAKE_ATTENDANCE, methods=("POST",))
def correction_new(request: PageRequest, seat_id: int) -> HttpResponse:
    """Say that a settled result is wrong; a second person decides."""
    found = seat_of(request.user, seat_id)

    def act(reason: str) -> str:
        propose_correction(
            seat=found, passed=request.POST.get("passed") == "yes", reason=reason, actor=request.user.actor,
            now=timezone.now(),
        )  # fmt: skip
        return _("Proposed. A second person decides it.")

    return _done(request, found.training_class_id, act)


@page(action=Action.DECIDE_TRAINING, methods=("POST",))
def correction_decide(request: PageRequest, correction_id: int) -> HttpResponse:
    """Approve or reject a corrected result that another proposed."""
    found = get_object_or_404(
        CompletionCorrection.objects.select_related("seat"),
        pk=correction_id,
        seat__training_class__in=classes_of(request.user).values("pk"),
    )

    def act(reason: str) -> str:
        if request.POST.get("decision") == "approve":
            approve_correction(correction=found, reason=reason, actor=request.user.actor, now=timezone.now())
            return _("Approved: the corrected result holds, and the old one stays beside it.")
        reject_correction(correction=found, reason=reason, actor=request.user.actor, now=timezone.now())
        return _("Rejected: the result stays.")

    return _done(request, found.seat.training_class_id, act)


def _done(request: PageRequest, class_id: int, act: Callable[[str], str]) -> HttpResponse:
    form = WhyForm(request.POST)
    if form.is_valid():
        messages.success(request, act(form.cleaned_data["reason"]))
    else:
        messages.error(request, _("Say why."))
    return redirect("class-results", class_id)


def _rows(meeting: Meeting, people: ClassPeople, *, everybody: bool) -> list[ListRow]:
    """The people of the class as they are recorded; who is not yet, is present when `everybody` is asked for."""
    known = {one.seat_id: one for one in Attendance.objects.filter(meeting=meeting)}
    rows = []
    for one in people.seated:
        recorded = known.get(one.seat.pk)
        rows.append(
            ListRow(
                seat=one.seat,
                name=one.name,
                state=recorded.state if recorded else (AttendanceState.PRESENT if everybody else ""),
                minutes=str(recorded.minutes_late) if recorded and recorded.minutes_late else "",
                excuse=recorded.excuse if recorded else "",
                by_card=recorded is not None and recorded.how == "qr",
            )
        )
    return rows


def _read(request: PageRequest, rows: Sequence[ListRow]) -> list[Mark] | None:
    """The marks of the posted list; None when somebody lacks one, who is then marked in `rows`."""
    marks = []
    for row in rows:
        number = row.seat.pk
        row.state = request.POST.get(f"state-{number}", "")
        row.minutes = request.POST.get(f"minutes-{number}", "").strip()
        row.excuse = request.POST.get(f"excuse-{number}", "")
        if row.state not in AttendanceState.values:
            row.error = _("Choose one.")
            continue
        is_late = row.state == AttendanceState.LATE
        is_excused = row.state == AttendanceState.EXCUSED
        is_number = row.minutes.isascii() and row.minutes.isdigit() and len(row.minutes) <= _MOST_DIGITS
        if is_late and not (is_number and 1 <= int(row.minutes) <= 720):
            row.error = _("How many minutes late? 1 to 720.")
        elif is_excused and row.excuse not in Excuse.values:
            row.error = _("Choose why.")
        else:
            marks.append(
                Mark(
                    number,
                    AttendanceState(row.state),
                    int(row.minutes) if is_late else 0,
                    excuse=Excuse(row.excuse) if is_excused else None,
                )
            )
    return None if any(row.error for row in rows) else marks


def _list_words(meeting: Meeting) -> str:
    return _("Attendance list of meeting %(number)s") % {"number": meeting.number}


def _scanned(request: PageRequest, meeting: Meeting, text: str) -> dict[str, object]:
    """What a card did, in words; the name half hidden, for people stand around."""
    seat = _seat_of_card(meeting.training_class, text)
    if seat is None:
        return {
            "tone": "danger",
            "words": _("No card of this class has this code. Compare it with the card."),
        }
    name = masked_name(names_of_people(person_ids=[seat.person_id])[seat.person_id])
    try:
        done = scan_card(
            seat=seat, meeting=meeting, reason=_("Card read"), actor=request.user.actor, now=timezone.now()
        )
    except AttendanceRefused as refusal:
        return {"tone": "danger", "words": str(refusal), "name": name}
    moment = f"{timezone.localtime(done.attendance.recorded_at):%H.%M}"
    if not done.is_new:
        return {"tone": "info", "name": name, "words": _("Already recorded at %(time)s.") % {"time": moment}}
    if done.attendance.state == AttendanceState.LATE:
        words = _("Recorded at %(time)s, late by %(minutes)s minutes.") % {
            "time": moment,
            "minutes": done.attendance.minutes_late,
        }
        return {"tone": "warning", "name": name, "words": words}
    return {"tone": "success", "name": name, "words": _("Recorded at %(time)s, on time.") % {"time": moment}}


def _seat_of_card(training_class: TrainingClass, text: str) -> Seat | None:
    """The seat whose card was read (the long code) or typed (the short one)."""
    read = text.strip()
    seats = list(training_class.seats.order_by("pk"))
    if len(read) == _CARD_LENGTH:
        return next((seat for seat in seats if seat.card_code == read), None)
    try:
        code = parse_code(text=read)
    except LabelCodeError:
        return None
    found = [seat for seat in seats if typed_code(card_code=seat.card_code) == code]
    return found[0] if len(found) == 1 else None


def masked_name(name: str) -> str:
    """The first two letters of each word: `Ni Wayan Sari` → `Ni Wa••• Sa••`."""
    return " ".join(word[:2] + "•" * max(0, len(word) - 2) for word in name.split())


def _by_name(people: ClassPeople) -> list[Learnt]:
    return learnt(seats=[one.seat for one in people.seated])


def _typed_scores(
    request: PageRequest, lines: Sequence[Learnt]
) -> tuple[dict[TestKind, dict[int, int]], dict[str, str]]:
    """The posted scores by kind and seat, and the fields that hold no score."""
    typed: dict[TestKind, dict[int, int]] = {TestKind.PRE: {}, TestKind.POST: {}}
    wrong = {}
    for one in lines:
        for kind, before in ((TestKind.PRE, one.before), (TestKind.POST, one.after)):
            name = f"{kind}-{one.seat.pk}"
            text = request.POST.get(name, "").strip()
            if not text:
                if before is not None:
                    wrong[name] = _("A recorded score is corrected, not taken out.")
                continue
            if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) <= _WHOLE:
                typed[kind][one.seat.pk] = int(text)
            else:
                wrong[name] = _("0 to 100")
    return typed, wrong


def _save_scores(
    request: PageRequest, found: TrainingClass, typed: Mapping[TestKind, Mapping[int, int]]
) -> str:
    """Save both tests; the refusal in words, empty when all is saved."""
    reason = request.POST.get("reason", "").strip() or _("Scores entered")
    try:
        for kind, of_kind in typed.items():
            if of_kind:
                record_scores(
                    training_class=found, kind=kind, scores=of_kind, reason=reason, actor=request.user.actor,
                    now=timezone.now(),
                )  # fmt: skip
    except Refusal as refusal:
        return str(refusal)
    return ""


def _cells(request: PageRequest, one: Learnt, wrong: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Name, value and error of both fields of a person."""
    cells = []
    for kind, score in ((TestKind.PRE, one.before), (TestKind.POST, one.after)):
        name = f"{kind}-{one.seat.pk}"
        value = "" if score is None else str(score)
        cells.append((name, request.POST.get(name, value), wrong.get(name, "")))
    return cells


def _missing(found: TrainingClass, one: SeatStanding) -> str:
    """What is still missing for the certificate, in words; empty when nothing is."""
    parts = []
    if one.answer.meetings_missing:
        parts.append(_("%(number)s more meetings") % {"number": one.answer.meetings_missing})
    if found.pass_mark is not None and one.answer.test_passed is not True:
        parts.append(_("a test score of at least %(mark)s") % {"mark": found.pass_mark})
    if not parts:
        return ""
    words = _(" and ").join(parts)
    if one.answer.absences_left is not None and one.answer.standing == Standing.STILL_POSSIBLE:
        words += " " + _("(may miss %(number)s more)") % {"number": one.answer.absences_left}
    return words


def _one_place(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 1)


urlpatterns = [
    path("pelatihan/pertemuan/<int:class_meeting_id>/hadir/", attendance, name="attendance"),
    path("pelatihan/pertemuan/<int:class_meeting_id>/kartu/", scan, name="attendance-scan"),
    path("pelatihan/kelas/<int:class_id>/nilai/", scores, name="class-scores"),
    path("pelatihan/kelas/<int:class_id>/hasil/", results, name="class-results"),
    path("pelatihan/kelas/<int:class_id>/pendapat/", opinion, name="class-opinion"),
    path("pelatihan/kursi/<int:seat_id>/koreksi/", correction_new, name="correction-new"),
    path("pelatihan/koreksi/<int:correction_id>/putus/", correction_decide, name="correction-decide"),
]
