"""Loading programme files: what an office begins with, and never again what it has changed since."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import DataError, transaction
from django.utils.translation import gettext as _

from kail.apps.programmes.errors import RoundRefused, TemplateInvalid
from kail.apps.programmes.models import Programme, ProgrammeVersion, Round, Target
from kail.apps.programmes.selectors.designs import newest_version, version_design
from kail.apps.programmes.selectors.differences import (
    TemplateDifference,
    design_template_differences,
    round_template_differences,
)
from kail.apps.programmes.services.designs import Origin, create_programme, programme_lock, save_design
from kail.apps.programmes.services.round_making import QuotaWish, make_round
from kail.apps.programmes.services.rounds import RoundPlan
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
    in_force = programme.versions.latest("number")
    differences = list(
        design_template_differences(template=template.design, stored=version_design(version=in_force))
    )
    made: list[str] = []
    for begun in template.rounds:
        stored = Round.objects.filter(code=begun.code).first()
        if stored is None:
            _make_round(in_force, begun, reason, actor, now)
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
    if last is not None and not last.template:
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
    version: ProgrammeVersion, template: RoundTemplate, reason: str, actor: Actor, now: datetime
) -> None:
    own = template.applied_to(design=version_design(version=version))
    make_round(
        version=version,
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
            intake=own.intake,
            continues_id=_continued(template),
            needs_verification=own.needs_verification,
            needs_assessment=own.needs_assessment,
            objection_days=own.objection_days,
            issuer=own.issuer,
        ),
        design=own,
        ceilings=template.ceilings,
        quota=QuotaWish(
            period=template.quota_period, places=dict(template.quotas) if template.quotas else None
        ),
        actor=actor,
        reason=reason,
        now=now,
    )


def _continued(template: RoundTemplate) -> int | None:
    if not template.continues:
        return None
    found = Round.objects.filter(code=template.continues).first()
    if found is None:
        raise RoundRefused(
            _("%(round)s continues a round %(code)s that does not exist.")
            % {"round": template.name, "code": template.continues},
            code="round_continues",
        )
    return found.pk
