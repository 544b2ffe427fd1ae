"""Functions of the database that follow from the models: made with the owner's rights after every migration."""

from collections.abc import Callable, Sequence

OwnerFunction = Callable[[], str]
"""Gives the SQL of one function, as `CREATE OR REPLACE`."""

_source: list[Callable[[], Sequence[OwnerFunction]]] = []


def wire_owner_functions(*, source: Callable[[], Sequence[OwnerFunction]]) -> None:
    """Say where the table of functions is; it is read when the database is secured."""
    _source[:] = [source]


def owner_functions() -> Sequence[OwnerFunction]:
    """Every function to make."""
    return _source[0]()
