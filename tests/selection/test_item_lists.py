"""Item lists of parties: drafts follow the standard, final lists stay, the decree costs their sum."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.programmes.enums import EntryKind, ItemGroup
from kail.apps.programmes.models import BusinessType, LedgerEntry, Round
from kail.apps.registry.models import Party
from kail.apps.selection.enums import Cause, ItemListState
from kail.apps.selection.errors import DecreeRefused, ItemListRefused, RoundClosed
from kail.apps.selection.models import (
    Assessment,
    AssessmentForm,
    Decree,
    DecreeLine,
    ItemList,
    ItemListLine,
    Ranking,
)
from kail.apps.selection.papers.content import printed_regions
from kail.apps.selection.selectors.checks import count_chosen_findings
from kail.apps.selection.selectors.item_lists import (
    assessed_types,
    drafts_with,
    old_drafts,
    round_lists,
    shown_list,
)
from kail.apps.selection.services import (
    add_item,
    approve_withdrawal,
    change_type,
    correct_item_list,
    drop_candidate,
    finish_item_lists,
    load_forms,
    make_item_lists,
    propose_amendment,
    propose_decree,
    propose_withdrawal,
    rank_round,
    reject_decree,
    set_quantities,
    sign_decree,
    swap_item,
    take_over_prices,
)
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import REFERENCE, MakeUser
from tests.deferred import check_deferred
from tests.item_lists import chosen_of, finish, make_lists, make_type, priced
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
TODAY = date(2025, 6, 4)


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def ranked(actor: Actor, now: datetime) -> Round:
    """Three chosen: two in Samarinda, one in Balikpapan; one waits in Samarinda."""
    for place in (SAMARINDA, SAMARINDA, SAMARINDA, BALIKPAPAN):
        make_person(place_code=place)
    made = make_round()
    rank_round(ranked_round=made, actor=actor, now=now)
    return made


@pytest.fixture
def kind(ranked: Round) -> BusinessType:
    return make_type(ranked)


@pytest.fixture
def drafts(ranked: Round, kind: BusinessType, actor: Actor, now: datetime) -> list[ItemList]:
    return make_lists(ranked, kind, actor=actor, now=now)


def propose(made: Round, actor: Actor, now: datetime) -> Decree:
    return propose_decree(decreed_round=made, number="SK-1", title="Uji", reason="uji", actor=actor, now=now)


def amend(decree: Decree, actor: Actor, now: datetime) -> Decree:
    return propose_amendment(
        decree=decree, number="SK-2", title="Perubahan", reason="pengganti", actor=actor, now=now
    )


def at_the_end(change: Callable[[], object]) -> None:
    """A change, and the checks at the end of its transaction: by then the page's scope is put back."""
    with transaction.atomic():
        change()
        with region_scope(prefixes=[]):
            check_deferred()


class TestMaking:
    def test_each_chosen_gets_the_goods_of_the_type_at_the_price_of_the_day(
        self, ranked: Round, kind: BusinessType, actor: Actor, now: datetime
    ) -> None:
        priced(actor, "Blender", 500_000)
        made = make_lists(ranked, kind, actor=actor, now=now)
        check_deferred()
        assert [one.total for one in made] == [4_700_000] * 3
        lines = list(made[0].lines.order_by("position"))
        assert [(line.name, line.unit_price, line.price_item is None) for line in lines] == [
            ("Gerobak", 2_300_000, True), ("Blender", 500_000, False), ("Bahan", 1_400_000, True),
        ]  # fmt: skip
        assert made[0].history.order_by("pgh_id")[0].pgh_context["reason"] == "asesmen"

    def test_whoever_has_a_list_keeps_it(
        self, ranked: Round, kind: BusinessType, drafts: list[ItemList], actor: Actor, now: datetime
    ) -> None:
        again = make_lists(ranked, kind, actor=actor, now=now, reserve=True)
        assert len(again) == 4

    def test_nobody_else_gets_one(
        self, ranked: Round, kind: BusinessType, actor: Actor, now: datetime
    ) -> None:
        stranger = make_person()
        ranking = Ranking.objects.get(round=ranked)
        gone = chosen_of(ranked)[0]
        drop_candidate(ranking=ranking, party_id=gone, cause=Cause.DIED, reason="wafat", actor=actor, now=now)
        foreign = make_type(make_round(code="lain"), code="lain")
        for types in ({stranger.pk: kind}, {gone: kind}, {chosen_of(ranked)[0]: foreign}):
            with pytest.raises(ItemListRefused):
                make_item_lists(listed_round=ranked, types=types, reason="uji", actor=actor, now=now)
        assert not ItemList.objects.exists()

    def test_another_region_sees_nothing(self, drafts: list[ItemList]) -> None:
        with region_scope(prefixes=["6471"]):
            assert ItemList.objects.count() == 1
            assert ItemListLine.objects.count() == 3


