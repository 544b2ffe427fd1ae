"""What is impossible about a NIK: its structure, read from the sealed numbers themselves.

Birth date and sex in the number are compared with the registry's, its district with the list of districts.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import polars as pl
from django.db import connection

from kail.apps.places.selectors import district_codes
from kail.kernel.numbers import NIK, key_ring

BIRTH_DATE, SEX, DISTRICT, SERIAL = "birth_date", "sex", "district", "serial"
_TABLE: Final = "check_nik"
_CHUNK: Final = 50_000

NIK_FINDINGS: Final = f"""
    SELECT n.person_id, 'registri' AS source, NULL::bigint AS list_id, 'sure' AS certainty,
        n.flaws && ARRAY['{BIRTH_DATE}', '{SEX}', '{SERIAL}'] AS blocks,
        jsonb_build_object('flaws', to_jsonb(n.flaws)) AS evidence
    FROM {_TABLE} AS n
"""
"""An unknown district alone does not block: districts are divided, and numbers stay."""


def look_through_niks(_today: date, /) -> None:
    """Fill the temporary table `check_nik` with whoever is looked at and has an impossible NIK."""
    districts = {int(code) for code in district_codes()}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {_TABLE}")
        cursor.execute(f"CREATE TEMPORARY TABLE {_TABLE} (person_id bigint, flaws text[]) ON COMMIT DROP")
        for frame in _chunks():
            _copy(flawed(frame, districts=districts))


def flawed(people: pl.DataFrame, /, *, districts: Iterable[int]) -> pl.DataFrame:
    """Who of `people` (`person_id`, `nik` of 16 digits, `birth_date`, `sex`) has an impossible NIK, with `flaws`."""
    number = pl.col("nik").cast(pl.Int64, strict=False)
    in_nik = number // 10_000 % 1_000_000
    is_female = in_nik >= 41_00_00
    of_nik = in_nik - pl.when(is_female).then(40_00_00).otherwise(0)
    birth = pl.col("birth_date")
    of_birth = (
        birth.dt.day().cast(pl.Int64) * 1_00_00
        + birth.dt.month().cast(pl.Int64) * 1_00
        + birth.dt.year() % 100
    )
    flaws = {
        BIRTH_DATE: of_nik != of_birth,
        SEX: is_female != (pl.col("sex") == 2),
        DISTRICT: ~(number // 10_000_000_000).is_in(list(districts)),
        SERIAL: number % 10_000 == 0,
    }
    named = pl.concat_list(
        [pl.when(is_so).then(pl.lit(name)) for name, is_so in flaws.items()]
    ).list.drop_nulls()
    return (
        people.with_columns(flaws=named).filter(pl.col("flaws").list.len() > 0).select("person_id", "flaws")
    )


def _chunks() -> Iterator[pl.DataFrame]:
    ring, after = key_ring(), 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT p.party_id, p.nik_sealed, p.birth_date, p.sex FROM check_person AS p"
                " WHERE p.party_id > %s AND p.nik_sealed IS NOT NULL ORDER BY p.party_id LIMIT %s",
                [after, _CHUNK],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        ids, sealed, births, sexes = zip(*rows, strict=True)
        after = ids[-1]
        numbers = ring.open_many([bytes(one) for one in sealed], purpose=NIK)
        yield pl.DataFrame(
            {"person_id": ids, "nik": numbers, "birth_date": births, "sex": sexes},
            schema={"person_id": pl.Int64, "nik": pl.String, "birth_date": pl.Date, "sex": pl.Int64},
        )


def _copy(found: pl.DataFrame, /) -> None:
    if not found.height:
        return
    lines = found.select("person_id", pl.concat_str(pl.lit("{"), pl.col("flaws").list.join(","), pl.lit("}")))
    content = io.BytesIO()
    lines.write_csv(content, include_header=False)
    with connection.cursor() as cursor, cursor.copy(f"COPY {_TABLE} FROM STDIN (FORMAT csv)") as copy:
        copy.write(content.getbuffer())
