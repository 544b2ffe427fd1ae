"""Outside aid of a person or family as lines and as a picture; files of outside aid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kail.apps.places.selectors import place_paths
from kail.apps.registry.aid_schemes import AidScheme
from kail.apps.registry.enums import AidEvery
from kail.apps.registry.models import AidReceipt, Family, Party, Person, ReceiptBatch
from kail.apps.registry.receipt_issues import RECEIPT_ISSUES
from kail.apps.registry.selectors.aid_schemes import aid_schemes, scheme_words
from kail.apps.registry.selectors.stories import shown_name
from kail.apps.registry.specific import SEES_ALL, Sight
from kail.kernel.scope import WHOLE_COUNTRY

STRIP_WIDTH = 600
"""Width of the picture in its own units; the height is `STRIP_ROW` a line."""
STRIP_ROW = 22
_YEARS_SHOWN = 3


@dataclass(frozen=True)
class ReceiptLine:
    """One receipt. `party_name` says whose it is where a family's page shows its members' aid."""

    record: AidReceipt
    words: str
    agency: str
    party_name: str
    every: str | Promise
    last_date: date | None
    is_present: bool
    x: int
    width: int
    y: int


@dataclass(frozen=True)
class ReceivedLine:
    """One receipt that runs today, for a list."""

    name: str
    kind: str | Promise
    place_path: str
    scheme: str
    agency: str
    amount: int | None
    every: str | Promise
    from_date: date
    last_date: date | None
    source: str | Promise


@dataclass(frozen=True)
class YearMark:
    """Where a year begins in the picture."""

    x: int
    year: int


@dataclass(frozen=True)
class ReceiptStrip:
    """The receipts of a person or family, the newest first, with the picture's measures."""

    lines: tuple[ReceiptLine, ...]
    marks: tuple[YearMark, ...]
    today_x: int
    height: int

    @property
    def present(self) -> int:
        """How many run today."""
        return sum(line.is_present for line in self.lines)


def person_receipts(*, person: Person, today: date) -> ReceiptStrip:
    """The aid of a person, and what the family receives as a whole."""
    ids = [person.pk, person.family_id]
    return _strip(dict(Party.objects.filter(pk__in=ids).values_list("pk", "display_name")), ids, today)


def family_receipts(*, family: Family, today: date, sight: Sight = SEES_ALL) -> ReceiptStrip:
    """The aid of a family and of its present members; a child whom the reader may not see stays unnamed."""
    members = Person.objects.filter(family=family).select_related("party")
    names = {member.pk: shown_name(person=member, sight=sight) for member in members}
    names[family.pk] = family.party.display_name
    return _strip(names, list(names), today)


def _strip(names: Mapping[int, str], party_ids: Sequence[int], today: date) -> ReceiptStrip:
    rows = [
        row
        for row in AidReceipt.objects.filter(party__in=party_ids).order_by("-from_date", "-pk")
        if row.to_date is None or row.to_date > row.from_date
    ]
    schemes = aid_schemes()
    start = min([date(today.year - _YEARS_SHOWN + 1, 1, 1), *[row.from_date for row in rows]])
    start = max(date(start.year, 1, 1), date(today.year - 9, 1, 1))
    end = date(today.year + 1, 1, 1)

    def x_of(day: date) -> int:
        inside = min(max(day, start), end)
        return round((inside - start).days / (end - start).days * STRIP_WIDTH)

    lines = []
    for number, row in enumerate(rows):
        left, right = x_of(row.from_date), x_of(row.to_date or end)
        scheme = schemes.get(row.scheme)
        lines.append(
            ReceiptLine(
                record=row,
                words=_words(scheme, row.scheme),
                agency=scheme.agency if scheme else "",
                party_name=names.get(row.party_id, ""),
                every=AidEvery(row.every).label,
                last_date=row.to_date - timedelta(days=1) if row.to_date else None,
                is_present=row.from_date <= today and (row.to_date is None or row.to_date > today),
                x=left,
                width=max(4, right - left),
                y=number * STRIP_ROW,
            )
        )
    marks = tuple(YearMark(x=x_of(date(year, 1, 1)), year=year) for year in range(start.year, end.year))
    return ReceiptStrip(
        lines=tuple(lines), marks=marks, today_x=x_of(today), height=max(1, len(lines)) * STRIP_ROW
    )


def present_receipts(*, day: date, region_code: str, sight: Sight, at_most: int) -> list[ReceivedLine]:
    """The receipts that run on a day inside the region scope and the place, by place and party; `at_most` so many.

    A child whom the reader may not see stays unnamed.
    """
    runs = AidReceipt.objects.filter(from_date__lte=day, place_code__startswith=region_code).filter(
        Q(to_date__isnull=True) | Q(to_date__gt=day)
    )
    rows = list(runs.select_related("party").order_by("place_code", "party_id", "scheme", "pk")[:at_most])
    born = dict(Person.objects.filter(pk__in=[row.party_id for row in rows]).values_list("pk", "birth_date"))
    paths = place_paths(codes=[row.place_code for row in rows])
    schemes = aid_schemes()
    return [_received(row, born.get(row.party_id), paths, schemes, sight) for row in rows]


def _received(
    row: AidReceipt,
    born: date | None,
    paths: Mapping[str, str],
    schemes: Mapping[str, AidScheme],
    sight: Sight,
) -> ReceivedLine:
    scheme = schemes.get(row.scheme)
    is_seen = born is None or sight.sees_person(birth_date=born)
    return ReceivedLine(
        name=row.party.display_name if is_seen else _("a child"),
        kind=row.party.get_kind_display(),
        place_path=paths.get(row.place_code, row.place_code),
        scheme=_words(scheme, row.scheme),
        agency=scheme.agency if scheme else "",
        amount=row.amount,
        every=AidEvery(row.every).label,
        from_date=row.from_date,
        last_date=row.to_date - timedelta(days=1) if row.to_date else None,
        source=row.get_source_display(),
    )


def _words(scheme: AidScheme | None, code: str) -> str:
    return scheme_words(scheme=scheme) if scheme else code


def receipt_batches(*, prefixes: Sequence[str]) -> QuerySet[ReceiptBatch]:
    """Files whose whole region lies inside these prefixes, the newest first."""
    batches = ReceiptBatch.objects.select_related("document", "corrections", "received_by", "stored_by")
    seen = [
        pk
        for pk, regions in ReceiptBatch.objects.values_list("pk", "region_prefixes")
        if all(_inside(region, prefixes) for region in regions)
    ]
    return batches.filter(pk__in=seen).order_by("-pk")


def _inside(region: str, prefixes: Sequence[str]) -> bool:
    return any(
        prefix == WHOLE_COUNTRY or (region != WHOLE_COUNTRY and region.startswith(prefix))
        for prefix in prefixes
    )


def batch_issues(*, batch: ReceiptBatch) -> list[tuple[str | Promise, int]]:
    """Why rows are not stored, with how many."""
    return [(RECEIPT_ISSUES[code], number) for code, number in batch.issues.items()]


def batch_schemes(*, batch: ReceiptBatch) -> list[tuple[str, int]]:
    """How many receipts of each scheme the file adds."""
    schemes = aid_schemes()
    return [(_words(schemes.get(code), code), number) for code, number in batch.by_scheme.items()]
