"""Loading programme files: what an office begins with, and never again what it has changed since."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import DataError, transaction
from django.utils.translation import gettext as _

from kail.apps.programmes.design import (
    ProgrammeDesign,
    benefits_in_stage,
    design_body,
    due_on,
    milestones_in_stage,
)
from kail.apps.programmes.errors import TemplateInvalid
from kail.apps.programmes.models import Benefit, BusinessType, Item, Programme, Round, Stage, Target
from kail.apps.programmes.selectors.designs import newest_version, version_design
from kail.apps.programmes.selectors.differences import (
    TemplateDifference,
    design_template_differences,
    round_template_differences,
)
from kail.apps.programmes.services.budget import set_ceiling
from kail.apps.programmes.services.designs import Origin, create_programme, programme_lock, save_design
from kail.apps.programmes.services.quotas import set_quota, set_quota_by_hand
from kail.apps.programmes.services.rounds import PriorityKey, RoundPlan, create_round, set_priorities
from kail.apps.programmes.template_files import (
    ProgrammeTemplate,
    RoundTemplate,
    TargetTemplate,
    read_template,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class LoadedTemplate:
    """What loading did. `version` is the number of a version that was new, `rounds` the codes of those made.

    `differences` is what the office has otherwise than the file. A file of targets alone has no programme code.
    """

    programme_code: str = ""
    is_new: bool = False
    version: int | None = None
    targets: int = 0
    rounds: tuple[str, ...] = ()
    differences: tuple[TemplateDifference, ...] = ()


def load_templates(*, folder: Path, actor: Actor, now: datetime) -> int:
    """Load every programme file of a folder by name; their number. Safe to repeat. Raises TemplateInvalid."""
    files = sorted(folder.glob("*.toml"))
    for file in files:
        load_template(file=file, actor=actor, now=now)
    return len(files)


def load_template(*, file: Path, actor: Actor, now: datetime) -> LoadedTemplate:
    """Make the file's programme, targets and rounds where they are missing; what exists stays as the office has it.

    A file that says something new makes a new version, unless the office has saved one of its own since. Needs places
    and official figures. Raises TemplateInvalid, DesignRefused, RuleRefused, RoundRefused, QuotaRefused; then nothing
    of the file is stored.
    """
    read = read_template(file=file)
    reason = _("Template %(name)s") % {"name": read.name}
    try:
        with transaction.atomic(), acting(actor=actor, reason=reason):
            if read.programme is None:
                return LoadedTemplate(targets=_bring_targets(None, read.targets))
            loaded = _load(read.programme, reason, actor, now)
            programme = Programme.objects.get(code=loaded.programme_code)
            return replace(loaded, targets=_bring_targets(programme, read.targets))
    except DataError as error:
        raise TemplateInvalid(
            _("A text or number in the programme file %(file)s is too long: shorten it.")
            % {"file": file.name}
        ) from error


def _load(template: ProgrammeTemplate, reason: str, actor: Actor, now: datetime) -> LoadedTemplate:
    take_locks(programme_lock(code=template.head.code))
    found = Programme.objects.filter(code=template.head.code).first()
    version = _bring_design(template, found, reason, actor, now)
    programme = Programme.objects.get(code=template.head.code)
    in_force = newest_version(programme=programme)
    design = version_design(version=in_force) if in_force else template.design
    differences = list(design_template_differences(template=template.design, stored=design))
    made: list[str] = []
    for begun in template.rounds:
        stored = Round.objects.filter(code=begun.code).first()
        if stored is None:
            _make_round(programme, design, begun, reason, actor, now)
            made.append(begun.code)
        else:
            differences += round_template_differences(template=begun, design=template.design, compared=stored)
    return LoadedTemplate(
        programme_code=template.head.code,
        is_new=found is None,
        version=version,
        rounds=tuple(made),
        differences=tuple(differences),
    )


def _bring_design(
    template: ProgrammeTemplate, found: Programme | None, reason: str, actor: Actor, now: datetime
) -> int | None:
    """The number of the version that the file made; None where it made none."""
    origin = Origin(template=template.name_of_file, sha256=template.sha256)
    if found is None:
        create_programme(
            head=template.head, design=template.design, actor=actor, reason=reason, now=now, origin=origin
        )
        return 1
    last = newest_version(programme=found)
    if last is not None and (not last.template or last.body == design_body(design=template.design)):
        return None
    saved = save_design(
        programme=found, design=template.design, actor=actor, reason=reason, now=now, origin=origin
    )
    return saved.number if saved else None


def _bring_targets(programme: Programme | None, targets: tuple[TargetTemplate, ...]) -> int:
    """Add the promises that are not there; how many were missing."""
    return sum(
        Target.objects.get_or_create(
            programme=programme,
            year=target.year,
            place_code=target.place_code,
            indicator=target.indicator,
            kind=target.kind,
            unit=target.unit,
            source=target.source,
            version=target.version,
            defaults={
                "value": target.value,
                "relative_standard_error": target.relative_standard_error,
            },
        )[1]
        for target in targets
    )


def _make_round(
    programme: Programme,
    design: ProgrammeDesign,
    template: RoundTemplate,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    own = template.applied_to(design=design)
    made = create_round(
        programme=programme,
        code=template.code,
        plan=RoundPlan(
            name=template.name,
            year=template.year,
            region_code=template.region_code,
            places=template.places,
            price_floor=own.price_floor,
            price_ceiling=own.price_ceiling,
            price=own.price,
            lottery_seed=template.lottery_seed,
            reference_date=template.reference_date,
            batch=template.batch,
            stage=template.stage,
            opens_date=template.opens_date,
            closes_date=template.closes_date,
            decree_date=template.decree_date,
            handover_due_date=template.handover_due_date,
        ),
        rule_text=own.rule,
        actor=actor,
        reason=reason,
    )
    set_priorities(
        ordered_round=made,
        keys=[PriorityKey(term=key.term, descending=key.descending) for key in own.priorities],
        actor=actor,
        reason=reason,
    )
    for ceiling in template.ceilings or ():
        set_ceiling(
            funded_round=made,
            fund_source=ceiling.fund_source,
            account_code=ceiling.account_code,
            amount=ceiling.amount,
            reason=reason,
            actor=actor,
            now=now,
        )
    if template.quotas:
        set_quota_by_hand(
            shared_round=made,
            places=dict(template.quotas),
            period=template.quota_period,
            actor=actor,
            reason=reason,
            now=now,
        )
    else:
        set_quota(
            shared_round=made,
            method=own.quota_method,
            period=template.quota_period,
            actor=actor,
            reason=reason,
            now=now,
        )
    _create_package(made, own)


def _create_package(made: Round, design: ProgrammeDesign) -> None:
    given = benefits_in_stage(benefits=design.benefits, stage=made.stage)
    Benefit.objects.bulk_create(
        Benefit(round=made, position=position, kind=benefit.kind, name=benefit.name, note=benefit.note)
        for position, benefit in enumerate(given, start=1)
    )
    milestones = milestones_in_stage(stages=design.stages, stage=made.stage)
    Stage.objects.bulk_create(
        Stage(
            round=made,
            position=position,
            name=stage.name,
            description=stage.description,
            due_date=due_on(milestone=stage, opens_date=made.opens_date),
        )
        for position, stage in enumerate(milestones, start=1)
    )
    types = BusinessType.objects.bulk_create(
        BusinessType(round=made, code=listed.code, name=listed.name) for listed in design.business_types
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
        for business_type, listed in zip(types, design.business_types, strict=True)
        for position, item in enumerate(listed.items, start=1)
    )
