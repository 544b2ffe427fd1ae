"""Files of programmes: several rounds, programmes of other agencies, targets alone, and what an office has changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kail.apps.programmes.design import read_design
from kail.apps.programmes.enums import Intake, ProgrammeKind
from kail.apps.programmes.errors import DesignRefused
from kail.apps.programmes.models import Programme, Round, Target
from kail.apps.programmes.selectors.designs import newest_version, round_issuer
from kail.apps.programmes.services import LoadedTemplate, create_programme, load_template, save_design
from kail.apps.programmes.template_files import ProgrammeHead
from kail.kernel.audit import Actor
from tests.conftest import REFERENCE
from tests.deferred import check_deferred
from tests.programmes.conftest import TEMPLATE
from tests.programmes.test_designs import KUBE, broken_constraint, uep_template


class TestFiles:
    def test_a_file_that_says_something_new_makes_a_version(
        self, uep: Round, tmp_path: Path, actor: Actor, now: datetime
    ) -> None:
        loaded = load_template(file=_narrower(tmp_path), actor=actor, now=now)
        assert (loaded.version, loaded.rounds, loaded.is_new) == (2, (), False)
        assert {one.what for one in loaded.differences} == {"uep-2025.rule"}
        again = load_template(file=_narrower(tmp_path), actor=actor, now=now)
        assert again.version is None

    def test_what_the_office_saved_is_never_overwritten_but_told(
        self, programme: Programme, tmp_path: Path, actor: Actor, now: datetime
    ) -> None:
        own = replace(uep_template().design, rule="desil <= 3")
        save_design(programme=programme, design=own, actor=actor, reason="kantor", now=now)
        loaded = load_template(file=_narrower(tmp_path), actor=actor, now=now)
        assert loaded.version is None
        assert ("design.rule", "desil <= 2", "desil <= 3") in [
            (one.what, one.template, one.stored) for one in loaded.differences
        ]
        version = newest_version(programme=programme)
        assert version is not None
        assert version.body["rule"] == "desil <= 3"

    @pytest.mark.usefixtures("whole_country")
    def test_one_file_brings_several_rounds_with_values_of_their_own(
        self, tmp_path: Path, actor: Actor, now: datetime
    ) -> None:
        file = tmp_path / "kursus.toml"
        file.write_text(COURSES, encoding="utf-8")
        loaded = load_template(file=file, actor=actor, now=now)
        assert loaded.rounds == ("kursus-1-i", "kursus-1-ii")
        first, second = (Round.objects.get(code=code) for code in loaded.rounds)
        assert (first.batch, first.stage, first.price) == (1, 1, 6_300_000)
        assert (second.batch, second.stage, second.price) == (1, 2, 8_000_000)
        assert [one.name for one in first.benefits.order_by("position")] == ["Kursus"]
        assert [one.name for one in second.benefits.order_by("position")] == ["Kursus lanjutan", "Alat"]
        assert [one.code for one in first.business_types.order_by("pk")] == ["tata-boga", "menjahit"]
        assert dict(second.quotas.values_list("place_code", "places")) == {"5171": 15}
        assert (second.intake, second.continues, first.continues) == (Intake.CONTINUATION, first, None)
        assert list(second.benefits.order_by("position").values_list("release_rule", flat=True)) == [
            "",
            "kehadiran >= 80",
        ]
        assert round_issuer(issued_round=first).city == "Denpasar"
        check_deferred()
        assert load_template(file=file, actor=actor, now=now).differences == ()

    @pytest.mark.usefixtures("whole_country")
    def test_a_file_may_hold_targets_of_the_whole_government_alone(
        self, tmp_path: Path, actor: Actor, now: datetime
    ) -> None:
        file = tmp_path / "kemiskinan.toml"
        file.write_text(POVERTY, encoding="utf-8")
        assert load_template(file=file, actor=actor, now=now) == LoadedTemplate(targets=2)
        assert load_template(file=file, actor=actor, now=now) == LoadedTemplate()
        found = Target.objects.filter(programme__isnull=True).order_by("value")
        assert [(one.value, one.indicator, one.relative_standard_error) for one in found] == [
            (Decimal("4.500"), "poverty_rate", None),
            (Decimal("5.510"), "poverty_rate", Decimal("2.70")),
        ]

    @pytest.mark.usefixtures("whole_country")
    def test_a_programme_of_another_agency_names_its_scheme_and_has_no_round(
        self, tmp_path: Path, actor: Actor, now: datetime
    ) -> None:
        file = tmp_path / "pkh.toml"
        file.write_text(OUTSIDE, encoding="utf-8")
        loaded = load_template(file=file, actor=actor, now=now)
        programme = Programme.objects.get(code="pkh")
        assert (loaded.rounds, programme.is_outside, programme.aid_scheme) == ((), True, "pkh")
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            Round.objects.create(
                programme=programme, programme_version=programme.versions.get(), code="pkh-2025",
                rule_full="pns", name="x", year=2025, region_code="64", rule_text="pns",
                places=1, quota_method="equal", price_floor=0, price_ceiling=0, price=0, lottery_seed="x",
                reference_date=date(2025, 1, 1),
            )  # fmt: skip
        assert broken_constraint(refused.value) == "programmes_round_not_of_outside"
        programme.is_outside, programme.aid_scheme = False, ""
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            programme.save()

    @pytest.mark.parametrize(
        ("edit", "refusal", "word"),
        [
            (lambda text: text.replace('aid_scheme = "pkh"', 'aid_scheme = "tidak-ada"'), DesignRefused, "tidak-ada"),
            (lambda text: text + 'rule = "desil <= 4"\n', DesignRefused, "aturan|rule"),
        ],
    )  # fmt: skip
    @pytest.mark.usefixtures("whole_country")
    def test_an_outside_programme_that_cannot_be_is_refused(
        self,
        edit: Callable[[str], str],
        refusal: type[Exception],
        word: str,
        tmp_path: Path,
        actor: Actor,
        now: datetime,
    ) -> None:
        file = tmp_path / "pkh.toml"
        file.write_text(edit(OUTSIDE), encoding="utf-8")
        with pytest.raises(refusal, match=word):
            load_template(file=file, actor=actor, now=now)
        assert Programme.objects.count() == 0

    def test_a_code_or_scheme_that_is_taken_is_refused(
        self, programme: Programme, actor: Actor, now: datetime
    ) -> None:
        design = read_design(content=KUBE)
        head = ProgrammeHead(code="uep", kind=ProgrammeKind.KUBE)
        with pytest.raises(DesignRefused, match="uep"):
            create_programme(head=head, design=design, actor=actor, reason="x", now=now)
        outside = replace(design, rule="", price_floor=0, price=0, price_ceiling=0)
        head = ProgrammeHead(code="pkh", kind=ProgrammeKind.PKH, aid_scheme="pkh")
        create_programme(head=head, design=outside, actor=actor, reason="x", now=now)
        with pytest.raises(DesignRefused, match="pkh"):
            create_programme(
                head=replace(head, code="pkh-2"), design=outside, actor=actor, reason="x", now=now
            )
        assert Programme.objects.count() == 2


def _narrower(folder: Path) -> Path:
    """The UEP file with another rule, in a folder of its own."""
    home = folder / "programmes"
    home.mkdir(exist_ok=True)
    (folder / "rab_templates.csv").write_bytes((REFERENCE / "rab_templates.csv").read_bytes())
    text = TEMPLATE.read_text(encoding="utf-8")
    changed = text.replace(
        'rule = "umur ANTARA 18 DAN 59 DAN (desil <= 4 ATAU penerima_pkh)"', 'rule = "desil <= 2"'
    )
    assert changed != text
    (home / "uep.toml").write_text(changed, encoding="utf-8")
    return home / "uep.toml"


COURSES = """\
format = "kail-programme/1"