class TestDrafts:
    def test_quantities_goods_and_types_change(
        self, drafts: list[ItemList], ranked: Round, actor: Actor, now: datetime
    ) -> None:
        draft = drafts[0]
        gerobak, blender, bahan = draft.lines.order_by("position")
        changed = set_quantities(
            item_list=draft, quantities={blender.pk: 1, bahan.pk: 0}, reason="tukar", actor=actor
        )
        assert changed.total == 2_750_000
        mixer = priced(actor, "Mixer", 600_000)
        changed = swap_item(
            item_list=draft, line_id=blender.pk, price=mixer, reason="tukar", actor=actor, now=now
        )
        assert changed.total == 2_900_000
        sealer = priced(actor, "Sealer", 700_000)
        changed = add_item(
            item_list=draft,
            price=sealer,
            quantity=3,
            group=ItemGroup.TOOL,
            reason="tambah",
            actor=actor,
            now=now,
        )
        assert changed.total == 5_000_000
        with pytest.raises(ItemListRefused):
            add_item(
                item_list=draft,
                price=sealer,
                quantity=1,
                group=ItemGroup.TOOL,
                reason="x",
                actor=actor,
                now=now,
            )
        check_deferred()
        other = make_type(ranked, code="kue")
        changed = change_type(item_list=draft, business_type=other, reason="lain", actor=actor, now=now)
        check_deferred()
        assert (changed.total, changed.business_type, changed.lines.count()) == (4_600_000, other, 3)
        assert gerobak.pk not in set(changed.lines.values_list("pk", flat=True))

    def test_only_goods_that_hold_here_today(
        self, drafts: list[ItemList], actor: Actor, now: datetime
    ) -> None:
        later = priced(actor, "Mixer", 600_000, day=date(2025, 7, 1))
        with pytest.raises(ItemListRefused) as refused:
            add_item(
                item_list=drafts[0],
                price=later,
                quantity=1,
                group=ItemGroup.TOOL,
                reason="x",
                actor=actor,
                now=now,
            )
        assert refused.value.code == "item_price"

    def test_a_new_price_changes_drafts_when_taken_over_and_no_final_list(
        self, drafts: list[ItemList], actor: Actor, now: datetime
    ) -> None:
        finish(drafts[:1], actor=actor, now=now)
        new = priced(actor, "Blender", 500_000, day=date(2025, 6, 3))
        assert old_drafts(day=TODAY) == tuple(one.pk for one in drafts[1:])
        assert drafts_with(prices=[new]) == {new.pk: 2}
        shown = shown_list(item_list=ItemList.objects.get(pk=drafts[1].pk), day=TODAY)
        assert [(one.line.unit_price, one.price and one.price.unit_price) for one in shown.old] == [
            (450_000, 500_000)
        ]
        assert (shown.item_list.total, shown.new_total) == (4_600_000, 4_700_000)
        assert shown_list(item_list=ItemList.objects.get(pk=drafts[0].pk), day=TODAY).old == ()
        taken = take_over_prices(
            list_ids=[one.pk for one in drafts], reason="harga baru", actor=actor, now=now
        )
        check_deferred()
        assert taken == 2
        assert [one.total for one in ItemList.objects.order_by("pk")] == [4_600_000, 4_700_000, 4_700_000]
        assert old_drafts(day=TODAY) == ()


