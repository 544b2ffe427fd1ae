"""A rule counted over the whole registry, as the pages do it, beside a hand-written count. Needs Django set up."""

from collections.abc import Callable
from datetime import date
from typing import Final

from django.db import transaction

from benchmarks.measuring import Line, Section, measure_in_turn
from benchmarks.statements import DESIGN_COUNT, UEP_COUNT, asked
from kail.apps.programmes.selectors import count_rule
from kail.kernel.postgres import DatabaseAddress
from kail.kernel.scope import region_scope

REFERENCE_DATE: Final = date(2025, 7, 31)
_RULES: Final = {
    "UEP": ("umur ANTARA 18 DAN 59 DAN (desil <= 4 ATAU penerima_pkh)", UEP_COUNT),
    "design": (
        "umur ANTARA 18 DAN 59 DAN desil <= 4 DAN (penerima_pkh ATAU perempuan_kepala_keluarga) DAN BUKAN pns",
        DESIGN_COUNT,
    ),
}
_SCOPES: Final = ("64", "*")


class Disagreement(AssertionError):
    """Kail and the hand-written statement do not count the same people: their times mean nothing."""


def measure_rules(*, owner: DatabaseAddress, times: int) -> Section:
    """Each rule under the scope of the province and of the whole country. Raises Disagreement."""
    lines: list[Line] = []
    notes: list[str] = []
    for name, (text, statement) in _RULES.items():
        by_hand = asked(address=owner, statement=statement)
        wanted = {str(code): count for code, count in by_hand()}
        works: dict[str, Callable[[], object]] = {f"{name}: hand-written count": by_hand}
        for scope in _SCOPES:
            works[f"{name}: rule counted, scope {scope}"] = _counting(text, scope, wanted)
        measured = measure_in_turn(works=works, times=times)
        yardstick = measured[f"{name}: hand-written count"]
        lines.append(Line(name=f"{name}: hand-written count", measured=yardstick))
        lines += [
            Line(name=line, measured=taken, yardstick=yardstick, aim="< 0.5 s")
            for line, taken in measured.items()
            if taken is not yardstick
        ]
        notes.append(f"{name} is `{text}`.")
    return Section(title="a rule counted", lines=tuple(lines), notes=tuple(notes))


def _counting(text: str, scope: str, wanted: dict[str, object]) -> Callable[[], object]:
    def count() -> None:
        with transaction.atomic(), region_scope(prefixes=[scope]):
            counted = count_rule(rule_text=text, reference_date=REFERENCE_DATE)
        found: dict[str, object] = {region.code: region.met for region in counted.regions if region.met}
        if found != wanted:
            raise Disagreement(f"counted {found}, by hand {wanted}")

    return count
