"""The budget of a round in the browser: proposed by one account, decided by another, taken back by the first."""

import pytest
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import BudgetMove, Ceiling, Round
from kail.apps.programmes.services import commit_money
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser
from tests.money import OTHER
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
PAGE = "/anggaran/uji-2025/"
NEW = "/anggaran/uji-2025/usul/"
Clients = dict[str, Client]


@pytest.fixture
def opened() -> Round:
    """An open round with a hundred million of the province."""
    return make_round()


@pytest.fixture
def clients(make_user: MakeUser) -> Clients:
    """A planner, a treasurer and a head, signed in."""
    found = {}
    for name, role in (("bagus", Role.PLANNER), ("budi", Role.TREASURER), ("andi", Role.HEAD)):
        found[name] = Client()
        found[name].force_login(
            make_user(role=role, prefixes=["64"], username=name),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
    return found


def values(**changed: str) -> dict[str, str]:
    return {
        "source": str(Ceiling.objects.get(account_code__startswith="5.1").pk),
        "target": "line",
        "fund_source": "csr",
        "account_code": "CSR-1",
        "amount": "30 juta",
        "reason": "pelatihan kurang",
        **changed,
    }


def amounts() -> dict[str, int]:
    return dict(Ceiling.objects.order_by("pk").values_list("fund_source", "amount"))


def test_a_treasurer_proposes_and_the_head_approves(opened: Round, clients: Clients) -> None:
    answer = clients["budi"].post(NEW, values(), follow=True)
    text = " ".join(answer.content.decode().split())
    assert "Rp30.000.000" in text
    assert "APBD 5.1.06.01.02.0001 → CSR CSR-1" in text
    assert "Menunggu: Uji Kepala" in text
    assert amounts() == {"apbd": 100_000_000, "csr": 0}

    move = BudgetMove.objects.get()
    shown = " ".join(clients["andi"].get(f"/anggaran/geser/{move.pk}/").content.decode().split())
    assert "Rp70.000.000" in shown
    answer = clients["andi"].post(
        f"/anggaran/geser/{move.pk}/putus/", {"decision": "approve", "reason": "setuju"}, follow=True
    )
    assert amounts() == {"apbd": 70_000_000, "csr": 30_000_000}
    assert "setuju" in answer.content.decode()


def test_the_proposer_sees_no_button_to_decide_but_may_take_it_back(opened: Round, clients: Clients) -> None:
    clients["bagus"].post(NEW, values())
    move = BudgetMove.objects.get()
    own = clients["bagus"].get(f"/anggaran/geser/{move.pk}/").content.decode()
    assert "/putus/" not in own
    assert clients["bagus"].post(f"/anggaran/geser/{move.pk}/putus/").status_code == 403
    clients["bagus"].post(f"/anggaran/geser/{move.pk}/tarik/", {"reason": "keliru"})
    move.refresh_from_db()
    assert move.state == "withdrawn"
    assert clients["budi"].post(f"/anggaran/geser/{move.pk}/tarik/", {"reason": "x"}).status_code == 409


def test_a_rejected_move_is_told_with_its_reason(opened: Round, clients: Clients) -> None:
    clients["bagus"].post(NEW, values())
    move = BudgetMove.objects.get()
    clients["andi"].post(
        f"/anggaran/geser/{move.pk}/putus/", {"decision": "reject", "reason": "tunggu APBD-P"}
    )
    text = clients["bagus"].get(PAGE).content.decode()
    assert "tunggu APBD-P" in text
    assert amounts()["apbd"] == 100_000_000


@pytest.mark.parametrize(
    "decision", [{"decision": "approve"}, {"reason": "x"}, {"decision": "lain", "reason": "x"}]
)
def test_without_a_decision_and_a_reason_nothing_happens(
    decision: dict[str, str], opened: Round, clients: Clients
) -> None:
    clients["bagus"].post(NEW, values())
    move = BudgetMove.objects.get()
    clients["andi"].post(f"/anggaran/geser/{move.pk}/putus/", decision)
    clients["bagus"].post(f"/anggaran/geser/{move.pk}/tarik/", {})
    move.refresh_from_db()
    assert move.state == "proposed"


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": "banyak"},
        {"amount": "101 juta"},
        {"amount": "0"},
        {"account_code": ""},
        {"source": "new", "target": "none"},
        {"source": "9999999"},
        {"reason": ""},
    ],
)
def test_what_cannot_move_is_told_and_nothing_is_kept(
    changed: dict[str, str], opened: Round, clients: Clients
) -> None:
    assert clients["bagus"].post(NEW, values(**changed)).status_code == 422
    assert BudgetMove.objects.count() == 0
    assert amounts() == {"apbd": 100_000_000}


def test_the_picture_says_what_is_committed_and_what_is_left(
    opened: Round, clients: Clients, actor: Actor
) -> None:
    commit_money(source=OTHER, spending_round=opened, amount=25_000_000, reason="SK", actor=actor, now=NOW)
    text = " ".join(clients["budi"].get(PAGE).content.decode().split())
    assert "Rp25.000.000 dikomitmenkan, Rp75.000.000 tersisa" in text
    assert 'class="quota-chosen" x="0" y="1" width="25.000"' in text


def test_a_draft_shows_its_lines_and_moves_nothing(clients: Clients) -> None:
    make_round(state=RoundState.DRAFT)
    assert NEW not in clients["bagus"].get(PAGE).content.decode()
    assert clients["bagus"].post(NEW, values()).status_code == 422
    assert BudgetMove.objects.count() == 0


def test_the_ceiling_of_an_open_round_is_not_set_any_more(opened: Round, clients: Clients) -> None:
    board = clients["bagus"].get("/pelaksanaan/uji-2025/").content.decode()
    assert "/pelaksanaan/uji-2025/pagu/" not in board
    assert PAGE in board
    answer = clients["bagus"].post(
        "/pelaksanaan/uji-2025/pagu/",
        {"fund_source": "csr", "account_code": "CSR-1", "amount": "1", "reason": "x"},
    )
    assert answer.status_code == 422
    assert PAGE in answer.content.decode()
    assert amounts() == {"apbd": 100_000_000}


def test_the_head_reads_what_waits_on_the_overview_the_list_and_the_board(
    opened: Round, clients: Clients
) -> None:
    clients["bagus"].post(NEW, values())
    tasks = {task.url: task.count for task in clients["andi"].get(reverse("home")).context["tasks"]}
    assert tasks[reverse("budgets")] == 1
    assert "Rp30.000.000" in clients["andi"].get(reverse("budgets")).content.decode()
    board = " ".join(clients["andi"].get("/pelaksanaan/uji-2025/").content.decode().split())
    assert "1 pergeseran menunggu orang kedua" in board
    assert reverse("budgets") not in {
        task.url for task in clients["bagus"].get(reverse("home")).context["tasks"]
    }


def test_a_move_that_nobody_may_decide_says_so(opened: Round, clients: Clients) -> None:
    clients["bagus"].post(NEW, values())
    User.objects.filter(username="andi").update(is_active=False)
    assert "tidak ada akun yang boleh memutusnya" in clients["budi"].get(PAGE).content.decode()
