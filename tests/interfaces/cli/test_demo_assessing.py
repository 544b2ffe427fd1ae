"""The demo's assessments, on a small registry."""

from datetime import datetime

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.selection.models import Assessment
from kail.apps.selection.selectors.agreement import PAIRS_AT_LEAST, agreement_of
from kail.interfaces.cli.demo_assessing import assess_candidates
from kail.kernel.audit import Actor
from tests.conftest import MakeUser
from tests.people import SAMARINDA, make_person
from tests.selection.assessed import assessed_round

pytestmark = pytest.mark.django_db
PEOPLE = 60


def test_candidates_are_assessed_and_some_of_them_twice(
    whole_country: None, make_user: MakeUser, actor: Actor, now: datetime
) -> None:
    for name, role in (("sari", Role.ASSESSOR), ("wati", Role.ASSESSOR), ("hadi", Role.PROGRAMME_MANAGER)):
        make_user(role=role, prefixes=["64"], username=name)
    for number in range(PEOPLE):
        make_person(name=f"Calon {number}", place_code=SAMARINDA)
    made = assessed_round(actor=actor, now=now, quotas={"6472": PEOPLE})
    told = assess_candidates(made)
    assert told["assessed"] == PEOPLE
    second = Assessment.objects.filter(round=made, turn=2)
    assert told["again"] == second.count()
    assert not second.filter(finished_at__isnull=True).exists()
    figures = agreement_of(assessed_round=made)
    assert figures.pairs == told["again"]
    assert (figures.kappa is not None) is (figures.pairs >= PAIRS_AT_LEAST)
    assert Assessment.objects.exclude(override_reason="").exists()
