"""Who got everything: the fact that milestones ask for, found the same way by whoever pays and whoever hands over."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from kail.apps.enrolments.enums import UNGIVEN, Fact
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.enrolments.services import record_facts
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.kernel.audit import Actor
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_HANDED_OVER: Final = (BenefitKind.CASH, BenefitKind.GOODS)


def tell_who_has_everything(
    *, about_round: Round, enrolment_ids: Collection[int], reason: str, actor: Actor, now: datetime
) -> int:
    """Record for these whether all cash and goods of the package are given; for how many that changed.

    Looks at the whole country: whoever moved may still be registered in the former village, which an officer of the new
    one does not see.
    """
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        waiting = set(
            Entitlement.objects.filter(
                enrolment__in=enrolment_ids, kind__in=_HANDED_OVER, state__in=UNGIVEN, amount__gt=0
            ).values_list("enrolment_id", flat=True)
        )
        known = Enrolment.objects.filter(pk__in=enrolment_ids).values_list("pk", "handover_finished")
        changed = {
            number: number not in waiting for number, told in known if told is not (number not in waiting)
        }
        record_facts(
            about_round=about_round,
            fact=Fact.HANDOVER_FINISHED,
            values=changed,
            reason=reason,
            actor=actor,
            now=now,
        )
    return len(changed)
