"""The demo's second office, Kota Denpasar: its own registry, and Step Up from stage I to stage II."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.registry.enums import RegistrySource, RunOccasion
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.imports.at_once import import_at_once
from kail.calc.synthetic import FlawRates
from kail.interfaces.cli.demo_lists import decree_round
from kail.interfaces.cli.demo_offices import DENPASAR
from kail.interfaces.cli.synthetic import generate_registry, write_registry_file
from kail.kernel.scope import region_scope

LEAST_PEOPLE = 2_000
SHARE = 20
"""One in so many of the demo's people lives in Denpasar."""

_GENERATION = 10
"""Numbers that the province's registry and its next nine editions never give."""


def bring_in_denpasar(*, people: int, seed: int, edition: str, folder: Path) -> dict[str, object]:
    """A synthetic registry of Denpasar, imported by its operator as a file of its own; its figures.

    `people` is the size of the province's registry.
    """
    file = folder / "dtsen-sintetis-denpasar.csv"
    registry = generate_registry(
        people=max(LEAST_PEOPLE, people // SHARE),
        seed=seed,
        edition=edition,
        flaws=FlawRates(),
        places_csv_folder=settings.PLACES_FOLDER,
        reference_folder=settings.REFERENCE_FOLDER,
        region=DENPASAR.region,
        generation=_GENERATION,
    )
    write_registry_file(registry=registry, path=file)
    with transaction.atomic(), region_scope(prefixes=[DENPASAR.region]):
        result = import_at_once(
            path=file,
            source=RegistrySource.DTSEN,
            edition_code=edition,
            mapping=None,
            actor=DENPASAR.actor(DENPASAR.operator),
            reason="DTSEN sintetis Kota Denpasar untuk peragaan",
            now=timezone.now(),
            commit=True,
        )
    return {
        "rows": result.summary.rows,
        "accepted": result.summary.accepted,
        "held": result.summary.held,
        "rejected": result.summary.rejected,
        "added": result.difference.added,
    }


def check_denpasar() -> int:
    """Run the checks for Denpasar's people; how many findings stand."""
    with transaction.atomic(), region_scope(prefixes=[DENPASAR.region]):
        made = run_checks(
            occasion=RunOccasion.HAND, actor=DENPASAR.actor(DENPASAR.operator), now=timezone.now()
        )
    return sum(int(counts["found"]) for counts in made.counts.values())


def run_step_up() -> dict[str, int]:
    """Step Up from rule to decree signed in Denpasar, stage II with those of stage I; the places by round."""
    rounds = Round.objects.filter(region_code__startswith=DENPASAR.region, state__in=EDITABLE_STATES)
    decreed: dict[str, int] = {}
    for number, listed in enumerate(rounds.order_by("year", "batch", "stage", "code"), 1):
        with transaction.atomic(), region_scope(prefixes=[DENPASAR.region]):
            signed = decree_round(listed, number=number, office=DENPASAR)
            if signed is not None:
                decreed[listed.code] = signed.places
    return decreed
