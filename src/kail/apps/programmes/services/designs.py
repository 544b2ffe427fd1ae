"""Saving designs: each change of a programme is a new version, with author and reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.design import ProgrammeDesign, body_digest, design_body
from kail.apps.programmes.errors import DesignOutdated, DesignRefused
from kail.apps.programmes.models import Programme, ProgrammeVersion
from kail.apps.programmes.selectors.designs import newest_version
from kail.apps.programmes.services.design_checks import design_problems
from kail.apps.programmes.template_files import ProgrammeHead
from kail.apps.registry.selectors.aid_schemes import aid_schemes
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class Origin:
    """The file that a design came from: its name, and the SHA-256 of its bytes."""

    template: str = ""
    sha256: str = ""


_THE_OFFICE = Origin()


def create_programme(
    *,
    head: ProgrammeHead,
    design: ProgrammeDesign,
    actor: Actor,
    reason: str,
    now: datetime,
    origin: Origin = _THE_OFFICE,
) -> ProgrammeVersion:
    """Make a programme with the first version of its design.

    Raises DesignRefused for a code or scheme that is taken or unknown, DesignRefused, RuleRefused or RoundRefused for a
    design that it cannot have; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(programme_lock(code=head.code))
        _check_head(head)
        _check_design(design, is_outside=head.is_outside)
        programme = Programme.objects.create(
            code=head.code,
            kind=head.kind,
            is_outside=head.is_outside,
            aid_scheme=head.aid_scheme,
            template=origin.template,
            **_columns(design),
        )
        return _add_version(programme, design, 1, reason, actor, now, origin)


def save_design(
    *,
    programme: Programme,
    design: ProgrammeDesign,
    actor: Actor,
    reason: str,
    now: datetime,
    origin: Origin = _THE_OFFICE,
    seen_version: int | None = None,
) -> ProgrammeVersion | None:
    """Save a design as the programme's next version; None when it says what the version in force says.

    Rounds keep what they were made from. `seen_version` is the number of the version that was changed: when it is no
    longer the last one, DesignOutdated. Raises DesignRefused, RuleRefused, RoundRefused too; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(programme_lock(code=programme.code))
        current = Programme.objects.get(pk=programme.pk)
        last = newest_version(programme=current)
        if seen_version is not None and last is not None and last.number != seen_version:
            raise DesignOutdated(
                _("Version %(newer)d was saved meanwhile; you began with version %(seen)d.")
                % {"newer": last.number, "seen": seen_version}
            )
        if last is not None and last.body == design_body(design=design):
            return None
        if design.recipient_kind != current.recipient_kind and current.rounds.exists():
            raise DesignRefused(
                _("%(programme)s has rounds already: whom it is for stays as it is.")
                % {"programme": current.name},
                code="design_recipients",
            )
        _check_design(design, is_outside=current.is_outside)
        columns = _columns(design)
        changed = [name for name, value in columns.items() if getattr(current, name) != value]
        for name in changed:
            setattr(current, name, columns[name])
        if changed:
            current.save(update_fields=changed)
        return _add_version(current, design, last.number + 1 if last else 1, reason, actor, now, origin)


def programme_lock(*, code: str) -> str:
    """The name of the lock under which a programme and its versions are written."""
    return f"programme:{code}"


def _add_version(
    programme: Programme,
    design: ProgrammeDesign,
    number: int,
    reason: str,
    actor: Actor,
    now: datetime,
    origin: Origin,
) -> ProgrammeVersion:
    body = design_body(design=design)
    return ProgrammeVersion.objects.create(
        programme=programme,
        number=number,
        body=body,
        body_sha256=body_digest(body=body),
        template=origin.template,
        template_sha256=origin.sha256,
        source=design.source,
        made_by_id=actor.id,
        made_at=now,
        reason=reason.strip()[:300],
    )


def _columns(design: ProgrammeDesign) -> dict[str, str]:
    """What stands with the programme itself, so that lists need no document."""
    return {
        "name": design.name,
        "purpose": design.purpose,
        "recipient_kind": design.recipient_kind,
        "legal_basis": "\n".join(design.legal_basis),
        "source": design.source,
    }


def _check_head(head: ProgrammeHead) -> None:
    if Programme.objects.filter(code=head.code).exists():
        raise DesignRefused(
            _("A programme %(code)s exists already; choose another code.") % {"code": head.code},
            code="programme_code",
        )
    if head.is_outside and head.aid_scheme not in aid_schemes():
        raise DesignRefused(
            _("%(scheme)s is no known scheme of aid.") % {"scheme": head.aid_scheme}, code="programme_scheme"
        )
    if head.is_outside and Programme.objects.filter(aid_scheme=head.aid_scheme).exists():
        raise DesignRefused(
            _("Another programme stands for the scheme %(scheme)s already.") % {"scheme": head.aid_scheme},
            code="programme_scheme",
        )


def _check_design(design: ProgrammeDesign, *, is_outside: bool) -> None:
    for problem in design_problems(design=design, is_outside=is_outside):
        raise problem.refusal
