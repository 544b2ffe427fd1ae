"""The board, the list and the story say who stands where, what blocks whom, what is late, and what was promised."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kail.apps.enrolments.enums import EntitlementState, ExceptionKind, Fact, StandingKind
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.selectors.board import enrolment_board
from kail.apps.enrolments.selectors.listing import (
    Asked,
    count_participants,
    late_enrolments,
    participant_lines,
    participants,
)
from kail.apps.enrolments.selectors.story import enrolment_story, ways_of, with_enrolments
from kail.apps.enrolments.services import (
    approve_exception,
    approve_standing,
    give,
    propose_exception,
    propose_standing,
    record_facts,
)
from kail.calc.rules import Outcome
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.enrolments.enrolled import Going, decreed, enrolled
from tests.people import BALIKPAPAN

pytestmark = pytest.mark.usefixtures("whole_country")
LATER = NOW.replace(year=2025, month=7, day=15)
BOARD_QUERIES = 7


def tell(going: Going, name: str, fact: Fact, value: bool | int | None) -> None:
    record_facts(
        about_round=going.round, fact=fact, values={going.enrolment(name).pk: value}, reason="uji",
        actor=going.maker, now=NOW,
    )  # fmt: skip


def suspend(going: Going, name: str) -> None:
    proposed = propose_standing(
        enrolment=going.enrolment(name), kind=StandingKind.SUSPEND, reason="uji", actor=going.maker, now=NOW
    )
    approve_standing(change=proposed, reason="benar", actor=going.head, now=NOW)


def lines(going: Going, asked: Asked, now: datetime = NOW) -> list[str]:
    found = list(participants(of_round=going.round, asked=asked, now=now))
    return sorted(line.name for line in participant_lines(of_round=going.round, found=found))


class TestBoard:
    def test_milestones_count_who_waits_is_in_and_has_passed(self, going: Going) -> None:
        tell(going, "S1", Fact.ATTENDANCE, 90)
        board = enrolment_board(of_round=going.round, now=NOW)
        assert [(one.waiting, one.open, one.passed) for one in board.milestones] == [
            (0, 2, 1),
            (2, 1, 0),
            (3, 0, 0),
        ]
        assert (board.total, board.active, board.suspended, board.waiting) == (3, 3, 0, 0)

    def test_what_blocks_whom_tells_unmet_from_unknown(self, going: Going) -> None:
        tell(going, "S1", Fact.ATTENDANCE, 79)
        with translation.override("id"):
            (block,) = enrolment_board(of_round=going.round, now=NOW).blocks
        assert (block.stage.name, block.is_entry, block.people) == ("Pelatihan", False, 3)
        (condition,) = block.conditions
        assert (condition.failing, condition.missing) == (1, 2)
        assert "80" in condition.text

    def test_before_a_milestone_its_entry_conditions_block(self, maker: Actor, head: Actor) -> None:
        going = enrolled(
            maker=maker,
            head=head,
            stages=(
                {"name": "Serah", "entry_rule": "kehadiran >= 80 DAN (rencana_disetujui ATAU laporan_beres)"},
            ),
        )
        tell(going, "S1", Fact.ATTENDANCE, 80)
        tell(going, "S2", Fact.PLAN_APPROVED, False)
        tell(going, "S2", Fact.REPORT_SETTLED, False)
        (block,) = enrolment_board(of_round=going.round, now=NOW).blocks
        assert (block.is_entry, block.people) == (True, 3)
        assert [(one.failing, one.missing) for one in block.conditions] == [(0, 2), (1, 2)]

    def test_late_is_whoever_is_on_the_way_past_the_day(self, going: Going) -> None:
        suspend(going, "S2")
        assert enrolment_board(of_round=going.round, now=NOW).late == 0
        board = enrolment_board(of_round=going.round, now=LATER)
        assert [one.late for one in board.milestones] == [2, 0, 0]
        assert (board.late, board.suspended) == (2, 1)
        assert [(one.code, one.active, one.suspended, one.late) for one in board.regions] == [
            ("6471", 1, 0, 1),
            ("6472", 1, 1, 1),
        ]

    def test_a_day_itself_is_not_late(self, going: Going) -> None:
        due = going.round.stages.get(position=1).due_date
        noon = NOW.replace(year=due.year, month=due.month, day=due.day, hour=4)
        assert enrolment_board(of_round=going.round, now=noon).late == 0
        assert enrolment_board(of_round=going.round, now=noon + timedelta(days=1)).late == 3

    def test_benefits_count_parts_and_rupiah_by_state(self, going: Going) -> None:
        part = going.enrolment("S1").entitlements.get(name="Pelatihan")
        give(amounts={part.pk: 3_000_000}, reason="kelas", actor=going.maker, now=NOW)
        training, tools = enrolment_board(of_round=going.round, now=NOW).benefits
        assert training.states == {
            EntitlementState.RELEASED: (2, 6_000_000),
            EntitlementState.GIVEN: (1, 3_000_000),
        }
        assert (training.amount, training.given) == (9_000_000, 3_000_000)
        assert tools.states == {EntitlementState.WAITING: (3, 6_000_000)}

    def test_another_region_counts_only_its_own(self, going: Going) -> None:
        with region_scope(prefixes=["6471"]):
            board = enrolment_board(of_round=going.round, now=NOW)
        assert (board.total, board.blocks[0].people, board.promised) == (1, 1, 5_000_000)

    def test_a_round_without_milestones_blocks_nobody(self, maker: Actor, head: Actor) -> None:
        board = enrolment_board(of_round=enrolled(maker=maker, head=head, stages=()).round, now=NOW)
        assert (board.milestones, board.blocks, board.total) == ((), (), 3)

    def test_before_anybody_is_enrolled_all_is_zero(self, maker: Actor, head: Actor) -> None:
        board = enrolment_board(of_round=decreed(maker=maker, head=head).round, now=NOW)
        assert (board.total, board.late, board.blocks, board.promised) == (0, 0, (), 0)

    def test_the_number_of_queries_is_fixed(self, going: Going) -> None:
        with CaptureQueriesContext(
            connection,
        ) as few:
            enrolment_board(of_round=going.round, now=NOW)
        suspend(going, "S2")
        tell(going, "S1", Fact.ATTENDANCE, 90)
        with CaptureQueriesContext(connection) as many:
            enrolment_board(of_round=going.round, now=NOW)
        assert (len(few), len(many)) == (BOARD_QUERIES, BOARD_QUERIES)


class TestListing:
    def test_filters_narrow_and_their_counts_agree(self, going: Going) -> None:
        tell(going, "S1", Fact.ATTENDANCE, 90)
        suspend(going, "S2")
        propose_standing(
            enrolment=going.enrolment("B1"),
            kind=StandingKind.DROP_OUT,
            reason="uji",
            actor=going.maker,
            now=NOW,
        )
        assert lines(going, Asked()) == ["B1", "S1", "S2"]
        assert lines(going, Asked(stage=1)) == ["B1", "S2"]
        assert lines(going, Asked(state="suspended")) == ["S2"]
        assert lines(going, Asked(waiting=True)) == ["B1"]
        assert lines(going, Asked(region="6471")) == ["B1"]
        assert lines(going, Asked(late=True), LATER) == ["B1"]
        counts = count_participants(of_round=going.round, asked=Asked(), now=LATER)
        assert [count for _stage, count in counts.stages] == [2, 1, 0]
        assert counts.states == {"active": 2, "suspended": 1}
        assert (counts.late, counts.waiting) == (1, 1)
        assert [(code, count) for code, _name, count in counts.regions] == [("6471", 1), ("6472", 2)]
        narrowed = count_participants(of_round=going.round, asked=Asked(region="6471"), now=LATER)
        assert [count for _stage, count in narrowed.stages] == [1, 0, 0]
        assert [(code, count) for code, _name, count in narrowed.regions] == [("6471", 1), ("6472", 2)]

    def test_whoever_moved_out_of_the_registry_s_region_keeps_the_name_of_the_decree(
        self, going: Going
    ) -> None:
        proposed = propose_standing(
            enrolment=going.enrolment("S1"), kind=StandingKind.MOVE, reason="uji", actor=going.maker, now=NOW,
            new_place_code=BALIKPAPAN,
        )  # fmt: skip
        approve_standing(change=proposed, reason="benar", actor=going.head, now=NOW)
        with region_scope(prefixes=["6472"]):
            assert lines(going, Asked()) == ["S2"]
        with region_scope(prefixes=["6471"]), translation.override("en"):
            assert lines(going, Asked()) == ["A party of another region", "B1"]

    def test_late_of_all_rounds(self, going: Going) -> None:
        suspend(going, "S2")
        assert late_enrolments(today=date(2025, 7, 1)).count() == 0
        assert late_enrolments(today=date(2025, 7, 2)).count() == 2


class TestStory:
    def test_conditions_are_met_not_met_or_unknown(self, going: Going) -> None:
        tell(going, "S1", Fact.PLAN_APPROVED, True)
        tell(going, "S1", Fact.ATTENDANCE, 50)
        story = enrolment_story(enrolment=going.enrolment("S1"))
        first, second, third = story.milestones
        assert story.here == first
        assert first.by_hand_kind == ExceptionKind.PASS
        assert first.exit is not None
        assert second.exit is not None
        assert third.entry is not None
        assert third.exit is not None
        assert first.exit.outcome is Outcome.NOT_MET
        assert second.exit.outcome is Outcome.MET
        assert [line.outcome for line in third.entry.lines()] == [Outcome.NOT_MET, Outcome.MET]
        (unknown,) = third.exit.lines()
        assert unknown.outcome is Outcome.UNKNOWN
        assert unknown.missing_text

    def test_what_was_decided_by_hand_names_both_people(self, going: Going) -> None:
        proposed = propose_exception(
            enrolment_stage=going.enrolment("S1").stages.get(position=1), kind=ExceptionKind.PASS,
            reason="sakit", actor=going.maker, now=NOW,
        )  # fmt: skip
        approve_exception(exception=proposed, reason="ya", actor=going.head, now=NOW)
        story = enrolment_story(enrolment=going.enrolment("S1"))
        by_hand = story.milestones[0].record.by_hand
        assert by_hand is not None
        assert (by_hand.proposed_by.username, by_hand.decided_by.username) == ("pengelola", "penanda")
        assert story.milestones[0].exit is None
        assert [one.pk for one in story.exceptions] == [proposed.pk]

    def test_whoever_stands_still_can_not_be_moved_by_hand(self, going: Going) -> None:
        suspend(going, "S1")
        here = enrolment_story(enrolment=going.enrolment("S1")).here
        assert here is not None
        assert here.by_hand_kind == ""

    def test_the_party_s_story_gets_the_way_and_its_milestones(self, going: Going) -> None:
        tell(going, "S1", Fact.ATTENDANCE, 90)
        party = going.enrolment("S1").party_id
        with translation.override("en"):
            events = with_enrolments(story=[], ways=ways_of(party_ids=[party]), parties={party: ""})
            told = sorted((str(event.title), event.detail) for event in events)
        name = going.round.name
        assert told == [
            ("Milestone opened", f"{name}: Rencana"),
            ("Milestone passed", f"{name}: Pelatihan"),
            ("On the way through a round", name),
        ]
        assert Enrolment.objects.filter(party=party).count() == 1
