"""Revocation, and the file that a person takes along."""

import copy
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kail.calc.bitstring_status import LEAST_PLACES, StatusListError
from kail.kernel.credentials.bundles import bundle_text, read_bundle
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.credentials.proofs import sign_credential
from kail.kernel.credentials.status import StatusPlace, refuse_revoked, status_entry, status_list_credential
from tests.credentials.certificates import ISSUED, PLACE, PUBLIC_URL, Office

OFFICE = Office()
SIGNED = OFFICE.certificate()


def refusal(status_list: dict[str, Any], *, credential: dict[str, Any] = SIGNED) -> str:
    with pytest.raises(CredentialRefused) as refused:
        refuse_revoked(credential=credential, status_list=status_list, documents=OFFICE.documents, now=ISSUED)
    return refused.value.code


def test_a_certificate_that_is_not_on_the_list_stays_good() -> None:
    refuse_revoked(
        credential=SIGNED, status_list=OFFICE.status_list(41, 43), documents=OFFICE.documents, now=ISSUED
    )


def test_a_revoked_one_is_refused() -> None:
    assert refusal(OFFICE.status_list(PLACE.place)) == "revoked"


def test_a_list_that_was_changed_is_not_believed() -> None:
    revoking, clean = OFFICE.status_list(PLACE.place), OFFICE.status_list()
    forged = {**revoking, "credentialSubject": clean["credentialSubject"]}
    assert refusal(forged) == "signature"


def test_another_list_or_another_issuer_does_not_answer() -> None:
    bare = status_list_credential(
        issuer=OFFICE.issuer, public_url=PUBLIC_URL, list_number=2, revoked=[], now=ISSUED
    )
    assert refusal(sign_credential(credential=bare, key=OFFICE.signer, created=ISSUED)) == "status"
    nameless = Office(public_url="")
    other = status_list_credential(
        issuer=nameless.issuer, public_url=PUBLIC_URL, list_number=1, revoked=[], now=ISSUED
    )
    assert refusal(sign_credential(credential=other, key=nameless.signer, created=ISSUED)) == "status"


def test_a_list_of_a_stranger_is_not_believed() -> None:
    stranger = Office(secret=Ed25519PrivateKey.from_private_bytes(bytes(32)))
    assert refusal(stranger.status_list()) == "method_unknown"


@pytest.mark.parametrize("part", ["encodedList", "statusPurpose", "type"])
def test_a_signed_list_that_is_none_does_not_answer(part: str) -> None:
    bare = copy.deepcopy({name: one for name, one in OFFICE.status_list().items() if name != "proof"})
    if part == "type":
        bare["type"] = ["VerifiableCredential"]
    else:
        bare["credentialSubject"][part] = "suspension" if part == "statusPurpose" else "uH4sIAAAA"
    assert refusal(sign_credential(credential=bare, key=OFFICE.signer, created=ISSUED)) == "status"


def test_a_certificate_without_a_place_gets_no_answer() -> None:
    assert refusal(OFFICE.status_list(), credential=OFFICE.certificate(status=None)) == "status"


@pytest.mark.parametrize(
    "at",
    [
        StatusPlace(list_number=0, place=1),
        StatusPlace(list_number=1, place=-1),
        StatusPlace(list_number=1, place=LEAST_PLACES),
    ],
)
def test_a_place_that_no_list_has_is_refused(at: StatusPlace) -> None:
    with pytest.raises(CredentialRefused):
        status_entry(public_url=PUBLIC_URL, at=at)
    if at.list_number:
        with pytest.raises(StatusListError):
            OFFICE.status_list(at.place)


# ---- the file


def test_the_file_holds_both_and_is_read_back() -> None:
    status_list = OFFICE.status_list()
    text = bundle_text(credential=SIGNED, status_list=status_list)
    assert read_bundle(text) == (SIGNED, status_list)
    assert read_bundle(bundle_text(credential=SIGNED, status_list=None)) == (SIGNED, None)


GOOD = bundle_text(credential=SIGNED, status_list=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        json.dumps(SIGNED),
        GOOD.replace("kail-certificate/1", "kail-certificate/2"),
        GOOD.replace('"format":', '"format": "x", "format":'),
        GOOD.replace('"name": "Sertifikat', '"name": "Lain", "name": "Sertifikat'),
        GOOD.replace('"hashed": false', '"hashed": NaN'),
        GOOD.replace('"statusList": null', '"statusList": []'),
        GOOD + " " * 300_000,
        "[" * 100_000,
    ],
)
def test_what_is_no_such_file_is_refused(text: str) -> None:
    assert text != GOOD
    with pytest.raises(CredentialRefused):
        read_bundle(text)
