"""What programmes hold of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import Personal, Register

REGISTER: Register = (
    Personal(
        model="programmes.PartyMoney",
        what=_("Money that decrees give, and what of it is spent"),
        whose="t.party_id = ANY({people})",
        kept=("place_code", "round", "party", "committed", "realised"),
        why=_("Proof of how public money was spent; whoever stands on a decree is not erased."),
        is_proof=True,
    ),
)
