"""Assessing candidates: begun, filled block by block, finished and then frozen. The assessor decides, not the score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.selection.errors import AssessmentRefused
from kail.apps.selection.models import Assessment, AssessmentForm, SecondLook
from kail.apps.selection.selectors.assessed import Found, assessable, found_of, stored_suggestions
from kail.apps.selection.selectors.forms import form_code_of, newest_form, read_form
from kail.apps.selection.selectors.markets import round_types, village_markets
from kail.calc.assessment import Answer, AnswerError, read_answers
from kail.calc.profit import Goods, Profit, ProfitError, ProfitSum, profit
from kail.calc.second_looks import SecondLookError, drawn
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import constraint_refusals
from kail.kernel.events import Event, publish
from kail.kernel.locks import take_locks

Answers = Mapping[str, Answer | None]
SECOND_SEED = "asesmen"
"""Joined to the round's seed, so that who won a tie of the ranking is not looked at more often."""
_ENDED = frozenset({RoundState.CLOSED, RoundState.CANCELLED})
_SENTENCES = {
    "selection_assessment_another_assessor": (
        "assessment_same_person",
        gettext_lazy("The first assessment is yours; somebody else has to make the second."),
    ),
    "selection_assessment_once": (
        "assessment_begun",
        gettext_lazy("Somebody else began this assessment meanwhile. Reload the page."),
    ),
}


@dataclass(frozen=True)
class AssessmentFinished(Event):
    """Somebody of a round was assessed; after the decree, ways through the round may wait for that."""

    round_id: int


@dataclass(frozen=True)
class Choice:
    """What the assessor decides: `business_type` empty when none fits; a `reason` unless it is the first suggestion.

    `plan` is the person's own plan in words; `month` the planned month of the business, None where none was worked out.
    """

    business_type: str
    reason: str = ""
    plan: str = ""
    month: ProfitSum | None = None


@dataclass(frozen=True)
class Taken:
    """An assessment that was made elsewhere, for example on paper, and is brought in whole."""

    party_id: int
    assessor_id: int
    started_at: datetime
    finished_at: datetime
    answers: Answers
    choice: Choice = field(default_factory=lambda: Choice(business_type=""))


def begin_assessment(*, assessed_round: Round, party_id: int, actor: Actor, now: datetime) -> Assessment:
    """The assessment of this candidate that the actor makes: begun now, or the one begun before.

    A second assessment is begun by another person for those drawn, with the form of the first. Raises
    AssessmentRefused: the candidate is not up for assessment or their data are held, the round ended or names no form,
    another assessor is at it, or it is finished.
    """
    with transaction.atomic(), acting(actor=actor, reason=_("Assessment begun")):
        take_locks(_lock(assessed_round.pk, party_id))
        _check_round(assessed_round)
        up = assessable(assessed_round=assessed_round, party_id=party_id).get(party_id)
        if up is None:
            raise AssessmentRefused(
                _("This candidate is not on the list of those to be assessed."), code="assessment_not_listed"
            )
        if Person.objects.filter(pk=party_id, held_for__len__gt=0).exists():
            raise AssessmentRefused(
                _("The data of this person are held until somebody clears them up."), code="assessment_held"
            )
        taken = {one.turn: one for one in _of(assessed_round, party_id)}
        own = next((one for one in taken.values() if one.assessor_id == actor.id), None)
        if own is not None:
            return own
        turn, form = _turn(assessed_round, party_id, taken)
        with constraint_refusals(sentences=_SENTENCES, kind=AssessmentRefused):
            return Assessment.objects.create(
                round=assessed_round,
                party_id=party_id,
                place_code=up[0],
                form=form,
                assessor_id=actor.id,
                turn=turn,
                started_at=now,
            )


