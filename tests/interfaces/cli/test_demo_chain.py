"""The demo's chain on a small registry: every programme of the articles comes to its decree, with its places."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from kail.apps.accounts.models import User
from kail.apps.accounts.selectors import get_system_user
from kail.apps.delivery.models import (
    AidGiving,
    Asset,
    CashReceipt,
    Handover,
    Payment,
    ServiceAnswer,
    ServiceCheck,
    SupplierPayment,
    UseReport,
)
from kail.apps.delivery.selectors.payments import plan_payments
from kail.apps.enrolments.models import AidPlan, Enrolment, EnrolmentStage
from kail.apps.enrolments.selectors.aid_calendar import late_lines
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Item, PriceItem, Programme, Round
from kail.apps.programmes.services import load_templates
from kail.apps.programmes.template_files import ProgrammeTemplate, RoundTemplate, read_template
from kail.apps.registry.models import Family, Group, Person
from kail.apps.selection.enums import ItemListState, Listing
from kail.apps.selection.models import Decree, DecreeLine, ItemList, ItemListLine, Objection, RankingRegion
from kail.apps.selection.selectors.item_lists import old_drafts
from kail.apps.selection.services import load_forms
from kail.apps.training.models import Certificate, CertificateIssue, Meeting, Seat
from kail.apps.training.selectors.certificates import classes_to_propose
from kail.apps.training.services import load_courses
from kail.interfaces.cli import demo_job
from kail.interfaces.cli.demo_care import PLANNED
from kail.interfaces.cli.demo_objections import HAS_OBJECTIONS
from kail.interfaces.cli.demo_offices import DENPASAR, PROVINCE
from kail.kernel import jobs
from kail.kernel.approvals import ProposalState
from kail.kernel.credentials.keys import ensure_signing_key
from kail.kernel.scope import region_scope
from tests.conftest import REFERENCE

FILES = sorted((REFERENCE / "programmes").glob("*.toml"))
TEMPLATES = [one for file in FILES if (one := read_template(file=file).programme) is not None]
BEGUN = [begun for one in TEMPLATES for begun in one.rounds]
PEOPLE = 5_000


@pytest.fixture(scope="module")
def made(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, object]]:
    """What the demo's steps answered, inside one transaction that is taken back at the end."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(jobs, "PROGRESS_ALIAS", "default")
        with transaction.atomic():
            yield _steps(folder)
            transaction.set_rollback(True)


def _steps(folder: Path) -> dict[str, object]:
    load_templates(folder=REFERENCE / "programmes", actor=get_system_user().actor, now=timezone.now())
    load_forms(folder=REFERENCE / "forms", actor=get_system_user().actor, now=timezone.now())
    load_courses(folder=REFERENCE / "courses", actor=get_system_user().actor)
    ensure_signing_key(now=timezone.now())
    demo_job.open_accounts()
    file = demo_job.write_registry(people=PEOPLE, seed=1, folder=folder)
    return {
        "import": demo_job.bring_in(file=file),
        "second": demo_job.bring_in_second(people=PEOPLE, seed=1, folder=folder),
        "parties": demo_job.meet(),
        "checks": demo_job.check(),
        "selection": demo_job.select(),
        "decisions": demo_job.decide(),
        "goods": demo_job.plan_goods(),
        "decree": demo_job.decree(),
        "others": demo_job.decree_the_others(),
        "afterwards": demo_job.change_afterwards(),
        "hands": demo_job.go_on(),
        "denpasar": demo_job.decree_of_second(),
    }


@pytest.fixture(autouse=True)
def _whole_country(made: dict[str, object]) -> Iterator[None]:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        yield


def decree_of(code: str) -> Decree:
    return Decree.objects.get(round__code=code, state=ProposalState.APPROVED, amends=None)


def chosen_of(code: str) -> set[int]:
    lines = DecreeLine.objects.filter(decree=decree_of(code), listing=Listing.CHOSEN)
    return set(lines.values_list("party_id", flat=True))


