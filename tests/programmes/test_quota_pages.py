"""The quota pages in the browser's view: what a planner reads before saving, the plans, districts, reserved shares."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.programmes.errors import SharesRefused
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import ShareTerms, share_report
from kail.apps.programmes.services import set_reserved_shares
from kail.kernel.audit import Actor
from tests.conftest import SignedIn
from tests.programmes.people import FamilyRow, PersonRow, make_people

QUOTA = "/pelaksanaan/uep-2025/kuota/"
SHARES = "/pelaksanaan/uep-2025/kuota/bagian/"
WOMEN = ShareTerms(name="Perempuan", condition="jenis_kelamin = perempuan", permille=300)


@pytest.fixture
def planner(signed_in: SignedIn, uep: Round) -> Client:
    """A planner of Kalimantan Timur, with the UEP round loaded."""
    return signed_in(role=Role.PLANNER, prefixes=["64"])


@pytest.fixture
def people(uep: Round) -> None:
    make_people(
        [
            *[PersonRow(family=0, place_code="6472011001") for _one in range(3)],
            PersonRow(family=0, place_code="6472021001"),
            PersonRow(family=0, place_code="6471011001"),
        ],
        families=[FamilyRow(decile=2)],
    )


def text(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestQuota:
    def test_the_page_says_how_many_people_one_place_stands_for(self, planner: Client) -> None:
        assert (
            "Satu tempat mewakili 19 orang miskin di Kabupaten Mahakam Ulu, 393 di Kabupaten Kutai Kartanegara."
            in text(planner, QUOTA)
        )

    def test_divisor_last_places_and_runner_up_are_printed(self, planner: Client) -> None:
        shown = text(planner, QUOTA, method="webster", period="2024-03", floor="50", cap="300")
        for told in ("138,7", "Kabupaten Kutai Barat", "ke-105", "171,320", "135000/527", "50 – 300"):
            assert told in shown

    def test_a_method_that_cannot_be_says_what_it_needs(self, planner: Client, uep: Round) -> None:
        uep.quotas.all().delete()
        Round.objects.filter(pk=uep.pk).update(places=1)
        assert "perlu 10 tempat" in text(planner, QUOTA, method="adams", basis="poor")

    def test_what_was_asked_is_saved_with_the_reason_and_kept(self, planner: Client, uep: Round) -> None:
        asked = {"method": "webster", "period": "2024-03", "basis": "poor", "floor-6411": "50"}
        assert planner.post(QUOTA, asked | {"reason": "lantai untuk Mahulu"}).status_code == 302
        assert uep.quotas.get(place_code="6411").places == 50
        assert "lantai untuk Mahulu" in text(planner, reverse("round-quota-plans", args=["uep-2025"]))
        plan = text(planner, reverse("round-quota-plan", args=["uep-2025", 2]))
        assert "lantai untuk Mahulu" in plan
        assert 'name="floor-6411" value="50"' in text(planner, QUOTA)

    def test_a_district_page_shares_what_the_regency_has(
        self, planner: Client, uep: Round, people: None
    ) -> None:
        address = reverse("round-quota-regency", args=["uep-2025", "6472"])
        asked = {"method": "webster", "basis": "eligible"}
        shown = text(planner, address, **asked)
        assert "Palaran, Samarinda Seberang punya hak yang persis sama atas 1 tempat, yang jatuh ke" in shown
        assert "wilayah yang seri berada tepat di titik pembulatan" in shown
        assert planner.post(address, asked | {"reason": "per kecamatan"}).status_code == 302
        assert uep.quotas.filter(place_code__startswith="6472").exclude(places=0).count() == 3
        assert planner.post(address, {"do": "unshare", "reason": "batal"}).status_code == 302
        assert uep.quotas.count() == 10

    @pytest.mark.parametrize("regency", ["5171", "647201", "riwayatku"])
    def test_what_is_no_regency_of_the_round_is_not_found(self, regency: str, planner: Client) -> None:
        assert planner.get(f"{QUOTA}{regency}/").status_code == 404


@pytest.mark.usefixtures("people")
class TestShares:
    TYPED = {"name-1": "Perempuan", "condition-1": "jenis_kelamin = perempuan", "percent-1": "30"}

    def test_missing_people_are_told_before_anything_is_saved(self, planner: Client, uep: Round) -> None:
        shown = text(planner, SHARES, **self.TYPED)
        assert "memerlukan 450 orang di seluruh wilayah" in shown
        assert "Kota Samarinda" in shown
        refused = planner.post(SHARES, self.TYPED | {"reason": "afirmasi"})
        assert refused.status_code == 422
        assert uep.reserved_shares.count() == 0

    def test_who_has_seen_it_may_save(self, planner: Client, uep: Round) -> None:
        saved = planner.post(SHARES, self.TYPED | {"percent-1": "2,5", "reason": "afirmasi", "seen": "yes"})
        assert saved.status_code == 302
        assert list(uep.reserved_shares.values_list("position", "permille")) == [(1, 25)]
        assert "Perempuan: 25 dari 1.000 tempat" in text(planner, QUOTA)
        assert planner.post(SHARES, {"reason": "dicabut"}).status_code == 302
        assert uep.reserved_shares.count() == 0

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"percent-1": "0"}, "0,1"),
            ({"percent-1": "12,34"}, "12,34"),
            ({"percent-1": "banyak"}, "banyak"),
            ({"percent-1": ""}, "persen"),
            ({"condition-1": "pns >"}, "Baris 1"),
            ({"condition-1": "tidak_ada"}, "tidak_ada"),
            ({"reason": ""}, "alasan"),
        ],
    )
    def test_what_cannot_be_is_told_and_changes_nothing(
        self, change: dict[str, str], sentence: str, planner: Client, uep: Round
    ) -> None:
        answer = planner.post(SHARES, self.TYPED | {"reason": "afirmasi", "seen": "yes"} | change)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert uep.reserved_shares.count() == 0


class TestContradictions:
    def test_shares_above_the_places_of_a_region_are_refused_though_seen(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        make_people(
            [PersonRow(family=0, sex=sex) for sex in (1, 2) for _one in range(200)],
            families=[FamilyRow(decile=2)],
        )
        uep.quotas.exclude(place_code="6472").delete()
        Round.objects.filter(pk=uep.pk).update(places=150)
        uep.refresh_from_db()
        men = ShareTerms(name="Laki-laki", condition="jenis_kelamin = laki_laki", permille=700)
        women = ShareTerms(name="Perempuan", condition="jenis_kelamin = perempuan", permille=400)
        report = share_report(shared_round=uep, shares=[men, women], quotas={"6472": 150})
        assert [(one.contest_name, one.cannot_be) for one in report.contradictions] == [
            ("Kota Samarinda", True)
        ]
        with pytest.raises(SharesRefused, match="Kota Samarinda: “Laki-laki”") as refused:
            set_reserved_shares(
                shared_round=uep, shares=[men, women], actor=actor, reason="x", accepts_missing_people=True
            )
        assert refused.value.code == "shares_collide"
        assert uep.reserved_shares.count() == 0

    @pytest.mark.parametrize(
        ("shares", "code"),
        [
            ([WOMEN] * 4, "shares_too_many"),
            ([WOMEN, WOMEN], "shares_name"),
            ([ShareTerms(name="", condition="pns", permille=10)], "shares_name"),
            ([ShareTerms(name="x", condition="pns", permille=1001)], "shares_permille"),
        ],
    )
    def test_shares_that_cannot_be_are_refused(
        self, shares: list[ShareTerms], code: str, uep: Round, actor: Actor
    ) -> None:
        with pytest.raises(SharesRefused) as refused:
            set_reserved_shares(shared_round=uep, shares=shares, actor=actor, reason="x")
        assert refused.value.code == code
