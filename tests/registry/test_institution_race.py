"""Two officers admit somebody to the last place at the same moment, each on an own connection."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import IntegrityError, connection, transaction

from kail.apps.accounts.models import User
from kail.apps.registry.enums import EntryReason
from kail.apps.registry.models import Institution, Person, Residence
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.people import make_person
from tests.registry.institutions_made import CAME, house, make_institution

Admit = Callable[[Institution, Person, Actor], object]


def by_the_service(home: Institution, person: Person, system: Actor) -> object:
    return house(home, person, actor=system, now=NOW)


def without_the_lock(home: Institution, person: Person, system: Actor) -> object:
    """The control: what the service does, without its lock. The database's own count must hold."""
    return Residence.objects.create(
        institution=home,
        person=person,
        place_code=home.place_code,
        from_date=CAME,
        entry_reason=EntryReason.OTHER,
    )


def admitted_at_once(admit: Admit) -> list[str]:
    system = User.objects.get(username="sistem").actor
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        home = make_institution(actor=system, now=NOW, capacity=1)
        people = [make_person(name=f"Calon {number}") for number in range(2)]
    together, outcomes = Barrier(2), []

    def one(person: Person) -> None:
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
                together.wait(timeout=10)
                admit(home, person, system)
            outcomes.append("admitted")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        except IntegrityError:
            outcomes.append("refused by the database")
        finally:
            connection.close()

    threads = [Thread(target=one, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with transaction.atomic(), region_scope(prefixes=["64"]):
        assert Residence.objects.filter(institution=home).count() == 1
    return sorted(outcomes)


def test_the_last_place_is_given_once(committed: None) -> None:
    assert admitted_at_once(by_the_service) == ["admitted", "over_capacity"]


def test_without_the_service_the_database_still_gives_it_once(committed: None) -> None:
    assert admitted_at_once(without_the_lock) == ["admitted", "refused by the database"]
