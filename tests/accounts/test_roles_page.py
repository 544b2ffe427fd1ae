"""The table of roles: whole in the code, and the same on the page that people read (docs/roles.md)."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.rules import ALLOWED, Action, may

PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
BEGIN, END = "<!-- table -->", "<!-- /table -->"
SEES_PEOPLE = {
    Action.VIEW_DUPLICATES,
    Action.DECIDE_DUPLICATES,
    Action.DECIDE_MERGE,
    Action.VIEW_RESIDENTS,
    Action.EDIT_INSTITUTIONS,
    Action.VIEW_OVERLAPS,
    Action.EDIT_RECEIPTS,
    Action.IMPORT_RECEIPTS,
    Action.VIEW_CHANGES,
    Action.REQUEST_CHANGE,
    Action.DECIDE_CHANGE,
    Action.VIEW_CHECKS,
    Action.DECIDE_FINDINGS,
    Action.MANAGE_REFERENCE_LISTS,
    Action.VIEW_GROUPS,
    Action.EDIT_GROUPS,
    Action.EDIT_CATEGORIES,
    Action.SEARCH_REGISTRY,
    Action.VIEW_PARTY,
    Action.REVEAL_NUMBER,
    Action.EXPORT_LIST,
    Action.VIEW_PRIVACY,
    Action.ANSWER_SUBJECTS,
    Action.VIEW_SELECTION,
    Action.EXPLAIN,
    Action.DECIDE_LIST,
    Action.EDIT_ITEM_LISTS,
    Action.VIEW_DECREE,
    Action.VIEW_ENROLMENTS,
    Action.WORK_ENROLMENTS,
    Action.DECIDE_ENROLMENTS,
    Action.VIEW_OBJECTIONS,
    Action.PROPOSE_PAYMENT,
    Action.DECIDE_PAYMENT,
    Action.TAKE_PAYMENT_FILE,
    Action.RECORD_OBJECTION,
    Action.DECIDE_OBJECTION,
    Action.VIEW_NOMINATIONS,
    Action.PROPOSE_NOMINATION,
    Action.VERIFY,
    Action.ASSESS,
    Action.VIEW_ASSESSMENTS,
    Action.VIEW_HANDOVERS,
    Action.PLAN_HANDOVER,
    Action.HAND_OVER,
    Action.DECIDE_HANDOVER,
    Action.VIEW_ASSETS,
    Action.RECORD_ASSET,
    Action.DECIDE_ASSET,
    Action.VIEW_REPORTS,
    Action.RECORD_REPORT,
    Action.CHECK_REPORT,
    Action.VIEW_TRAINING,
    Action.PLACE_PARTICIPANTS,
    Action.DECIDE_TRAINING,
    Action.TAKE_ATTENDANCE,
    Action.VIEW_CERTIFICATES,
    Action.PROPOSE_CERTIFICATES,
    Action.DECIDE_CERTIFICATES,
    Action.RECORD_ACCOUNT,
    Action.CHECK_ACCOUNT,
    Action.PAY_CASH,
    Action.SETTLE_PAYMENT,
    Action.DECIDE_SETTLEMENT,
    Action.VIEW_AID,
    Action.PLAN_AID,
    Action.DECIDE_AID,
    Action.GIVE_AID,
    Action.ASSESS_SERVICE,
    Action.CHECK_SERVICE,
}
"""Partners see the people of their own classes (`tests/web/test_training_partners.py`), and nobody else."""
OF_OWN_CLASSES = {Action.VIEW_TRAINING, Action.TAKE_ATTENDANCE}
CHANGES_SOMETHING = {
    Action.DECIDE_DUPLICATES,
    Action.DECIDE_MERGE,
    Action.EDIT_INSTITUTIONS,
    Action.EDIT_RECEIPTS,
    Action.IMPORT_RECEIPTS,
    Action.REQUEST_CHANGE,
    Action.DECIDE_CHANGE,
    Action.DECIDE_FINDINGS,
    Action.MANAGE_REFERENCE_LISTS,
    Action.EDIT_GROUPS,
    Action.EDIT_CATEGORIES,
    Action.IMPORT_REGISTRY,
    Action.APPROVE_IMPORT,
    Action.EDIT_PROGRAMMES,
    Action.PROPOSE_BUDGET,
    Action.DECIDE_BUDGET,
    Action.EDIT_PRICES,
    Action.EDIT_ITEM_LISTS,
    Action.SIMULATE,
    Action.RANK,
    Action.PROPOSE_NOMINATION,
    Action.VERIFY,
    Action.DECIDE_LIST,
    Action.PROPOSE_DECREE,
    Action.DECIDE_DECREE,
    Action.WORK_ENROLMENTS,
    Action.DECIDE_ENROLMENTS,
    Action.RECORD_OBJECTION,
    Action.DECIDE_OBJECTION,
    Action.BUY_GOODS,
    Action.DECIDE_GOODS,
    Action.RECEIVE_GOODS,
    Action.ANSWER_SUBJECTS,
    Action.MANAGE_PRIVACY,
    Action.DECIDE_PRIVACY,
    Action.MANAGE_ACCOUNTS,
    Action.EDIT_FORMS,
    Action.ASSESS,
    Action.DRAW_SECOND_LOOKS,
    Action.RECORD_REPORT,
    Action.CHECK_REPORT,
    Action.PLAN_TRAINING,
    Action.PLACE_PARTICIPANTS,
    Action.DECIDE_TRAINING,
    Action.TAKE_ATTENDANCE,
    Action.PROPOSE_CERTIFICATES,
    Action.DECIDE_CERTIFICATES,
    Action.RECORD_ACCOUNT,
    Action.CHECK_ACCOUNT,
    Action.PAY_CASH,
    Action.SETTLE_PAYMENT,
    Action.DECIDE_SETTLEMENT,
    Action.PAY_SUPPLIER,
    Action.DECIDE_SUPPLIER,
    Action.PLAN_AID,
    Action.DECIDE_AID,
    Action.GIVE_AID,
    Action.ASSESS_SERVICE,
    Action.CHECK_SERVICE,
    Action.PLAN_HANDOVER,
    Action.HAND_OVER,
    Action.DECIDE_HANDOVER,
    Action.RECORD_ASSET,
    Action.DECIDE_ASSET,
}


def page_rows() -> list[list[str]]:
    """The cells of the page's table, heading first, without the line of dashes."""
    text = PAGE.read_text(encoding="utf-8")
    lines = text[text.index(BEGIN) + len(BEGIN) : text.index(END)].strip().splitlines()
    rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    return [rows[0], *rows[2:]]


