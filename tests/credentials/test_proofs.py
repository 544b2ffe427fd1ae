"""Signatures: the printed example of the recommendation, and that nothing can be changed, added or left out."""

import copy
import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st

from kail.calc.multibase import base58, from_base58
from kail.kernel.credentials import canonical as canonical_module
from kail.kernel.credentials.canonical import canonical
from kail.kernel.credentials.contexts import CREDENTIALS, OPEN_BADGES, context
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.credentials.issuers import issuer_documents
from kail.kernel.credentials.multikeys import public_text, read_public, read_secret, secret_text
from kail.kernel.credentials.proofs import Signer, hash_data, moment, sign_credential, verify_credential
from tests.credentials.certificates import ISSUED, Office

VECTORS = Path(__file__).parent / "vectors"
PRINTED = json.loads((VECTORS / "eddsa-rdfc-2022.json").read_text(encoding="utf-8"))
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
OFFICE = Office()
SIGNED = OFFICE.certificate()


def believed(credential: Mapping[str, Any]) -> None:
    verify_credential(credential=credential, documents=OFFICE.documents, now=ISSUED)


def refusal(credential: Mapping[str, Any]) -> str:
    with pytest.raises(CredentialRefused) as refused:
        believed(credential)
    return refused.value.code


@pytest.fixture
def with_the_words_of_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    words = json.loads((VECTORS / "examples-v2.json").read_text(encoding="utf-8"))
    monkeypatch.setattr(
        canonical_module, "context", lambda address: words if address == EXAMPLES else context(address)
    )


# ---- the printed example


@pytest.mark.usefixtures("with_the_words_of_examples")
class TestThePrintedExample:
    def test_every_printed_step_comes_out(self) -> None:
        signed = PRINTED["signed"]
        secret = read_secret(PRINTED["secretKeyMultibase"])
        data = hash_data(signed, signed["proof"])
        assert (data[:32].hex(), data[32:].hex()) == (PRINTED["proofHash"], PRINTED["documentHash"])
        assert public_text(secret) == PRINTED["publicKeyMultibase"]
        assert secret_text(secret) == PRINTED["secretKeyMultibase"]
        assert secret.sign(data).hex() == PRINTED["signature"]
        assert base58(secret.sign(data)) == signed["proof"]["proofValue"]

    def test_signing_gives_the_printed_certificate(self) -> None:
        signed = PRINTED["signed"]
        bare = {name: value for name, value in signed.items() if name != "proof"}
        key = Signer(
            method=signed["proof"]["verificationMethod"], secret=read_secret(PRINTED["secretKeyMultibase"])
        )
        created = ISSUED.replace(year=2023, month=2, day=24, hour=23, minute=36, second=38)
        assert sign_credential(credential=bare, key=key, created=created) == signed


# ---- round trip


def test_a_signed_certificate_is_believed() -> None:
    believed(SIGNED)
    believed(json.loads(json.dumps(SIGNED)))


def test_the_order_of_names_does_not_matter() -> None:
    believed(json.loads(json.dumps(SIGNED, sort_keys=True)))


@given(holder=st.text(min_size=1, max_size=60))
@settings(max_examples=60)
@example("Ni Luh Putu Ayu “Kadek” Ḍharma")
@example('I Gusti Ngurah \\ "Raka" <b>&amp;</b>')
@example("محمد")
@example("e\u0301 is not \u00e9")
@example("\U0001f9f5 \u200d \ufeff \u2028")
@example("O’Neil\nbaris dua")
def test_odd_names_are_signed_as_they_are_or_refused(holder: str) -> None:
    signed, code = None, ""
    try:
        signed = OFFICE.certificate(holder=holder)
    except CredentialRefused as refused:
        code = refused.code
    if signed is None:
        event(f"refused: {code}")
        assert code in {"characters", "malformed", "national_number"}
    else:
        believed(json.loads(json.dumps(signed)))
        assert signed["credentialSubject"]["identifier"][0]["identityHash"] == holder


def test_two_spellings_of_one_letter_are_two_names() -> None:
    signed = OFFICE.certificate(holder="Jose\u0301")
    signed["credentialSubject"]["identifier"][0]["identityHash"] = "Jos\u00e9"
    assert refusal(signed) == "signature"


@pytest.mark.parametrize("letter", ["\0", "\t", "\r", "\x08", "\x1f", "\x7f", "\x85", "\ud800"])
def test_characters_that_verifiers_write_differently_are_refused(letter: str) -> None:
    with pytest.raises(CredentialRefused) as refused:
        OFFICE.certificate(holder=f"Siti{letter}Nurhaliza")
    assert refused.value.code == "characters"


