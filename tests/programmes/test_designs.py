"""Designs: what a document may say, what a version keeps, and who may have which."""

import json
import tomllib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from kail.apps.programmes.design import (
    BenefitDesign,
    BusinessTypeDesign,
    Issuer,
    ItemDesign,
    ListPolicy,
    OrderKey,
    ProgrammeDesign,
    ReportDue,
    ShareDesign,
    StageDesign,
    benefits_in_stage,
    body_digest,
    design_body,
    design_differences,
    design_table,
    due_on,
    read_design,
)
from kail.apps.programmes.enums import (
    BenefitKind,
    FundSource,
    Intake,
    ItemGroup,
    ListCheck,
    ProgrammeKind,
    QuotaMethod,
    WhenShort,
)
from kail.apps.programmes.errors import (
    DesignInvalid,
    DesignOutdated,
    DesignRefused,
    RoundRefused,
    RuleRefused,
)
from kail.apps.programmes.models import Programme, ProgrammeVersion, Round
from kail.apps.programmes.selectors.design_changes import design_changes
from kail.apps.programmes.selectors.designs import newest_version, programme_versions, version_design
from kail.apps.programmes.services import save_design
from kail.apps.programmes.template_files import (
    ProgrammeHead,
    ProgrammeTemplate,
    read_template,
    write_template,
)
from kail.apps.registry.enums import PartyKind
from kail.calc.money import LARGEST_AMOUNT
from kail.kernel.audit import Actor
from tests.programmes.conftest import TEMPLATE

texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), min_size=1, max_size=30
).filter(lambda text: text == text.replace("\r\n", "\n").strip() and text)
empty_or_text = st.just("") | texts
amounts = st.integers(0, LARGEST_AMOUNT)
stages_of = st.none() | st.integers(1, 99)
items = st.builds(
    ItemDesign,
    name=texts,
    group=st.sampled_from(ItemGroup),
    quantity=st.integers(1, 1000),
    unit=texts,
    unit_price=amounts,
    source=texts,
)
benefits = st.builds(
    BenefitDesign,
    kind=st.sampled_from(BenefitKind),
    name=texts,
    note=empty_or_text,
    amount=amounts,
    fund_source=st.none() | st.sampled_from(FundSource),
    account_code=empty_or_text,
    release_rule=empty_or_text,
    only_in_stage=stages_of,
    meetings=st.integers(0, 1000),
    hours_each=st.integers(0, 24),
    curriculum=st.lists(texts, max_size=3).map(tuple),
)
types = st.builds(
    BusinessTypeDesign,
    code=st.from_regex(r"[-a-zA-Z0-9_]{1,40}", fullmatch=True),
    name=texts,
    items=st.lists(items, max_size=2).map(tuple),
    limit_per_thousand=st.none() | st.decimals(0, 1000, places=3).map(lambda one: one.normalize()),
    limit_in_village=st.none() | st.integers(1, 10_000),
)
milestones = st.builds(
    StageDesign,
    name=texts,
    description=empty_or_text,
    due_days=st.none() | st.integers(-3660, 3660),
    entry_rule=empty_or_text,
    exit_rule=empty_or_text,
    only_in_stage=stages_of,
) | st.builds(StageDesign, name=texts, due_date=st.none() | st.dates())
shares = st.builds(
    ShareDesign,
    name=texts,
    condition=texts,
    permille=st.integers(1, 1000),
    when_short=st.sampled_from(WhenShort),
)
designs = st.builds(
    ProgrammeDesign,
    name=texts,
    purpose=texts,
    recipient_kind=st.sampled_from(PartyKind),
    source=texts,
    legal_basis=st.lists(texts, max_size=3).map(tuple),
    note=empty_or_text,
    issuer=st.none()
    | st.builds(
        Issuer, government=texts, name=texts, city=texts, address=empty_or_text, head_title=empty_or_text
    ),
    fund_sources=st.lists(st.sampled_from(FundSource), unique=True).map(tuple),
    rule=empty_or_text,
    priorities=st.lists(
        st.builds(OrderKey, term=texts, descending=st.booleans()), max_size=3, unique_by=lambda one: one.term
    ).map(tuple),
    reserved_shares=st.lists(shares, max_size=3, unique_by=lambda one: one.name).map(tuple),
    quota_method=st.sampled_from(QuotaMethod),
    price_floor=st.just(0),
    price_ceiling=st.just(LARGEST_AMOUNT),
    price=amounts,
    benefits=st.lists(benefits, max_size=3).map(tuple),
    business_types=st.lists(types, max_size=3, unique_by=lambda one: one.code).map(tuple),
    stages=st.lists(milestones, max_size=3).map(tuple),
    intake=st.sampled_from(Intake),
    needs_verification=st.booleans(),
    needs_assessment=st.booleans(),
    assessment_form=empty_or_text,
    papers=st.lists(texts, max_size=2).map(tuple),
    objection_days=st.integers(0, 365),
    checks=st.builds(ListPolicy, *[st.sampled_from(ListCheck)] * 3),
    report_due=st.builds(ReportDue, month=st.integers(1, 12), day=st.integers(1, 28))
    | st.builds(ReportDue, days=st.none() | st.integers(0, 3660)),
)
heads = st.builds(
    ProgrammeHead,
    code=st.from_regex(r"[-a-zA-Z0-9_]{1,40}", fullmatch=True),
    kind=st.sampled_from(ProgrammeKind),
    aid_scheme=empty_or_text,
)

