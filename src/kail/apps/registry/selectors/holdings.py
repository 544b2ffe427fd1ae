"""What the registry holds of a person, in words with its source, and what forbids to erase it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, cast

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.registry.enums import BatchState, ChangeState, Look
from kail.apps.registry.models import (
    AccessLogEntry,
    ChangeRequest,
    Family,
    GroupMember,
    ImportBatch,
    InstitutionOfficer,
    PartyMerge,
    Person,
    Residence,
    StagedPerson,
)
from kail.apps.registry.selectors.field_words import FIELD_WORDS, code_words
from kail.apps.registry.selectors.stories import changes_of, place_path, value_words
from kail.apps.registry.selectors.told_records import period_words, told_records
from kail.kernel.approvals import ProposalState
from kail.kernel.history import authors_of
from kail.kernel.holdings import Due, HeldFact, HeldSection

ERASED: Final = "data_erased"
RESTRICTED: Final = "data_restricted"
SPECIFIC_FIELDS: Final = frozenset({"disabled", "pregnant", "welfare_categories"})
LOOKS_TOLD: Final = 200
_SAMPLES = 5
_HEAD = ("sex", "birth_date", "relation")
_PERSON_FIELDS = (
    *_HEAD, "marital_status", "education", "works", "work_sector", "has_business", "disabled", "pregnant",
    "welfare_categories",
)  # fmt: skip
_OFFICE_FIELDS = ("held_for", "warnings", "registered_date", "absent_since_id")
_FAMILY_FIELDS = (
    "decile", "receives_pkh", "receives_sembako", "receives_pbi", "address", "rt", "rw", "home_ownership",
    "floor_area", "floor_material", "wall_material", "roof_material", "water_source", "lighting_source",
    "installed_power", "cooking_fuel", "toilet_facility", "has_fridge", "has_motorcycle", "has_car",
    "has_smartphone",
)  # fmt: skip
_IN_EDITION = gettext_lazy("The newest edition of the national registry names the person in this region.")
_IN_GROUP = gettext_lazy("The person belongs to a group (KUBE).")
_IN_INSTITUTION = gettext_lazy("The person lives in an institution.")
_IN_OFFICE = gettext_lazy("The person holds an office in an institution.")
_IN_FILE = gettext_lazy("A file that waits for approval names the person: store or discard it first.")
_IN_CHANGE = gettext_lazy("A change request about the person waits for a decision.")
_IN_MERGE = gettext_lazy("A merge with another record of the person waits for a decision.")


def told_by_registry(*, party_id: int) -> Sequence[HeldSection]:
    """Everything about one record of a person: own facts, the family's, what else was recorded, and who looked."""
    person = (
        Person.objects.select_related("party", "family__party", "last_edition", "first_edition")
        .filter(pk=party_id)
        .first()
    )
    if person is None:
        return ()
    return [
        _person_section(person),
        _family_section(person.family),
        *_recorded_sections(person),
        *told_records(person=person),
        *_former_section(person),
        _looks_section(person),
        _exports_section(person),
    ]


def _person_section(person: Person) -> HeldSection:
    source = _source(person)
    facts = [
        HeldFact(what=_("Name"), value=person.party.display_name, source=source),
        HeldFact(what=_("Place"), value=place_path(place_code=person.place_code), source=source),
        *_facts(person, _PERSON_FIELDS, source),
        *(
            HeldFact(what=str(name), value=str(value), source=source)
            for name, value in (person.extra or {}).items()
        ),
        *_facts(person, _OFFICE_FIELDS, "Kail"),
    ]
    return HeldSection(part="facts", title=_("About you"), facts=tuple(facts))


def _family_section(family: Family) -> HeldSection:
    edition = family.last_edition
    source = f"{edition.get_source_display()} {edition.code}"
    facts = [
        HeldFact(what=_("Family"), value=family.party.display_name, source=source),
        *_facts(family, _FAMILY_FIELDS, source),
    ]
    for entry in family.deciles.select_related("edition").order_by("edition_id"):
        named = f"{entry.edition.get_source_display()} {entry.edition.code}"
        facts.append(
            HeldFact(what=_("Decile by edition"), value=str(entry.decile or _("Not ranked")), source=named)
        )
    return HeldSection(part="facts", title=_("About your family and home"), facts=tuple(facts))


