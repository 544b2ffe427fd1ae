"""The reference ranking and PostgreSQL agree: the lottery number for number, the order line for line."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.db import connection

from kail.calc.ranking import Candidate, Direction, PriorityKey, lottery, lottery_sql, rank

pytestmark = pytest.mark.django_db

SEEDS = ["UEP-2025", "a:b%d", "Bériau ‘kuota’ 😀", "' || now() || '"]
LOTTERY = lottery_sql(seed_parameter="%(seed)s", id_expression="identity")


@pytest.mark.parametrize("seed", SEEDS)
def test_postgresql_draws_the_same_lottery_numbers(seed):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT identity, {LOTTERY} FROM generate_series(1::bigint, 2000) AS identity", {"seed": seed}
        )
        drawn = dict(cursor.fetchall())
        cursor.execute(
            f"SELECT identity, {LOTTERY} FROM unnest(%(texts)s::text[]) AS identity",
            {"seed": seed, "texts": ["0b5a", "é", "a b"]},
        )
        drawn |= dict(cursor.fetchall())
    assert len(drawn) == 2003
    assert drawn == {identity: lottery(seed=seed, identity=identity) for identity in drawn}


@pytest.mark.parametrize("seed", SEEDS)
def test_postgresql_puts_the_candidates_in_the_same_order(seed):
    chance = random.Random(seed)
    rows = [
        (
            identity,
            chance.choice([True, False, None]),
            chance.choice([1, 2, 3, 10, None]),
            chance.choice([date(2019, 1, 1) + timedelta(days=chance.randrange(3)), None]),
            chance.choice(["Kota", "kab", "Ähnlich", "z", None]),
        )
        for identity in chance.sample(range(10**9), 600)
    ]
    terms = ("pkh", "decile", "registered", "note")
    keys = [
        PriorityKey(term="pkh", direction=Direction.DESCENDING),
        PriorityKey(term="decile"),
        PriorityKey(term="registered"),
        PriorityKey(term="note", direction=Direction.DESCENDING),
    ]
    candidates = [
        Candidate(identity=row[0], region="6472", values=dict(zip(terms, row[1:], strict=True)))
        for row in rows
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT identity
            FROM unnest(%(c0)s::bigint[], %(c1)s::boolean[], %(c2)s::int[], %(c3)s::date[], %(c4)s::text[])
                 AS candidate (identity, pkh, decile, registered, note)
            ORDER BY pkh DESC NULLS LAST, decile ASC NULLS LAST, registered ASC NULLS LAST,
                     note COLLATE "C" DESC NULLS LAST, {LOTTERY}, identity
            """,
            {"seed": seed, **{f"c{number}": column for number, column in enumerate(columns)}},
        )
        ordered = [identity for (identity,) in cursor.fetchall()]
    assert ordered == [
        entry.candidate.identity for entry in rank(candidates=candidates, keys=keys, seed=seed)
    ]