KUBE = {
    "name": "KUBE",
    "purpose": "usaha bersama",
    "recipient_kind": "group",
    "source": "prolog.co.id",
    "rule": "desil <= 4",
    "price_floor": 20_000_000,
    "price_ceiling": 20_000_000,
    "price": 20_000_000,
}


class TestDocument:
    @given(designs)
    def test_what_is_kept_as_json_is_read_as_it_was(self, design: ProgrammeDesign) -> None:
        body = json.loads(json.dumps(design_body(design=design)))
        assert read_design(content=body) == design
        assert design_body(design=read_design(content=body)) == body

    @given(heads, designs)
    def test_what_is_taken_out_as_toml_is_brought_in_as_it_was(
        self, head: ProgrammeHead, design: ProgrammeDesign
    ) -> None:
        written = tomllib.loads(write_template(head=head, design=design), parse_float=Decimal)
        assert read_design(content=written["design"]) == design
        assert written["programme"]["code"] == head.code
        assert written["programme"].get("aid_scheme", "") == head.aid_scheme

    @given(designs, designs)
    def test_two_designs_differ_where_and_only_where_they_are_not_the_same(
        self, one: ProgrammeDesign, other: ProgrammeDesign
    ) -> None:
        assert design_differences(before=one, after=one) == ()
        if design_body(design=one) != design_body(design=other):
            assert design_differences(before=one, after=other)
            assert body_digest(body=design_body(design=one)) != body_digest(body=design_body(design=other))

    def test_a_file_that_was_taken_out_is_a_file_that_can_be_brought_in(self, tmp_path: Path) -> None:
        template = uep_template()
        file = tmp_path / "uep.toml"
        file.write_text(write_template(head=template.head, design=template.design), encoding="utf-8")
        again = read_template(file=file).programme
        assert again is not None
        assert (again.head, again.design) == (template.head, template.design)

    def test_what_is_as_by_default_is_not_written(self) -> None:
        body = design_body(design=read_design(content=KUBE))
        assert set(body) == {"format", *KUBE}
        assert design_table(design=read_design(content=KUBE)) == KUBE

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            ({"name": ""}, "design.name"),
            ({"name": "x" * 121}, "design.name"),
            ({"purpose": None}, "design.purpose"),
            ({"purpose": "a\0b"}, "design.purpose"),
            ({"recipient_kind": "village"}, "design.recipient_kind"),
            ({"purposes": "x"}, "design.purposes"),
            ({"format": "kail-programme/2"}, "design.format"),
            ({"legal_basis": "UU 13/2011"}, "design.legal_basis"),
            ({"legal_basis": ["UU", ""]}, "design.legal_basis[1]"),
            ({"price": 1}, "design.price"),
            ({"price": True}, "design.price"),
            ({"price_ceiling": LARGEST_AMOUNT + 1}, "design.price_ceiling"),
            ({"fund_sources": ["apbd", "apbd"]}, "design.fund_sources"),
            ({"priorities": [{"term": "desil"}, {"term": "desil"}]}, "design.priorities"),
            ({"priorities": [{"term": "desil", "down": True}]}, "design.priorities[0].down"),
            ({"benefits": [{"kind": "goods"}]}, "design.benefits[0].name"),
            ({"benefits": {"kind": "goods"}}, "design.benefits"),
            ({"benefits": ["goods"]}, "design.benefits[0]"),
            ({"benefits": [{"kind": "goods", "name": "x", "only_in_stage": 0}]}, "design.benefits[0].only_in_stage"),
            ({"stages": [{"name": "x", "due_days": 1, "due_date": "2025-01-01"}]}, "design.stages[0].due_date"),
            ({"stages": [{"name": "x", "due_date": "1 Januari"}]}, "design.stages[0].due_date"),
            ({"business_types": [{"code": "a b", "name": "x"}]}, "design.business_types[0].code"),
            ({"business_types": [{"code": "a", "name": "x", "items": "salon"}]}, "design.business_types[0].items"),
            (
                {"business_types": [{"code": "a", "name": "x", "limit_per_thousand": 0.0001}]},
                "design.business_types[0].limit_per_thousand",
            ),
            (
                {"reserved_shares": [{"name": "x", "condition": "y", "permille": 1001}]},
                "design.reserved_shares[0].permille",
            ),
            (
                {"reserved_shares": [{"name": str(one), "condition": "y", "permille": 1} for one in range(4)]},
                "design.reserved_shares",
            ),
            ({"issuer": {"name": "Dinsos"}}, "design.issuer.government"),
            ({"issuer": "Dinsos"}, "design.issuer"),
            ({"checks": {"family_twice": "perhaps"}}, "design.checks.family_twice"),
            ({"intake": "lottery"}, "design.intake"),
            ({"report_due": {"month": 1}}, "design.report_due.day"),
            ({"report_due": {"month": 1, "day": 10, "days": 30}}, "design.report_due.days"),
            ({"report_due": {"month": 2, "day": 30}}, "design.report_due.day"),
            ({"report_due": {"year": 2026}}, "design.report_due.year"),
            ({"objection_days": 400}, "design.objection_days"),
        ],
    )  # fmt: skip
    def test_a_wrong_value_is_named_with_its_place(self, change: dict[str, Any], place: str) -> None:
        with pytest.raises(DesignInvalid) as refused:
            read_design(content=KUBE | change)
        assert refused.value.place == place
        assert str(refused.value).startswith(f"{place}: ")

    def test_a_document_that_is_no_table_is_refused(self) -> None:
        with pytest.raises(DesignInvalid, match="design"):
            read_design(content=["name"])

    def test_a_benefit_may_belong_to_one_stage_only(self) -> None:
        both = BenefitDesign(kind=BenefitKind.TRAINING, name="pelatihan")
        tools = BenefitDesign(kind=BenefitKind.GOODS, name="alat", only_in_stage=2)
        assert benefits_in_stage(benefits=(both, tools), stage=1) == (both,)
        assert benefits_in_stage(benefits=(both, tools), stage=2) == (both, tools)

    def test_a_milestone_counts_from_the_opening(self) -> None:
        after = StageDesign(name="BAST", due_days=118)
        fixed = StageDesign(name="laporan", due_date=date(2025, 12, 31))
        assert due_on(milestone=after, opens_date=date(2025, 6, 4)) == date(2025, 9, 30)
        assert due_on(milestone=after, opens_date=None) is None
        assert due_on(milestone=fixed, opens_date=date(2025, 6, 4)) == date(2025, 12, 31)