def _facts(row: Any, fields: Sequence[str], source: str) -> Iterator[HeldFact]:
    """The fields that say something; what the source leaves open is not held."""
    for field in fields:
        value = getattr(row, field)
        if value in (None, "", []):
            continue
        yield HeldFact(
            what=str(FIELD_WORDS[field]),
            value=f"{value:%d/%m/%Y}" if isinstance(value, date) else value_words(field=field, value=value),
            source=source,
            is_specific=field in SPECIFIC_FIELDS,
        )


def _recorded_sections(person: Person) -> Iterator[HeldSection]:
    categories = list(person.categories.order_by("from_date", "pk"))
    notes = authors_of(rows=categories, field="to_date")
    facts = [
        HeldFact(
            what=code_words(field="welfare_categories", code=row.category),
            value=period_words(start=row.from_date, end=row.to_date),
            source=f"{row.get_source_display()}; {notes[row.pk][0].at:%d/%m/%Y}",
            is_specific=True,
        )
        for row in categories
    ]
    if facts:
        yield HeldSection(
            part="facts", title=_("Welfare categories that the office recorded"), facts=tuple(facts)
        )
    periods = [
        HeldFact(
            what=_("Member of a family"),
            value=f"{period.family.party.display_name}, {period_words(start=period.from_date, end=period.to_date)}",
            source=period.get_relation_display(),
        )
        for period in person.memberships.select_related("family__party").order_by("from_date")
    ]
    periods += [
        HeldFact(
            what=_("Member of a group"),
            value=f"{member.group.party.display_name}, {period_words(start=member.from_date, end=member.to_date)}",
            source=member.get_office_display(),
        )
        for member in person.group_memberships.select_related("group__party").order_by("from_date")
    ]
    if periods:
        yield HeldSection(part="facts", title=_("Where you belonged"), facts=tuple(periods))


def _former_section(person: Person) -> Iterator[HeldSection]:
    """What the histories keep of earlier data: before and after, when and why; the officers stay unnamed."""
    changes = [*changes_of(row=person, title=""), *changes_of(row=person.party, title="")]
    facts = tuple(
        HeldFact(what=what, value=f"{before} → {after}", source=f"{event.at:%d/%m/%Y}: {event.reason}")
        for event in changes
        for what, before, after in event.changes
    )
    if facts:
        yield HeldSection(part="facts", title=_("Earlier data that the history keeps"), facts=facts)


def _looks_section(person: Person) -> HeldSection:
    looks = AccessLogEntry.objects.filter(party_id=person.pk).select_related("actor").order_by("-at", "-pk")
    total = looks.count()
    facts = tuple(
        HeldFact(
            what=look.get_look_display(),
            value=f"{timezone.localtime(look.at):%d/%m/%Y %H.%M}",
            source=f"{look.actor.get_role_display() if not look.actor.is_system else 'Kail'}: {look.purpose}",
        )
        for look in looks[:LOOKS_TOLD]
    )
    note = ""
    if total > LOOKS_TOLD:
        note = _("The newest %(shown)d of %(total)d looks.") % {"shown": LOOKS_TOLD, "total": total}
    return HeldSection(part="looks", title=_("Who looked at your data"), facts=facts, note=note)


def _exports_section(person: Person) -> HeldSection:
    """Files that covered the person's region: the log names how many people they held, not which."""
    places = ["", *(person.place_code[:digits] for digits in (2, 4, 6, 10))]
    files = AccessLogEntry.objects.filter(
        Q(look=Look.EXPORT) | Q(look=Look.CORRECTION_FILE), party__isnull=True, place_code__in=places
    ).select_related("actor")
    facts = tuple(
        HeldFact(
            what=look.get_look_display(),
            value=f"{timezone.localtime(look.at):%d/%m/%Y %H.%M}",
            source=f"{look.actor.get_role_display() if not look.actor.is_system else 'Kail'}: {look.purpose}",
        )
        for look in files.order_by("-at", "-pk")[:LOOKS_TOLD]
    )
    return HeldSection(
        part="disclosures",
        title=_("Lists and files of your region that may have held your data"),
        facts=facts,
        note=_("The log keeps how many people a file held, not which ones."),
    )


def _source(person: Person) -> str:
    edition = person.last_edition
    batch = (
        ImportBatch.objects.filter(
            state=BatchState.COMMITTED, source=edition.source, edition_code=edition.code
        )
        .order_by("-decided_at")
        .first()
    )
    said = f"{edition.get_source_display()} {edition.code}"
    if batch is None or batch.decided_at is None:
        return said
    day = timezone.localtime(batch.decided_at)
    return _("%(edition)s, stored on %(day)s") % {"edition": said, "day": f"{day:%d/%m/%Y}"}


