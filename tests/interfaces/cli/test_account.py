"""The first administrator is opened from the command line."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate

from kail.apps.accounts.models import User
from kail.interfaces.cli.main import main

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_with_the_password_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("hutan-hujan-borneo\n"))
    assert main(["account", "admin", "--name", "Dewi", "--region", "64"]) == 0
    user = User.objects.get(username="admin")
    assert (user.role, user.check_password("hutan-hujan-borneo")) == ("administrator", True)
    assert authenticate(None, username="admin", password="hutan-hujan-borneo") == user


@pytest.mark.parametrize(
    ("region", "password"), [("Samarinda", "hutan-hujan-borneo"), ("64", "short"), ("64", "")]
)
def test_a_bad_region_or_password_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], region: str, password: str
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(password + "\n"))
    assert main(["account", "admin", "--name", "Dewi", "--region", region]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not User.objects.filter(username="admin").exists()
