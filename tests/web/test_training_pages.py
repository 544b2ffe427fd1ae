"""Pages of training: a class is opened from a week, filled by wishes and a draw, attended by list and card."""

import json
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO

import pytest
import python_calamine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.registry.models import AccessLogEntry
from kail.apps.training.enums import AttendanceState, ClassState, SeatState
from kail.apps.training.models import (
    Attendance,
    CompletionCorrection,
    Course,
    Draw,
    Meeting,
    Preference,
    Seat,
    TestScore,
    TrainingClass,
)
from kail.apps.training.papers import typed_code
from kail.apps.training.papers.draw import _content
from kail.calc.ranking import lottery
from kail.interfaces.web.waiting import tasks_of
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.enrolments.enrolled import Going, enrolled
from tests.training.taught import hold, make_class, make_course, person_of, sit

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def going(make_user: MakeUser) -> Going:
    maker: Actor = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return enrolled(maker=maker, head=head)


@pytest.fixture
def sewing(going: Going) -> Course:
    return make_course(actor=going.maker)


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="pengelola-lain")


@pytest.fixture
def head(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, prefixes=["64"], username="kepala-lain")


def begun(going: Going, course: Course, **values: int) -> TrainingClass:
    """A class whose first meeting began five minutes ago."""
    return make_class(going, course, first=timezone.now() - timedelta(minutes=5), **values)


def first_meeting(made: TrainingClass) -> Meeting:
    return made.meetings.get(number=1)


def week(course: Course, **values: object) -> dict[str, object]:
    return {
        "course": course.pk, "name": "Menjahit 1", "capacity": 2, "place": "Ruang 1", "trainer": "Ibu Ayu",
        "first_day": "2027-01-04", "weekdays": ["1", "3"], "starts": "09:00", "ends": "13:00", **values,
    }  # fmt: skip


def test_a_class_is_opened_from_its_week(going: Going, sewing: Course, manager: Client) -> None:
    url = reverse("class-new", args=[going.round.code])
    make_class(going, sewing, first=datetime.fromisoformat("2027-01-06T10:00:00+08:00"), trainer="Pak Made")
    suggested = manager.post(url, week(sewing))
    page = suggested.content.decode()
    assert suggested.status_code == 200
    assert "06/01/2027 09.00: ruangan itu dipakai" in page
    assert 'value="2027-01-04"' in page
    assert 'value="2027-01-11"' in page
    assert TrainingClass.objects.count() == 1
    days = ("2027-01-04", "2027-01-11", "2027-01-13")
    times = {
        f"{name}-{number}": value
        for number, day in enumerate(days, start=1)
        for name, value in (("day", day), ("starts", "09:00"), ("ends", "12:30"))
    }
    missing = manager.post(url, {**week(sewing), **times})
    assert missing.status_code == 422
    assert TrainingClass.objects.count() == 1
    clashing = manager.post(url, {**week(sewing), **times, "day-2": "2027-01-06", "reason": "angkatan 1"})
    assert "Ruang ini dipakai pertemuan lain pada jam itu" in clashing.content.decode()
    opened = manager.post(url, {**week(sewing), **times, "reason": "angkatan 1"})
    made = TrainingClass.objects.get(name="Menjahit 1")
    assert opened["Location"] == reverse("training-class", args=[made.pk])
    assert [f"{timezone.localtime(one.ends):%Y-%m-%d %H.%M}" for one in made.meetings.order_by("number")] == [
        f"{day} 12.30" for day in days
    ]


