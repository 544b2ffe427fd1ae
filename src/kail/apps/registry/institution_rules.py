"""What institutions are checked for, from reference/institution_rules.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kail.apps.registry.enums import Grade, InstitutionKind

_FILE = Path(__file__).resolve().parents[4] / "reference" / "institution_rules.toml"


@dataclass(frozen=True)
class Source:
    """Where a check comes from; not verified when nobody read the regulation itself."""

    text: str
    verified: bool


@dataclass(frozen=True)
class ResidentRule:
    """Whom an institution is for: complete years at admission, ends included; None where it sets no limit."""

    youngest: int | None
    oldest: int | None
    disabled: bool


@dataclass(frozen=True)
class InstitutionRules:
    """The whole file. `sources` by check; `grade_years` how long a grade holds."""

    sources: Mapping[str, Source]
    grade_years: Mapping[Grade, int]
    days_before_expiry: int
    head_count_months: int
    residents: Mapping[InstitutionKind, ResidentRule]


@cache
def institution_rules() -> InstitutionRules:
    """The rules, read once per process."""
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    by_kind = written.pop("residents")
    sources = {code: Source(part["source"], part["verified"]) for code, part in written.items()}
    sources |= {
        f"residents_{kind}": Source(part["source"], part["verified"]) for kind, part in by_kind.items()
    }
    return InstitutionRules(
        sources=sources,
        grade_years={Grade(grade): years for grade, years in written["accreditation"]["years"].items()},
        days_before_expiry=written["expiry"]["days_before"],
        head_count_months=written["head_count"]["months_old"],
        residents={
            InstitutionKind(kind): ResidentRule(
                youngest=part.get("youngest"), oldest=part.get("oldest"), disabled=part.get("disabled", False)
            )
            for kind, part in by_kind.items()
        },
    )
