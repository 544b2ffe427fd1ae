"""What pages promise: looks are logged, numbers need a purpose, refusals are readable, GET cannot write."""

from datetime import datetime

import pytest
from django.db import InternalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action
from kail.apps.accounts.services import open_account, set_role_policy
from kail.apps.places.models import Place
from kail.apps.registry.models import AccessLogEntry
from kail.interfaces.web.access import PageRequest, page
from kail.kernel.audit import Actor
from tests.conftest import NOW, PASSWORD, MakeUser, SignedIn
from tests.people import make_person
from tests.rounds import make_round
from tests.web.world import make_world

NIK = "6472014101900077"


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="ayu")


@pytest.mark.django_db
class TestLooks:
    def test_opening_a_person_is_logged(self, whole_country: None, operator: Client) -> None:
        person = make_person(nik=NIK)
        assert operator.get(reverse("person", args=[person.pk])).status_code == 200
        entry = AccessLogEntry.objects.get()
        assert (entry.look, entry.party_id, entry.actor.username) == ("person_page", person.pk, "ayu")

    def test_a_page_shows_the_number_masked(self, whole_country: None, operator: Client) -> None:
        person = make_person(nik=NIK)
        content = operator.get(reverse("person", args=[person.pk])).content.decode()
        assert NIK not in content
        assert "6472••••••••0077" in content

    def test_a_number_is_revealed_with_a_purpose_and_logged(
        self, whole_country: None, operator: Client
    ) -> None:
        person = make_person(nik=NIK)
        response = operator.post(reverse("reveal", args=[person.pk]), {"purpose": "verification"})
        assert NIK in response.content.decode()
        entry = AccessLogEntry.objects.get()
        assert (entry.look, entry.party_id) == ("reveal", person.pk)
        assert entry.purpose

    @pytest.mark.parametrize("purpose", ["", "curiosity"])
    def test_without_a_purpose_nothing_is_revealed(
        self, whole_country: None, operator: Client, purpose: str
    ) -> None:
        person = make_person(nik=NIK)
        response = operator.post(reverse("reveal", args=[person.pk]), {"purpose": purpose})
        assert response.status_code == 422
        assert NIK not in response.content.decode()
        assert AccessLogEntry.objects.count() == 0

    def test_a_search_by_number_is_logged_and_travels_in_the_body(
        self, whole_country: None, operator: Client
    ) -> None:
        make_person(name="Siti Nomor", nik=NIK)
        response = operator.post(reverse("registry-search"), {"q": NIK})
        assert "Siti Nomor" in response.content.decode()
        assert AccessLogEntry.objects.get().look == "number_search"
        page_content = operator.get(reverse("registry-search")).content.decode()
        assert 'method="get"' not in page_content.casefold()


@pytest.mark.django_db
class TestRefusals:
    def test_a_role_without_the_action_reads_why(self, whole_country: None, operator: Client) -> None:
        response = operator.get(reverse("accounts"))
        assert response.status_code == 403
        assert "Peran" in response.content.decode()

    def test_a_decree_decided_twice_is_a_conflict(
        self, whole_country: None, make_user: MakeUser, signed_in: SignedIn, now: datetime
    ) -> None:
        maker = make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul")
        head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda")
        world = make_world(maker=maker, head=head, now=now)
        client = signed_in(role=Role.HEAD, prefixes=["64"], username="kepala-lain")
        response = client.post(
            reverse("decree-decide", args=[world.decree.pk]), {"decision": "reject", "reason": "terlambat"}
        )
        assert response.status_code == 409

    def test_a_wrong_form_keeps_what_was_typed(self, whole_country: None, signed_in: SignedIn) -> None:
        admin = signed_in(role=Role.ADMINISTRATOR, username="admin")
        typed = {
            "full_name": "Budi",
            "username": "BUDI!",
            "role": "mentor",
            "regions": "64",
            "reason": "baru",
        }
        response = admin.post(reverse("account-new"), typed)
        assert response.status_code == 422
        assert "BUDI!" in response.content.decode()
        assert not User.objects.filter(full_name="Budi").exists()

    def test_a_region_that_is_no_code_is_refused(self, whole_country: None, signed_in: SignedIn) -> None:
        admin = signed_in(role=Role.ADMINISTRATOR, username="admin")
        typed = {
            "full_name": "Budi",
            "username": "budi",
            "role": "mentor",
            "regions": "Samarinda",
            "password": PASSWORD,
            "reason": "baru",
        }
        assert admin.post(reverse("account-new"), typed).status_code == 422
        assert not User.objects.filter(username="budi").exists()

    def test_a_round_nobody_may_rank_partially(self, whole_country: None, signed_in: SignedIn) -> None:
        make_round()
        planner = signed_in(role=Role.PLANNER, prefixes=["6472"], username="perencana-kota")
        response = planner.post(reverse("rank", args=["uji-2025"]))
        assert response.status_code == 422

    def test_the_page_of_nowhere_is_readable(self, client: Client) -> None:
        response = client.get("/tidak/ada/")
        assert response.status_code == 404
        assert "<h1" in response.content.decode()


