"""Who receives what on a day: schemes against schemes, families with several, doubles, and the reasons given.

A family receives what it receives as a whole and what its present members receive.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.db import connection

from kail.apps.places.selectors import place_paths
from kail.apps.registry.models import Family, OverlapReason
from kail.apps.registry.selectors.aid_schemes import aid_schemes, meant_together, scheme_words

PAGE_SIZE = 50
_SHADES = 5
DOUBLE: Final = "double"
"""Asked for instead of a pair of schemes: families that receive a family's scheme twice."""

_IN_FORCE: Final = """r.from_date <= %(day)s::date AND (r.to_date IS NULL OR r.to_date > %(day)s::date)"""
_RECEIVED: Final = f"""
    SELECT COALESCE(p.family_id, r.party_id) AS family_id, r.scheme, count(*) AS times
    FROM registry_aidreceipt AS r LEFT JOIN registry_person AS p ON p.party_id = r.party_id
    WHERE {_IN_FORCE} AND r.place_code ^@ %(region)s::text
    GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Cell:
    """How many families receive both schemes of a cell. `words` names its column, `shade` 0 to 5 of the most."""

    first: str
    second: str
    words: str
    families: int
    shade: int
    is_own: bool
    is_meant: bool


@dataclass(frozen=True)
class Row:
    """One scheme of the table with its cells."""

    code: str
    words: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Said:
    """What the registry file says of a scheme beside what was recorded, in families."""

    words: str
    by_registry: int
    by_receipts: int
    by_both: int

    @property
    def only_registry(self) -> int:
        """Families of which only the registry file says so."""
        return self.by_registry - self.by_both

    @property
    def only_receipts(self) -> int:
        """Families of which only the recorded aid says so."""
        return self.by_receipts - self.by_both


@dataclass(frozen=True)
class Overlaps:
    """The picture of a region on a day. `unexplained` families need a reason for some pair and have none."""

    day: date
    families: int
    several: int
    doubles: int
    unexplained: int
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    by_number: tuple[tuple[int, int], ...]
    said: tuple[Said, ...]


@dataclass(frozen=True)
class OverlapLine:
    """One family: its schemes in words, the pair that needs a reason, and the reason if somebody gave one."""

    family_id: int
    name: str
    place_path: str
    schemes: tuple[str, ...]
    needs_reason: tuple[str, str] | None
    reason: str


@dataclass(frozen=True)
class OverlapPage:
    """One page of the list behind a figure."""

    lines: tuple[OverlapLine, ...]
    total: int
    first: int
    page: int

    @property
    def last(self) -> int:
        """Number of the last line shown."""
        return self.first + len(self.lines) - 1


def _fetched(
    statement: str, **parameters: date | str | list[int] | list[str] | int
) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cast(list[tuple[object, ...]], cursor.fetchall())


def _pairs_that_need() -> list[tuple[str, str]]:
    """The pairs of schemes, a scheme with itself too, for which a family needs a reason; in order within a pair."""
    schemes = aid_schemes()
    return [
        (first, second)
        for first in schemes
        for second in schemes
        if first <= second and not meant_together(first=schemes[first], second=schemes[second])
    ]


_NEEDING: Final = f"""
    WITH received AS ({_RECEIVED}),
    needed AS (SELECT * FROM unnest(%(firsts)s::text[], %(seconds)s::text[]) AS pair(first, second)),
    needing AS (
        SELECT a.family_id, n.first, n.second
        FROM received AS a JOIN needed AS n ON n.first = a.scheme
        JOIN received AS b ON b.family_id = a.family_id AND b.scheme = n.second
        WHERE n.first <> n.second OR a.times > 1
    )
