"""Recording the bank account of a party, and the second look at it."""

import re
from datetime import datetime
from hmac import compare_digest

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.errors import AccountRefused
from kail.apps.registry.models import BankAccount, Party
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.numbers import BANK_ACCOUNT, key_ring, number_index

_DIGITS = re.compile(r"^\d{6,20}$")


def record_account(
    *, party: Party, bank: str, holder: str, number: str, reason: str, actor: Actor
) -> BankAccount:
    """Record or replace the account of a party; former ones stay in the history, sealed. It waits to be checked.

    Raises AccountRefused (`number_malformed`, `number_taken`).
    """
    digits = _digits(number)
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
                    "number_index": _index(name, digits),
                    "recorded_by_id": actor.id,
                    "checked_by_id": None,
                    "checked_at": None,
                },
            )
    except IntegrityError as error:
        raise AccountRefused(
            _("Another recipient already has this account: ask whose it is."), code="number_taken"
        ) from error
    return account


def check_account(*, party: Party, number: str, reason: str, actor: Actor, now: datetime) -> BankAccount:
    """Check an account as the second person, who types its number again from the passbook. Safe to repeat.

    Raises SamePerson, and AccountRefused (`number_malformed`, `number_differs`, `no_account`); nothing changed then.
    """
    digits = _digits(number)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        account = BankAccount.objects.select_for_update().filter(party=party).first()
        if account is None:
            raise AccountRefused(_("No account is recorded here: record it first."), code="no_account")
        if account.is_checked:
            return account
        if account.recorded_by_id in (None, actor.id):
            raise SamePerson(_("You recorded this account yourself: a second person has to check it."))
        if not compare_digest(bytes(account.number_index), _index(account.bank, digits)):
            raise AccountRefused(
                _(
                    "This is not the number that was recorded. One of the two is mistyped: look at the passbook."
                ),
                code="number_differs",
            )
        account.checked_by_id, account.checked_at = actor.id, now
        account.save(update_fields=["checked_by", "checked_at"])
    return account


def _digits(number: str) -> str:
    digits = re.sub(r"[\s.-]", "", number)
    if not _DIGITS.match(digits):
        raise AccountRefused(_("An account number has 6 to 20 digits."), code="number_malformed")
    return digits


def _index(bank: str, digits: str) -> bytes:
    return number_index(f"{bank.casefold()} {digits}", purpose=BANK_ACCOUNT)