def test_a_meeting_is_moved_cancelled_and_replaced(going: Going, sewing: Course, manager: Client) -> None:
    made = make_class(going, sewing, first=timezone.now() + timedelta(days=1))
    meeting = first_meeting(made)
    change = {
        "day": "2027-01-04", "starts": "14:00", "ends": "13:00", "place": "Aula", "trainer": "", "reason": "upacara"
    }  # fmt: skip
    move = reverse("meeting-move", args=[meeting.pk])
    assert manager.post(move, change).status_code == 422
    assert manager.post(move, {**change, "ends": "18:00"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, f"{timezone.localtime(meeting.starts):%d.%m %H}") == ("Aula", "04.01 14")
    manager.post(reverse("meeting-cancel", args=[meeting.pk]), {"reason": "banjir"})
    page = manager.get(reverse("training-class", args=[made.pk])).content.decode()
    assert "2 dari 3 pertemuan" in page
    added = {"day": "2027-01-05", "starts": "09:00", "ends": "13:00", "topic": "Pola", "reason": "pengganti"}
    manager.post(reverse("meeting-new", args=[made.pk]), added)
    assert made.meetings.exclude(state="cancelled").count() == 3


def test_wishes_are_drawn_by_two_and_anybody_repeats_the_paper(
    going: Going, sewing: Course, manager: Client, head: Client
) -> None:
    made = make_class(going, sewing, capacity=1, first=timezone.now() + timedelta(days=1))
    for name in ("S1", "S2", "B1"):
        wish = {"person": person_of(going, name).pk, "wish-1": sewing.pk, "reason": "lembar"}
        url = reverse("training-wishes", args=[going.enrolment(name).pk])
        assert manager.post(url, wish).status_code == 302
    assert Preference.objects.count() == 3
    page = manager.get(reverse("round-training", args=[going.round.code])).content.decode()
    assert "kelebihan peminat" in page
    manager.post(reverse("draw-new", args=[going.round.code]), {"seed": "4-1-6", "reason": "terbuka"})
    drawn = Draw.objects.get()
    decide = reverse("draw-decide", args=[drawn.pk])
    assert manager.post(decide, {"decision": "approve", "reason": "ya"}).status_code == 403
    head.post(decide, {"decision": "approve", "reason": ""})
    assert not Seat.objects.exists()
    head.post(decide, {"decision": "approve", "reason": "sesuai"})
    assert sorted(Seat.objects.values_list("state", flat=True)) == ["seat", "waiting", "waiting"]
    paper = _content(drawn)
    assert [row[2] for row in paper["rows"]] == sorted(
        (str(lottery(seed="4-1-6", identity=int(row[1]))) for row in paper["rows"]), key=int
    )
    inputs = [
        "4-1-6",
        [[str(made.pk), 1]],
        [[int(row[1]), row[3].split(", ")] for row in sorted(paper["rows"], key=lambda row: int(row[1]))],
    ]
    assert sha256(json.dumps(inputs, separators=(",", ":")).encode()).hexdigest() == drawn.digest
    assert not any(name in json.dumps(paper) for name in ("S1", "S2", "B1"))
    printed = head.post(reverse("draw-print", args=[drawn.pk]))
    assert printed.content.startswith(b"%PDF-")


def test_whoever_leaves_lets_the_first_move_up_and_it_shows(
    going: Going, sewing: Course, manager: Client
) -> None:
    made = make_class(going, sewing, capacity=1, first=timezone.now() + timedelta(days=1))
    url = reverse("class-place", args=[made.pk])
    for name in ("S1", "S2"):
        who = f"{going.enrolment(name).pk}:{person_of(going, name).pk}"
        assert manager.post(url, {"who": who, "reason": "lembar"}).status_code == 302
    assert (
        manager.post(url, {"who": "", "reason": "x"}, follow=True).content.decode().count("Pilih seseorang")
        == 1
    )
    seat = Seat.objects.get(state=SeatState.SEAT)
    said = manager.post(
        reverse("seat-leave", args=[seat.pk]), {"reason": "bekerja"}, follow=True
    ).content.decode()
    assert "Naik dari daftar tunggu: S2" in said
    assert "naik dari daftar tunggu" in said
    manager.post(reverse("class-capacity", args=[made.pk]), {"capacity": "3", "reason": "kursi baru"})
    assert TrainingClass.objects.get().capacity == 3


def marks(*rows: tuple[Seat, str], **more: str) -> dict[str, str]:
    return {**{f"state-{seat.pk}": state for seat, state in rows}, **more}


def test_a_list_is_saved_whole_and_the_same_again_changes_nothing(
    going: Going, sewing: Course, manager: Client
) -> None:
    made = begun(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    url = reverse("attendance", args=[first_meeting(made).pk])
    refused = manager.post(url, marks((one, "late"), (two, "excused")))
    assert refused.status_code == 422
    assert refused.content.decode().count("Terlambat berapa menit") == 1
    assert refused.content.decode().count("Pilih sebabnya") == 1
    assert not Attendance.objects.exists()
    whole = marks((one, "late"), (two, "excused"), **{f"minutes-{one.pk}": "20", f"excuse-{two.pk}": "rite"})
    assert manager.post(url, whole).status_code == 302
    again = manager.post(url, {**whole, "reason": "sekali lagi"}, follow=True).content.decode()
    assert "tidak ada yang berubah" in again
    assert list(Attendance.objects.order_by("seat").values_list("state", "minutes_late", "excuse")) == [
        ("late", 20, ""), ("excused", 0, "rite"),
    ]  # fmt: skip
    silent = manager.post(url, marks((one, "present"), (two, "absent")))
    assert silent.status_code == 422
    assert "tulis mengapa" in silent.content.decode()
    everybody = manager.get(url).content.decode()
    assert everybody.count("checked") == 2
    assert going.enrolment("S1").attendance == 100
    way = manager.get(reverse("enrolment", args=[going.enrolment("S1").pk])).content.decode()
    assert "Hadir 1 dari 1 pertemuan, 100" in way


def test_all_others_are_set_to_present_without_a_script(
    going: Going, sewing: Course, manager: Client
) -> None:
    made = begun(going, sewing)
    sit(going, made, "S1"), sit(going, made, "S2")
    url = reverse("attendance", args=[first_meeting(made).pk])
    assert manager.get(url).content.decode().count("checked") == 0
    assert manager.get(url, {"semua": "hadir"}).content.decode().count("checked") == 2
    assert not Attendance.objects.exists()


def test_a_card_is_said_with_half_a_name_and_once(going: Going, sewing: Course, manager: Client) -> None:
    made = begun(going, sewing)
    seat = sit(going, made, "S1")
    person_of(going, "S1").party.__class__.objects.filter(pk=seat.person_id).update(display_name="Wayan Sari")
    url = reverse("attendance-scan", args=[first_meeting(made).pk])
    read = manager.post(url, {"card": seat.card_code}).content.decode()
    assert "Wa••• Sa••" in read
    assert "Wayan Sari" not in read
    assert "tepat waktu" in read
    typed = typed_code(card_code=seat.card_code)
    again = manager.post(url, {"card": f"{typed[:4]} {typed[4:]}".lower()}, headers={"HX-Request": "true"})
    assert "Sudah tercatat" in again.content.decode()
    assert "<html" not in again.content.decode()
    wrong = manager.post(url, {"card": "ABCD-2345"}).content.decode()
    assert "Tidak ada kartu" in wrong
    assert Attendance.objects.get().how == "qr"


def test_cards_are_logged_and_hold_no_nik(going: Going, sewing: Course, manager: Client) -> None:
    made = begun(going, sewing)
    empty = manager.post(reverse("class-cards", args=[made.pk]), follow=True).content.decode()
    assert "Belum ada yang mendapat kursi" in empty
    sit(going, made, "S1")
    printed = manager.post(reverse("class-cards", args=[made.pk]))
    assert printed.content.startswith(b"%PDF-")
    assert AccessLogEntry.objects.filter(look="export").count() == 1


def test_scores_give_the_gain_and_a_recorded_one_is_not_taken_out(
    going: Going, sewing: Course, manager: Client
) -> None:
    made = begun(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    url = reverse("class-scores", args=[made.pk])
    wrong = manager.post(url, {f"pre-{one.pk}": "101", f"post-{one.pk}": "80"})
    assert wrong.status_code == 422
    assert not TestScore.objects.exists()
    manager.post(url, {f"pre-{one.pk}": "40", f"post-{one.pk}": "80", f"pre-{two.pk}": "50"})
    assert manager.post(url, {f"pre-{one.pk}": "40", f"post-{one.pk}": ""}).status_code == 422
    page = manager.get(reverse("class-results", args=[made.pk])).content.decode()
    assert "Dari 1 orang dengan kedua nilai; 1 belum lengkap" in page
    opinion = reverse("class-opinion", args=[made.pk])
    manager.post(opinion, {"rating": "4", "words": "ovennya kurang"})
    manager.post(opinion, {"rating": "9", "words": ""})
    page = manager.get(reverse("class-results", args=[made.pk])).content.decode()
    assert "ovennya kurang" in page
    assert "4,0 dari 5" in page


def test_results_say_what_is_missing_and_are_corrected_by_two(
    going: Going, sewing: Course, manager: Client, head: Client
) -> None:
    made = make_class(going, sewing)
    one, two = sit(going, made, "S1"), sit(going, made, "S2")
    hold(going, made, 1, {one.pk: AttendanceState.PRESENT, two.pk: AttendanceState.ABSENT})
    results = reverse("class-results", args=[made.pk])
    page = manager.get(results).content.decode()
    assert "1 pertemuan lagi (boleh absen 1 kali lagi)" in page
    assert "2 pertemuan lagi (boleh absen 0 kali lagi)" in page
    for number in (2, 3):
        hold(going, made, number, {one.pk: AttendanceState.PRESENT, two.pk: AttendanceState.ABSENT})
    manager.post(reverse("correction-new", args=[two.pk]), {"passed": "yes", "reason": "kartu tertinggal"})
    correction = CompletionCorrection.objects.get()
    decide = reverse("correction-decide", args=[correction.pk])
    head.post(decide, {"decision": "approve", "reason": "daftar kertas benar"})
    assert going.enrolment("S2").training_passed is True
    closed = manager.post(reverse("class-close", args=[made.pk]), {"reason": "selesai"}, follow=True)
    assert "Rp5.000.000" in closed.content.decode()
    assert TrainingClass.objects.get().state == ClassState.CLOSED
    sheet = manager.post(reverse("class-xlsx", args=[made.pk]), {"reason": "arsip"})
    rows = (
        python_calamine.CalamineWorkbook.from_filelike(BytesIO(sheet.content))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert [row[:4] for row in rows[2:4]] == [["S1", 3, 3, 100], ["S2", 0, 3, 0]]


def test_whoever_sees_a_part_of_a_class_is_told_so(going: Going, sewing: Course, signed_in: SignedIn) -> None:
    made = begun(going, sewing)
    one = sit(going, made, "S1")
    sit(going, made, "B1")
    samarinda = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="samarinda")
    url = reverse("attendance", args=[first_meeting(made).pk])
    assert "1 orang lain" in samarinda.get(url).content.decode()
    refused = samarinda.post(url, marks((one, "present")))
    assert refused.status_code == 422
    assert not Attendance.objects.exists()


def test_what_waits_stands_on_the_overview(going: Going, sewing: Course, make_user: MakeUser) -> None:
    manager = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="lain")
    begun(going, sewing)
    make_class(going, sewing, first=timezone.now() - timedelta(days=9), place="R2", trainer="Pak Made")
    now = timezone.now()
    found = {
        str(task.label): (task.count, task.is_late)
        for task in tasks_of(user=manager, prefixes=("64",), now=now)
    }
    assert found["Daftar hadir yang belum diisi"] == (3, True)
    assert found["Pertemuan kursus hari ini"] == (1, False)


def test_a_class_takes_as_many_queries_with_three_people_as_with_one(
    going: Going, sewing: Course, manager: Client
) -> None:
    made = begun(going, sewing, capacity=3)
    counts: dict[str, list[int]] = {"training-class": [], "class-results": [], "class-scores": []}
    for names in (("S1",), ("S2", "B1")):
        for name in names:
            sit(going, made, name)
        for page, found in counts.items():
            manager.get(reverse(page, args=[made.pk]))
            with CaptureQueriesContext(connection) as queries:
                manager.get(reverse(page, args=[made.pk]))
            found.append(len(queries))
    assert {page: found[0] == found[1] for page, found in counts.items()} == dict.fromkeys(counts, True)


def test_pages_say_what_to_do_while_there_is_nothing(going: Going, manager: Client) -> None:
    code = going.round.code
    assert "Belum ada kelas" in manager.get(reverse("training")).content.decode()
    assert "Belum ada kursus" in manager.get(reverse("courses")).content.decode()
    assert "Belum ada kursus" in manager.get(reverse("class-new", args=[code])).content.decode()
    assert (
        "Belum ada kelas di pelaksanaan ini"
        in manager.get(reverse("round-training", args=[code])).content.decode()
    )
    assert "Undian memerlukan kelas" in manager.get(reverse("round-training", args=[code])).content.decode()


def test_an_office_sees_no_classes_of_another_region(
    going: Going, sewing: Course, signed_in: SignedIn, head: Client
) -> None:
    made = make_class(going, sewing)
    elsewhere = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["5171"], username="pengelola-denpasar")
    assert made.name not in elsewhere.get(reverse("training")).content.decode()
    assert elsewhere.get(reverse("training-class", args=[made.pk])).status_code == 404
    user = User.objects.get(username="pengelola-denpasar")
    later = timezone.now() + timedelta(days=3_000)
    assert not [
        task for task in tasks_of(user=user, prefixes=("5171",), now=later) if "/pelatihan" in task.url
    ]
    city = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="operator-kota")
    assert made.name in city.get(reverse("training")).content.decode()


def test_a_class_leads_to_its_certificates(
    going: Going, sewing: Course, manager: Client, signed_in: SignedIn
) -> None:
    made = make_class(going, sewing)
    address = reverse("class-certificates", args=[made.pk])
    for name in ("training-class", "class-results"):
        assert address in manager.get(reverse(name, args=[made.pk])).content.decode()
    assessor = signed_in(role=Role.ASSESSOR, prefixes=["64"], username="asesor-lain")
    assert address not in assessor.get(reverse("training-class", args=[made.pk])).content.decode()
