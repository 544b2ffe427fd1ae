"""Assessing on the phone: whom, block by block, then what fits and what is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Party
from kail.apps.selection.models import Assessment, SecondLook
from kail.apps.selection.selectors.assessed import (
    AssessedLine,
    Found,
    assessable,
    assessed_lines,
    found_of,
    village_progress,
)
from kail.apps.selection.selectors.forms import form_code_of, newest_form, read_form
from kail.apps.selection.selectors.markets import round_types
from kail.apps.selection.services import (
    Choice,
    begin_assessment,
    finish_assessment,
    save_answers,
    save_choice,
    take_over,
)
from kail.apps.selection.services.assessments import month_of, planned_month
from kail.calc.assessment import Block, Form, shown
from kail.calc.market import MarketState
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.assessing_forms import BlockForm, ResultForm, answered, spoken
from kail.interfaces.web.pages.form_steps import WRITES, accepted

SHOWN = 60
REASONS = 3


@dataclass(frozen=True)
class ToDo:
    """Somebody to assess, as the list shows it; `is_second` for a second look, `is_begun` if one's own is open."""

    line: AssessedLine
    is_second: bool
    is_begun: bool


@page(action=Action.ASSESS)
def to_assess(request: PageRequest) -> HttpResponse:
    """Whom the assessor assesses: second looks first, then by village, with what is left."""
    rounds = _rounds_with_forms()
    code = request.GET.get("pelaksanaan", rounds[0].code if rounds else "")
    chosen = next((one for one in rounds if one.code == code), None)
    context: dict[str, Any] = {"rounds": rounds, "round": chosen}
    if chosen is not None:
        lines = assessed_lines(assessed_round=chosen)
        village = request.GET.get("desa", "")
        mine = [_to_do(line, request.user.pk) for line in lines]
        open_ones = [one for one in mine if one and village in {"", one.line.place_code}]
        open_ones.sort(key=lambda one: (not one.is_second, not one.is_begun))
        villages = village_progress(lines=lines)
        context |= {
            "to_do": open_ones[:SHOWN],
            "left": len(open_ones),
            "villages": villages,
            "village": next((one for one in villages if one.code == village), None),
            "people": len(lines),
            "done": sum(one.done for one in villages),
            "own_done": Assessment.objects.filter(
                round=chosen, assessor_id=request.user.pk, finished_at__isnull=False
            ).count(),
        }
    return render(request, "assessing/list.html", context)


def _rounds_with_forms() -> list[Round]:
    found = Round.objects.select_related("programme_version", "programme").exclude(
        state__in=[RoundState.CLOSED, RoundState.CANCELLED]
    )
    return [one for one in found.order_by("-year", "-pk") if form_code_of(assessed_round=one)]


def _to_do(line: AssessedLine, assessor_id: int) -> ToDo | None:
    turn = line.turn_for(assessor_id=assessor_id)
    if not turn:
        return None
    return ToDo(
        line=line, is_second=turn == 2, is_begun=(line.first if turn == 1 else line.second) is not None
    )


@dataclass(frozen=True)
class Subject:
    """Who is assessed in which round, and what of it the assessor may see: the own assessment, or who is at it.

    What another assessor answered, scored or chose is never loaded here.
    """

    round: Round
    party: Party
    place_path: str
    listing: str
    number: int
    own: Assessment | None
    other: Assessment | None
    can_begin: bool

    @property
    def url(self) -> str:
        return reverse("assess", args=[self.round.code, self.party.pk])


def _subject(request: PageRequest, code: str, party_id: int) -> Subject:
    assessed = get_object_or_404(Round.objects.select_related("programme_version", "programme"), code=code)
    party = get_object_or_404(Party, pk=party_id)
    up = assessable(assessed_round=assessed, party_id=party_id).get(party_id)
    taken = Assessment.objects.filter(round=assessed, party_id=party_id)
    own = taken.filter(assessor_id=request.user.pk).select_related("form", "round__programme_version").first()
    others = list(
        taken.exclude(assessor_id=request.user.pk)
        .only("pk", "turn", "finished_at", "started_at", "assessor__full_name", "round_id", "party_id")
        .select_related("assessor")
        .order_by("turn")
    )
    if up is None and own is None:
        raise Http404
    waiting = next((one for one in others if one.finished_at is None), None)
    drawn = SecondLook.objects.filter(round=assessed, party_id=party_id).exists()
    looks = Looked(
        look=Look.ASSESSMENT, purpose=assessed.code, party_id=party.pk, place_code=party.place_code
    )
    request.looks.append(looks)
    return Subject(
        round=assessed,
        party=party,
        place_path=place_paths(codes=[party.place_code]).get(party.place_code, party.place_code),
        listing=up[1] if up else "",
        number=up[2] if up else 0,
        own=own,
        other=waiting or (others[-1] if others else None),
        can_begin=own is None and (not others or (waiting is None and drawn and len(others) == 1)),
    )


