"""Those who are on their way in the world of the doors: what waits about them, and what they account for."""

from datetime import datetime
from io import BytesIO

from kail.apps.accounts.models import User
from kail.apps.delivery.models import ReportPaper, UseReport
from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.enrolments.enums import ExceptionKind, StandingKind
from kail.apps.enrolments.models import (
    BusinessPlan,
    Enrolment,
    Entitlement,
    StageException,
    StandingChange,
)
from kail.apps.enrolments.services import (
    PlanContent,
    enrol_round,
    propose_exception,
    propose_plan,
    propose_standing,
)
from kail.apps.registry.models import Person
from kail.apps.selection.models import Decree
from tests.people import BALIKPAPAN, SAMARINDA


def enrolled(decree: Decree, maker: User, now: datetime) -> None:
    """Everybody of the decree goes a way of one milestone; one of each region has a plan, an exception, a change."""
    enrol_round(enrolled_round=decree.round, reason="uji", actor=maker.actor, now=now)
    for place_code in (SAMARINDA, BALIKPAPAN):
        one = Enrolment.objects.select_related("round").filter(place_code=place_code).order_by("pk")[0]
        propose_exception(
            enrolment_stage=one.stages.select_related("stage").get(), kind=ExceptionKind.PASS, reason="uji",
            actor=maker.actor, now=now,
        )  # fmt: skip
        propose_standing(enrolment=one, kind=StandingKind.SUSPEND, reason="uji", actor=maker.actor, now=now)
        content = PlanContent(
            business_type=None,
            what="Kue",
            market="Pasar",
            tools="Oven",
            capital=1,
            month_turnover=2,
            month_cost=1,
        )
        propose_plan(enrolment=one, content=content, reason="uji", actor=maker.actor, now=now)


def reported(place_codes: list[str], maker: User, now: datetime) -> None:
    """In each village somebody accounts for what was given, with a receipt."""
    for place_code in place_codes:
        part = Entitlement.objects.filter(place_code=place_code).order_by("pk")[0]
        receipt = store_document(
            kind=DocumentKind.EVIDENCE, name=f"nota {part.enrolment.party.display_name}.pdf",
            media_type="application/pdf", stream=BytesIO(b"%PDF- nota"), sealed=True, region_prefixes=[place_code],
            actor=maker.actor, now=now,
        )  # fmt: skip
        made = UseReport.objects.create(
            enrolment=part.enrolment, entitlement=part, place_code=place_code, given_date=now.date(), given_amount=1,
            due_date=now.date(), state="handed_in", amount_used=1, text=f"Uji {part.enrolment.party.display_name}",
            handed_in_by=maker, handed_in_at=now,
        )  # fmt: skip
        ReportPaper.objects.create(
            report=made, place_code=place_code, document=receipt, added_by=maker, added_at=now
        )


def enrolled_arguments(person: Person) -> dict[str, object]:
    """The parameters of the addresses of enrolments and reports."""
    enrolment = StandingChange.objects.get(place_code=person.place_code).enrolment
    return {
        "enrolment_id": enrolment.pk,
        "exception_id": StageException.objects.get(enrolment_stage__enrolment=enrolment).pk,
        "standing_id": enrolment.standing_changes.get().pk,
        "plan_id": BusinessPlan.objects.get(enrolment=enrolment).pk,
        "use_report_id": UseReport.objects.filter(place_code=person.place_code).latest("pk").pk,
        "report_paper_id": ReportPaper.objects.filter(place_code=person.place_code).latest("pk").pk,
    }
