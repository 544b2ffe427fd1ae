"""Planned aid for people, and technical help for an institution, as far as tests need them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from kail.apps.delivery.enums import Identity, Moment, Verdict
from kail.apps.delivery.models import AidGiving, ServiceCheck, UseReport
from kail.apps.delivery.service_standards import find_standard
from kail.apps.delivery.services.care import AidProof, Answered, give_planned_goods, record_service_check
from kail.apps.delivery.services.reports import open_reports
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.enrolments.models import AidPlan, AidPlanLine, Enrolment, Entitlement
from kail.apps.enrolments.services import (
    PlannedPart,
    approve_aid_plans,
    enrol_round,
    give,
    propose_aid_plans,
)
from kail.apps.programmes.enums import BenefitKind, ProgrammeKind, RoundState
from kail.apps.programmes.models import Benefit, Priority, Programme, Round, Stage
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Institution
from kail.apps.selection.models import Decree
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor, acting
from tests.conftest import NOW
from tests.enrolments.enrolled import Going, enrolled
from tests.registry.institutions_made import make_institution
from tests.rounds import make_round

PROMISED = 2_400_000
CASH = ({"kind": BenefitKind.CASH, "name": "Bantuan langsung", "amount": PROMISED},)
STAGES = ({"name": "Penyaluran", "exit_rule": "serah_terima_selesai"},)
MAY, JUNE, JULY = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)
PARTS = (
    PlannedPart(month=MAY, kind=BenefitKind.CASH, name="Uang Mei", amount=600_000),
    PlannedPart(
        month=JUNE, kind=BenefitKind.GOODS, name="Popok dewasa", amount=800_001, quantity=3, unit="pak"
    ),
    PlannedPart(month=JULY, kind=BenefitKind.CASH, name="Uang Juli", amount=999_999),
)
IN_JUNE = datetime.fromisoformat("2025-06-20T03:00:00+00:00")


def planned_round(*, maker: Actor, head: Actor) -> Going:
    """Three people enrolled in a round that gives cash and nothing by item lists."""
    going = enrolled(
        maker=maker, head=head, stages=STAGES, benefits=CASH, price=PROMISED, price_floor=0, price_ceiling=PROMISED
    )  # fmt: skip
    with acting(actor=maker, reason="uji"):
        Programme.objects.filter(pk=going.round.programme_id).update(kind=ProgrammeKind.PLANNED_AID)
    return going


def promised(going: Going, name: str) -> Entitlement:
    return Entitlement.objects.get(enrolment=going.enrolment(name), part=1)


def propose(going: Going, *names: str, parts: tuple[PlannedPart, ...] = PARTS) -> list[AidPlan]:
    return propose_aid_plans(
        entitlements=[promised(going, name) for name in names], parts=parts, reason="rencana setahun",
        actor=going.maker, now=NOW,
    )  # fmt: skip


def planned(going: Going, *names: str, now: datetime = NOW) -> list[AidPlan]:
    return approve_aid_plans(plans=propose(going, *names), reason="sesuai", actor=going.head, now=now)


def goods_line(going: Going, name: str) -> AidPlanLine:
    return AidPlanLine.objects.get(plan__enrolment=going.enrolment(name), kind=BenefitKind.GOODS)


def proof(actor: Actor, *, now: datetime = IN_JUNE, **other: Any) -> AidProof:
    values: dict[str, Any] = {
        "given_at": now - timedelta(hours=1),
        "device_clock": now,
        "identity": Identity.NIK,
        "received_by": "S1",
        "place": "Rumah penerima",
        "photo": paper(actor, DocumentKind.HANDOVER_PHOTO),
        "signature": paper(actor, DocumentKind.SIGNATURE),
        **other,
    }
    return AidProof(**values)


def give_goods(
    going: Going,
    name: str,
    quantity: int,
    *,
    client_uuid: UUID | None = None,
    now: datetime = IN_JUNE,
    **other: Any,
) -> AidGiving:
    return give_planned_goods(
        plan_line=goods_line(going, name), client_uuid=client_uuid or uuid4(), quantity=quantity,
        proof=proof(going.maker, now=now, **other), reason="kunjungan", actor=going.maker, now=now,
    )  # fmt: skip


def paper(actor: Actor, kind: DocumentKind = DocumentKind.EVIDENCE) -> Document:
    return store_document(
        kind=kind, name="nota.pdf", media_type="application/pdf", stream=BytesIO(b"%PDF- nota"), sealed=True,
        region_prefixes=["64"], actor=actor, now=NOW,
    )  # fmt: skip


@dataclass(frozen=True)
class Helped:
    """An institution enrolled in a round, by the people who propose and decide."""

    home: Institution
    round: Round
    enrolment: Enrolment
    maker: Actor
    head: Actor

    @property
    def report(self) -> UseReport:
        return UseReport.objects.select_related("enrolment__round").get(enrolment=self.enrolment)

    def look(
        self, moment: Moment, *, day: date, verdict: Verdict = Verdict.MET, **other: Answered
    ) -> ServiceCheck:
        """Look at it: everything `verdict`, but for the items that `other` names."""
        answers = {
            item.code: Answered(verdict=verdict, note="" if verdict == Verdict.MET else "belum ada")
            for item in find_standard(kind=self.home.kind).items
        }
        return record_service_check(
            enrolment=self.enrolment, moment=moment, visited_date=day, answers={**answers, **other},
            reason="kunjungan", actor=self.maker, now=NOW,
        )  # fmt: skip


def helped(*, maker: Actor, head: Actor) -> Helped:
    """A home in Samarinda with a grant of Rp5,000,000 that was given; its report is due in 30 days."""
    home = make_institution(actor=maker, now=NOW, name="Panti Harapan")
    with acting(actor=maker, reason="uji"):
        Programme.objects.create(
            code="uji", name="Bantuan LKS", purpose="uji", recipient_kind=PartyKind.INSTITUTION, source="test",
            kind=ProgrammeKind.LKS,
        )  # fmt: skip
    made = make_round(
        quotas={"6472": 1}, rule_text="jumlah_penghuni >= 0", report_days=30, state=RoundState.DRAFT
    )  # fmt: skip
    with acting(actor=maker, reason="uji"):
        Priority.objects.filter(round=made).delete()
        Priority.objects.create(round=made, position=1, term="umur_lembaga", descending=True)
        Round.objects.filter(pk=made.pk).update(state=RoundState.OPEN)
    made.refresh_from_db()
    Stage.objects.create(
        round=made, position=1, name="Laporan", exit_rule="laporan_beres DAN layanan_diperiksa"
    )
    Benefit.objects.create(
        round=made, position=1, fund_source="apbd", account_code="5.1.06.01.02.0001", kind=BenefitKind.CASH,
        name="Bantuan operasional", amount=5_000_000,
    )  # fmt: skip
    rank_round(ranked_round=made, actor=maker, now=NOW)
    decree = propose_decree(
        decreed_round=made, number="SK-LKS", title="Penerima", reason="uji", actor=maker, now=NOW
    )
    sign_decree(decree=Decree.objects.get(pk=decree.pk), reason="setuju", actor=head, now=NOW)
    enrol_round(enrolled_round=Round.objects.get(pk=made.pk), reason="SK", actor=maker, now=NOW)
    enrolment = Enrolment.objects.select_related("round").get(party=home.party)
    part = Entitlement.objects.get(enrolment=enrolment)
    give(amounts={part.pk: part.amount}, reason="transfer", actor=maker, now=NOW)
    open_reports(reported_round=enrolment.round, reason="malam", actor=maker, now=NOW)
    return Helped(home=home, round=made, enrolment=enrolment, maker=maker, head=head)
