"""A signed decree with a way to go: two people of Samarinda and one of Balikpapan, milestones, two benefits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import enrol_round
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit, Round, Stage
from kail.apps.selection.models import Decree
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.people import BALIKPAPAN, make_family, make_person
from tests.rounds import make_round

PRICE = 5_000_000
STAGES: tuple[dict[str, Any], ...] = (
    {"name": "Pelatihan", "due_date": date(2025, 7, 1), "exit_rule": "kehadiran >= 80"},
    {"name": "Rencana", "due_date": date(2025, 8, 1), "exit_rule": "rencana_disetujui"},
    {
        "name": "Serah terima",
        "due_date": date(2025, 9, 1),
        "entry_rule": "kehadiran >= 80 DAN rencana_disetujui",
        "exit_rule": "serah_terima_selesai",
    },
)
BENEFITS: tuple[dict[str, Any], ...] = (
    {"kind": BenefitKind.TRAINING, "name": "Pelatihan", "amount": 3_000_000},
    {"kind": BenefitKind.GOODS, "name": "Alat", "amount": 2_000_000, "release_rule": "rencana_disetujui"},
)


@dataclass(frozen=True)
class Going:
    """A decreed round and its enrolments, by the name of the person."""

    round: Round
    decree: Decree
    maker: Actor
    head: Actor

    def enrolment(self, name: str) -> Enrolment:
        return Enrolment.objects.select_related("round").get(round=self.round, party__display_name=name)


def decreed(
    *,
    maker: Actor,
    head: Actor,
    stages: tuple[dict[str, Any], ...] = STAGES,
    benefits: tuple[dict[str, Any], ...] = BENEFITS,
    **values: Any,
) -> Going:
    """S1 and S2 of Samarinda and B1 of Balikpapan on a signed decree; nobody is enrolled yet."""
    for decile in (1, 2, 3, 4):
        make_person(name=f"S{decile}", family=make_family(decile=decile))
    make_person(name="B1", place_code=BALIKPAPAN)
    made = make_round(quotas={"6472": 2, "6471": 1}, **values)
    for position, stage in enumerate(stages, start=1):
        Stage.objects.create(round=made, position=position, **stage)
    for position, benefit in enumerate(benefits, start=1):
        Benefit.objects.create(
            round=made, position=position, fund_source="apbd", account_code="5.1.06.01.02.0001", **benefit
        )
    rank_round(ranked_round=made, actor=maker, now=NOW)
    decree = propose_decree(
        decreed_round=made, number="SK-1", title="Penerima", reason="uji", actor=maker, now=NOW
    )
    sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)
    return Going(round=Round.objects.get(pk=made.pk), decree=decree, maker=maker, head=head)


def enrolled(*, maker: Actor, head: Actor, **values: Any) -> Going:
    """The same, enrolled."""
    going = decreed(maker=maker, head=head, **values)
    enrol_round(enrolled_round=going.round, reason="SK-1", actor=maker, now=NOW)
    return going
