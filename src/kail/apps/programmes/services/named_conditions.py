"""Naming conditions: each saved text is a version, the newest is in force until the name is ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.programmes.errors import ConditionRefused, RuleRefused
from kail.apps.programmes.models import NamedCondition
from kail.apps.programmes.selectors import named_in_force
from kail.apps.registry.vocabulary import POPULATIONS, population
from kail.calc.rules import (
    Anchor,
    ConditionNameError,
    RuleError,
    check_condition_name,
    parse_named,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

_LOCK = "named-conditions"


@dataclass(frozen=True)
class ConditionText:
    """What a named condition says: its rule, for which kind of party, and what it means in a sentence."""

    recipient_kind: str
    text: str
    meaning: str


def save_condition(
    *, name: str, content: ConditionText, actor: Actor, reason: str, now: datetime
) -> NamedCondition | None:
    """Save a condition under a name, as the version after the last one; None when it says what is in force.

    An ended name comes back with its next version. Rules saved before keep the version that they took.

    Raises ConditionRefused: a name that cannot be one (`condition_name_…`), about another kind
    of party (`condition_kind`), without meaning or reason, or another named condition that could not be written out any
    more (`condition_breaks`); RuleRefused for a text that is no rule, or leads back to this name. Then nothing changed.
    """
    _check_name(name)
    text, meaning, why = content.text.strip(), content.meaning.strip(), reason.strip()
    if not meaning:
        raise ConditionRefused(_("Say in a sentence what the condition means."), code="condition_meaning")
    if not why:
        raise ConditionRefused(_("Say why the condition is saved."), code="condition_reason")
    with transaction.atomic(), acting(actor=actor, reason=why):
        take_locks(_LOCK)
        last = NamedCondition.objects.filter(name=name).order_by("-version").first()
        if last is not None and last.recipient_kind != content.recipient_kind:
            raise ConditionRefused(
                _("“%(name)s” is about %(kind)s; choose another name.")
                % {"name": name, "kind": last.get_recipient_kind_display()},
                code="condition_kind",
            )
        if last is not None and not last.ended and (last.text, last.meaning) == (text, meaning):
            return None
        in_force = {one.name: one.text for one in named_in_force(kind=content.recipient_kind).values()}
        _check_text(name, content.recipient_kind, {**in_force, name: content.text})
        return NamedCondition.objects.create(
            name=name,
            version=last.version + 1 if last else 1,
            recipient_kind=content.recipient_kind,
            text=text,
            meaning=meaning,
            made_by_id=actor.id,
            made_at=now,
            reason=why,
        )


def end_condition(*, name: str, actor: Actor, reason: str, now: datetime) -> NamedCondition:
    """End a name: no rule can use it from now on; rules saved before keep what it meant.

    Raises ConditionRefused: an unknown or ended name (`condition_unknown`), one that another named condition uses
    (`condition_used`), or no reason. Then nothing changed.
    """
    why = reason.strip()
    if not why:
        raise ConditionRefused(_("Say why the condition is ended."), code="condition_reason")
    with transaction.atomic(), acting(actor=actor, reason=why):
        take_locks(_LOCK)
        last = NamedCondition.objects.filter(name=name).order_by("-version").first()
        if last is None or last.ended:
            raise ConditionRefused(
                _("There is no saved condition “%(name)s” in force.") % {"name": name},
                code="condition_unknown",
            )
        others = {one.name: one.text for one in named_in_force(kind=last.recipient_kind).values()}
        del others[name]
        for other in others:
            try:
                _read(other, last.recipient_kind, others)
            except RuleRefused as refused:
                raise ConditionRefused(
                    _("“%(other)s” uses “%(name)s”: change or end it first.")
                    % {"other": other, "name": name},
                    code="condition_used",
                ) from refused
        return NamedCondition.objects.create(
            name=name,
            version=last.version + 1,
            recipient_kind=last.recipient_kind,
            text=last.text,
            meaning=last.meaning,
            ended=True,
            made_by_id=actor.id,
            made_at=now,
            reason=why,
        )


def _check_name(name: str) -> None:
    for one in POPULATIONS:
        try:
            check_condition_name(name=name, vocabulary=one.vocabulary)
        except ConditionNameError as error:
            raise ConditionRefused.named(error=error) from error


def _check_text(name: str, kind: str, named: Mapping[str, str]) -> None:
    """Refuse a text that is no rule, or with which another condition is none any more."""
    _read(named[name], kind, named)
    # Used in a rule, each stands one deeper than in its own text.
    for other in named:
        try:
            _read(other, kind, named)
        except RuleRefused as refused:
            raise ConditionRefused(
                _("With this text “%(other)s” could not be used in a rule any more: %(why)s")
                % {"other": other, "why": refused.message},
                code="condition_breaks",
            ) from refused


def _read(text: str, kind: str, named: Mapping[str, str]) -> None:
    vocabulary = population(kind=kind).vocabulary
    try:
        parse_named(text=text, vocabulary=vocabulary, named=named, anchors=tuple(Anchor))
    except RuleError as error:
        raise RuleRefused(error=error) from error
