"""The pages of participants: board, list, one way, and what two people decide about it."""

import re
from datetime import datetime
from io import BytesIO

import pytest
import python_calamine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.enrolments.enums import EnrolmentState, StageState
from kail.apps.enrolments.models import BusinessPlan, Enrolment, StageException, StandingChange
from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry
from kail.interfaces.web import waiting
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.enrolments.enrolled import Going, enrolled
from tests.people import BALIKPAPAN

pytestmark = pytest.mark.usefixtures("whole_country")
PLAN = {
    "what": "Kue basah", "market": "Pasar pagi", "tools": "Oven", "capital": "1.000.000",
    "month_turnover": "Rp3.000.000", "month_cost": "2.000.000", "reason": "ditulis bersama",
}  # fmt: skip


@pytest.fixture
def going(make_user: MakeUser) -> Going:
    maker = make_user(role=Role.PLANNER, prefixes=["*"], username="perencana-lama").actor
    head = make_user(role=Role.HEAD, prefixes=["*"], username="kepala-lama").actor
    return enrolled(maker=maker, head=head)


@pytest.fixture
def mentor(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.MENTOR, username="pendamping")


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, username="pengelola")


def page_of(going: Going, name: str = "S1") -> str:
    return reverse("enrolment", args=[going.enrolment(name).pk])


def test_the_board_says_who_stands_where_and_what_holds_them_back(going: Going, mentor: Client) -> None:
    page = mentor.get(reverse("enrolment-board", args=[going.round.code])).content.decode()
    assert "Di “Pelatihan”: 3" in page
    assert "80" in page
    assert "Samarinda" in page
    assert (
        reverse("enrolment-board", args=[going.round.code])
        in mentor.get(reverse("round", args=[going.round.code])).content.decode()
    )


def test_a_round_without_milestones_says_so_and_where_to_add_them(
    make_user: MakeUser, mentor: Client
) -> None:
    maker = make_user(role=Role.PLANNER, prefixes=["*"], username="perencana-lama").actor
    head = make_user(role=Role.HEAD, prefixes=["*"], username="kepala-lama").actor
    going = enrolled(maker=maker, head=head, stages=())
    page = mentor.get(reverse("enrolment-board", args=[going.round.code])).content.decode()
    assert "Pelaksanaan ini tidak punya tahap" in page
    assert reverse("programme", args=[going.round.programme.code]) in page
    assert "Pelaksanaan ini tidak punya tahap" in mentor.get(page_of(going)).content.decode()


def test_another_region_sees_neither_list_nor_page(going: Going, signed_in: SignedIn) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
    page = client.get(reverse("enrolments", args=[going.round.code]))
    assert [one.name for one in page.context["lines"]] == ["B1"]
    # A bare "S1" may stand in the form's random token.
    assert not re.search(
        r"\bS1\b", re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.content.decode())
    )
    assert client.get(page_of(going)).status_code == 404
    assert client.post(reverse("standing-new", args=[going.enrolment("S1").pk])).status_code == 404


def test_filters_of_the_list_and_senseless_ones(going: Going, mentor: Client) -> None:
    address = reverse("enrolments", args=[going.round.code])
    assert [one.name for one in mentor.get(f"{address}?kab=6471").context["lines"]] == ["B1"]
    assert mentor.get(f"{address}?tahap=3").context["total"] == 0
    assert mentor.get(f"{address}?tahap=x&keadaan=y&perlu=z&kab=w&hal=-1").context["total"] == 3


def test_the_list_leaves_as_a_sheet_with_a_purpose(going: Going, manager: Client, mentor: Client) -> None:
    address = reverse("enrolments-export", args=[going.round.code])
    assert mentor.post(address, {"reason": "rapat"}).status_code == 403
    assert manager.post(address, {}).status_code == 302
    answer = manager.post(address, {"reason": "rapat", "kab": "6471"})
    sheet = python_calamine.CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    text = str(sheet.to_python())
    assert "B1" in text
    assert "S1" not in text
    assert AccessLogEntry.objects.filter(look=Look.EXPORT, purpose="rapat", people_count=1).count() == 1


def test_one_way_shows_its_conditions_and_the_look_is_logged(going: Going, mentor: Client) -> None:
    page = mentor.get(page_of(going)).content.decode()
    assert "belum ada, jadi syarat ini belum dapat dinilai" in page
    assert "Rp3.000.000" in page
    person = going.enrolment("S1").party_id
    assert reverse("person", args=[person]) in page
    looked = AccessLogEntry.objects.get(party_id=person)
    assert (looked.look, looked.purpose) == (Look.PERSON_PAGE, going.round.name)


def test_the_story_of_the_person_leads_to_the_way(going: Going, mentor: Client) -> None:
    page = mentor.get(reverse("person", args=[going.enrolment("S1").party_id])).content.decode()
    assert page_of(going) in page
    assert "Tahap dibuka" in page


def test_from_plan_to_approved_by_another(going: Going, mentor: Client, manager: Client) -> None:
    enrolment = going.enrolment("S1")
    address = reverse("plan-new", args=[enrolment.pk])
    assert mentor.get(address).status_code == 200
    assert mentor.post(address, PLAN | {"month_cost": "dua juta lebih"}).status_code == 422
    assert not BusinessPlan.objects.exists()
    assert mentor.post(address, PLAN).status_code == 302
    assert mentor.post(address, PLAN).status_code == 422
    plan = BusinessPlan.objects.get()
    shown = manager.get(page_of(going)).content.decode()
    assert "Rp1.000.000" in shown
    assert "1 bulan" in shown
    decide = reverse("plan-decide", args=[plan.pk])
    assert mentor.post(decide, {"decision": "approve", "reason": "ya"}).status_code == 403
    manager.post(decide, {"decision": "approve"})
    plan.refresh_from_db()
    assert plan.state == "proposed"
    manager.post(decide, {"decision": "approve", "reason": "cocok"})
    enrolment.refresh_from_db()
    assert enrolment.plan_approved is True
    assert manager.post(decide, {"decision": "reject", "reason": "lagi"}).status_code == 409