@pytest.mark.parametrize("template", BEGUN, ids=lambda begun: begun.code)
def test_each_round_of_the_articles_ends_in_a_decree_of_two_people_with_its_places(
    template: RoundTemplate,
) -> None:
    listed = Round.objects.get(code=template.code)
    assert listed.state == RoundState.DECREED
    assert listed.places == template.places
    regions = RankingRegion.objects.filter(ranking=decree_of(template.code).ranking)
    assert sum(regions.values_list("quota", flat=True)) == template.places
    signed = decree_of(template.code)
    assert signed.proposed_by_id != signed.decided_by_id
    assert 0 < signed.places == len(chosen_of(template.code)) <= template.places
    lists = ItemList.objects.filter(decree_lines__decree=signed)
    if template.code == demo_job.ROUND:
        assert lists.count() == signed.places
        assert signed.amount == sum(lists.values_list("total", flat=True))
    else:
        assert signed.amount == signed.places * signed.ranking.price


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.head.code)
def test_programmes_of_other_agencies_have_no_decree_and_all_others_one_for_each_round(
    template: ProgrammeTemplate,
) -> None:
    programme = Programme.objects.get(code=template.head.code)
    decrees = Decree.objects.filter(round__programme=programme, state=ProposalState.APPROVED, amends=None)
    assert decrees.count() == len(template.rounds)
    assert (decrees.count() == 0) == programme.is_outside


def test_the_province_has_prices_and_some_have_item_lists(made: dict[str, object]) -> None:
    """All chosen have final lists within the package; whoever waits has drafts, some at an old price."""
    goods = Item.objects.filter(business_type__round__code=demo_job.ROUND)
    assert {(name.lower(), unit) for name, unit in goods.values_list("name", "unit")} <= {
        (name.lower(), unit) for name, unit in PriceItem.objects.values_list("name", "unit")
    }
    final = ItemList.objects.filter(state=ItemListState.FINAL)
    assert set(final.values_list("party_id", flat=True)) >= chosen_of(demo_job.ROUND)
    assert final.count() > 100
    assert not ItemListLine.objects.filter(price_item=None, place_code__startswith=PROVINCE.region).exists()
    assert old_drafts(day=timezone.localdate())


def test_nothing_is_left_a_draft(made: dict[str, object]) -> None:
    assert set(Round.objects.values_list("state", flat=True)) == {RoundState.DECREED}
    assert made["others"] == {
        "decreed": {
            code: decree_of(code).places
            for code in Round.objects.filter(region_code__startswith=PROVINCE.region)
            .exclude(code=demo_job.ROUND)
            .values_list("code", flat=True)
        },
        "nobody": [],
    }


def test_one_round_was_announced_and_decreed_after_two_objections() -> None:
    found = Objection.objects.filter(announcement__ranking__round__code=HAS_OBJECTIONS).order_by("pk")
    assert [one.outcome for one in found] == ["upheld", "rejected"]
    assert Objection.objects.count() == found.count()
    assert found[0].about_party_id not in chosen_of(HAS_OBJECTIONS)
    assert found[1].about_party_id in chosen_of(HAS_OBJECTIONS)
    days = dict(Round.objects.values_list("code", "objection_days"))
    assert {code for code, given in days.items() if given} == {HAS_OBJECTIONS}


