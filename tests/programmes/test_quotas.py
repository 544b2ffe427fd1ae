"""Quotas: shared by a method on official figures or by hand; never more than there are places or inhabitants."""

from datetime import datetime
from decimal import Decimal

import pytest

from kail.apps.places.models import OfficialFigure
from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.errors import QuotaRefused, SharingRefused
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import plan_by_hand, plan_quota, standing_quota
from kail.apps.programmes.services import set_quota, set_quota_by_hand
from kail.calc.apportionment import Method, apportion
from kail.kernel.audit import Actor

POOR = {
    "6401": 25_280,
    "6402": 59_000,
    "6403": 12_350,
    "6407": 14_490,
    "6408": 37_110,
    "6409": 10_770,
    "6411": 2_900,
    "6471": 14_530,
    "6472": 37_800,
    "6474": 7_110,
}


def places(uep: Round) -> dict[str, int]:
    return dict(uep.quotas.order_by("place_code").values_list("place_code", "places"))


def with_places(uep: Round, number: int) -> Round:
    """The round with another number of places, without a quota."""
    uep.quotas.all().delete()
    Round.objects.filter(pk=uep.pk).update(places=number)
    uep.refresh_from_db()
    return uep


class TestByMethod:
    @pytest.mark.parametrize("method", [method for method in Method if method != Method.EQUAL])
    def test_a_method_shares_by_the_number_of_poor_people(
        self, method: Method, uep: Round, actor: Actor, now: datetime
    ) -> None:
        plan = set_quota(
            shared_round=uep,
            method=QuotaMethod(method.value),
            period="2024-03",
            actor=actor,
            now=now,
            reason="kebutuhan",
        )
        assert places(uep) == apportion(weights=POOR, seats=1500, method=method).places
        assert plan.poor_people == sum(POOR.values())

    def test_an_equal_quota_gives_its_remainder_by_webster_on_poor_people(self, uep: Round) -> None:
        plan = plan_quota(shared_round=with_places(uep, 1503), method=QuotaMethod.EQUAL, period="2024-03")
        more = {line.code for line in plan.lines if line.places == 151}
        assert more == {"6402", "6408", "6472"}
        assert {line.places for line in plan.lines} == {150, 151}

    def test_the_method_and_the_period_are_kept_with_the_round(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        set_quota(
            shared_round=uep, method=QuotaMethod.HILL, period="2024-03", actor=actor, now=now, reason="x"
        )
        uep.refresh_from_db()
        assert (uep.quota_method, uep.quota_indicator_period) == (QuotaMethod.HILL, "2024-03")

    def test_a_plan_tells_places_for_each_thousand_poor_people_and_its_source(self, uep: Round) -> None:
        plan = standing_quota(shared_round=uep)
        assert plan is not None
        mahulu = next(line for line in plan.lines if line.code == "6411")
        assert mahulu.poor_people == 2_900
        assert round(mahulu.per_thousand_poor or 0, 2) == Decimal("51.72")
        assert "radarpaser.com" in mahulu.source
        assert (mahulu.period, mahulu.population) == ("2024-03", 39_715)

    def test_a_period_without_figures_names_the_regencies_it_lacks(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        with pytest.raises(QuotaRefused, match="Paser") as refused:
            set_quota(
                shared_round=uep,
                method=QuotaMethod.WEBSTER,
                period="2023-03",
                actor=actor,
                now=now,
                reason="x",
            )
        assert refused.value.code == "quota_figures"
        assert set(places(uep).values()) == {150}

    def test_an_even_split_needs_no_figures(self, uep: Round) -> None:
        plan = plan_quota(shared_round=uep, method=QuotaMethod.EQUAL, period="1999")
        assert {line.places for line in plan.lines} == {150}

    def test_no_regency_gets_more_places_than_inhabitants(self, uep: Round) -> None:
        OfficialFigure.objects.filter(place_id="6411", indicator="population").update(value=100)
        plan = plan_quota(shared_round=uep, method=QuotaMethod.EQUAL, period="2024-03")
        assert {line.code: line.places for line in plan.lines}["6411"] == 100
        assert plan.total == 1500

    def test_more_places_than_inhabitants_of_the_whole_region_are_refused(self, uep: Round) -> None:
        with pytest.raises(SharingRefused) as refused:
            plan_quota(shared_round=with_places(uep, 5_000_000), method=QuotaMethod.WEBSTER, period="2024-03")
        assert refused.value.code == "quota_maxima_below_seats"

    def test_by_hand_is_no_method_that_computes(self, uep: Round) -> None:
        with pytest.raises(QuotaRefused):
            plan_quota(shared_round=uep, method=QuotaMethod.BY_HAND)

    def test_a_round_of_one_regency_gives_it_every_place(self, uep: Round) -> None:
        Round.objects.filter(pk=uep.pk).update(region_code="6472")
        uep.refresh_from_db()
        plan = plan_quota(shared_round=uep, method=QuotaMethod.WEBSTER, period="2024-03")
        assert [(line.code, line.places) for line in plan.lines] == [("6472", 1500)]


class TestByHand:
    EVEN = dict.fromkeys(POOR, 150)

    def test_places_written_by_hand_are_kept_beside_the_figures(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        wanted = {**self.EVEN, "6472": 160, "6411": 140}
        plan = set_quota_by_hand(
            shared_round=uep, places=wanted, period="2024-03", actor=actor, now=now, reason="hasil rapat"
        )
        uep.refresh_from_db()
        assert (places(uep), uep.quota_method) == (wanted, QuotaMethod.BY_HAND)
        assert plan.total == 1500

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"6472": 151}, "quota_sum"),
            ({"6472": 149}, "quota_sum"),
            ({"5171": 0}, "quota_region"),
            ({"64": 0}, "quota_region"),
            ({"6411": -1, "6472": 301}, "quota_negative"),
            ({"6411": 39_716}, "quota_population"),
        ],
    )
    def test_numbers_that_cannot_be_right_are_refused_and_change_nothing(
        self, change: dict[str, int], code: str, uep: Round, actor: Actor, now: datetime
    ) -> None:
        with pytest.raises(QuotaRefused) as refused:
            set_quota_by_hand(
                shared_round=uep, places={**self.EVEN, **change}, actor=actor, now=now, reason="hasil rapat"
            )
        assert refused.value.code == code
        assert places(uep) == self.EVEN

    def test_a_regency_that_is_not_named_gets_no_place(self, uep: Round) -> None:
        plan = plan_by_hand(shared_round=with_places(uep, 7), places={"6472": 7})
        assert {line.places for line in plan.lines if line.code != "6472"} == {0}
