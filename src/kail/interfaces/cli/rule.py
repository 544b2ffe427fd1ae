"""`kail rule "TEXT"`: check a rule, count whom it fits, explain one person, show the SQL."""

import argparse
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.selectors import get_system_user
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import (
    RegionCount,
    RuleCount,
    RuleDates,
    count_rule,
    fitting_statement,
    round_dates,
    write_rule,
)
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Person
from kail.apps.registry.services import LookEntry, record_looks
from kail.apps.registry.vocabulary import VOCABULARY, reader_language, values_for
from kail.calc.rules import Anchor, Explanation, Outcome, Rule, explain
from kail.interfaces.cli.answers import print_json
from kail.kernel.crypto import mask
from kail.kernel.errors import Refusal
from kail.kernel.numbers import NIK, number_index
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_NIK_DIGITS = 16
_MARKS = {Outcome.MET: "✓", Outcome.NOT_MET: "✗", Outcome.UNKNOWN: "?"}


class DateUnreadable(Refusal):
    """The date is not written YYYY-MM-DD."""

    code = "date"


class RoundUnknown(Refusal):
    """No round has this code."""

    code = "round_unknown"


class PersonWanted(Refusal):
    """--explain is about a person, the rule is not."""

    code = "person_wanted"


class NikUnknown(Refusal):
    """Not a NIK, or nobody has it."""

    code = "nik"


