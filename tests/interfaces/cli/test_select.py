"""`kail select`: a stored list with its checks, and what a dry run refuses."""

import json
from datetime import datetime

import pytest

from kail.apps.registry.models import CheckRun, Finding
from kail.apps.selection.models import Candidate, Ranking
from kail.interfaces.cli.select import RoundUnknown, run
from kail.kernel.audit import Actor
from tests.people import make_family, make_person
from tests.rounds import make_round


@pytest.fixture
def people(whole_country: None, actor: Actor, now: datetime) -> None:
    """Two of one family, one alone; two places."""
    family = make_family()
    for _ in range(2):
        make_person(family=family)
    make_person()
    make_round(quotas={"6472": 2})


@pytest.mark.usefixtures("people")
def test_the_people_of_the_list_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(code="uji-2025", dry_run=False, checks=True, out=None, as_json=True) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["eligible"], answer["chosen"]) == (3, 2)
    assert answer["checks"]["people"] == 3
    chosen = Candidate.objects.filter(listing="chosen").values("party_id")
    blocked = Finding.objects.filter(blocks=True, person_id__in=chosen).values("person_id").distinct().count()
    assert answer["checks"]["blocked"] == blocked
    assert blocked > 0
    assert CheckRun.objects.get().people == 3
    assert Ranking.objects.count() == 1


@pytest.mark.usefixtures("people")
def test_without_the_option_nothing_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(code="uji-2025", dry_run=False, checks=False, out=None, as_json=False) == 0
    assert "3" in capsys.readouterr().out
    assert not CheckRun.objects.exists()


@pytest.mark.usefixtures("people")
def test_a_dry_run_has_no_list_to_check() -> None:
    with pytest.raises(RoundUnknown):
        run(code="uji-2025", dry_run=True, checks=True, out=None, as_json=True)
    assert not Ranking.objects.exists()