def page_table() -> dict[str, frozenset[str]]:
    """Action → the roles that have a mark on the page."""
    heading, *rows = page_rows()
    table = {}
    for action, _meaning, *cells in rows:
        assert set(cells) <= {"✓", ""}, f"a cell of {action} is neither ✓ nor empty"
        table[action] = frozenset(role for role, cell in zip(heading[2:], cells, strict=True) if cell == "✓")
    return table


def account(role: str, *, is_active: bool = True) -> User:
    return User(username="uji", role=role, is_active=is_active)


def test_the_page_has_a_line_for_each_action_and_a_column_for_each_role() -> None:
    heading, *rows = page_rows()
    assert heading[2:] == Role.values
    with translation.override("en"):
        assert [row[:2] for row in rows] == [[action.value, str(action.label)] for action in Action]


@pytest.mark.parametrize("role", list(Role))
def test_an_account_may_do_exactly_what_the_page_says(role: Role) -> None:
    table = page_table()
    allowed = {action.value for action in Action if may(user=account(role), action=action)}
    assert allowed == {action for action, roles in table.items() if role.value in roles}


def test_the_code_has_a_line_for_each_action_and_gives_it_to_someone() -> None:
    assert set(ALLOWED) == set(Action)
    assert {action for action, roles in ALLOWED.items() if not roles} == set()


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("role", list(Role))
def test_may_says_what_the_table_says(role: Role, action: Action) -> None:
    assert may(user=account(role), action=action) is (role in ALLOWED[action])


@pytest.mark.parametrize("role", list(Role))
def test_a_closed_account_may_nothing(role: Role) -> None:
    closed = account(role, is_active=False)
    assert [action for action in Action if may(user=closed, action=action)] == []


def test_a_visitor_may_nothing() -> None:
    assert [action for action in Action if may(user=AnonymousUser(), action=action)] == []


@pytest.mark.parametrize("role", ["", "superuser", "HEAD"])
def test_an_account_of_an_unknown_role_may_nothing(role: str) -> None:
    assert [action for action in Action if may(user=account(role), action=action)] == []


def test_no_role_both_proposes_and_decides_a_decree() -> None:
    assert ALLOWED[Action.PROPOSE_DECREE] & ALLOWED[Action.DECIDE_DECREE] == frozenset()
    assert ALLOWED[Action.PROPOSE_BUDGET] & ALLOWED[Action.DECIDE_BUDGET] == frozenset()
    assert ALLOWED[Action.PROPOSE_PAYMENT] & ALLOWED[Action.DECIDE_PAYMENT] == frozenset()
    for proposes in (Action.PLACE_PARTICIPANTS, Action.TAKE_ATTENDANCE):
        assert ALLOWED[proposes] & ALLOWED[Action.DECIDE_TRAINING] == frozenset()


def test_no_role_both_asks_for_a_correction_and_decides_it() -> None:
    assert ALLOWED[Action.REQUEST_CHANGE] & ALLOWED[Action.DECIDE_CHANGE] == frozenset()


@pytest.mark.parametrize(("role", "sees"), [(Role.ADMINISTRATOR, set()), (Role.PARTNER, OF_OWN_CLASSES)])
def test_administrators_see_nobody_and_partners_their_own_classes(role: Role, sees: set[Action]) -> None:
    assert {action for action in SEES_PEOPLE if role in ALLOWED[action]} == sees


def test_an_auditor_changes_nothing() -> None:
    assert {action for action in CHANGES_SOMETHING if Role.AUDITOR in ALLOWED[action]} == set()
