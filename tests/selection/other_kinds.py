"""Rounds for families, groups and institutions."""

from kail.apps.programmes.design import ProgrammeDesign
from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.programmes.models import Quota, Round
from kail.apps.programmes.services import RoundPlan, create_programme, make_round, open_round
from kail.apps.programmes.template_files import ProgrammeHead
from kail.apps.registry.enums import PartyKind
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.registry.organisations_drawn import DRAWN_ON
from tests.rounds import fund


def make_round_for(kind: PartyKind, rule_text: str, actor: Actor) -> Round:
    version = create_programme(
        head=ProgrammeHead(code=f"uji-{kind}", kind=ProgrammeKind.OTHER),
        design=ProgrammeDesign(
            name="Program Uji",
            purpose="uji",
            recipient_kind=kind,
            source="test",
            rule=rule_text,
            price_floor=1,
            price_ceiling=2,
            price=2,
        ),
        actor=actor,
        reason="uji",
        now=NOW,
    )
    plan = RoundPlan(
        name="Pelaksanaan Uji",
        year=2025,
        region_code="64",
        places=6,
        price_floor=1,
        price_ceiling=2,
        price=2,
        lottery_seed="uji",
        objection_days=0,
        reference_date=DRAWN_ON,
    )
    made = make_round(version=version, code=f"uji-{kind}", plan=plan, actor=actor, reason="uji", now=NOW)
    for code in ("6472", "6471"):
        Quota.objects.create(round=made, place_code=code, places=3)
    fund(made, amount=100, account_code="5.1")
    return open_round(opened_round=made, actor=actor, reason="uji")
