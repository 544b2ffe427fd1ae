"""Quota plans: what a quota rests on is kept whole, read back exactly, and districts share what their regency has."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from kail.apps.places.models import OfficialFigure
from kail.apps.programmes.enums import QuotaBasis, QuotaFigure, QuotaMethod
from kail.apps.programmes.errors import QuotaRefused, SharingRefused
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import (
    PlannedQuota,
    QuotaBounds,
    QuotaTerms,
    plan_by_hand,
    plan_quota,
    quota_contrast,
    read_plan,
    standing_quota,
)
from kail.apps.programmes.services import set_quota, set_quota_by_hand, unshare_regency
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.programmes.people import FamilyRow, PersonRow, make_people

FORMULA = QuotaTerms(
    basis=QuotaBasis.FORMULA,
    formula={QuotaFigure.POOR: Decimal(60), QuotaFigure.POPULATION: Decimal(40)},
)
BOUNDED = QuotaTerms(bounds=QuotaBounds(floor=50, cap=300))
ELIGIBLE = QuotaTerms(basis=QuotaBasis.ELIGIBLE)


def webster(uep: Round, terms: QuotaTerms) -> PlannedQuota:
    return plan_quota(shared_round=uep, method=QuotaMethod.WEBSTER, period="2024-03", terms=terms)


def places(plan: PlannedQuota) -> list[int]:
    return [line.places for line in plan.lines]


class TestTermsOfQuotaMd:
    """The columns of docs/algorithms/quota.md."""

    def test_the_formula_of_poor_people_and_population(self, uep: Round) -> None:
        assert places(webster(uep, FORMULA)) == [148, 357, 94, 86, 216, 73, 18, 169, 282, 57]

    def test_floor_and_ceiling(self, uep: Round) -> None:
        plan = webster(uep, BOUNDED)
        assert places(plan) == [182, 300, 89, 104, 268, 78, 50, 105, 273, 51]
        assert plan.detail is not None
        assert plan.detail.divisor is not None
        assert plan.detail.divisor.representative == Fraction(1387, 10)

    def test_equal_places_stand_for_19_people_in_mahakam_ulu_and_393_in_kutai_kartanegara(
        self, uep: Round
    ) -> None:
        plan = standing_quota(shared_round=uep)
        assert plan is not None
        found = quota_contrast(plan=plan)
        assert found is not None
        ends = found.contrast
        assert (ends.fewest.name, ends.fewest.rounded()) == ("6411", 19)
        assert (ends.most.name, ends.most.rounded()) == ("6402", 393)

    def test_a_bound_of_one_region_goes_before_the_bound_of_all(self, uep: Round) -> None:
        bounds = QuotaBounds(floor=50, floors={"6411": 10}, caps={"6402": 200})
        plan = webster(uep, QuotaTerms(bounds=bounds))
        by_code = {line.code: line for line in plan.lines}
        assert by_code["6402"].places == 200
        assert (by_code["6411"].floor, by_code["6474"].places) == (10, 57)


class TestRefusals:
    @pytest.mark.parametrize(
        ("bounds", "code", "named"),
        [
            (QuotaBounds(floor=5, caps={"6411": 4}), "quota_bounds", "Mahakam Ulu"),
            (QuotaBounds(floors={"6411": 39_716}), "quota_bounds", "Mahakam Ulu"),
            (QuotaBounds(floors={"5171": 1}), "quota_region", "5171"),
            (QuotaBounds(floor=151), "quota_minima_exceed_seats", "1510"),
            (QuotaBounds(cap=149), "quota_maxima_below_seats", "1490"),
        ],
    )
    def test_bounds_that_cannot_be_name_region_and_remedy(
        self, bounds: QuotaBounds, code: str, named: str, uep: Round
    ) -> None:
        with pytest.raises(QuotaRefused, match=named) as refused:
            webster(uep, QuotaTerms(bounds=bounds))
        assert refused.value.code == code

    @pytest.mark.parametrize(
        ("bounds", "code"),
        [(QuotaBounds(floors={"6472": 151}), "quota_floor"), (QuotaBounds(caps={"6472": 149}), "quota_cap")],
    )
    def test_places_by_hand_keep_to_the_bounds(self, bounds: QuotaBounds, code: str, uep: Round) -> None:
        even = dict(uep.quotas.values_list("place_code", "places"))
        with pytest.raises(QuotaRefused, match="Samarinda") as refused:
            plan_by_hand(shared_round=uep, places=even, terms=QuotaTerms(bounds=bounds))
        assert refused.value.code == code

    def test_percents_that_are_not_a_hundred_are_refused(self, uep: Round) -> None:
        terms = QuotaTerms(basis=QuotaBasis.FORMULA, formula={QuotaFigure.POOR: Decimal(60)})
        with pytest.raises(SharingRefused, match="60") as refused:
            webster(uep, terms)
        assert refused.value.code == "quota_basis_percent"

    def test_who_sees_a_part_of_the_region_cannot_share_by_the_eligible(self, uep: Round) -> None:
        with region_scope(prefixes=("6472",)), pytest.raises(QuotaRefused) as refused:
            webster(uep, ELIGIBLE)
        assert refused.value.code == "quota_scope"


class TestKept:
    @pytest.mark.parametrize(
        ("method", "terms"),
        [
            (QuotaMethod.WEBSTER, BOUNDED),
            (QuotaMethod.HILL, FORMULA),
            (QuotaMethod.HAMILTON, QuotaTerms()),
            (QuotaMethod.EQUAL, QuotaTerms()),
        ],
    )
    def test_a_plan_is_read_back_as_it_was(
        self, method: QuotaMethod, terms: QuotaTerms, uep: Round, actor: Actor, now: datetime
    ) -> None:
        plan = set_quota(
            shared_round=uep, method=method, period="2024-03", terms=terms, actor=actor, now=now, reason="uji"
        )
        kept = uep.quota_plans.get(number=2)
        read = read_plan(plan=kept)
        assert (read.lines, read.detail, read.terms) == (plan.lines, plan.detail, plan.terms)
        assert (kept.reason, kept.made_by_id, kept.basis) == ("uji", actor.id, plan.basis)

    def test_a_plan_stays_though_the_figures_change(self, uep: Round) -> None:
        OfficialFigure.objects.filter(place_id="6411", indicator="poor_people").update(value=1)
        plan = standing_quota(shared_round=uep)
        assert plan is not None
        assert {line.code: line.poor_people for line in plan.lines}["6411"] == 2_900

    def test_a_quota_without_a_plan_stands_beside_the_figures(self, uep: Round) -> None:
        uep.quotas.filter(place_code="6472").update(places=151)
        uep.quotas.filter(place_code="6471").update(places=149)
        plan = standing_quota(shared_round=uep)
        assert plan is not None
        assert (plan.number, plan.total, plan.detail) == (None, 1500, None)

    def test_rows_are_written_over_and_keep_the_places_taken(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        before = dict(uep.quotas.values_list("place_code", "pk"))
        uep.quotas.filter(place_code="6472").update(taken=7)
        set_quota(
            shared_round=uep, method=QuotaMethod.WEBSTER, period="2024-03", terms=BOUNDED, actor=actor,
            now=now, reason="uji",
        )  # fmt: skip
        samarinda = uep.quotas.get(place_code="6472")
        assert dict(uep.quotas.values_list("place_code", "pk")) == before
        assert (samarinda.places, samarinda.taken, samarinda.floor, samarinda.cap) == (273, 7, 50, 300)
        assert samarinda.share == "135000/527"


@pytest.fixture
def people(uep: Round) -> None:
    make_people(
        [
            *[PersonRow(family=0, place_code="6472011001") for _one in range(3)],
            PersonRow(family=0, place_code="6472021001"),
            PersonRow(family=0, place_code="6471011001"),
            PersonRow(family=1, place_code="6472031001"),
        ],
        families=[FamilyRow(decile=2), FamilyRow(decile=9)],
    )


@pytest.mark.usefixtures("people")
class TestDistricts:
    def share(self, uep: Round, actor: Actor, now: datetime) -> PlannedQuota:
        return set_quota(
            shared_round=uep,
            method=QuotaMethod.WEBSTER,
            terms=QuotaTerms(basis=QuotaBasis.ELIGIBLE, within="6472"),
            actor=actor,
            now=now,
            reason="menurut yang layak",
        )

    def test_a_round_is_shared_by_those_whom_the_rule_fits_now(self, uep: Round) -> None:
        plan = webster(uep, ELIGIBLE)
        assert {line.code: line.eligible for line in plan.lines if line.eligible} == {"6471": 1, "6472": 4}
        assert {line.code: line.places for line in plan.lines if line.places} == {"6471": 300, "6472": 1200}

    def test_districts_share_what_their_regency_has(self, uep: Round, actor: Actor, now: datetime) -> None:
        plan = self.share(uep, actor, now)
        stored = {q.place_code: q.places for q in uep.quotas.filter(place_code__regex=r"^\d{6}$")}
        assert {code: number for code, number in stored.items() if number} == {"647201": 113, "647202": 37}
        assert plan.tied == ("Palaran", "Samarinda Seberang")
        assert (plan.total, uep.quotas.get(place_code="6472").places) == (150, 150)
        kept = uep.quota_plans.get(number=2)
        assert (kept.within, kept.inputs["rule"]["text"]) == ("6472", uep.rule_text)
        standing = standing_quota(shared_round=uep, within="6472")
        assert standing is not None
        assert standing.number == 2
        uep.refresh_from_db()
        assert uep.quota_method == QuotaMethod.EQUAL

    def test_a_regency_whose_places_change_loses_the_quota_of_its_districts(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        self.share(uep, actor, now)
        even = {q.place_code: 150 for q in uep.quotas.filter(place_code__regex=r"^\d{4}$")}
        set_quota_by_hand(shared_round=uep, places=even, actor=actor, now=now, reason="sama")
        assert uep.quotas.filter(place_code="647201").exists()
        changed = {**even, "6472": 151, "6471": 149}
        set_quota_by_hand(shared_round=uep, places=changed, actor=actor, now=now, reason="lain")
        assert not uep.quotas.filter(place_code__regex=r"^\d{6}$").exists()

    def test_a_regency_can_be_one_region_again(self, uep: Round, actor: Actor, now: datetime) -> None:
        self.share(uep, actor, now)
        unshare_regency(shared_round=uep, regency_code="6472", actor=actor, reason="lebih sederhana")
        assert uep.quotas.count() == 10

    def test_a_regency_without_places_has_nothing_to_share(self, uep: Round) -> None:
        uep.quotas.all().delete()
        with pytest.raises(QuotaRefused) as refused:
            plan_quota(shared_round=uep, method=QuotaMethod.EQUAL, terms=QuotaTerms(within="6472"))
        assert refused.value.code == "quota_region"
