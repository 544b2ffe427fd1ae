"""Whom a round takes at all, before its rule is asked: told by a later app, which knows decrees and nominations.

`kail.config.followers` says who tells it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from kail.apps.programmes.models import Round


@dataclass(frozen=True)
class Admitted:
    """The only parties that a round takes: SQL that gives their numbers, with its parameters."""

    party_ids_sql: str
    parameters: Mapping[str, Any]


class TellsAdmitted(Protocol):
    """Tells whom a round takes; None where it takes everybody of the registry."""

    def __call__(self, *, admitting_round: Round) -> Admitted | None: ...


_tellers: list[TellsAdmitted] = []


def wire_intake(*, teller: TellsAdmitted) -> None:
    """Replace who tells it."""
    _tellers[:] = [teller]


def admitted_parties(*, admitting_round: Round) -> Admitted | None:
    """Whom the round takes; None where it takes everybody of the registry."""
    (teller,) = _tellers
    return teller(admitting_round=admitting_round)