# ---- tampering


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for position, one in enumerate(value):
            yield from leaves(one, (*path, position))
    else:
        yield path


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        yield path
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(one, dict | list):
            yield from objects(one, (*path, key))


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


LEAVES = sorted(leaves(SIGNED), key=str)
OBJECTS = sorted(objects(SIGNED), key=str)


@pytest.mark.parametrize("path", LEAVES, ids=lambda path: ".".join(str(step) for step in path))
def test_no_value_can_be_changed(path: tuple[str | int, ...]) -> None:
    changed = copy.deepcopy(SIGNED)
    value = at(changed, path)
    at(changed, path[:-1])[path[-1]] = (not value) if isinstance(value, bool) else f"{value}x"
    with pytest.raises(CredentialRefused):
        believed(changed)


@pytest.mark.parametrize("path", LEAVES, ids=lambda path: ".".join(str(step) for step in path))
def test_no_value_can_be_left_out(path: tuple[str | int, ...]) -> None:
    changed = copy.deepcopy(SIGNED)
    del at(changed, path[:-1])[path[-1]]
    with pytest.raises(CredentialRefused):
        believed(changed)


@pytest.mark.parametrize("path", OBJECTS, ids=lambda path: ".".join(str(step) for step in path))
@pytest.mark.parametrize("name", ["description", "nilai", "https://kail.example.go.id/kata#baru"])
def test_nothing_can_be_added(path: tuple[str | int, ...], name: str) -> None:
    changed = copy.deepcopy(SIGNED)
    where = at(changed, path)
    where[name] = "lulus dengan pujian" if name not in where else where[name] + "!"
    with pytest.raises(CredentialRefused):
        believed(changed)


TEXTS = [path for path in LEAVES if path[0] == "credentialSubject" and isinstance(at(SIGNED, path), str)]


@given(path=st.sampled_from(TEXTS), data=st.data())
@settings(max_examples=150)
def test_no_byte_of_the_subject_can_be_changed(path: tuple[str | int, ...], data: st.DataObject) -> None:
    changed = copy.deepcopy(SIGNED)
    before = at(changed, path).encode()
    position = data.draw(st.integers(0, len(before) - 1))
    byte = data.draw(st.integers(0, 255))
    after = (before[:position] + bytes([byte]) + before[position + 1 :]).decode(errors="replace")
    assume(after != before.decode())
    at(changed, path[:-1])[path[-1]] = after
    with pytest.raises(CredentialRefused):
        believed(changed)


@given(bit=st.integers(0, 511))
@settings(max_examples=40)
def test_no_bit_of_the_signature_can_be_changed(bit: int) -> None:
    changed = copy.deepcopy(SIGNED)
    value = bytearray(from_base58(changed["proof"]["proofValue"]))
    value[bit // 8] ^= 1 << bit % 8
    changed["proof"]["proofValue"] = base58(bytes(value))
    assert refusal(changed) == "signature"


# ---- who signs, and when


def test_somebody_elses_key_is_not_believed() -> None:
    stranger = Office(secret=Ed25519PrivateKey.from_private_bytes(bytes(32)))
    assert refusal(stranger.certificate()) == "method_unknown"


def test_a_key_of_a_stranger_under_the_name_of_the_office_is_not_believed() -> None:
    stranger = Office(secret=Ed25519PrivateKey.from_private_bytes(bytes(32)))
    bare = {name: value for name, value in SIGNED.items() if name != "proof"}
    forged = sign_credential(
        credential=bare, key=Signer(method=OFFICE.signer.method, secret=stranger.secret), created=ISSUED
    )
    assert refusal(forged) == "signature"


def test_an_office_that_nobody_knows_is_not_believed() -> None:
    assert refusal(Office(public_url="https://lain.example.go.id").certificate()) == "issuer_unknown"


def test_a_document_under_a_wrong_name_or_without_the_right_to_sign_is_not_believed() -> None:
    document = OFFICE.documents[OFFICE.issuer.address]
    for wrong in ({**document, "id": "https://lain.example"}, {**document, "assertionMethod": []}):
        with pytest.raises(CredentialRefused) as refused:
            verify_credential(credential=SIGNED, documents={OFFICE.issuer.address: wrong}, now=ISSUED)
        assert refused.value.code == "method_unknown"


def test_it_holds_from_its_day_to_its_end() -> None:
    with pytest.raises(CredentialRefused) as refused:
        verify_credential(credential=SIGNED, documents=OFFICE.documents, now=ISSUED - timedelta(seconds=1))
    assert refused.value.code == "not_yet_valid"
    bare = {name: value for name, value in SIGNED.items() if name != "proof"}
    ending = sign_credential(
        credential={**bare, "validUntil": moment(ISSUED)}, key=OFFICE.signer, created=ISSUED
    )
    believed(ending)
    with pytest.raises(CredentialRefused) as refused:
        verify_credential(credential=ending, documents=OFFICE.documents, now=ISSUED + timedelta(seconds=1))
    assert refused.value.code == "expired"


def test_an_office_without_an_address_issues_under_its_key() -> None:
    office = Office(public_url="")
    signed = office.certificate(status=None)
    assert signed["issuer"]["id"] == f"did:key:{office.public_key}"
    assert signed["id"].startswith("urn:uuid:")
    verify_credential(credential=signed, documents=office.documents, now=ISSUED)


def test_certificates_of_a_time_without_an_address_stay_good() -> None:
    signed = Office(public_url="").certificate(status=None)
    verify_credential(credential=signed, documents=OFFICE.documents, now=ISSUED)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("proof", None),
        ("proof", []),
        ("proof", [SIGNED["proof"]]),
        ("proof", {**SIGNED["proof"], "cryptosuite": "eddsa-jcs-2022"}),
        ("proof", {**SIGNED["proof"], "created": "kemarin"}),
        ("proof", {**SIGNED["proof"], "created": "2025-13-04T09:00:00Z"}),
        ("proof", {**SIGNED["proof"], "proofPurpose": "authentication"}),
        ("issuer", None),
        ("issuer", {"name": "Dinas Sosial"}),
        ("@context", OPEN_BADGES),
        ("@context", [OPEN_BADGES, CREDENTIALS]),
    ],
)
def test_what_is_no_certificate_is_refused(part: str, value: object) -> None:
    assert refusal({**SIGNED, part: value}) == "malformed"


