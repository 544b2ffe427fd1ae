"""`kail retention`: what is due, printed or kept as the newest check; nothing is removed."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from kail.apps.privacy.models import RetentionCheck
from kail.apps.privacy.references import categories
from kail.apps.privacy.tasks import check_every_night
from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry
from kail.apps.registry.services import LookEntry, record_looks
from kail.interfaces.cli.retention import run
from kail.kernel.audit import Actor
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_look(whole_country: None, actor: Actor) -> None:
    person = make_person()
    at = timezone.now() - timedelta(days=3000)
    record_looks(
        looks=[
            LookEntry(look=Look.PERSON_PAGE, purpose="uji", party_id=person.pk, place_code=person.place_code)
        ],
        actor=actor,
        now=at,
    )


@pytest.mark.parametrize(("dry_run", "kept"), [(True, 0), (False, 7)])
def test_it_answers_one_object_and_removes_nothing(
    old_look: None, capsys: pytest.CaptureFixture[str], dry_run: bool, kept: int
) -> None:
    assert run(dry_run=dry_run, as_json=True) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer["categories"]) == set(categories())
    assert answer["categories"]["access_log"] | {"before": ""} == {
        "months": 60,
        "before": "",
        "due": 1,
        "by_kind": {"lines": 1},
    }
    assert RetentionCheck.objects.count() == kept
    assert AccessLogEntry.objects.count() == 1


def test_it_says_in_words_what_is_due(old_look: None, capsys: pytest.CaptureFixture[str]) -> None:
    with translation.override("id"):
        run(dry_run=True, as_json=False)
    told = capsys.readouterr().out
    assert "Catatan akses: 1 jatuh tempo (disimpan 60 bulan)" in told
    assert "Tidak ada yang dihapus" in told


def test_every_night_each_category_is_looked_at(old_look: None) -> None:
    check_every_night(timestamp=0)
    assert {check.category: check.total for check in RetentionCheck.objects.all()}["access_log"] == 1
    assert RetentionCheck.objects.count() == len(categories())