def take_over(*, assessment: Assessment, reason: str, actor: Actor, now: datetime) -> Assessment:
    """Go on with an assessment that another began and did not finish. Raises AssessmentRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(assessment)
        if current.turn == 2 and current.round.assessments.filter(
            party_id=current.party_id, turn=1, assessor_id=actor.id
        ):
            raise AssessmentRefused(
                _SENTENCES["selection_assessment_another_assessor"][1], code="assessment_same_person"
            )
        current.assessor_id = actor.id
        with constraint_refusals(sentences=_SENTENCES, kind=AssessmentRefused):
            current.save(update_fields=["assessor"])
        return current


def save_answers(*, assessment: Assessment, answers: Answers, actor: Actor) -> Assessment:
    """Keep these answers beside those given before; None takes one back. Raises AssessmentRefused."""
    with transaction.atomic(), acting(actor=actor, reason=_("Answers")):
        current = _locked(assessment)
        _check_own(current, actor)
        kept = {**current.answers, **answers}
        known = {code: answer for code, answer in kept.items() if answer is not None}
        try:
            read_answers(form=read_form(form=current.form), answers=known)
        except AnswerError as error:
            raise AssessmentRefused.of(error) from error
        current.answers = known
        current.save(update_fields=["answers"])
        return current


def save_choice(*, assessment: Assessment, choice: Choice, actor: Actor) -> Assessment:
    """Keep what the assessor inclines to, plan and month included, without finishing. Raises AssessmentRefused."""
    with transaction.atomic(), acting(actor=actor, reason=_("Choice")):
        current = _locked(assessment)
        _check_own(current, actor)
        _apply(current, choice, round_types(assessed_round=current.round))
        current.save(update_fields=["chosen_type", "override_reason", "plan", "profit"])
        return current


def finish_assessment(*, assessment: Assessment, choice: Choice, actor: Actor, now: datetime) -> Assessment:
    """Freeze the assessment with its score, parts, suggestions and markets, and what the assessor chose.

    Raises AssessmentRefused: a question is not answered, the kind of business is not the round's, or another than the
    first suggestion is chosen without a reason.
    """
    with transaction.atomic(), acting(actor=actor, reason=_("Assessment finished")):
        current = _locked(assessment)
        _check_own(current, actor)
        found = found_of(assessment=current)
        _apply(current, choice, round_types(assessed_round=current.round))
        _freeze(current, found, now)
        current.save()
        publish(event=AssessmentFinished(round_id=current.round_id))
        return current


def bring_assessments(
    *, assessed_round: Round, taken: Sequence[Taken], turn: int, actor: Actor, reason: str, now: datetime
) -> int:
    """Store assessments that were made elsewhere, in one go; how many. All or none.

    Each is judged as `finish_assessment` judges one. Raises AssessmentRefused.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(*(_lock(assessed_round.pk, one.party_id) for one in taken))
        form, up = _check_round(assessed_round), assessable(assessed_round=assessed_round)
        asked = read_form(form=form)
        markets = village_markets(
            assessed_round=assessed_round,
            place_codes={up[one.party_id][0] for one in taken if one.party_id in up},
        )
        made = []
        for one in taken:
            if one.party_id not in up:
                raise AssessmentRefused(
                    _("This candidate is not on the list of those to be assessed."),
                    code="assessment_not_listed",
                )
            assessment = Assessment(
                round=assessed_round,
                party_id=one.party_id,
                place_code=up[one.party_id][0],
                form=form,
                assessor_id=one.assessor_id,
                turn=turn,
                started_at=one.started_at,
                answers=dict(one.answers),
            )
            found = found_of(assessment=assessment, form=asked, markets=markets)
            _apply(assessment, one.choice, markets.types)
            _freeze(assessment, found, one.finished_at)
            if turn == 1 and assessment.chosen_type:
                markets.plan(
                    place_code=assessment.place_code,
                    business_type=assessment.chosen_type,
                    party_id=assessment.party_id,
                )
            made.append(assessment)
        with constraint_refusals(sentences=_SENTENCES, kind=AssessmentRefused):
            stored = len(Assessment.objects.bulk_create(made))
        publish(event=AssessmentFinished(round_id=assessed_round.pk))
    return stored


def draw_second_looks(*, drawn_round: Round, permille: int, actor: Actor, reason: str, now: datetime) -> int:
    """Draw whom a second assessor visits, of those whose first assessment is finished; how many are new.

    The same seed draws the same people again, so a later draw adds those finished since, and a larger share adds to the
    smaller one. Raises AssessmentRefused for a share outside 1 to 1,000 of a thousand.
    """
    if permille < 1:
        raise AssessmentRefused.of(SecondLookError())
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"second looks:{drawn_round.pk}")
        finished = Assessment.objects.filter(round=drawn_round, turn=1, finished_at__isnull=False)
        places = dict(finished.values_list("party_id", "place_code"))
        seed = second_seed(drawn_round=drawn_round)
        try:
            chosen = drawn(seed=seed, identities=list(places), permille=permille)
        except SecondLookError as error:
            raise AssessmentRefused.of(error) from error
        known = set(SecondLook.objects.filter(round=drawn_round).values_list("party_id", flat=True))
        made = SecondLook.objects.bulk_create(
            SecondLook(
                round=drawn_round,
                party_id=int(party),
                place_code=places[int(party)],
                seed=seed,
                permille=permille,
                drawn_by_id=actor.id,
                drawn_at=now,
            )
            for party in chosen
            if party not in known
        )
        return len(made)


def second_seed(*, drawn_round: Round) -> str:
    """The seed of a round's second looks; printed, so that anybody can draw again."""
    return f"{drawn_round.lottery_seed}/{SECOND_SEED}"


