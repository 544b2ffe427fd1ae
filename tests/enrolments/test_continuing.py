"""Stage two goes on where stage one ended: attendance, plan and kind of business come along; tools wait for both."""

import pytest

from kail.apps.enrolments.enums import EntitlementState, Fact, StageState
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import (
    PlanContent,
    approve_plan,
    enrol_round,
    propose_plan,
    record_facts,
    record_trained_kind,
)
from kail.apps.programmes.enums import BenefitKind, Intake
from kail.apps.programmes.models import Benefit, BusinessType, Round, Stage
from kail.apps.selection.models import Decree, DecreeLine, Ranking
from kail.apps.selection.selectors.checks import count_chosen_findings, list_findings
from kail.apps.selection.services import keep_candidates, propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.enrolments.enrolled import Going
from tests.item_lists import finish, make_lists, make_type
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")

TRAINING, TOOLS = 1_000_000, 4_600_000
FITTING = "lulus_pelatihan DAN rencana_sesuai_pelatihan"


def plan(going: Going, name: str, kind: BusinessType | None) -> None:
    content = PlanContent(
        business_type=kind, what="Jahit seragam", market="Sekolah", tools="Mesin jahit", capital=1_000_000,
        month_turnover=2_000_000, month_cost=900_000,
    )  # fmt: skip
    written = propose_plan(
        enrolment=going.enrolment(name), content=content, reason="uji", actor=going.maker, now=NOW
    )
    approve_plan(plan=written, reason="layak", actor=going.head, now=NOW)


def trained(going: Going, code: str) -> BusinessType:
    """The kind of business that S1 and S2 learn, and another one beside it."""
    kind = BusinessType.objects.create(round=going.round, code=code, name=code.capitalize())
    numbers = [going.enrolment(name).pk for name in ("S1", "S2")]
    done = record_trained_kind(
        about_round=going.round,
        business_type_code=code,
        enrolment_ids=numbers,
        reason="uji",
        actor=going.maker,
    )
    assert done == 2
    return kind


def second_stage(going: Going) -> Going:
    """The round that continues: a course again, and tools by item lists."""
    made = make_round(
        code="uji-2", quotas={"6472": 2, "6471": 1}, intake=Intake.CONTINUATION, continues=going.round,
        price=TRAINING + TOOLS, price_floor=TRAINING, price_ceiling=TRAINING + TOOLS, stage=2,
    )  # fmt: skip
    Benefit.objects.create(
        round=made, position=1, kind=BenefitKind.TRAINING, name="Pelatihan", amount=TRAINING, fund_source="apbd",
        account_code="5.1.06.01.02.0001",
    )  # fmt: skip
    Benefit.objects.create(
        round=made, position=2, kind=BenefitKind.GOODS, name="Alat", amount=TOOLS, fund_source="apbd",
        account_code="5.1.06.01.02.0001", release_rule=FITTING,
    )  # fmt: skip
    Stage.objects.create(
        round=made, position=1, name="Pelatihan II", entry_rule="kehadiran >= 80 DAN rencana_disetujui",
        exit_rule="lulus_pelatihan",
    )  # fmt: skip
    kind = make_type(made, code="menjahit")
    rank_round(ranked_round=made, actor=going.maker, now=NOW)
    finish(make_lists(made, kind, actor=going.maker, now=NOW), actor=going.maker, now=NOW)
    keep_all_found(made, going.maker)
    decree = propose_decree(
        decreed_round=made, number="SK-2", title="Tahap II", reason="uji", actor=going.maker, now=NOW
    )
    seen = count_chosen_findings(ranking=decree.ranking).mark
    sign_decree(decree=decree, reason="setuju", actor=going.head, now=NOW, seen_findings=seen)
    on = Going(round=Round.objects.get(pk=made.pk), decree=decree, maker=going.maker, head=going.head)
    enrol_round(enrolled_round=on.round, reason="SK-2", actor=going.maker, now=NOW)
    return on


def keep_all_found(made: Round, actor: Actor) -> None:
    """Whoever is chosen again has a finding that says so; all are kept."""
    ranking = Ranking.objects.get(round=made)
    seen = [(one.party_id, one.subject, one.evidence_sha256) for one in list_findings(ranking=ranking)]
    keep_candidates(ranking=ranking, seen=seen, reason="tahap berikutnya", actor=actor, now=NOW)


