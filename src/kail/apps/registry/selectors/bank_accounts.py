"""Which account the money of a party goes to, and which accounts wait for a second look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from kail.apps.registry.enums import PartyKind, Relation
from kail.apps.registry.models import BankAccount, Family, Party, Person
from kail.apps.registry.selectors.merges import records_of, survivors_of
from kail.kernel.crypto import Sealed
from kail.kernel.history import former_states
from kail.kernel.numbers import BANK_ACCOUNT, open_number

CHECKED_KINDS: Final = (PartyKind.PERSON, PartyKind.FAMILY)
"""Kinds of parties whose account a second person checks before money goes there."""


@dataclass(frozen=True)
class FormerAccount:
    """An account that a party had before: until when, and who replaced it and why."""

    bank: str
    holder: str
    number: Sealed | None
    until: datetime
    replaced_by: str
    reason: str


def former_accounts(*, account: BankAccount) -> list[FormerAccount]:
    """The accounts before this one, the newest first; numbers stay sealed and masked."""
    found = []
    after = _said(account)
    for state in former_states(row=account).filter(pgh_label="update"):
        if _said(state) != after:
            found.append(
                FormerAccount(
                    bank=state.bank,
                    holder=state.holder,
                    number=open_number(bytes(state.number_sealed), purpose=BANK_ACCOUNT),
                    until=state.pgh_created_at,
                    replaced_by=state.author or "",
                    reason=str((state.pgh_context or {}).get("reason", "")),
                )
            )
        after = _said(state)
    return found


def _said(state: Any) -> tuple[str, str, bytes]:
    return (state.bank, state.holder, bytes(state.number_index))


def is_usable(*, account: BankAccount) -> bool:
    """Whether money may go there; `account` comes with its party."""
    return account.is_checked or account.party.kind not in CHECKED_KINDS


def accounts_for(*, party_ids: Sequence[int]) -> dict[int, BankAccount]:
    """By party: its own account, else that of another record of the same person; of a family that of its head.

    One that was checked comes before one that was not. Inside the region scope.
    """
    wanted = _wanted(party_ids)
    numbers = {number for candidates in wanted.values() for number in candidates}
    known = {
        account.pk: account
        for account in BankAccount.objects.filter(party_id__in=numbers).select_related("party").order_by("pk")
    }
    found: dict[int, BankAccount] = {}
    for party_id, candidates in wanted.items():
        accounts = [known[number] for number in candidates if number in known]
        if accounts:
            usable = [account for account in accounts if is_usable(account=account)]
            found[party_id] = (usable or accounts)[0]
    return found


def accounts_to_check() -> QuerySet[BankAccount]:
    """Accounts of people and families inside the region scope that nobody has checked, by place and name."""
    waiting = BankAccount.objects.filter(
        checked_by__isnull=True, recorded_by__isnull=False, party__kind__in=CHECKED_KINDS
    )
    return waiting.select_related("party", "recorded_by").order_by(
        "place_code", "party__display_name", "party_id"
    )


def account_party(*, party_id: int) -> Party | None:
    """A person or family inside the region scope, by number."""
    return Party.objects.filter(pk=party_id, kind__in=CHECKED_KINDS).first()


def _wanted(party_ids: Sequence[int]) -> dict[int, list[int]]:
    """By party, whose accounts would do, the best first."""
    survivors = survivors_of(party_ids=party_ids)
    records = records_of(party_ids={survivors.get(number, number) for number in party_ids})
    heads = _heads(party_ids)
    wanted = {}
    for number in party_ids:
        same = records[survivors.get(number, number)]
        wanted[number] = list(dict.fromkeys([number, *same, *heads.get(number, [])]))
    return wanted


def _heads(party_ids: Sequence[int]) -> dict[int, list[int]]:
    families = Family.objects.filter(pk__in=party_ids)
    heads = Person.objects.filter(family__in=families, relation=Relation.HEAD, merged_into__isnull=True)
    found: dict[int, list[int]] = {}
    for family_id, person_id in heads.order_by("pk").values_list("family_id", "pk"):
        found.setdefault(family_id, []).append(person_id)
    return found
