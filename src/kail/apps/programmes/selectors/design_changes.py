"""What one version of a design says otherwise than another one, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kail.apps.programmes.design import ProgrammeDesign, design_body

_NAMES: Final = ("code", "name", "term")


@dataclass(frozen=True)
class DesignChange:
    """One value that is otherwise. `keys` lead to it in the document, `rows` name the rows on the way.

    A value that stands on one side only is None on the other one: then of a whole row too. Where only the order of rows
    is another one, both sides are their names.
    """

    keys: tuple[str, ...]
    rows: tuple[str, ...]
    before: Any
    after: Any


def design_changes(*, before: ProgrammeDesign, after: ProgrammeDesign) -> tuple[DesignChange, ...]:
    """Every change from one design to the other. Rows are the same when their code, name or word is."""
    return tuple(_of_tables(design_body(design=before), design_body(design=after)))


def _of_tables(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[DesignChange]:
    for key in dict.fromkeys([*before, *after]):
        former, newer = before.get(key), after.get(key)
        if former == newer:
            continue
        if _is_rows(former) and _is_rows(newer):
            found = _of_rows(former or [], newer or [])
        elif isinstance(former, Mapping) and isinstance(newer, Mapping):
            found = _of_tables(former, newer)
        else:
            found = iter([DesignChange((), (), former, newer)])
        for change in found:
            yield replace(change, keys=(key, *change.keys))


def _is_rows(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(one, Mapping) for one in value))


def _of_rows(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[DesignChange]:
    former, newer = _named(before), _named(after)
    for name in dict.fromkeys([*former, *newer]):
        if name in former and name in newer:
            found = _of_tables(former[name], newer[name])
        else:
            found = iter([DesignChange((), (), former.get(name), newer.get(name))])
        for change in found:
            yield replace(change, rows=(name, *change.rows))
    stayed = [name for name in former if name in newer]
    if stayed != [name for name in newer if name in former]:
        yield DesignChange((), (), list(former), list(newer))


def _named(rows: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The rows by their names; a second one of the same name is told by its number."""
    named: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        name = str(next(row[key] for key in _NAMES if key in row))
        same = sum(other == name or other.startswith(f"{name} (") for other in named)
        named[f"{name} ({same + 1})" if same else name] = row
    return named
