"""Changing rounds: their plan, rule, order and state."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.places.models import Place
from kail.apps.programmes.design import Issuer, due_on, read_design
from kail.apps.programmes.enums import Intake, RoundState
from kail.apps.programmes.errors import RoundNotEditable, RoundRefused
from kail.apps.programmes.models import Priority, Programme, Round
from kail.apps.programmes.rules import EDITABLE_STATES, ORDERED_KINDS
from kail.apps.programmes.selectors import plain_rule, round_dates, write_rule
from kail.apps.registry.vocabulary import population
from kail.calc.money import LARGEST_AMOUNT, format_rupiah
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.events import Event, publish
from kail.kernel.locks import take_locks

ROUND_SENTENCES: Final[Sentences] = {
    "programmes_round_once_a_batch": (
        "round_batch",
        _("This programme has a round of this year, batch and stage for this region already."),
    ),
}
"""What the database refuses of a round, in words."""


@dataclass(frozen=True)
class RoundChanged(Event):
    """Rule, quota or plan of a round changed; a list made before may no longer stand."""

    round_id: int


@dataclass(frozen=True)
class RoundPlan:
    """What a round is, apart from its rule, order, package, quota and money. Prices in whole rupiah.

    A continuation names the round whose chosen go on. Without an issuer the decree is this installation's office's.
    """

    name: str
    year: int
    region_code: str
    places: int
    price_floor: int
    price_ceiling: int
    price: int
    lottery_seed: str
    reference_date: date
    batch: int = 1
    stage: int = 1
    opens_date: date | None = None
    closes_date: date | None = None
    decree_date: date | None = None
    handover_due_date: date | None = None
    intake: Intake = Intake.REGISTRY
    continues_id: int | None = None
    needs_verification: bool = False
    needs_assessment: bool = False
    objection_days: int = 14
    issuer: Issuer | None = None


@dataclass(frozen=True)
class PriorityKey:
    """One key of the order: a term of the rule vocabulary; descending puts yes, large and late first."""

    term: str
    descending: bool = False


def change_round(*, changed_round: Round, plan: RoundPlan, actor: Actor, reason: str) -> Round:
    """Change the plan of a round. Another number of places, or another region, takes its quota away.

    Milestones that count from the opening move with it. Another price is the amount of the one benefit that costs
    something; where several do, it is refused. Raises RoundNotEditable, RoundRefused, and RuleRefused where a rule
    counts from a date that it would not have any more.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=changed_round.pk)
        check_plan(plan=plan, programme=current.programme)
        quota_stands = (current.places, current.region_code) == (plan.places, plan.region_code)
        wanted = asdict(plan)
        changed = [name for name, value in wanted.items() if getattr(current, name) != value]
        if not changed:
            return current
        for name in changed:
            setattr(current, name, wanted[name])
        check_rule_dates(dated_round=current)
        with constraint_refusals(sentences=ROUND_SENTENCES, kind=RoundRefused):
            current.save(update_fields=changed)
        _fit_benefits(current)
        if "opens_date" in changed:
            _move_milestones(current)
        if not quota_stands:
            current.quotas.all().delete()
        publish(event=RoundChanged(round_id=current.pk))
    return current


def set_rule(*, ruled_round: Round, rule_text: str, actor: Actor, reason: str) -> Round:
    """Replace the eligibility rule, its named conditions written out as they are in force now.

    Raises RuleRefused, also for a date of the round that the rule counts from and that is not set; RoundNotEditable.
    Then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=ruled_round.pk)
        written = write_rule(
            rule_text=rule_text,
            kind=current.programme.recipient_kind,
            dates=round_dates(dated_round=current),
        )
        names = [asdict(one) for one in written.names]
        wanted = {"rule_text": written.text, "rule_full": written.full, "rule_names": names}
        changed = [name for name, value in wanted.items() if getattr(current, name) != value]
        if changed:
            for name in changed:
                setattr(current, name, wanted[name])
            current.save(update_fields=changed)
            publish(event=RoundChanged(round_id=current.pk))
    return current


def set_priorities(
    *, ordered_round: Round, keys: Sequence[PriorityKey], actor: Actor, reason: str
) -> tuple[Priority, ...]:
    """Replace the order among the eligible; whoever is equal in all keys is ordered by the lottery.

    Raises RoundRefused for a word that is unknown, has no order or comes twice, RoundNotEditable.
    """
    kind = ordered_round.programme.recipient_kind
    terms = [ordered_term(name=key.term, kind=kind) for key in keys]
    if len(set(terms)) != len(terms):
        raise RoundRefused(_("A key of the order stands twice."), code="priority_twice")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=ordered_round.pk)
        current.priorities.all().delete()
        stored = Priority.objects.bulk_create(
            Priority(round=current, position=position, term=term, descending=key.descending)
            for position, (term, key) in enumerate(zip(terms, keys, strict=True), start=1)
        )
        publish(event=RoundChanged(round_id=current.pk))
    return tuple(stored)


def open_round(*, opened_round: Round, actor: Actor, reason: str) -> Round:
    """Open a draft for nomination and selection. Raises RoundNotEditable unless it is a draft."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=opened_round.pk)
        if current.state != RoundState.DRAFT:
            raise RoundNotEditable(_("This round is open already."))
        current.state = RoundState.OPEN
        current.save(update_fields=["state"])
    return current