def passed(going: Going, *names: str) -> None:
    record_facts(
        about_round=going.round, fact=Fact.TRAINING_PASSED,
        values={going.enrolment(name).pk: True for name in names}, reason="uji", actor=going.maker, now=NOW,
    )  # fmt: skip


def tools_of(going: Going, name: str) -> str:
    state: str = going.enrolment(name).entitlements.get(kind=BenefitKind.GOODS).state
    return state


@pytest.fixture
def two_stages(going: Going) -> Going:
    """S1 came and plans what was learnt; S2 came and plans something else; B1 did neither."""
    record_facts(
        about_round=going.round, fact=Fact.ATTENDANCE,
        values={going.enrolment(name).pk: 90 for name in ("S1", "S2")}, reason="uji", actor=going.maker, now=NOW,
    )  # fmt: skip
    kind = trained(going, "menjahit")
    other = BusinessType.objects.create(round=going.round, code="tata-rias", name="Tata rias")
    plan(going, "S1", kind)
    plan(going, "S2", other)
    return second_stage(going)


def test_what_stage_one_found_out_opens_stage_two(two_stages: Going) -> None:
    first = two_stages.enrolment("S1")
    assert (first.attendance, first.plan_approved, first.plan_fits) == (90, True, True)
    assert first.business_type is not None
    assert (first.business_type.code, first.business_type.round) == ("menjahit", two_stages.round)
    assert (first.training_passed, first.handover_finished) == (None, None)
    states = {
        name: Enrolment.objects.get(pk=two_stages.enrolment(name).pk).stages.get().state
        for name in ("S1", "S2", "B1")
    }
    assert states == {"S1": StageState.OPEN, "S2": StageState.OPEN, "B1": StageState.WAITING}


def test_tools_are_for_those_alone_whose_training_and_plan_fit(two_stages: Going) -> None:
    assert tools_of(two_stages, "S1") == EntitlementState.WAITING
    passed(two_stages, "S1", "S2", "B1")
    states = {name: tools_of(two_stages, name) for name in ("S1", "S2", "B1")}
    assert states == {
        "S1": EntitlementState.RELEASED,
        "S2": EntitlementState.WAITING,
        "B1": EntitlementState.WAITING,
    }


def test_a_decree_gives_what_the_list_costs_beside_the_course(two_stages: Going) -> None:
    lines = DecreeLine.objects.filter(decree=two_stages.decree, listing="chosen")
    assert set(lines.values_list("amount", flat=True)) == {TRAINING + TOOLS}
    amounts = dict(two_stages.enrolment("B1").entitlements.values_list("kind", "amount"))
    assert amounts == {BenefitKind.TRAINING: TRAINING, BenefitKind.GOODS: TOOLS}
    assert Decree.objects.get(pk=two_stages.decree.pk).amount == 3 * (TRAINING + TOOLS)


def test_a_plan_is_judged_again_when_the_training_is_known(going: Going) -> None:
    kind = BusinessType.objects.create(round=going.round, code="menjahit", name="Menjahit")
    content = PlanContent(
        business_type=kind,
        what="Jahit",
        market="Sekolah",
        tools="Mesin",
        capital=0,
        month_turnover=0,
        month_cost=0,
    )
    written = propose_plan(
        enrolment=going.enrolment("S1"), content=content, reason="uji", actor=going.maker, now=NOW
    )
    assert written.fits_training is None
    record_trained_kind(
        about_round=going.round, business_type_code="menjahit", enrolment_ids=[going.enrolment("S1").pk],
        reason="uji", actor=going.maker,
    )  # fmt: skip
    assert approve_plan(plan=written, reason="layak", actor=going.head, now=NOW).fits_training is True
    assert going.enrolment("S1").plan_fits is True


def test_a_kind_that_the_round_does_not_have_is_not_kept(going: Going) -> None:
    done = record_trained_kind(
        about_round=going.round, business_type_code="las", enrolment_ids=[going.enrolment("S1").pk], reason="uji",
        actor=going.maker,
    )  # fmt: skip
    assert (done, going.enrolment("S1").business_type) == (0, None)
