"""Many strangers at the same moment, each on a connection of its own: the limit holds, and not by chance."""

from collections import Counter
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.db.models import F

from kail.apps.accounts.models import User
from kail.apps.selection.enums import AllowanceOf
from kail.apps.selection.models import ProposalAllowance, PublicProposal
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.people import SAMARINDA
from tests.proposed import send
from tests.together import side_by_side

pytestmark = pytest.mark.race

SENDERS, LIMIT = 16, 5


def outcomes_of(**values: str) -> Counter[str]:
    """What became of as many sendings as there are senders, all begun together."""
    actor = User.objects.get(username="sistem").actor
    start, outcomes = Barrier(SENDERS), Counter[str]()

    def one() -> None:
        try:
            start.wait(timeout=30)
            send(actor=actor, now=NOW, **values)
            outcomes["kept"] += 1
        except Refusal as refusal:
            outcomes[refusal.code] += 1
        finally:
            connection.close()

    side_by_side(*([one] * SENDERS))
    return outcomes


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("PUBLIC_PER_NETWORK", {"network": "10.0.0.1"}),
        ("PUBLIC_PER_VILLAGE", {}),
        ("PUBLIC_IN_ALL", {}),
    ],
)
def test_exactly_the_limit_is_kept(
    name: str, values: dict[str, str], settings: LazySettings, committed: None
) -> None:
    setattr(settings, name, LIMIT)
    assert outcomes_of(**values) == {"kept": LIMIT, "too_many_proposals": SENDERS - LIMIT}
    with transaction.atomic(), region_scope(prefixes=[SAMARINDA]):
        assert PublicProposal.objects.count() == LIMIT
    assert max(ProposalAllowance.objects.values_list("taken", flat=True)) == LIMIT
    assert (
        sum(ProposalAllowance.objects.filter(of=AllowanceOf.NETWORK).values_list("taken", flat=True)) == LIMIT
    )


def test_one_form_sent_by_many_taps_is_one_proposal(committed: None) -> None:
    assert outcomes_of(ticket="satu", network="10.0.0.1") == {"kept": SENDERS}
    with transaction.atomic(), region_scope(prefixes=[SAMARINDA]):
        assert PublicProposal.objects.count() == 1
    assert set(ProposalAllowance.objects.values_list("taken", flat=True)) == {1}


def test_control_reading_before_writing_would_pass_the_limit(committed: None) -> None:
    """The same race against a count that is read first: without the constraint it goes past the limit."""
    row = ProposalAllowance.objects.create(
        of=AllowanceOf.ALL, starts_at=NOW, ends_at=NOW + timedelta(hours=1), most=SENDERS
    )
    start, together = Barrier(SENDERS), Barrier(SENDERS)

    def one() -> None:
        try:
            start.wait(timeout=30)
            seen = ProposalAllowance.objects.get(pk=row.pk).taken
            together.wait(timeout=30)
            if seen < LIMIT:
                ProposalAllowance.objects.filter(pk=row.pk).update(taken=F("taken") + 1)
        finally:
            connection.close()

    side_by_side(*([one] * SENDERS))
    assert ProposalAllowance.objects.get(pk=row.pk).taken == SENDERS > LIMIT
