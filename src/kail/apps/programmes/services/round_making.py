"""Making a round from a version of its programme's design: the round copies it into its own tables and keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.design import (
    BenefitDesign,
    ProgrammeDesign,
    benefits_in_stage,
    due_on,
    milestones_in_stage,
)
from kail.apps.programmes.enums import BenefitKind, FundSource
from kail.apps.programmes.errors import RoundRefused
from kail.apps.programmes.models import (
    Benefit,
    BusinessType,
    Item,
    ProgrammeVersion,
    ReservedShare,
    Round,
    Stage,
)
from kail.apps.programmes.selectors import read_rule
from kail.apps.programmes.selectors.designs import version_design
from kail.apps.programmes.services.budget import set_ceiling
from kail.apps.programmes.services.quotas import set_quota, set_quota_by_hand
from kail.apps.programmes.services.rounds import (
    ROUND_SENTENCES,
    PriorityKey,
    RoundPlan,
    check_plan,
    check_rule_dates,
    set_priorities,
)
from kail.apps.programmes.template_files import CeilingTemplate
from kail.calc.money import format_rupiah
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import constraint_refusals


@dataclass(frozen=True)
class QuotaWish:
    """How a new round's places are shared at once: by the design's method and figures of a month, or by hand."""

    period: str = ""
    places: Mapping[str, int] | None = None


def make_round(
    *,
    version: ProgrammeVersion,
    code: str,
    plan: RoundPlan,
    actor: Actor,
    reason: str,
    now: datetime,
    design: ProgrammeDesign | None = None,
    ceilings: Sequence[CeilingTemplate] | None = None,
    quota: QuotaWish | None = None,
) -> Round:
    """Make a draft from a version: its rule, order, shares, package, milestones, quota method and ceilings.

    `design` is the version's with what this round has of its own. Without `ceilings` there is one for each fund source
    and account that the benefits name; without `quota` the places are not shared yet.

    Raises RoundRefused, RuleRefused, QuotaRefused; then nothing has changed.
    """
    own = design or version_design(version=version)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        check_plan(plan=plan, programme=version.programme)
        benefits = _priced(benefits_in_stage(benefits=own.benefits, stage=plan.stage), plan.price)
        made = _insert(version, code, plan, own)
        gives_goods_elsewhere = _has_goods(own.benefits) and not _has_goods(benefits)
        _copy_package(made, replace(own, benefits=benefits), with_goods=not gives_goods_elsewhere)
        check_rule_dates(dated_round=made)
        set_priorities(
            ordered_round=made,
            keys=[PriorityKey(term=key.term, descending=key.descending) for key in own.priorities],
            actor=actor,
            reason=reason,
        )
        for ceiling in _ceilings(benefits, plan.places) if ceilings is None else ceilings:
            set_ceiling(
                funded_round=made,
                fund_source=ceiling.fund_source,
                account_code=ceiling.account_code,
                amount=ceiling.amount,
                reason=reason,
                actor=actor,
                now=now,
            )
        if quota is not None:
            _share_places(made, own, quota, actor, reason, now)
    made.refresh_from_db()
    return made


def _insert(version: ProgrammeVersion, code: str, plan: RoundPlan, own: ProgrammeDesign) -> Round:
    if version.programme.is_outside:
        raise RoundRefused(
            _("%(programme)s is a programme of another agency: it has no rounds here.")
            % {"programme": version.programme.name},
            code="round_outside",
        )
    rule = read_rule(rule_text=own.rule, kind=version.programme.recipient_kind)
    if Round.objects.filter(code=code).exists():
        raise RoundRefused(
            _("A round %(code)s exists already; choose another code.") % {"code": code}, code="round_code"
        )
    with constraint_refusals(sentences=ROUND_SENTENCES, kind=RoundRefused):
        return Round.objects.create(
            programme=version.programme,
            programme_version=version,
            code=code,
            rule_text=rule.text.strip(),
            rule_full=rule.text.strip(),
            quota_method=own.quota_method,
            report_month=own.report_due.month,
            report_day=own.report_due.day,
            report_days=own.report_due.days,
            **asdict(plan),
        )


def _priced(benefits: tuple[BenefitDesign, ...], price: int) -> tuple[BenefitDesign, ...]:
    """The benefits come to the price: as they are, or the only one that costs something costs all of it."""
    costly = [one for one in benefits if one.amount]
    total = sum(one.amount for one in costly)
    if not costly or total == price:
        return benefits
    if len(costly) > 1:
        raise RoundRefused(
            _(
                "The benefits of this stage come to %(total)s, the price is %(price)s: they have to be the same."
            )
            % {"total": format_rupiah(amount=total), "price": format_rupiah(amount=price)},
            code="round_benefits",
        )
    return tuple(replace(one, amount=price) if one.amount else one for one in benefits)


def _ceilings(benefits: tuple[BenefitDesign, ...], places: int) -> tuple[CeilingTemplate, ...]:
    """What every place costs, by the fund source and account that a benefit names."""
    sums: dict[tuple[FundSource, str], int] = {}
    for one in benefits:
        if one.amount and one.fund_source and one.account_code:
            key = (one.fund_source, one.account_code)
            sums[key] = sums.get(key, 0) + one.amount * places
    return tuple(CeilingTemplate(source, account, amount) for (source, account), amount in sums.items())


def _share_places(
    made: Round, own: ProgrammeDesign, quota: QuotaWish, actor: Actor, reason: str, now: datetime
) -> None:
    if quota.places is None:
        set_quota(
            shared_round=made,
            method=own.quota_method,
            period=quota.period,
            actor=actor,
            reason=reason,
            now=now,
        )
    else:
        set_quota_by_hand(
            shared_round=made, places=quota.places, period=quota.period, actor=actor, reason=reason, now=now
        )


def _has_goods(benefits: Sequence[BenefitDesign]) -> bool:
    return any(one.kind == BenefitKind.GOODS for one in benefits)


def _copy_package(made: Round, own: ProgrammeDesign, *, with_goods: bool) -> None:
    ReservedShare.objects.bulk_create(
        ReservedShare(
            round=made,
            position=position,
            name=share.name,
            condition=share.condition,
            permille=share.permille,
            when_short=share.when_short,
        )
        for position, share in enumerate(own.reserved_shares, start=1)
    )
    Benefit.objects.bulk_create(
        Benefit(
            round=made,
            position=position,
            kind=benefit.kind,
            name=benefit.name,
            note=benefit.note,
            amount=benefit.amount,
            fund_source=benefit.fund_source or "",
            account_code=benefit.account_code,
            release_rule=benefit.release_rule,
        )
        for position, benefit in enumerate(own.benefits, start=1)
    )
    Stage.objects.bulk_create(
        Stage(
            round=made,
            position=position,
            name=stage.name,
            description=stage.description,
            due_date=due_on(milestone=stage, opens_date=made.opens_date),
            entry_rule=stage.entry_rule,
            exit_rule=stage.exit_rule,
        )
        for position, stage in enumerate(milestones_in_stage(stages=own.stages, stage=made.stage), start=1)
    )
    _copy_item_lists(made, own, with_goods=with_goods)


def _copy_item_lists(made: Round, own: ProgrammeDesign, *, with_goods: bool) -> None:
    """The kinds of business with their goods; without them in a stage that gives none, while another stage does."""
    types = BusinessType.objects.bulk_create(
        BusinessType(round=made, code=listed.code, name=listed.name) for listed in own.business_types
    )
    Item.objects.bulk_create(
        Item(
            business_type=business_type,
            position=position,
            name=item.name,
            group=item.group,
            quantity=item.quantity,
            unit=item.unit,
            unit_price=item.unit_price,
            source=item.source,
        )
        for business_type, listed in zip(types, own.business_types, strict=True)
        for position, item in enumerate(listed.items if with_goods else (), start=1)
    )