@dataclass(frozen=True)
class Explained:
    """One person with this NIK; several only while they dispute it."""

    person: Person
    explanation: Explanation


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail rule`."""
    parser = subparsers.add_parser("rule", help="check, count or explain a rule")
    parser.add_argument("text", metavar="TEXT", help="the rule, such as 'umur >= 18 DAN desil <= 4'")
    parser.add_argument(
        "--for",
        choices=PartyKind.values,
        default=PartyKind.PERSON.value,
        dest="kind",
        help="whom the rule is about; people by default",
    )
    parser.add_argument("--count", action="store_true", help="how many it fits, per regency")
    parser.add_argument(
        "--explain", metavar="NIK", help="each condition for this person; goes into the access log"
    )
    parser.add_argument("--sql", action="store_true", help="the SQL that lists those who fit")
    parser.add_argument(
        "--round",
        metavar="CODE",
        dest="round_code",
        help="the round whose dates the rule counts from, and whom it is about",
    )
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="reference date for ages; today by default")
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(
        func=lambda namespace: run(
            text=namespace.text,
            kind=namespace.kind,
            round_code=namespace.round_code,
            count=namespace.count,
            nik=namespace.explain,
            sql=namespace.sql,
            day=namespace.date,
            as_json=namespace.as_json,
        )
    )


def run(
    *,
    text: str,
    count: bool,
    nik: str | None,
    sql: bool,
    day: str | None,
    as_json: bool,
    kind: str = PartyKind.PERSON,
    round_code: str | None = None,
) -> int:
    """Check the rule and do what is asked over the whole country's registry; exit status.

    Raises RuleRefused, DateUnreadable, RoundUnknown, NikUnknown, PersonWanted.
    """
    dated = _round(round_code) if round_code is not None else None
    asked_kind = dated.programme.recipient_kind if dated else kind
    if nik is not None and asked_kind != PartyKind.PERSON:
        raise PersonWanted(_("--explain is about a person: leave out --for, or write --for person."))
    dates = _dates(dated, day)
    reference_date = dates[Anchor.REFERENCE] or timezone.localdate()
    written = write_rule(rule_text=text, dates=dates, kind=asked_kind)
    rule, full = written.rule, written.full
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        counted = (
            count_rule(rule_text=full, reference_date=reference_date, kind=asked_kind, dates=dates)
            if count
            else None
        )
        people = _explained(written.plain, nik, reference_date) if nik is not None else []
        statement = (
            fitting_statement(rule_text=full, reference_date=reference_date, kind=asked_kind, dates=dates)
            if sql
            else None
        )
    if as_json:
        print_json(_as_json(rule, asked_kind, reference_date, counted, people, statement))
        return 0
    print(rule.text_canonical(language="id"))
    print(rule.text_canonical(language="en"))
    if counted is not None:
        _print_count(counted)
    for one in people:
        _print_explained(one)
    if statement is not None:
        print(f"\n{statement}")
    return 0


def _day(written: str | None) -> date:
    if written is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise DateUnreadable(
            _("--date %(date)s is not a date; write it as YYYY-MM-DD, for example 2025-07-31.")
            % {"date": written}
        ) from error


def _round(code: str) -> Round:
    found = Round.objects.select_related("programme").filter(code=code).first()
    if found is None:
        raise RoundUnknown(_("There is no round %(code)s.") % {"code": code})
    return found


def _dates(dated: Round | None, day: str | None) -> RuleDates:
    dates = round_dates(dated_round=dated) if dated else {Anchor.REFERENCE: _day(day)}
    return {**dates, Anchor.REFERENCE: _day(day)} if day is not None else dates


def _explained(rule: Rule, nik: str, reference_date: date) -> list[Explained]:
    if not (nik.isascii() and nik.isdigit() and len(nik) == _NIK_DIGITS):
        raise NikUnknown(_("--explain needs a NIK of 16 digits."))
    people = list(Person.objects.filter(nik_index=number_index(nik, purpose=NIK)).order_by("pk"))
    if not people:
        raise NikUnknown(_("Nobody in the registry has the NIK %(nik)s.") % {"nik": mask(nik)})
    record_looks(
        looks=[
            LookEntry(
                look=Look.EXPLANATION,
                purpose="kail rule --explain",
                party_id=one.pk,
                place_code=one.place_code,
            )
            for one in people
        ],
        actor=get_system_user().actor,
        now=timezone.now(),
    )
    return [
        Explained(
            person=one,
            explanation=explain(
                rule=rule,
                values=values_for(party_id=one.pk, reference_date=reference_date),
                vocabulary=VOCABULARY,
                language=reader_language(),
            ),
        )
        for one in people
    ]


def _print_count(counted: RuleCount) -> None:
    head = ("", _("met"), _("not met"), _("unknown"), _("held"))
    print("\n{:<32}{:>12}{:>16}{:>18}{:>12}".format(*head))
    rows: list[tuple[str, RegionCount | RuleCount]] = [(region.name, region) for region in counted.regions]
    rows.append((_("total"), counted))
    for name, row in rows:
        print(f"{name:<32}{row.met:>12}{row.not_met:>16}{row.unknown:>18}{row.held:>12}")


def _print_explained(one: Explained) -> None:
    print(f"\n{_outcome_text(one.explanation.outcome)}")
    for line in one.explanation.lines():
        print(f"  {_MARKS[line.outcome]} {line.text} ({line.missing_text or line.value_text})")
    if one.person.held_for:
        print(
            _("This person is held and cannot be chosen: %(codes)s")
            % {"codes": ", ".join(one.person.held_for)}
        )
    if one.person.absent_since_id is not None:
        print(_("This person is not in the newest edition of the registry and cannot be chosen."))


def _outcome_text(outcome: Outcome) -> str:
    return {
        Outcome.MET: _("The rule is met."),
        Outcome.NOT_MET: _("The rule is not met."),
        Outcome.UNKNOWN: _("The rule cannot be judged: data are missing."),
    }[outcome]


def _as_json(
    rule: Rule,
    kind: str,
    reference_date: date,
    counted: RuleCount | None,
    people: list[Explained],
    statement: str | None,
) -> dict[str, object]:
    answer: dict[str, object] = {
        "rule": {"id": rule.text_canonical(language="id"), "en": rule.text_canonical(language="en")},
        "for": str(kind),
        "terms": list(rule.terms),
        "reference_date": reference_date.isoformat(),
    }
    if counted is not None:
        answer["count"] = {
            **_numbers(counted),
            "regions": {region.code: {"name": region.name, **_numbers(region)} for region in counted.regions},
        }
    if people:
        answer["people"] = [_person_json(one) for one in people]
    if statement is not None:
        answer["sql"] = statement
    return answer


def _numbers(counted: RuleCount | RegionCount) -> dict[str, int]:
    return {
        "met": counted.met,
        "not_met": counted.not_met,
        "unknown": counted.unknown,
        "held": counted.held,
    }


def _person_json(one: Explained) -> dict[str, object]:
    return {
        "party": one.person.pk,
        "outcome": one.explanation.outcome,
        "held_for": one.person.held_for,
        "absent": one.person.absent_since_id is not None,
        "conditions": [
            {
                "term": line.term,
                "text": line.text,
                "value": line.value_text,
                "outcome": line.outcome,
                "decisive": line.is_decisive,
            }
            for line in one.explanation.lines()
        ],
    }
