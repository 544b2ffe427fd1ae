"""What enrolments hold of a party: its ways through rounds with all that was promised and decided; and what binds."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.enrolments.enums import Fact
from kail.apps.enrolments.models import BusinessPlan, Enrolment, StageException
from kail.calc.money import format_rupiah
from kail.kernel.approvals import Proposal
from kail.kernel.followers import Benefit
from kail.kernel.holdings import HeldFact, HeldSection

_ENROLLED = gettext_lazy(
    "The person takes or took part in a round; what was promised and given is kept as proof of how public money was"
    " spent."
)


def told_by_enrolments(*, party_id: int) -> Sequence[HeldSection]:
    """The ways of a party through rounds: where it stands, what was found, promised, planned and decided by hand."""
    ways = list(Enrolment.objects.filter(party_id=party_id).select_related("round").order_by("pk"))
    if not ways:
        return ()
    facts = [fact for way in ways for fact in (_way(way), *_found(way), *_parts(way))]
    plans = [_plan(plan) for way in ways for plan in way.plans.order_by("version")]
    sections = [
        HeldSection(part="facts", title=_("Your way through rounds of programmes"), facts=(*facts, *plans))
    ]
    decided = [fact for way in ways for fact in _decided(way)]
    if decided:
        sections.append(
            HeldSection(
                part="decisions",
                title=_("Decided by hand about your way through a round"),
                facts=tuple(decided),
            )
        )
    return sections


def _way(way: Enrolment) -> HeldFact:
    ended = f", {way.get_end_cause_display()} {way.ended_date:%d/%m/%Y}" if way.ended_date else ""
    milestones = "; ".join(
        f"{one.stage.name}: {one.get_state_display()}"
        for one in way.stages.select_related("stage").order_by("position")
    )
    return HeldFact(
        what=way.round.name,
        value="; ".join(part for part in (f"{way.get_state_display()}{ended}", milestones) if part),
        source=f"{way.began_date:%d/%m/%Y}",
    )


def _found(way: Enrolment) -> list[HeldFact]:
    known = [(fact, getattr(way, fact.value)) for fact in Fact]
    return [
        HeldFact(what=str(fact.label), value=_said(value), source=way.round.name)
        for fact, value in known
        if value is not None
    ]


def _said(value: bool | int) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"{value} %"


def _parts(way: Enrolment) -> list[HeldFact]:
    return [
        HeldFact(
            what=part.name,
            value=_("%(given)s of %(amount)s, %(state)s")
            % {
                "given": format_rupiah(amount=part.given_amount),
                "amount": format_rupiah(amount=part.amount),
                "state": part.get_state_display(),
            },
            source=way.round.name,
        )
        for part in way.entitlements.order_by("benefit__position", "part")
    ]


def _plan(plan: BusinessPlan) -> HeldFact:
    sums = (
        (_("capital"), plan.capital),
        (_("turnover a month"), plan.month_turnover),
        (_("cost a month"), plan.month_cost),
    )
    said = [
        plan.what,
        plan.market,
        plan.tools,
        *(f"{name} {format_rupiah(amount=sum_)}" for name, sum_ in sums),
    ]
    return HeldFact(
        what=_("Business plan, version %(version)d") % {"version": plan.version},
        value="; ".join([*(part for part in said if part), _reasons(plan)]),
        source=f"{timezone.localtime(plan.proposed_at):%d/%m/%Y}",
    )


def _decided(way: Enrolment) -> list[HeldFact]:
    exceptions = StageException.objects.filter(enrolment_stage__enrolment=way).select_related(
        "enrolment_stage__stage"
    )
    facts = [
        HeldFact(
            what=f"{one.enrolment_stage.stage.name}: {one.get_kind_display()}",
            value=_reasons(one),
            source=f"{timezone.localtime(one.proposed_at):%d/%m/%Y}",
        )
        for one in exceptions.order_by("pk")
    ]
    return facts + [
        HeldFact(
            what=f"{way.round.name}: {one.get_kind_display()} {one.new_place_code}".strip(),
            value=_reasons(one),
            source=f"{timezone.localtime(one.proposed_at):%d/%m/%Y}",
        )
        for one in way.standing_changes.order_by("pk")
    ]


def _reasons(proposal: Proposal) -> str:
    said = (str(proposal.get_state_display()), proposal.proposal_reason, proposal.decision_reason)
    return "; ".join(part for part in said if part)


def bound_by_enrolments(*, party_ids: Sequence[int]) -> Mapping[int, Sequence[str | Promise]]:
    """Whoever was ever enrolled: what was promised, given and decided stays provable."""
    enrolled = Enrolment.objects.filter(party_id__in=party_ids).values_list("party_id", flat=True)
    return {party_id: [_ENROLLED] for party_id in set(enrolled)}


def given_to_parties(*, party_ids: Sequence[int]) -> Sequence[Benefit]:
    """What parties got out of their packages so far; that they were chosen at all, the selection tells."""
    found = Enrolment.objects.filter(party_id__in=party_ids, entitlements__given_amount__gt=0).distinct()
    return [
        Benefit(
            party_id=way.party_id,
            words=_("%(round)s: %(given)s given")
            % {
                "round": way.round.name,
                "given": format_rupiah(amount=sum(part.given_amount for part in way.entitlements.all())),
            },
        )
        for way in found.select_related("round").prefetch_related("entitlements").order_by("pk")
    ]
