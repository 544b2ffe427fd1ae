"""A database is only used with the keys that its numbers were sealed with."""

import os

import pytest
from django.db import connection

from kail.kernel import known_keys
from kail.kernel.crypto import KeyRing, KeysUnavailable
from kail.kernel.known_keys import NotUpToDate, check_keys, recognise_keys
from kail.kernel.models import KnownKey
from kail.kernel.numbers import key_ring

pytestmark = pytest.mark.django_db


def use(monkeypatch: pytest.MonkeyPatch, ring: KeyRing) -> None:
    monkeypatch.setattr(known_keys, "key_ring", lambda: ring)


def test_the_first_keys_are_remembered_and_fit_from_then_on() -> None:
    recognise_keys()
    recognise_keys()
    assert dict(KnownKey.objects.values_list("key_id", "mark")) == key_ring().fingerprints()


def test_a_new_key_beside_the_former_ones_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise_keys()
    former = key_ring()
    use(monkeypatch, KeyRing(keys={**former.keys, 9: os.urandom(32)}, current=9, index_key=former.index_key))
    recognise_keys()
    assert KnownKey.objects.filter(key_id=9).exists()
    use(monkeypatch, former)
    with pytest.raises(KeysUnavailable):
        check_keys()


@pytest.mark.parametrize("lost", ["a sealing key", "the index key"])
def test_keys_of_another_installation_are_refused(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    recognise_keys()
    ring, other = key_ring(), os.urandom(32)
    if lost == "the index key":
        use(monkeypatch, KeyRing(keys=ring.keys, current=ring.current, index_key=other))
    else:
        use(monkeypatch, KeyRing(keys={1: other}, current=1, index_key=ring.index_key))
    before = list(KnownKey.objects.values_list("key_id", "mark"))
    with pytest.raises(KeysUnavailable):
        recognise_keys()
    assert list(KnownKey.objects.values_list("key_id", "mark")) == before


def test_a_database_without_the_table_says_what_to_run() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = pg_catalog")
    with pytest.raises(NotUpToDate):
        check_keys()
