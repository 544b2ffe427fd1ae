"""Reading a rule where it is used: with the dates that it may count from, and the conditions the office has named."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kail.apps.programmes.errors import RuleRefused
from kail.apps.programmes.models import NamedCondition, Round
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.vocabulary import population
from kail.calc.rules import Anchor, Rule, RuleError, parse, parse_named, resolve

RuleDates = Mapping[Anchor, date | None]
"""The dates a rule may count from where it is used; None for one that is not set yet."""


@dataclass(frozen=True)
class NameUsed:
    """A named condition that a rule uses, also through another one, in the version that was taken."""

    name: str
    version: int


@dataclass(frozen=True)
class WrittenRule:
    """A rule as it was written, and with its named conditions written out.

    `rule` still counts from dates of the round, `plain` has them as days and can be judged.
    """

    text: str
    full: str
    names: tuple[NameUsed, ...]
    rule: Rule
    plain: Rule


def round_dates(*, dated_round: Round) -> RuleDates:
    """The dates that the rules of a round may count from."""
    return {
        Anchor.REFERENCE: dated_round.reference_date,
        Anchor.OPENS: dated_round.opens_date,
        Anchor.CLOSES: dated_round.closes_date,
    }


def read_rule(
    *, rule_text: str, kind: str = PartyKind.PERSON, anchors: Collection[Anchor] = tuple(Anchor)
) -> Rule:
    """The checked rule for one kind of party, in words of the vocabulary alone; its dates may count from `anchors`.

    Raises RuleRefused with the sentence that says what to mend.
    """
    try:
        return parse(text=rule_text, vocabulary=population(kind=kind).vocabulary, anchors=anchors)
    except RuleError as error:
        raise RuleRefused(error=error) from error


def plain_rule(*, rule_text: str, dates: RuleDates, kind: str = PartyKind.PERSON) -> Rule:
    """A rule that can be judged: in words of the vocabulary alone, its dates as days.

    Raises RuleRefused, also for a date that is not set.
    """
    return resolved_rule(rule=read_rule(rule_text=rule_text, kind=kind, anchors=dates), dates=dates)


def resolved_rule(*, rule: Rule, dates: RuleDates) -> Rule:
    """The rule with days for the dates it counts from. Raises RuleRefused for one that is not set."""
    try:
        return resolve(rule=rule, anchors=dates)
    except RuleError as error:
        raise RuleRefused(error=error) from error


def write_rule(
    *,
    rule_text: str,
    dates: RuleDates,
    kind: str = PartyKind.PERSON,
    named: Mapping[str, NamedCondition] | None = None,
) -> WrittenRule:
    """A rule with its named conditions written out, those in force or `named`.

    Raises RuleRefused; the place of what to mend is in the text as it was written.
    """
    in_force = named_in_force(kind=kind) if named is None else named
    try:
        read = parse_named(
            text=rule_text,
            vocabulary=population(kind=kind).vocabulary,
            named={name: one.text for name, one in in_force.items()},
            anchors=dates,
        )
    except RuleError as error:
        raise RuleRefused(error=error) from error
    try:
        plain = resolve(rule=read.rule, anchors=dates)
    except RuleError as error:
        raise RuleRefused(error=read.expanded.located(error=error)) from error
    return WrittenRule(
        text=rule_text.strip(),
        full=read.expanded.text.strip(),
        names=tuple(NameUsed(name, in_force[name].version) for name in read.expanded.names),
        rule=read.rule,
        plain=plain,
    )


def written_rule(*, ruled_round: Round) -> WrittenRule:
    """The rule of a round as it was saved: of its named conditions the versions taken then. Raises RuleRefused."""
    kind, dates = ruled_round.programme.recipient_kind, round_dates(dated_round=ruled_round)
    rule = read_rule(rule_text=ruled_round.rule_full, kind=kind)
    return WrittenRule(
        text=ruled_round.rule_text,
        full=ruled_round.rule_full,
        names=tuple(NameUsed(**one) for one in ruled_round.rule_names),
        rule=rule,
        plain=resolved_rule(rule=rule, dates=dates),
    )


def named_in_force(*, kind: str) -> dict[str, NamedCondition]:
    """The named conditions for one kind of party that a rule may use now, by name."""
    newest = NamedCondition.objects.filter(recipient_kind=kind).order_by("name", "-version").distinct("name")
    return {one.name: one for one in newest if not one.ended}
