"""What a decree of the demo sets going: enrolled, assessed, planned; then money, goods or courses by its programme."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import PlanContent, approve_plan, propose_plan
from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.programmes.models import BusinessType, Round
from kail.interfaces.cli.demo_care import look_at_institutions, plan_aid
from kail.interfaces.cli.demo_courses import teach_round
from kail.interfaces.cli.demo_goods import hand_out_goods
from kail.interfaces.cli.demo_money import pay_round
from kail.interfaces.cli.demo_offices import PROVINCE, Office
from kail.interfaces.cli.demo_reports import report_round
from kail.interfaces.cli.demo_times import signed_at

_PLANNED: Final = 60
"""Of the groups of a round at most so many have a plan, the last of these waiting for a second person."""


def set_going(*, decreed: Round, office: Office = PROVINCE) -> dict[str, int]:
    """Let those of a signed decree go their way as far as the demo tells; some are late, some fail. In its scope."""
    done: dict[str, int] = {"enrolled": Enrolment.objects.filter(round=decreed).count()}
    match ProgrammeKind(decreed.programme.kind):
        case ProgrammeKind.KUBE:
            done["plans"] = plan_businesses(decreed=decreed, office=office, enrolments=_groups(decreed))
            done["paid"] = pay_round(paid=decreed, office=office)
            done["reports"] = report_round(reported=decreed, office=office)
        case ProgrammeKind.LKS:
            done["paid"] = pay_round(paid=decreed, office=office)
            done["looks"] = look_at_institutions(helped=decreed, office=office)
            done["reports"] = report_round(reported=decreed, office=office)
        case ProgrammeKind.WRSE:
            done["paid"] = pay_round(paid=decreed, office=office)
            done["reports"] = report_round(reported=decreed, office=office)
        case ProgrammeKind.PLANNED_AID:
            done["aid_plans"] = plan_aid(planned=decreed, office=office)
            done["paid"] = pay_round(paid=decreed, office=office)
        case ProgrammeKind.STEP_UP:
            done["taught"] = teach_round(taught=decreed, office=office)
            trained = Enrolment.objects.filter(round=decreed, attendance__gte=80, plan_approved__isnull=True)
            done["plans"] = plan_businesses(
                decreed=decreed, office=office, enrolments=list(trained.order_by("pk"))
            )
            done["handed_over"] = hand_out_goods(given=decreed, office=office)
        case ProgrammeKind.TRAINING:
            done["taught"] = teach_round(taught=decreed, office=office)
        case ProgrammeKind.UEP:
            done["handed_over"] = hand_out_goods(given=decreed, office=office)
        case _:
            pass
    return done


def plan_businesses(*, decreed: Round, office: Office, enrolments: Sequence[Enrolment]) -> int:
    """A plan for each of these; one of four is for something else than was learnt, the last one waits."""
    kinds = list(BusinessType.objects.filter(round=decreed).order_by("pk"))
    writer, head = office.actor(office.manager), office.actor(office.head)
    now = signed_at(decreed) + timedelta(days=45)
    for number, one in enumerate(enrolments, start=1):
        plan = propose_plan(
            enrolment=one, content=_content(one, kinds, is_other=number % 4 == 0), reason="rencana disusun bersama",
            actor=writer, now=now,
        )  # fmt: skip
        if number < len(enrolments) or len(enrolments) == 1:
            approve_plan(
                plan=plan, reason="layak dan dapat dijalankan", actor=head, now=now + timedelta(days=3)
            )
    return len(enrolments)


def _groups(decreed: Round) -> list[Enrolment]:
    assessed = Enrolment.objects.filter(round=decreed, state=EnrolmentState.ACTIVE, assessment_finished=True)
    return list(assessed.order_by("place_code", "pk")[:_PLANNED])


def _content(enrolment: Enrolment, kinds: Sequence[BusinessType], *, is_other: bool) -> PlanContent:
    wanted = enrolment.business_type
    if is_other and kinds:
        wanted = next((kind for kind in kinds if kind.pk != enrolment.business_type_id), None)
    what = f"Usaha {wanted.name.lower()}" if wanted else "Warung sembako dan jajanan"
    return PlanContent(
        business_type=wanted,
        what=f"{what} di rumah, dibuka setiap hari.",
        market="Tetangga, sekolah, dan pesanan lewat telepon.",
        tools="Alat yang ada di rumah ditambah bantuan.",
        capital=2_000_000,
        month_turnover=3_600_000,
        month_cost=2_400_000,
    )
