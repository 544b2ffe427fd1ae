"""Payments in the story of a party."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kail.apps.delivery.enums import PaymentState
from kail.apps.delivery.models import Payment
from kail.apps.delivery.selectors.payments import payments_of_party
from kail.apps.registry.selectors.stories import StoryEvent
from kail.calc.money import format_rupiah


def with_payments(*, story: Sequence[StoryEvent], party_id: int) -> list[StoryEvent]:
    """A story with what banks paid the party or failed to pay, newest first; account numbers stay out."""
    told = [_event(payment) for payment in payments_of_party(party_id=party_id)]
    return sorted([*story, *told], key=lambda event: event.order, reverse=True)


def _event(payment: Payment) -> StoryEvent:
    listed = payment.payment_list
    amount = format_rupiah(amount=payment.amount)
    match payment.state:
        case PaymentState.PAID:
            title, icon = _("Paid: %(amount)s") % {"amount": amount}, "cash"
        case PaymentState.FAILED:
            title, icon = _("Not paid: %(amount)s") % {"amount": amount}, "x"
        case PaymentState.RETURNED:
            title, icon = _("Paid, and came back: %(amount)s") % {"amount": amount}, "arrow-back-up"
        case _:
            title, icon = _("To be paid: %(amount)s") % {"amount": amount}, "clock"
    return StoryEvent(
        at=payment.settled_at or listed.sent_at or listed.proposed_at,
        title=title,
        icon=icon,
        detail=f"{payment.entitlement.name}, {listed.round.name}, {listed.number}",
        reason=payment.reason or payment.why_unpaid,
    )
