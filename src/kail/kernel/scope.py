"""Region scope: which part of the country the current transaction may see and change.

The scope is a transaction-local setting that PostgreSQL's row-level security policies read; they are made from
`RegionScopedModel` by `kail.kernel.security`. Without a scope no row of a scoped table is visible.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError, connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _

from kail.kernel.errors import Refusal

SETTING = "kail.scope"
WHOLE_COUNTRY = "*"
_PREFIX = re.compile(r"^(\d{2}|\d{4}|\d{6}|\d{10})$")


class ScopeError(Refusal):
    """A region prefix is not a place code, or a scope was asked for outside a transaction."""

    code = "scope"


class RegionScopedModel(models.Model):
    """A row about a party: `place_code` decides who may see it."""

    place_code = models.CharField(max_length=10)

    class Meta:
        abstract = True


@models.CharField.register_lookup
class StartsWith(models.Lookup):
    """`place_code__starts_with="6472"`: what LIKE asks, in a form that may use an index behind a region policy.

    LIKE is not leakproof, so PostgreSQL evaluates it only after the policy, over the whole table.
    """

    lookup_name = "starts_with"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        left, left_parameters = self.process_lhs(compiler, connection)
        right, right_parameters = self.process_rhs(compiler, connection)
        return f"{left} ^@ {right}::text", (*left_parameters, *right_parameters)


def scope_literal(prefixes: Sequence[str]) -> str:
    """The setting's value for these place-code prefixes: a PostgreSQL array, `{}` for none.

    Raises ScopeError when a prefix is neither `*` nor a code of 2, 4, 6 or 10 digits.
    """
    codes: list[str] = []
    for prefix in prefixes:
        if prefix == WHOLE_COUNTRY:
            codes.append('""')
        elif _PREFIX.match(prefix):
            codes.append(prefix)
        else:
            raise ScopeError(_("A region code has 2, 4, 6 or 10 digits."))
    return "{" + ",".join(codes) + "}"


def set_scope(*, prefixes: Sequence[str]) -> None:
    """Set the scope until the current transaction ends."""
    if not connection.in_atomic_block:
        raise ScopeError("the region scope can only be set inside a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, scope_literal(prefixes)])


def current_scope() -> tuple[str, ...]:
    """The prefixes in force: empty when nothing may be seen, `('*',)` for the whole country."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULLIF(current_setting(%s, true), '')::text[]", [SETTING])
        (codes,) = cursor.fetchone()
    return tuple(code or WHOLE_COUNTRY for code in codes or ())


@contextmanager
def region_scope(*, prefixes: Sequence[str]) -> Iterator[None]:
    """Run a block under a scope and put the former one back; needs an open transaction."""
    before = current_scope()
    set_scope(prefixes=prefixes)
    try:
        yield
    except BaseException:
        # In an aborted transaction nothing can be set, and nothing needs to be: its end undoes the setting.
        with suppress(DatabaseError):
            set_scope(prefixes=before)
        raise
    set_scope(prefixes=before)
