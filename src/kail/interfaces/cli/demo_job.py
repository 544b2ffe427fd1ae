"""The demo's job, step by step, by the same services as an office uses. Needs Django set up."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.selectors import get_system_user, get_user
from kail.apps.accounts.services import open_account
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import RegistrySource
from kail.apps.registry.services.imports.at_once import import_at_once
from kail.apps.selection.models import DecreeLine
from kail.apps.selection.services import rank_round
from kail.calc.synthetic import FlawRates
from kail.interfaces.cli.demo_after import change_what_was_decreed
from kail.interfaces.cli.demo_aid import furnish_aid
from kail.interfaces.cli.demo_assessing import assess_candidates
from kail.interfaces.cli.demo_categories import record_veterans
from kail.interfaces.cli.demo_changes import request_demo_changes
from kail.interfaces.cli.demo_checks import check_people
from kail.interfaces.cli.demo_denpasar import bring_in_denpasar, check_denpasar, run_step_up
from kail.interfaces.cli.demo_lists import decide_list, decree_list, decree_others, start_round
from kail.interfaces.cli.demo_offices import DENPASAR_ACCOUNTS, PROVINCE
from kail.interfaces.cli.demo_parties import found_groups
from kail.interfaces.cli.demo_prices import furnish_prices
from kail.interfaces.cli.demo_privacy import record_demo_requests
from kail.interfaces.cli.demo_times import listed_at
from kail.interfaces.cli.demo_visits import see_homeless
from kail.interfaces.cli.demo_ways import set_going
from kail.interfaces.cli.migrate import bring_up_to_date
from kail.interfaces.cli.synthetic import generate_registry, write_registry_file
from kail.kernel.scope import region_scope

ROUND = "uep-2025"
EDITION = "2025-2"
PASSWORD = "sungai-mahakam-2025"  # noqa: S105 - printed by the demo; opens synthetic data only

_ACCOUNTS: tuple[tuple[str, str, Role, str], ...] = (
    ("admin", "Dewi Administrator", Role.ADMINISTRATOR, "64"),
    ("kepala", "Andi Kepala Dinas", Role.HEAD, "64"),
    ("bagus", "Bagus Perencana", Role.PLANNER, "64"),
    ("rina", "Rina Operator Provinsi", Role.PROVINCE_OPERATOR, "64"),
    ("ayu", "Ayu Operator Samarinda", Role.REGENCY_OPERATOR, "6472"),
    ("tono", "Tono Operator Balikpapan", Role.REGENCY_OPERATOR, "6471"),
    ("jon", "Jon Operator Kelurahan", Role.VILLAGE_OPERATOR, "6472031001"),
    ("sari", "Sari Asesor", Role.ASSESSOR, "6471"),
    ("wati", "Wati Asesor", Role.ASSESSOR, "64"),
    ("hadi", "Hadi Pengelola Kegiatan", Role.PROGRAMME_MANAGER, "64"),
    ("budi", "Budi Bendahara", Role.TREASURER, "64"),
    ("lestari", "Lestari Pendamping", Role.MENTOR, "640211"),
    ("mitra", "Mitra Pelatihan", Role.PARTNER, "64"),
    ("auditor", "Nur Auditor", Role.AUDITOR, "64"),
)


def prepare() -> None:
    """Tables, places, figures, templates, accounts."""
    bring_up_to_date()
    open_accounts()


def open_accounts() -> None:
    """The accounts of both offices."""
    actor, now = get_system_user().actor, timezone.now()
    for username, full_name, role, prefix in (*_ACCOUNTS, *DENPASAR_ACCOUNTS):
        open_account(
            username=username,
            full_name=full_name,
            role=role,
            prefixes=[prefix],
            password=PASSWORD,
            actor=actor,
            reason="demo",
            now=now,
        )


def accounts() -> list[dict[str, str]]:
    """The demo's accounts with their password, for the greeting."""
    return [
        {
            "username": user.username,
            "password": PASSWORD,
            "role": str(user.get_role_display()),
            "regions": ", ".join(user.regions.values_list("prefix", flat=True)),
        }
        for user in User.objects.filter(is_system=False).order_by("pk")
    ]


