"""What every test may ask for. Mistakes are made impossible here: no network, no warnings, no forgotten scope."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.contrib.auth import base_user
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import ensure_system_user, open_account
from kail.apps.places.services import load_figures, load_places
from kail.kernel import jobs
from kail.kernel.audit import Actor, acting
from kail.kernel.home import home_paths
from kail.kernel.postgres import database_addresses
from kail.kernel.scope import region_scope
from kail.kernel.security import secure_database

REFERENCE = Path(__file__).resolve().parents[1] / "reference"
PASSWORD = "sungai-mahakam-2025"
# A law holds or not; how long an example takes depends on the machine.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")
NOW = datetime(2025, 6, 4, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes, so that no worker waits for another one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("early") is None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Migrate once as the owner, close the tables, load places; tests then run as the app role."""
    with django_db_blocker.unblock():
        call_command("migrate", database="owner", verbosity=0, skip_checks=True)
        secure_database()
        connections["owner"].close()
        load_places(folder=settings.PLACES_FOLDER)
        load_figures(folder=REFERENCE)
        ensure_system_user(now=NOW)
        yield
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _a_password_is_hashed_once() -> Iterator[None]:
    """Hashing takes long on purpose, and thousands of accounts of tests have one password."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base_user, "make_password", cache(base_user.make_password))
        yield


@pytest.fixture(autouse=True)
def _progress_in_the_same_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PROGRESS_ALIAS", "default")


@pytest.fixture(autouse=True)
def _language_of_the_office() -> None:
    """A page in English leaves its language with the thread; the next test starts in Indonesian."""
    translation.deactivate()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def owner_dsn_of_session(django_db_setup: None) -> str:
    """The connection string of the owner's role, for fixtures that outlive a test."""
    _app, owner = database_addresses(home=home_paths())
    return psycopg.conninfo.make_conninfo(
        host=owner.host, port=owner.port, dbname=owner.name, user=owner.user, password=owner.password
    )


@pytest.fixture
def owner_dsn(owner_dsn_of_session: str) -> str:
    """The connection string of the owner's role, for what the app role may not do."""
    return owner_dsn_of_session


@pytest.fixture
def actor(db: None) -> Actor:
    """The system account as the author of changes."""
    return User.objects.get(username="sistem").actor


@pytest.fixture
def whole_country(db: None, actor: Actor) -> Iterator[None]:
    """A transaction that sees the whole country and has an author."""
    with transaction.atomic(), region_scope(prefixes=["*"]), acting(actor=actor, reason="test"):
        yield


MakeUser = Callable[..., User]


@pytest.fixture
def make_user(db: None, actor: Actor) -> MakeUser:
    """Open an account: `make_user(role=Role.PLANNER, prefixes=["64"], username="sari")`."""

    def make(*, role: Role, prefixes: Sequence[str] = ("64",), username: str = "") -> User:
        return open_account(
            username=username or f"{role}-{'-'.join(prefixes).replace('*', 'semua')}",
            full_name=f"Uji {role.label}",
            role=role,
            prefixes=list(prefixes),
            password=PASSWORD,
            actor=actor,
            reason="test",
            now=NOW,
        )

    return make


SignedIn = Callable[..., Client]


@pytest.fixture
def signed_in(make_user: MakeUser) -> SignedIn:
    """A client signed in as a new account of this role and these regions."""

    def sign_in(*, role: Role, prefixes: Sequence[str] = ("64",), username: str = "") -> Client:
        user = make_user(role=role, prefixes=prefixes, username=username)
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def committed(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner_dsn: str
) -> Iterator[None]:
    """Let this test really commit, from several connections; what it wrote is removed afterwards as the owner.

    Everything but places, figures, migrations and the system account is emptied.
    """
    if request.node.get_closest_marker("django_db"):
        raise RuntimeError(
            "a test that really commits cannot carry the mark django_db: it would never commit"
        )
    with django_db_blocker.unblock():
        yield
        connection.close()
        with psycopg.connect(owner_dsn, autocommit=True) as owner:
            owner.execute(empty_everything(owner))
        with ExitStack() as stack:
            stack.callback(connection.close)
            ensure_system_user(now=NOW)


def empty_everything(owner: psycopg.Connection) -> str:
    """The statement that empties all tables but places, figures and migrations."""
    kept = ("django_", "places_", "auth_permission")
    rows = owner.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    )
    tables = [name for (name,) in rows.fetchall() if not name.startswith(kept)]
    return "TRUNCATE " + ", ".join(f'"{table}"' for table in tables) + " RESTART IDENTITY CASCADE"
