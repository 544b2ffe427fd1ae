"""Who got everything: the fact that milestones ask for, found by whoever pays or hands over."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from kail.apps.enrolments.enums import UNGIVEN, Fact
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.enrolments.services import record_facts
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.kernel.audit import Actor

_HANDED_OVER: Final = (BenefitKind.CASH, BenefitKind.GOODS)


def finish_those_with_everything(
    *, paid_round: Round, enrolment_ids: Collection[int], reason: str, actor: Actor, now: datetime
) -> int:
    """Record that everything was handed over to those of these who wait for no cash and no goods; how many."""
    wait = Entitlement.objects.filter(
        enrolment__in=enrolment_ids, kind__in=_HANDED_OVER, state__in=UNGIVEN, amount__gt=0
    ).values("enrolment")
    done = list(
        Enrolment.objects.filter(pk__in=enrolment_ids)
        .exclude(pk__in=wait)
        .exclude(handover_finished=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    record_facts(
        about_round=paid_round,
        fact=Fact.HANDOVER_FINISHED,
        values=dict.fromkeys(done, True),
        reason=reason,
        actor=actor,
        now=now,
    )
    return len(done)