@pytest.mark.parametrize(
    ("part", "value", "code"),
    [
        ("@context", [CREDENTIALS, "https://example.org/kata"], "context_unknown"),
        ("type", ["VerifiableCredential", "Lulus"], "term_unknown"),
        ("id", "nomor 1", "term_unknown"),
        ("nilai", "A", "term_unknown"),
        ("@context", [CREDENTIALS, OPEN_BADGES, {"name": "https://example.org/nama"}], "malformed"),
    ],
)
def test_what_would_stand_unsigned_cannot_be_signed(part: str, value: object, code: str) -> None:
    bare = {name: one for name, one in SIGNED.items() if name != "proof"}
    with pytest.raises(CredentialRefused) as refused:
        sign_credential(credential={**bare, part: value}, key=OFFICE.signer, created=ISSUED)
    assert refused.value.code == code


def test_a_signed_certificate_is_not_signed_again() -> None:
    with pytest.raises(CredentialRefused) as refused:
        sign_credential(credential=SIGNED, key=OFFICE.signer, created=ISSUED)
    assert refused.value.code == "signed_already"


@pytest.mark.parametrize(
    "text", ["", "z", "z6Mk", SIGNED["proof"]["proofValue"], secret_text(OFFICE.secret), "u7QE"]
)
def test_what_is_no_key_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(CredentialRefused) as refused:
        read_public(text)
    assert refused.value.code == "key_malformed"
    assert not text or text not in str(refused.value)


def test_a_time_without_a_zone_is_no_time() -> None:
    with pytest.raises(ValueError, match="zone"):
        moment(ISSUED.replace(tzinfo=None))


def test_the_secret_shows_in_no_text() -> None:
    assert "secret" not in repr(OFFICE.signer)


def test_documents_of_issuers_name_every_key() -> None:
    other = public_text(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    documents = issuer_documents(public_url=OFFICE.public_url, public_keys=[OFFICE.public_key, other])
    (address,) = (one for one in documents if one.startswith("https:"))
    assert documents[address]["assertionMethod"] == [f"{address}#{OFFICE.public_key}", f"{address}#{other}"]
    assert set(documents) == {address, f"did:key:{OFFICE.public_key}", f"did:key:{other}"}


def test_what_is_said_is_one_sequence_of_bytes_whatever_the_names_of_its_parts() -> None:
    bare = {name: value for name, value in SIGNED.items() if name != "proof"}
    subject = bare["credentialSubject"]
    turned = {**bare, "credentialSubject": {**subject, "identifier": subject["identifier"][::-1]}}
    assert canonical(turned) == canonical(bare)
