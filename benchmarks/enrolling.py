"""Ten thousand participants: enrolled, moved through a milestone, seen on the board. Needs Django set up.

Beside it, in the same transaction: the bare statements, without rules, locks or a second question. All of it is rolled
back, so nothing stays in a kept home, and what is checked at the end of a transaction is not in the times.
"""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from django.db import connection, transaction

from benchmarks.measuring import Line, Measurement, Section, measure_in_turn, timed
from kail.apps.accounts.enums import Role
from kail.apps.accounts.selectors import get_system_user
from kail.apps.accounts.services import open_account
from kail.apps.enrolments.enums import Fact
from kail.apps.enrolments.models import Enrolment, EnrolmentStage
from kail.apps.enrolments.selectors.board import enrolment_board
from kail.apps.enrolments.selectors.listing import Asked, count_participants
from kail.apps.enrolments.services import enrol_round, record_facts
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit, Round, Stage
from kail.apps.selection.models import Ranking
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope

PARTICIPANTS: Final = 10_000
_PRICE: Final = 5_000_000
_BARE_STAGE: Final = "bare: set a fact, pass a milestone, open the next"
_BARE_COUNT: Final = "bare: count milestones by state"
_STAGE: Final = f"a milestone for {PARTICIPANTS}"
_BOARD: Final = f"board of {PARTICIPANTS}"
_LIST: Final = f"counts at the filters of the list of {PARTICIPANTS}"
_PARTIES: Final = """
    WITH party AS (
        INSERT INTO registry_party (kind, display_name, place_code, created_at)
        SELECT 'person', 'Peserta ' || number, (ARRAY['6472011001', '6471011001'])[1 + number %% 2], %(now)s
        FROM generate_series(1, %(people)s) AS number RETURNING id, display_name, place_code
    )
    INSERT INTO selection_decreeline (decree_id, party_id, listing, regency_code, contest_code, rank, number, name,
        place_path, amount, keys, evidence, place_code)
    SELECT %(decree)s, id, 'chosen', left(place_code, 4), left(place_code, 4), row_number() OVER (ORDER BY id),
        row_number() OVER (ORDER BY id), display_name, '', %(price)s, '[]', '{}', place_code FROM party
"""
_DECREE: Final = """
    INSERT INTO selection_decree (kind, round_id, ranking_id, number, title, places, amount, frozen, state,
        proposed_by_id, proposed_at, proposal_reason, decision_reason)
    VALUES ('first', %(round)s, %(ranking)s, 'UKUR-1', 'Ukur', %(people)s, %(amount)s, '{}', 'proposed', %(user)s,
        %(now)s, 'ukur', '') RETURNING id
"""


class StoodStill(AssertionError):
    """Not everybody passed the milestone: its time means nothing."""


def measure_enrolling(*, template: Round, times: int) -> Section:
    """All of it, in a round that has everything but milestones and benefits from `template`. Raises StoodStill."""
    system, now = get_system_user().actor, datetime.now(UTC)
    with transaction.atomic():
        with region_scope(prefixes=["*"]), acting(actor=system, reason="ukur"):
            measured_round = _decreed(template, user_id=system.id, now=now)
            enrolled = timed(
                lambda: enrol_round(enrolled_round=measured_round, reason="ukur", actor=system, now=now)
            )
            numbers = list(Enrolment.objects.filter(round=measured_round).values_list("pk", flat=True))
            first = measured_round.stages.get(position=1)

            def through() -> None:
                record_facts(
                    about_round=measured_round, fact=Fact.ATTENDANCE, values=dict.fromkeys(numbers, 90),
                    reason="ukur", actor=system, now=now,
                )  # fmt: skip
                if EnrolmentStage.objects.filter(stage=first, state="passed").count() != PARTICIPANTS:
                    raise StoodStill(f"not all of {PARTICIPANTS} passed")

            measured = measure_in_turn(
                works={
                    _BARE_STAGE: _undone(lambda: _pass_plainly(measured_round, now)),
                    _STAGE: _undone(through),
                    _BARE_COUNT: lambda: _count_plainly(measured_round),
                    _BOARD: lambda: enrolment_board(of_round=measured_round, now=now),
                    _LIST: lambda: count_participants(of_round=measured_round, asked=Asked(), now=now),
                },
                times=times,
            )
        transaction.set_rollback(True)
    stage, count = measured[_BARE_STAGE], measured[_BARE_COUNT]
    return Section(
        title="participants",
        lines=(
            Line(name=_BARE_STAGE, measured=stage),
            Line(name=f"{PARTICIPANTS} enrolled", measured=Measurement(seconds=(enrolled,)), yardstick=stage),
            Line(name=_STAGE, measured=measured[_STAGE], yardstick=stage, aim="< 60 s"),
            Line(name=_BARE_COUNT, measured=count),
            Line(name=_BOARD, measured=measured[_BOARD], yardstick=count, aim="< 0.5 s"),
            Line(name=_LIST, measured=measured[_LIST], yardstick=count),
        ),
    )


