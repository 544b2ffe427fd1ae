"""Outside aid by hand: recorded and ended, schemes named, reasons given why a family receives two at once."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import AidEvery, AidKind, ReceiptSource
from kail.apps.registry.errors import ReceiptRefused
from kail.apps.registry.models import AidReceipt, Family, LocalAidScheme, OverlapReason, Party
from kail.apps.registry.selectors.aid_schemes import aid_schemes
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

RECEIPTS_LOCK: Final = "registry:receipts"
_EARLIEST: Final = date(2000, 1, 1)
MOST_AMOUNT: Final = 1_000_000_000
_CONSTRAINTS: Final[Sentences] = {
    "registry_aidreceipt_once_at_a_time": (
        "recorded_already",
        _("This aid is recorded for a time that includes these days."),
    ),
}


def record_receipt(
    *,
    party: Party,
    scheme: str,
    amount: int | None,
    from_date: date,
    to_date: date | None,
    source: ReceiptSource,
    reason: str,
    actor: Actor,
    now: datetime,
) -> AidReceipt:
    """Record that a person or family receives aid from a day on; `to_date` is the first day without.

    `amount` in rupiah, None for what the scheme usually gives. Raises ReceiptRefused (`scheme_unknown`, `too_early`,
    `backwards`, `amount`, `recorded_already`).
    """
    found = aid_schemes().get(scheme)
    if found is None:
        raise ReceiptRefused(_("Choose a scheme from the list."), code="scheme_unknown")
    if from_date < _EARLIEST:
        raise ReceiptRefused(_("The first day lies before the year 2000."), code="too_early")
    if to_date is not None and to_date <= from_date:
        raise ReceiptRefused(_("It must hold for a day at least."), code="backwards")
    if amount is not None and not 0 < amount <= MOST_AMOUNT:
        raise ReceiptRefused(_("An amount lies between Rp1 and Rp1 billion."), code="amount")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(RECEIPTS_LOCK)
        with constraint_refusals(sentences=_CONSTRAINTS, kind=ReceiptRefused):
            return AidReceipt.objects.create(
                party=party,
                place_code=party.place_code,
                scheme=scheme,
                amount=amount if amount is not None else found.amount,
                every=found.every,
                from_date=from_date,
                to_date=to_date,
                source=source,
                recorded_by_id=actor.id,
                recorded_at=now,
                reason=reason.strip(),
            )


def end_receipt(*, receipt: AidReceipt, to_date: date, reason: str, actor: Actor) -> AidReceipt:
    """End outside aid: `to_date` is the first day without; its first day takes a mistaken record back.

    Raises ReceiptRefused (`backwards`, `ended_already`).
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(RECEIPTS_LOCK)
        standing = AidReceipt.objects.get(pk=receipt.pk)
        if to_date < standing.from_date:
            raise ReceiptRefused(_("It cannot end before it began."), code="backwards")
        if standing.to_date is not None and standing.to_date <= to_date:
            raise ReceiptRefused(_("It has ended already."), code="ended_already")
        AidReceipt.objects.filter(pk=standing.pk).update(to_date=to_date)
    receipt.refresh_from_db()
    return receipt


def name_scheme(
    *,
    name: str,
    agency: str,
    kind: AidKind,
    every: AidEvery,
    amount: int | None,
    reason: str,
    actor: Actor,
) -> LocalAidScheme:
    """Name a scheme that the reference file lacks. Raises ReceiptRefused (`name_missing`, `name_taken`, `amount`)."""
    shown, payer = " ".join(name.split()), " ".join(agency.split())
    if not shown or not payer:
        raise ReceiptRefused(_("A scheme needs a name and an agency."), code="name_missing")
    if amount is not None and not 0 < amount <= MOST_AMOUNT:
        raise ReceiptRefused(_("An amount lies between Rp1 and Rp1 billion."), code="amount")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(RECEIPTS_LOCK)
        known = aid_schemes()
        taken = {word for scheme in known.values() for word in (scheme.name_id.casefold(), *scheme.words)}
        if shown.casefold() in taken:
            raise ReceiptRefused(_("There is a scheme of this name already."), code="name_taken")
        number = LocalAidScheme.objects.count() + 1
        return LocalAidScheme.objects.create(
            code=f"lokal-{number}", name=shown, agency=payer, kind=kind, every=every, amount=amount
        )


def note_overlap(
    *, family: Family, schemes: tuple[str, str], reason: str, actor: Actor, now: datetime
) -> OverlapReason:
    """Keep why a family may receive two schemes at once, or one twice. Raises ReceiptRefused (`scheme_unknown`,
    `reason_missing`).
    """
    first, second = sorted(schemes)
    known = aid_schemes()
    if first not in known or second not in known:
        raise ReceiptRefused(_("Choose a scheme from the list."), code="scheme_unknown")
    if not reason.strip():
        raise ReceiptRefused(_("Say why the family may receive both."), code="reason_missing")
    return OverlapReason.objects.create(
        family=family,
        place_code=family.place_code,
        first_scheme=first,
        second_scheme=second,
        reason=" ".join(reason.split())[:300],
        noted_by_id=actor.id,
        noted_at=now,
    )
