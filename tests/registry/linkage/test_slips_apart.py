"""What spares most pairs the exact count of slips leaves out none of them."""

from itertools import product

import duckdb
import pytest

from kail.apps.registry.linkage.comparing import slips_apart

WORDS = ["".join(signs) for length in range(6) for signs in product("AB", repeat=length)]
NUMBERS = ("6472010905850001", "6427010905850001", "4627100905850001", "6472010905850010", "647201090585001")


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("texts", [WORDS, NUMBERS], ids=["words", "numbers"])
def test_the_level_is_reached_by_exactly_those_within_so_many_slips(texts: list[str], count: int) -> None:
    level = slips_apart("text", count).create_level_dict("duckdb")["sql_condition"].replace('"', "")
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE texts AS SELECT unnest(?::text[]) AS text", [texts])
        reached, within = connection.execute(
            f"""
            SELECT count(*) FILTER (WHERE ({level}) <> (damerau_levenshtein(text_l, text_r) <= {count})),
                count(*) FILTER (WHERE {level})
            FROM (SELECT a.text AS text_l, b.text AS text_r FROM texts AS a, texts AS b)
            """
        ).fetchall()[0]
    assert reached == 0
    assert within > len(texts)


def test_a_swap_of_neighbours_is_one_slip() -> None:
    level = slips_apart("text", 1).create_level_dict("duckdb")["sql_condition"].replace('"', "")
    with duckdb.connect() as connection:
        row = connection.execute(f"SELECT {level} FROM (SELECT ? AS text_l, ? AS text_r)", NUMBERS[:2])
        assert row.fetchone() == (True,)
