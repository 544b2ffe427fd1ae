"""Courses, partners and the accounts that act for them: such an account sees the classes of its partner, no others."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.training.enums import PartnerKind
from kail.apps.training.errors import CourseRefused
from kail.apps.training.models import Attendance, Course, Partner, PartnerAccount, TrainingClass
from kail.apps.training.services import keep_partner, tie_account, untie_account
from kail.interfaces.web.waiting import tasks_of
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.enrolments.enrolled import Going, enrolled
from tests.training.taught import make_class, make_course, sit

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def going(make_user: MakeUser) -> Going:
    maker: Actor = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return enrolled(maker=maker, head=head)


@pytest.fixture
def own(going: Going) -> TrainingClass:
    """A class of LPKS Uji that began five minutes ago, with S1 in it."""
    made = make_class(going, make_course(actor=going.maker), first=timezone.now() - timedelta(minutes=5))
    sit(going, made, "S1")
    return made


@pytest.fixture
def other(going: Going) -> TrainingClass:
    """A class of another partner, with S2 in it."""
    partner = keep_partner(
        code="lain", name="LPKS Lain", kind=PartnerKind.LPKS, reason="uji", actor=going.maker
    )
    course = make_course(actor=going.maker, code="boga", name="Boga", partner=partner)
    made = make_class(going, course, place="R2", trainer="", first=timezone.now() - timedelta(minutes=5))
    sit(going, made, "S2")
    return made


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="lain")


def tied(going: Going, make_user: MakeUser) -> User:
    user = make_user(role=Role.PARTNER, prefixes=["64"], username="mitra")
    tie_account(partner=Partner.objects.get(code="lpks"), user=user, reason="uji", actor=going.maker)
    return user


def test_a_partner_keeps_attendance_of_its_own_class_and_sees_no_other(
    going: Going, own: TrainingClass, other: TrainingClass, make_user: MakeUser, client: Client
) -> None:
    user = tied(going, make_user)
    client.force_login(user)
    page = client.get(reverse("training")).content.decode()
    assert reverse("training-class", args=[own.pk]) in page
    assert reverse("training-class", args=[other.pk]) not in page
    shown = client.get(reverse("training-class", args=[own.pk])).content.decode()
    assert "S1" in shown
    assert "Biaya per orang" not in shown
    seat = own.seats.get()
    meeting = own.meetings.get(number=1)
    saved = client.post(reverse("attendance", args=[meeting.pk]), {f"state-{seat.pk}": "present"})
    assert saved.status_code == 302
    assert Attendance.objects.get().recorded_by_id == user.pk
    foreign_meeting, foreign_seat = other.meetings.get(number=1), other.seats.get()
    for name, number in (
        ("training-class", other.pk), ("class-results", other.pk), ("class-scores", other.pk),
        ("attendance", foreign_meeting.pk), ("attendance-scan", foreign_meeting.pk),
    ):  # fmt: skip
        assert client.get(reverse(name, args=[number])).status_code == 404, name
    for name, number in (
        ("class-cards", other.pk),
        ("correction-new", foreign_seat.pk),
        ("class-opinion", other.pk),
    ):
        assert client.post(reverse(name, args=[number]), {"reason": "x"}).status_code == 404, name
    for name in ("round-training", "training-choices"):
        assert client.get(reverse(name, args=[going.round.code])).status_code == 403
    tasks = {
        str(task.label): task.count for task in tasks_of(user=user, prefixes=("64",), now=timezone.now())
    }
    assert "Pertemuan kursus hari ini" not in tasks


def test_an_account_that_acts_for_nobody_sees_no_class(
    going: Going, own: TrainingClass, make_user: MakeUser, client: Client
) -> None:
    user = tied(going, make_user)
    untie_account(tied=PartnerAccount.objects.get(), reason="kontrak selesai", actor=going.maker)
    client.force_login(user)
    assert "Belum ada kelas Anda" in client.get(reverse("training")).content.decode()
    assert client.get(reverse("training-class", args=[own.pk])).status_code == 404


def test_an_account_acts_for_one_partner_and_only_of_its_role(
    going: Going, own: TrainingClass, other: TrainingClass, make_user: MakeUser
) -> None:
    user = tied(going, make_user)
    with pytest.raises(CourseRefused, match="LPKS Uji"):
        tie_account(partner=Partner.objects.get(code="lain"), user=user, reason="uji", actor=going.maker)
    mentor = make_user(role=Role.MENTOR, prefixes=["64"], username="pendamping")
    with pytest.raises(CourseRefused, match="mitra"):
        tie_account(partner=Partner.objects.get(code="lpks"), user=mentor, reason="uji", actor=going.maker)
    assert PartnerAccount.objects.get().user_id == user.pk


def test_a_manager_enters_a_partner_a_course_and_an_account(
    going: Going, manager: Client, make_user: MakeUser
) -> None:
    assert "Belum ada mitra" in manager.get(reverse("course-new")).content.decode()
    partner = {"code": "lpks-baru", "name": "LPKS Baru", "kind": "lpks", "reason": "perjanjian 7"}
    assert manager.post(reverse("training-partner-new"), partner).status_code == 302
    assert manager.post(reverse("training-partner-new"), partner).status_code == 422
    course = {
        "code": "las", "name": "Las", "partner": Partner.objects.get().pk, "meetings": "2", "hours": "4",
        "price": "6,3 juta", "needed": "3", "pass_mark": "", "topics": "Aman\nSambung", "reason": "penawaran",
    }  # fmt: skip
    refused = manager.post(reverse("course-new"), course)
    assert refused.status_code == 422
    assert not Course.objects.exists()
    assert manager.post(reverse("course-new"), {**course, "needed": "1"}).status_code == 302
    made = Course.objects.get()
    assert (made.price_per_head, list(made.curriculum.order_by("number").values_list("topic", flat=True))) == (
        6_300_000, ["Aman", "Sambung"],
    )  # fmt: skip
    edit = manager.get(reverse("course-edit", args=["las"])).content.decode()
    assert "Sambung" in edit
    manager.post(reverse("course-edit", args=["las"]), {**course, "needed": "2", "pass_mark": "60"})
    made.refresh_from_db()
    assert (made.meetings_needed, made.pass_mark) == (2, 60)
    assert "nilai tes sekurangnya 60" in manager.get(reverse("courses")).content.decode()
    user = make_user(role=Role.PARTNER, prefixes=["64"], username="mitra")
    tie = reverse("partner-tie", args=["lpks-baru"])
    manager.post(tie, {"akun-user": user.pk, "akun-reason": ""})
    assert not PartnerAccount.objects.exists()
    manager.post(tie, {"akun-user": user.pk, "akun-reason": "surat 3"})
    found = PartnerAccount.objects.get()
    assert "mitra" in manager.get(reverse("training-partner", args=["lpks-baru"])).content.decode()
    manager.post(reverse("partner-untie", args=[found.pk]), {"reason": "selesai"})
    assert not PartnerAccount.objects.exists()
