"""Single conditions with one datum and what must come out, for Python and PostgreSQL alike."""

from datetime import date
from typing import Final

from kail.calc.rules import Outcome, Value

# Below, at and above the bound.
_MEETING: Final[dict[str, tuple[bool, bool, bool]]] = {
    "=": (False, True, False),
    "<>": (True, False, True),
    "<": (True, False, False),
    "<=": (True, True, False),
    ">": (False, False, True),
    ">=": (False, True, True),
}

JUDGED: Final[tuple[tuple[str, Value | None, Outcome], ...]] = (
    ("umur ANTARA 18 DAN 59", 18, Outcome.MET),
    ("umur ANTARA 18 DAN 59", 59, Outcome.MET),
    ("umur ANTARA 18 DAN 59", 60, Outcome.NOT_MET),
    ("umur TIDAK ANTARA 18 DAN 59", None, Outcome.UNKNOWN),
    ("umur DALAM (1, 2)", None, Outcome.UNKNOWN),
    ("umur TIDAK DALAM (1, 2)", None, Outcome.UNKNOWN),
    ("umur <> 18", None, Outcome.UNKNOWN),
    ("umur KOSONG", None, Outcome.MET),
    ("umur KOSONG", 18, Outcome.NOT_MET),
    ("umur TIDAK KOSONG", None, Outcome.NOT_MET),
    ("pns", None, Outcome.UNKNOWN),
    ("BUKAN pns", None, Outcome.UNKNOWN),
    ("pns ATAU BUKAN pns", None, Outcome.UNKNOWN),
    ("pns = SALAH", False, Outcome.MET),
    ("wilayah = '6472'", "6472011001", Outcome.MET),
    ("wilayah = '6472'", "6471011001", Outcome.NOT_MET),
    ("wilayah = '6472011001'", "6472", Outcome.NOT_MET),
    ("wilayah <> '6472'", None, Outcome.UNKNOWN),
    ("ppks MEMUAT 8", frozenset({1, 8}), Outcome.MET),
    ("ppks MEMUAT 8", frozenset(), Outcome.NOT_MET),
    ("ppks MEMUAT 8", None, Outcome.UNKNOWN),
    ("ppks KOSONG", frozenset(), Outcome.NOT_MET),
    ("tanggal_lahir >= '1990-01-01'", date(1990, 1, 1), Outcome.MET),
    ("sumber = dtsen", "dtsen", Outcome.MET),
    *(
        (f"umur {sign} 18", value, Outcome.MET if met else Outcome.NOT_MET)
        for sign, meeting in _MEETING.items()
        for value, met in zip((17, 18, 19), meeting, strict=True)
    ),
    *(
        (f"tanggal_lahir {sign} '1990-08-17'", date(1990, 8, day), Outcome.MET if met else Outcome.NOT_MET)
        for sign, meeting in _MEETING.items()
        for day, met in zip((16, 17, 18), meeting, strict=True)
    ),
)
