"""Classes are opened from a weekly pattern, their meetings moved or cancelled, seats changed, the class closed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.programmes.models import Round
from kail.apps.registry.vocabulary import reader_language
from kail.apps.training.enums import MeetingState
from kail.apps.training.models import Course, TrainingClass
from kail.apps.training.selectors.classes import busy_meetings, needs_of
from kail.apps.training.services import (
    ClassContent,
    Paid,
    add_meeting,
    cancel_class,
    cancel_meeting,
    change_capacity,
    close_class,
    move_meeting,
    open_class,
    pay_rest,
)
from kail.calc.timetable import Suggestion, TimetableError, Whose, suggest
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.training_forms import CapacityForm, ClassForm, MeetingForm, TimesForm, WhyForm
from kail.interfaces.web.training_sight import class_of, meeting_of
from kail.kernel.errors import Refusal

_CLASHES = {"clash": "day", "room_taken": "place", "trainer_taken": "trainer", "forward": "ends"}


@page(action=Action.PLAN_TRAINING, methods=WRITES)
def class_new(request: PageRequest, code: str) -> HttpResponse:
    """First the pattern of the week, then the days that follow from it, to be changed; then it is open."""
    shown = get_object_or_404(Round, code=code)
    form = ClassForm(request.POST or None, initial={"first_day": timezone.localdate(), **_asked(request)})
    times: TimesForm | None = None
    suggestion: Suggestion | None = None
    if request.method == "POST" and form.is_valid():
        course: Course = form.cleaned_data["course"]
        if "day-1" in request.POST:
            times = TimesForm(request.POST, count=course.meetings)
            made: list[TrainingClass] = []
            if times.is_valid() and accepted(
                times, lambda: made.append(_open(request, shown, form, times)), fields={}
            ):
                messages.success(request, _("The class is open. Place people in it, or let them be drawn."))
                return redirect("training-class", made[0].pk)
        elif (suggestion := _suggested(form, course)) is not None:
            times = TimesForm(times=suggestion.times, count=course.meetings)
    context = {
        "round": shown,
        "form": form,
        "times": times,
        "skipped": _skipped(suggestion) if suggestion else [],
        "has_course": Course.objects.exists(),
    }
    wrong = form.errors or (times is not None and times.errors)
    return render(request, "training/class_new.html", context, status=422 if wrong else 200)


@page(action=Action.PLAN_TRAINING, methods=WRITES)
def meeting_new(request: PageRequest, class_id: int) -> HttpResponse:
    """A meeting more, for one that was cancelled."""
    found = class_of(request.user, class_id)
    form = MeetingForm(request.POST or None, is_new=True)
    if request.method == "POST" and form.is_valid():
        starts, ends = form.span()
        values = form.cleaned_data
        if accepted(
            form,
            lambda: add_meeting(
                training_class=found, starts=starts, ends=ends, topic=values["topic"], reason=values["reason"],
                actor=request.user.actor,
            ),
            fields=dict.fromkeys(_CLASHES, "day"),
        ):  # fmt: skip
            messages.success(request, _("The meeting is planned."))
            return redirect("training-class", found.pk)
    context = {"class": found, "form": form, "meeting": None}
    return render(request, "training/meeting.html", context, status=422 if form.errors else 200)


@page(action=Action.PLAN_TRAINING, methods=WRITES)
def meeting_move(request: PageRequest, class_meeting_id: int) -> HttpResponse:
    """Another time, place or trainer for a meeting that is still to come."""
    found = meeting_of(request.user, class_meeting_id)
    form = MeetingForm(request.POST or None, is_new=False, initial=MeetingForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        starts, ends = form.span()
        values = form.cleaned_data
        if accepted(
            form,
            lambda: move_meeting(
                meeting=found, starts=starts, ends=ends, place=values["place"], trainer=values["trainer"],
                reason=values["reason"], actor=request.user.actor,
            ),
            fields=_CLASHES,
        ):  # fmt: skip
            messages.success(request, _("The meeting is moved."))
            return redirect("training-class", found.training_class_id)
    context = {
        "class": found.training_class,
        "form": form,
        "meeting": found,
        "is_planned": found.state == MeetingState.PLANNED,
    }
    return render(request, "training/meeting.html", context, status=422 if form.errors else 200)


@page(action=Action.PLAN_TRAINING, methods=("POST",))
def meeting_cancel(request: PageRequest, class_meeting_id: int) -> HttpResponse:
    """A meeting does not take place; it counts for nobody."""
    found = meeting_of(request.user, class_meeting_id)

    def act(reason: str) -> str:
        cancel_meeting(meeting=found, reason=reason, actor=request.user.actor, now=timezone.now())
        return _("Cancelled: it counts for nobody. Plan another in its place.")

    return _done(request, found.training_class, act)


@page(action=Action.PLAN_TRAINING, methods=("POST",))
def class_capacity(request: PageRequest, class_id: int) -> HttpResponse:
    """More or fewer seats; whoever waits moves up."""
    found = class_of(request.user, class_id)
    form = CapacityForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how many seats the class has, and why."))
        return redirect("training-class", found.pk)
    changed = change_capacity(
        training_class=found, actor=request.user.actor, now=timezone.now(), **form.cleaned_data
    )
    moved = changed.taken - found.taken
    said = _("The class has %(seats)s seats.") % {"seats": changed.capacity}
    messages.success(
        request,
        said + " " + _("Moved up from the waiting list: %(people)s.") % {"people": moved} if moved else said,
    )
    return redirect("training-class", found.pk)


@page(action=Action.PLAN_TRAINING, methods=("POST",))
def class_close(request: PageRequest, class_id: int) -> HttpResponse:
    """All meetings are over: the price per head is given out of each package."""
    found = class_of(request.user, class_id)

    def act(reason: str) -> str:
        paid = close_class(training_class=found, reason=reason, actor=request.user.actor, now=timezone.now())
        return _("The class is closed.") + " " + _paid_words(paid)

    return _done(request, found, act)


@page(action=Action.PLAN_TRAINING, methods=("POST",))
def class_pay_rest(request: PageRequest, class_id: int) -> HttpResponse:
    """Give the training of a closed class to those whose package was released since."""
    found = class_of(request.user, class_id)

    def act(reason: str) -> str:
        return _paid_words(
            pay_rest(training_class=found, reason=reason, actor=request.user.actor, now=timezone.now())
        )

    return _done(request, found, act)


@page(action=Action.PLAN_TRAINING, methods=("POST",))
def class_call_off(request: PageRequest, class_id: int) -> HttpResponse:
    """Call a class off before anything was held."""
    found = class_of(request.user, class_id)

    def act(reason: str) -> str:
        cancel_class(training_class=found, reason=reason, actor=request.user.actor, now=timezone.now())
        return _("Called off. Its people can be placed elsewhere.")

    return _done(request, found, act)


def _done(request: PageRequest, found: TrainingClass, act: Callable[[str], str]) -> HttpResponse:
    """Do it with the posted reason and say what came of it; a refusal stands on the page of the class."""
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
        return redirect("training-class", found.pk)
    try:
        messages.success(request, act(form.cleaned_data["reason"]))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("training-class", found.pk)


def _asked(request: PageRequest) -> dict[str, int]:
    """The course that a link asks for."""
    found = Course.objects.filter(code=request.GET.get("kursus", "")).first()
    return {"course": found.pk} if found else {}


def _suggested(form: ClassForm, course: Course) -> Suggestion | None:
    values = form.cleaned_data
    zone = timezone.get_current_timezone()
    try:
        return suggest(
            first_day=values["first_day"],
            pattern=form.pattern(),
            meetings=course.meetings,
            zone=zone,
            needs=needs_of(place=values["place"], trainer=values["trainer"]),
            others=busy_meetings(place=values["place"], trainer=values["trainer"], after=timezone.now()),
        )
    except TimetableError as error:
        form.add_error("weekdays", error.message_en if reader_language() == "en" else error.message_id)
        return None


def _skipped(suggestion: Suggestion) -> list[str]:
    """A sentence for each time of the pattern that was passed over."""
    words = {
        Whose.ROOM: _("the room has another meeting then"),
        Whose.TRAINER: _("the trainer has another meeting then"),
        Whose.PERSON: _("somebody has another meeting then"),
    }
    return [
        f"{timezone.localtime(one.starts):%d/%m/%Y %H.%M}: "
        + "; ".join(sorted({words[clash.attendee.whose] for clash in one.clash}))
        for one in suggestion.skipped
    ]


def _open(request: PageRequest, shown: Round, form: ClassForm, times: TimesForm | None) -> TrainingClass:
    if times is None:
        raise ValueError("a class is opened with its times")
    values = form.cleaned_data
    content = ClassContent(
        name=values["name"],
        capacity=values["capacity"],
        place=values["place"],
        trainer=values["trainer"],
        times=times.times(),
    )
    return open_class(
        of_round=shown,
        course=values["course"],
        content=content,
        reason=times.cleaned_data["reason"],
        actor=request.user.actor,
    )


def _paid_words(paid: Paid) -> str:
    said = _("Given out of the packages of %(seats)s people: Rp%(amount)s.") % {
        "seats": paid.seats,
        "amount": f"{paid.amount:,}".replace(",", "."),
    }
    if not paid.waiting:
        return said
    return f"{said} " + _("%(people)s packages are not released yet; give the rest later.") % {
        "people": paid.waiting
    }


urlpatterns = [
    path("pelaksanaan/<slug:code>/pelatihan/kelas-baru/", class_new, name="class-new"),
    path("pelatihan/kelas/<int:class_id>/pertemuan-baru/", meeting_new, name="meeting-new"),
    path("pelatihan/pertemuan/<int:class_meeting_id>/pindah/", meeting_move, name="meeting-move"),
    path("pelatihan/pertemuan/<int:class_meeting_id>/batal/", meeting_cancel, name="meeting-cancel"),
    path("pelatihan/kelas/<int:class_id>/kursi/", class_capacity, name="class-capacity"),
    path("pelatihan/kelas/<int:class_id>/tutup/", class_close, name="class-close"),
    path("pelatihan/kelas/<int:class_id>/sisa/", class_pay_rest, name="class-pay-rest"),
    path("pelatihan/kelas/<int:class_id>/batal/", class_call_off, name="class-call-off"),
]
