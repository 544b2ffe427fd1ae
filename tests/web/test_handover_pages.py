"""Pages of handover days and of handing over: found by code or name, sent once, proved or told why not, taken back."""

import json
import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
import python_calamine
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kail.apps.accounts.enums import Role
from kail.apps.delivery.models import Handover, HandoverDay, HandoverReversal
from kail.apps.delivery.selectors.handover_days import expected_at, found_comers, recipient_code
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.registry.models import AccessLogEntry
from kail.calc.label_code import format_code
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser, SignedIn
from tests.delivery.handed import (
    TODAY,
    WHOLE,
    day_of,
    delivered,
    depot,
    hand_over,
    lines_of,
    ordered,
    released,
)
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN, SAMARINDA

SIGNATURE = json.dumps(
    {
        "width": 640,
        "height": 320,
        "strokes": [[[40, 160, 0], [200, 80, 90], [400, 240, 180], [600, 160, 260]]],
    }
)


@pytest.fixture
def going(whole_country: None, make_user: MakeUser) -> Going:
    maker: Actor = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return released(maker=maker, head=head)


@pytest.fixture
def day(going: Going) -> HandoverDay:
    where = depot(going)
    delivered(going, ordered(going), where)
    return day_of(going, where)


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.VILLAGE_OPERATOR, prefixes=[SAMARINDA])


def photograph() -> SimpleUploadedFile:
    out = BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(out, "JPEG")
    return SimpleUploadedFile("foto.jpg", out.getvalue(), content_type="image/jpeg")


def url_of(going: Going, day: HandoverDay, name: str) -> str:
    return reverse("handover-new", args=[day.pk, going.enrolment(name).pk])


def filled(going: Going, name: str, counts: dict[str, int] | None = None, **values: Any) -> dict[str, Any]:
    """A whole form; None leaves a field out."""
    form: dict[str, Any] = {
        "client_uuid": str(uuid4()),
        "identity": "nik",
        "received_by": name,
        "photo": photograph(),
        "signature_recipient": SIGNATURE,
        "signature_officer": SIGNATURE,
        "latitude": "-0.502106",
        "longitude": "117.153709",
        "accuracy": "12",
    }
    lines = lines_of(going.enrolment(name))
    for good, count in (counts or dict(WHOLE)).items():
        form |= {f"tick_{lines[good].pk}": "on", f"count_{lines[good].pk}": str(count)}
    return {key: value for key, value in (form | values).items() if value is not None}


def told(response: Any) -> str:
    text: str = response.content.decode()
    return text