[programme]
code = "kursus"
kind = "step_up"

[design]
name = "Kursus"
purpose = "keterampilan"
recipient_kind = "person"
source = "uji"
rule = "desil = 1"
price_floor = 6_300_000
price_ceiling = 8_000_000
price = 6_300_000

[design.issuer]
government = "Pemerintah Kota Denpasar"
name = "Dinas Sosial Kota Denpasar"
city = "Denpasar"

[[design.benefits]]
kind = "training"
name = "Kursus"
amount = 6_300_000
only_in_stage = 1
meetings = 10
hours_each = 4
curriculum = ["Dasar", "Praktik"]

[[design.benefits]]
kind = "training"
name = "Kursus lanjutan"
amount = 3_000_000
only_in_stage = 2

[[design.benefits]]
kind = "goods"
name = "Alat"
amount = 5_000_000
only_in_stage = 2
release_rule = "kehadiran >= 80"

[[design.business_types]]
code = "tata-boga"
name = "Tata boga"

[[design.business_types]]
code = "menjahit"
name = "Menjahit"
limit_per_thousand = 2.5

[[rounds]]
code = "kursus-1-i"
name = "Kursus 1 tahap I"
year = 2024
region_code = "5171"
places = 15
lottery_seed = "kursus"
reference_date = 2024-06-30
quotas = { 5171 = 15 }

[[rounds]]
code = "kursus-1-ii"
name = "Kursus 1 tahap II"
year = 2024
stage = 2
intake = "continuation"
continues = "kursus-1-i"
region_code = "5171"
places = 15
price = 8_000_000
lottery_seed = "kursus"
reference_date = 2024-06-30
quotas = { 5171 = 15 }
"""

POVERTY = """\
format = "kail-programme/1"

[[targets]]
year = 2026
place_code = "64"
indicator = "poverty_rate"
value = 4.5
unit = "persen"
source = "uji"
version = "janji"

[[targets]]
year = 2025
place_code = "64"
kind = "realised"
indicator = "poverty_rate"
value = 5.51
relative_standard_error = 2.7
unit = "persen"
source = "uji"
version = "angka"
"""

OUTSIDE = """\
format = "kail-programme/1"

[programme]
code = "pkh"
kind = "pkh"
aid_scheme = "pkh"

[design]
name = "PKH"
purpose = "bantuan bersyarat"
recipient_kind = "family"
source = "uji"
"""
