"""Saving designs: each change of a programme is a new version, with author and reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.design import ProgrammeDesign, body_digest, design_body, stage_conditions
from kail.apps.programmes.errors import DesignRefused
from kail.apps.programmes.models import Programme, ProgrammeVersion
from kail.apps.programmes.selectors import read_rule
from kail.apps.programmes.selectors.designs import newest_version
from kail.apps.programmes.services.rounds import ordered_term
from kail.apps.programmes.stage_words import read_stage_rule
from kail.apps.programmes.template_files import ProgrammeHead
from kail.apps.registry.selectors.aid_schemes import aid_schemes
from kail.calc.money import format_rupiah
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
) -> ProgrammeVersion | None:
    """Save a design as the programme's next version; None when it says what the version in force says.

    Rounds keep what they were made from. Raises DesignRefused, RuleRefused, RoundRefused; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(programme_lock(code=programme.code))
        current = Programme.objects.get(pk=programme.pk)
        last = newest_version(programme=current)
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
    """What a document alone cannot know: words of the vocabulary, and what fits together."""
    if is_outside:
        if design.rule or design.price_ceiling or design.reserved_shares:
            raise DesignRefused(
                _("Another agency decides who receives this: it has no rule, price or reserved share here."),
                code="design_outside",
            )
        return
    kind = design.recipient_kind
    read_rule(rule_text=design.rule, kind=kind)
    for key in design.priorities:
        ordered_term(name=key.term, kind=kind)
    for share in design.reserved_shares:
        read_rule(rule_text=share.condition, kind=kind)
    for condition in stage_conditions(design=design):
        read_stage_rule(rule_text=condition)
    total = sum(one.amount for one in design.benefits)
    differs_by_stage = any(one.only_in_stage for one in design.benefits)
    if total and total != design.price and not differs_by_stage:
        raise DesignRefused(
            _("The benefits come to %(total)s, the price is %(price)s: they have to be the same.")
            % {"total": format_rupiah(amount=total), "price": format_rupiah(amount=design.price)},
            code="design_price",
        )
