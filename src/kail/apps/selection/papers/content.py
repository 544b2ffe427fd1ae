"""What stands on a decree, taken from its frozen lines alone: the registry of today is not asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from kail.apps.places.selectors import place_names
from kail.apps.registry.enums import GroupOffice, Relation
from kail.apps.registry.vocabulary import population
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Decree, DecreeLine, DecreeMember
from kail.calc.rules import Kind
from kail.kernel.crypto import mask
from kail.kernel.numbers import NIK, key_ring
from kail.kernel.scope import WHOLE_COUNTRY, current_scope

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_OFFICES = (
    *(GroupOffice.CHAIR, GroupOffice.SECRETARY, GroupOffice.TREASURER, GroupOffice.MEMBER),
    *(relation.name.lower() for relation in Relation),
)
_OFFICE_WORDS = (
    *("Ketua", "Sekretaris", "Bendahara", "Anggota"),
    *(
        "Kepala keluarga",
        "Istri/suami",
        "Anak",
        "Menantu",
        "Cucu",
        "Orang tua/mertua",
        "Pembantu/sopir",
        "Lainnya",
    ),
)


@dataclass(frozen=True)
class PrintedMember:
    """One member of a group or family as printed; `nik` is masked, `office` in Indonesian."""

    person_id: int
    name: str
    nik: str
    office: str


@dataclass(frozen=True)
class PrintedLine:
    """One party as printed. `number` counts within its list; `nik` is masked.

    Only groups and families have members; the business type is that of an item list.
    """

    number: int
    name: str
    nik: str
    place: str
    amount: int
    business_type: str
    members: tuple[PrintedMember, ...]


@dataclass(frozen=True)
class PrintedRegion:
    """One contest of the decree: a regency, or a district. `number` is its attachment's, the same for every reader."""

    code: str
    number: int
    name: str
    quota: int
    eligible: int
    chosen: tuple[PrintedLine, ...]
    reserve: tuple[PrintedLine, ...]


def printed_regions(*, decree: Decree) -> tuple[PrintedRegion, ...]:
    """The lists of a decree by contest, numbers masked, places without the regency's own name.

    Only contests and lines inside the region scope.
    """
    lines = list(DecreeLine.objects.filter(decree=decree).order_by("contest_code", "number"))
    opened = key_ring().open_many(
        [bytes(line.nik_sealed) if line.nik_sealed is not None else None for line in lines], purpose=NIK
    )
    niks = {line.pk: mask(number) if number else "" for line, number in zip(lines, opened, strict=True)}
    members = printed_members(decree=decree)
    scope = current_scope()
    figures: Mapping[str, Mapping[str, int]] = {
        code: region for code, region in decree.frozen["regions"].items() if _within(code, scope)
    }
    names = place_names(codes=list(figures))
    # Counted over the whole decree, so that an attachment has one number whoever prints it.
    numbers = {code: number for number, code in enumerate(sorted(decree.frozen["regions"]), start=1)}
    by_region = {code: list(group) for code, group in groupby(lines, key=lambda line: line.contest_code)}
    return tuple(
        PrintedRegion(
            code=code,
            number=numbers[code],
            name=names.get(code, code),
            quota=figures[code]["quota"],
            eligible=figures[code]["eligible"],
            chosen=_printed(by_region.get(code, []), Listing.CHOSEN, niks, members),
            reserve=_printed(by_region.get(code, []), Listing.RESERVE, niks, members),
        )
        for code in sorted(figures)
    )


def _within(code: str, scope: Sequence[str]) -> bool:
    return any(
        prefix == WHOLE_COUNTRY or code.startswith(prefix) or prefix.startswith(code) for prefix in scope
    )


def printed_members(*, decree: Decree) -> Mapping[int, tuple[PrintedMember, ...]]:
    """Members of groups and families by the number of their line, officers and heads of families first.

    Only those inside the region scope; as they were when the decree was proposed.
    """
    rows = list(DecreeMember.objects.filter(line__decree=decree).order_by("line_id", "pk"))
    opened = key_ring().open_many(
        [bytes(row.nik_sealed) if row.nik_sealed is not None else None for row in rows], purpose=NIK
    )
    words = dict(zip(_OFFICES, _OFFICE_WORDS, strict=True))
    ranks = {office: rank for rank, office in enumerate(_OFFICES)}
    printed = sorted(
        zip(rows, opened, strict=True),
        key=lambda pair: (pair[0].line_id, ranks.get(pair[0].office, len(ranks)), pair[0].pk),
    )
    return {
        line: tuple(
            PrintedMember(
                person_id=row.person_id,
                name=row.name,
                nik=mask(number) if number else "",
                office=words.get(row.office, row.office),
            )
            for row, number in pairs
        )
        for line, pairs in groupby(printed, key=lambda pair: pair[0].line_id)
    }


def _printed(
    lines: Sequence[DecreeLine],
    listing: Listing,
    niks: Mapping[int, str],
    members: Mapping[int, tuple[PrintedMember, ...]],
) -> tuple[PrintedLine, ...]:
    return tuple(
        PrintedLine(
            number=line.number,
            name=line.name,
            nik=niks[line.pk],
            place=", ".join(line.place_path.split(", ")[:2]),
            amount=line.amount,
            business_type=line.business_type,
            members=members.get(line.pk, ()),
        )
        for line in lines
        if line.listing == listing
    )


def has_item_lists(*, decree: Decree) -> bool:
    """Whether the amounts of a decree are those of item lists."""
    return bool(decree.frozen.get("item_lists"))


def order_in_words(*, frozen: Mapping[str, Any], kind: str) -> list[str]:
    """The keys of the order as Indonesian sentences, the lottery last; `kind` is that of the recipients."""
    vocabulary = population(kind=kind).vocabulary
    sentences = []
    for priority in frozen["priorities"]:
        term = vocabulary.get(name=priority["term"])
        if term.kind == Kind.BOOLEAN:
            which = "ya lebih dahulu" if priority["descending"] else "tidak lebih dahulu"
        elif term.kind == Kind.DATE:
            which = "yang terbaru lebih dahulu" if priority["descending"] else "yang terlama lebih dahulu"
        else:
            which = "yang tertinggi lebih dahulu" if priority["descending"] else "yang terendah lebih dahulu"
        sentences.append(f"{term.label(language='id')}: {which}")
    return [*sentences, "undian dengan benih tercetak: angka undian terkecil lebih dahulu"]


def long_date(*, moment: date) -> str:
    """A date as an Indonesian paper writes it, such as 4 Juni 2025; a moment counts in the office's time zone."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def grouped(number: int) -> str:
    """A whole number with Indonesian thousands: 1.500."""
    return f"{number:,}".replace(",", ".")
