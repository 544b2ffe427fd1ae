"""Several people at the same moment, each with a thread and a connection of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import IntegrityError, connection, transaction

from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope


def at_once(*works: Callable[[], object]) -> list[str]:
    """What became of each, sorted: `done`, the code of a refusal, or `refused by the database`.

    All begin together, in transactions under the scope of the province.
    """
    start, outcomes = Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                start.wait(timeout=20)
                work()
            outcomes.append("done")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        except IntegrityError:
            outcomes.append("refused by the database")
        finally:
            connection.close()

    side_by_side(*(lambda work=work: run(work) for work in works))
    return sorted(outcomes)


def side_by_side(*works: Callable[[], object]) -> None:
    """Run each in a thread of its own and wait for all."""
    threads = [Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