class TestDays:
    def test_a_day_is_planned_and_stands_in_the_list_with_who_is_expected(
        self, going: Going, day: HandoverDay, signed_in: SignedIn
    ) -> None:
        operator = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
        wish = {
            "round": going.round.code, "region": SAMARINDA, "date": "2099-01-05", "place": "Balai RT 4",
            "depot": day.depot_id, "officers": "Ibu Rina, Pak Anwar", "reason": "sesuai jadwal",
        }  # fmt: skip
        made = operator.post(reverse("handover-day-new"), wish)
        planned = HandoverDay.objects.get(place="Balai RT 4")
        assert made["Location"] == reverse("handover-day", args=[planned.pk])
        assert "masih akan datang" in told(operator.get(made["Location"]))
        again = operator.post(reverse("handover-day-new"), wish)
        assert (again.status_code, HandoverDay.objects.count()) == (422, 2)
        page = told(operator.get(reverse("handover-days")))
        assert "Balai RT 4" in page
        assert "Kantor camat" in page

    def test_a_region_that_the_account_does_not_see_is_refused_at_its_field(
        self, going: Going, day: HandoverDay, signed_in: SignedIn
    ) -> None:
        operator = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
        wish = {
            "round": going.round.code, "region": BALIKPAPAN, "date": "2099-01-05", "place": "x",
            "depot": day.depot_id, "officers": "x", "reason": "x",
        }  # fmt: skip
        assert operator.post(reverse("handover-day-new"), wish).status_code == 422
        assert HandoverDay.objects.count() == 1

    def test_progress_counts_who_has_everything_a_part_and_nothing(
        self, going: Going, day: HandoverDay, signed_in: SignedIn
    ) -> None:
        hand_over(going, day, "S1", WHOLE)
        hand_over(going, day, "S2", {"Blender": 1})
        manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])
        row = re.findall(
            r'<td class="num"[^>]*>\s*(\d+)\s*</td>', told(manager.get(reverse("handover-days")))
        )
        assert row == ["3", "1", "1", "1"]
        village = signed_in(role=Role.VILLAGE_OPERATOR, prefixes=[SAMARINDA], username="desa")
        row = re.findall(
            r'<td class="num"[^>]*>\s*(\d+)\s*</td>', told(village.get(reverse("handover-days")))
        )
        assert row == ["2", "1", "1", "0"]

    def test_a_day_that_is_over_with_goods_left_is_late_on_list_page_and_overview(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        HandoverDay.objects.update(date=timezone.localdate() - timedelta(days=1))
        assert "Sudah lewat, belum tuntas" in told(officer.get(reverse("handover-days") + "?keadaan=lewat"))
        assert "2 penerima masih menunggu" in told(officer.get(reverse("handover-day", args=[day.pk])))
        assert "?keadaan=lewat" in told(officer.get(reverse("home")))
        hand_over(going, day, "S1", WHOLE)
        hand_over(going, day, "S2", WHOLE)
        assert "Sudah lewat, belum tuntas" not in told(officer.get(reverse("handover-days")))

    def test_a_day_is_put_off_until_something_was_handed_over(
        self, going: Going, day: HandoverDay, signed_in: SignedIn
    ) -> None:
        manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])
        url = reverse("handover-day-change", args=[day.pk])
        wish = {
            "date": "2099-02-01", "place": "Balai", "depot": day.depot_id, "officers": "Rina", "reason": "hujan",
        }  # fmt: skip
        assert manager.post(url, wish).status_code == 302
        day.refresh_from_db()
        assert (day.date, day.place) == (date(2099, 2, 1), "Balai")
        HandoverDay.objects.update(date=TODAY)
        day.refresh_from_db()
        hand_over(going, day, "S1", {"Blender": 1})
        refused = manager.post(url, wish)
        assert refused.status_code == 422
        assert "sudah ada barang yang diserahkan" in told(refused)
        assert manager.post(url, wish | {"date": TODAY.isoformat(), "officers": "Anwar"}).status_code == 302

    def test_another_region_has_no_such_day(
        self, going: Going, day: HandoverDay, signed_in: SignedIn
    ) -> None:
        HandoverDay.objects.update(region_code="6471")
        other = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
        assert other.get(reverse("handover-day", args=[day.pk])).status_code == 404
        assert "Kantor camat" not in told(other.get(reverse("handover-days")))

    def test_the_list_leaves_as_xlsx_and_pdf_with_a_purpose_and_a_look(
        self, going: Going, day: HandoverDay, signed_in: SignedIn
    ) -> None:
        operator = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
        for name in ("handover-day-xlsx", "handover-day-pdf"):
            assert operator.post(reverse(name, args=[day.pk]), {"reason": ""}).status_code == 302
        assert not AccessLogEntry.objects.exists()
        sheet = operator.post(reverse("handover-day-xlsx", args=[day.pk]), {"reason": "dibawa"}).content
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(sheet))
        cells = str(book.get_sheet_by_index(0).to_python())
        assert "S1" in cells
        assert "B1" not in cells
        assert recipient_code(enrolment_id=going.enrolment("S1").pk) in cells
        paper = operator.post(reverse("handover-day-pdf", args=[day.pk]), {"reason": "dibawa"})
        assert paper.content.startswith(b"%PDF-")
        looks = AccessLogEntry.objects.filter(look="export", purpose="dibawa")
        assert [look.people_count for look in looks] == [2, 2]


