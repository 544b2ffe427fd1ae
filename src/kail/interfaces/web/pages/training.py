"""Training: what is today, the classes of a round, one class with its people, its cards and its list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.accounts.selectors import region_prefixes
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.selectors.restrictions import without_restricted
from kail.apps.training.enums import ClassState, MeetingState
from kail.apps.training.models import TrainingClass
from kail.apps.training.papers import class_cards
from kail.apps.training.selectors.choices import choice_counts, demand
from kail.apps.training.selectors.classes import (
    class_lines,
    meetings_of_day,
    missing_lists,
    round_draws,
    rounds_with_training,
    waiting_counts,
    whole_rupiah,
)
from kail.apps.training.selectors.figures import class_cost, round_cost
from kail.apps.training.selectors.people import class_people, learnt
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.answers import pdf_answer, xlsx_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.pages.training_forms import WhyForm
from kail.interfaces.web.training_sight import class_of, classes_of
from kail.kernel.sheets import list_sheet

MISSING_SHOWN = 20


@page(action=Action.VIEW_TRAINING)
def training(request: PageRequest) -> HttpResponse:
    """What is today, which lists are missing, and all classes."""
    now, classes = timezone.now(), classes_of(request.user)
    context = {
        "today": list(meetings_of_day(classes=classes, now=now)),
        "missing": list(missing_lists(classes=classes, now=now)[:MISSING_SHOWN]),
        "lines": class_lines(classes=classes, now=now),
        "rounds": list(rounds_with_training(prefixes=region_prefixes(user=request.user)))
        if may(user=request.user, action=Action.VIEW_ENROLMENTS)
        else [],
        "is_partner": not may(user=request.user, action=Action.VIEW_ENROLMENTS),
        **_rights(request.user),
    }
    return render(request, "training/all.html", context)


@page(action=Action.VIEW_ENROLMENTS)
def round_training(request: PageRequest, code: str) -> HttpResponse:
    """The classes of a round, what people wish for, draws, and the cost per head."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    now, classes = timezone.now(), classes_of(request.user).filter(round=shown)
    lines = class_lines(classes=classes, now=now)
    cost = round_cost(of_round=shown)
    wanted = demand(of_round=shown)
    draws = list(round_draws(of_round=shown))
    context = {
        "round": shown,
        "lines": lines,
        "cost": cost,
        "per_head": whole_rupiah(amount=cost.realised_per_head),
        "per_passed": whole_rupiah(amount=cost.realised_per_passed),
        "capacity": sum(one.record.capacity for one in lines if one.record.state != ClassState.CANCELLED),
        "taken": sum(one.record.taken for one in lines),
        "waiting": sum(one.waiting for one in lines),
        "demand": wanted,
        "counts": choice_counts(of_round=shown),
        "draws": draws,
        "draw_waits": any(one.state == "proposed" for one in draws),
        "may_draw": any(one.any_rank for one in wanted) and any(one.free for one in wanted),
        "is_decreed": shown.state == RoundState.DECREED,
        **_rights(request.user),
    }
    return render(request, "training/round.html", context)


@page(action=Action.VIEW_TRAINING)
def training_class(request: PageRequest, class_id: int) -> HttpResponse:
    """One class: seats, waiting list, timetable, cost, and what is to do next."""
    found = class_of(request.user, class_id)
    now = timezone.now()
    people = class_people(training_class=found)
    cost = class_cost(training_class=found)
    line = class_lines(classes=TrainingClass.objects.filter(pk=found.pk), now=now)[0]
    meetings = list(found.meetings.order_by("starts", "number"))
    is_open = found.state == ClassState.OPEN
    context = {
        "class": found,
        "round": found.round,
        "line": line,
        "people": people,
        "waiting": waiting_counts(class_ids=[found.pk])[found.pk],
        "cost": cost,
        "per_head": whole_rupiah(amount=cost.realised_per_head),
        "per_passed": whole_rupiah(amount=cost.realised_per_passed),
        "sees_costs": may(user=request.user, action=Action.VIEW_ENROLMENTS),
        "meetings": meetings,
        "takes_today": {one.pk for one in meetings if one.state == MeetingState.HELD or one.starts <= now},
        "lacks_meetings": is_open and line.meetings < found.course.meetings,
        "is_open": is_open,
        "may_close": is_open and line.held and line.held == line.meetings,
        "may_call_off": is_open and not line.held,
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
        **_rights(request.user),
    }
    return render(request, "training/class.html", context)


@page(action=Action.TAKE_ATTENDANCE, methods=("POST",))
def cards(request: PageRequest, class_id: int) -> HttpResponse:
    """The cards of everybody with a seat, to print and cut out."""
    found = class_of(request.user, class_id)
    people = class_people(training_class=found).seated
    if not people:
        messages.error(request, _("Nobody has a seat in this class yet: there is no card to print."))
        return redirect("training-class", found.pk)
    mark = taken_out(request, purpose=_("Cards: %(name)s") % {"name": found.name}, people_count=len(people))
    content = class_cards(training_class=found, people=people, mark=mark)
    return pdf_answer(content=content, name=f"{found.code}-kartu.pdf")


@page(action=Action.EXPORT_LIST, methods=("POST",))
def class_sheet(request: PageRequest, class_id: int) -> HttpResponse:
    """The people of a class with attendance, scores and result, as XLSX."""
    found = class_of(request.user, class_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("training-class", found.pk)
    seats = [one.seat for one in class_people(training_class=found).seated]
    lines, note = without_restricted(lines=learnt(seats=seats), parties=lambda one: (one.seat.person_id,))
    mark = taken_out(
        request, purpose=f"{found.code}: {form.cleaned_data['reason']}"[:200], people_count=max(1, len(lines))
    )
    content = list_sheet(
        name=found.code[:31],
        head=[
            _("Name"), _("Attended"), _("Meetings held"), _("Attendance (%)"), _("Came late"), _("Excused"),
            _("Before the course"), _("After the course"), _("Points gained"), _("Result"),
        ],
        rows=[
            (
                one.name, one.attended, one.held, one.rate, one.late, one.excused, one.before, one.after, one.gained,
                "" if one.completion is None else (_("Passed") if one.completion.passed else _("Not passed")),
            )
            for one in lines
        ],
        mark=mark,
        note=note,
    )  # fmt: skip
    return xlsx_answer(content=content, name=f"{found.code}.xlsx")


def _rights(user: User) -> dict[str, bool]:
    return {
        "may_plan": may(user=user, action=Action.PLAN_TRAINING),
        "may_place": may(user=user, action=Action.PLACE_PARTICIPANTS),
        "may_attend": may(user=user, action=Action.TAKE_ATTENDANCE),
        "sees_certificates": may(user=user, action=Action.VIEW_CERTIFICATES),
    }


urlpatterns = [
    path("pelatihan/", training, name="training"),
    path("pelaksanaan/<slug:code>/pelatihan/", round_training, name="round-training"),
    path("pelatihan/kelas/<int:class_id>/", training_class, name="training-class"),
    path("pelatihan/kelas/<int:class_id>/kartu/", cards, name="class-cards"),
    path("pelatihan/kelas/<int:class_id>/xlsx/", class_sheet, name="class-xlsx"),
]
