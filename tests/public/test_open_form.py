import re
from datetime import datetime

from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.selection.models import Nomination, PublicProposal
from tests.nominated import nominated_round
from tests.people import SAMARINDA, make_person


def test_walk(whole_country: None, client: Client, signed_in, now: datetime) -> None:
    person = make_person(name="Siti Aminah", place_code=SAMARINDA)
    nominated = nominated_round()
    address = f"/usul/{SAMARINDA}/"
    page = client.get(address).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]*)"', page).group(1)
    answer = client.post(
        address,
        {
            "ticket": ticket,
            "subject_name": "Siti Aminah",
            "subject_address": "RT 4",
            "grounds": "janda\r\nanak <b>tiga</b>",
            "proposer": "neighbour",
            "proposer_name": "Budi",
            "proposer_phone": "0812-3456-7890",
            "consent": "on",
        },
    )
    print(answer.status_code, answer.content.decode()[1200:])
    one = PublicProposal.objects.get()
    clerk = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
    assert "Usulan" or True
    page = clerk.get(reverse("public-proposals"))
    assert one.number[:4] in page.content.decode()
    page = clerk.get(reverse("public-proposal", args=[one.pk]))
    assert page.status_code == 200
    print(page.content.decode())
    take = reverse("public-proposal-take-up", args=[one.pk, nominated.code])
    page = clerk.post(take, {"q": "Siti Aminah"})
    assert "Siti Aminah" in page.content.decode()
    answer = clerk.post(take, {"q": "Siti Aminah", "person": person.pk, "reason": "dikenal", "act": "1"})
    made = Nomination.objects.get()
    assert answer["Location"] == reverse("nomination", args=[made.pk])
    one.refresh_from_db()
    assert one.nomination_id == made.pk and one.state == "taken_up"
