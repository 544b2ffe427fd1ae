"""Two returned sheets stored at the same moment: nobody is nominated twice, and nothing is stored by half."""

from functools import partial
from threading import Barrier

import pytest
from django.db import transaction

from kail.apps.accounts.models import User
from kail.apps.selection.enums import RowFault
from kail.apps.selection.models import Nomination, NominationSheet, SheetReturn
from kail.apps.selection.selectors import nomination_sheets
from kail.apps.selection.services import nominations, sheets, store_return
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.nominated import nominated_round
from tests.people import make_person
from tests.sheets_made import ANSWER, FIRST, bring_checked, cells_of, take
from tests.together import at_once

pytestmark = pytest.mark.race


@pytest.fixture
def system(committed: None) -> Actor:
    return User.objects.get(username="sistem").actor


@pytest.fixture
def returned(system: Actor) -> list[SheetReturn]:
    """Two sheets of one village, each of which proposes the same three people."""
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        for _number in range(3):
            make_person()
        nominated = nominated_round()
        found = []
        for _turn in range(2):
            cells = cells_of(take(nominated, actor=system, now=NOW))
            for row in cells[FIRST:]:
                row[ANSWER] = "ya"
            found.append(bring_checked(nominated, cells, actor=system, now=NOW))
    return found


def stored(*returns: SheetReturn, actor: Actor) -> tuple[list[str], int, int]:
    """What became of each, how many are nominated, how many returns say that they are stored."""
    told = at_once(
        *(partial(store_return, sheet_return=one, reason="uji", actor=actor, now=NOW) for one in returns)
    )
    with transaction.atomic(), region_scope(prefixes=["64"]):
        return told, Nomination.objects.count(), SheetReturn.objects.filter(state="stored").count()


def test_of_two_sheets_with_the_same_people_one_is_stored(returned: list[SheetReturn], system: Actor) -> None:
    assert stored(*returned, actor=system) == (["changed_meanwhile", "done"], 3, 1)


def test_one_sheet_is_stored_once(returned: list[SheetReturn], system: Actor) -> None:
    assert stored(returned[0], returned[0], actor=system) == (["done", "not_open"], 3, 1)


def test_control_without_the_lock_only_the_database_is_left_to_refuse(
    returned: list[SheetReturn], system: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_asked = Barrier(2)

    def asked_together(*, sheet: NominationSheet, party_ids: set[int]) -> dict[int, RowFault]:
        found = nomination_sheets.party_faults(sheet=sheet, party_ids=party_ids)
        both_asked.wait(timeout=20)
        return found

    monkeypatch.setattr(nominations, "take_locks", lambda *names: None)
    monkeypatch.setattr(nominations, "_check_not_nominated", lambda *known: None)
    monkeypatch.setattr(sheets, "party_faults", asked_together)
    assert stored(*returned, actor=system) == (["done", "refused by the database"], 3, 1)
