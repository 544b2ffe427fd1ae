"""What PostgreSQL is asked of people stays the same text, character by character.

The times of docs/performance.md and the evidence of stored rankings rest on these statements. Whoever changes one
on purpose measures it, and stores the new text: `statements()` beside this test says how it is put together.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import condition_effects, count_rule, fitting_statement
from kail.apps.registry.vocabulary import HELD_SQL, PRESENT_SQL, SELECTABLE_SQL, VOCABULARY, from_clause
from kail.apps.selection.services.judging import count_judged, judge_and_rank
from tests.rounds import make_round

STORED = Path(__file__).with_name("person_statements.sql")
RULE = "umur ANTARA 18 DAN 59 DAN desil <= 4 DAN (penerima_pkh ATAU perempuan_kepala_keluarga) DAN BUKAN pns"
DAY = date(2025, 6, 1)
PRIORITIES = (
    {"term": "penerima_pkh", "descending": True},
    {"term": "desil", "descending": False},
    {"term": "tanggal_terdaftar", "descending": False},
)


class Overheard:
    """The statements that reach the database while it listens."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements.append(sql)
        return execute(sql, params, many, context)


def overheard_of(judged_round: Round) -> list[str]:
    overheard = Overheard()
    with connection.execute_wrapper(overheard):
        count_rule(rule_text=RULE, reference_date=DAY, region_code="64")
        condition_effects(rule_text=RULE, reference_date=DAY, language="id", region_code="64")
        count_judged(judged_round=judged_round, nested=())
        judge_and_rank(judged_round=judged_round, priorities=PRIORITIES, nested=(), shares=())
    return [sql for sql in overheard.statements if "registry_person" in sql]


def statements(judged_round: Round) -> str:
    terms = "\n".join(f"{term.name_id} / {term.name_en}: {term.sql}" for term in VOCABULARY)
    parts = {
        "words": terms,
        "everybody": from_clause(terms=VOCABULARY.terms),
        "few people": from_clause(terms=VOCABULARY.terms, few_people=True),
        "present": PRESENT_SQL,
        "held": HELD_SQL,
        "selectable": SELECTABLE_SQL,
        "who fits": fitting_statement(rule_text=RULE, reference_date=DAY),
        **dict(
            zip(
                ("rule counted", "rule without each condition", "counted", "ranked"),
                overheard_of(judged_round),
                strict=True,
            )
        ),
    }
    return "".join(f"-- {name}\n{text.strip()}\n\n" for name, text in parts.items())


@pytest.mark.usefixtures("whole_country")
def test_the_statements_about_people_are_those_that_were_measured() -> None:
    assert statements(make_round(rule_text=RULE)) == STORED.read_text(encoding="utf-8")