def test_a_milestone_by_hand_is_proposed_as_it_was_seen(
    going: Going, mentor: Client, manager: Client
) -> None:
    enrolment = going.enrolment("S1")
    first, second = enrolment.stages.order_by("position")[:2]
    address = reverse("exception-new", args=[enrolment.pk])
    seen = {"milestone": first.pk, "kind": "pass", "reason": "sakit"}
    assert mentor.post(address, seen | {"milestone": second.pk}).status_code == 422
    assert mentor.post(address, seen | {"reason": ""}).status_code == 422
    foreign = going.enrolment("B1").stages.get(position=1)
    assert mentor.post(address, seen | {"milestone": foreign.pk}).status_code == 404
    assert not StageException.objects.exists()
    assert mentor.post(address, seen).status_code == 302
    decide = reverse("exception-decide", args=[StageException.objects.get().pk])
    manager.post(decide, {"decision": "approve", "reason": "surat dokter"})
    first.refresh_from_db()
    assert first.state == StageState.PASSED
    assert "surat dokter" in mentor.get(page_of(going)).content.decode()


def test_a_rejected_exception_moves_nothing(going: Going, mentor: Client, manager: Client) -> None:
    enrolment = going.enrolment("S1")
    first = enrolment.stages.get(position=1)
    mentor.post(
        reverse("exception-new", args=[enrolment.pk]),
        {"milestone": first.pk, "kind": "pass", "reason": "sakit"},
    )
    manager.post(
        reverse("exception-decide", args=[StageException.objects.get().pk]),
        {"decision": "reject", "reason": "tidak"},
    )
    first.refresh_from_db()
    assert first.state == StageState.OPEN


def test_suspending_is_proposed_and_decided_by_another(going: Going, mentor: Client, manager: Client) -> None:
    enrolment = going.enrolment("S1")
    address = reverse("standing-new", args=[enrolment.pk])
    assert mentor.get(address).status_code == 200
    assert mentor.post(address, {"kind": "resume", "reason": "uji"}).status_code == 422
    assert mentor.post(address, {"kind": "move", "reason": "uji"}).status_code == 422
    assert mentor.post(address, {"kind": "move", "place": "samarinda", "reason": "uji"}).status_code == 422
    assert not StandingChange.objects.exists()
    assert mentor.post(address, {"kind": "suspend", "reason": "ke luar kota"}).status_code == 302
    decide = reverse("standing-decide", args=[StandingChange.objects.get().pk])
    assert manager.post(decide, {"decision": "approve", "reason": "benar"})["Location"] == page_of(going)
    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.SUSPENDED
    assert "Ditangguhkan" in mentor.get(page_of(going)).content.decode()


def test_whoever_moves_out_of_the_own_regions_is_left_at_the_list(going: Going, signed_in: SignedIn) -> None:
    operator = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["6472"])
    enrolment = going.enrolment("S1")
    operator.post(
        reverse("standing-new", args=[enrolment.pk]),
        {"kind": "move", "place": BALIKPAPAN, "reason": "pindah"},
    )
    decide = reverse("standing-decide", args=[StandingChange.objects.get().pk])
    answer = manager.post(decide, {"decision": "approve", "reason": "benar"})
    assert answer["Location"] == reverse("enrolments", args=[going.round.code])
    assert going.enrolment("S1").place_code == BALIKPAPAN
    elsewhere = signed_in(role=Role.MENTOR, prefixes=["6471"])
    assert elsewhere.get(page_of(going)).status_code == 200


def test_the_one_who_proposed_is_offered_no_decision(going: Going, mentor: Client, manager: Client) -> None:
    mentor.post(
        reverse("standing-new", args=[going.enrolment("S1").pk]), {"kind": "suspend", "reason": "uji"}
    )
    decide = reverse("standing-decide", args=[StandingChange.objects.get().pk])
    assert decide in manager.get(page_of(going)).content.decode()
    assert decide not in mentor.get(page_of(going)).content.decode()


def test_the_overview_leads_to_what_waits_and_what_is_late(
    going: Going, mentor: Client, manager: Client, actor: Actor, now: datetime
) -> None:
    mentor.post(
        reverse("standing-new", args=[going.enrolment("S1").pk]), {"kind": "suspend", "reason": "uji"}
    )
    tasks = {task.url: task.count for task in manager.get(reverse("home")).context["tasks"]}
    assert tasks[page_of(going)] == 1
    late = f"{reverse('enrolments', args=[going.round.code])}?perlu=lewat"
    of_mentor = {task.url: task for task in mentor.get(reverse("home")).context["tasks"]}
    assert of_mentor[late].is_late
    assert of_mentor[late].count == Enrolment.objects.count() <= waiting.COUNTED_AT_MOST
    assert mentor.get(late).context["total"] == 3


def test_the_pages_ask_the_database_a_fixed_number_of_times(going: Going, mentor: Client) -> None:
    pages = [
        reverse("enrolment-board", args=[going.round.code]),
        reverse("enrolments", args=[going.round.code]),
        page_of(going),
    ]
    for page in pages:
        mentor.get(page)
    before = [_queries(mentor, page) for page in pages]
    for name in ("S2", "B1"):
        mentor.post(
            reverse("standing-new", args=[going.enrolment(name).pk]), {"kind": "suspend", "reason": "uji"}
        )
    assert [_queries(mentor, page) for page in pages] == before
    assert max(before) <= 40


def _queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)