@pytest.mark.django_db
class TestSigningIn:
    def test_the_right_password_opens_and_the_wrong_one_does_not(
        self, client: Client, make_user: MakeUser
    ) -> None:
        make_user(role=Role.AUDITOR, username="nur")
        wrong = client.post(reverse("account_login"), {"login": "nur", "password": "bukan-ini-sandinya"})
        assert wrong.status_code == 200
        right = client.post(reverse("account_login"), {"login": "nur", "password": PASSWORD})
        assert (right.status_code, right["Location"]) == (302, "/")

    def test_a_closed_account_cannot_sign_in(
        self, client: Client, make_user: MakeUser, whole_country: None
    ) -> None:
        user = make_user(role=Role.AUDITOR, username="nur")
        User.objects.filter(pk=user.pk).update(is_active=False)
        client.post(reverse("account_login"), {"login": "nur", "password": PASSWORD})
        assert client.get(reverse("home")).status_code == 302

    def test_passwords_are_argon2(self, make_user: MakeUser) -> None:
        assert make_user(role=Role.AUDITOR, username="nur").password.startswith("argon2")

    def test_nobody_can_sign_up(self, client: Client) -> None:
        response = client.post(
            "/akun/signup/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
        )
        assert not User.objects.filter(username="x").exists()
        assert response.status_code in {200, 403}

    def test_a_role_can_demand_a_second_factor(
        self, signed_in: SignedIn, actor: Actor, whole_country: None
    ) -> None:
        auditor = signed_in(role=Role.AUDITOR, username="nur")
        assert auditor.get(reverse("home")).status_code == 200
        set_role_policy(
            role=Role.AUDITOR, second_factor_required=True, session_minutes=60, actor=actor, reason="uji"
        )
        response = auditor.get(reverse("home"))
        assert (response.status_code, response["Location"]) == (302, reverse("mfa_activate_totp"))

    def test_a_session_ends_after_the_time_of_its_role(
        self, client: Client, make_user: MakeUser, actor: Actor, whole_country: None
    ) -> None:
        set_role_policy(
            role=Role.AUDITOR, second_factor_required=False, session_minutes=7, actor=actor, reason="uji"
        )
        make_user(role=Role.AUDITOR, username="nur")
        client.post(reverse("account_login"), {"login": "nur", "password": PASSWORD})
        assert client.session.get_expiry_age() == 7 * 60


@pytest.mark.django_db
class TestLanguage:
    def test_indonesian_is_the_first_language(self, client: Client) -> None:
        assert '<html lang="id"' in client.get(reverse("account_login")).content.decode()

    def test_the_account_remembers_its_language(self, operator: Client) -> None:
        operator.post(reverse("set_language"), {"language": "en", "next": "/"})
        assert User.objects.get(username="ayu").language == "en"
        assert '<html lang="en"' in operator.get(reverse("home")).content.decode()

    def test_every_page_carries_the_label_of_synthetic_data(self, operator: Client) -> None:
        for name in ("home", "registry-search", "roles", "works"):
            assert "DATA SINTETIS" in operator.get(reverse(name)).content.decode()


@pytest.mark.django_db
def test_no_page_allows_inline_scripts(operator: Client) -> None:
    policy = operator.get(reverse("home"))["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_get_cannot_write(committed: None, rf: RequestFactory) -> None:
    """PostgreSQL itself refuses a write while a page is only read."""
    system = User.objects.get(username="sistem")
    user = open_account(
        username="pembaca", full_name="P", role=Role.AUDITOR, prefixes=["64"], password=PASSWORD,
        actor=system.actor, reason="uji", now=NOW,
    )  # fmt: skip

    @page(action=Action.VIEW_WORK, methods=("GET", "POST"))
    def writes(request: PageRequest) -> HttpResponse:
        Place.objects.filter(code="64").update(name="Kalimantan Timur")
        return HttpResponse("written")

    for method in (rf.get, rf.post):
        request = method("/")
        request.user = user
        if method == rf.post:
            assert writes(request).content == b"written"
        else:
            with pytest.raises(InternalError, match="read-only transaction"):
                writes(request)
