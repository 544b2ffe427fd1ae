"""The money of a signed decree: committed on the lines of its round and to each of its chosen."""

from datetime import datetime

from kail.apps.programmes.enums import EntrySource
from kail.apps.programmes.services import MoneySource, PartyShare, commit_for_parties
from kail.apps.selection.enums import DecreeKind, Listing
from kail.apps.selection.models import Decree, DecreeLine
from kail.kernel.audit import Actor
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


def commit_decree(*, decree: Decree, actor: Actor, now: datetime) -> None:
    """Commit what a decree gives its chosen, each the amount of the line; of an amendment to those who enter.

    Looks at the whole country, as the decree does. Raises CeilingPassed. Needs an open transaction.
    """
    is_first = decree.kind == DecreeKind.FIRST
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        lines = DecreeLine.objects.filter(decree=decree, listing=Listing.CHOSEN).order_by("pk")
        commit_for_parties(
            spending_round=decree.round,
            parties=[PartyShare(*line) for line in lines.values_list("party_id", "place_code", "amount")],
            reason=decree.number,
            source=MoneySource(EntrySource.DECREE if is_first else EntrySource.AMENDMENT, decree.number),
            actor=actor,
            now=now,
        )
