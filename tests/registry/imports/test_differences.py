"""What a stored file changed, read from the histories: who, where, and which facts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.registry.enums import DifferenceKind
from kail.apps.registry.models import ImportBatch, Person
from kail.apps.registry.selectors.differences import difference_page, place_counts, stored_moment
from kail.apps.registry.specific import SEES_ALL, Sight
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.conftest import PASSWORD
from tests.registry.files.registry_files import Row, another_head, child, head
from tests.registry.imports.importing import Importer


@contextmanager
def a_transaction() -> Iterator[None]:
    """One of its own, as each import and each page has: the histories' moments differ."""
    with transaction.atomic(), region_scope(prefixes=["*"]):
        yield


def bring(
    folder: Path, rows: list[Row], *, edition: str, now: datetime, is_complete: bool = True
) -> ImportBatch:
    actor = User.objects.get(username="sistem").actor
    with a_transaction():
        result = Importer(folder=folder, actor=actor, now=now).bring(
            rows, edition=edition, now=now, is_complete=is_complete
        )
        return ImportBatch.objects.get(pk=result.batch_id)


@pytest.fixture
def second(committed: None, tmp_path: Path, now: datetime) -> ImportBatch:
    """Two editions: in the second one, one person is new, one changed, one absent; then somebody mends a record."""
    bring(tmp_path, [head(), child(), another_head(1), another_head(2)], edition="2025-1", now=now)
    later: list[Row] = [head(punya_usaha="1"), child(), another_head(1), another_head(3)]
    batch = bring(tmp_path, later, edition="2025-2", now=now + timedelta(days=90))
    with a_transaction(), acting(actor=User.objects.get(username="sistem").actor, reason="diperbaiki kantor"):
        Person.objects.filter(has_business=True).update(pregnant=True)
    return batch


def shown(batch: ImportBatch, kind: DifferenceKind, *, place: str = "", sight: Sight = SEES_ALL) -> list[str]:
    with a_transaction():
        page = difference_page(batch=batch, kind=kind, place_code=place, page=1, sight=sight)
    return [line.name for line in page.lines]


def test_the_lists_agree_with_the_counts_of_the_day(second: ImportBatch) -> None:
    for kind in (DifferenceKind.ADDED, DifferenceKind.CHANGED, DifferenceKind.ABSENT):
        people = shown(second, kind)
        assert len(people) == getattr(second, kind.value) == 1, kind
        with a_transaction():
            (part,) = place_counts(batch=second, kind=kind, place_code="")
        assert part.count == 1


def test_each_kind_names_its_own_person(second: ImportBatch) -> None:
    names = {kind: shown(second, kind) for kind in DifferenceKind}
    assert names[DifferenceKind.CHANGED] == [head()["nama"]]
    assert names[DifferenceKind.ADDED] == [another_head(3)["nama"]]
    assert names[DifferenceKind.ABSENT] == [another_head(2)["nama"]]


def test_a_change_tells_the_fact_of_that_day_not_a_later_one(second: ImportBatch) -> None:
    with a_transaction():
        page = difference_page(
            batch=second, kind=DifferenceKind.CHANGED, place_code="", page=1, sight=SEES_ALL
        )
    (line,) = page.lines
    told = {str(what): (before, after) for what, before, after in line.changes}
    assert len(told) == 1
    ((before, after),) = told.values()
    assert before != after


def test_a_place_narrows_and_another_one_shows_nobody(second: ImportBatch) -> None:
    with a_transaction():
        place = Person.objects.get(party__display_name=head()["nama"]).place_code
    assert shown(second, DifferenceKind.CHANGED, place=place)
    assert not shown(second, DifferenceKind.CHANGED, place="6408")


def test_children_are_left_out_for_who_may_not_see_them(second: ImportBatch) -> None:
    nobody = Sight(health=False, finances=False, hides_born_after=date(1900, 1, 1))
    for kind in (DifferenceKind.ADDED, DifferenceKind.CHANGED, DifferenceKind.ABSENT):
        assert not shown(second, kind, sight=nobody)


def test_a_file_that_waits_has_changed_nothing(second: ImportBatch) -> None:
    assert stored_moment(batch=second) is not None
    second.state = "staged"
    assert stored_moment(batch=second) is None


def test_the_page_costs_the_same_for_many_as_for_few(committed: None, tmp_path: Path, now: datetime) -> None:
    rows = [another_head(number) for number in range(12)]
    bring(tmp_path, rows, edition="2025-1", now=now)
    changed = [row | {"punya_usaha": "1"} for row in rows]
    taken = []
    for number, part in enumerate((changed[:1], changed), start=2):
        batch = bring(
            tmp_path, part, edition=f"2025-{number}", now=now + timedelta(days=number), is_complete=False
        )
        with a_transaction(), CaptureQueriesContext(connection) as queries:
            page = difference_page(
                batch=batch, kind=DifferenceKind.CHANGED, place_code="", page=1, sight=SEES_ALL
            )
        assert all(line.changes for line in page.lines)
        taken.append((len(page.lines), len(queries)))
    assert [lines for lines, _count in taken] == [1, 11]
    assert taken[0][1] == taken[1][1]


def test_the_page_is_shown_and_taken_out(second: ImportBatch, now: datetime) -> None:
    with transaction.atomic():
        user = open_account(
            username="provinsi", full_name="Uji", role=Role.PROVINCE_OPERATOR, prefixes=["*"], password=PASSWORD,
            actor=User.objects.get(username="sistem").actor, reason="uji", now=now,
        )  # fmt: skip
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("import-differences", args=[second.pk]), {"jenis": "added"}).content.decode()
    assert str(another_head(3)["nama"]) in page
    answer = client.post(
        reverse("import-differences-xlsx", args=[second.pk]), {"jenis": "added", "reason": "rapat"}
    )
    assert answer["Content-Type"].endswith("sheet")
    assert client.get(reverse("editions")).status_code == 200