class TestFinding:
    def test_a_recipient_is_found_by_the_code_typed_or_scanned_and_by_name(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        url, form = reverse("handover-day", args=[day.pk]), url_of(going, day, "S2")
        code = recipient_code(enrolment_id=going.enrolment("S2").pk)
        typed = format_code(code=code).lower()
        for text in (code, typed, f"https://kail.example/serah-terima/{day.pk}/k/{code}/", "s2"):
            answer = officer.post(url, {"q": text})
            assert answer.get("Location") == form, text
        assert officer.get(reverse("handover-day-code", args=[day.pk, code]))["Location"] == form

    def test_nobody_of_another_village_is_found(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        code = recipient_code(enrolment_id=going.enrolment("B1").pk)
        for text in ("B1", code):
            page = officer.post(reverse("handover-day", args=[day.pk]), {"q": text})
            assert page.status_code == 200
            assert "Tidak ditemukan" in told(page)
        assert officer.get(url_of(going, day, "B1")).status_code == 404
        sent = officer.get(reverse("handover-day-code", args=[day.pk, code]))
        assert sent["Location"] == reverse("handover-day", args=[day.pk])

    def test_codes_are_of_one_party_each_and_do_not_count_up(self, going: Going, day: HandoverDay) -> None:
        comers = expected_at(day=day)
        codes = [one.code for one in comers]
        assert len(set(codes)) == 3
        assert all(len(code) == 11 for code in codes)
        assert [found_comers(comers=comers, text=code)[0].name for code in codes] == ["B1", "S1", "S2"]


class TestHandingOver:
    def test_the_form_offers_everything_that_is_left_and_lies_in_the_depot(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        page = told(officer.get(url_of(going, day, "S1")))
        for good, count in WHOLE.items():
            field = f"count_{lines_of(going.enrolment('S1'))[good].pk}"
            assert re.search(rf'name="{field}"\s+value="{count}"', page)
        assert "2 unit lagi, 6 di gudang" in page
        person = AccessLogEntry.objects.get()
        assert person.party_id == going.enrolment("S1").party_id

    def test_a_whole_form_is_recorded_with_photo_signatures_and_place(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        answer = officer.post(url_of(going, day, "S1"), filled(going, "S1", witness="Pak RT"))
        made = Handover.objects.get()
        assert answer["Location"] == reverse("handover", args=[made.pk])
        assert (made.witness, made.missing_reason, made.accuracy) == ("Pak RT", "", 12)
        assert None not in (made.photo, made.signature_recipient, made.signature_officer)
        page = told(officer.get(answer["Location"]))
        assert "Penerima berikutnya" in page
        assert made.number in page
        for signer in ("penerima", "petugas"):
            ink = officer.get(reverse("handover-signature", args=[made.pk, signer]))
            assert ink.content.startswith(b"\x89PNG")
        assert officer.get(reverse("handover-photo", args=[made.pk]) + "?kecil").content.startswith(
            b"\xff\xd8"
        )
        assert officer.post(reverse("handover-pdf", args=[made.pk])).content.startswith(b"%PDF-")

    def test_a_double_click_makes_one_handover_and_says_so(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        form = filled(going, "S1", client_uuid=str(uuid4()))
        first = officer.post(url_of(going, day, "S1"), form | {"photo": photograph()})
        kept = Document.objects.count()
        again = officer.post(url_of(going, day, "S1"), form | {"photo": photograph()}, follow=True)
        assert again.redirect_chain == [(first["Location"], 302)]
        assert "sudah dicatat" in told(again)
        assert (Handover.objects.count(), Document.objects.count()) == (1, kept)

    def test_a_form_that_was_sent_for_another_party_is_refused(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        number = str(uuid4())
        officer.post(url_of(going, day, "S1"), filled(going, "S1", client_uuid=number))
        other = officer.post(url_of(going, day, "S2"), filled(going, "S2", client_uuid=number))
        assert other.status_code == 422
        assert "untuk penerima lain" in told(other)
        assert Handover.objects.count() == 1

    def test_what_another_officer_handed_over_meanwhile_is_said_and_nothing_kept(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        url, late = url_of(going, day, "S1"), filled(going, "S1", {"Blender": 2, "Gerobak": 1})
        hand_over(going, day, "S1", {"Blender": 2})
        before = Document.objects.count()
        answer = officer.post(url, late)
        assert answer.status_code == 422
        assert "Sisa “Blender” di daftar barang 0, bukan 2." in told(answer)
        assert (Handover.objects.count(), Document.objects.count()) == (1, before)
        again = filled(going, "S1", {"Gerobak": 1}, client_uuid=late["client_uuid"])
        assert officer.post(url, again).status_code == 302

    def test_goods_that_lie_in_no_depot_of_the_day_are_not_offered(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        HandoverDay.objects.update(depot=depot(going, name="Gudang kosong"))
        page = told(officer.get(url_of(going, day, "S1")))
        assert "Tidak satu pun barang ini ada di gudang" in page
        assert "Catat serah terima" not in page
        answer = officer.post(url_of(going, day, "S1"), filled(going, "S1"))
        assert (answer.status_code, Handover.objects.count()) == (422, 0)

    def test_a_part_is_enough_and_what_is_unticked_comes_later(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        officer.post(url_of(going, day, "S1"), filled(going, "S1", {"Blender": 1}))
        made = Handover.objects.get()
        assert [(item.list_line.name, item.quantity) for item in made.items.all()] == [("Blender", 1)]
        page = told(officer.get(url_of(going, day, "S1")))
        assert "1 unit lagi" in page
        assert made.number in page

    def test_more_than_is_left_is_refused_in_words(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        answer = officer.post(url_of(going, day, "S1"), filled(going, "S1", {"Blender": 3}))
        assert answer.status_code == 422
        assert "di daftar barang 2, bukan 3" in told(answer)
        assert not Handover.objects.exists()
        assert not Document.objects.filter(kind=DocumentKind.HANDOVER_PHOTO).exists()

    def test_nothing_ticked_is_refused(self, going: Going, day: HandoverDay, officer: Client) -> None:
        answer = officer.post(url_of(going, day, "S1"), filled(going, "S1", {"Blender": 0}))
        assert answer.status_code == 422
        assert not Handover.objects.exists()

    @pytest.mark.parametrize(
        ("missing", "word"),
        [
            ("photo", "foto"),
            ("signature_recipient", "tanda tangan penerima"),
            ("signature_officer", "tanda tangan petugas"),
            ("latitude", "lokasi"),
        ],
    )
    def test_what_is_missing_needs_a_reason(
        self, going: Going, day: HandoverDay, officer: Client, missing: str, word: str
    ) -> None:
        form = filled(going, "S1", **{missing: None})
        answer = officer.post(url_of(going, day, "S1"), form)
        assert answer.status_code == 422
        assert f"Belum ada: {word}." in told(answer)
        assert not Handover.objects.exists()
        if "photo" in form:
            form["photo"] = photograph()
        officer.post(url_of(going, day, "S1"), form | {"missing_reason": "alat rusak"})
        assert Handover.objects.get().missing_reason == "alat rusak"

    def test_who_cannot_sign_is_told_with_the_witness(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        form = filled(going, "S1", signature_recipient=None, signature_recipient_unable="1")
        refused = officer.post(url_of(going, day, "S1"), form)
        assert refused.status_code == 422
        form |= {"photo": photograph(), "signature_recipient_words": "cap jempol, saksi Pak RT"}
        officer.post(url_of(going, day, "S1"), form)
        assert Handover.objects.get().missing_reason == "Tanda tangan penerima: cap jempol, saksi Pak RT"

    def test_without_a_card_a_witness_is_needed(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        answer = officer.post(url_of(going, day, "S1"), filled(going, "S1", identity="known"))
        assert answer.status_code == 422
        assert "harus ada saksi" in told(answer)

    def test_a_signature_that_is_a_dot_is_refused_and_the_rest_stays(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        dot = json.dumps({"width": 640, "height": 320, "strokes": [[[5, 5, 0]]]})
        answer = officer.post(url_of(going, day, "S1"), filled(going, "S1", signature_recipient=dot))
        page = told(answer)
        assert answer.status_code == 422
        assert "Ambil foto sekali lagi" in page
        assert "117.153709" in page
        assert not Handover.objects.exists()

    def test_a_photograph_of_more_than_20_mb_and_what_is_none_are_refused_at_the_photograph(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        for content, sentence in (
            (b"\xff\xd8\xff" + b"0" * 20 * 2**20, "20 MB"),
            (b"%PDF-1.7 bukan foto", "bukan foto"),
        ):
            file = SimpleUploadedFile("foto.jpg", content, content_type="image/jpeg")
            answer = officer.post(url_of(going, day, "S1"), filled(going, "S1", photo=file))
            assert answer.status_code == 422
            assert sentence in told(answer)
        assert not Handover.objects.exists()

    @pytest.mark.parametrize(
        ("clock", "off"),
        [
            ("1970-01-01T00:00:00.000Z", True),
            ("9999-12-31T00:00:00.000Z", True),
            ("2025-11-01T00:00:00Z", True),
            ("", False),
        ],
    )
    def test_a_wrong_clock_is_kept_and_told_not_believed(
        self, going: Going, day: HandoverDay, officer: Client, clock: str, off: bool
    ) -> None:
        form = filled(going, "S1", device_clock=clock, at_device=clock)
        answer = officer.post(url_of(going, day, "S1"), form)
        made = Handover.objects.get()
        assert made.is_clock_off is off
        assert ("Jam ponsel salah" in told(officer.get(answer["Location"]))) is off

    def test_a_clock_that_is_no_moment_is_refused(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        answer = officer.post(url_of(going, day, "S1"), filled(going, "S1", device_clock="kemarin"))
        assert (answer.status_code, Handover.objects.count()) == (422, 0)

    def test_a_day_to_come_and_one_who_has_everything_show_why_and_the_way_back(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        hand_over(going, day, "S1", WHOLE)
        page = told(officer.get(url_of(going, day, "S1")))
        assert "Catat serah terima" not in page
        assert reverse("handover-day", args=[day.pk]) in page
        HandoverDay.objects.update(date=date(2099, 1, 1))
        page = told(officer.get(url_of(going, day, "S2")))
        assert "belum tiba" in page
        assert "Catat serah terima" not in page


class TestTakingBack:
    def test_two_people_take_it_back_and_the_paper_says_so(
        self, going: Going, day: HandoverDay, signed_in: SignedIn, officer: Client
    ) -> None:
        made = hand_over(going, day, "S1", {"Blender": 1})
        page = reverse("handover", args=[made.pk])
        officer.post(reverse("reversal-propose", args=[made.pk]), {"reason": ""})
        assert not HandoverReversal.objects.exists()
        officer.post(reverse("reversal-propose", args=[made.pk]), {"reason": "orang lain"})
        asked = HandoverReversal.objects.get()
        head = signed_in(role=Role.HEAD, prefixes=["64"])
        assert page in told(head.get(reverse("home")))
        assert page in told(head.get(reverse("handover-days")))
        head.post(reverse("reversal-decide", args=[asked.pk]), {"decision": "approve", "reason": "benar"})
        asked.refresh_from_db()
        assert asked.state == "approved"
        assert "Suratnya tidak berlaku lagi" in told(head.get(page))
        assert page not in told(head.get(reverse("home")))

    def test_a_head_lets_it_stand(self, going: Going, day: HandoverDay, signed_in: SignedIn) -> None:
        made = hand_over(going, day, "S1", {"Blender": 1})
        manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])
        manager.post(reverse("reversal-propose", args=[made.pk]), {"reason": "salah"})
        asked = HandoverReversal.objects.get()
        head = signed_in(role=Role.HEAD, prefixes=["64"])
        head.post(
            reverse("reversal-decide", args=[asked.pk]), {"decision": "reject", "reason": "sudah benar"}
        )
        asked.refresh_from_db()
        assert asked.state == "rejected"

    def test_whoever_is_at_the_end_of_the_way_keeps_it_and_the_page_says_so(
        self, going: Going, day: HandoverDay, officer: Client
    ) -> None:
        made = hand_over(going, day, "S1", WHOLE)
        page = told(officer.get(reverse("handover", args=[made.pk])))
        assert "serah terimanya tetap seperti adanya" in page
        assert reverse("reversal-propose", args=[made.pk]) not in page

    def test_minutes_of_a_day_are_one_pdf(self, going: Going, day: HandoverDay, signed_in: SignedIn) -> None:
        manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])
        url = reverse("handover-day-minutes", args=[day.pk])
        assert manager.post(url, {"reason": "arsip"}).status_code == 302
        hand_over(going, day, "S1", WHOLE)
        hand_over(going, day, "B1", {"Blender": 1})
        both = manager.post(url, {"reason": "arsip"}).content
        assert len(re.findall(rb"/Type\s*/Page\b", both)) == 2
        one = manager.post(url, {"reason": "arsip", "desa": BALIKPAPAN}).content
        assert len(re.findall(rb"/Type\s*/Page\b", one)) == 1


def test_the_public_address_of_the_office_stands_in_the_squares(
    going: Going, day: HandoverDay, officer: Client, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = "https://kail.example.go.id"
    made = hand_over(going, day, "S1", WHOLE)
    page = told(officer.get(reverse("handover", args=[made.pk])))
    assert f"https://kail.example.go.id/cek/{made.code}/" in page
    assert NOW.year == made.year
