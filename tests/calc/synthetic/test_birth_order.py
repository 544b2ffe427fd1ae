"""Names that tell the birth order, as on Bali, and registries made to stand side by side."""

from dataclasses import replace

import polars as pl
import pytest

from kail.calc.synthetic import (
    FlawRates,
    NameBank,
    PlaceWeight,
    SyntheticDataError,
    SyntheticRegistry,
    generate,
)
from tests.calc.synthetic.conftest import TODAY, first_edition

CHILD = 3
ORDER = {
    "WAYAN": 0, "PUTU": 0, "GEDE": 0, "LUH": 0, "MADE": 1, "KADEK": 1, "NENGAH": 1, "NYOMAN": 2, "KOMANG": 2,
    "KETUT": 3,
}  # fmt: skip


def denpasar(*, names: NameBank, people: int = 3_000, generation: int = 0) -> SyntheticRegistry:
    places = [
        PlaceWeight(code=f"517101100{number}", regency="5171", population_share=0.5, poor_share=0.5)
        for number in (1, 2)
    ]
    return generate(
        people=people, seed=3, places=places, names=names, edition="2025-3", today=TODAY,
        flaws=FlawRates.none(), generation=generation,
    )  # fmt: skip


@pytest.fixture(scope="module")
def city(names: NameBank) -> SyntheticRegistry:
    return denpasar(names=names)


def named(registry: SyntheticRegistry, names: NameBank) -> pl.DataFrame:
    """The people whose name tells their birth order, with it and whether the name is a man's."""
    group = list(names.groups).index("bali")
    first = pl.col("nama").str.extract(r"^(I|NI) ([A-Z]+)", 2)
    return registry.people.filter(pl.col("group") == group).with_columns(
        order=first.replace_strict(ORDER, return_dtype=pl.Int64), man=pl.col("nama").str.starts_with("I ")
    )


def test_two_in_three_have_a_balinese_name(city: SyntheticRegistry) -> None:
    balinese = city.people["nama"].str.contains(r"^(I|NI|IDA|I GUSTI|NI GUSTI) ").to_numpy().mean()
    assert 0.6 < balinese < 0.72


def test_the_name_tells_the_sex(city: SyntheticRegistry, names: NameBank) -> None:
    people = named(city, names)
    assert people.height > 1_000
    assert (people["man"] == people["male"]).all()


def test_children_of_a_family_are_named_in_the_order_of_their_births(
    city: SyntheticRegistry, names: NameBank
) -> None:
    children = named(city, names).filter(pl.col("hubungan_keluarga") == CHILD).sort("family", "birth")
    steps = children.with_columns(step=(pl.col("order") - pl.col("order").shift(1)).over("family"))
    later = steps.filter(pl.col("step").is_not_null())
    assert later.height > 200
    # An older one may have left home; after the fourth the names begin again.
    assert ((later["step"] % 4) > 0).mean() == 1
    assert (later["step"] == 1).to_numpy().mean() > 0.6


def test_elsewhere_nobody_is_named_by_birth_order(flawless: SyntheticRegistry) -> None:
    assert not flawless.people["nama"].str.contains(r"^(I|NI) ").any()


def test_a_list_of_names_by_birth_order_has_four_places(names: NameBank) -> None:
    with pytest.raises(SyntheticDataError, match="need 4 lists, or none"):
        replace(names.groups["bali"], male_birth_order=[["I WAYAN"]])


def test_registries_of_two_generations_share_no_number(names: NameBank) -> None:
    here, there = (denpasar(names=names, generation=generation) for generation in (0, 10))
    for column in ("nik", "nomor_kartu_keluarga"):
        assert not set(here.people[column]) & set(there.people[column])
    assert (here.people["nama"] == there.people["nama"]).all()


@pytest.mark.parametrize("generation", [-1, 11])
def test_there_are_eleven_generations(generation: int, names: NameBank) -> None:
    with pytest.raises(SyntheticDataError, match=f"The generation is {generation}; give 0 to 10"):
        denpasar(names=names, people=5, generation=generation)


def test_more_groups_of_names_change_nobody_where_they_do_not_live(names: NameBank) -> None:
    fewer = replace(
        names, groups={code: group for code, group in names.groups.items() if not code.startswith("bali")}
    )
    assert first_edition(names=fewer).frame.equals(first_edition(names=names).frame)
