"""Pages of sheets of nominations: taken, brought back, looked at, stored or discarded; what leaves is logged."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry
from kail.apps.selection.models import Nomination, NominationSheet, SheetReturn
from kail.kernel.audit import Actor
from kail.kernel.jobs import perform
from kail.kernel.models import Work
from tests.conftest import SignedIn
from tests.nominated import nominated_round
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.sheets_made import ANSWER, NAME, WISH, Cells, bring, cells_of, row_of, take, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]


@pytest.fixture
def nominated(whole_country: None) -> Round:
    return nominated_round()


@pytest.fixture
def village(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.VILLAGE_OPERATOR, prefixes=[SAMARINDA], username="kelurahan")


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def brought(client: Client, nominated: Round, cells: Cells, now: datetime) -> SheetReturn:
    """Uploaded and checked by the worker."""
    file = SimpleUploadedFile("lembar.xlsx", written(cells))
    answer = client.post(reverse("nomination-sheet-return", args=[nominated.code]), {"file": file})
    assert answer.status_code == 302
    work = Work.objects.latest("pk")
    assert answer["Location"] == reverse("work", args=[work.pk])
    perform(work_id=work.pk, clock=lambda: now)
    work.refresh_from_db()
    assert (work.state, work.failure) == ("done", "")
    found = SheetReturn.objects.latest("pk")
    assert work.result_url == reverse("sheet-return", args=[found.pk])
    return found


def taken(client: Client, nominated: Round, place_code: str = SAMARINDA) -> Cells:
    answer = client.post(reverse("nomination-sheet-take", args=[nominated.code]), {"tempat": place_code})
    assert answer.status_code == 200
    assert f"usulan-{nominated.code}-{place_code}.xlsx" in answer["Content-Disposition"]
    return cells_of(answer.content)


def test_a_village_takes_a_sheet_fills_it_in_and_stores_it(
    nominated: Round, village: Client, now: datetime
) -> None:
    make_person(name="Ani Lembar")
    make_person(name="Budi Lembar")
    make_person(name="Orang Jauh", place_code=BALIKPAPAN)
    assert reverse("nomination-sheets", args=[nominated.code]) in page(village, "nominations", nominated.code)
    shown = page(village, "nomination-sheets", nominated.code)
    assert SAMARINDA in shown
    assert "semua desa" not in shown
    cells = taken(village, nominated)
    look = AccessLogEntry.objects.get(look=Look.EXPORT)
    assert (look.people_count, look.place_code) == (2, SAMARINDA)
    assert look.mark_code == NominationSheet.objects.get().code
    row_of(cells, "Ani Lembar")[ANSWER : WISH + 1] = ["ya", "oven"]
    row_of(cells, "Budi Lembar")[NAME] = "Budi Lain"
    found = brought(village, nominated, cells, now)
    told = page(village, "sheet-return", found.pk)
    assert "Nomor, nama atau alamat diubah" in told
    assert "Budi" not in told
    assert not Nomination.objects.exists()
    store = reverse("sheet-return-store", args=[found.pk])
    village.post(store, {"reason": ""})
    assert not Nomination.objects.exists()
    assert village.post(store, {"reason": "musyawarah RT"}).status_code == 302
    assert list(Nomination.objects.values_list("wish", "source")) == [("oven", "sheet")]
    told = page(village, "sheet-return", found.pk)
    assert store not in told
    assert "musyawarah RT" in told
    assert found.sheet.code in page(village, "nomination-sheets", nominated.code)
    assert village.post(store, {"reason": "lagi"}).status_code == 422


def test_a_regency_takes_the_sheet_of_all_its_villages_or_of_one(
    nominated: Round, signed_in: SignedIn
) -> None:
    make_person(name="Ani Lembar")
    regency = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="kota")
    shown = page(regency, "nomination-sheets", nominated.code, query=f"?tempat={SAMARINDA}")
    assert f'<option value="{SAMARINDA}" selected>' in shown
    assert "semua desa" in shown
    assert "6471" not in shown
    assert len(taken(regency, nominated, "6472")) == len(taken(regency, nominated)) == 3
    refused = regency.post(reverse("nomination-sheet-take", args=[nominated.code]), {"tempat": BALIKPAPAN})
    assert refused.status_code == 422
    assert NominationSheet.objects.count() == 2
    assert AccessLogEntry.objects.filter(look=Look.EXPORT).count() == 2


def test_a_village_sees_no_sheet_of_another(
    nominated: Round, village: Client, actor: Actor, now: datetime
) -> None:
    make_person(name="Orang Jauh", place_code=BALIKPAPAN)
    content = take(nominated, actor=actor, now=now, place_code=BALIKPAPAN)
    found = bring(nominated, content, actor=actor, now=now)
    assert found.sheet.code not in page(village, "nomination-sheets", nominated.code)
    for name in ("sheet-return-check", "sheet-return-store", "sheet-return-discard"):
        assert village.post(reverse(name, args=[found.pk]), {"reason": "uji"}).status_code == 404
    assert village.get(reverse("sheet-return", args=[found.pk])).status_code == 404
    answer = village.post(
        reverse("nomination-sheet-return", args=[nominated.code]),
        {"file": SimpleUploadedFile("lembar.xlsx", content)},
    )
    assert answer.status_code == 422
    assert "di luar wilayah Anda" in answer.content.decode()


def test_a_sheet_is_discarded_or_checked_again(nominated: Round, village: Client, now: datetime) -> None:
    make_person(name="Ani Lembar")
    found = brought(village, nominated, taken(village, nominated), now)
    assert reverse("sheet-return-store", args=[found.pk]) not in page(village, "sheet-return", found.pk)
    assert village.post(reverse("sheet-return-check", args=[found.pk])).status_code == 302
    discard = reverse("sheet-return-discard", args=[found.pk])
    village.post(discard, {"reason": ""})
    assert SheetReturn.objects.get().state == "checked"
    village.post(discard, {"reason": "keliru"})
    assert SheetReturn.objects.get().state == "discarded"


def test_who_may_not_nominate_is_shown_no_sheets(nominated: Round, signed_in: SignedIn) -> None:
    planner = signed_in(role=Role.PLANNER, prefixes=["64"], username="perencana")
    address = reverse("nomination-sheets", args=[nominated.code])
    assert address not in page(planner, "nominations", nominated.code)
    assert planner.get(address).status_code == 403


def test_a_file_that_is_no_sheet_is_told_at_its_field(nominated: Round, village: Client) -> None:
    for content in (b"PK\x03\x04 rusak", b"No,Nama\n1,Ani\n"):
        answer = village.post(
            reverse("nomination-sheet-return", args=[nominated.code]),
            {"file": SimpleUploadedFile("lembar.xlsx", content)},
        )
        assert answer.status_code == 422
    assert not SheetReturn.objects.exists()
