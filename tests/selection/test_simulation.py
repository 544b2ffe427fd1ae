"""Simulating a round: the figures of a stored ranking of the same inputs, nothing stored, kept and used with reason."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.errors import RoundNotEditable, RoundRefused, RuleRefused
from kail.apps.programmes.models import ReservedShare, Round
from kail.apps.programmes.services import load_template
from kail.apps.registry.enums import Sex
from kail.apps.selection.errors import QuotaMissing, RegionTooSmall, ScenarioRefused
from kail.apps.selection.models import Candidate, Ranking, RankingRegion, Scenario
from kail.apps.selection.selectors.figures import (
    AssumedKey,
    Assumptions,
    RoundFigures,
    figures_of_ranking,
    figures_of_scenario,
)
from kail.apps.selection.services import (
    assumptions_of,
    rank_round,
    save_scenario,
    simulate,
    use_scenario,
)
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import NOW, REFERENCE
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")

SHARES = (("perempuan", "jenis_kelamin = perempuan", 400), ("disabilitas", "disabilitas", 200))


def with_shares(simulated: Round) -> Round:
    for position, (name, condition, permille) in enumerate(SHARES, start=1):
        ReservedShare.objects.create(
            round=simulated, position=position, name=name, condition=condition, permille=permille
        )
    return simulated


def simulated(of: Round, **changed: Any) -> RoundFigures:
    assumed = replace(assumptions_of(simulated_round=of), **changed)
    return simulate(simulated_round=of, assumed=assumed, now=NOW)


registry = st.lists(
    st.tuples(
        st.sampled_from([SAMARINDA, "6472021001", BALIKPAPAN]),
        st.sampled_from([None, True, False]),
        st.sampled_from([None, 1, 2, 3, 5]),
        st.dates(date(2023, 1, 1), date(2023, 1, 2)),
        st.sampled_from([Sex.FEMALE, Sex.MALE]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=registry, quota=st.integers(0, 6), shared=st.booleans(), nested=st.booleans())
def test_a_simulation_gives_the_figures_of_a_stored_ranking(
    whole_country: None,
    actor: Actor,
    now: datetime,
    people: list[tuple[str, bool | None, int | None, date, Sex, bool, bool]],
    quota: int,
    shared: bool,
    nested: bool,
) -> None:
    sid = transaction.savepoint()
    for place_code, pkh, decile, registered, sex, disabled, held in people:
        make_person(
            family=make_family(place_code=place_code, receives_pkh=pkh, decile=decile),
            registered_date=registered, sex=sex, disabled=disabled, held_for=["nik_missing"] if held else [],
        )  # fmt: skip
    quotas = {"6472": quota, "6471": 2}
    if nested:
        quotas |= {"647201": quota // 2, "647202": quota - quota // 2}
    tried = make_round(quotas=quotas, places=quota + 2)
    if shared:
        with_shares(tried)
    figures = simulated(tried)
    rank_round(ranked_round=tried, actor=actor, now=now)
    ranking = Ranking.objects.get()
    assert {
        one.code: (one.places, one.eligible, one.chosen, one.unknown, one.held, one.cost)
        for one in figures.contests
    } == {
        region.place_code: (
            region.quota, region.eligible, region.chosen, region.unknown, region.held, region.chosen * tried.price,
        )
        for region in RankingRegion.objects.all()
    }  # fmt: skip
    stored = figures_of_ranking(ranking=ranking, poor_people={}, ceiling=figures.ceiling, title="")
    assert [one.cut_off for one in figures.contests] == [one.cut_off for one in stored.contests]
    assert (figures.total.cost, figures.left) == (stored.total.cost, stored.left)
    chosen = Candidate.objects.filter(listing="chosen")
    for one in figures.contests:
        if one.women.chosen is not None:
            women = chosen.filter(contest_code=one.code, party__person__sex=Sex.FEMALE)
            assert one.women.chosen == women.count()
    transaction.savepoint_rollback(sid)


def counts_of_all_tables() -> dict[str, int]:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables))
        return dict(cursor.fetchall())


def test_nothing_is_stored_and_the_registry_is_read_once() -> None:
    for number in range(6):
        make_person(name=f"S{number}")
    tried = with_shares(make_round(quotas={"6472": 4, "6471": 1}))
    before = counts_of_all_tables()
    with CaptureQueriesContext(connection) as asked:
        simulated(tried)
    statements = [query["sql"] for query in asked.captured_queries]
    assert sum("registry_person" in text for text in statements) == 1
    assert not [text for text in statements if "TEMPORARY" in text.upper()]
    assert counts_of_all_tables() == before


def test_a_simulation_runs_where_nothing_can_be_written() -> None:
    make_person()
    tried = make_round(quotas={"6472": 1})
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert simulated(tried).total.chosen == 1


def test_other_rules_orders_places_and_prices_are_tried() -> None:
    poor = make_person(name="A", family=make_family(decile=1, receives_pkh=False))
    make_person(name="B", family=make_family(decile=3), registered_date=date(2024, 1, 1))
    assert poor.pk
    tried = make_round(quotas={"6472": 1, "6471": 0})
    assert [one.cut_off for one in simulated(tried).contests if one.code == "6472"] == [(1, 3, 19723)]
    other = simulated(tried, priorities=(AssumedKey(term="desil", descending=False),), price=4_500_000)
    assert (other.contests[1].cut_off, other.total.cost, other.left) == ((1,), 4_500_000, 95_500_000)
    assert simulated(tried, rule_text="desil = 3").total.eligible == 1
    assert simulated(tried, rule_text="umur >= 18", places=4, quotas={"6472": 4}).total.chosen == 2


@pytest.mark.parametrize(("changed", "refusal"), [
    ({"places": 9}, ScenarioRefused),
    ({"places": 60_000}, ScenarioRefused),
    ({"quotas": {}}, QuotaMissing),
    ({"rule_text": "desil <="}, RuleRefused),
    ({"priorities": (AssumedKey(term="wilayah", descending=False),)}, RoundRefused),
    ({"priorities": (AssumedKey(term="desil", descending=False),) * 2}, ScenarioRefused),
])  # fmt: skip
def test_what_cannot_be_simulated_is_refused(changed: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        simulated(make_round(), **changed)


def test_an_account_that_sees_only_a_part_is_refused() -> None:
    tried = make_round()
    with region_scope(prefixes=["6472"]), pytest.raises(RegionTooSmall):
        simulated(tried)


def test_of_a_few_people_it_is_not_said_how_many_are_women_or_disabled() -> None:
    for number in range(6):
        make_person(name=f"S{number}", disabled=number == 0)
    tried = make_round(quotas={"6472": 4, "6471": 0})
    few = simulated(tried).contests[1]
    assert (few.women.chosen, few.disabled.chosen, few.disabled.eligible) == (None, None, 1)
    enough = simulated(tried, places=5, quotas={"6472": 5, "6471": 0})
    assert (enough.contests[1].women.chosen, enough.women_share) == (5, Decimal(1))
    assert enough.contests[1].disabled_share_eligible == Decimal(1) / 6


def test_the_equal_quota_of_2025_stands_for_19_poor_people_here_and_393_there(
    actor: Actor, now: datetime
) -> None:
    load_template(file=REFERENCE / "programmes" / "uep.toml", actor=actor, now=now)
    uep = Round.objects.get(code="uep-2025")
    contrast = simulated(uep, period="2024-03").contrast
    assert contrast is not None
    assert (contrast.fewest.name, contrast.fewest.rounded()) == ("Kabupaten Mahakam Ulu", Decimal(19))
    assert (contrast.most.name, contrast.most.rounded()) == ("Kabupaten Kutai Kartanegara", Decimal(393))
    even = simulated(uep, period="2024-03", quota_method="webster").contrast
    assert even is not None
    assert even.spread is not None
    assert even.spread < Decimal("1.1")


class TestKeeping:
    def keep(self, tried: Round, actor: Actor, name: str = "Tempat dua kali", **changed: Any) -> Scenario:
        return save_scenario(
            simulated_round=tried, assumed=replace(assumptions_of(simulated_round=tried), **changed), name=name,
            reason="untuk rapat anggaran", actor=actor, now=NOW,
        )  # fmt: skip

    def test_a_scenario_is_read_back_as_it_was(self, actor: Actor) -> None:
        for number in range(7):
            make_person(name=f"S{number}")
        tried = with_shares(make_round(quotas={"6472": 5, "6471": 1}))
        kept = self.keep(tried, actor)
        kept.refresh_from_db()
        again = figures_of_scenario(scenario=kept)
        assert again == replace(
            simulate(
                simulated_round=tried, assumed=assumptions_of(simulated_round=tried), now=NOW, title=kept.name
            )
        )
        assert (kept.reason, kept.made_by_id, Ranking.objects.count()) == (
            "untuk rapat anggaran",
            actor.id,
            0,
        )

    def test_the_cut_off_of_a_few_is_not_kept(self, actor: Actor) -> None:
        make_person()
        kept = self.keep(make_round(quotas={"6472": 1}), actor)
        assert kept.outcome["contests"][0]["cut_off"] is None

    @pytest.mark.parametrize("changed", [{"name": " "}, {"name": "sama"}, {"reason": ""}])
    def test_a_scenario_has_a_name_of_its_own_and_a_reason(
        self, changed: dict[str, str], actor: Actor
    ) -> None:
        tried = make_round()
        self.keep(tried, actor, name="sama")
        values = {"name": "lain", "reason": "uji", **changed}
        with pytest.raises(ScenarioRefused):
            save_scenario(
                simulated_round=tried, assumed=assumptions_of(simulated_round=tried), actor=actor, now=NOW,
                **values,
            )  # fmt: skip
        assert Scenario.objects.count() == 1

    @pytest.mark.parametrize(("name", "values"), [
        ("selection_scenario_name_once", {}),
        ("selection_scenario_named", {"name": ""}),
        ("selection_scenario_reasoned", {"name": "lain", "reason": ""}),
    ])  # fmt: skip
    def test_the_database_refuses_the_row_that_breaks_it(
        self, name: str, values: dict[str, str], actor: Actor
    ) -> None:
        kept = self.keep(make_round(), actor)
        row = {"round": kept.round, "name": kept.name, "body": {}, "outcome": {}, "made_by_id": actor.id,
               "made_at": NOW, "reason": "uji", **values}  # fmt: skip
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Scenario.objects.create(**row)

    @pytest.mark.parametrize(
        "statement", ["UPDATE selection_scenario SET name = 'x'", "DELETE FROM selection_scenario"]
    )
    def test_a_scenario_stays_as_it_is(self, statement: str, actor: Actor) -> None:
        self.keep(make_round(), actor)
        with (
            pytest.raises(Exception, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


class TestUsing:
    def scenario(self, tried: Round, actor: Actor, **changed: Any) -> Scenario:
        assumed: Assumptions = replace(assumptions_of(simulated_round=tried), **changed)
        return save_scenario(
            simulated_round=tried, assumed=assumed, name="Pilihan", reason="uji", actor=actor, now=NOW
        )

    def test_a_draft_becomes_what_the_scenario_assumes(self, actor: Actor) -> None:
        tried = make_round(quotas={"6472": 2, "6471": 1})
        kept = self.scenario(
            tried, actor, rule_text="desil <= 2", price=4_500_000, places=4, quotas={"6472": 3, "6471": 1},
            priorities=(AssumedKey(term="desil", descending=True),),
        )  # fmt: skip
        draft = make_round(code="uji-2026", state=RoundState.DRAFT, year=2026)
        used = use_scenario(scenario=kept, draft=draft, reason="disepakati rapat", actor=actor, now=NOW)
        now = assumptions_of(simulated_round=used)
        assert {code: places for code, places in now.quotas.items() if places} == {"6472": 3, "6471": 1}
        assert (now.rule_text, now.price, now.places, now.priorities) == (
            "desil <= 2", 4_500_000, 4, (AssumedKey(term="desil", descending=True),),
        )  # fmt: skip

    def test_a_method_is_used_as_a_method(self, actor: Actor) -> None:
        draft = make_round(state=RoundState.DRAFT, region_code="6472", quotas={"6472": 3})
        kept = self.scenario(draft, actor, quota_method="webster", places=5, quotas={})
        used = use_scenario(scenario=kept, draft=draft, reason="uji", actor=actor, now=NOW)
        assert (used.quota_method, used.places, used.quotas.get().places) == ("webster", 5, 5)

    @pytest.mark.parametrize(("values", "refusal"), [
        ({"state": RoundState.OPEN}, ScenarioRefused),
        ({"state": RoundState.DECREED}, RoundNotEditable),
        ({"region_code": "6472"}, ScenarioRefused),
    ])  # fmt: skip
    def test_only_a_draft_of_the_same_programme_and_region(
        self, values: dict[str, Any], refusal: type[Exception], actor: Actor
    ) -> None:
        kept = self.scenario(make_round(), actor, rule_text="desil <= 2")
        other = make_round(code="uji-2026", **{"state": RoundState.DRAFT, **values})
        with pytest.raises(refusal):
            use_scenario(scenario=kept, draft=other, reason="uji", actor=actor, now=NOW)
        assert Round.objects.get(pk=other.pk).rule_text != "desil <= 2"

    def test_other_reserved_shares_are_refused(self, actor: Actor) -> None:
        kept = self.scenario(with_shares(make_round()), actor, rule_text="desil <= 2")
        other = make_round(code="uji-2026", state=RoundState.DRAFT)
        with pytest.raises(ScenarioRefused):
            use_scenario(scenario=kept, draft=other, reason="uji", actor=actor, now=NOW)

    def test_a_quota_that_cannot_be_given_leaves_the_draft_as_it_was(self, actor: Actor) -> None:
        tried = make_round(quotas={"6472": 2, "647201": 1, "647202": 1}, places=2)
        kept = self.scenario(tried, actor, rule_text="desil <= 2")
        other = make_round(code="uji-2026", state=RoundState.DRAFT, quotas={"6472": 2})
        with pytest.raises(ScenarioRefused):
            use_scenario(scenario=kept, draft=other, reason="uji", actor=actor, now=NOW)
        assert Round.objects.get(pk=other.pk).rule_text != "desil <= 2"
