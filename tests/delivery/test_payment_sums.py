"""Whatever happens in whatever order: what banks paid is what parties spent, the ledger realised, and was given."""

import random
from contextlib import suppress

import pytest

from kail.apps.delivery.enums import ListState, PaymentState
from kail.apps.delivery.errors import BankAnswerRefused, PaymentRefused
from kail.apps.delivery.models import Payment, PaymentList
from kail.apps.delivery.services import reject_list
from kail.apps.enrolments.enums import EnrolmentState, Fact, StandingKind
from tests.conftest import NOW
from tests.delivery.paying import Paying
from tests.delivery.test_payments import fact, standing, sums

pytestmark = pytest.mark.usefixtures("whole_country")
NAMES = ("S1", "S2", "B1")
SAID = ("SUKSES", "GAGAL", "PROSES")


def propose_and_reject(paying: Paying, _chance: random.Random) -> None:
    reject_list(payment_list=paying.propose(), reason="batal", actor=paying.going.head, now=NOW)


def send(paying: Paying, chance: random.Random) -> None:
    paying.send(chance.choice(("64", "6472", "6471")))


def answer(paying: Paying, chance: random.Random) -> None:
    sent = list(
        PaymentList.objects.exclude(state__in=[ListState.PROPOSED, ListState.REJECTED]).order_by("pk")
    )
    if sent:
        one = chance.choice(sent)
        names = one.payments.filter(in_file=True).values_list("party__display_name", flat=True)
        paying.answer(one, {name: chance.choice(SAID) for name in names if chance.random() < 0.8})


def suspend_or_resume(paying: Paying, chance: random.Random) -> None:
    name = chance.choice(NAMES)
    state = paying.enrolment(name).state
    if state == EnrolmentState.ENDED:
        return
    kind = StandingKind.SUSPEND if state == EnrolmentState.ACTIVE else StandingKind.RESUME
    standing(paying, name, kind)


def approve_plan(paying: Paying, chance: random.Random) -> None:
    fact(paying, chance.choice(NAMES), Fact.PLAN_APPROVED, True)


STEPS = (send, send, answer, answer, answer, propose_and_reject, suspend_or_resume, approve_plan)


@pytest.mark.parametrize("seed", range(6))
def test_every_sum_is_the_same(paying: Paying, seed: int) -> None:
    chance = random.Random(seed)
    for _step in range(14):
        with suppress(PaymentRefused, BankAnswerRefused):
            chance.choice(STEPS)(paying, chance)
        found = sums(paying)
        assert len(set(found)) == 1, (seed, found)
    paid = Payment.objects.filter(state=PaymentState.PAID)
    assert paid.values("entitlement").distinct().count() == paid.count()
