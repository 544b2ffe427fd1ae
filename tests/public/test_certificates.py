"""Whoever holds a paper can check it without an account; whoever guesses learns nothing and has to wait."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from kail.apps.accounts.enums import Role
from kail.apps.training.enums import RevocationKind
from kail.apps.training.models import Certificate
from kail.calc.label_code import format_code
from kail.interfaces.public import certificates as pages
from kail.kernel.credentials.keys import signing_keys
from kail.kernel.credentials.proofs import verify_credential
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser
from tests.enrolments.enrolled import enrolled
from tests.training.certified import LATER, URL, issued, revoke, taught_class
from tests.training.taught import make_course

UNKNOWN = "234567ABCDEFGHJ2"


@pytest.fixture
def office(whole_country: None, make_user: MakeUser, settings: LazySettings) -> Any:
    settings.PUBLIC_URL = URL
    cache.clear()
    maker = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return enrolled(maker=maker, head=head)


@pytest.fixture
def papers(office: Any) -> list[Certificate]:
    return issued(office, taught_class(office, make_course(actor=office.maker)))


def told(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_a_genuine_one_shows_what_its_front_says_and_no_more(
    papers: list[Certificate], client: Client
) -> None:
    one = papers[0]
    with region_scope(prefixes=[]):
        page = client.get(f"/sertifikat/{one.code}")
    assert page.status_code == 200
    for said in ("Sertifikat ini asli", ">S1<", one.number, "Menjahit", "12 jam", format_code(code=one.code)):
        assert said in told(page), said
    for kept in ("64720", one.place_code, "3 dari 3", "Materi", "Nilai"):
        assert kept not in told(page), kept
    assert page["Cache-Control"] == "no-store"
    assert "<script" not in told(page)
    assert " style=" not in told(page)


def test_a_code_is_read_as_people_type_it(papers: list[Certificate], client: Client) -> None:
    typed = format_code(code=papers[0].code).lower()
    assert client.get(f"/sertifikat/{typed}/").status_code == 200
    asked = client.get("/sertifikat/", {"kode": typed})
    assert asked.status_code == 302
    assert asked["Location"] == f"/sertifikat/{papers[0].code}"
    wrong = client.get("/sertifikat/", {"kode": "7KQ2-M9XA"})
    assert wrong.status_code == 422
    assert "salah ketik" in told(wrong)
    assert client.get("/sertifikat/").status_code == 200


def test_a_revoked_one_shows_the_kind_and_no_name(
    papers: list[Certificate], office: Any, client: Client
) -> None:
    revoke(office, papers[0], RevocationKind.DECEIT)
    page = told(client.get(f"/sertifikat/{papers[0].code}"))
    assert "Sertifikat ini dicabut" in page
    assert papers[0].number in page
    assert "tipu daya" in page
    for kept in ("S1", "nama salah", "Penanda"):
        assert kept not in page, kept
    gone = client.get(f"/sertifikat/{papers[0].code}/kredensial.json")
    assert (gone.status_code, gone.json()) == (410, {"error": "revoked"})


@pytest.mark.parametrize("code", [UNKNOWN, "x", "status", "64720141019000011", "%00", "'--"])
def test_an_unknown_one_says_so_and_what_to_do(code: str, papers: list[Certificate], client: Client) -> None:
    page = client.get(f"/sertifikat/{code}")
    assert page.status_code == 404
    assert "Tidak ada sertifikat dengan kode ini" in told(page)
    assert 'href="/sertifikat/"' in told(page)
    assert client.get(f"/sertifikat/{code}/kredensial.json").json() == {"error": "unknown"}


def test_strangers_check_it_by_what_the_office_publishes(
    papers: list[Certificate], office: Any, client: Client
) -> None:
    credential = client.get(f"/sertifikat/{papers[0].code}/kredensial.json")
    issuer = client.get("/penerbit")
    listed = client.get(credential.json()["credentialStatus"]["statusListCredential"].removeprefix(URL))
    assert credential.json()["issuer"]["id"] == f"{URL}/penerbit" == issuer.json()["id"]
    assert issuer.json()["verificationMethod"][0]["publicKeyMultibase"] == signing_keys()[0]
    documents = {issuer.json()["id"]: issuer.json()}
    for document in (credential.json(), listed.json()):
        verify_credential(credential=document, documents=documents, now=LATER)
    assert client.get("/penerbit/").content == issuer.content
    assert [one["Cache-Control"] for one in (credential, issuer, listed)] == [
        "no-store",
        "public, max-age=3600",
        "public, max-age=300",
    ]
    before = listed.content
    revoke(office, papers[0])
    assert client.get("/sertifikat/status/1").content != before


def test_pages_of_other_addresses_may_read_the_documents(papers: list[Certificate], client: Client) -> None:
    for address in ("/penerbit", "/sertifikat/status/1", f"/sertifikat/{papers[0].code}/kredensial.json"):
        answer = client.get(address)
        assert answer["Access-Control-Allow-Origin"] == "*", address
        assert answer["X-Content-Type-Options"] == "nosniff"
        json.loads(answer.content)
    assert "Access-Control-Allow-Origin" not in client.get(f"/sertifikat/{papers[0].code}")
    assert client.get("/sertifikat/status/2").status_code == 404


def test_without_a_key_there_is_no_document(db: None, client: Client) -> None:
    answer = client.get("/penerbit")
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")


def test_no_cookie_whatever_is_asked(papers: list[Certificate], client: Client) -> None:
    for address in (
        "/sertifikat/", f"/sertifikat/{papers[0].code}", f"/sertifikat/{papers[0].code}?bahasa=en",
        f"/sertifikat/{UNKNOWN}", "/penerbit", "/sertifikat/status/1",
    ):  # fmt: skip
        client.get(address)
    assert not client.cookies


def test_both_languages_without_a_cookie(papers: list[Certificate], client: Client) -> None:
    address = f"/sertifikat/{papers[0].code}"
    english = client.get(address, {"bahasa": "en"})
    assert "The certificate is genuine" in told(english)
    assert english["Content-Language"] == "en"
    assert '<html lang="en">' in told(english)
    assert "The certificate is genuine" in told(client.get(address, headers={"accept-language": "en"}))
    assert "Sertifikat ini asli" in told(client.get(address, {"bahasa": "xx"}))


def test_whoever_guesses_has_to_wait_and_whoever_holds_a_paper_has_not(
    papers: list[Certificate], client: Client, settings: LazySettings
) -> None:
    settings.PUBLIC_LOOKS_PER_NETWORK = 3
    address = f"/sertifikat/{papers[0].code}"
    assert [client.get(address).status_code for _time in range(5)] == [200] * 5
    guesses = [client.get(f"/sertifikat/{UNKNOWN}").status_code for _time in range(5)]
    assert guesses == [404] * 3 + [429] * 2
    waiting = client.get(address)
    assert waiting.status_code == 429
    assert 0 < int(waiting["Retry-After"]) <= 3_601
    assert "S1" not in told(waiting)
    assert client.get(f"{address}/kredensial.json").status_code == 429
    assert client.get(address, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_other_methods_are_refused(papers: list[Certificate], client: Client) -> None:
    for address in ("/sertifikat/", f"/sertifikat/{papers[0].code}", "/penerbit", "/sertifikat/status/1"):
        assert client.post(address).status_code == 405


def test_pages_are_small(papers: list[Certificate], client: Client) -> None:
    folder = Path(pages.__file__).parent / "static/public"
    style = sum(file.stat().st_size for file in folder.glob("*.css"))
    for address in ("/sertifikat/", f"/sertifikat/{papers[0].code}", f"/sertifikat/{UNKNOWN}"):
        page = client.get(address)
        assert len(page.content) + style < 50_000
        assert re.findall(r'(?:src|href)="([^"#?]+\.(?:css|svg|js))"', told(page)) == [
            "/static/kail/logo.svg",
            "/static/public/usul.css",
            "/static/public/sertifikat.css",
        ]
