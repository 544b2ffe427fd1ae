"""The catalogue of checks. Codes are for ever: findings hold them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.checks.duplicates import duplicate_findings
from kail.apps.registry.checks.from_lists import list_findings, wage_findings, wage_parameters
from kail.apps.registry.checks.nik_structure import NIK_FINDINGS, look_through_niks
from kail.apps.registry.enums import ReferenceKind

Parameter = str | int | date | list[str] | list[int]
REGISTRY: Final = "registri"
"""The source of findings that the registry alone shows."""


def _no_parameters(_today: date, /) -> Mapping[str, Parameter]:
    return {}


@dataclass(frozen=True)
class Law:
    """Where a rule stands; `is_read` says that somebody read it there, or that it refers to nothing but the office."""

    text: str | Promise
    is_read: bool = False


@dataclass(frozen=True)
class CheckKind:
    """One check.

    `sql` selects `person_id, source, list_id, certainty, blocks, evidence`: at most one row a person and source;
    `evidence` is jsonb without numbers or names. It may use what `parameters(today)` gives, and temporary tables that
    `prepare(today)` has made. Both read whom they look at from `check_person` and `check_party`, which have the columns
    of `registry_person` and `registry_party` and hold everybody of the country, or only the people that a run is for.
    Whom these are compared with stands in the registry's own tables, so that the same is found of a person either way.
    A check without `sql` is made on lists only. `blocks` says whether a sure or confirmed finding keeps the person from
    being chosen; `law` names where the rule stands.
    """

    code: str
    label: str | Promise
    meaning: str | Promise
    advice: str | Promise
    law: Law
    blocks: bool
    sql: str = ""
    parameters: Callable[[date], Mapping[str, Parameter]] = _no_parameters
    prepare: Callable[[date], None] | None = None


# What was not read in the regulation itself says so beside the finding; whoever reads it sets `is_read`.
_EXCLUSION: Final = Law(
    _(
        "Social aid is for the poor and vulnerable (Law 13/2011, Presidential Regulation 63/2017); which offices count"
        " as an exclusion is set by the guidelines of each programme – check those of yours."
    )
)
_OFFICE_RULE: Final = Law(_("Rule of the office; the guidelines of the programme decide."), is_read=True)
_POPULATION: Final = Law(_("Law 24/2013 on population administration: one NIK for one person, for life."))

_KINDS: tuple[CheckKind, ...] = (
    CheckKind(
        "dead", _("Dead"),
        _("A list of deaths names this person."),
        _("Ask the family or the village for the death certificate, then confirm."),
        Law(_("Law 24/2013 on population administration: deaths are reported and recorded.")),
        blocks=True, sql=list_findings(ReferenceKind.DEAD, blocks=True),
    ),
    CheckKind(
        "duplicate", _("Registered twice"),
        _("Another entry of the registry has the same NIK or is very probably the same person."),
        _("Compare both entries with the family cards, and merge or correct them."),
        _POPULATION, blocks=True, sql=duplicate_findings(),
    ),
    CheckKind(
        "civil_servant", _("Civil servant (ASN)"),
        _("A list of civil servants names this person."),
        _("Ask the employer, then confirm or dismiss with a letter."),
        _EXCLUSION, blocks=True, sql=list_findings(ReferenceKind.CIVIL_SERVANT, blocks=True),
    ),
    CheckKind(
        "soldier", _("Soldier (TNI)"),
        _("A list of soldiers names this person."),
        _("Ask the unit, then confirm or dismiss with a letter."),
        _EXCLUSION, blocks=True, sql=list_findings(ReferenceKind.SOLDIER, blocks=True),
    ),
    CheckKind(
        "police", _("Police (Polri)"),
        _("A list of the police names this person."),
        _("Ask the unit, then confirm or dismiss with a letter."),
        _EXCLUSION, blocks=True, sql=list_findings(ReferenceKind.POLICE, blocks=True),
    ),
    CheckKind(
        "pensioner", _("State pensioner"),
        _("A list of state pensioners names this person."),
        _("Ask Taspen or Asabri, then confirm or dismiss with a letter."),
        _EXCLUSION, blocks=True, sql=list_findings(ReferenceKind.PENSIONER, blocks=True),
    ),
    CheckKind(
        "field_officer", _("Field officer as recipient"),
        _("The person is TKSK, PSM or pendamping, and would decide on aid for themselves."),
        _("Take the person off the list, or dismiss with the decision of the head of office."),
        _OFFICE_RULE, blocks=True, sql=list_findings(ReferenceKind.FIELD_OFFICER, blocks=True),
    ),
    CheckKind(
        "wage_above_umk", _("Wage above the minimum wage"),
        _("A payroll list shows a wage above the minimum wage (UMK) of the person's regency in that year."),
        _("Ask for a present statement of the wage; work may have ended since."),
        _OFFICE_RULE, blocks=True, sql=wage_findings(), parameters=wage_parameters,
    ),
    CheckKind(
        "graduated_before", _("Graduated before"),
        _("The person left poverty by an earlier programme."),
        _("Dismiss only when a visit shows that the person fell back."),
        _OFFICE_RULE, blocks=True, sql=list_findings(ReferenceKind.GRADUATED, blocks=True),
    ),
    CheckKind(
        "aid_before", _("Received the same aid before"),
        _("A list of earlier recipients names this person."),
        _("Look whether the guidelines allow the aid a second time."),
        _OFFICE_RULE, blocks=False, sql=list_findings(ReferenceKind.AID, blocks=False),
    ),
    CheckKind(
        "nik_impossible", _("Impossible NIK"),
        _("The NIK cannot have been issued to this person: birth date, sex, district or serial do not fit."),
        _("Compare the NIK with the identity card and correct it."),
        _POPULATION, blocks=True, sql=NIK_FINDINGS, prepare=look_through_niks,
    ),
    CheckKind(
        "absent_in_newest_edition", _("Not in the newest edition"),
        _("The newest registry file of the region no longer names this person."),
        _("Ask the village to have the data renewed. Nobody is chosen meanwhile."),
        Law(_("Presidential Instruction 4/2025: DTSEN is the base of social aid.")),
        blocks=False,
        sql=f"""
            SELECT p.party_id AS person_id, '{REGISTRY}' AS source, NULL::bigint AS list_id, 'sure' AS certainty,
                FALSE AS blocks, jsonb_build_object('edition', e.source || ' ' || e.code) AS evidence
            FROM check_person AS p JOIN registry_edition AS e ON e.id = p.absent_since_id
        """,
    ),
    CheckKind(
        "age_over_110", _("Older than 110"),
        _("By the birth date the person would be older than 110 years."),
        _("Visit the person, or correct the birth date."),
        _OFFICE_RULE, blocks=False,
        sql=f"""
            SELECT p.party_id AS person_id, '{REGISTRY}' AS source, NULL::bigint AS list_id, 'sure' AS certainty,
                FALSE AS blocks, jsonb_build_object('birth_year', extract(year FROM p.birth_date)::int) AS evidence
            FROM check_person AS p WHERE p.birth_date <= %(oldest)s::date
        """,
        parameters=lambda today: {"oldest": date(today.year - 111, today.month, min(today.day, 28))},
    ),
    CheckKind(
        "data_restricted", _("The use of these data is restricted"),
        _("The person asked that the data not be used; nothing else is said of them here, and no sheet has the row."),
        _("Leave the person out until the restriction is lifted."),
        Law(_("Law 27/2022 on the protection of personal data, article 11.")), blocks=True,
    ),
    CheckKind(
        "outside_region", _("Lives outside the region"),
        _("The list is for a region in which the registry does not find this person."),
        _("Ask where the person lives; correct the place, or take the person off the list."),
        _OFFICE_RULE, blocks=True,
    ),
    CheckKind(
        "not_registered", _("Not in the registry"),
        _("The registry knows nobody with this NIK."),
        _("Compare the NIK with the card; then propose the person through the village for the registry."),
        Law(_("Presidential Instruction 4/2025: DTSEN is the base of social aid.")), blocks=True,
    ),
    CheckKind(
        "not_found_by_name", _("Not found by name and birth date"),
        _("The row has no NIK, and nobody of your regions has this name and birth date."),
        _("Add the NIK from the card; the name or the birth date may also be wrong."),
        Law(_("Presidential Instruction 4/2025: DTSEN is the base of social aid.")), blocks=True,
    ),
    CheckKind(
        "several_by_name", _("Several people with this name and birth date"),
        _("The row has no NIK, and several people of your regions have this name and birth date."),
        _("Add the NIK from the card, so that it is clear who is meant."), _POPULATION, blocks=True,
    ),
    CheckKind(
        "nik_unreadable", _("No readable NIK"),
        _("The row has no NIK of 16 digits, or the spreadsheet stored it as a number."),
        _("Format the column as text and type the NIK again from the card."), _POPULATION, blocks=True,
    ),
    CheckKind(
        "name_differs", _("The NIK belongs to another name"),
        _("The registry knows this NIK under a name that shares no word with the one in the list."),
        _("Compare with the card: either the NIK or the name is wrong."), _POPULATION, blocks=False,
    ),
    CheckKind(
        "repeated_in_list", _("Twice in the list"),
        _("The same NIK or the same person stands in an earlier row of the list."),
        _("Keep one of the rows."), _POPULATION, blocks=True,
    ),
)  # fmt: skip

_catalogue: dict[str, CheckKind] = {kind.code: kind for kind in _KINDS}


def register_checks(*, kinds: Sequence[CheckKind]) -> None:
    """Add kinds of later apps. Raises ValueError for a code that is taken by another kind."""
    for kind in kinds:
        if _catalogue.get(kind.code, kind) != kind:
            message = f"two checks are called {kind.code}"
            raise ValueError(message)
        _catalogue[kind.code] = kind


def check_kinds() -> tuple[CheckKind, ...]:
    """All kinds, in the order in which pages show them."""
    return tuple(_catalogue.values())


def registry_checks() -> tuple[CheckKind, ...]:
    """The kinds that are made over the whole registry."""
    return tuple(kind for kind in _catalogue.values() if kind.sql)


def check_kind(*, code: str) -> CheckKind | None:
    """The kind of this code; None for one that no app brings any more."""
    return _catalogue.get(code)


def check_words(*, code: str) -> str:
    """The name of a check in the reader's language, its code when no app brings it any more."""
    kind = _catalogue.get(code)
    return str(kind.label) if kind else code