class TestVersions:
    def test_the_file_makes_version_1_and_says_where_it_is_from(self, programme: Programme) -> None:
        version = newest_version(programme=programme)
        assert version is not None
        template = uep_template()
        assert (version.number, version.template, version.template_sha256) == (1, "uep", template.sha256)
        assert version_design(version=version) == template.design
        assert version.body_sha256 == body_digest(body=version.body)
        assert (programme.kind, programme.is_outside) == (ProgrammeKind.UEP, False)

    def test_saving_the_same_makes_nothing(self, programme: Programme, actor: Actor, now: datetime) -> None:
        same = uep_template().design
        assert save_design(programme=programme, design=same, actor=actor, reason="lagi", now=now) is None
        assert programme.versions.count() == 1

    def test_a_change_is_a_version_with_author_and_reason_and_going_back_is_another(
        self, programme: Programme, actor: Actor, now: datetime
    ) -> None:
        first = uep_template().design
        changed = replace(first, name="UEP Kaltim", rule="desil <= 3")
        made = save_design(programme=programme, design=changed, actor=actor, reason="lebih sempit", now=now)
        assert made is not None
        assert (made.number, made.made_by_id, made.reason, made.template) == (2, actor.id, "lebih sempit", "")
        programme.refresh_from_db()
        assert programme.name == "UEP Kaltim"
        back = save_design(programme=programme, design=first, actor=actor, reason="kembali", now=now)
        assert back is not None
        assert back.number == 3
        assert [one.number for one in programme_versions(programme=programme)] == [3, 2, 1]

    def test_a_round_keeps_its_own_when_the_programme_changes(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        before = (uep.rule_text, uep.price, uep.stages.count())
        changed = replace(uep_template().design, rule="desil <= 1", stages=())
        save_design(programme=uep.programme, design=changed, actor=actor, reason="baru", now=now)
        uep.refresh_from_db()
        assert (uep.rule_text, uep.price, uep.stages.count()) == before

    @pytest.mark.parametrize(
        ("change", "refusal"),
        [
            ({"rule": "umurr > 3"}, RuleRefused),
            ({"rule": ""}, RuleRefused),
            ({"priorities": (OrderKey(term="nama"),)}, RoundRefused),
            ({"reserved_shares": (ShareDesign(name="x", condition="perempuann", permille=1),)}, RuleRefused),
            ({"price": 4_600_000}, DesignRefused),
            ({"recipient_kind": PartyKind.GROUP}, DesignRefused),
        ],
    )
    def test_a_design_that_cannot_be_is_refused_and_nothing_changes(
        self, change: dict[str, Any], refusal: type[Exception], uep: Round, actor: Actor, now: datetime
    ) -> None:
        design = replace(uep_template().design, **change)
        with pytest.raises(refusal):
            save_design(programme=uep.programme, design=design, actor=actor, reason="x", now=now)
        assert uep.programme.versions.count() == 1

    @pytest.mark.parametrize(
        ("number", "change", "constraint"),
        [(3, {"other": 1}, "programmes_programmeversion_follows"),
         (2, {}, "programmes_programmeversion_says_something_new")],
    )  # fmt: skip
    def test_the_database_keeps_the_count_and_refuses_the_same_again(
        self, number: int, change: dict[str, int], constraint: str, uep: Round
    ) -> None:
        first = uep.programme.versions.get()
        values = {
            name: getattr(first, name) for name in ("source", "made_by", "made_at", "reason", "body_sha256")
        }
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            ProgrammeVersion.objects.create(
                programme=uep.programme, number=number, body=first.body | change, **values
            )
        assert broken_constraint(refused.value) == constraint


def test_a_district_may_have_places_of_its_own(uep: Round) -> None:
    quota = uep.quotas.get(place_code="6402")
    quota.pk, quota.place_code = None, "640211"
    quota.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM programmes_quota WHERE length(place_code) = 6")
        assert cursor.fetchone() == (1,)


def broken_constraint(error: IntegrityError) -> str | None:
    diagnosis: str | None = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return diagnosis


def uep_template() -> ProgrammeTemplate:
    """The UEP file as it is read."""
    template = read_template(file=TEMPLATE).programme
    assert template is not None
    return template


class TestChanges:
    """Rows are the same when their name is, wherever they stand."""

    def changes(self, **other: Any) -> list[tuple[tuple[str, ...], tuple[str, ...], Any, Any]]:
        first = replace(
            read_template(file=TEMPLATE).programme.design,
            benefits=(
                BenefitDesign(BenefitKind.GOODS, "Alat", amount=5),
                BenefitDesign(BenefitKind.CASH, "Uang"),
            ),
        )
        found = design_changes(before=first, after=replace(first, **other))
        return [(one.keys, one.rows, one.before, one.after) for one in found]

    def test_nothing_changes_nothing(self) -> None:
        assert self.changes() == []

    def test_a_row_before_another_one_changes_only_itself(self) -> None:
        new = BenefitDesign(BenefitKind.TRAINING, "Kursus")
        alat, uang = (
            BenefitDesign(BenefitKind.GOODS, "Alat", amount=7),
            BenefitDesign(BenefitKind.CASH, "Uang"),
        )
        assert self.changes(benefits=(new, alat, uang)) == [
            (("benefits", "amount"), ("Alat",), 5, 7),
            (("benefits",), ("Kursus",), None, {"kind": "training", "name": "Kursus"}),
        ]

    def test_another_order_is_told_by_the_names(self) -> None:
        alat, uang = (
            BenefitDesign(BenefitKind.GOODS, "Alat", amount=5),
            BenefitDesign(BenefitKind.CASH, "Uang"),
        )
        assert self.changes(benefits=(uang, alat)) == [
            (("benefits",), (), ["Alat", "Uang"], ["Uang", "Alat"])
        ]

    def test_rows_of_one_name_are_told_apart_by_their_number(self) -> None:
        alat, uang = (
            BenefitDesign(BenefitKind.GOODS, "Alat", amount=5),
            BenefitDesign(BenefitKind.CASH, "Uang"),
        )
        assert self.changes(benefits=(alat, uang, alat)) == [
            (("benefits",), ("Alat (2)",), None, {"kind": "goods", "name": "Alat", "amount": 5})
        ]

    @given(designs, designs)
    def test_designs_are_the_same_exactly_when_nothing_changes(
        self, one: ProgrammeDesign, other: ProgrammeDesign
    ) -> None:
        assert design_changes(before=one, after=one) == ()
        assert bool(design_changes(before=one, after=other)) == (one != other)


class TestSeenVersion:
    def test_whoever_began_with_an_older_version_is_refused(
        self, programme: Programme, actor: Actor, now: datetime
    ) -> None:
        first = version_design(version=newest_version(programme=programme))

        def save(name: str) -> ProgrammeVersion | None:
            return save_design(
                programme=programme,
                design=replace(first, name=name),
                actor=actor,
                reason="uji",
                now=now,
                seen_version=1,
            )

        assert save("Satu") is not None
        with pytest.raises(DesignOutdated):
            save("Dua")
        programme.refresh_from_db()
        assert (programme.name, programme.versions.count()) == ("Satu", 2)