def write_registry(*, people: int, seed: int, folder: Path) -> Path:
    """A synthetic registry file of Kalimantan Timur."""
    file = folder / "dtsen-sintetis.csv"
    registry = generate_registry(
        people=people,
        seed=seed,
        edition=EDITION,
        flaws=FlawRates(),
        places_csv_folder=settings.PLACES_FOLDER,
        reference_folder=settings.REFERENCE_FOLDER,
    )
    write_registry_file(registry=registry, path=file)
    return file


def bring_in(*, file: Path) -> dict[str, object]:
    """Check the file and store it, as the province's operator would; its figures."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        result = import_at_once(
            path=file,
            source=RegistrySource.DTSEN,
            edition_code=EDITION,
            mapping=None,
            actor=get_user(username="rina").actor,
            reason="DTSEN sintetis untuk peragaan",
            now=timezone.now(),
            commit=True,
        )
    summary = result.summary
    return {
        "rows": summary.rows,
        "accepted": summary.accepted,
        "held": summary.held,
        "rejected": summary.rejected,
        "added": result.difference.added,
    }


def bring_in_second(*, people: int, seed: int, folder: Path) -> dict[str, object]:
    """The registry of the second office, a file of its own; `people` is the size of the first one's."""
    return bring_in_denpasar(people=people, seed=seed, edition=EDITION, folder=folder)


def decree_of_second() -> dict[str, object]:
    """The checks of the second office and all its rounds, from their rules to signed decrees."""
    return {"findings": check_denpasar(), "decreed": run_step_up()}


def meet() -> dict[str, object]:
    """Groups with members, institutions, aid of others, categories of the office, people without a home."""
    return {**found_groups(), **furnish_aid(), **record_veterans(), **see_homeless()}


def check() -> dict[str, object]:
    """Reference lists, a run of the checks, some findings decided."""
    return check_people()


def select() -> dict[str, object]:
    """Open the round and rank it."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        listed = Round.objects.get(code=ROUND)
        start_round(listed)
        result = rank_round(
            ranked_round=listed,
            actor=PROVINCE.actor(PROVINCE.planner),
            now=listed_at(listed),
        )
    return {
        "eligible": result.eligible,
        "chosen": result.chosen,
        "unfilled": sum(region.unfilled for region in result.regions),
        "seconds": round(result.seconds, 2),
    }


def decide() -> dict[str, object]:
    """Decide everything that stands in the way of the decree: most is kept with a reason, some leave the list."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return decide_list(Round.objects.get(code=ROUND))


def assess() -> dict[str, object]:
    """Assess candidates of the round with the form, some of them twice."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return assess_candidates(Round.objects.get(code=ROUND))


def plan_goods() -> dict[str, object]:
    """A price standard, and item lists of some of the round's chosen and reserve."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return furnish_prices(Round.objects.get(code=ROUND))


def decree() -> dict[str, object]:
    """Propose the list by the planner, sign it by the head."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        signed = decree_list(
            Round.objects.get(code=ROUND),
            number="400.9/K.128/DINSOS/2025",
            title="Penerima bantuan Usaha Ekonomi Produktif (UEP) perorangan tahun 2025",
        )
    return {"number": signed.number, "places": signed.places, "amount": signed.amount}


def decree_the_others() -> dict[str, object]:
    """Every other programme of the province, from its rule to a signed decree."""
    return decree_others(but=ROUND)


def change_afterwards() -> dict[str, object]:
    """A recipient replaced by an amendment, a withdrawal and moves of budget that wait."""
    return change_what_was_decreed(code=ROUND)


def go_on() -> dict[str, int]:
    """What the first decree sets going: enrolled, goods bought and handed over in two cities, a few too late."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return set_going(decreed=Round.objects.get(code=ROUND))


def correct(*, file: Path) -> dict[str, int]:
    """Change requests in every state, and a later file that contradicts one; `file` is the registry file."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return request_demo_changes(registry=file)


def meet_data_subjects() -> dict[str, int]:
    """Requests about people's data, and incidents."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        decreed = list(DecreeLine.objects.order_by("pk").values_list("party_id", flat=True))
        return record_demo_requests(decreed=decreed)