class TestFinal:
    def test_outside_the_package_or_at_an_old_price_nothing_becomes_final(
        self, drafts: list[ItemList], actor: Actor, now: datetime
    ) -> None:
        line = drafts[0].lines.get(name="Blender")
        set_quantities(item_list=drafts[0], quantities={line.pk: 1}, reason="uji", actor=actor)
        with pytest.raises(ItemListRefused) as refused:
            finish(drafts, actor=actor, now=now)
        assert refused.value.code == "item_list_package"
        priced(actor, "Gerobak", 2_400_000)
        with pytest.raises(ItemListRefused) as refused:
            finish(drafts[1:], actor=actor, now=now)
        assert refused.value.code == "item_list_prices"
        assert not ItemList.objects.exclude(state=ItemListState.DRAFT).exists()

    @pytest.mark.parametrize("total", [4_499_999, 5_000_001])
    def test_the_database_refuses_a_final_total_outside_the_package(
        self, drafts: list[ItemList], actor: Actor, now: datetime, total: int
    ) -> None:
        with pytest.raises(IntegrityError, match="within_package"), transaction.atomic():
            ItemList.objects.filter(pk=drafts[0].pk).update(
                total=total, state="final", final_by_id=actor.id, final_at=now
            )

    def test_the_total_is_the_sum_of_the_lines_when_the_transaction_ends(
        self, drafts: list[ItemList]
    ) -> None:
        check_deferred()
        for break_it in (
            lambda: ItemList.objects.filter(pk=drafts[0].pk).update(total=1),
            lambda: ItemListLine.objects.filter(item_list=drafts[0], name="Blender").update(quantity=9),
            lambda: ItemListLine.objects.filter(item_list=drafts[0], name="Blender").delete(),
        ):
            with pytest.raises(IntegrityError, match="item list"):
                at_the_end(break_it)

    def test_a_final_list_and_its_lines_stay(
        self, drafts: list[ItemList], actor: Actor, now: datetime
    ) -> None:
        finish(drafts, actor=actor, now=now)
        final = ItemList.objects.get(pk=drafts[0].pk)
        line = final.lines.get(name="Blender")
        for break_it, name in (
            (lambda: ItemList.objects.filter(pk=final.pk).update(total=4_700_000), "final item list stays"),
            (lambda: ItemList.objects.filter(pk=final.pk).update(state="draft"), "final item list stays|final_by"),
            (lambda: ItemListLine.objects.filter(pk=line.pk).update(quantity=1), "lines of a final"),
            (lambda: ItemListLine.objects.filter(pk=line.pk).delete(), "lines of a final"),
            (
                lambda: ItemListLine.objects.create(
                    item_list=final, place_code=final.place_code, position=9, name="x", group="tool", quantity=1,
                    unit="x", unit_price=1, priced_date=TODAY,
                ),
                "lines of a final",
            ),
        ):  # fmt: skip
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                break_it()
        with pytest.raises(ItemListRefused):
            set_quantities(item_list=final, quantities={line.pk: 1}, reason="x", actor=actor)

    def test_a_correction_is_a_new_version_with_a_reason(
        self, drafts: list[ItemList], ranked: Round, actor: Actor, now: datetime
    ) -> None:
        with pytest.raises(ItemListRefused):
            correct_item_list(item_list=drafts[0], reason="uji", actor=actor, now=now)
        finish(drafts, actor=actor, now=now)
        second = correct_item_list(item_list=drafts[0], reason="salah hitung", actor=actor, now=now)
        check_deferred()
        assert (second.version, second.reason, second.total, second.lines.count()) == (
            2, "salah hitung", 4_600_000, 3,
        )  # fmt: skip
        counted = round_lists(listed_round=ranked, chosen=chosen_of(ranked), day=TODAY)
        assert (counted.final, counted.drafts, counted.missing) == (2, 1, 0)
        finish([second], actor=actor, now=now)
        states = ItemList.objects.filter(party_id=second.party_id).order_by("version")
        assert list(states.values_list("state", flat=True)) == ["replaced", "final"]
        with pytest.raises(IntegrityError, match="for_a_reason"), transaction.atomic():
            ItemList.objects.create(
                **{
                    name: getattr(second, name)
                    for name in ("place_code", "round_id", "party_id", "business_type_id", "floor", "ceiling")
                },
                version=3, total=0, made_by_id=actor.id, made_at=now,
            )  # fmt: skip

    @pytest.mark.parametrize(
        ("values", "constraint"),
        [
            ({"version": 1}, "selection_itemlist_version"),
            ({"version": 2, "reason": "x", "state": "draft"}, "selection_itemlist_one_draft"),
            ({"version": 2, "reason": "x", "total": -1}, "selection_itemlist_costs"),
            (
                {"version": 2, "reason": "x", "state": "lost"},
                "selection_itemlist_known_state|final_by|within",
            ),
            ({"version": 2, "reason": "x", "state": "final", "total": 4_600_000}, "final_by_someone"),
        ],
    )
    def test_the_database_knows_what_a_list_is(
        self, drafts: list[ItemList], actor: Actor, now: datetime, values: dict[str, object], constraint: str
    ) -> None:
        copied = {
            name: getattr(drafts[0], name)
            for name in ("place_code", "round_id", "party_id", "business_type_id", "floor", "ceiling")
        }
        wanted = {**copied, "total": 0, "made_by_id": actor.id, "made_at": now, **values}
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            ItemList.objects.create(**wanted)  # type: ignore[arg-type]  # values of a table of cases

    def test_one_final_list_a_party_and_types_of_the_round(
        self, drafts: list[ItemList], actor: Actor, now: datetime
    ) -> None:
        finish(drafts, actor=actor, now=now)
        second = correct_item_list(item_list=drafts[0], reason="x", actor=actor, now=now)
        finish([second], actor=actor, now=now)
        copied = {
            name: getattr(second, name)
            for name in (
                "place_code",
                "round_id",
                "party_id",
                "business_type_id",
                "floor",
                "ceiling",
                "total",
            )
        }
        kept = {
            "made_by_id": actor.id,
            "made_at": now,
            "final_by_id": actor.id,
            "final_at": now,
            "reason": "x",
        }
        with pytest.raises(IntegrityError, match="one_final"), transaction.atomic():
            ItemList.objects.create(**copied, **kept, version=3, state="final")
        foreign = make_type(make_round(code="lain"), code="lain")
        with pytest.raises(IntegrityError, match="another round"), transaction.atomic():
            ItemList.objects.create(
                **{**copied, **kept, "business_type_id": foreign.pk}, version=3, state="replaced"
            )
        with pytest.raises(IntegrityError, match="names a row"), transaction.atomic():
            ItemList.objects.create(**{**copied, **kept, "party_id": 0}, version=3, state="replaced")

    @pytest.mark.parametrize(
        ("values", "constraint"),
        [
            ({"quantity": 0}, "itemlistline_priced"),
            ({"name": ""}, "itemlistline_named"),
            ({"position": 1}, "itemlistline_position"),
        ],
    )
    def test_the_database_knows_what_a_line_is(
        self, drafts: list[ItemList], values: dict[str, object], constraint: str
    ) -> None:
        line = drafts[0].lines.get(position=2)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            ItemListLine.objects.filter(pk=line.pk).update(**values)


