"""The keys of the office: sealed, followed by others without losing what they signed, and withdrawn when stolen."""

import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from kail.interfaces.cli import certificates as command
from kail.interfaces.cli import doctor_database
from kail.kernel.credentials import keys as keys_module
from kail.kernel.credentials.errors import CredentialRefused, SigningKeyMissing
from kail.kernel.credentials.issuers import Issuer, issuer_documents
from kail.kernel.credentials.keys import (
    current_signer,
    ensure_signing_key,
    key_states,
    make_signing_key,
    signing_keys,
    withdraw_signing_key,
)
from kail.kernel.credentials.multikeys import secret_text
from kail.kernel.credentials.proofs import Document, sign_credential, verify_credential
from kail.kernel.credentials.status import status_list_credential
from kail.kernel.crypto import KeyRing, KeyUnknown
from kail.kernel.models import SigningKey, SigningKeyWithdrawal
from kail.kernel.numbers import key_ring
from kail.kernel.resealing import sealed_columns

URL = "https://kail.example.go.id"
pytestmark = pytest.mark.django_db


def signed(now: datetime) -> Document:
    signer = current_signer(public_url=URL)
    issuer = Issuer(address=f"{URL}/penerbit", name="Dinas Sosial")
    bare = status_list_credential(issuer=issuer, public_url=URL, list_number=1, revoked=[], now=now)
    return sign_credential(credential=bare, key=signer, created=now)


def believed(credential: Document, now: datetime) -> None:
    documents = issuer_documents(public_url=URL, public_keys=signing_keys())
    verify_credential(credential=credential, documents=documents, now=now)


def test_the_first_key_is_made_once(now: datetime) -> None:
    with pytest.raises(SigningKeyMissing) as refused:
        current_signer(public_url=URL)
    assert refused.value.code == "signing_key_missing"
    ensure_signing_key(now=now)
    ensure_signing_key(now=now)
    (key,) = signing_keys()
    assert current_signer(public_url=URL).method == f"{URL}/penerbit#{key}"
    assert current_signer(public_url="").method == f"did:key:{key}#{key}"
    believed(signed(now), now)


def test_a_new_key_signs_and_the_old_certificates_stay_good(now: datetime) -> None:
    first = make_signing_key(now=now)
    old = signed(now)
    second = make_signing_key(now=now + timedelta(days=365))
    new = signed(now)
    assert signing_keys() == [first, second]
    assert new["proof"]["verificationMethod"].endswith(second)
    believed(old, now)
    believed(new, now)


def test_nothing_that_a_withdrawn_key_signed_is_believed(now: datetime) -> None:
    stolen = make_signing_key(now=now)
    old = signed(now)
    other = make_signing_key(now=now + timedelta(days=1))
    new = signed(now)
    withdraw_signing_key(public_key=stolen, reason=" Laptop hilang ", now=now + timedelta(days=2))
    with pytest.raises(CredentialRefused) as refused:
        believed(old, now)
    assert refused.value.code == "method_unknown"
    believed(new, now)
    assert signing_keys() == [other]
    assert [(one.public_key, one.reason) for one in key_states()] == [(stolen, "Laptop hilang"), (other, "")]


def test_the_last_key_can_be_withdrawn_and_another_follows(now: datetime) -> None:
    withdraw_signing_key(public_key=make_signing_key(now=now), reason="Dicuri", now=now)
    ensure_signing_key(now=now)
    with pytest.raises(SigningKeyMissing):
        current_signer(public_url=URL)
    make_signing_key(now=now)
    believed(signed(now), now)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_withdrawal_needs_a_reason_and_a_key_in_use(now: datetime, reason: str) -> None:
    key = make_signing_key(now=now)
    with pytest.raises(SigningKeyMissing) as refused:
        withdraw_signing_key(public_key=key, reason=reason, now=now)
    assert refused.value.code == "reason_missing"
    with pytest.raises(SigningKeyMissing):
        withdraw_signing_key(public_key="z6Mk", reason="Dicuri", now=now)
    withdraw_signing_key(public_key=key, reason="Dicuri", now=now)
    with pytest.raises(SigningKeyMissing):
        withdraw_signing_key(public_key=key, reason="Dicuri lagi", now=now)
    assert SigningKeyWithdrawal.objects.get().reason == "Dicuri"


