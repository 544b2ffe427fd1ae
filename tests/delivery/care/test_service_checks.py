"""Looks at an institution by a standard, before and after; and its report with residents served and lines."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from kail.apps.delivery.enums import Moment, ReportState, UseKind, Verdict
from kail.apps.delivery.errors import ReportRefused, ServiceCheckRefused
from kail.apps.delivery.models import (
    InstitutionAccount,
    ServedCategory,
    ServiceAnswer,
    ServiceCheck,
    UseLine,
)
from kail.apps.delivery.selectors.service_checks import checks_waiting, compare, standing_checks
from kail.apps.delivery.service_standards import find_standard, service_standards
from kail.apps.delivery.services.care import Answered, approve_service_check, reject_service_check
from kail.apps.delivery.services.reports import (
    InstitutionUse,
    SpentLine,
    UseAccount,
    accept_report,
    hand_in_report,
    send_back_report,
)
from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.registry.enums import InstitutionKind
from kail.apps.registry.models import HeadCount, Institution, Residence
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.deferred import at_the_end
from tests.delivery.cared import Helped, paper
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.registry.institutions_made import house

BEFORE, AFTER = date(2025, 5, 10), date(2025, 6, 3)


def refused(code: str) -> AbstractContextManager[pytest.ExceptionInfo[ServiceCheckRefused]]:
    return pytest.raises(ServiceCheckRefused, check=lambda error: error.code == code)


def writing(institution: Helped) -> AbstractContextManager[None]:
    return acting(actor=institution.maker, reason="uji")


class TestStandards:
    def test_each_file_says_where_it_comes_from_and_what_nobody_read(self) -> None:
        assert {one.code for one in service_standards()} == {"anak", "disabilitas", "lansia", "umum"}
        for standard in service_standards():
            assert standard.source
            assert all(item.source and not item.verified for item in standard.items)

    @pytest.mark.parametrize("kind", InstitutionKind)
    def test_every_kind_of_institution_has_one(self, kind: InstitutionKind) -> None:
        assert len(find_standard(kind=kind).items) >= 13

    def test_one_that_is_gone_is_missed(self) -> None:
        with refused("standard"):
            find_standard(kind="children", code="anak", version=99)


class TestLooks:
    def test_before_and_after_are_compared_and_end_the_way(self, institution: Helped) -> None:
        missing = Answered(Verdict.PARTLY, "satu kamar tanpa kunci")
        before = institution.look(Moment.BEFORE, day=BEFORE, verdict=Verdict.NOT_MET, mandi=missing)
        approve_service_check(check=before, reason="benar", actor=institution.head, now=NOW)
        unseen = Answered(Verdict.UNKNOWN, "gudang terkunci")
        after = institution.look(
            Moment.AFTER, day=AFTER, aman=unseen, makan=Answered(Verdict.NOT_MET, "masih")
        )
        assert [one.pk for one in checks_waiting()] == [after.pk]
        approve_service_check(check=after, reason="benar", actor=institution.head, now=NOW)
        found = compare(
            **{str(moment): one for moment, one in standing_checks(enrolment=institution.enrolment).items()}
        )
        assert found is not None
        assert found.before_total == {
            Verdict.MET: 0, Verdict.PARTLY: 1, Verdict.NOT_MET: 16, Verdict.UNKNOWN: 0,
        }  # fmt: skip
        assert found.after_total == {
            Verdict.MET: 15, Verdict.PARTLY: 0, Verdict.NOT_MET: 1, Verdict.UNKNOWN: 1,
        }  # fmt: skip
        assert (found.better, found.worse) == (15, 0)
        assert Enrolment.objects.get(pk=institution.enrolment.pk).service_checked is True

    def test_another_person_checks_and_sends_back(self, institution: Helped) -> None:
        look = institution.look(Moment.BEFORE, day=BEFORE)
        with pytest.raises(SamePerson):
            approve_service_check(check=look, reason="sendiri", actor=institution.maker, now=NOW)
        with refused("checked_already"):
            institution.look(Moment.BEFORE, day=BEFORE)
        reject_service_check(check=look, reason="foto kabur", actor=institution.head, now=NOW)
        assert institution.look(Moment.BEFORE, day=BEFORE).pk != look.pk
        assert Enrolment.objects.get(pk=institution.enrolment.pk).service_checked is None

    def test_after_needs_a_checked_look_before(self, institution: Helped) -> None:
        with refused("before_missing"):
            institution.look(Moment.AFTER, day=AFTER)
        look = institution.look(Moment.BEFORE, day=BEFORE)
        with refused("before_missing"):
            institution.look(Moment.AFTER, day=AFTER)
        approve_service_check(check=look, reason="ya", actor=institution.head, now=NOW)
        with refused("visited_date"):
            institution.look(Moment.AFTER, day=date(2025, 5, 9))

    def test_what_is_not_met_says_what_is_missing(self, institution: Helped) -> None:
        with refused("note:makan"):
            institution.look(Moment.BEFORE, day=BEFORE, makan=Answered(Verdict.NOT_MET))
        with refused("answers"):
            institution.look(Moment.BEFORE, day=BEFORE, lain=Answered(Verdict.MET))
        with refused("visited_date"):
            institution.look(Moment.BEFORE, day=date(2025, 6, 5))
        assert not ServiceCheck.objects.exists()

    def test_another_region_sees_nothing(self, institution: Helped) -> None:
        institution.look(Moment.BEFORE, day=BEFORE)
        with region_scope(prefixes=["6471"]):
            assert not checks_waiting().exists()

    @pytest.mark.parametrize(
        ("table", "wrong", "constraint"),
        [
            (ServiceCheck, {"moment": "during"}, "by_a_standard"),
            (ServiceCheck, {"moment": "after"}, "approved look before"),
            (ServiceCheck, {"moment": "before"}, "servicecheck_one"),
            (ServiceAnswer, {"item": "makan"}, "once"),
            (ServiceAnswer, {"verdict": "not_met"}, "told"),
            (ServiceAnswer, {}, "have an answer"),
        ],
    )
    def test_the_database_refuses_what_makes_no_sense(
        self, institution: Helped, table: Any, wrong: dict[str, str], constraint: str
    ) -> None:
        look = institution.look(Moment.BEFORE, day=BEFORE)
        values: dict[type, dict[str, Any]] = {
            ServiceCheck: {
                "enrolment": institution.enrolment, "institution": institution.home, "standard": "anak",
                "version": 2, "items": 1, "visited_date": AFTER, "proposed_by_id": institution.maker.id,
                "proposed_at": NOW, "proposal_reason": "x",
            },
            ServiceAnswer: {"service_check": look, "item": "lain", "verdict": "met"},
        }  # fmt: skip

        def write() -> None:
            table.objects.create(place_code=SAMARINDA, **{**values[table], **wrong})

        with writing(institution), pytest.raises(IntegrityError, match=constraint):
            at_the_end(write)


def test_only_an_institution_is_looked_at(going: Going) -> None:
    person = Helped(
        home=Institution(kind=InstitutionKind.CHILDREN), round=going.round, enrolment=going.enrolment("S1"),
        maker=going.maker, head=going.head,
    )  # fmt: skip
    with refused("kind"):
        person.look(Moment.BEFORE, day=BEFORE)


class TestReports:
    def use(self, institution: Helped, *amounts: int, **other: Any) -> UseAccount:
        lines = [
            SpentLine(kind=UseKind.FOOD, what="Beras", amount=amount, document=paper(institution.maker))
            for amount in amounts
        ]
        values = {"from_date": date(2025, 3, 1), "to_date": date(2025, 5, 31), "lines": lines, **other}
        return UseAccount(
            amount_used=sum(amounts), text="Makan dan kamar", institution=InstitutionUse(**values)
        )

    def hand_in(self, institution: Helped, content: UseAccount) -> None:
        hand_in_report(
            report=institution.report, content=content, reason="dibawa", actor=institution.maker, now=NOW
        )

    def test_residents_are_counted_as_the_register_had_them(self, institution: Helped) -> None:
        child = make_person(name="Anak", birth_date=date(2014, 6, 1), disabled=True, welfare_categories=[2])
        gone = make_person(name="Pergi", birth_date=date(2010, 6, 1), place_code=BALIKPAPAN)
        house(institution.home, child, actor=institution.maker, now=NOW)
        left = house(institution.home, gone, actor=institution.maker, now=NOW, over_capacity_reason="penuh")
        with writing(institution):
            Residence.objects.filter(pk=left.pk).update(to_date=date(2025, 3, 1), exit_reason="family")
            HeadCount.objects.create(
                institution=institution.home, month=date(2025, 4, 1), male_6_17=4, place_code=SAMARINDA,
                over_capacity_reason="penuh",
            )  # fmt: skip
        self.hand_in(institution, self.use(institution, 3_000_000, 1_500_000))
        account = InstitutionAccount.objects.get()
        assert (account.registered, account.outside, account.disabled, account.served) == (1, 4, 1, 5)
        assert account.male_6_17 + account.female_6_17 == 1
        assert list(ServedCategory.objects.values_list("category", "people")) == [(2, 1)]
        assert list(UseLine.objects.order_by("position").values_list("amount", flat=True)) == [
            3_000_000,
            1_500_000,
        ]
        assert institution.report.papers.count() == 2

    def test_handed_in_anew_it_keeps_what_was_said_before(self, institution: Helped) -> None:
        self.hand_in(institution, self.use(institution, 1_000_000))
        send_back_report(report=institution.report, reason="kurang", actor=institution.head, now=NOW)
        known = institution.report.papers.get()
        line = SpentLine(kind=UseKind.FOOD, what="Beras", amount=2_000_000, paper_id=known.pk)
        self.hand_in(institution, replace(self.use(institution, 2_000_000), institution=InstitutionUse(
            from_date=date(2025, 3, 1), to_date=date(2025, 5, 31), lines=[line],
        )))  # fmt: skip
        assert list(InstitutionAccount.objects.order_by("turn").values_list("turn", "amount")) == [
            (1, 1_000_000), (2, 2_000_000),
        ]  # fmt: skip
        accept_report(report=institution.report, reason="cocok", actor=institution.head, now=NOW)
        assert institution.report.state == ReportState.ACCEPTED
        way = Enrolment.objects.get(pk=institution.enrolment.pk)
        assert (way.report_settled, way.state) == (True, EnrolmentState.ACTIVE)

    def test_without_lines_an_institution_cannot_account(self, institution: Helped) -> None:
        document = paper(institution.maker)
        plain = UseAccount(amount_used=1, text="Beras", documents=[document])
        too_late = self.use(institution, 5, to_date=date(2025, 7, 1))
        wrong_sum = replace(self.use(institution, 5), amount_used=6)
        unnamed = replace(
            self.use(institution, 5),
            institution=InstitutionUse(
                date(2025, 3, 1), date(2025, 4, 1), [SpentLine(UseKind.FOOD, " ", 5, document)]
            ),
        )
        unproved = replace(
            self.use(institution, 5),
            institution=InstitutionUse(
                date(2025, 3, 1), date(2025, 4, 1), [SpentLine(UseKind.FOOD, "Beras", 5, paper_id=0)]
            ),
        )
        for content, code in (
            (plain, "lines"), (too_late, "to_date"), (wrong_sum, "lines"), (unnamed, "lines"), (unproved, "lines"),
        ):  # fmt: skip
            with pytest.raises(ReportRefused) as caught:
                self.hand_in(institution, content)
            assert caught.value.code == code
        assert institution.report.state == ReportState.DUE
        assert not InstitutionAccount.objects.exists()

    @pytest.mark.parametrize(
        ("table", "wrong", "constraint"),
        [
            (InstitutionAccount, {"turn": 1}, "turn"),
            (InstitutionAccount, {"to_date": date(2025, 1, 1)}, "period"),
            (InstitutionAccount, {"amount": 5}, "lines come to"),
            (ServedCategory, {"category": 27}, "known"),
            (ServedCategory, {"people": 0}, "known"),
            (UseLine, {"amount": 0}, "told"),
            (UseLine, {"kind": "beer"}, "told"),
            (UseLine, {}, "lines come to"),
            (UseLine, {"position": 1}, "position"),
        ],
    )
    def test_the_database_keeps_the_sums(
        self, institution: Helped, table: Any, wrong: dict[str, Any], constraint: str
    ) -> None:
        self.hand_in(institution, self.use(institution, 1_000_000))
        account = InstitutionAccount.objects.get()
        values: dict[type, dict[str, Any]] = {
            InstitutionAccount: {
                "report": institution.report, "turn": 2, "from_date": date(2025, 3, 1),
                "to_date": date(2025, 4, 1), "amount": 0,
            },
            ServedCategory: {"account": account, "category": 2, "people": 1},
            UseLine: {
                "account": account, "position": 2, "kind": "food", "what": "Gula", "amount": 5,
                "paper": institution.report.papers.get(),
            },
        }  # fmt: skip

        def write() -> None:
            table.objects.create(place_code=SAMARINDA, **{**values[table], **wrong})

        with writing(institution), pytest.raises(IntegrityError, match=constraint):
            at_the_end(write)
