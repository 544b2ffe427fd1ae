"""Nothing personal gets into a log: the whole of it is searched after a day's work, faults included."""

import io
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest
import structlog
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.models import Person
from kail.interfaces.public import proposals as public_proposals
from kail.interfaces.web.pages import registry as registry_pages
from kail.kernel import logs
from kail.kernel.jobs import perform
from kail.kernel.models import Work
from kail.kernel.scope import region_scope
from tests.conftest import PASSWORD, SignedIn
from tests.people import SAMARINDA, make_family, make_person
from tests.registry.files.registry_files import another_head, child, csv_text, head

pytestmark = pytest.mark.django_db

NAME, OTHER, NIK = "Rahmawati Puspasari", "Gunawan Sukmajaya", "6472014101900001"
PERSONAL = [
    NAME,
    "Rahmawati",
    "Puspasari",
    "Sukmajaya",
    "Gunawan",
    NIK,
    NIK[:12],
    "Jalan Pelita 17",
    PASSWORD,
]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, from DEBUG on, as it would be written."""
    written = io.StringIO()
    root, quiet = logging.getLogger(), logging.getLogger("django.db.backends")
    before = (list(root.handlers), root.level, quiet.level)
    logs.configure({"level": "DEBUG"})
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield written
    logs.configure(settings.LOGGING)
    root.handlers[:], root.level, quiet.level = before[0], before[1], before[2]


@pytest.fixture
def person(whole_country: None) -> Person:
    family = make_family(place_code=SAMARINDA, name=f"Keluarga {NAME}", address="Jalan Pelita 17")
    return make_person(name=NAME, nik=NIK, family=family)


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    client.raise_request_exception = False
    return client


def check_silent(log: io.StringIO) -> None:
    text = log.getvalue()
    assert text
    found = [word for word in PERSONAL if word.casefold() in text.casefold()]
    assert not found, f"the log holds {len(found)} personal words"


def test_a_days_work_leaves_no_personal_word_in_the_log(
    log: io.StringIO, person: Person, operator: Client, client: Client, now: datetime
) -> None:
    for text in (NAME, NIK, "rahmawaty"):
        operator.post(reverse("registry-search"), {"q": text})
    for name in ("person", "family"):
        operator.get(reverse(name, args=[person.pk if name == "person" else person.family_id]))
    operator.post(reverse("reveal", args=[person.pk]), {"purpose": "service"})
    operator.post(reverse("category-new", args=[person.pk]), {"category": NAME, "reason": NAME})
    client.post(reverse("account_login"), {"login": NAME, "password": PASSWORD})
    operator.get("/registri/orang/999999999/")
    rows = [
        head(nama=OTHER),
        child(nama=NAME, nik=NIK),
        another_head(1, nama=OTHER, tanggal_lahir="31-02-1990"),
    ]
    for content in (csv_text(rows), csv_text(rows)[:-40], f"nama\n{NAME}\n"):
        form = {"source": "dtsen", "edition": "2025-1", "is_complete": "on"}
        operator.post(
            reverse("import-new"), {**form, "file": SimpleUploadedFile("warga.csv", content.encode())}
        )
    for work in Work.objects.filter(state="queued"):
        perform(work_id=work.pk, clock=lambda: now)
    structlog.get_logger("kail").info("the_log_is_on")
    check_silent(log)


def test_what_a_stranger_writes_is_not_logged(
    log: io.StringIO, person: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept, refused, too much, forged, and with a fault behind it."""
    address = reverse("public-propose", args=[SAMARINDA])
    page = client.get(address).content.decode()
    ticket = page.split('name="ticket" value="')[1].split('"')[0]
    told = {
        "ticket": ticket, "subject_name": NAME, "subject_address": "Jalan Pelita 17", "grounds": OTHER,
        "proposer": "neighbour", "proposer_name": OTHER, "consent": "on",
    }  # fmt: skip
    client.raise_request_exception = False
    statuses = [
        client.post(address, {**told, **more}).status_code
        for more in ({}, {"grounds": NIK}, {"ticket": NAME})
    ]
    statuses.append(client.post(reverse("public-search"), {"q": NAME}).status_code)
    statuses.append(client.get(reverse("public-propose", args=["x"])).status_code)
    monkeypatch.setattr(settings, "PUBLIC_PER_NETWORK", 0)
    statuses.append(
        Client(REMOTE_ADDR="10.9.9.9").post(address, {**told, "grounds": f"{OTHER} lagi"}).status_code
    )

    def fail(**_options: object) -> None:
        raise ValueError(f"{NAME} {OTHER}")

    monkeypatch.setattr(public_proposals, "receive_public_proposal", fail)
    statuses.append(client.post(address, told).status_code)
    assert statuses == [200, 422, 422, 200, 404, 429, 500]
    check_silent(log)
    assert "10.9.9.9" not in log.getvalue()


def test_a_fault_tells_its_kind_and_place_but_no_value(
    log: io.StringIO, person: Person, operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_options: object) -> None:
        try:
            raise ValueError(f"{NAME} {NIK}")
        except ValueError as error:
            raise KeyError(NAME) from error

    monkeypatch.setattr(registry_pages, "search_parties", fail)
    assert operator.post(reverse("registry-search"), {"q": NAME}).status_code == 500
    check_silent(log)
    assert "builtins.ValueError" in log.getvalue()
    assert "builtins.KeyError" in log.getvalue()
    assert "test_logs.py" in log.getvalue()


def test_a_broken_constraint_is_named_without_its_row(log: io.StringIO, person: Person) -> None:
    with (
        region_scope(prefixes=["*"]),
        pytest.raises(IntegrityError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE registry_party SET place_code = '12' WHERE id = %s", [person.pk])
    structlog.get_logger("kail").error("import_failed", exc_info=caught.value)
    logging.getLogger("django.request").error("Internal Server Error: %s", "/impor/", exc_info=caught.value)
    check_silent(log)
    assert "constraint=registry_party_place_is_village" in log.getvalue()


def test_a_value_that_the_database_quotes_is_not_logged(log: io.StringIO, db: None) -> None:
    with pytest.raises(DataError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s::date", [NAME])
    assert NAME in str(caught.value)
    structlog.get_logger("kail").error("import_failed", exc_info=caught.value)
    logging.getLogger("django.request").error("Internal Server Error: %s", "/impor/", exc_info=caught.value)
    check_silent(log)
    assert "state=22007" in log.getvalue()
