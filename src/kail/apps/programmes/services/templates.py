"""Loading programme templates: what an office begins with, and never again what it has changed since."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DataError, transaction
from django.utils.translation import gettext as _

from kail.apps.programmes.errors import TemplateInvalid
from kail.apps.programmes.models import Benefit, BusinessType, Item, Programme, Round, Stage, Target
from kail.apps.programmes.selectors.differences import TemplateDifference, template_differences
from kail.apps.programmes.services.budget import set_ceiling
from kail.apps.programmes.services.quotas import set_quota
from kail.apps.programmes.services.rounds import PriorityKey, RoundPlan, create_round, set_priorities
from kail.apps.programmes.template_files import ProgrammeTemplate, RoundTemplate, read_template
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class LoadedTemplate:
    """What loading did: `created` names what was made, `differences` what an office has otherwise than the file."""

    programme_code: str
    round_code: str
    created: tuple[str, ...]
    differences: tuple[TemplateDifference, ...]


def load_templates(*, folder: Path, actor: Actor, now: datetime) -> int:
    """Load every template of a folder by name; their number. Safe to repeat. Raises TemplateInvalid."""
    files = sorted(folder.glob("*.toml"))
    for file in files:
        load_template(file=file, actor=actor, now=now)
    return len(files)


def load_template(*, file: Path, actor: Actor, now: datetime) -> LoadedTemplate:
    """Make the template's programme and round where their codes are free; what exists stays as the office has it.

    Needs places and official figures. Raises TemplateInvalid, RuleRefused, RoundRefused, QuotaRefused; then nothing
    of the template is stored.
    """
    template = read_template(file=file)
    try:
        return _load(template, actor, now)
    except DataError as error:
        raise TemplateInvalid(
            _("A text or number in the programme template %(file)s is too long: shorten it.")
            % {"file": file.name}
        ) from error


def _load(template: ProgrammeTemplate, actor: Actor, now: datetime) -> LoadedTemplate:
    reason = _("Template %(name)s") % {"name": template.name_of_file}
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"programme:{template.code}")
        programme = Programme.objects.filter(code=template.code).first()
        made: list[str] = []
        if programme is None:
            programme = _create_programme(template)
            made.append("programme")
        found = Round.objects.filter(code=template.round.code).select_related("programme").first()
        if found is None:
            _create_round(programme, template.round, reason, actor, now)
            made.append("round")
        differences = template_differences(template=template, programme=programme, compared_round=found)
    return LoadedTemplate(
        programme_code=template.code,
        round_code=template.round.code,
        created=tuple(made),
        differences=differences,
    )


def _create_programme(template: ProgrammeTemplate) -> Programme:
    programme = Programme.objects.create(
        code=template.code,
        name=template.name,
        purpose=template.purpose,
        recipient_kind=template.recipient_kind,
        legal_basis=template.legal_basis,
        source=template.source,
        template=template.name_of_file,
    )
    Target.objects.bulk_create(
        Target(
            programme=programme,
            year=target.year,
            place_code=target.place_code,
            value=target.value,
            unit=target.unit,
            source=target.source,
            version=target.version,
        )
        for target in template.targets
    )
    return programme


def _create_round(
    programme: Programme, template: RoundTemplate, reason: str, actor: Actor, now: datetime
) -> None:
    made = create_round(
        programme=programme,
        code=template.code,
        plan=RoundPlan(
            name=template.name,
            year=template.year,
            region_code=template.region_code,
            places=template.places,
            price_floor=template.price_floor,
            price_ceiling=template.price_ceiling,
            price=template.price,
            lottery_seed=template.lottery_seed,
            reference_date=template.reference_date,
            opens_date=template.opens_date,
            closes_date=template.closes_date,
            decree_date=template.decree_date,
            handover_due_date=template.handover_due_date,
        ),
        rule_text=template.rule,
        actor=actor,
        reason=reason,
    )
    set_priorities(
        ordered_round=made,
        keys=[PriorityKey(term=key.term, descending=key.descending) for key in template.priorities],
        actor=actor,
        reason=reason,
    )
    for ceiling in template.ceilings:
        set_ceiling(
            funded_round=made,
            fund_source=ceiling.fund_source,
            account_code=ceiling.account_code,
            amount=ceiling.amount,
            reason=reason,
            actor=actor,
            now=now,
        )
    set_quota(
        shared_round=made,
        method=template.quota_method,
        period=template.quota_period,
        actor=actor,
        reason=reason,
    )
    _create_package(made, template)


def _create_package(made: Round, template: RoundTemplate) -> None:
    Benefit.objects.bulk_create(
        Benefit(round=made, position=position, kind=benefit.kind, name=benefit.name, note=benefit.note)
        for position, benefit in enumerate(template.benefits, start=1)
    )
    Stage.objects.bulk_create(
        Stage(
            round=made,
            position=position,
            name=stage.name,
            description=stage.description,
            due_date=stage.due_date,
        )
        for position, stage in enumerate(template.stages, start=1)
    )
    types = BusinessType.objects.bulk_create(
        BusinessType(round=made, code=listed.code, name=listed.name) for listed in template.business_types
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
        for business_type, listed in zip(types, template.business_types, strict=True)
        for position, item in enumerate(listed.items, start=1)
    )
