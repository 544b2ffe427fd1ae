"""What an institution should have, and whether it has it: papers, officers, places, residents of its kind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import Grade, InstitutionKind, InstitutionOffice, PermitKind
from kail.apps.registry.institution_rules import Source, institution_rules
from kail.apps.registry.models import (
    Accreditation,
    HeadCount,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
    Person,
    Residence,
)
from kail.apps.registry.selectors.field_words import day_words
from kail.apps.registry.selectors.group_checks import Verdict
from kail.apps.registry.selectors.occupancy import occupancy_of
from kail.apps.registry.vocabulary.category_limits import age_on

_WANTED = (InstitutionOffice.CHAIR, InstitutionOffice.SECRETARY, InstitutionOffice.TREASURER)


@dataclass(frozen=True)
class InstitutionFinding:
    """One check: how the institution stands to it, why, and where the check comes from.

    `ends_soon` warns of a paper that is in force and ends within the time of reference/institution_rules.toml.
    """

    code: str
    verdict: Verdict
    rule: str | Promise
    reason: str | Promise
    source: Source
    ends_soon: bool = False


@dataclass
class _Known:
    """What the tables hold of one institution."""

    people: int = 0
    permits: list[InstitutionPermit] = field(default_factory=list)
    accreditation: Accreditation | None = None
    offices: set[str] = field(default_factory=set)
    residences: list[Residence] = field(default_factory=list)
    counted_month: date | None = None


def check_institutions(
    *, institutions: Sequence[Institution], today: date
) -> dict[int, tuple[InstitutionFinding, ...]]:
    """The findings on each institution by its number: eight queries, however many institutions."""
    known = _known([institution.pk for institution in institutions])
    people = Person.objects.select_related("party").in_bulk(
        [row.person_id for facts in known.values() for row in facts.residences]
    )
    return {
        institution.pk: _findings(institution, known[institution.pk], people, today)
        for institution in institutions
    }


def missing_count(*, findings: Iterable[InstitutionFinding]) -> int:
    """How many checks are broken."""
    return sum(finding.verdict == Verdict.BROKEN for finding in findings)


def ends_soon(*, day: date | None, today: date) -> bool:
    """Whether a paper whose last day is `day` is in force and ends within the time of the rules."""
    if day is None or day < today:
        return False
    return day <= today + timedelta(days=institution_rules().days_before_expiry)


def _known(ids: Sequence[int]) -> dict[int, _Known]:
    known: dict[int, _Known] = defaultdict(_Known)
    for number, occupancy in occupancy_of(institution_ids=ids).items():
        known[number].people = occupancy.people
    for permit in InstitutionPermit.objects.filter(institution__in=ids).order_by("from_date", "pk"):
        known[permit.institution_id].permits.append(permit)
    for accreditation in Accreditation.objects.filter(institution__in=ids).order_by("decided_date", "pk"):
        known[accreditation.institution_id].accreditation = accreditation
    for officer in InstitutionOfficer.objects.filter(institution__in=ids, to_date__isnull=True):
        known[officer.institution_id].offices.add(officer.office)
    for residence in Residence.objects.filter(institution__in=ids, to_date__isnull=True).order_by("pk"):
        known[residence.institution_id].residences.append(residence)
    for count in HeadCount.objects.filter(institution__in=ids).order_by("month", "pk"):
        known[count.institution_id].counted_month = count.month
    return known


def _findings(
    institution: Institution, known: _Known, people: dict[int, Person], today: date
) -> tuple[InstitutionFinding, ...]:
    found = [
        _registration(known, today),
        _accreditation(known.accreditation, today),
        _officers(known),
        *_places(institution, known, today),
    ]
    judged = _residents(institution, known.residences, people)
    return (*found, judged) if judged is not None else tuple(found)


def _made(
    code: str, verdict: Verdict, rule: str | Promise, reason: str | Promise = "", *, soon: bool = False
) -> InstitutionFinding:
    source = institution_rules().sources[code]
    return InstitutionFinding(code, verdict, rule, reason, source, ends_soon=soon)


def _registration(known: _Known, today: date) -> InstitutionFinding:
    rule = _("Registered, or licensed to operate")
    in_force = [
        permit
        for permit in known.permits
        if permit.from_date <= today and (permit.to_date is None or permit.to_date > today)
    ]
    if not in_force:
        ended = max((permit.to_date for permit in known.permits if permit.to_date), default=None)
        reason = (
            _("Ended on %(day)s.") % {"day": day_words(day=ended)} if ended else _("No paper is recorded.")
        )
        return _made("registration", Verdict.BROKEN, rule, reason)
    # The paper that holds longest decides; one without an end never ends soon.
    if any(permit.to_date is None for permit in in_force):
        return _made("registration", Verdict.MET, rule)
    best = max(in_force, key=lambda permit: permit.to_date or today)
    last = (best.to_date or today) - timedelta(days=1)
    kind = PermitKind(best.kind).label
    reason = _("%(paper)s holds until %(day)s.") % {"paper": kind, "day": day_words(day=last)}
    return _made("registration", Verdict.MET, rule, reason, soon=ends_soon(day=last, today=today))


def _accreditation(last: Accreditation | None, today: date) -> InstitutionFinding:
    rule = _("Accredited, and the grade still valid")
    if last is None:
        return _made("accreditation", Verdict.BROKEN, rule, _("No accreditation is recorded."))
    if last.grade == Grade.NONE or last.valid_until is None:
        return _made(
            "accreditation",
            Verdict.BROKEN,
            rule,
            _("Not accredited, decided on %(day)s.") % {"day": day_words(day=last.decided_date)},
        )
    values = {"grade": Grade(last.grade).label, "day": day_words(day=last.valid_until)}
    if last.valid_until < today:
        return _made("accreditation", Verdict.BROKEN, rule, _("Grade %(grade)s ended on %(day)s.") % values)
    return _made(
        "accreditation",
        Verdict.MET,
        rule,
        _("Grade %(grade)s, valid until %(day)s.") % values,
        soon=ends_soon(day=last.valid_until, today=today),
    )


def _officers(known: _Known) -> InstitutionFinding:
    rule = _("Chair, secretary and treasurer")
    vacant = [str(office.label).lower() for office in _WANTED if office not in known.offices]
    if vacant:
        reason = _("Vacant: %(offices)s.") % {"offices": ", ".join(vacant)}
        return _made("officers", Verdict.BROKEN, rule, reason)
    return _made("officers", Verdict.MET, rule)


def _places(institution: Institution, known: _Known, today: date) -> list[InstitutionFinding]:
    if institution.capacity == 0:
        return []
    values = {"people": known.people, "places": institution.capacity}
    over = known.people > institution.capacity
    places = _made(
        "capacity",
        Verdict.BROKEN if over else Verdict.MET,
        _("Not more people than places"),
        _("%(people)d people, %(places)d places.") % values,
    )
    months = institution_rules().head_count_months
    rule = _("Residents outside the registry counted within %(months)d months") % {"months": months}
    month = known.counted_month
    if month is None:
        return [places, _made("head_count", Verdict.UNKNOWN, rule, _("Never counted."))]
    age = (today.year - month.year) * 12 + today.month - month.month
    verdict = Verdict.MET if age <= months else Verdict.BROKEN
    reason = _("Last counted for %(month)s.") % {"month": date_format(month, "F Y")}
    return [places, _made("head_count", verdict, rule, reason)]


def _residents(
    institution: Institution, residences: Sequence[Residence], people: dict[int, Person]
) -> InstitutionFinding | None:
    """How many residents do not fit; no names, for not everybody who reads the checks may know them."""
    asked = institution_rules().residents.get(InstitutionKind(institution.kind))
    if asked is None or not residences:
        return None
    code = f"residents_{institution.kind}"
    misfits, unknown = 0, 0
    for residence in residences:
        person = people.get(residence.person_id)
        if person is None or (asked.disabled and person.disabled is None):
            unknown += 1
            continue
        age = age_on(birth_date=person.birth_date, day=residence.from_date)
        too_young = asked.youngest is not None and age < asked.youngest
        too_old = asked.oldest is not None and age > asked.oldest
        misfits += too_young or too_old or (asked.disabled and not person.disabled)
    rule: str | Promise
    if asked.disabled:
        rule = _("All residents have a disability by the registry")
    elif asked.youngest is not None:
        rule = _("All residents were %(age)d or older when admitted") % {"age": asked.youngest}
    else:
        rule = _("All residents were %(age)d or younger when admitted") % {"age": asked.oldest}
    if misfits:
        return _made(code, Verdict.BROKEN, rule, _("Not so for %(people)d.") % {"people": misfits})
    if unknown:
        return _made(code, Verdict.UNKNOWN, rule, _("Unknown for %(people)d.") % {"people": unknown})
    return _made(code, Verdict.MET, rule)
