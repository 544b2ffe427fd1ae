"""Pages of planned aid: a plan for everybody, a second person, calendar, list of a month, phone form."""

import json
import re
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kail.apps.accounts.enums import Role
from kail.apps.delivery.models import AidGiving
from kail.apps.enrolments.models import AidPlan, AidPlanLine
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.approvals import ProposalState
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.delivery.cared import PROMISED, goods_line, planned, planned_round
from tests.enrolments.enrolled import Going
from tests.pictures import photo

pytestmark = pytest.mark.usefixtures("whole_country")
ROUND = "/bantuan-terencana/pelaksanaan/uji-2025/"


@pytest.fixture
def going(make_user: MakeUser) -> Going:
    maker: Actor = make_user(role=Role.PLANNER, prefixes=["*"], username="pembuat").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return planned_round(maker=maker, head=head)


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, username="pengelola")


@pytest.fixture
def leader(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, username="kepala")


@pytest.fixture
def village(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.VILLAGE_OPERATOR, prefixes=["6472"], username="desa")


def plan(*rows: tuple[str, str, str, str, str, str]) -> dict[str, str]:
    posted = {"reason": "rencana"}
    first = f"{timezone.localdate():%Y-%m}"
    for number in range(12):
        month, kind, name, quantity, unit, amount = (
            rows[number] if number < len(rows) else (first, "cash", "", "", "", "")
        )
        posted |= {
            f"baris{number}-month": month or first, f"baris{number}-kind": kind, f"baris{number}-name": name,
            f"baris{number}-quantity": quantity, f"baris{number}-unit": unit, f"baris{number}-amount": amount,
        }  # fmt: skip
    return posted


GOOD = (
    ("", "goods", "Popok dewasa", "3", "pak", "800.000"),
    ("", "cash", "Uang", "", "", "Rp1.600.000"),
)


def signed() -> str:
    strokes = [[[10, 10, 0], [110, 110, 90]], [[10, 110, 300], [110, 10, 390]]]
    return json.dumps({"width": 320, "height": 160, "strokes": strokes})


def test_from_the_plan_over_the_second_person_to_the_calendar(
    going: Going, manager: Client, leader: Client
) -> None:
    page = manager.get(f"{ROUND}rencana/").content.decode()
    assert "Rp2.400.000" in page
    assert page.count('value="Rp600.000"') == 4
    assert manager.post(f"{ROUND}rencana/", plan(*GOOD)).status_code == 302
    assert AidPlan.objects.filter(state=ProposalState.PROPOSED).count() == 3
    assert 'name="decision"' not in manager.get(ROUND).content.decode()
    ticked = list(AidPlan.objects.values_list("pk", flat=True))
    leader.post(f"{ROUND}putuskan/", {"rencana": ticked, "decision": "approve", "reason": "sesuai"})
    assert AidPlan.objects.filter(state=ProposalState.APPROVED).count() == 3
    shown = leader.get(ROUND).content.decode()
    assert "0/4" in shown
    assert "0/6" in shown


def test_a_plan_that_does_not_add_up_stays_on_the_page(going: Going, manager: Client) -> None:
    answer = manager.post(f"{ROUND}rencana/", plan(("", "cash", "Uang", "", "", "1.000.000")))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Rp1.000.000" in page
    assert 'value="1.000.000"' in page
    assert not AidPlan.objects.exists()


def test_the_proposer_ticks_in_vain(going: Going, manager: Client) -> None:
    manager.post(f"{ROUND}rencana/", plan(*GOOD))
    ticked = list(AidPlan.objects.values_list("pk", flat=True))
    answer = manager.post(f"{ROUND}putuskan/", {"rencana": ticked, "decision": "approve", "reason": "saya"})
    assert answer.status_code == 409 or answer.status_code == 422
    assert not AidPlan.objects.filter(state=ProposalState.APPROVED).exists()