class TestDecree:
    def test_without_lists_the_price_counts_as_ever(self, ranked: Round, actor: Actor, now: datetime) -> None:
        decree = propose(ranked, actor, now)
        check_deferred()
        assert decree.amount == 15_000_000
        assert not decree.lines.exclude(item_list=None).exists()

    def test_some_lists_change_nothing_unless_the_round_asks(
        self, ranked: Round, drafts: list[ItemList], actor: Actor, now: datetime
    ) -> None:
        finish(drafts[:2], actor=actor, now=now)
        assert propose(ranked, actor, now).amount == 15_000_000

    def test_a_round_that_asks_refuses_with_the_number_missing(
        self,
        ranked: Round,
        drafts: list[ItemList],
        actor: Actor,
        now: datetime,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        finish(drafts[:1], actor=actor, now=now)
        monkeypatch.setattr(
            "kail.apps.selection.services.item_lists.asks_for_lists", lambda *, listed_round: True
        )
        with pytest.raises(DecreeRefused, match="2 ") as refused:
            propose(ranked, actor, now)
        assert refused.value.code == "decree_item_lists"
        assert not Decree.objects.exists()

    def test_the_decree_and_the_commitment_are_the_sum_of_the_lists(
        self, ranked: Round, drafts: list[ItemList], actor: Actor, head: Actor, now: datetime
    ) -> None:
        line = drafts[0].lines.get(name="Bahan")
        ItemListLine.objects.filter(pk=line.pk).update(unit_price=1_500_001)
        ItemList.objects.filter(pk=drafts[0].pk).update(total=4_700_001)
        check_deferred()
        finish(drafts, actor=actor, now=now)
        decree = propose(ranked, actor, now)
        check_deferred()
        lines = DecreeLine.objects.filter(decree=decree)
        chosen = dict(lines.filter(listing="chosen").values_list("party_id", "amount"))
        assert sorted(chosen.values()) == [4_600_000, 4_600_000, 4_700_001]
        assert decree.amount == sum(chosen.values()) == 13_900_001
        assert set(lines.filter(listing="chosen").values_list("business_type", flat=True)) == {"Minuman"}
        assert set(lines.filter(listing="reserve").values_list("business_type", "amount", "item_list")) == {
            ("", 0, None)
        }
        with pytest.raises(RoundClosed):
            correct_item_list(item_list=drafts[0], reason="x", actor=actor, now=now)
        with pytest.raises(IntegrityError, match="decree names this"), transaction.atomic():
            ItemList.objects.filter(pk=drafts[0].pk).update(state="replaced")
        seen = count_chosen_findings(ranking=decree.ranking).mark
        signed = sign_decree(decree=decree, reason="uji", seen_findings=seen, actor=head, now=now)
        booked = LedgerEntry.objects.filter(kind=EntryKind.COMMITMENT)
        assert sum(one.amount for one in booked) == signed.amount == 13_900_001
        printed = printed_regions(decree=signed)
        assert {one.business_type for region in printed for one in region.chosen} == {"Minuman"}

    def test_after_a_rejection_the_list_can_be_corrected(
        self, ranked: Round, drafts: list[ItemList], actor: Actor, head: Actor, now: datetime
    ) -> None:
        finish(drafts, actor=actor, now=now)
        reject_decree(decree=propose(ranked, actor, now), reason="uji", actor=head, now=now)
        assert correct_item_list(item_list=drafts[0], reason="x", actor=actor, now=now).version == 2

    def test_the_database_holds_the_amount_to_the_lines(
        self, ranked: Round, actor: Actor, now: datetime
    ) -> None:
        decree = propose(ranked, actor, now)
        check_deferred()
        with pytest.raises(IntegrityError, match="its lines come to"):
            at_the_end(lambda: Decree.objects.filter(pk=decree.pk).update(amount=1))

    def test_a_list_outside_a_changed_package_is_no_final_list(
        self, ranked: Round, drafts: list[ItemList], actor: Actor, now: datetime
    ) -> None:
        finish(drafts, actor=actor, now=now)
        Round.objects.filter(pk=ranked.pk).update(price_floor=4_650_000)
        ranked.refresh_from_db()
        assert round_lists(listed_round=ranked, chosen=chosen_of(ranked), day=TODAY).final == 0


def test_finishing_and_taking_over_is_one_statement_for_many(
    ranked: Round, drafts: list[ItemList], actor: Actor, now: datetime
) -> None:
    assert finish_item_lists(list_ids=[one.pk for one in drafts], reason="x", actor=actor, now=now) == len(
        drafts
    )
    assert finish_item_lists(list_ids=[one.pk for one in drafts], reason="x", actor=actor, now=now) == 0


def test_a_reserve_may_get_a_list_after_the_decree_and_no_chosen_one(
    ranked: Round, drafts: list[ItemList], kind: BusinessType, actor: Actor, now: datetime
) -> None:
    finish(drafts, actor=actor, now=now)
    propose(ranked, actor, now)
    (late,) = [
        one for one in make_lists(ranked, kind, actor=actor, now=now, reserve=True) if one not in drafts
    ]
    finish([late], actor=actor, now=now)
    with pytest.raises(RoundClosed):
        correct_item_list(item_list=drafts[0], reason="x", actor=actor, now=now)


def test_the_assessment_says_which_type(
    ranked: Round, kind: BusinessType, actor: Actor, now: datetime
) -> None:
    load_forms(folder=REFERENCE / "forms", actor=actor, now=now)
    form = AssessmentForm.objects.get(code="uep")
    first, second, _third = chosen_of(ranked)
    for party_id, chosen_type in ((first, kind.code), (second, "lain")):
        begun = Assessment.objects.create(
            round=ranked, party_id=party_id, form=form, assessor_id=actor.id, started_at=now,
            place_code=Party.objects.get(pk=party_id).place_code,
        )  # fmt: skip
        Assessment.objects.filter(pk=begun.pk).update(finished_at=now, chosen_type=chosen_type, score=1)
    assert assessed_types(listed_round=ranked, party_ids=[first, second]) == {first: kind}


class TestAmendment:
    def test_who_enters_costs_the_list_and_none_enters_without(
        self,
        ranked: Round,
        drafts: list[ItemList],
        kind: BusinessType,
        actor: Actor,
        head: Actor,
        now: datetime,
    ) -> None:
        finish(drafts, actor=actor, now=now)
        decree = propose(ranked, actor, now)
        seen = count_chosen_findings(ranking=decree.ranking).mark
        sign_decree(decree=decree, reason="uji", seen_findings=seen, actor=head, now=now)
        gone = DecreeLine.objects.get(decree=decree, contest_code="6472", rank=1)
        leaving = propose_withdrawal(line=gone, cause=Cause.DIED, reason="wafat", actor=actor, now=now)
        approve_withdrawal(withdrawal=leaving, reason="benar", actor=head, now=now)
        with pytest.raises(DecreeRefused) as refused:
            amend(decree, actor, now)
        assert refused.value.code == "decree_item_lists"
        (late,) = [
            one for one in make_lists(ranked, kind, actor=actor, now=now, reserve=True) if one not in drafts
        ]
        finish([late], actor=actor, now=now)
        amendment = amend(decree, actor, now)
        check_deferred()
        assert (amendment.amount, amendment.lines.get().business_type) == (4_600_000, "Minuman")
