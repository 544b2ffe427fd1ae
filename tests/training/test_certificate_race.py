"""Two heads sign the same set at the same moment, each on an own connection: everybody gets one certificate."""

from collections.abc import Callable

import pytest
from django.db import transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.training.models import Certificate
from kail.apps.training.services import certificates, issue_certificates
from kail.kernel.audit import acting
from kail.kernel.scope import WHOLE_COUNTRY, region_scope
from tests.conftest import NOW, PASSWORD
from tests.enrolments.enrolled import enrolled
from tests.together import at_once
from tests.training.certified import DAY, propose, taught_class
from tests.training.taught import make_course


@pytest.fixture
def signed_at_once(committed: None) -> Callable[[], list[str]]:
    maker = User.objects.get(username="sistem").actor
    first, second = (
        open_account(
            username=name, full_name=name, role=Role.HEAD, prefixes=["*"], password=PASSWORD, actor=maker, reason="uji",
            now=NOW,
        ).actor
        for name in ("penanda", "penanda-dua")
    )  # fmt: skip
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]), acting(actor=maker, reason="uji"):
        going = enrolled(maker=maker, head=first)
        issue = propose(going, taught_class(going, make_course(actor=maker)))
    return lambda: at_once(
        *(
            lambda actor=actor: issue_certificates(issue=issue, reason="benar", actor=actor, now=DAY)
            for actor in (first, second)
        )
    )


def numbers() -> list[str]:
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        return sorted(Certificate.objects.values_list("number", flat=True))


@pytest.mark.race
def test_of_two_signatures_one_issues(signed_at_once: Callable[[], list[str]]) -> None:
    assert signed_at_once() == ["already_decided", "done"]
    assert numbers() == ["SERT/2025/0001", "SERT/2025/0002"]


@pytest.mark.race
def test_control_without_the_lock_the_database_still_gives_each_one(
    signed_at_once: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates, "take_locks", lambda *names: None)
    assert signed_at_once() == ["done", "has_one"]
    assert numbers() == ["SERT/2025/0001", "SERT/2025/0002"]
