"""What planned aid given in the field holds of a party: what, when, who took it, how it was proved."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.delivery.models import AidGiving
from kail.calc.money import format_rupiah
from kail.kernel.holdings import HeldFact, HeldSection


def told_by_aid_givings(*, party_id: int) -> Sequence[HeldSection]:
    """Each giving of planned goods to the party, the oldest first."""
    found = AidGiving.objects.filter(enrolment__party_id=party_id).select_related("plan_line").order_by("pk")
    facts = tuple(_fact(giving) for giving in found)
    return [HeldSection(part="facts", title=_("Given in the field"), facts=facts)] if facts else []


def _fact(giving: AidGiving) -> HeldFact:
    said = [
        format_rupiah(amount=giving.amount),
        giving.received_by,
        str(giving.get_identity_display()),
        giving.witness,
        giving.place,
        giving.missing_reason,
        giving.note,
    ]
    return HeldFact(
        what=f"{giving.plan_line.name}, {giving.quantity} {giving.plan_line.unit}",
        value="; ".join(one for one in said if one),
        source=f"{giving.number}, {timezone.localtime(giving.given_at):%d/%m/%Y}",
    )
