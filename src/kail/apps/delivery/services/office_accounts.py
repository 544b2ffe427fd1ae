"""Accounts of the office that payments are made from."""

import re
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import PaymentRefused
from kail.apps.delivery.models import OfficeAccount
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.numbers import BANK_ACCOUNT, key_ring, number_index

_DIGITS: Final = re.compile(r"\d{6,20}")
_CONSTRAINTS: Final[Sentences] = {
    "delivery_officeaccount_once": ("number_taken", _("This account is recorded already.")),
    "delivery_officeaccount_named": ("unnamed", _("An account has a bank and a holder.")),
}


def record_office_account(*, bank: str, holder: str, number: str, reason: str, actor: Actor) -> OfficeAccount:
    """Record an account of the office. Raises PaymentRefused (`number_malformed`, `number_taken`, `unnamed`)."""
    digits = re.sub(r"[\s.-]", "", number)
    if not _DIGITS.fullmatch(digits):
        raise PaymentRefused(_("An account number has 6 to 20 digits."), code="number_malformed")
    name = " ".join(bank.split())
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=PaymentRefused),
    ):
        return OfficeAccount.objects.create(
            bank=name,
            holder=" ".join(holder.split()),
            number_sealed=key_ring().seal(digits, purpose=BANK_ACCOUNT),
            number_index=number_index(f"{name.casefold()} {digits}", purpose=BANK_ACCOUNT),
        )


def close_office_account(*, account: OfficeAccount, reason: str, actor: Actor) -> OfficeAccount:
    """Let no new list use an account. Safe to repeat."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = OfficeAccount.objects.get(pk=account.pk)
        current.in_use = False
        current.save(update_fields=["in_use"])
    return current
