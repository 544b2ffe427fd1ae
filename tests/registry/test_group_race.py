"""Two officers of the office appoint a chair of the same group at the same moment, each on an own connection."""

from threading import Barrier, Thread

from django.db import connection, transaction

from kail.apps.accounts.models import User
from kail.apps.registry.enums import GroupOffice
from kail.apps.registry.models import GroupMember
from kail.apps.registry.services.groups import appoint_officer
from kail.kernel.audit import acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.registry.groups_made import admit, make_group, make_joiner


def test_two_people_appointing_a_chair_at_once_appoint_one(committed: None) -> None:
    """Both saw a vacant office. The loser reads one clear sentence, and nobody is pushed out of office unseen."""
    system = User.objects.get(username="sistem").actor
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        group = make_group(actor=system, now=NOW)
        members = [admit(group, make_joiner(f"Calon {number}"), actor=system, now=NOW) for number in range(2)]
    together, outcomes = Barrier(2), []

    def appoint(member: GroupMember) -> None:
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                together.wait(timeout=10)
                appoint_officer(
                    member=member,
                    office=GroupOffice.CHAIR,
                    replaces=None,
                    from_date=NOW.date(),
                    reason="rapat",
                    actor=system,
                    now=NOW,
                )
            outcomes.append("appointed")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=appoint, args=(member,)) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["appointed", "office_taken"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert GroupMember.objects.filter(office=GroupOffice.CHAIR, to_date__isnull=True).count() == 1
        assert GroupMember.objects.filter(to_date__isnull=True).count() == 2
