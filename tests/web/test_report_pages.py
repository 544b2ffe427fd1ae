"""The pages of reports on the use: who is due, handing in with photographs, the second look, the ages."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kail.apps.accounts.enums import Role
from kail.apps.delivery.enums import ReportState
from kail.apps.delivery.models import UseReport
from kail.apps.enrolments.services import give
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import NOW, MakeUser, SignedIn
from tests.delivery.reporting import FIRST, TRANCHES, handed_in, report_of, reports_made, tranche
from tests.enrolments.enrolled import Going, enrolled

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def going(make_user: MakeUser) -> Going:
    """S1 is late by now; S2 has 20 days left; B1 of Balikpapan is late as well."""
    maker: Actor = make_user(role=Role.PLANNER, prefixes=["*"], username="pembuat").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    made = enrolled(maker=maker, head=head, benefits=TRANCHES, report_days=30)
    now = timezone.now()
    give(
        amounts={tranche(made, name, 1).pk: FIRST for name in ("S1", "B1")},
        reason="transfer",
        actor=maker,
        now=NOW,
    )
    give(
        amounts={tranche(made, "S2", 1).pk: FIRST},
        reason="transfer",
        actor=maker,
        now=now - timedelta(days=10),
    )
    reports_made(made, now)
    return made


@pytest.fixture
def village(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.VILLAGE_OPERATOR, prefixes=["6472"], username="desa")


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, username="pengelola")


def posted(**values: object) -> dict[str, object]:
    receipt = SimpleUploadedFile("nota.pdf", b"%PDF-1.7 nota", content_type="application/pdf")
    return {"amount_used": "2.900.000", "text": "Oven dan tepung", "paper_1": receipt, **values}


def names(client: Client, address: str) -> list[str]:
    return re.findall(r"data-row-link>([^<]+)<", client.get(address).content.decode())


def test_from_the_list_over_handing_in_to_acceptance(going: Going, village: Client, manager: Client) -> None:
    assert names(village, "/laporan/") == ["S1"]
    assert names(village, "/laporan/?keadaan=30-hari") == ["S2"]
    late = report_of(going, "S1")
    address = reverse("use-report-hand-in", args=[late.pk])
    assert village.post(address, posted()).status_code == 302
    late.refresh_from_db()
    assert (late.state, late.amount_used, late.papers.count()) == (ReportState.HANDED_IN, 2_900_000, 1)
    shown = manager.get(reverse("use-report", args=[late.pk])).content.decode()
    assert "Oven dan tepung" in shown
    assert "Rp100.000" in shown
    paper = manager.get(reverse("report-paper", args=[late.papers.get().pk]))
    assert paper.content.startswith(b"%PDF")
    check = reverse("use-report-check", args=[late.pk])
    assert manager.post(check, {"decision": "accept", "reason": "nota cocok"}).status_code == 302
    late.refresh_from_db()
    assert late.state == ReportState.ACCEPTED
    assert going.enrolment("S1").report_settled is True
    assert AccessLogEntry.objects.filter(party_id=late.enrolment.party_id).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount_used": "3.000.001"}, "Yang diberikan Rp3.000.000"),
        ({"paper_1": ""}, "paling sedikit satu nota"),
        ({"amount_used": "banyak"}, "field-errors"),
        ({"paper_1": SimpleUploadedFile("nota.pdf", b"bukan pdf")}, "field-errors"),
    ],
)
def test_what_cannot_be_handed_in_is_said_and_nothing_changes(
    going: Going, village: Client, wrong: dict[str, object], said: str
) -> None:
    late = report_of(going, "S1")
    answer = village.post(reverse("use-report-hand-in", args=[late.pk]), posted(**wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    late.refresh_from_db()
    assert (late.state, late.papers.count()) == (ReportState.DUE, 0)


def test_whoever_recorded_it_cannot_check_it(going: Going, manager: Client) -> None:
    late = report_of(going, "S1")
    manager.post(reverse("use-report-hand-in", args=[late.pk]), posted())
    assert "Anda sendiri" in manager.get(reverse("use-report", args=[late.pk])).content.decode()
    answer = manager.post(
        reverse("use-report-check", args=[late.pk]), {"decision": "accept", "reason": "cocok"}
    )
    assert answer.status_code == 409
    late.refresh_from_db()
    assert late.state == ReportState.HANDED_IN


def test_what_was_sent_back_says_why(going: Going, village: Client, manager: Client) -> None:
    report = handed_in(going, "S1", now=timezone.now())
    check = reverse("use-report-check", args=[report.pk])
    manager.post(check, {"decision": "send_back", "reason": "nota tidak terbaca"})
    shown = village.get(reverse("use-report-hand-in", args=[report.pk])).content.decode()
    assert "nota tidak terbaca" in shown
    assert village.post(reverse("use-report-hand-in", args=[report.pk]), posted()).status_code == 302


def test_the_list_to_remind_by_is_marked_and_stays_in_the_region(going: Going, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="kota")
    content = client.get(reverse("use-reports-xlsx")).content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert "kota" in str(rows[0][0])
    assert [row[1] for row in rows[2:4]] == ["S1", "S2"]
    assert len(rows) == 4


def test_the_overview_reminds_of_reports(going: Going, village: Client, manager: Client) -> None:
    handed_in(going, "B1", now=timezone.now())
    tasks = {task.url: task for task in village.get(reverse("home")).context["tasks"]}
    assert tasks["/laporan/?keadaan=terlambat"].count == 1
    assert tasks["/laporan/?keadaan=terlambat"].is_late
    assert tasks["/laporan/?keadaan=30-hari"].count == 1
    waits = {task.url: task.count for task in manager.get(reverse("home")).context["tasks"]}
    assert waits["/laporan/?keadaan=diperiksa"] == 1


def test_the_ages_of_a_round_are_shown_by_regency(going: Going, manager: Client) -> None:
    shown = manager.get(reverse("report-ages", args=[going.round.code])).content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))
    assert "Lebih dari 90 hari 2 Rp6.000.000" in text
    assert "Belum jatuh tempo 1 Rp3.000.000" in text
    with region_scope(prefixes=["6471"]):
        assert UseReport.objects.count() == 1
