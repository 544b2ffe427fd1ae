"""The whole-file findings, against the definitions written out row by row, and in lots of any size."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.apps.registry.files import whole_file
from kail.apps.registry.files.cells import KEYS
from kail.apps.registry.files.whole_file import judge_whole_file

_FEW = st.none() | st.integers(1, 6)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "nik": _FEW,
            "card": _FEW,
            "person": st.integers(1, 3),
            "birth": st.none() | st.integers(1, 3),
            "place": st.none() | st.integers(1, 2),
            "repeat": st.integers(1, 4),
            "is_head": st.booleans(),
            "is_stored": st.booleans(),
        }
    ),
    min_size=1,
    max_size=30,
)


def _keys(rows: list[dict[str, int | bool | None]]) -> pl.DataFrame:
    full = [row | {"is_accepted": row["is_stored"], "person_says": 1, "family_says": 1} for row in rows]
    return pl.DataFrame(full, schema=KEYS)


@pytest.mark.parametrize("lot", [1, 4, 1_000_000])
@given(rows=_ROWS)
def test_findings_are_those_of_the_definitions(lot: int, rows: list[dict[str, int | bool | None]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole_file, "_LOT", lot)
        found = judge_whole_file(_keys(rows), families_complete=True)

    said = [(row["repeat"], row["card"], row["nik"], row["person"]) for row in rows]
    is_repeat = [values in said[:at] for at, values in enumerate(said)]
    assert found.is_repeat.to_list() == is_repeat
    conflict = [
        row["nik"] is not None
        and row["birth"] is not None
        and any(
            other["nik"] == row["nik"]
            and other["person"] != row["person"]
            and other["birth"] not in {None, row["birth"]}
            for other in rows
        )
        for row in rows
    ]
    assert found.has_nik_conflict.to_list() == conflict
    stored = [bool(row["is_stored"]) and not again for row, again in zip(rows, is_repeat, strict=True)]
    headed = {row["card"] for row in rows if row["is_head"]}
    assert found.lacks_head.to_list() == [
        kept and row["card"] is not None and row["card"] not in headed
        for row, kept in zip(rows, stored, strict=True)
    ]
    assert found.is_in_two_places.to_list() == [
        kept
        and row["card"] is not None
        and len({other["place"] for other in rows if other["card"] == row["card"]} - {None}) > 1
        for row, kept in zip(rows, stored, strict=True)
    ]
    who = [_identity(row, disputed=disputed) for row, disputed in zip(rows, conflict, strict=True)]
    assert found.is_superseded.to_list() == [
        kept
        and any(
            later == who[at] and still for later, still in zip(who[at + 1 :], stored[at + 1 :], strict=True)
        )
        for at, kept in enumerate(stored)
    ]


def _identity(row: dict[str, int | bool | None], *, disputed: bool) -> tuple[int | bool | None, ...]:
    if row["nik"] is None:
        return ("card", row["card"], row["person"], row["birth"])
    return ("nik", row["nik"], row["person"], row["birth"]) if disputed else ("nik", row["nik"])