def planned_month(*, month: ProfitSum) -> Profit:
    """The month of a business as it is planned. Raises AssessmentRefused for numbers that cannot be used."""
    try:
        return profit(plan=month)
    except ProfitError as error:
        raise AssessmentRefused.of(error) from error


def month_of(*, stored: Mapping[str, Any] | None) -> ProfitSum | None:
    """The planned month that an assessment keeps."""
    if stored is None:
        return None
    return ProfitSum(
        goods=[Goods(**kind) for kind in stored["goods"]],
        fixed_costs=stored["fixed_costs"],
        package=stored["package"],
    )


def _check_round(assessed_round: Round) -> AssessmentForm:
    if assessed_round.state in _ENDED:
        raise AssessmentRefused(_("This round has ended."), code="assessment_round")
    form = newest_form(code=form_code_of(assessed_round=assessed_round))
    if form is None:
        raise AssessmentRefused(
            _("The programme of this round names no form, or one that is not published yet."),
            code="assessment_form",
        )
    return form


def _turn(
    assessed_round: Round, party_id: int, taken: Mapping[int, Assessment]
) -> tuple[int, AssessmentForm]:
    first = taken.get(1)
    if first is None:
        return 1, _check_round(assessed_round)
    if first.finished_at is None or 2 in taken:
        raise AssessmentRefused(
            _("Another assessor is at this candidate, or it is finished."), code="assessment_begun"
        )
    if not SecondLook.objects.filter(round=assessed_round, party_id=party_id).exists():
        raise AssessmentRefused(_("This candidate is assessed already."), code="assessment_finished")
    # Two looks with two forms could not be compared.
    return 2, first.form


def _of(assessed_round: Round, party_id: int) -> list[Assessment]:
    found = Assessment.objects.filter(round=assessed_round, party_id=party_id)
    return list(found.select_related("form", "round").order_by("turn"))


def _locked(assessment: Assessment) -> Assessment:
    take_locks(_lock(assessment.round_id, assessment.party_id))
    current = Assessment.objects.select_related("form", "round__programme_version").get(pk=assessment.pk)
    if current.finished_at is not None:
        raise AssessmentRefused(
            _("This assessment is finished and does not change any more."), code="assessment_finished"
        )
    if current.round.state in _ENDED:
        raise AssessmentRefused(_("This round has ended."), code="assessment_round")
    return current


def _check_own(assessment: Assessment, actor: Actor) -> None:
    if assessment.assessor_id != actor.id:
        raise AssessmentRefused(_("Another assessor is at this candidate."), code="assessment_begun")


def _apply(assessment: Assessment, choice: Choice, types: Mapping[str, str]) -> None:
    if choice.business_type and choice.business_type not in types:
        raise AssessmentRefused(_("This round supports no such kind of business."), code="assessment_type")
    assessment.chosen_type = choice.business_type
    assessment.override_reason = choice.reason.strip()
    assessment.plan = choice.plan.strip()
    assessment.profit = None if choice.month is None else _stored_month(choice.month)


def _stored_month(month: ProfitSum) -> dict[str, Any]:
    result = planned_month(month=month)
    return {
        "goods": [
            {"name": kind.name, "units": kind.units, "price": kind.price, "unit_cost": kind.unit_cost}
            for kind in month.goods
        ],
        "fixed_costs": dict(month.fixed_costs),
        "package": month.package,
        "turnover": result.turnover,
        "surplus": result.surplus,
        "break_even_turnover": result.break_even_turnover,
    }


def _freeze(assessment: Assessment, found: Found, finished_at: datetime) -> None:
    if found.score.missing:
        english = (get_language() or "id").startswith("en")
        words = {
            question.code: question.words.en if english else question.words.id
            for question in found.form.questions
        }
        raise AssessmentRefused(
            _("Not answered yet: %(questions)s")
            % {"questions": "; ".join(words[code] for code in found.score.missing)},
            code="assessment_missing",
        )
    first = found.suggestions[0].business_type if found.suggestions else ""
    if not assessment.override_reason and (not assessment.chosen_type or assessment.chosen_type != first):
        raise AssessmentRefused(
            _("Say why: you chose another kind of business than the first suggestion, or none."),
            code="assessment_reason",
        )
    # The parts are hundredths: a weight and points are whole.
    assessment.score = Decimal(found.score.low.numerator) / Decimal(found.score.low.denominator)
    assessment.parts = [
        {"question": part.question, "weight": part.weight, "points": str(part.low)}
        for part in found.score.parts
    ]
    assessment.suggestions = stored_suggestions(suggestions=found.suggestions)
    assessment.finished_at = finished_at


def _lock(round_id: int, party_id: int) -> str:
    return f"assessment:{round_id}:{party_id}"
