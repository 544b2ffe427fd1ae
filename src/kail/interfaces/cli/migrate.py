"""`kail migrate`: the tables, the rights on them, and the facts that ship with Kail."""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from kail.apps.accounts.services import ensure_system_user
from kail.apps.places.services import load_figures, load_places
from kail.apps.programmes.services import load_templates
from kail.apps.selection.services import load_forms
from kail.apps.training.services import load_courses
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.language import in_language, shown_number
from kail.kernel.credentials.keys import ensure_signing_key
from kail.kernel.known_keys import recognise_keys
from kail.kernel.routing import OWNER
from kail.kernel.security import secure_database


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail migrate`."""
    parser = subparsers.add_parser("migrate", help="bring the database up to date and close it")
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(func=lambda namespace: run(as_json=namespace.as_json))


def run(*, as_json: bool) -> int:
    """Migrate, apply rights and policies, load places, figures, programme templates, forms and courses; exit status."""
    counts = bring_up_to_date()
    if as_json:
        print_json(counts)
    else:
        print(
            in_language(
                indonesian=f"Basis data sudah mutakhir: {shown_number(number=counts['places'])} wilayah, "
                f"{shown_number(number=counts['figures'])} angka.",
                english=f"The database is up to date: {shown_number(number=counts['places'])} places, "
                f"{shown_number(number=counts['figures'])} figures.",
            )
        )
    return 0


def bring_up_to_date() -> dict[str, int]:
    """Everything that a new or newer installation needs before it serves; safe to repeat."""
    call_command("migrate", database=OWNER, verbosity=0, skip_checks=True)
    secure_database()
    recognise_keys()
    connections[OWNER].close()
    now = timezone.now()
    ensure_signing_key(now=now)
    system = ensure_system_user(now=now)
    places = load_places(folder=settings.PLACES_FOLDER)
    figures = load_figures(folder=settings.REFERENCE_FOLDER)
    templates = load_templates(
        folder=Path(settings.REFERENCE_FOLDER) / "programmes", actor=system.actor, now=now
    )
    forms = load_forms(folder=Path(settings.REFERENCE_FOLDER) / "forms", actor=system.actor, now=now)
    courses = load_courses(folder=Path(settings.REFERENCE_FOLDER) / "courses", actor=system.actor)
    return {
        "places": places,
        "figures": figures,
        "templates": templates,
        "forms": forms,
        "courses": courses,
    }
