"""The checks over the registry, and a ranking that heeds what they found. Needs Django set up."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

import psycopg
from django.db import connection, connections, transaction

from benchmarks.measuring import Line, Measurement, Section, measure_in_turn, timed
from kail.apps.accounts.selectors import get_system_user
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import ReferenceKind, RunOccasion
from kail.apps.registry.models import Person
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.reference_lists import check_list, receive_list, store_list
from kail.apps.registry.vocabulary import HELD_SQL
from kail.apps.selection.selectors.frozen import freeze_round
from kail.apps.selection.services import judging
from kail.kernel.numbers import NIK, open_number
from kail.kernel.postgres import DatabaseAddress
from kail.kernel.scope import region_scope

LIST_ROWS: Final = 3_000
_ROUND: Final = "uep-2025"
_WITHOUT: Final = "(cardinality(p.held_for) > 0)"
_KINDS: Final = tuple(kind for kind in ReferenceKind)
_JOIN: Final = """
    SELECT count(*) FROM registry_referenceentry AS e JOIN registry_person AS p ON p.nik_index = e.nik_index
"""


def measure_checks(*, owner: DatabaseAddress, times: int) -> Section:
    """Lists of every kind brought in, the checks run twice, and the round ranked with and without the findings.

    What it writes is cleared away before and after: it would count in the next measurement of a cached home.
    """
    _clear(owner)
    _bring_lists()
    first, second = timed(_run), timed(_run)
    joined = Measurement(seconds=tuple(timed(lambda: _joined(owner)) for _ in range(times)))
    counts = _last_counts(owner)
    ranked = measure_in_turn(
        works={
            "ranking, findings left out": lambda: _ranked(_WITHOUT, dry_run=False),
            "ranking with the findings": lambda: _ranked(HELD_SQL, dry_run=False),
            "counting, findings left out": lambda: _ranked(_WITHOUT, dry_run=True),
            "counting with the findings": lambda: _ranked(HELD_SQL, dry_run=True),
        },
        times=times,
    )
    blocked = _number(owner, "SELECT count(DISTINCT person_id) FROM registry_finding WHERE blocks")
    _clear(owner)
    ranking, counting = ranked["ranking, findings left out"], ranked["counting, findings left out"]
    return Section(
        title="checks",
        lines=(
            Line(name="bare: the lists joined with the registry by NIK, counted", measured=joined),
            Line(name="`kail check`, all anew", measured=Measurement((first,)), yardstick=joined),
            Line(name="`kail check` again", measured=Measurement((second,)), yardstick=joined),
            Line(name="ranking, findings left out", measured=ranking),
            Line(
                name="ranking with the findings",
                measured=ranked["ranking with the findings"],
                yardstick=ranking,
                aim="≤ 1.3 ×",
            ),
            Line(name="counting, findings left out", measured=counting),
            Line(
                name="counting with the findings",
                measured=ranked["counting with the findings"],
                yardstick=counting,
                aim="≤ 1.3 ×",
            ),
        ),
        notes=(
            f"{len(_KINDS)} lists of {LIST_ROWS} people each; {blocked} people are blocked by a finding.",
            f"Seconds of each check in the second run: {counts}.",
        ),
    )


def _bring_lists() -> None:
    actor, now = get_system_user().actor, datetime.now(UTC)
    with transaction.atomic(), region_scope(prefixes=["*"]), TemporaryDirectory() as folder:
        total = Person.objects.filter(nik_sealed__isnull=False, held_for=[]).count()
        step = max(1, total // (LIST_ROWS * len(_KINDS)))
        people = Person.objects.filter(nik_sealed__isnull=False, held_for=[]).order_by("pk")
        sealed = people.values_list("nik_sealed", flat=True)[::step][: LIST_ROWS * len(_KINDS)]
        numbers = [bytes(one) for one in sealed if one is not None]
        for position, kind in enumerate(_KINDS):
            file = Path(folder) / f"{kind}.csv"
            _write(file, numbers[position * LIST_ROWS : (position + 1) * LIST_ROWS])
            received = receive_list(
                path=file, name=file.name, kind=kind, source=f"benchmark {kind}", as_of_date=date(2025, 6, 1),
                actor=actor, now=now,
            )  # fmt: skip
            checked = check_list(reference=received, columns=received.mapping, actor=actor, now=now)
            store_list(reference=checked, reason="benchmark", actor=actor, now=now)


def _write(file: Path, sealed: list[bytes]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["NIK", "TANGGAL", "UPAH", "INSTANSI"])
        for one in sealed:
            number = open_number(one, purpose=NIK)
            writer.writerow([number.reveal() if number else "", "2025-02-01", 9_000_000, "Contoh"])


def _run() -> None:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        run_checks(occasion=RunOccasion.HAND, actor=get_system_user().actor, now=datetime.now(UTC))


def _joined(owner: DatabaseAddress) -> None:
    _number(owner, _JOIN)


def _ranked(held: str, *, dry_run: bool) -> None:
    with patch.object(judging, "HELD_SQL", held), transaction.atomic(), region_scope(prefixes=["*"]):
        ranked = Round.objects.select_related("programme").get(code=_ROUND)
        if dry_run:
            judging.count_judged(judged_round=ranked, nested=())
            return
        judging.judge_and_rank(
            judged_round=ranked,
            priorities=freeze_round(frozen_round=ranked)["priorities"],
            nested=(),
            shares=(),
        )
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {judging.JUDGED}")


def _last_counts(owner: DatabaseAddress) -> str:
    with psycopg.connect(owner.url()) as database:
        row = database.execute("SELECT counts FROM registry_checkrun ORDER BY id DESC LIMIT 1").fetchone()
    found: dict[str, dict[str, float]] = row[0] if row else {}
    return ", ".join(f"{code} {figures['seconds']:.2f}" for code, figures in found.items())


def _number(owner: DatabaseAddress, statement: str) -> int:
    with psycopg.connect(owner.url()) as database:
        row = database.execute(statement.encode()).fetchone()
    return int(row[0]) if row else 0


def _clear(owner: DatabaseAddress) -> None:
    # Django's own connection may hold nothing open, or TRUNCATE waits for it.
    connections.close_all()
    with psycopg.connect(owner.url(), autocommit=True) as database:
        database.execute(
            "TRUNCATE registry_finding, registry_findingevent, registry_referenceentry, registry_referencelist,"
            " registry_referencelistevent, registry_checkrun CASCADE"
        )