"""
_EXPLAINED: Final = """EXISTS (SELECT 1 FROM registry_overlapreason AS o WHERE o.family_id = needing.family_id
    AND o.first_scheme = needing.first AND o.second_scheme = needing.second)"""


def overlaps(*, day: date, region_code: str) -> Overlaps:
    """The picture inside the region scope, of places whose code begins with `region_code` (empty: all)."""
    at: dict[str, date | str] = {"day": day, "region": region_code}
    pairs = _fetched(
        f"""
        WITH received AS ({_RECEIVED})
        SELECT a.scheme, b.scheme, count(*) FROM received AS a JOIN received AS b USING (family_id)
        WHERE a.scheme <= b.scheme GROUP BY 1, 2
        """,
        **at,
    )
    numbers = _fetched(
        f"""
        SELECT schemes, count(*) FROM (
            SELECT family_id, count(*) AS schemes FROM ({_RECEIVED}) AS received GROUP BY 1
        ) AS counted GROUP BY 1 ORDER BY 1
        """,
        **at,
    )
    needs = _pairs_that_need()
    firsts, seconds = [first for first, _second in needs], [second for _first, second in needs]
    ((doubles, unexplained),) = _fetched(
        f"""{_NEEDING}
        SELECT count(DISTINCT family_id) FILTER (WHERE first = second),
            count(DISTINCT family_id) FILTER (WHERE NOT {_EXPLAINED})
        FROM needing
        """,
        **at,
        firsts=firsts,
        seconds=seconds,
    )
    figures = {(str(first), str(second)): int(str(n)) for first, second, n in pairs}
    by_number = tuple((int(str(schemes)), int(str(n))) for schemes, n in numbers)
    rows = _table(figures)
    return Overlaps(
        day=day,
        families=sum(n for _schemes, n in by_number),
        several=sum(n for schemes, n in by_number if schemes > 1),
        doubles=int(str(doubles)),
        unexplained=int(str(unexplained)),
        heads=tuple(row.words for row in rows),
        rows=rows,
        by_number=by_number,
        said=_said(day, region_code, figures),
    )


def _table(figures: dict[tuple[str, str], int]) -> tuple[Row, ...]:
    schemes = aid_schemes()
    present = [code for code in schemes if (code, code) in figures]
    most = max((n for (first, second), n in figures.items() if first != second), default=0)

    def cell(one: str, other: str) -> Cell:
        first, second = sorted((one, other))
        families = figures.get((first, second), 0)
        own = first == second
        shade = 0 if own or not families else 1 + (_SHADES - 1) * families // most
        meant = meant_together(first=schemes[first], second=schemes[second])
        words = scheme_words(scheme=schemes[other])
        return Cell(first, second, words, families, shade, own, meant)

    return tuple(
        Row(
            code=code,
            words=scheme_words(scheme=schemes[code]),
            cells=tuple(
                cell(code, other) if column <= number else None for column, other in enumerate(present)
            ),
        )
        for number, code in enumerate(present)
    )


def _said(day: date, region_code: str, figures: dict[tuple[str, str], int]) -> tuple[Said, ...]:
    """PKH, sembako and PBI, of which the registry file speaks too; the two are never mixed."""
    columns = {"pkh": "receives_pkh", "sembako": "receives_sembako", "pbi_jkn": "receives_pbi"}
    schemes = aid_schemes()
    counts = ", ".join(
        f"count(*) FILTER (WHERE f.{column}), count(*) FILTER (WHERE f.{column} AND r.{code})"
        for code, column in columns.items()
    )
    received = ", ".join(f"bool_or(scheme = '{code}') AS {code}" for code in columns)
    ((*found,),) = _fetched(
        f"""
        SELECT {counts} FROM registry_family AS f LEFT JOIN (
            SELECT family_id, {received} FROM ({_RECEIVED}) AS received GROUP BY 1
        ) AS r ON r.family_id = f.party_id
        WHERE (f.receives_pkh OR f.receives_sembako OR f.receives_pbi) AND f.place_code ^@ %(region)s::text
        """,
        day=day,
        region=region_code,
    )
    return tuple(
        Said(
            words=scheme_words(scheme=schemes[code]),
            by_registry=int(str(found[2 * number])),
            by_both=int(str(found[2 * number + 1])),
            by_receipts=figures.get((code, code), 0),
        )
        for number, code in enumerate(columns)
    )


def overlapping_families(*, day: date, region_code: str, first: str, second: str) -> list[int]:
    """The families behind a figure: both schemes, one scheme where they are the same, `DOUBLE`, or, with two empty
    texts, all that need a reason for some pair and have none.
    """
    at: dict[str, date | str] = {"day": day, "region": region_code}
    if not first or first == DOUBLE:
        needs = _pairs_that_need()
        wanted = "first = second" if first == DOUBLE else f"NOT {_EXPLAINED}"
        rows = _fetched(
            f"{_NEEDING} SELECT DISTINCT family_id FROM needing WHERE {wanted} ORDER BY 1",
            **at,
            firsts=[one for one, _other in needs],
            seconds=[other for _one, other in needs],
        )
    else:
        rows = _fetched(
            f"""
            WITH received AS ({_RECEIVED})
            SELECT family_id FROM received WHERE scheme IN (%(first)s, %(second)s)
            GROUP BY 1 HAVING count(*) = %(schemes)s ORDER BY 1
            """,
            **at,
            first=first,
            second=second,
            schemes=len({first, second}),
        )
    return [int(str(family_id)) for (family_id,) in rows]


def overlap_page(*, family_ids: Sequence[int], day: date, page: int) -> OverlapPage:
    """One page of these families."""
    start = max(0, min(page - 1, (len(family_ids) - 1) // PAGE_SIZE)) * PAGE_SIZE
    return OverlapPage(
        lines=overlap_lines(family_ids=family_ids[start : start + PAGE_SIZE], day=day),
        total=len(family_ids),
        first=start + 1,
        page=start // PAGE_SIZE + 1,
    )


def overlap_lines(*, family_ids: Sequence[int], day: date) -> tuple[OverlapLine, ...]:
    """What these families receive that day, in this order: a fixed number of queries."""
    ids = list(family_ids)
    received: dict[int, dict[str, int]] = defaultdict(dict)
    for family_id, scheme, times in _fetched(
        f"""
        SELECT m.family_id, r.scheme, count(*) FROM (
            SELECT party_id, party_id AS family_id FROM registry_family WHERE party_id = ANY(%(ids)s)
            UNION ALL
            SELECT party_id, family_id FROM registry_person WHERE family_id = ANY(%(ids)s)
        ) AS m JOIN registry_aidreceipt AS r ON r.party_id = m.party_id
        WHERE {_IN_FORCE} GROUP BY 1, 2
        """,
        ids=ids,
        day=day,
    ):
        received[int(str(family_id))][str(scheme)] = int(str(times))
    reasons: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    for said in OverlapReason.objects.filter(family__in=ids).order_by("pk"):
        reasons[said.family_id][(said.first_scheme, said.second_scheme)] = said.reason
    families = Family.objects.select_related("party").in_bulk(ids)
    paths = place_paths(codes=[family.place_code for family in families.values()])
    return tuple(_line(families[pk], received[pk], reasons[pk], paths) for pk in ids if pk in families)


def _line(
    family: Family, received: dict[str, int], reasons: dict[tuple[str, str], str], paths: dict[str, str]
) -> OverlapLine:
    schemes = aid_schemes()
    needed = [
        (first, second)
        for first, second in _pairs_that_need()
        if first in received and second in received and (first != second or received[first] > 1)
    ]
    open_pairs = [pair for pair in needed if pair not in reasons]
    words = (
        scheme_words(scheme=scheme) + (f" × {received[code]}" if received[code] > 1 else "")
        for code, scheme in schemes.items()
        if code in received
    )
    return OverlapLine(
        family_id=family.pk,
        name=family.party.display_name,
        place_path=paths.get(family.place_code, ""),
        schemes=tuple(words),
        needs_reason=open_pairs[0] if open_pairs else None,
        reason="; ".join(reasons[pair] for pair in needed if pair in reasons),
    )


def receiving_families(*, person_ids: Sequence[int], day: date) -> dict[int, int]:
    """Of these people, those whose family receives outside aid that day: person → family."""
    rows = _fetched(
        f"""
        SELECT p.party_id, p.family_id FROM registry_person AS p WHERE p.party_id = ANY(%(ids)s) AND EXISTS (
            SELECT 1 FROM registry_aidreceipt AS r WHERE {_IN_FORCE} AND (r.party_id = p.family_id
                OR r.party_id IN (SELECT m.party_id FROM registry_person AS m WHERE m.family_id = p.family_id)))
        """,
        ids=list(person_ids),
        day=day,
    )
    return {int(str(person_id)): int(str(family_id)) for person_id, family_id in rows}
