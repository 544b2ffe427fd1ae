"""Reports on the use: made of what was given, handed in with papers, checked by another, and the next tranche waits."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.delivery.enums import ReportState, Urgency
from kail.apps.delivery.errors import ReportRefused
from kail.apps.delivery.models import ReportPaper, UseReport
from kail.apps.delivery.selectors.report_holdings import told_by_reports
from kail.apps.delivery.selectors.reports import report_ageing, urgency_of, wanted_reports
from kail.apps.delivery.services.reports import (
    UseAccount,
    accept_report,
    hand_in_report,
    send_back_report,
)
from kail.apps.enrolments.enums import EntitlementState, Fact, StandingKind
from kail.apps.enrolments.errors import EntitlementRefused
from kail.apps.enrolments.services import (
    advance_round,
    approve_standing,
    give,
    order_entitlements,
    propose_standing,
    record_facts,
)
from kail.calc.due_days import Age, AgeTotal
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor, AuthorMissing
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.delivery.reporting import (
    FIRST,
    SECOND,
    handed_in,
    receipt,
    report_of,
    reports_made,
    tranche,
)
from tests.enrolments.enrolled import Going, enrolled
from tests.people import BALIKPAPAN

pytestmark = pytest.mark.usefixtures("whole_country")

DUE = date(2025, 7, 4)
LATE = NOW + timedelta(days=31)


def settled(going: Going, name: str) -> bool | None:
    return going.enrolment(name).report_settled


def attends(going: Going, name: str, now: datetime) -> None:
    record_facts(
        about_round=going.round, fact=Fact.ATTENDANCE, values={going.enrolment(name).pk: 90}, reason="hadir",
        actor=going.maker, now=now,
    )  # fmt: skip


class TestMaking:
    def test_what_was_given_is_reported_on_by_the_day_of_the_rule(self, reporting: Going) -> None:
        made = report_of(reporting, "S1")
        assert (made.given_amount, made.given_date, made.due_date) == (FIRST, NOW.date(), DUE)
        assert made.place_code == reporting.enrolment("S1").place_code
        assert not UseReport.objects.filter(enrolment=reporting.enrolment("B1")).exists()

    def test_making_again_makes_nothing(self, reporting: Going) -> None:
        assert reports_made(reporting, NOW) == 0
        assert UseReport.objects.count() == 2

    def test_a_grant_is_accounted_for_by_10_january(self, maker: Actor, head: Actor) -> None:
        going = enrolled(maker=maker, head=head, report_month=1, report_day=10)
        part = going.enrolment("S1").entitlements.get(name="Alat")
        attends(going, "S1", NOW)
        record_facts(
            about_round=going.round, fact=Fact.PLAN_APPROVED, values={part.enrolment_id: True}, reason="uji",
            actor=maker, now=NOW,
        )  # fmt: skip
        give(amounts={part.pk: part.amount}, reason="BAST", actor=maker, now=NOW)
        assert reports_made(going, NOW) == 1
        assert report_of(going, "S1").due_date == date(2026, 1, 10)

    def test_a_round_that_asks_for_none_has_none(self, maker: Actor, head: Actor) -> None:
        going = enrolled(maker=maker, head=head)
        part = going.enrolment("S1").entitlements.get(name="Pelatihan")
        give(amounts={part.pk: part.amount}, reason="kelas", actor=maker, now=NOW)
        assert reports_made(going, NOW) == 0

    def test_what_was_given_before_somebody_stopped_is_reported_on(self, reporting: Going) -> None:
        part = tranche(reporting, "B1", 1)
        give(amounts={part.pk: 1_000_000}, reason="sebagian", actor=reporting.maker, now=NOW)
        assert reports_made(reporting, NOW) == 0
        change = propose_standing(
            enrolment=reporting.enrolment("B1"), kind=StandingKind.DROP_OUT, reason="berhenti", actor=reporting.maker,
            now=NOW,
        )  # fmt: skip
        approve_standing(change=change, reason="ya", actor=reporting.head, now=NOW)
        assert reports_made(reporting, NOW) == 1
        assert report_of(reporting, "B1").given_amount == 1_000_000

    def test_a_report_follows_its_party_to_another_village(self, reporting: Going) -> None:
        handed_in(reporting, "S1", now=NOW)
        change = propose_standing(
            enrolment=reporting.enrolment("S1"), kind=StandingKind.MOVE, new_place_code=BALIKPAPAN, reason="pindah",
            actor=reporting.maker, now=NOW,
        )  # fmt: skip
        approve_standing(change=change, reason="ya", actor=reporting.head, now=NOW)
        reports_made(reporting, NOW)
        moved = report_of(reporting, "S1")
        assert moved.place_code == moved.papers.get().place_code == BALIKPAPAN


class TestHolding:
    def test_from_giving_to_the_next_tranche(self, reporting: Going) -> None:
        attends(reporting, "S1", NOW)
        assert tranche(reporting, "S1", 2).state == EntitlementState.RELEASED
        assert settled(reporting, "S2") is None
        reports_made(reporting, NOW + timedelta(days=30))
        assert settled(reporting, "S2") is None
        reports_made(reporting, LATE)
        assert settled(reporting, "S2") is False
        attends(reporting, "S2", LATE)
        assert tranche(reporting, "S2", 2).state == EntitlementState.WAITING
        handed_in(reporting, "S2", now=LATE)
        assert settled(reporting, "S2") is False
        assert tranche(reporting, "S2", 2).state == EntitlementState.WAITING
        accept_report(report=report_of(reporting, "S2"), reason="nota cocok", actor=reporting.head, now=LATE)
        assert settled(reporting, "S2") is True
        assert tranche(reporting, "S2", 2).state == EntitlementState.RELEASED

    def test_whoever_handed_in_by_the_day_is_not_held_by_a_slow_office(self, reporting: Going) -> None:
        handed_in(reporting, "S1", now=NOW + timedelta(days=30))
        reports_made(reporting, LATE)
        assert settled(reporting, "S1") is None

    def test_what_is_sent_back_after_its_day_holds(self, reporting: Going) -> None:
        report = handed_in(reporting, "S1", now=NOW)
        send_back_report(report=report, reason="nota tidak terbaca", actor=reporting.head, now=LATE)
        assert settled(reporting, "S1") is False

    def test_a_new_report_is_not_settled_because_an_old_one_was(self, reporting: Going) -> None:
        report = handed_in(reporting, "S1", now=NOW)
        accept_report(report=report, reason="cocok", actor=reporting.head, now=NOW)
        assert settled(reporting, "S1") is True
        attends(reporting, "S1", NOW)
        give(
            amounts={tranche(reporting, "S1", 2).pk: SECOND},
            reason="transfer",
            actor=reporting.maker,
            now=NOW,
        )
        assert reports_made(reporting, NOW) == 1
        assert settled(reporting, "S1") is None

    def test_the_database_orders_and_gives_nothing_while_a_report_is_overdue(self, reporting: Going) -> None:
        attends(reporting, "S1", NOW)
        reports_made(reporting, LATE)
        second = tranche(reporting, "S1", 2)
        for refused in (
            lambda: order_entitlements(entitlement_ids=[second.pk], reason="daftar", actor=reporting.maker),
            lambda: give(amounts={second.pk: 1}, reason="transfer", actor=reporting.maker, now=LATE),
        ):
            with pytest.raises(EntitlementRefused) as error:
                refused()
            assert error.value.code == "report_overdue"
        second.refresh_from_db()
        assert (second.state, second.given_amount) == (EntitlementState.RELEASED, 0)

    def test_the_database_releases_nothing_while_a_report_is_overdue(self, reporting: Going) -> None:
        reports_made(reporting, LATE)
        second = tranche(reporting, "S1", 2)
        second.state, second.released_at = EntitlementState.RELEASED, LATE
        with pytest.raises(IntegrityError, match="report overdue"), transaction.atomic():
            second.save()
        advance_round(advanced_round=reporting.round, reason="malam", actor=reporting.maker, now=LATE)
        second.refresh_from_db()
        assert second.state == EntitlementState.WAITING

    def test_cash_that_the_bank_has_already_is_noted_as_given(self, reporting: Going) -> None:
        attends(reporting, "S1", NOW)
        second = tranche(reporting, "S1", 2)
        order_entitlements(entitlement_ids=[second.pk], reason="daftar", actor=reporting.maker)
        reports_made(reporting, LATE)
        give(amounts={second.pk: SECOND}, reason="jawaban bank", actor=reporting.maker, now=LATE)
        second.refresh_from_db()
        assert second.state == EntitlementState.GIVEN


class TestHandingIn:
    def test_a_report_comes_with_its_amount_words_and_papers(self, reporting: Going) -> None:
        made = handed_in(reporting, "S1", now=NOW, amount=2_900_000)
        assert (made.state, made.left, made.text) == (ReportState.HANDED_IN, 100_000, "Oven dan tepung")
        assert made.handed_in_by_id == reporting.maker.id
        assert made.papers.count() == 1

    @pytest.mark.parametrize(
        ("amount", "text", "code"),
        [
            (FIRST + 1, "Oven", "amount_used"),
            (-1, "Oven", "amount_used"),
            (1, "  ", "text"),
            (1, "Oven", "paper"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_changes(
        self, reporting: Going, amount: int, text: str, code: str
    ) -> None:
        report = report_of(reporting, "S1")
        documents = [] if code == "paper" else [receipt(reporting.maker)]
        with pytest.raises(ReportRefused) as refused:
            hand_in_report(
                report=report,
                content=UseAccount(amount_used=amount, text=text, documents=documents),
                reason="uji",
                actor=reporting.maker,
                now=NOW,
            )
        assert refused.value.code == code
        report.refresh_from_db()
        assert (report.state, ReportPaper.objects.count()) == (ReportState.DUE, 0)

    def test_twice_is_refused(self, reporting: Going) -> None:
        handed_in(reporting, "S1", now=NOW)
        with pytest.raises(ReportRefused) as refused:
            handed_in(reporting, "S1", now=NOW)
        assert refused.value.code == "handed_in_already"
        assert ReportPaper.objects.count() == 1

    def test_what_was_sent_back_is_handed_in_anew_and_its_history_stays(self, reporting: Going) -> None:
        report = handed_in(reporting, "S1", now=NOW)
        send_back_report(report=report, reason="nota kurang", actor=reporting.head, now=NOW)
        again = hand_in_report(
            report=report,
            content=UseAccount(amount_used=FIRST, text="Oven, tepung, gula"),
            reason="dilengkapi",
            actor=reporting.maker,
            now=NOW,
        )
        assert (again.state, again.check_reason) == (ReportState.HANDED_IN, "")
        assert "nota kurang" in again.history.values_list("check_reason", flat=True)


class TestChecking:
    def test_nobody_checks_what_they_recorded(self, reporting: Going) -> None:
        report = handed_in(reporting, "S1", now=NOW)
        with pytest.raises(SamePerson):
            accept_report(report=report, reason="cocok", actor=reporting.maker, now=NOW)
        report.refresh_from_db()
        assert report.state == ReportState.HANDED_IN

    def test_it_needs_a_reason(self, reporting: Going) -> None:
        report = handed_in(reporting, "S1", now=NOW)
        with pytest.raises(AuthorMissing):
            accept_report(report=report, reason=" ", actor=reporting.head, now=NOW)

    def test_only_once(self, reporting: Going) -> None:
        report = handed_in(reporting, "S1", now=NOW)
        accept_report(report=report, reason="cocok", actor=reporting.head, now=NOW)
        with pytest.raises(AlreadyDecided):
            send_back_report(report=report, reason="tidak", actor=reporting.head, now=NOW)
        report.refresh_from_db()
        assert report.state == ReportState.ACCEPTED


class TestDatabase:
    @pytest.mark.parametrize(
        ("values", "name"),
        [
            ({"state": "lost"}, "delivery_usereport_known_state"),
            ({"state": "handed_in"}, "delivery_usereport_steps"),
            ({"amount_used": FIRST + 1}, "delivery_usereport_used_of_given"),
            ({"check_reason": "tanpa pemeriksa"}, "delivery_usereport_steps"),
        ],
    )
    def test_what_a_report_cannot_be(self, reporting: Going, values: dict[str, object], name: str) -> None:
        report = report_of(reporting, "S1")
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            UseReport.objects.filter(pk=report.pk).update(**values)

    def test_the_checker_is_another_person(self, reporting: Going) -> None:
        report = handed_in(reporting, "S1", now=NOW)
        with pytest.raises(IntegrityError, match="delivery_usereport_two_people"), transaction.atomic():
            UseReport.objects.filter(pk=report.pk).update(
                state="accepted", checked_by=reporting.maker.id, checked_at=NOW, check_reason="saya"
            )

    def test_it_is_not_due_before_the_giving(self, reporting: Going) -> None:
        part = tranche(reporting, "B1", 1)
        with pytest.raises(IntegrityError, match="delivery_usereport_due_after_giving"), transaction.atomic():
            UseReport.objects.create(
                enrolment=part.enrolment, entitlement=part, place_code=part.place_code, given_date=DUE, given_amount=1,
                due_date=NOW.date(),
            )  # fmt: skip

    def test_a_part_is_reported_on_once(self, reporting: Going) -> None:
        report = report_of(reporting, "S1")
        with pytest.raises(IntegrityError, match="entitlement_id"), transaction.atomic():
            UseReport.objects.create(
                enrolment=report.enrolment, entitlement=report.entitlement, place_code=report.place_code,
                given_date=DUE, given_amount=1, due_date=DUE,
            )  # fmt: skip

    def test_what_was_given_when_and_due_when_stays(self, reporting: Going) -> None:
        report = report_of(reporting, "S1")
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            UseReport.objects.filter(pk=report.pk).update(due_date=DUE + timedelta(days=30))

    def test_an_accepted_report_stays(self, reporting: Going) -> None:
        report = handed_in(reporting, "S1", now=NOW)
        accept_report(report=report, reason="cocok", actor=reporting.head, now=NOW)
        with pytest.raises(IntegrityError, match="accepted stays"), transaction.atomic():
            UseReport.objects.filter(pk=report.pk).update(amount_used=1)
        with pytest.raises(IntegrityError, match="not accepted yet"), transaction.atomic():
            ReportPaper.objects.create(
                report=report, place_code=report.place_code, document=receipt(reporting.maker),
                added_by_id=reporting.maker.id, added_at=NOW,
            )  # fmt: skip

    def test_a_paper_stays_with_its_report(self, reporting: Going) -> None:
        paper = handed_in(reporting, "S1", now=NOW).papers.get()
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            ReportPaper.objects.filter(pk=paper.pk).update(report=report_of(reporting, "S2"))

    def test_another_region_sees_none(self, reporting: Going) -> None:
        handed_in(reporting, "S1", now=NOW)
        with region_scope(prefixes=["6471"]):
            assert (UseReport.objects.count(), ReportPaper.objects.count()) == (0, 0)

    def test_the_rule_of_a_round_that_was_opened_stays(self, reporting: Going) -> None:
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            type(reporting.round).objects.filter(pk=reporting.round.pk).update(report_days=3_000)

    def test_a_round_has_one_rule(self, reporting: Going) -> None:
        with pytest.raises(IntegrityError, match="programmes_round_one_report_rule"), transaction.atomic():
            enrolled(
                maker=reporting.maker,
                head=reporting.head,
                code="dua-2025",
                report_days=1,
                report_month=1,
                report_day=1,
            )


def test_the_party_is_told_what_it_said_and_what_was_found(reporting: Going) -> None:
    report = handed_in(reporting, "S1", now=NOW, amount=2_900_000)
    accept_report(report=report, reason="nota cocok", actor=reporting.head, now=NOW)
    (section,) = told_by_reports(party_id=report.enrolment.party_id)
    (fact,) = section.facts
    assert fact.what == "Tahap 1, Rp3.000.000"
    assert fact.value == "Diterima; Rp2.900.000; Oven dan tepung; bukti: 1; nota cocok"
    assert not told_by_reports(party_id=reporting.enrolment("B1").party_id)


class TestOverview:
    @pytest.mark.parametrize(
        ("days", "urgency"),
        [
            (-1, Urgency.OVERDUE), (0, Urgency.WEEK), (7, Urgency.WEEK), (8, Urgency.FORTNIGHT),
            (14, Urgency.FORTNIGHT), (15, Urgency.MONTH), (30, Urgency.MONTH), (31, Urgency.LATER),
        ],
    )  # fmt: skip
    def test_a_report_is_in_one_class_of_urgency(self, reporting: Going, days: int, urgency: Urgency) -> None:
        today = DUE - timedelta(days=days)
        assert urgency_of(due=DUE, today=today) == urgency
        found = {one: wanted_reports(urgency=one, today=today).count() for one in Urgency}
        assert found == {**dict.fromkeys(Urgency, 0), urgency: 2}

    def test_ageing_counts_what_is_not_accepted(self, reporting: Going) -> None:
        report = handed_in(reporting, "S2", now=NOW)
        whole, regions = report_ageing(of_round=reporting.round, today=DUE + timedelta(days=45))
        assert whole.classes[Age.TO_60] == AgeTotal(2, 2 * FIRST)
        assert [one.place_code for one in regions] == ["6472"]
        accept_report(report=report, reason="cocok", actor=reporting.head, now=NOW)
        whole, _regions = report_ageing(of_round=reporting.round, today=DUE + timedelta(days=45))
        assert whole.total == AgeTotal(1, FIRST)
