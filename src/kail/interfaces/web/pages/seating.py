"""Who learns what: wishes, draws of seats by two people, placing by hand, leaving, and who moves up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Person
from kail.apps.registry.vocabulary import reader_language
from kail.apps.training.enums import ClassState, SeatState
from kail.apps.training.models import Draw
from kail.apps.training.papers import draw_paper
from kail.apps.training.selectors.choices import (
    PAGE_SIZE,
    choice_counts,
    choice_lines,
    choosing,
    demand,
    offered_courses,
    unplaced,
)
from kail.apps.training.selectors.draws import class_codes, draw_lines
from kail.apps.training.selectors.people import names_of_people
from kail.apps.training.services import (
    approve_draw,
    leave_class,
    place_person,
    propose_draw,
    reject_draw,
    save_preferences,
)
from kail.calc.course_draw import Outcome
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.training_forms import SeedForm, WhyForm, WishesForm
from kail.interfaces.web.training_sight import class_of, seat_of
from kail.kernel.approvals import ProposalState
from kail.kernel.errors import Refusal

WITHOUT_WISH, WITHOUT_SEAT = "tanpa-pilihan", "tanpa-kursi"


@page(action=Action.VIEW_ENROLMENTS)
def choices(request: PageRequest, code: str) -> HttpResponse:
    """What participants of a round wish for, and who has no wish or no seat."""
    shown = get_object_or_404(Round, code=code)
    only = request.GET.get("perlu", "")
    counts = choice_counts(of_round=shown)
    found, number = choosing(of_round=shown, only=only), page_number(request)
    total, start = found.count(), (number - 1) * PAGE_SIZE
    lines = choice_lines(enrolments=list(found[start : start + PAGE_SIZE]), today=timezone.localdate())
    options = [
        ("", _("All"), counts.total),
        (WITHOUT_WISH, _("No wish yet"), counts.without_wish),
        (WITHOUT_SEAT, _("No seat yet"), counts.without_seat),
    ]
    context = {
        "round": shown,
        "lines": lines,
        "chips": chips(name="perlu", chosen=only, options=options, others={}),
        "demand": demand(of_round=shown),
        "may_place": may(user=request.user, action=Action.PLACE_PARTICIPANTS),
        "first": start + 1 if lines else 0,
        "last": start + len(lines),
        "total": total,
        **page_links(chosen={"perlu": only}, number=number, has_more=start + len(lines) < total),
    }
    return render(request, "training/choices.html", context)


@page(action=Action.PLACE_PARTICIPANTS, methods=WRITES)
def wishes(request: PageRequest, enrolment_id: int) -> HttpResponse:
    """Record what somebody would like to learn, the first wish first."""
    found = get_object_or_404(Enrolment.objects.select_related("round"), pk=enrolment_id)
    request.looks.append(
        Looked(
            look=Look.EXPORT, purpose=found.round.name, party_id=found.party_id, place_code=found.place_code
        )
    )
    line = choice_lines(enrolments=[found], today=timezone.localdate())[0]
    people = [(one.person_id, one.name) for one in line.people]
    offered = list(offered_courses(of_round=found.round))
    initial: dict[str, object] = {}
    if len(people) == 1:
        initial = {f"wish-{rank}": str(one.pk) for rank, one in enumerate(line.people[0].wishes, start=1)}
    form = WishesForm(request.POST or None, people=people, courses=offered, initial=initial)

    def attempt() -> None:
        person = get_object_or_404(Person, pk=form.cleaned_data["person"])
        save_preferences(
            enrolment=found, person=person, courses=form.wished(), reason=form.cleaned_data["reason"],
            actor=request.user.actor, now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("The wishes are recorded."))
        return redirect("training-choices", found.round.code)
    context = {"round": found.round, "line": line, "form": form, "offered": offered}
    return render(request, "training/wishes.html", context, status=422 if form.errors else 200)


@page(action=Action.PLACE_PARTICIPANTS, methods=("POST",))
def draw_new(request: PageRequest, code: str) -> HttpResponse:
    """Draw the free seats with a seed; a second person decides it."""
    shown = get_object_or_404(Round, code=code)
    form = SeedForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the seed and say why."))
        return redirect("round-training", shown.code)
    try:
        made = propose_draw(of_round=shown, actor=request.user.actor, now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("round-training", shown.code)
    messages.success(request, _("Drawn. Nobody has a seat by it before a second person approves."))
    return redirect("draw", made.pk)


@page(action=Action.VIEW_ENROLMENTS)
def draw(request: PageRequest, draw_id: int) -> HttpResponse:
    """One draw: seed, seats, the order and what came of it, who decided."""
    found = _draw(draw_id)
    classes = class_codes(draw=found)
    is_open = found.state == ProposalState.PROPOSED
    decides = is_open and may(user=request.user, action=Action.DECIDE_TRAINING)
    words = {
        Outcome.FIRST_CHOICE: _("first wish"),
        Outcome.LATER_CHOICE: _("later wish"),
        Outcome.ANY_SEAT: _("no wish stated"),
        Outcome.MOVED_UP: _("moved up"),
        Outcome.CHOICES_FULL: _("all wishes full: waits"),
        Outcome.NO_SEAT_LEFT: _("no seat left: waits"),
    }
    context = {
        "draw": found,
        "round": found.round,
        "lines": [(one, words[one.outcome]) for one in draw_lines(draw=found)],
        "seats": [(classes.get(int(number), number), free) for number, free in found.capacities.items()],
        "may_decide": decides and found.proposed_by_id != request.user.pk,
        "is_own": is_open and found.proposed_by_id == request.user.pk,
    }
    return render(request, "training/draw.html", context)


@page(action=Action.DECIDE_TRAINING, methods=("POST",))
def draw_decide(request: PageRequest, draw_id: int) -> HttpResponse:
    """Approve or reject; the same draw is made again and has to come out the same."""
    found = _draw(draw_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
        return redirect("draw", found.pk)
    is_approved = request.POST.get("decision") == "approve"
    decide = approve_draw if is_approved else reject_draw
    decide(draw=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now())
    if is_approved:
        messages.success(
            request, _("Approved: the seats are given, and who would rather sit elsewhere waits there.")
        )
    else:
        messages.info(request, _("Rejected: nobody has a seat by it."))
    return redirect("draw", found.pk)


@page(action=Action.VIEW_ENROLMENTS, methods=("POST",))
def draw_print(request: PageRequest, draw_id: int) -> HttpResponse:
    """The draw as a paper without names, for whoever wants to repeat it."""
    found = _draw(draw_id)
    mark = taken_out(
        request,
        purpose=_("Draw of seats: %(round)s") % {"round": found.round.name},
        people_count=max(1, found.participants),
    )
    content = draw_paper(draw=found, language=reader_language(), mark=mark)
    return pdf_answer(content=content, name=f"{found.round.code}-undian-{found.pk}.pdf")


@page(action=Action.PLACE_PARTICIPANTS, methods=WRITES)
def place(request: PageRequest, class_id: int) -> HttpResponse:
    """Somebody of the round is placed by hand: a seat, or the last place on the waiting list."""
    found = class_of(request.user, class_id)
    if request.method == "POST":
        return _placed(request, class_id)
    rows, number = unplaced(training_class=found), page_number(request)
    total, start = rows.count(), (number - 1) * PAGE_SIZE
    lines = choice_lines(enrolments=list(rows[start : start + PAGE_SIZE]), today=timezone.localdate())
    context = {
        "class": found,
        "round": found.round,
        "lines": lines,
        "is_open": found.state == ClassState.OPEN,
        "first": start + 1 if lines else 0,
        "last": start + len(lines),
        "total": total,
        **page_links(chosen={}, number=number, has_more=start + len(lines) < total),
    }
    return render(request, "training/place.html", context)


@page(action=Action.PLACE_PARTICIPANTS, methods=("POST",))
def leave(request: PageRequest, seat_id: int) -> HttpResponse:
    """Somebody leaves a class or its waiting list; who moves up is said."""
    found = seat_of(request.user, seat_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
        return redirect("training-class", found.training_class_id)
    try:
        moved = leave_class(
            seat=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("training-class", found.training_class_id)
    if moved:
        names = names_of_people(person_ids=[seat.person_id for seat in moved])
        messages.success(
            request,
            _("Left. Moved up from the waiting list: %(names)s.") % {"names": ", ".join(names.values())},
        )
    else:
        messages.success(request, _("Left. Nobody waited for this seat."))
    return redirect("training-class", found.training_class_id)


def _placed(request: PageRequest, class_id: int) -> HttpResponse:
    """Place the posted person (`enrolment:person`), and say whether a seat was left."""
    found, form = class_of(request.user, class_id), WhyForm(request.POST)
    enrolment_id, _colon, person_id = request.POST.get("who", "").partition(":")
    if not (form.is_valid() and enrolment_id.isdecimal() and person_id.isdecimal()):
        messages.error(request, _("Choose somebody, and say why."))
        return redirect("class-place", found.pk)
    enrolment = get_object_or_404(Enrolment, pk=int(enrolment_id))
    person = get_object_or_404(Person, pk=int(person_id))
    try:
        seat = place_person(
            training_class=found, enrolment=enrolment, person=person, reason=form.cleaned_data["reason"],
            actor=request.user.actor, now=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("class-place", found.pk)
    if seat.state == SeatState.SEAT:
        messages.success(request, _("Placed: there is a seat."))
    else:
        messages.info(request, _("The class is full: now on the waiting list, and moves up by itself."))
    return redirect("class-place", found.pk)


def _draw(number: int) -> Draw:
    return get_object_or_404(Draw.objects.select_related("round", "proposed_by", "decided_by"), pk=number)


urlpatterns = [
    path("pelaksanaan/<slug:code>/pelatihan/pilihan/", choices, name="training-choices"),
    path("peserta/<int:enrolment_id>/pilihan-pelatihan/", wishes, name="training-wishes"),
    path("pelaksanaan/<slug:code>/pelatihan/undian/", draw_new, name="draw-new"),
    path("pelatihan/undian/<int:draw_id>/", draw, name="draw"),
    path("pelatihan/undian/<int:draw_id>/putus/", draw_decide, name="draw-decide"),
    path("pelatihan/undian/<int:draw_id>/pdf/", draw_print, name="draw-print"),
    path("pelatihan/kelas/<int:class_id>/tempatkan/", place, name="class-place"),
    path("pelatihan/kursi/<int:seat_id>/keluar/", leave, name="seat-leave"),
]
