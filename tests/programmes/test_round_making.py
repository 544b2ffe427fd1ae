"""A round is made from a version: what it copies, what it has of its own, and what the database holds it to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kail.apps.programmes.design import BenefitDesign, Issuer, ProgrammeDesign, ShareDesign, StageDesign
from kail.apps.programmes.enums import BenefitKind, FundSource, ProgrammeKind, QuotaMethod, RoundState
from kail.apps.programmes.errors import QuotaRefused, RoundRefused, RuleRefused
from kail.apps.programmes.models import Benefit, Ceiling, ProgrammeVersion, Round
from kail.apps.programmes.selectors import round_issuer, version_design
from kail.apps.programmes.services import QuotaWish, create_programme, make_round, save_design
from kail.apps.programmes.template_files import ProgrammeHead
from kail.apps.registry.enums import PartyKind
from kail.kernel.audit import Actor
from tests.deferred import check_deferred
from tests.programmes.test_designs import broken_constraint
from tests.programmes.test_rounds import PLAN, plan_of


def made_from(version: ProgrammeVersion, actor: Actor, now: datetime, **changed: Any) -> Round:
    values = {"version": version, "code": "uep-2026", "plan": PLAN, "reason": "2026", **changed}
    return make_round(actor=actor, now=now, **values)


def costing(kind: BenefitKind, name: str, amount: int, source: FundSource, account: str) -> BenefitDesign:
    return BenefitDesign(kind=kind, name=name, amount=amount, fund_source=source, account_code=account)


class TestMaking:
    def test_it_has_order_package_milestones_and_ceiling_and_no_quota_yet(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        plan = replace(PLAN, opens_date=date(2026, 6, 4))
        made = made_from(uep.programme_version, actor, now, plan=plan)
        check_deferred()
        assert (made.state, plan_of(made), made.quota_method) == (RoundState.DRAFT, plan, QuotaMethod.EQUAL)
        assert (made.rule_text, made.rule_full) == (uep.rule_text, uep.rule_text)
        for listed in ("priorities", "benefits", "business_types"):
            assert getattr(made, listed).count() == getattr(uep, listed).count()
        assert made.stages.get(name="Serah terima (BAST)").due_date == date(2026, 9, 30)
        assert sum(kind.items.count() for kind in made.business_types.all()) > 20
        (ceiling,) = made.ceilings.all()
        assert (ceiling.fund_source, ceiling.account_code) == ("apbd", "5.1.06.01.02.0001")
        assert ceiling.amount == 1000 * 5_000_000
        assert made.quotas.count() == 0

    def test_it_keeps_its_version_when_the_programme_goes_on(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        first = uep.programme_version
        newer = save_design(
            programme=uep.programme,
            design=replace(version_design(version=first), rule="desil <= 1"),
            actor=actor,
            reason="lebih sempit",
            now=now,
        )
        assert newer is not None
        made = made_from(newer, actor, now)
        uep.refresh_from_db()
        assert (uep.programme_version, made.programme_version) == (first, newer)
        assert (made.rule_text, uep.rule_text) == ("desil <= 1", version_design(version=first).rule)
        uep.programme_version = newer
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            uep.save()

    def test_shares_and_rules_of_milestones_come_with_it(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        design = replace(
            version_design(version=uep.programme_version),
            reserved_shares=(
                ShareDesign(name="Perempuan", condition="jenis_kelamin = perempuan", permille=300),
                ShareDesign(name="Muda", condition="umur < 30", permille=50),
            ),
            stages=(StageDesign(name="Alat", entry_rule="kehadiran >= 80", exit_rule="laporan_beres"),),
        )
        made = made_from(uep.programme_version, actor, now, design=design)
        shares = made.reserved_shares.order_by("position").values_list("position", "name", "permille")
        assert list(shares) == [(1, "Perempuan", 300), (2, "Muda", 50)]
        stage = made.stages.get()
        assert (stage.entry_rule, stage.exit_rule, stage.due_date) == (
            "kehadiran >= 80",
            "laporan_beres",
            None,
        )

    def test_places_are_shared_at_once_when_wished(self, uep: Round, actor: Actor, now: datetime) -> None:
        made = made_from(uep.programme_version, actor, now, quota=QuotaWish(period="2024-03"))
        assert set(made.quotas.values_list("places", flat=True)) == {100}

    def test_ceilings_are_by_source_and_account(self, uep: Round, actor: Actor, now: datetime) -> None:
        design = replace(
            version_design(version=uep.programme_version),
            benefits=(
                costing(BenefitKind.GOODS, "Alat", 4_000_000, FundSource.APBD, "1"),
                costing(BenefitKind.GOODS, "Bahan", 600_000, FundSource.APBD, "1"),
                costing(BenefitKind.CASH, "Ongkos", 400_000, FundSource.BAZNAS, "2"),
            ),
        )  # fmt: skip
        made = made_from(uep.programme_version, actor, now, design=design)
        check_deferred()
        found = made.ceilings.order_by("pk").values_list("fund_source", "account_code", "amount")
        assert list(found) == [("apbd", "1", 4_600_000_000), ("baznas", "2", 400_000_000)]

    @pytest.mark.parametrize(
        ("change", "refusal", "code"),
        [
            ({"code": "uep-2025"}, RoundRefused, "round_code"),
            ({"plan": replace(PLAN, year=2025)}, RoundRefused, "round_batch"),
            ({"plan": replace(PLAN, price=1)}, RoundRefused, "round_price"),
            ({"quota": QuotaWish(places={"6472": 3})}, QuotaRefused, None),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_stored(
        self,
        change: dict[str, Any],
        refusal: type[RoundRefused | QuotaRefused],
        code: str | None,
        uep: Round,
        actor: Actor,
        now: datetime,
    ) -> None:
        before = (Benefit.objects.count(), Ceiling.objects.count())
        with pytest.raises(refusal) as refused:
            made_from(uep.programme_version, actor, now, **change)
        assert code in (None, refused.value.code)
        assert Round.objects.count() == 1
        assert (Benefit.objects.count(), Ceiling.objects.count()) == before

    def test_several_benefits_that_do_not_make_the_price_are_refused(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        two = tuple(BenefitDesign(BenefitKind.GOODS, name, amount=2_000_000) for name in ("Alat", "Bahan"))
        design = replace(version_design(version=uep.programme_version), benefits=two)
        with pytest.raises(RoundRefused, match=r"Rp4\.000\.000"):
            made_from(uep.programme_version, actor, now, design=design)

    def test_a_wrong_rule_of_its_own_is_refused(self, uep: Round, actor: Actor, now: datetime) -> None:
        design = replace(version_design(version=uep.programme_version), rule="umurr > 3")
        with pytest.raises(RuleRefused):
            made_from(uep.programme_version, actor, now, design=design)

    def test_another_agency_has_no_rounds(self, uep: Round, actor: Actor, now: datetime) -> None:
        outside = create_programme(
            head=ProgrammeHead(code="pkh", kind=ProgrammeKind.PKH, aid_scheme="pkh"),
            design=ProgrammeDesign(name="PKH", purpose="x", recipient_kind=PartyKind.FAMILY, source="x"),
            actor=actor,
            reason="x",
            now=now,
        )
        with pytest.raises(RoundRefused) as refused:
            made_from(outside, actor, now)
        assert refused.value.code == "round_outside"


def at_the_end(change: Callable[[], object]) -> None:
    """Make a change, and what the database checks when a transaction ends; if it refuses, nothing of it stays."""
    with transaction.atomic():
        change()
        check_deferred()


class TestDatabase:
    def test_benefits_that_cost_something_come_to_the_price(self, uep: Round) -> None:
        with pytest.raises(IntegrityError) as refused:
            at_the_end(lambda: uep.benefits.filter(position=1).update(amount=4_900_000))
        assert broken_constraint(refused.value) == "programmes_round_benefits_make_price"

    @pytest.mark.parametrize("what", ["price", "removed", "added"])
    def test_whichever_of_the_two_moves(self, what: str, uep: Round) -> None:
        uep.benefits.filter(position=2).update(amount=1)
        uep.benefits.filter(position=1).update(amount=4_999_999)
        check_deferred()
        changes: dict[str, Callable[[], object]] = {
            "price": lambda: Round.objects.filter(pk=uep.pk).update(price=4_800_000),
            "removed": lambda: uep.benefits.filter(position=2).delete(),
            "added": lambda: Benefit.objects.create(round=uep, position=9, kind="cash", name="x", amount=1),
        }
        with pytest.raises(IntegrityError) as refused:
            at_the_end(changes[what])
        assert broken_constraint(refused.value) == "programmes_round_benefits_make_price"

    def test_both_may_move_in_one_transaction_and_a_round_without_amounts_is_free(self, uep: Round) -> None:
        Round.objects.filter(pk=uep.pk).update(price=4_800_000)
        uep.benefits.filter(position=1).update(amount=4_800_000)
        check_deferred()
        uep.benefits.filter(position=1).update(amount=0)
        Round.objects.filter(pk=uep.pk).update(price=4_600_000)
        check_deferred()

    def test_a_round_stays_within_its_programme(self, uep: Round, actor: Actor, now: datetime) -> None:
        other = create_programme(
            head=ProgrammeHead(code="lain", kind=ProgrammeKind.OTHER),
            design=version_design(version=uep.programme_version),
            actor=actor,
            reason="x",
            now=now,
        )
        foreign = made_from(other, actor, now, code="lain-2026")
        stored = {field.name: getattr(uep, field.name) for field in Round._meta.concrete_fields}
        for change, constraint in (
            ({"programme_version": other}, "programmes_round_version_of_its_programme"),
            ({"intake": "continuation", "continues": foreign}, "programmes_round_continues_its_programme"),
        ):
            row = Round(**{**stored, "id": None, "code": "baru", "batch": 7, **change})
            with pytest.raises(IntegrityError) as refused, transaction.atomic():
                row.save(force_insert=True)
            assert broken_constraint(refused.value) == constraint
        uep.intake, uep.continues = "continuation", uep
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            uep.save()
        assert broken_constraint(refused.value) == "programmes_round_continues_its_programme"


class TestIssuer:
    def test_a_round_is_issued_by_the_office_unless_its_design_says_otherwise(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        assert round_issuer(issued_round=uep).city == "Samarinda"
        denpasar = Issuer(government="Pemerintah Kota Denpasar", name="Dinas Sosial", city="Denpasar")
        made = made_from(uep.programme_version, actor, now, plan=replace(PLAN, issuer=denpasar))
        assert round_issuer(issued_round=made) == denpasar