def cancel_round(*, cancelled_round: Round, actor: Actor, reason: str) -> Round:
    """Give a round up before its decree; it stays with its reason. Raises RoundNotEditable."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=cancelled_round.pk)
        current.state = RoundState.CANCELLED
        current.save(update_fields=["state"])
        publish(event=RoundChanged(round_id=current.pk))
    return current


def mark_decreed(*, decreed_round: Round, actor: Actor, reason: str) -> Round:
    """A signed decree closes the round for changes. Raises RoundNotEditable when it is decreed already."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=decreed_round.pk)
        current.state = RoundState.DECREED
        current.save(update_fields=["state"])
    return current


def editable_round(*, round_id: int) -> Round:
    """The round as it is now, locked until the transaction ends. Raises RoundNotEditable."""
    take_locks(f"round:{round_id}")
    current = Round.objects.select_related("programme", "programme_version").get(pk=round_id)
    if current.state not in EDITABLE_STATES:
        raise RoundNotEditable(
            _("%(round)s is decreed, closed or cancelled: its rule, quota and plan stay as they are.")
            % {"round": current.name}
        )
    return current


def ordered_term(*, name: str, kind: str) -> str:
    """The Indonesian name of a word that can order parties of a kind. Raises RoundRefused."""
    term = population(kind=kind).vocabulary.find(name=name)
    if term is None or term.kind not in ORDERED_KINDS:
        raise RoundRefused(
            _(
                "“%(term)s” cannot order people: choose a word of the vocabulary that is a number, date, yes or no."
            )
            % {"term": name},
            code="priority_term",
        )
    return term.name_id


def check_plan(*, plan: RoundPlan, programme: Programme) -> None:
    """Refuse a plan that cannot be right. Raises RoundRefused."""
    if not plan.name.strip():
        raise RoundRefused(_("Give the round a name."), code="round_name")
    if plan.places < 1:
        raise RoundRefused(_("A round has at least one place."), code="round_places")
    if not 0 <= plan.price_floor <= plan.price <= plan.price_ceiling <= LARGEST_AMOUNT:
        raise RoundRefused(
            _("The price must lie between the floor and the ceiling of the package."), code="round_price"
        )
    if not plan.lottery_seed.strip() or not plan.lottery_seed.isprintable():
        raise RoundRefused(
            _("Write the seed of the lottery before anybody knows whom it favours."), code="round_seed"
        )
    if plan.opens_date and plan.closes_date and plan.closes_date < plan.opens_date:
        raise RoundRefused(
            _("The round closes before it opens: change one of the dates."), code="round_dates"
        )
    if not Place.objects.filter(code=plan.region_code, level__lte=2).exists():
        raise RoundRefused(
            _("%(code)s is not the code of a province or regency.") % {"code": plan.region_code},
            code="round_region",
        )
    if (plan.intake == Intake.CONTINUATION) != (plan.continues_id is not None):
        raise RoundRefused(
            _("A round that continues another one names it, and no other does."), code="round_continues"
        )
    if plan.continues_id is not None and not programme.rounds.filter(pk=plan.continues_id).exists():
        raise RoundRefused(_("A round continues another round of its own programme."), code="round_continues")


def check_rule_dates(*, dated_round: Round) -> None:
    """Refuse a round whose rule or reserved shares count from a date that it has not. Raises RuleRefused."""
    kind, dates = dated_round.programme.recipient_kind, round_dates(dated_round=dated_round)
    conditions = dated_round.reserved_shares.order_by("position").values_list("condition", flat=True)
    for text in (dated_round.rule_full, *conditions):
        plain_rule(rule_text=text, kind=kind, dates=dates)


def _fit_benefits(current: Round) -> None:
    """Let the benefits come to the price: the only one that costs something costs all of it."""
    costly = list(current.benefits.filter(amount__gt=0).order_by("position"))
    total = sum(benefit.amount for benefit in costly)
    if not costly or total == current.price:
        return
    if len(costly) > 1:
        raise RoundRefused(
            _("The benefits of this round come to %(total)s, so that is its price.")
            % {"total": format_rupiah(amount=total)},
            code="round_benefits",
        )
    costly[0].amount = current.price
    costly[0].save(update_fields=["amount"])


def _move_milestones(current: Round) -> None:
    """Count the milestones anew from the opening, where the round's version counts them."""
    counted = {
        milestone.name: due_on(milestone=milestone, opens_date=current.opens_date)
        for milestone in read_design(content=current.programme_version.body).stages
        if milestone.due_days is not None
    }
    for stage in current.stages.order_by("position"):
        if counted.get(stage.name, stage.due_date) != stage.due_date:
            stage.due_date = counted[stage.name]
            stage.save(update_fields=["due_date"])
