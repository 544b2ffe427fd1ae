"""What the pages of candidate pairs and merges say and do."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import DuplicateState, Look
from kail.apps.registry.models import AccessLogEntry, DuplicatePair, PartyMerge, Person
from kail.kernel.audit import Actor
from kail.kernel.models import Work
from tests.conftest import SignedIn
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.registry.duplicates.pairs_made import make_pair, merge


def make_record(name: str, **facts: object) -> Person:
    place = str(facts.pop("place_code", SAMARINDA))
    return make_person(name=name, family=make_family(place_code=place, receives_pkh=False), **facts)


@pytest.fixture
def pair(whole_country: None, actor: Actor, now: datetime) -> DuplicatePair:
    return make_pair(
        make_record("Siti Aminah", nik="6472014101900001"),
        make_record("Siti Aminnah", nik="6472014101900801", birth_date=date(1990, 10, 1)),
        actor=actor,
        now=now,
    )


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])


def body(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_the_list_shows_open_pairs_with_counts(pair: DuplicatePair, operator: Client) -> None:
    page = body(operator, "duplicates")
    assert "Siti Aminah" in page
    assert "Siti Aminnah" in page
    assert "Hampir pasti" in page


def test_the_list_finds_by_name_in_the_body_only(
    pair: DuplicatePair, operator: Client, actor: Actor, now: datetime
) -> None:
    make_pair(make_record("Budi Santoso"), make_record("Budi Santosa"), actor=actor, now=now)
    page = operator.post(reverse("duplicates"), {"q": "aminnah"}).content.decode()
    assert "Siti Aminah" in page
    assert "Budi Santoso" not in page


def test_a_pair_of_two_regencies_is_for_the_province(
    whole_country: None, actor: Actor, now: datetime, signed_in: SignedIn
) -> None:
    made = make_pair(
        make_record("Terbuka"), make_record("Rahasia", place_code=BALIKPAPAN), actor=actor, now=now
    )
    for prefix, status in (("6472", 404), ("6471", 404), ("64", 200)):
        client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=[prefix])
        assert client.get(reverse("duplicate", args=[made.pk])).status_code == status
        assert ("Rahasia" in body(client, "duplicates")) == (status == 200)


def test_a_pair_shows_differences_and_evidence_and_no_number(pair: DuplicatePair, operator: Client) -> None:
    page = body(operator, "duplicate", pair.pk)
    assert "<mark>n</mark>" in page
    assert "6472014101900001" not in page
    assert "tanggal lahir sama, tetapi NIK lain" in page
    # The third digit from the end lies under the mask on one side: that it differs is marked, the digit is not shown.
    assert page.count("<mark>") >= 4


def test_beside_each_bar_stands_in_words_what_it_says(pair: DuplicatePair, operator: Client) -> None:
    page = body(operator, "duplicate", pair.pk)
    said = re.findall(r'</svg>\s*<span class="evidence-strength">([^<]+)</span>', page)
    assert said == ["sangat kuat mendukung", "mendukung", "mendukung", "mendukung"]
    assert [page.count(f'class="evidence-{side}"') for side in ("for", "against")] == [4, 0]


def test_looking_at_a_pair_is_logged_for_both(pair: DuplicatePair, operator: Client) -> None:
    body(operator, "duplicate", pair.pk)
    looked = AccessLogEntry.objects.filter(look=Look.DUPLICATE_PAIR)
    assert {entry.party_id for entry in looked} == {pair.person_a_id, pair.person_b_id}


def test_a_decision_leads_to_the_next_pair(
    pair: DuplicatePair, operator: Client, actor: Actor, now: datetime
) -> None:
    following = make_pair(
        make_record("Budi"), make_record("Budhi"), actor=actor, now=now, weight=pair.weight - 1
    )
    answer = operator.post(
        reverse("duplicate-decide", args=[pair.pk]), {"decision": "not_same", "seen": "open", "reason": "KTP"}
    )
    assert answer["Location"] == reverse("duplicate", args=[following.pk])
    pair.refresh_from_db()
    assert pair.state == DuplicateState.NOT_SAME


def test_a_decision_without_reason_is_refused_on_the_page(pair: DuplicatePair, operator: Client) -> None:
    answer = operator.post(
        reverse("duplicate-decide", args=[pair.pk]), {"decision": "same", "seen": "open", "reason": " "}
    )
    assert answer.status_code == 422
    pair.refresh_from_db()
    assert pair.state == DuplicateState.OPEN


def test_a_decision_on_what_changed_meanwhile_is_refused(pair: DuplicatePair, operator: Client) -> None:
    asked = {"decision": "unsure", "seen": "open", "reason": "KTP"}
    operator.post(reverse("duplicate-decide", args=[pair.pk]), asked)
    assert operator.post(reverse("duplicate-decide", args=[pair.pk]), asked).status_code == 409


def test_same_leads_to_the_merge_and_the_merge_to_one_person(pair: DuplicatePair, operator: Client) -> None:
    answer = operator.post(
        reverse("duplicate-decide", args=[pair.pk]), {"decision": "same", "seen": "open", "reason": "KTP"}
    )
    assert answer["Location"] == reverse("duplicate-merge", args=[pair.pk])
    page = body(operator, "duplicate-merge", pair.pk)
    assert "Siti Aminnah" in page
    made = operator.post(
        answer["Location"],
        {"survivor": pair.person_a_id, "nilai-birth_date": "absorbed", "reason": "KTP yang sama"},
    )
    merged = PartyMerge.objects.get()
    assert made["Location"] == reverse("merge", args=[merged.pk])
    assert Person.objects.get(pk=pair.person_a_id).birth_date == date(1990, 10, 1)
    assert "Siti Aminnah" in body(operator, "merge", merged.pk)
    leads = operator.get(reverse("person", args=[pair.person_b_id]))
    assert leads["Location"] == reverse("person", args=[pair.person_a_id])
    story = body(operator, "person", pair.person_a_id)
    assert "KTP yang sama" in story
    operator.post(reverse("merge-decide", args=[merged.pk]), {"decision": "undo", "reason": "dua orang"})
    assert operator.get(reverse("person", args=[pair.person_b_id])).status_code == 200


def test_a_merge_with_a_benefit_waits_for_the_head(
    whole_country: None, actor: Actor, now: datetime, signed_in: SignedIn, operator: Client
) -> None:
    made = merge(make_person(name="Siti"), make_record("Sitti"), actor=actor, now=now)
    where = reverse("merge-decide", args=[made.pk])
    asked = {"decision": "approve", "reason": "setuju"}
    assert operator.post(where, asked).status_code == 403
    head = signed_in(role=Role.HEAD, prefixes=["64"])
    assert "Setujui" in body(head, "merge", made.pk)
    head.post(where, asked)
    made.refresh_from_db()
    assert made.state == "approved"
    assert head.post(where, {"decision": "undo", "reason": "salah"}).status_code == 409


def test_a_child_is_not_shown_to_who_may_not_see_children(
    whole_country: None, actor: Actor, now: datetime, signed_in: SignedIn
) -> None:
    born = {"birth_date": date(2018, 1, 1)}
    made = make_pair(make_record("Anak", **born), make_record("Annak", **born), actor=actor, now=now)
    head = signed_in(role=Role.HEAD, prefixes=["64"])
    assert head.get(reverse("duplicate", args=[made.pk])).status_code == 403
    assert "Annak" not in body(head, "duplicates")


def test_searching_now_is_long_work(whole_country: None, operator: Client) -> None:
    answer = operator.post(reverse("duplicates-search"))
    assert answer["Location"] == reverse("work", args=[Work.objects.get(kind="registry.duplicates").pk])


def test_an_export_carries_its_mark(pair: DuplicatePair, operator: Client) -> None:
    answer = operator.post(reverse("duplicates-export"), {"reason": "rapat"})
    assert answer.content.startswith(b"PK")
    assert AccessLogEntry.objects.get(look=Look.EXPORT).people_count == 2


def test_the_list_asks_the_same_number_of_queries_however_long_it_is(
    pair: DuplicatePair, operator: Client, actor: Actor, now: datetime
) -> None:
    body(operator, "duplicates")
    with CaptureQueriesContext(connection) as few:
        body(operator, "duplicates")
    for number in range(6):
        make_pair(make_record(f"Budi {number}"), make_record(f"Budhi {number}"), actor=actor, now=now)
    with CaptureQueriesContext(connection) as many:
        body(operator, "duplicates")
    assert len(many) == len(few)


def test_evidence_of_an_earlier_model_is_said_to_be_so(pair: DuplicatePair, operator: Client) -> None:
    DuplicatePair.objects.filter(pk=pair.pk).update(evidence=[["shoe size", "equal", 3.0]])
    assert "versi model sebelumnya" in body(operator, "duplicate", pair.pk)


def test_three_records_that_hang_together_are_shown_together(
    pair: DuplicatePair, operator: Client, actor: Actor, now: datetime
) -> None:
    third = make_record("Siti Amina")
    joined = make_pair(pair.person_b, third, actor=actor, now=now)
    page = body(operator, "duplicate", pair.pk)
    assert "Pasangan yang berkaitan" in page
    assert reverse("duplicate", args=[joined.pk]) in page


def test_a_merged_record_of_another_region_says_only_that(
    whole_country: None, actor: Actor, now: datetime, signed_in: SignedIn
) -> None:
    survivor = make_record("Rahasia", place_code=BALIKPAPAN)
    absorbed = make_record("Terbuka")
    merge(survivor, absorbed, actor=actor, now=now)
    page = body(signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"]), "person", absorbed.pk)
    assert "Catatan ini sudah digabung" in page
    assert "Rahasia" not in page