# ---- what the database keeps


def test_the_secret_is_stored_sealed_and_resealed_with_the_others(now: datetime) -> None:
    key = make_signing_key(now=now)
    secret = current_signer(public_url=URL).secret
    row = SigningKey.objects.get(public_key=key)
    stored = bytes(row.signing_key_sealed)
    assert secret.private_bytes_raw() not in stored
    assert secret_text(secret).encode() not in stored
    assert ("kernel_signingkey", "signing_key_sealed") in {
        (one.table, one.column) for one in sealed_columns()
    }


def test_without_the_sealing_key_nothing_is_signed(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    make_signing_key(now=now)
    ring = key_ring()
    other = KeyRing(keys={9: os.urandom(32)}, current=9, index_key=ring.index_key)
    monkeypatch.setattr(keys_module, "key_ring", lambda: other)
    with pytest.raises(KeyUnknown):
        current_signer(public_url=URL)


@pytest.mark.parametrize("text", ["", "z6Mk", "z6Mk" + "0" * 44, "z7Mk" + "a" * 44, "z6Mk" + "a" * 45])
def test_a_key_is_an_ed25519_multikey(now: datetime, text: str) -> None:
    with (
        pytest.raises(IntegrityError, match="kernel_signingkey_is_an_ed25519_multikey"),
        transaction.atomic(),
    ):
        SigningKey.objects.create(public_key=text, signing_key_sealed=b"x", made_at=now)
    assert not SigningKey.objects.exists()


def test_a_withdrawal_has_a_reason(now: datetime) -> None:
    make_signing_key(now=now)
    key = SigningKey.objects.get()
    with (
        pytest.raises(IntegrityError, match="kernel_signingkeywithdrawal_has_a_reason"),
        transaction.atomic(),
    ):
        SigningKeyWithdrawal.objects.create(key=key, reason=" ", withdrawn_at=now)
    assert not SigningKeyWithdrawal.objects.exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET public_key = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_the_application_can_neither_change_nor_lose_a_key(now: datetime, statement: str) -> None:
    make_signing_key(now=now)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("kernel_signingkey"))
    assert SigningKey.objects.count() == 1


# ---- the command and the doctor


def ask(
    capsys: pytest.CaptureFixture[str], act: str, *, key: str = "", reason: str = "", json: bool = False
) -> str:
    parser = command.argparse.ArgumentParser()
    command.add_arguments(parser.add_subparsers())
    words = ["certificates", act, "--key", key, "--reason", reason, *(["--json"] if json else [])]
    asked = parser.parse_args(words)
    assert asked.func(asked) == 0
    return capsys.readouterr().out


def test_the_command_makes_shows_and_withdraws(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.PUBLIC_URL = URL
    assert "kail certificates new-key" in ask(capsys, "show")
    assert ask(capsys, "issuer").strip() == "{}"
    ask(capsys, "new-key")
    shown = ask(capsys, "new-key")
    first, second = signing_keys()
    assert len(shown.splitlines()) == 2
    assert shown.splitlines()[1].startswith(second)
    assert f"{URL}/penerbit#{second}" in ask(capsys, "issuer")
    assert "Dicuri" in ask(capsys, "withdraw-key", key=first, reason="Dicuri")
    answer = ask(capsys, "show", json=True)
    assert f'"signing": "{second}"' in answer
    assert first not in ask(capsys, "issuer")
    everything = shown + answer + ask(capsys, "issuer")
    assert secret_text(current_signer(public_url=URL).secret) not in everything


def test_the_doctor_misses_the_key(now: datetime, settings: Any) -> None:
    settings.PUBLIC_URL = URL
    finding = doctor_database._signing_key()
    assert not finding.ok
    assert "kail certificates new-key" in finding.mend
    key = make_signing_key(now=now)
    finding = doctor_database._signing_key()
    assert (finding.ok, finding.seen) == (True, f"{URL}/penerbit#{key}")