class TestDenpasar:
    def test_its_people_lie_in_its_villages_and_are_a_twentieth_or_2000(self) -> None:
        people = Person.objects.filter(place_code__startswith=DENPASAR.region)
        assert people.count() >= 2_000
        assert not Person.objects.exclude(place_code__startswith="64").exclude(
            place_code__startswith=DENPASAR.region
        )

    def test_step_up_has_15_15_9_and_9_places_all_taken(self) -> None:
        places = {code: decree_of(code).places for code in _STEP_UP}
        assert places == dict(zip(_STEP_UP, (15, 15, 9, 9), strict=True))
        amounts = [decree_of(code).amount for code in _STEP_UP]
        assert amounts == [15 * 6_300_000, 15 * 8_000_000, 9 * 6_300_000, 9 * 8_000_000]

    def test_stage_two_takes_those_of_stage_one_and_batch_two_nobody_of_batch_one(self) -> None:
        first, first_on, second, second_on = (chosen_of(code) for code in _STEP_UP)
        assert (first_on, second_on) == (first, second)
        assert not first & second

    def test_its_own_accounts_decree_and_its_letterhead_is_on_it(self) -> None:
        for code in _STEP_UP:
            signed = decree_of(code)
            proposer, signer = (User.objects.get(username=name) for name in (DENPASAR.planner, DENPASAR.head))
            assert (signed.proposed_by, signed.decided_by) == (proposer, signer)
            assert signed.frozen["issuer"]["name"] == "Dinas Sosial Kota Denpasar"

    def test_each_office_sees_its_own_people_alone(self) -> None:
        for username in (DENPASAR.head, PROVINCE.head):
            prefixes = list(User.objects.get(username=username).regions.values_list("prefix", flat=True))
            with region_scope(prefixes=prefixes):
                seen = {code[:2] for code in Person.objects.values_list("place_code", flat=True)}
                decreed = {code[:2] for code in DecreeLine.objects.values_list("place_code", flat=True)}
            assert seen == decreed == {prefixes[0][:2]}


class TestGroups:
    def test_kube_2024_is_filled_in_several_regencies_and_open_places_stay_visible(self) -> None:
        regions = RankingRegion.objects.filter(ranking=decree_of("kube-2024").ranking)
        assert {region.quota for region in regions} == {50}
        assert len([region for region in regions if region.chosen]) >= 5
        assert (
            sum(region.quota - region.chosen for region in regions) == 500 - decree_of("kube-2024").places > 0
        )

    def test_the_groups_of_2023_have_ten_people_and_all_since_five(self) -> None:
        for code, size in (("kube-2023", 10), ("kube-2024", 5), ("kube-2024-lima", 5)):
            groups = Group.objects.filter(pk__in=chosen_of(code))
            assert {group.members.filter(to_date=None).count() for group in groups} == {size}

    def test_no_group_has_two_decrees(self) -> None:
        lines = DecreeLine.objects.filter(
            listing=Listing.CHOSEN,
            decree__round__programme__code="kube",
            decree__state=ProposalState.APPROVED,
        )
        parties = list(lines.values_list("party_id", flat=True))
        assert len(parties) == len(set(parties))

    def test_members_are_poor_neighbours_each_of_one_family(self) -> None:
        for group in Group.objects.filter(pk__in=chosen_of("kube-2024") | chosen_of("kube-2023")):
            people = Person.objects.filter(group_memberships__group=group, group_memberships__to_date=None)
            assert {code[:6] for code in people.values_list("place_code", flat=True)} == {
                group.place_code[:6]
            }
            families = Family.objects.filter(people__in=people).distinct()
            assert families.count() == people.count()
            assert not families.exclude(decile__lte=4)


_STEP_UP = ("step-up-1-1", "step-up-1-2", "step-up-2-1", "step-up-2-2")


