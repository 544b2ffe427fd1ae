"""Recording the bank account of a group or an institution."""

import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.errors import AccountRefused
from kail.apps.registry.models import BankAccount, Party
from kail.kernel.audit import Actor, acting
from kail.kernel.numbers import BANK_ACCOUNT, key_ring, number_index

_DIGITS = re.compile(r"^\d{6,20}$")


def record_account(
    *, party: Party, bank: str, holder: str, number: str, reason: str, actor: Actor
) -> BankAccount:
    """Record or replace the account of a party; former ones stay in the history, sealed.

    Raises AccountRefused (`number_malformed`, `number_taken`).
    """
    digits = re.sub(r"[\s.-]", "", number)
    if not _DIGITS.match(digits):
        raise AccountRefused(_("An account number has 6 to 20 digits."), code="number_malformed")
    name = " ".join(bank.split())
    try:
        with transaction.atomic(), acting(actor=actor, reason=reason):
            account, _made = BankAccount.objects.update_or_create(
                party=party,
                defaults={
                    "place_code": party.place_code,
                    "bank": name,
                    "holder": " ".join(holder.split()),
                    "number_sealed": key_ring().seal(digits, purpose=BANK_ACCOUNT),
                    "number_index": number_index(f"{name.casefold()} {digits}", purpose=BANK_ACCOUNT),
                },
            )
    except IntegrityError as error:
        raise AccountRefused(
            _("Another group or institution already has this account."), code="number_taken"
        ) from error
    return account
