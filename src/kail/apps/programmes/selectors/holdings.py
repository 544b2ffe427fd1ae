"""What programmes hold of a party: the money that decrees give it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kail.apps.programmes.models import PartyMoney
from kail.calc.money import format_rupiah
from kail.kernel.holdings import HeldFact, HeldSection


def told_by_programmes(*, party_id: int) -> Sequence[HeldSection]:
    """What decrees give the party in each round, and what of it is spent."""
    found = PartyMoney.objects.filter(party_id=party_id).select_related("round").order_by("round_id")
    facts = tuple(
        HeldFact(
            what=money.round.name,
            value=_("%(committed)s by decree, of which %(realised)s are spent")
            % {
                "committed": format_rupiah(amount=money.committed),
                "realised": format_rupiah(amount=money.realised),
            },
        )
        for money in found
    )
    if not facts:
        return []
    return [HeldSection(part="facts", title=_("Money that decrees give you"), facts=facts)]
