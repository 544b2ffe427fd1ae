"""A change of keys reaches every seal, can be interrupted anywhere, and changes no number and no history."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import BinaryField

from kail.apps.accounts.models import User
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.documents.services import store_document
from kail.apps.registry.models import Family, Person
from kail.interfaces.cli import keys as command
from kail.kernel import resealing
from kail.kernel.audit import acting
from kail.kernel.crypto import KEYS_FILE, RETIRED_FILE, rotate_keys
from kail.kernel.files import sealed_header
from kail.kernel.history import former_states
from kail.kernel.home import home_paths, write_private
from kail.kernel.known_keys import check_keys, recognise_keys
from kail.kernel.models import KnownKey
from kail.kernel.numbers import FAMILY_CARD, NIK, SEALED_COLUMNS, key_ring, open_number
from kail.kernel.resealing import ResealingBusy, count_seals, reseal, sealed_columns
from kail.kernel.scope import region_scope
from tests.people import make_person

FILES = Path(settings.STORED_FILES_FOLDER)
NUMBERS = [f"647201410190{number:04d}" for number in range(1, 8)]


@pytest.fixture
def keys_put_back() -> Iterator[None]:
    file = home_paths().secrets / KEYS_FILE
    key_ring()
    before = file.read_text(encoding="utf-8")
    yield
    write_private(file, text=before)
    (file.parent / RETIRED_FILE).unlink(missing_ok=True)


@pytest.fixture
def people(committed: None, keys_put_back: None) -> list[int]:
    """Seven people whose number was sealed, and one of whom has a history."""
    actor = User.objects.get(username="sistem").actor
    with transaction.atomic(), region_scope(prefixes=["*"]), acting(actor=actor, reason="uji"):
        made = [make_person(name=f"Orang {nik[-1]}", nik=nik).pk for nik in NUMBERS]
        Person.objects.filter(pk=made[0]).update(has_business=True)
    return made


def numbers_of(people: list[int]) -> list[str]:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        sealed = Person.objects.filter(pk__in=people).order_by("pk").values_list("nik_sealed", flat=True)
        return [number.reveal() for one in sealed if (number := open_number(one, purpose=NIK))]


def test_every_column_of_seals_is_known() -> None:
    columns = {
        (model._meta.db_table, field.column)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, BinaryField) and "sealed" in field.name and model._meta.managed
    }
    assert {(one.table, one.column) for one in sealed_columns()} == columns
    assert {"registry_person", "registry_personevent", "selection_decreeline"} <= {
        table for table, _ in columns
    }
    assert {column for _, column in columns} <= set(SEALED_COLUMNS)


def test_a_new_key_reaches_rows_histories_and_files(people: list[int], now: datetime) -> None:
    actor = User.objects.get(username="sistem").actor
    with transaction.atomic():
        letter = store_document(
            kind=DocumentKind.MINUTES, name="surat.pdf", media_type="application/pdf",
            stream=BytesIO(b"rahasia" * 400_000), sealed=True, region_prefixes=["64"], actor=actor, now=now,
        )  # fmt: skip
    recognise_keys()
    former = key_ring().current
    new = rotate_keys(home=home_paths()).current
    assert key_ring().current == new
    reseal(folder=FILES)
    seals = count_seals(folder=FILES)
    assert set(seals.numbers) == {new}
    assert seals.numbers[new] >= 2 * len(NUMBERS)
    assert numbers_of(people) == NUMBERS
    with transaction.atomic(), region_scope(prefixes=["*"]):
        one = Person.objects.get(pk=people[0])
        assert former_states(row=one).count() == 1
        (state,) = former_states(row=one)
        kept = open_number(vars(state)["nik_sealed"], purpose=NIK)
        card = open_number(Family.objects.get(pk=one.family_id).card_sealed, purpose=FAMILY_CARD)
    assert kept is not None
    assert kept.reveal() == NUMBERS[0]
    assert card is not None
    header = sealed_header(FILES / letter.stored_name)
    assert header is not None
    assert header.header[1] == new != former
    assert document_bytes(document=Document.objects.get(pk=letter.pk)) == b"rahasia" * 400_000


def test_what_was_interrupted_goes_on(people: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resealing, "BATCH", 2)
    new = rotate_keys(home=home_paths()).current

    class Killed(Exception):
        pass

    def die(done: int, _total: int, _step: str) -> None:
        if done >= 4:
            raise Killed

    with pytest.raises(Killed):
        reseal(folder=FILES, tell=die)
    half = count_seals(folder=FILES)
    assert 0 < half.numbers[new] < half.numbers.total()
    assert numbers_of(people) == NUMBERS
    left = half.of_other_keys(new)
    assert reseal(folder=FILES) == left
    assert set(count_seals(folder=FILES).numbers) == {new}
    assert reseal(folder=FILES) == 0
    assert numbers_of(people) == NUMBERS


def test_two_do_not_reseal_at_once(people: list[int], owner_dsn: str) -> None:
    rotate_keys(home=home_paths())
    with psycopg.connect(owner_dsn, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(hashtext('kail.reseal'))")
        with pytest.raises(ResealingBusy):
            reseal(folder=FILES)
        # A session's end frees its locks only a moment after the client has closed it.
        other.execute("SELECT pg_advisory_unlock(hashtext('kail.reseal'))")
    assert reseal(folder=FILES) > 0


def test_a_key_leaves_only_when_it_sealed_nothing(
    people: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    recognise_keys()
    former = key_ring().current
    rotate_keys(home=home_paths())
    recognise_keys()
    assert command.run(act="retire", as_json=True) == 0
    assert former in key_ring().keys
    assert command.run(act="reseal", as_json=True) == 0
    assert command.run(act="retire", as_json=True) == 0
    assert former not in key_ring().keys
    assert not KnownKey.objects.filter(key_id=former).exists()
    check_keys()
    assert numbers_of(people) == NUMBERS
    assert (home_paths().secrets / RETIRED_FILE).stat().st_mode & 0o077 == 0
    assert NUMBERS[0] not in capsys.readouterr().out


@pytest.mark.django_db
def test_the_application_cannot_pass_over_a_history(whole_country: None) -> None:
    person = make_person(name="Orang")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', (SELECT array_agg(tgname)::text FROM pg_trigger"
            " WHERE tgrelid = 'registry_person'::regclass), true)"
        )
    Person.objects.filter(pk=person.pk).update(has_business=True)
    assert former_states(row=person).count() == 1
