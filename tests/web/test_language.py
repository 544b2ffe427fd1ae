"""In which language Kail answers: Indonesian, unless the browser or the account asks for English."""

import pytest
from django.test import Client

from kail.apps.accounts.enums import Role
from tests.conftest import SignedIn

pytestmark = pytest.mark.usefixtures("db")
LOGIN = "/akun/login/"


@pytest.mark.parametrize(
    ("accepted", "language", "heading"),
    [
        (None, "id", "Masuk"),
        ("en-US,en;q=0.9", "en", "Sign in"),
        ("en-GB", "en", "Sign in"),
        ("id-ID,id;q=0.9,en;q=0.5", "id", "Masuk"),
        ("nl-NL,nl;q=0.9", "id", "Masuk"),
        ("nl,en;q=0.5", "en", "Sign in"),
        ("*", "id", "Masuk"),
    ],
)
def test_a_visitor_is_answered_as_the_browser_asks_and_else_in_indonesian(
    client: Client, accepted: str | None, language: str, heading: str
) -> None:
    headers = {} if accepted is None else {"accept-language": accepted}
    answer = client.get(LOGIN, headers=headers)
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()
    assert heading in answer.content.decode()


def test_the_accounts_own_language_wins_over_the_browser(signed_in: SignedIn) -> None:
    client = signed_in(role=Role.PLANNER, prefixes=["64"])
    answer = client.get("/kantor/peran/", headers={"accept-language": "en-US"})
    assert answer.headers["Content-Language"] == "id"
    assert "Kepala dinas" in answer.content.decode()


def test_an_account_that_chose_english_keeps_it_on_another_browser(signed_in: SignedIn) -> None:
    client = signed_in(role=Role.PLANNER, prefixes=["64"])
    chosen = client.post("/bahasa/", {"language": "en", "next": "/kantor/peran/"})
    assert chosen.status_code in {302, 303}
    client.cookies.pop("django_language", None)
    answer = client.get("/kantor/peran/", headers={"accept-language": "id"})
    assert answer.headers["Content-Language"] == "en"
    assert "Head of office" in answer.content.decode()