def giving(line: AidPlanLine, **other: object) -> dict[str, object]:
    return {
        "client_uuid": str(uuid4()), "quantity": "1", "given_on": f"{timezone.localdate():%Y-%m-%d}",
        "received_by": "S1", "identity": "nik", "place": "Rumah",
        "photo": SimpleUploadedFile("foto.jpg", photo(), content_type="image/jpeg"), "signature": signed(),
        **other,
    }  # fmt: skip


def test_goods_are_given_on_a_phone_once(going: Going, village: Client) -> None:
    planned(going, "S1", now=timezone.now())
    line = goods_line(going, "S1")
    address = reverse("aid-give", args=[line.pk])
    form = village.get(address).content.decode()
    number = re.findall(r'name="client_uuid" value="([0-9a-f-]+)"', form)[0]
    first = village.post(address, giving(line, client_uuid=number))
    again = village.post(address, giving(line, client_uuid=number))
    assert (first.status_code, again.status_code) == (302, 302)
    made = AidGiving.objects.get()
    assert (made.quantity, made.place, made.received_by) == (1, "Rumah", "S1")
    assert first["Location"] == reverse("aid-giving", args=[made.pk])
    page = village.get(first["Location"]).content.decode()
    assert made.number in page
    for name in ("aid-giving-photo", "aid-giving-signature"):
        assert village.get(reverse(name, args=[made.pk])).status_code == 200
    assert AccessLogEntry.objects.filter(party=made.enrolment.party_id).exists()


@pytest.mark.parametrize(
    "other", [{"signature": ""}, {"quantity": "9"}, {"identity": "known"}, {"place": ""}, {"photo": ""}]
)
def test_what_is_not_proved_is_refused_at_its_field(
    going: Going, village: Client, other: dict[str, object]
) -> None:
    planned(going, "S1", now=timezone.now())
    line = goods_line(going, "S1")
    answer = village.post(reverse("aid-give", args=[line.pk]), giving(line, **other))
    assert answer.status_code == 422
    assert "has-errors" in answer.content.decode()
    assert not AidGiving.objects.exists()


def test_whoever_cannot_sign_says_why(going: Going, village: Client) -> None:
    planned(going, "S1", now=timezone.now())
    line = goods_line(going, "S1")
    posted = giving(line, signature="", signature_unable="1", signature_words="cap jempol, saksi Budi")
    assert village.post(reverse("aid-give", args=[line.pk]), posted).status_code == 302
    assert AidGiving.objects.get().missing_reason == "cap jempol, saksi Budi"


def test_the_list_of_a_month_is_shown_and_taken_out(going: Going, village: Client, manager: Client) -> None:
    planned(going, "S1", "B1", now=timezone.now())
    page = village.get("/bantuan-terencana/bulan/?bulan=2025-06").content.decode()
    assert "Popok dewasa" in page
    assert "S1" in page
    assert "B1" not in page
    content = manager.get("/bantuan-terencana/bulan.xlsx?bulan=2025-06").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert sum("Popok dewasa" in row for row in rows) == 2
    assert village.get("/bantuan-terencana/bulan/?bulan=x").status_code == 200


def test_late_aid_waits_on_the_overview(going: Going, village: Client) -> None:
    planned(going, "S1", now=timezone.now())
    assert timezone.localdate() > date(2025, 7, 31)
    assert "/bantuan-terencana/bulan/" in village.get("/").content.decode()
    assert village.get("/bantuan-terencana/").status_code == 200
    person = village.get(reverse("aid-person", args=[going.enrolment("S1").pk])).content.decode()
    assert "Popok dewasa" in person
    assert reverse("aid-give", args=[goods_line(going, "S1").pk]) in person


def test_one_person_is_planned_for_alone(going: Going, manager: Client) -> None:
    asked = going.enrolment("S2").pk
    page = manager.get(f"{ROUND}rencana/?untuk={asked}").content.decode()
    assert "S2" in page
    manager.post(f"{ROUND}rencana/?untuk={asked}", plan(("", "cash", "Uang", "", "", str(PROMISED))))
    assert [one.enrolment_id for one in AidPlan.objects.all()] == [asked]