def measure_of_home(*, times: int) -> Section:
    """The same from the UEP round of the template, decided by an account that is opened for it."""
    open_account(
        username=f"benchmark-{secrets.token_hex(3)}", full_name="Benchmark", role=Role.HEAD, prefixes=["64"],
        password=secrets.token_urlsafe(20), actor=get_system_user().actor, reason="ukur", now=datetime.now(UTC),
    )  # fmt: skip
    return measure_enrolling(template=Round.objects.get(code="uep-2025"), times=times)


def _undone(work: Callable[[], object]) -> Callable[[], None]:
    """The work, with what it wrote taken back: a milestone passes only once."""

    def done() -> None:
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    return done


def _decreed(template: Round, *, user_id: int, now: datetime) -> Round:
    kept = {
        column.attname: getattr(template, column.attname)
        for column in Round._meta.concrete_fields
        if column.name != "id"
    }
    made = Round.objects.create(
        **{**kept, "code": "ukur-peserta", "batch": 99, "state": "draft", "objection_days": 0}
    )
    for position, rules in enumerate(
        (("", "kehadiran >= 80"), ("", "rencana_disetujui"), ("kehadiran >= 80", "serah_terima_selesai")),
        start=1,
    ):
        Stage.objects.create(
            round=made, position=position, name=f"Tahap {position}", due_date=now.date(), entry_rule=rules[0],
            exit_rule=rules[1],
        )  # fmt: skip
    for position, kind in enumerate((BenefitKind.TRAINING, BenefitKind.GOODS), start=1):
        Benefit.objects.create(
            round=made, position=position, kind=kind, name=kind, amount=_PRICE // 2, fund_source="apbd",
            account_code="5.1.06.01.02.0001", release_rule="rencana_disetujui",
        )  # fmt: skip
    ranking = Ranking.objects.create(
        round=made, made_by_id=user_id, made_at=now, rule_text="", lottery_seed="", reference_date=now.date(),
        price=_PRICE, eligible=PARTICIPANTS, chosen=PARTICIPANTS, frozen={},
    )  # fmt: skip
    asked: dict[str, Any] = {
        "round": made.pk, "ranking": ranking.pk, "people": PARTICIPANTS, "amount": PARTICIPANTS * _PRICE,
        "price": _PRICE, "user": user_id, "now": now,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_DECREE, asked)
        asked["decree"] = cursor.fetchone()[0]
        cursor.execute(_PARTIES, asked)
        cursor.execute(
            "UPDATE selection_decree SET state = 'approved', decided_at = %(now)s, decided_by_id ="
            " (SELECT id FROM accounts_user WHERE id <> %(user)s ORDER BY id LIMIT 1) WHERE id = %(decree)s",
            asked,
        )
    return made


def _pass_plainly(measured_round: Round, now: datetime) -> None:
    asked: dict[str, Any] = {"round": measured_round.pk, "now": now}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE enrolments_enrolment SET attendance = 90 WHERE round_id = %(round)s", asked)
        for change, position in (("state = 'passed', passed_at", 1), ("state = 'open', opened_at", 2)):
            cursor.execute(
                f"UPDATE enrolments_enrolmentstage AS s SET {change} = %(now)s FROM programmes_stage AS stage"
                f" WHERE stage.id = s.stage_id AND stage.round_id = %(round)s AND s.position = {position}",
                asked,
            )


def _count_plainly(measured_round: Round) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.stage_id, s.state, count(*) FROM enrolments_enrolmentstage AS s"
            " JOIN programmes_stage AS stage ON stage.id = s.stage_id WHERE stage.round_id = %s GROUP BY 1, 2",
            [measured_round.pk],
        )
        cursor.fetchall()
