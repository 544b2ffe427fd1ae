"""New rows against the stored ones: the weights of the last full run, and only pairs in which somebody is new."""

import json
from dataclasses import replace

import polars as pl
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.apps.registry.linkage import MODEL, LinkageRefused, Parameters, find_duplicates
from kail.apps.registry.linkage.blocks import held_blocks, with_partners
from kail.apps.registry.linkage.people import comparable_columns
from tests.registry.linkage.people_to_link import changed, crowd, frame
from tests.registry.linkage.test_duplicates import HIM, MOVED

CROWD = crowd(80)
PEOPLE = frame(
    [
        *CROWD,
        dict(HIM),
        changed(HIM, name="MOH. RIZKI HIDAYAT"),
        changed(HIM, nik="6472010905850007"),
        changed(HIM, **MOVED),
        *(changed(one, nik=None) for one in CROWD[:10]),
    ]
)
FULL = find_duplicates(PEOPLE)


@settings(max_examples=10, deadline=None)
@given(new=st.sets(st.integers(1, PEOPLE.height)))
def test_exactly_the_pairs_of_a_full_run_in_which_somebody_is_new(new: set[int]) -> None:
    found = find_duplicates(PEOPLE, new=frozenset(new), parameters=FULL.parameters)
    wanted = [pair for pair in FULL.pairs.rows() if {pair[0], pair[1]} & new]
    assert [pair[:4] for pair in found.pairs.rows()] == [pair[:4] for pair in wanted]
    assert found.pairs["weight"].to_list() == pytest.approx([pair[5] for pair in wanted])
    assert found.parameters == FULL.parameters


@given(new=st.sets(st.integers(0, PEOPLE.height - 1)))
def test_nobody_who_shares_a_block_with_a_new_person_is_left_out(new: set[int]) -> None:
    columns = comparable_columns(PEOPLE)
    blocks = MODEL.blocks + held_blocks(columns, MODEL.broad)
    marked = columns.with_columns(is_new=columns["unique_id"].is_in(list(new)).cast(int))
    kept = set(with_partners(marked, blocks)["unique_id"])
    assert new <= kept
    rows = columns.to_dicts()
    for one in rows:
        shares = any(
            all(
                one[mine] is not None and one[mine] == rows[at][theirs]
                for mine, theirs in zip(*sides, strict=True)
            )
            for at in new
            for block in blocks
            for sides in ((block.left, block.right), (block.right, block.left))
        )
        assert not shares or one["unique_id"] in kept


def test_parameters_survive_being_stored() -> None:
    assert Parameters.from_json(FULL.parameters.to_json(), model=MODEL) == FULL.parameters


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"people": 1}'])
def test_what_is_no_parameters_is_refused(text: str) -> None:
    with pytest.raises(LinkageRefused):
        Parameters.from_json(text, model=MODEL)


def test_parameters_of_another_model_are_refused() -> None:
    other = json.loads(FULL.parameters.to_json())
    other["shares"][0]["level"] = "shoe_size"
    with translation.override("en"), pytest.raises(LinkageRefused, match="another version"):
        Parameters.from_json(json.dumps(other), model=MODEL)
    with translation.override("en"), pytest.raises(LinkageRefused, match="another version"):
        find_duplicates(PEOPLE, parameters=replace(FULL.parameters, shares=FULL.parameters.shares[1:]))


def test_only_pairs_of_different_sides_are_looked_at() -> None:
    two_files = pl.Series([1] * (PEOPLE.height - 10) + [2] * 10)
    across = find_duplicates(PEOPLE, sides=two_files, parameters=FULL.parameters).pairs
    wanted = FULL.pairs.filter(
        (pl.col("person_a") <= PEOPLE.height - 10) & (pl.col("person_b") > PEOPLE.height - 10)
    )
    assert 0 < across.height < FULL.pairs.height
    assert across.equals(wanted)
