"""Two editions that lie far apart: counted and told from the histories, whatever came in between or after."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.registry.enums import PairKind
from kail.apps.registry.models import ImportBatch, Person
from kail.apps.registry.selectors.edition_pairs import (
    EditionPair,
    PairPage,
    edition_pair,
    pair_lines,
    pair_page,
)
from kail.apps.registry.specific import SEES_ALL, Sight
from kail.kernel.audit import acting
from tests.conftest import PASSWORD
from tests.registry.files.registry_files import Row, another_head, child, head
from tests.registry.imports.importing import BALIKPAPAN
from tests.registry.imports.test_differences import a_transaction, bring

EDITIONS: dict[str, list[Row]] = {
    "2025-1": [head(), child(), another_head(1), another_head(2), another_head(5, punya_usaha="1")],
    # 1 changes and changes back, 2 goes and returns, 3 comes, 4 comes and goes again, 5 changes, the head changes.
    "2025-2": [
        head(), child(), another_head(1, punya_usaha="1"), another_head(3), another_head(4),
        another_head(5, punya_usaha="2"),
    ],
    "2025-3": [
        head(punya_usaha="1", desil_nasional="4"), child(), another_head(1), another_head(2), another_head(3),
        another_head(5, punya_usaha="2"),
    ],
    "2025-4": [head(punya_usaha="2", desil_nasional="1"), child(), another_head(1, punya_usaha="1"), another_head(3)],
}  # fmt: skip


@pytest.fixture
def stored(committed: None, tmp_path: Path, now: datetime) -> list[ImportBatch]:
    """Four editions; at the end the office mends a record itself."""
    batches = [
        bring(tmp_path, rows, edition=code, now=now + timedelta(days=90 * number))
        for number, (code, rows) in enumerate(EDITIONS.items())
    ]
    with a_transaction(), acting(actor=User.objects.get(username="sistem").actor, reason="diperbaiki kantor"):
        Person.objects.update(pregnant=True)
    return batches


def pair_of(stored: list[ImportBatch], *codes: str) -> EditionPair:
    first, second = codes
    with a_transaction():
        return edition_pair(batches=stored, source="dtsen", codes=(first, second))


def page_of(pair: EditionPair, kind: PairKind, *, place: str = "", sight: Sight = SEES_ALL) -> PairPage:
    with a_transaction():
        return pair_page(pair=pair, kind=kind, place_code=place, page=1, sight=sight)


def names(pair: EditionPair, kind: PairKind, **other: str) -> list[str]:
    return sorted(line.name for line in page_of(pair, kind, **other).lines)


def test_the_first_and_the_third_are_compared_past_the_second(stored: list[ImportBatch]) -> None:
    pair = pair_of(stored, "2025-3", "2025-1")
    assert (pair.older, pair.newer) == ("2025-1", "2025-3")
    assert names(pair, PairKind.ADDED) == ["WARGA 3"]
    assert names(pair, PairKind.ABSENT) == []
    assert names(pair, PairKind.CHANGED) == sorted([head()["nama"], "WARGA 5"])
    counts = page_of(pair, PairKind.CHANGED).counts
    assert counts == {PairKind.ADDED: 1, PairKind.CHANGED: 2, PairKind.UNCHANGED: 3}


def test_the_facts_are_those_of_the_two_editions_not_of_today(stored: list[ImportBatch]) -> None:
    pair = pair_of(stored, "2025-1", "2025-3")
    told = {
        line.name: [(before, after) for _what, before, after in line.changes]
        for line in page_of(pair, PairKind.CHANGED).lines
    }
    assert told == {head()["nama"]: [("–", "ya")], "WARGA 5": [("ya", "tidak")]}
    (family,) = page_of(pair, PairKind.FAMILIES).lines
    assert [(before, after) for _what, before, after in family.changes] == [("3", "4")]


def test_neighbours_and_the_last_one_are_compared_alike(stored: list[ImportBatch]) -> None:
    pair = pair_of(stored, "2025-3", "2025-4")
    assert names(pair, PairKind.ABSENT) == ["WARGA 2", "WARGA 5"]
    assert names(pair, PairKind.CHANGED) == sorted([head()["nama"], "WARGA 1"])
    assert page_of(pair, PairKind.CHANGED).counts[PairKind.UNCHANGED] == 2
    between = pair_of(stored, "2025-1", "2025-2")
    assert names(between, PairKind.ADDED) == ["WARGA 3", "WARGA 4"]
    assert names(between, PairKind.ABSENT) == ["WARGA 2"]


def test_the_parts_add_up_and_a_place_narrows(stored: list[ImportBatch]) -> None:
    pair = pair_of(stored, "2025-1", "2025-4")
    whole = page_of(pair, PairKind.CHANGED)
    for kind in (PairKind.ADDED, PairKind.CHANGED, PairKind.ABSENT, PairKind.UNCHANGED):
        assert sum(part.counts.get(kind, 0) for part in whole.parts) == whole.counts.get(kind, 0)
    (part,) = whole.parts
    inside = page_of(pair, PairKind.CHANGED, place=part.code)
    assert (inside.counts, [line.name for line in inside.lines]) == (
        whole.counts, [line.name for line in whole.lines],
    )  # fmt: skip
    elsewhere = page_of(pair, PairKind.CHANGED, place="6403")
    assert (elsewhere.counts, elsewhere.lines) == ({}, ())


def test_each_regency_has_moments_of_its_own(committed: None, tmp_path: Path, now: datetime) -> None:
    """Balikpapan's first edition comes after Samarinda's second one: neither hides the other's changes."""
    there: Row = another_head(9, kode_wilayah=BALIKPAPAN)
    batches = [
        bring(tmp_path, rows, edition=code, now=now + timedelta(days=number))
        for number, (code, rows) in enumerate(
            [
                ("2025-1", [another_head(1)]),
                ("2025-2", [another_head(1, punya_usaha="1")]),
                ("2025-1", [there]),
                ("2025-2", [there | {"punya_usaha": "1"}]),
            ]
        )
    ]
    pair = pair_of(batches, "2025-1", "2025-2")
    assert names(pair, PairKind.CHANGED) == ["WARGA 1", "WARGA 9"]
    assert pair.only_one == ()
    assert page_of(pair, PairKind.CHANGED).counts == {PairKind.CHANGED: 2}