class TestHands:
    """From the decree to people's hands: most arrives, some is late, some fails."""

    def test_everybody_of_a_signed_decree_is_on_the_way_from_that_day(self) -> None:
        for signed in Decree.objects.filter(state=ProposalState.APPROVED, amends=None).select_related(
            "round"
        ):
            chosen = chosen_of(signed.round.code)
            enrolled = Enrolment.objects.filter(round=signed.round, party__in=chosen)
            assert set(enrolled.values_list("party_id", flat=True)) == chosen
            assert set(enrolled.values_list("began_date", flat=True)) == {signed.round.decree_date}

    def test_cash_is_paid_refused_by_the_bank_and_paid_again(self) -> None:
        states = set(Payment.objects.values_list("state", flat=True))
        assert {"paid", "failed", "sent", "waiting"} <= states
        again = Payment.objects.filter(state="paid", entitlement__payments__state="failed")
        assert again.exists()
        assert plan_payments(paid_round=Round.objects.get(code="wrse-2024"), region_code="64").left_out

    def test_reports_are_accepted_wait_and_are_late(self) -> None:
        due = UseReport.objects.filter(due_date__lt=timezone.localdate())
        assert set(due.values_list("state", flat=True)) == {"accepted", "handed_in", "due"}

    def test_goods_are_handed_over_in_two_cities_in_part_and_some_come_too_late(self) -> None:
        handed = Handover.objects.filter(round__code=demo_job.ROUND)
        assert {code[:4] for code in handed.values_list("place_code", flat=True)} == {"6471", "6472"}
        parts = set(
            Enrolment.objects.filter(handovers__in=handed).values_list("handover_finished", flat=True)
        )
        assert parts == {True, False}
        late = EnrolmentStage.objects.filter(
            enrolment__round__code=demo_job.ROUND, state="open", stage__due_date__lt=timezone.localdate()
        )
        assert late.count() > handed.count()
        assert {"in_use", "under_repair", "lost"} <= set(Asset.objects.values_list("state", flat=True))

    def test_step_up_sits_in_classes_and_most_pass(self) -> None:
        sizes = {
            code: Seat.objects.filter(training_class__round__code=code, state="seat")
            .values("person")
            .distinct()
            .count()
            for code in _STEP_UP
        }
        assert (sizes["step-up-1-1"], sizes["step-up-2-1"]) == (15, 9)
        # Stage II is for those who came to stage I and have a plan.
        assert 10 <= sizes["step-up-1-2"] < 15
        assert 6 <= sizes["step-up-2-2"] <= 9
        passed = Enrolment.objects.filter(round__code="step-up-1-1", training_passed=True).count()
        assert 10 <= passed < 15

    def test_tools_go_to_those_alone_whose_training_and_plan_fit(self) -> None:
        given = Enrolment.objects.filter(round__code="step-up-1-2", handovers__isnull=False).distinct()
        assert given.count() >= 3
        assert not given.exclude(training_passed=True, plan_approved=True, plan_fits=True).exists()
        assert Enrolment.objects.filter(round__code="step-up-1-2", plan_fits=False, handovers=None).exists()

    def test_the_newest_stage_is_half_way(self) -> None:
        meetings = Meeting.objects.filter(training_class__round__code="step-up-2-2")
        assert set(meetings.values_list("state", flat=True)) == {"planned", "held"}

    def test_cash_is_fetched_against_receipts_by_most(self) -> None:
        assert CashReceipt.objects.filter(payment__party__kind="person").count() > 5
        assert Payment.objects.filter(payment_list__kind="cash", state="waiting").exists()

    def test_one_invoice_is_paid_and_one_waits(self) -> None:
        assert set(SupplierPayment.objects.values_list("state", flat=True)) == {"approved", "proposed"}

    def test_planned_aid_is_given_over_the_year_and_some_of_it_is_late(self) -> None:
        plans = AidPlan.objects.filter(enrolment__round__code=PLANNED)
        assert set(plans.values_list("state", flat=True)) == {"approved"}
        assert 0 < AidGiving.objects.filter(plan_line__plan__in=plans).count() < 4 * plans.count()
        assert late_lines(today=timezone.localdate()).exists()

    def test_institutions_serve_better_after_the_help(self) -> None:
        looks = ServiceCheck.objects.filter(enrolment__round__code="lks-2024", state="approved")
        assert {one.moment for one in looks} == {"before", "after"}
        met = {
            moment: ServiceAnswer.objects.filter(
                service_check__in=looks.filter(moment=moment), verdict="met"
            ).count()
            for moment in ("before", "after")
        }
        assert met["before"] < met["after"]

    def test_certificates_are_signed_or_wait_for_the_head_or_for_a_proposal(self) -> None:
        issued = Certificate.objects.filter(seat__training_class__round__code="step-up-1-1").count()
        assert issued == Enrolment.objects.filter(round__code="step-up-1-1", training_passed=True).count() > 0
        waiting = CertificateIssue.objects.filter(state=ProposalState.PROPOSED)
        assert set(waiting.values_list("training_class__round__code", flat=True)) == {"step-up-2-1"}
        assert {one.round.code for one in classes_to_propose()} == {"pelatihan-balikpapan-2024"}
