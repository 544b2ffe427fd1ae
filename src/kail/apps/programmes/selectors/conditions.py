"""A rule as SQL over the whole registry: what counting and ranking a million people have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from django.db import connection

from kail.apps.registry.enums import PartyKind
from kail.apps.registry.vocabulary import population
from kail.calc.rules import Parameter, Rule, SqlFragment, compile_conditions_sql
from kail.calc.rules.tree import Between, Compare, Node, Operator

_AGE: Final = "umur"
_OLDEST: Final = 150
_SETTINGS: Final = {"enable_nestloop": "off", "work_mem": "256MB"}


def conditions_sql(
    *, rule: Rule, reference_date: date, kind: str = PartyKind.PERSON, prefix: str = ""
) -> tuple[SqlFragment, ...]:
    """The conditions that must all be met, in SQL: met when all are, not met as soon as one is not.

    In the order of `conjuncts(tree=rule.tree)`. Ages of people are ranges of birth dates: the same, much quicker, and
    PostgreSQL can estimate how many they leave. Two rules in one statement need a `prefix` for the parameters of each.
    """
    parts = compile_conditions_sql(
        rule=rule, vocabulary=population(kind=kind).vocabulary, parameters_prefix=f"{prefix}c"
    )
    if kind != PartyKind.PERSON:
        return tuple(part.fragment for part in parts)
    return tuple(
        _birth_dates(part.node, f"{prefix}born{number}", reference_date) or part.fragment
        for number, part in enumerate(parts)
    )


@contextmanager
def whole_table_joins() -> Iterator[None]:
    """Let PostgreSQL read tables whole, in memory; needs an open transaction.

    It cannot know how many rows the region policy leaves, expects very few, looks the rest up one by one, and then
    takes seconds for a million.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, former, set_config(name, value, true) FROM (SELECT name, value, current_setting(name)"
            " AS former"
            " FROM unnest(%s::text[], %s::text[]) AS wanted(name, value) OFFSET 0) AS settings",
            [list(_SETTINGS), list(_SETTINGS.values())],
        )
        former = [(name, value) for name, value, _ in cursor.fetchall()]
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.executemany("SELECT set_config(%s, %s, true)", former)


def _birth_dates(node: Node, name: str, day: date) -> SqlFragment | None:
    """A condition on age as a range of birth dates; None for any other, and for ages beyond a lifetime."""
    youngest, oldest = _ages(node)
    conditions: list[str] = []
    parameters: dict[str, Parameter] = {}
    if youngest is not None and youngest > 0:
        conditions.append(f"p.birth_date <= %({name}_until)s::date")
        parameters[f"{name}_until"] = _born_until(day, youngest)
    if oldest is not None:
        conditions.append(f"p.birth_date > %({name}_after)s::date")
        parameters[f"{name}_after"] = _born_until(day, oldest + 1)
    return SqlFragment(text=f"({' AND '.join(conditions)})", parameters=parameters) if conditions else None


def _ages(node: Node) -> tuple[int | None, int | None]:
    """The youngest and oldest age that a condition allows, each None where it sets no such limit."""
    match node:
        case Between(term=term, low=int(low), high=int(high)) if term == _AGE:
            bounds: tuple[int | None, int | None] = (low, high)
        case Compare(term=term, operator=operator, value=int(value)) if term == _AGE:
            bounds = {
                Operator.EQUAL: (value, value),
                Operator.AT_LEAST: (value, None),
                Operator.MORE: (value + 1, None),
                Operator.AT_MOST: (None, value),
                Operator.LESS: (None, value - 1),
            }.get(operator, (None, None))
        case _:
            return (None, None)
    within_a_lifetime = all(bound is None or 0 <= bound <= _OLDEST for bound in bounds)
    return bounds if within_a_lifetime else (None, None)


def _born_until(day: date, age: int) -> date:
    """The last birth date of those who have reached `age` on `day`."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:  # 29 February: only those born by the 28th have had their birthday
        return day.replace(year=day.year - age, day=28)
