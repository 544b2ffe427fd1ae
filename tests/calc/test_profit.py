"""Profit: the month of a small business, break-even, and the months until the package is earned back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kail.calc.profit import Goods, ProfitError, ProfitSum, break_even_units, profit

CAKES = Goods(name="kue", units=600, price=10_000, unit_cost=6_000)


def test_the_worked_month_of_the_page():
    month = profit(
        plan=ProfitSum(goods=[CAKES], fixed_costs={"sewa": 500_000, "gas": 400_000}, package=5_000_000)
    )
    assert (month.turnover, month.unit_costs, month.fixed_costs) == (6_000_000, 3_600_000, 900_000)
    assert (month.surplus, month.margin) == (1_500_000, Fraction(1, 4))
    assert (month.break_even_units, month.break_even_turnover) == (225, 2_250_000)
    assert month.break_even_share == Fraction(3, 8)
    assert month.months_to_earn_back == 4


def test_two_kinds_of_goods_break_even_at_a_share_of_the_plan():
    tea = Goods(name="teh", units=300, price=5_000, unit_cost=3_000)
    month = profit(plan=ProfitSum(goods=[CAKES, tea], fixed_costs={"sewa": 1_000_000}))
    assert (month.turnover, month.surplus) == (7_500_000, 2_000_000)
    assert month.break_even_share == Fraction(1, 3)
    assert (month.break_even_units, month.break_even_turnover) == (None, 2_500_000)
    assert month.months_to_earn_back == 0


def test_a_break_even_is_the_fixed_costs_by_what_a_unit_earns_rounded_up():
    assert break_even_units(goods=CAKES, fixed_costs=900_000) == 225
    assert break_even_units(goods=CAKES, fixed_costs=900_001) == 226
    assert break_even_units(goods=CAKES, fixed_costs=0) == 0


def test_who_sells_below_cost_never_breaks_even():
    loss = Goods(name="kue", units=600, price=5_000, unit_cost=6_000)
    month = profit(plan=ProfitSum(goods=[loss], fixed_costs={}, package=1))
    assert (month.surplus, month.break_even_share, month.break_even_units) == (-600_000, None, None)
    assert (month.break_even_turnover, month.months_to_earn_back) == (None, None)
    even = Goods(name="kue", units=600, price=6_000, unit_cost=6_000)
    assert break_even_units(goods=even, fixed_costs=1) is None
    assert break_even_units(goods=even, fixed_costs=0) == 0


def test_without_turnover_there_is_no_margin():
    month = profit(plan=ProfitSum(goods=[Goods("kue", 0, 10_000, 6_000)], fixed_costs={"sewa": 1}))
    assert (month.turnover, month.margin, month.surplus) == (0, None, -1)
    assert (month.break_even_share, month.break_even_units) == (None, 1)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (ProfitSum(goods=[], fixed_costs={}), "no_goods"),
        (ProfitSum(goods=[Goods("kue", -1, 1, 1)], fixed_costs={}), "amount_negative"),
        (ProfitSum(goods=[Goods("kue", 1, 1.5, 1)], fixed_costs={}), "not_whole"),
        (ProfitSum(goods=[Goods("kue", True, 1, 1)], fixed_costs={}), "not_whole"),
        (ProfitSum(goods=[CAKES], fixed_costs={"sewa": -1}), "amount_negative"),
        (ProfitSum(goods=[CAKES], fixed_costs={}, package=-1), "amount_negative"),
    ],
)
def test_numbers_that_cannot_be_are_refused(plan, code):
    with pytest.raises(ProfitError) as refusal:
        profit(plan=plan)
    assert refusal.value.code == code


amounts = st.integers(0, 10**9)
goods = st.builds(Goods, name=st.just("x"), units=st.integers(0, 10**4), price=amounts, unit_cost=amounts)
plans = st.builds(
    ProfitSum,
    goods=st.lists(goods, min_size=1, max_size=4),
    fixed_costs=st.dictionaries(st.sampled_from(["sewa", "gas", "listrik"]), amounts),
    package=amounts,
)


@given(plan=plans)
def test_at_the_break_even_share_the_surplus_is_exactly_zero(plan):
    month = profit(plan=plan)
    assume(month.break_even_share is not None)
    earned = (month.turnover - month.unit_costs) * month.break_even_share
    assert earned - month.fixed_costs == 0
    assert (month.surplus >= 0) == (month.break_even_share <= 1)


@given(one=goods, fixed=amounts)
def test_the_break_even_units_are_the_fewest_without_a_loss(one, fixed):
    units = break_even_units(goods=one, fixed_costs=fixed)
    assume(units is not None)

    def surplus(number):
        sold = Goods("x", number, one.price, one.unit_cost)
        return profit(plan=ProfitSum(goods=[sold], fixed_costs={"sewa": fixed})).surplus

    assert surplus(units) >= 0
    assert units == 0 or surplus(units - 1) < 0


@given(plan=plans)
def test_the_package_is_earned_back_in_the_fewest_months(plan):
    month = profit(plan=plan)
    assume(month.months_to_earn_back)
    assert month.months_to_earn_back * month.surplus >= plan.package
    assert (month.months_to_earn_back - 1) * month.surplus < plan.package


@given(plan=plans, more=amounts)
def test_higher_fixed_costs_lower_the_surplus_by_as_much(plan, more):
    dearer = ProfitSum(plan.goods, {**plan.fixed_costs, "lain": more}, plan.package)
    assert profit(plan=dearer).surplus == profit(plan=plan).surplus - more


@given(plan=plans)
def test_no_result_is_a_float(plan):
    month = profit(plan=plan)
    results = [getattr(month, name) for name in month.__slots__]
    assert all(result is None or isinstance(result, int | Fraction) for result in results)