@page(action=Action.ASSESS, methods=WRITES)
def assess(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """One block of the form; at first who it is, with a button to begin."""
    subject = _subject(request, code, party_id)
    if subject.own is None:
        return _begin(request, subject)
    if subject.own.finished_at is not None:
        return redirect("assess-result", code, party_id)
    form = read_form(form=subject.own.form)
    number = _block_number(request, form, subject.own)
    asked = _asked(form, subject.own.answers)
    if request.method == "POST":
        return _answer_block(request, subject, form, number, asked)
    return _show_block(
        request, subject, form, number, _block_form(form.blocks[number - 1], subject.own, asked)
    )


def _begin(request: PageRequest, subject: Subject) -> HttpResponse:
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        now = timezone.now()
        if request.POST.get("act") == "take-over" and subject.other is not None:
            if not reason:
                messages.error(request, _("Say why you take it over."))
                return redirect(subject.url)
            take_over(assessment=subject.other, reason=reason, actor=request.user.actor, now=now)
        else:
            begin_assessment(
                assessed_round=subject.round, party_id=subject.party.pk, actor=request.user.actor, now=now
            )
        return redirect(subject.url)
    form = newest_form(code=form_code_of(assessed_round=subject.round))
    return render(
        request,
        "assessing/begin.html",
        {
            "subject": subject,
            "form": form,
            "blocks": [spoken(block.title) for block in read_form(form=form).blocks] if form else [],
            "is_open": subject.other is not None and subject.other.finished_at is None,
        },
    )


def _block_number(request: PageRequest, form: Form, own: Assessment) -> int:
    """The block that is asked for; else the first with a question that is not answered."""
    raw = request.GET.get("bagian", "")
    if raw.isdigit() and 1 <= int(raw) <= len(form.blocks):
        return int(raw)
    asked = _asked(form, own.answers)
    for number, block in enumerate(form.blocks, start=1):
        if any(
            question.code in asked and question.weight and own.answers.get(question.code) is None
            for question in block.questions
        ):
            return number
    return 1


def _asked(form: Form, answers: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(shown(form=form, answers=answers))


def _block_form(
    block: Block, own: Assessment, asked: frozenset[str], data: Mapping[str, Any] | None = None
) -> BlockForm:
    return BlockForm(
        data,
        questions=[one for one in block.questions if one.code in asked],
        given=own.answers,
        auto_id="j_%s",
    )


def _answer_block(
    request: PageRequest, subject: Subject, form: Form, number: int, asked: frozenset[str]
) -> HttpResponse:
    block, own = form.blocks[number - 1], subject.own
    if own is None:
        raise Http404
    filled = _block_form(block, own, asked, request.POST)
    if not filled.is_valid():
        return _show_block(request, subject, form, number, filled)
    saved = save_answers(assessment=own, answers=filled.answers(), actor=request.user.actor)
    now_asked = _asked(form, saved.answers)
    appeared = any(one.code in now_asked - asked for one in block.questions)
    if request.htmx or appeared:
        again = _block_form(block, saved, now_asked)
        return _show_block(request, subject, form, number, again, answers=saved.answers, saved=True)
    if number < len(form.blocks):
        return redirect(f"{subject.url}?bagian={number + 1}")
    return redirect("assess-result", subject.round.code, subject.party.pk)


def _show_block(
    request: PageRequest,
    subject: Subject,
    form: Form,
    number: int,
    filled: BlockForm,
    *,
    answers: Mapping[str, Any] | None = None,
    saved: bool = False,
) -> HttpResponse:
    known = answers if answers is not None else (subject.own.answers if subject.own else {})
    asked = _asked(form, known)
    steps = []
    for position, block in enumerate(form.blocks, start=1):
        scored = [one for one in block.questions if one.code in asked and one.weight]
        is_done = answered(questions=scored, answers=known) == len(scored)
        steps.append(
            {
                "title": spoken(block.title),
                "url": f"{subject.url}?bagian={position}",
                "state": "current" if position == number else "done" if is_done else "todo",
            }
        )
    context = {
        "subject": subject,
        "steps": steps,
        "number": number,
        "of": len(form.blocks),
        "title": spoken(form.blocks[number - 1].title),
        "form": filled,
        "saved": saved,
        "before_url": f"{subject.url}?bagian={number - 1}" if number > 1 else "",
        "here_url": f"{subject.url}?bagian={number}",
    }
    template = "assessing/_block.html" if request.htmx else "assessing/block.html"
    return render(request, template, context, status=422 if filled.errors else 200)


@page(action=Action.ASSESS, methods=WRITES)
def result(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """What the answers come to, what fits, and the assessor's decision; read only once finished."""
    subject = _subject(request, code, party_id)
    own = subject.own
    if own is None:
        return redirect(subject.url)
    types = round_types(assessed_round=subject.round)
    if own.finished_at is not None:
        context = {"subject": subject, "seen": finished_context(assessment=own, types=types)}
        return render(request, "assessing/finished.html", context)
    choice = Choice(
        business_type=own.chosen_type,
        reason=own.override_reason,
        plan=own.plan,
        month=month_of(stored=own.profit),
    )
    form = ResultForm(request.POST or None, types=types, choice=choice)
    if request.method == "POST" and form.is_valid():
        answer = _decide(request, subject, own, form)
        if answer is not None:
            return answer
    found = found_of(assessment=own)
    context = {
        "subject": subject,
        "form": form,
        "chosen": str(form["business_type"].value() or ""),
        "month": own.profit and planned_month(month=choice.month) if choice.month else None,
        "package": subject.round.price,
        **_found_context(subject, found, types),
    }
    return render(request, "assessing/result.html", context, status=422 if form.errors else 200)


def _decide(request: PageRequest, subject: Subject, own: Assessment, form: ResultForm) -> HttpResponse | None:
    actor, now = request.user.actor, timezone.now()

    def attempt() -> None:
        choice = form.choice(package=subject.round.price)
        if request.POST.get("act") == "finish":
            finish_assessment(assessment=own, choice=choice, actor=actor, now=now)
        else:
            save_choice(assessment=own, choice=choice, actor=actor)

    if not accepted(
        form, attempt, fields={"assessment_reason": "reason", "assessment_type": "business_type"}
    ):
        return None
    if request.POST.get("act") == "finish":
        messages.success(request, _("Finished. What was found stays as it is."))
        return redirect("to-assess")
    messages.success(request, _("Saved; the sum of the month stands below."))
    return redirect("assess-result", subject.round.code, subject.party.pk)


def _found_context(subject: Subject, found: Found, types: Mapping[str, str]) -> dict[str, Any]:
    words = {question.code: spoken(question.words) for question in found.form.questions}
    blocks = {
        question.code: number
        for number, block in enumerate(found.form.blocks, start=1)
        for question in block.questions
    }
    return {
        "score": found.score,
        "low": exact(found.score.low),
        "high": exact(found.score.high),
        "parts": [
            {
                "words": spoken(part.words),
                "answer": spoken(part.answer) if part.answer else "",
                "points": exact(part.low),
                "high": exact(part.high),
                "weight": part.weight,
                "is_known": part.low == part.high,
            }
            for part in found.score.parts
        ],
        "missing": [
            {"words": words[code], "url": f"{subject.url}?bagian={blocks[code]}"}
            for code in found.score.missing
        ],
        "suggestions": [
            {
                "code": one.business_type,
                "name": types[one.business_type],
                "points": exact(one.low),
                "high": exact(one.high),
                "is_known": one.low == one.high,
                "reasons": [
                    {
                        "words": spoken(part.words),
                        "answer": spoken(part.answer),
                        "points": exact(part.low),
                        "weight": part.weight,
                    }
                    for part in one.reasons
                    if part.answer is not None
                ][:REASONS],
                "market": one.market,
                "is_full": one.market is not None and one.market.state == MarketState.FULL,
                "businesses": one.market.planned + (one.market.existing or 0) if one.market else 0,
            }
            for one in found.suggestions
        ],
    }


def finished_context(*, assessment: Assessment, types: Mapping[str, str]) -> dict[str, Any]:
    """A finished assessment for a page: parts and suggestions as they were stored."""
    form = read_form(form=assessment.form)
    words = {question.code: spoken(question.words) for question in form.questions}
    month = month_of(stored=assessment.profit)
    return {
        "assessment": assessment,
        "chosen": types.get(assessment.chosen_type, assessment.chosen_type),
        "parts": [
            {**part, "points": exact(Fraction(part["points"])), "words": words[part["question"]]}
            for part in assessment.parts
        ],
        "answers": [
            {"words": spoken(question.words), "answer": _answer_text(question.code, form, assessment.answers)}
            for question in form.questions
            if question.code in assessment.answers
        ],
        "suggestions": [
            {
                **line,
                "points": exact(Fraction(line["points"])),
                "name": types.get(line["type"], line["type"]),
                "is_full": _was_full(line),
            }
            for line in assessment.suggestions
        ],
        "month": planned_month(month=month) if month else None,
    }


def exact(points: Fraction) -> Decimal:
    """Points as a decimal number; weights and points are whole, so they are hundredths."""
    return Decimal(points.numerator) / Decimal(points.denominator)


def _was_full(line: Mapping[str, Any]) -> bool:
    return bool(line["market"]) and line["market"]["state"] == MarketState.FULL


def _answer_text(code: str, form: Form, answers: Mapping[str, Any]) -> str:
    question = next(one for one in form.questions if one.code == code)
    options = {option.code: spoken(option.words) for option in question.options}
    answer = answers[code]
    if isinstance(answer, bool):
        return options["yes" if answer else "no"]
    if isinstance(answer, list):
        return "; ".join(options[one] for one in answer) or _("None of these")
    return options.get(answer, str(answer)) if isinstance(answer, str) else str(answer)


urlpatterns = [
    path("asesmen/", to_assess, name="to-assess"),
    path("asesmen/<slug:code>/<int:party_id>/", assess, name="assess"),
    path("asesmen/<slug:code>/<int:party_id>/hasil/", result, name="assess-result"),
]
