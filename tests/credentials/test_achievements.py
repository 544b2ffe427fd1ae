"""What a certificate says: valid by the schema of 1EdTech, in Indonesian, without any number of the state."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kail.kernel.credentials.achievements import Attended, Course, achievement_credential
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.credentials.issuers import checked_public_url
from kail.kernel.credentials.status import StatusPlace
from tests.credentials.certificates import DONE, ISSUED, PLACE, PUBLIC_URL, SEWING, Office

SCHEMA = json.loads(
    (Path(__file__).parent / "ob_v3p0_achievementcredential_schema.json").read_text(encoding="utf-8")
)
OFFICE = Office()


def made(
    *,
    code: str = "K7QM-2PXD-91",
    holder: str = "Siti Nurhaliza",
    course: Course = SEWING,
    done: Attended = DONE,
    public_url: str = PUBLIC_URL,
    status: StatusPlace | None = PLACE,
) -> dict[str, Any]:
    return achievement_credential(
        issuer=OFFICE.issuer, public_url=public_url, code=code, holder=holder, course=course, done=done,
        issued_at=ISSUED, status=status,
    )  # fmt: skip


def faults(credential: Mapping[str, Any]) -> list[str]:
    return [error.message for error in jsonschema.Draft201909Validator(SCHEMA).iter_errors(credential)]


def test_it_is_an_open_badge_by_the_schema_of_1edtech() -> None:
    jsonschema.Draft201909Validator.check_schema(SCHEMA)
    assert faults(OFFICE.certificate()) == []
    assert faults(Office(public_url="").certificate(status=None)) == []


@pytest.mark.parametrize("part", ["id", "type", "issuer", "validFrom", "credentialSubject"])
def test_the_schema_misses_what_is_left_out(part: str) -> None:
    assert faults({name: value for name, value in OFFICE.certificate().items() if name != part})


def test_it_tells_what_was_done_in_the_words_of_the_office() -> None:
    credential = made()
    assert credential["name"] == "Sertifikat Menjahit dasar"
    (evidence,) = credential["evidence"]
    assert evidence["narrative"] == "Hadir dalam 9 dari 10 pertemuan. Nilai tes akhir 88,5 dari 100."
    subject = credential["credentialSubject"]
    assert [one["identityHash"] for one in subject["identifier"]] == ["Siti Nurhaliza", "K7QM-2PXD-91"]
    assert [one["value"] for one in subject["result"]] == ["9", "88.5"]
    described = {one["id"] for one in subject["achievement"]["resultDescription"]}
    assert {one["resultDescription"] for one in subject["result"]} == described


def test_without_a_test_it_tells_of_none() -> None:
    credential = made(done=dataclasses.replace(DONE, score=None))
    assert credential["evidence"][0]["narrative"] == "Hadir dalam 9 dari 10 pertemuan."
    assert len(credential["credentialSubject"]["result"]) == 1


@pytest.mark.parametrize("number", ["6472014101900001", "6472 0141 0190 0001", "6472.0141.0190.0001"])
@pytest.mark.parametrize("part", ["holder", "name", "description", "criteria", "code"])
def test_no_number_of_the_state_gets_into_it(number: str, part: str) -> None:
    text = f"Menjahit {number}"
    course = SEWING if part == "holder" else dataclasses.replace(SEWING, **{part: text})
    with pytest.raises(CredentialRefused) as refused:
        made(holder=text if part == "holder" else "Siti", course=course)
    assert refused.value.code == "national_number"


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "pendek"},
        {"code": "K7QM/../2PXD"},
        {"holder": " "},
        {"course": dataclasses.replace(SEWING, criteria="")},
        {"done": dataclasses.replace(DONE, attended=11)},
        {"done": dataclasses.replace(DONE, attended=-1)},
        {"done": dataclasses.replace(DONE, attended=0, meetings=0)},
        {"done": dataclasses.replace(DONE, ended=date(2025, 1, 1))},
        {"done": dataclasses.replace(DONE, score=Decimal("100.5"))},
        {"done": dataclasses.replace(DONE, score=Decimal(-1))},
    ],
)
def test_what_does_not_fit_together_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(CredentialRefused) as refused:
        made(**wrong)
    assert refused.value.code == "malformed"


def test_without_an_address_nothing_can_be_revoked_for_strangers() -> None:
    with pytest.raises(CredentialRefused) as refused:
        made(public_url="")
    assert refused.value.code == "public_url"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        (" https://kail.example.go.id/ ", "https://kail.example.go.id"),
        ("https://example.go.id/kail", "https://example.go.id/kail"),
        ("https://example.go.id:8443", "https://example.go.id:8443"),
    ],
)
def test_the_public_address_is_read(text: str, address: str) -> None:
    assert checked_public_url(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "kail.example.go.id",
        "http://kail.example.go.id",
        "https://",
        "https://a b",
        "https://a/?x=1",
        "https://a/#b",
    ],
)
def test_what_is_no_public_address_is_refused(text: str) -> None:
    with pytest.raises(CredentialRefused, match="KAIL_PUBLIC_URL"):
        checked_public_url(text)
