"""Two heads of office sign the same decree at the same moment, each on an own connection."""

from threading import Barrier, Thread

from django.db import connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.programmes.models import Ceiling
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.kernel.audit import acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD
from tests.people import make_person
from tests.rounds import make_round


def test_two_people_signing_at_once_sign_once(committed: None) -> None:
    """The loser of the race reads one clear sentence; the money is committed once."""
    system = User.objects.get(username="sistem").actor
    people = {
        name: open_account(
            username=name,
            full_name=name,
            role=role,
            prefixes=["64"],
            password=PASSWORD,
            actor=system,
            reason="uji",
            now=NOW,
        )
        for name, role in (("pengusul", Role.PLANNER), ("satu", Role.HEAD), ("dua", Role.HEAD))
    }
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        make_person()
        decreed = make_round(quotas={"6472": 1})
        rank_round(ranked_round=decreed, actor=people["pengusul"].actor, now=NOW)
        decree = propose_decree(
            decreed_round=decreed,
            number="SK-1",
            title="Penerima",
            reason="uji",
            actor=people["pengusul"].actor,
            now=NOW,
        )
    together, outcomes = Barrier(2), []

    def sign_as(name: str) -> None:
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                together.wait(timeout=10)
                sign_decree(decree=decree, reason="setuju", actor=people[name].actor, now=NOW)
            outcomes.append("signed")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=sign_as, args=(name,)) for name in ("satu", "dua")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already_decided", "signed"]
    assert Ceiling.objects.get(round=decreed).committed == 5_000_000