def test_a_regency_that_only_one_edition_names_is_left_out_and_told(
    committed: None, tmp_path: Path, now: datetime
) -> None:
    there: Row = another_head(9, kode_wilayah=BALIKPAPAN)
    batches = [
        bring(tmp_path, [another_head(1)], edition="2025-1", now=now),
        bring(tmp_path, [another_head(1), there], edition="2025-2", now=now + timedelta(days=1)),
    ]
    pair = pair_of(batches, "2025-1", "2025-2")
    assert pair.only_one == ("6471",)
    assert page_of(pair, PairKind.ADDED).counts == {PairKind.UNCHANGED: 1}


def test_children_stay_hidden_and_counted(stored: list[ImportBatch], now: datetime) -> None:
    nobody = Sight(health=False, finances=False, hides_born_after=now.date().replace(year=1900))
    pair = pair_of(stored, "2025-1", "2025-3")
    shown = page_of(pair, PairKind.CHANGED, sight=nobody)
    assert (shown.lines, shown.counts[PairKind.CHANGED]) == ((), 2)


def test_the_page_costs_the_same_for_many_as_for_few(committed: None, tmp_path: Path, now: datetime) -> None:
    rows = [another_head(number) for number in range(12)]
    changed = [row | {"punya_usaha": "1"} for row in rows]
    batches = [
        bring(tmp_path, part, edition=code, now=now + timedelta(days=number))
        for number, (code, part) in enumerate(
            [("2025-1", rows), ("2025-2", [*changed[:1], *rows[1:]]), ("2025-3", changed)]
        )
    ]
    taken = []
    for newer, expected in (("2025-2", 1), ("2025-3", 12)):
        pair = pair_of(batches, "2025-1", newer)
        with a_transaction(), CaptureQueriesContext(connection) as queries:
            lines = pair_lines(pair=pair, kind=PairKind.CHANGED, place_code="", sight=SEES_ALL, at_most=50)
        assert len(lines) == expected
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_the_page_shows_the_pair_and_takes_it_out(stored: list[ImportBatch], now: datetime) -> None:
    client = operator(now)
    choices = client.get(reverse("editions")).content.decode()
    assert "dtsen 2025-1" in choices
    asked = {"dari": "dtsen 2025-1", "ke": "dtsen 2025-3", "jenis": "changed"}
    page = client.get(reverse("editions-compared"), asked).content.decode()
    assert head()["nama"] in page
    assert "WARGA 5" in page
    assert "Tetap: 3" in page
    sheet = client.post(reverse("editions-compared-xlsx"), asked | {"reason": "rapat desil"})
    assert sheet.status_code == 200
    assert client.get(reverse("editions-compared"), asked | {"ke": "dtsen 2025-1"}).status_code == 302
    assert client.get(reverse("editions-compared"), asked | {"ke": "lain 2025-9"}).status_code == 302


def operator(now: datetime) -> Client:
    client = Client()
    with a_transaction():
        user = open_account(
            username="petugas", full_name="Petugas", role=Role.PROVINCE_OPERATOR, prefixes=["*"],
            password=PASSWORD, actor=User.objects.get(username="sistem").actor, reason="uji", now=now,
        )  # fmt: skip
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