def bound_by_registry(*, party_ids: Sequence[int]) -> Mapping[int, Sequence[str | Promise]]:
    """Who may not be erased: whom the newest edition or a waiting file names, and who is in something that goes on."""
    bonds: dict[int, list[str | Promise]] = defaultdict(list)
    present = Person.objects.filter(pk__in=party_ids, absent_since__isnull=True)
    bound: tuple[tuple[Promise, Iterable[int]], ...] = (
        (_IN_EDITION, present.exclude(held_for__contains=[ERASED]).values_list("pk", flat=True)),
        (_IN_GROUP, _lasting(GroupMember, party_ids)),
        (_IN_INSTITUTION, _lasting(Residence, party_ids)),
        (_IN_OFFICE, _lasting(InstitutionOfficer, party_ids)),
        (_IN_FILE, _in_waiting_files(party_ids)),
        (
            _IN_CHANGE,
            ChangeRequest.objects.filter(
                party_id__in=party_ids, state__in=[ChangeState.DRAFT, ChangeState.PROPOSED]
            ).values_list("party_id", flat=True),
        ),
        (_IN_MERGE, _in_proposed_merges(party_ids)),
    )
    for reason, people in bound:
        for party_id in dict.fromkeys(people):
            bonds[party_id].append(reason)
    return bonds


def _lasting(model: Any, party_ids: Sequence[int]) -> Iterable[int]:
    periods = model.objects.filter(person_id__in=party_ids, to_date__isnull=True)
    return cast("Iterable[int]", periods.values_list("person_id", flat=True))


def _in_waiting_files(party_ids: Sequence[int]) -> Iterable[int]:
    people = Person.objects.filter(pk__in=party_ids, nik_index__isnull=False)
    waiting = StagedPerson.objects.filter(batch__state=BatchState.STAGED, nik_index=OuterRef("nik_index"))
    return people.filter(Exists(waiting)).values_list("pk", flat=True)


def _in_proposed_merges(party_ids: Sequence[int]) -> Iterable[int]:
    concerned = Q(survivor_id__in=party_ids) | Q(absorbed_id__in=party_ids)
    waiting = PartyMerge.objects.filter(concerned, state=ProposalState.PROPOSED)
    wanted = set(party_ids)
    return [
        number
        for pair in waiting.values_list("survivor_id", "absorbed_id")
        for number in pair
        if number in wanted
    ]


def staged_due(*, before: datetime) -> Due:
    """Files that wait for approval since before the moment."""
    waiting = ImportBatch.objects.filter(state=BatchState.STAGED, staged_at__lt=before).order_by("pk")
    rows = sum(waiting.values_list("rows", flat=True))
    return Due(
        by_kind={"files": waiting.count(), "rows": rows} if rows else {},
        samples=tuple(f"import #{number}" for number in waiting.values_list("pk", flat=True)[:_SAMPLES]),
    )


def files_due(*, before: datetime) -> Due:
    """Uploaded files and correction files of imports that ended before the moment and still have their bytes."""
    batches = list(ended_batches(before=before))
    counts = {
        "files": sum(batch.document.removed_at is None for batch in batches),
        "correction_files": sum(
            paper is not None and paper.removed_at is None
            for batch in batches
            for paper in (batch.corrections, batch.corrections_sheet)
        ),
    }
    return Due(
        by_kind={name: count for name, count in counts.items() if count},
        samples=tuple(f"import #{batch.pk}" for batch in batches[:_SAMPLES]),
    )


def ended_batches(*, before: datetime) -> list[ImportBatch]:
    """Stored, discarded or refused imports from before the moment whose files are not removed yet, oldest first."""
    ended = ImportBatch.objects.filter(
        Q(decided_at__lt=before) | Q(decided_at__isnull=True, staged_at__lt=before),
        Q(document__removed_at__isnull=True)
        | Q(corrections__isnull=False, corrections__removed_at__isnull=True)
        | Q(corrections_sheet__isnull=False, corrections_sheet__removed_at__isnull=True),
        state__in=[BatchState.COMMITTED, BatchState.DISCARDED, BatchState.REFUSED],
    )
    return list(ended.select_related("document", "corrections", "corrections_sheet").order_by("pk"))
