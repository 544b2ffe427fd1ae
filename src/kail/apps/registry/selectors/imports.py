"""Reading imports: batches, what was wrong with their rows, and a sample of what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import translation

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.enums import BatchState, Outcome, Relation
from kail.apps.registry.files.issues import ISSUES, RowOutcome
from kail.apps.registry.models import ImportBatch, StagedPerson
from kail.kernel.crypto import Sealed
from kail.kernel.numbers import NIK, open_number
from kail.kernel.scope import WHOLE_COUNTRY

_INSIDE = (
    "NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(registry_importbatch.region_prefixes) AS of_batch(prefix)"
    " WHERE NOT of_batch.prefix ^@ ANY(%s))"
)


@dataclass(frozen=True)
class IssueLine:
    """One issue code of a batch. `outcome` is what it makes of a row: accepted means a warning."""

    code: str
    rows: int
    outcome: str
    text: str
    mend: str


@dataclass(frozen=True)
class StagedLine:
    """A staged row as the preview shows it; the number is masked."""

    row_number: int
    name: str
    nik: Sealed | None
    birth_date: date
    relation: str
    place_path: str
    held_for: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class RegencyDifference:
    """What storing a batch does in one regency, in people."""

    name: str
    added: int
    changed: int
    unchanged: int
    absent: int


def imports(*, prefixes: Sequence[str]) -> QuerySet[ImportBatch]:
    """The batches all of whose regions lie inside these prefixes, newest first."""
    batches = ImportBatch.objects.select_related("document", "staged_by", "decided_by").order_by("-pk")
    if WHOLE_COUNTRY in prefixes:
        return batches
    inside = RawSQL(_INSIDE, [list(prefixes)], output_field=BooleanField())  # noqa: S611  # a constant; values travel as parameters
    return batches.filter(inside)


def issue_lines(*, batch: ImportBatch) -> list[IssueLine]:
    """The issues of a batch in the reader's language, the gravest first."""
    indonesian = translation.get_language() == "id"
    order = [RowOutcome.REJECTED, RowOutcome.HELD, RowOutcome.ACCEPTED]
    lines = [
        IssueLine(
            code=code,
            rows=rows,
            outcome=ISSUES[code].outcome.value,
            text=ISSUES[code].text_id if indonesian else ISSUES[code].text_en,
            mend=ISSUES[code].mend_id if indonesian else ISSUES[code].mend_en,
        )
        for code, rows in batch.issues.items()
    ]
    return sorted(lines, key=lambda line: (order.index(RowOutcome(line.outcome)), -line.rows))


def notices(*, batch: ImportBatch) -> list[str]:
    """The notices of a batch in the reader's language."""
    language = "id" if translation.get_language() == "id" else "en"
    return [notice[language] for notice in batch.notices]


def staged_sample(*, batch: ImportBatch, outcome: Outcome, at_most: int) -> list[StagedLine]:
    """The first held or accepted rows of a staged batch inside the region scope."""
    people = StagedPerson.objects.filter(batch=batch).order_by("row_number")
    people = people.filter(held_for=[]) if outcome == Outcome.ACCEPTED else people.exclude(held_for=[])
    found = list(people[:at_most])
    paths = place_paths(codes=[person.place_code for person in found])
    return [
        StagedLine(
            row_number=person.row_number,
            name=person.name,
            nik=open_number(person.nik_sealed, purpose=NIK),
            birth_date=person.birth_date,
            relation=str(Relation(person.relation).label),
            place_path=paths.get(person.place_code, person.place_code),
            held_for=tuple(person.held_for),
            warnings=tuple(person.warnings),
        )
        for person in found
    ]


def regency_differences(*, batch: ImportBatch) -> list[RegencyDifference]:
    """What storing the batch does, by regency."""
    names = place_names(codes=list(batch.by_regency))
    return [
        RegencyDifference(name=names.get(code, code), **counts)
        for code, counts in sorted(batch.by_regency.items())
    ]


def imports_changing(*, region_code: str) -> list[ImportBatch]:
    """The stored files, oldest first, that added, changed or missed anyone in or around a region."""
    stored = ImportBatch.objects.filter(state=BatchState.COMMITTED).order_by("pk")
    return [
        batch
        for batch in stored.only("source", "edition_code", "by_regency")
        if any(
            (code.startswith(region_code) or region_code.startswith(code))
            and counts["added"] + counts["changed"] + counts["absent"]
            for code, counts in batch.by_regency.items()
        )
    ]


_SUSPICIOUS_SHARE = 5


def missing_from(*, batch: ImportBatch) -> tuple[int, int] | None:
    """How many stored people the file lacks, and of how many, when a fifth or more are missing; else None.

    Then the file is more likely a part of the registry than news of so many who left it.
    """
    stored = batch.absent + batch.changed + batch.unchanged
    if not batch.absent or batch.absent * _SUSPICIOUS_SHARE < stored:
        return None
    return batch.absent, stored
