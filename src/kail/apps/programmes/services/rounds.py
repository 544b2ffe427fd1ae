"""Making and changing rounds: their plan, rule, order and state."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.places.models import Place
from kail.apps.programmes.enums import QuotaMethod, RoundState
from kail.apps.programmes.errors import RoundNotEditable, RoundRefused
from kail.apps.programmes.models import Priority, Programme, Round
from kail.apps.programmes.rules import EDITABLE_STATES, ORDERED_KINDS
from kail.apps.programmes.selectors import read_rule
from kail.apps.registry.vocabulary import population
from kail.calc.money import LARGEST_AMOUNT
from kail.kernel.audit import Actor, acting
from kail.kernel.events import Event, publish
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class RoundChanged(Event):
    """Rule, quota or plan of a round changed; a list made before may no longer stand."""

    round_id: int


@dataclass(frozen=True)
class RoundPlan:
    """What a round is, apart from its rule, order, quota and money. Prices in whole rupiah."""

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


@dataclass(frozen=True)
class PriorityKey:
    """One key of the order: a term of the rule vocabulary; descending puts yes, large and late first."""

    term: str
    descending: bool = False


def create_round(
    *, programme: Programme, code: str, plan: RoundPlan, rule_text: str, actor: Actor, reason: str
) -> Round:
    """Make a round in draft. Raises RoundRefused, RuleRefused."""
    _check_plan(plan)
    rule = read_rule(rule_text=rule_text, kind=programme.recipient_kind)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        if Round.objects.filter(code=code).exists():
            raise RoundRefused(
                _("A round %(code)s exists already; choose another code.") % {"code": code}, code="round_code"
            )
        return Round.objects.create(
            programme=programme,
            code=code,
            rule_text=rule.text.strip(),
            quota_method=QuotaMethod.EQUAL,
            **asdict(plan),
        )


def change_round(*, changed_round: Round, plan: RoundPlan, actor: Actor, reason: str) -> Round:
    """Change the plan of a round. Another number of places, or another region, takes its quota away.

    Raises RoundNotEditable, RoundRefused.
    """
    _check_plan(plan)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=changed_round.pk)
        quota_stands = (current.places, current.region_code) == (plan.places, plan.region_code)
        wanted = asdict(plan)
        changed = [name for name, value in wanted.items() if getattr(current, name) != value]
        if not changed:
            return current
        for name in changed:
            setattr(current, name, wanted[name])
        current.save(update_fields=changed)
        if not quota_stands:
            current.quotas.all().delete()
        publish(event=RoundChanged(round_id=current.pk))
    return current


def set_rule(*, ruled_round: Round, rule_text: str, actor: Actor, reason: str) -> Round:
    """Replace the eligibility rule. Raises RuleRefused, RoundNotEditable; then nothing has changed."""
    rule = read_rule(rule_text=rule_text, kind=ruled_round.programme.recipient_kind)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=ruled_round.pk)
        if current.rule_text != rule.text.strip():
            current.rule_text = rule.text.strip()
            current.save(update_fields=["rule_text"])
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
    current = Round.objects.select_related("programme").get(pk=round_id)
    if current.state not in EDITABLE_STATES:
        raise RoundNotEditable(
            _("%(round)s is decreed or closed: its rule, quota and plan stay as they are.")
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


def _check_plan(plan: RoundPlan) -> None:
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
