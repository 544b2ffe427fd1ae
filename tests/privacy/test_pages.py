"""The pages of data protection: the report as handed out, a request from record to answer, incidents, removals."""

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from kail.apps.accounts.enums import Role
from kail.apps.privacy.enums import RequestState, Right, StepKind
from kail.apps.privacy.models import (
    ActivityVersion,
    DataRequest,
    Incident,
    RemovalDecision,
    ReportGiven,
    Restriction,
)
from kail.apps.privacy.papers import notice_pdf, record_pdf, record_sheet, report_pdf
from kail.apps.privacy.references import reference_activities
from kail.apps.privacy.selectors.activities import activities_in_force
from kail.apps.privacy.selectors.incidents import incident_steps
from kail.apps.privacy.selectors.requests import holdings_of
from kail.apps.privacy.services.incidents import add_step, record_incident
from kail.apps.privacy.services.removals import check_retention, propose_erasure
from kail.apps.registry.enums import CategorySource, Look
from kail.apps.registry.models import AccessLogEntry, Family, Party, Person
from kail.apps.registry.services import LookEntry, record_looks
from kail.apps.registry.services.categories import record_category
from kail.kernel.audit import Actor, acting
from kail.kernel.holdings import HeldSection
from kail.kernel.jobs import perform
from kail.kernel.models import Work
from kail.kernel.scope import region_scope
from tests.conftest import SignedIn
from tests.people import BALIKPAPAN, SAMARINDA, make_edition, make_family, make_person
from tests.privacy.asked import asked
from tests.registry.duplicates.pairs_made import merge

pytestmark = pytest.mark.django_db
NIK = "6472014101900077"


@pytest.fixture
def person(whole_country: None) -> Person:
    return make_person(name="Siti Bertanya", nik=NIK, disabled=True)


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="ayu")


@pytest.fixture
def head(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, prefixes=["6472"], username="kepala")


def facts(sections: list[HeldSection], part: str) -> dict[str, str]:
    return {fact.what: fact.value for section in sections if section.part == part for fact in section.facts}


def test_the_report_tells_what_is_held_with_source_and_who_looked(
    person: Person, actor: Actor, now: datetime
) -> None:
    record_category(
        person=person, category=12, from_date=now.date(), source=CategorySource.VISIT,
        reason="dilihat", actor=actor, now=now,
    )  # fmt: skip
    with acting(actor=actor, reason="ijazah dilihat"):
        Person.objects.filter(pk=person.pk).update(education=3)
    record_looks(
        looks=[
            LookEntry(look=Look.REVEAL, purpose="loket", party_id=person.pk, place_code=person.place_code)
        ],
        actor=actor,
        now=now,
    )
    asked(person, actor, now)
    with translation.override("en"):
        sections = list(holdings_of(party_id=person.pk))
    held = facts(sections, "facts")
    assert held["Name"] == "Siti Bertanya"
    assert held["Born"] == "01/01/1990"
    assert held["Disability"] == "yes"
    assert held["See the data and get a copy"].endswith("Waits for an answer")
    assert "→" in held["Education"], "the history's former value is told, too"
    specific = {fact.what for section in sections for fact in section.facts if fact.is_specific}
    assert "Disability" in specific
    assert "Name" not in specific
    sources = {fact.source for section in sections for fact in section.facts if fact.what == "Name"}
    assert sources == {"DTSEN 2025-1"}
    assert facts(sections, "looks") == {"Number revealed": "04/06/2025 09.00"}
    assert "sistem" not in str(sections), "officers are told by their role"


def test_nothing_is_told_of_another_region(person: Person) -> None:
    with region_scope(prefixes=["6471"]):
        assert facts(list(holdings_of(party_id=person.pk)), "facts") == {}


def hand_out(client: Client, person: Person, **other: str) -> bytes:
    values = {"recipient": "self", "proof": "id_card", "form": "json", **other}
    response = client.post(reverse("person-report", args=[person.pk]), values)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return response.content


def test_a_report_is_recorded_and_logged_before_it_leaves(person: Person, operator: Client) -> None:
    answer = json.loads(hand_out(operator, person))
    given = ReportGiven.objects.get()
    assert (given.recipient, given.proof, given.form, given.number_whole) == (
        "self",
        "id_card",
        "json",
        False,
    )
    assert answer["nik"] == "6472••••••••0077"
    assert answer["report"] == given.pk
    look = AccessLogEntry.objects.get(look=Look.SUBJECT_REPORT)
    assert (look.party_id, look.actor.username) == (person.pk, "ayu")


def test_the_whole_number_is_printed_for_the_person_only(person: Person, operator: Client) -> None:
    assert json.loads(hand_out(operator, person, number_whole="on"))["nik"] == NIK
    refused = operator.post(
        reverse("person-report", args=[person.pk]),
        {"recipient": "guardian", "proof": "guardianship", "form": "json", "number_whole": "on"},
    )
    assert refused.status_code == 422
    assert NIK not in refused.content.decode()
    assert ReportGiven.objects.count() == 1


def test_the_report_is_a_pdf_in_both_languages(
    person: Person, operator: Client, actor: Actor, now: datetime
) -> None:
    assert hand_out(operator, person, form="pdf").startswith(b"%PDF-")
    with translation.override("en"):
        given = ReportGiven.objects.select_related("given_by").get()
        pdf = report_pdf(person=person, given=given, sections=holdings_of(party_id=person.pk), age=12)
    assert pdf.startswith(b"%PDF-")


def test_a_report_without_recipient_is_not_given(person: Person, operator: Client) -> None:
    response = operator.post(reverse("person-report", args=[person.pk]), {"form": "pdf"})
    assert response.status_code == 302
    assert not ReportGiven.objects.exists()


def test_a_report_of_another_region_does_not_exist(signed_in: SignedIn, person: Person) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
    response = client.post(
        reverse("person-report", args=[person.pk]), {"recipient": "self", "proof": "id_card"}
    )
    assert response.status_code == 404
    assert not ReportGiven.objects.exists()


def test_a_request_goes_from_record_to_answer(person: Person, operator: Client) -> None:
    made = operator.post(
        reverse("data-request-new", args=[person.pk]),
        {
            "right": "restriction",
            "received_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
            "channel": "counter",
            "requester": "self",
            "proof": "id_card",
            "wish": "jangan dipakai dulu",
        },
    )
    request = DataRequest.objects.get()
    assert made["Location"] == reverse("data-request", args=[request.pk])
    page = operator.get(made["Location"]).content.decode()
    assert "sisa 71 jam" in page or "sisa 72 jam" in page
    operator.post(reverse("data-request-restrict", args=[request.pk]))
    assert Person.objects.get(pk=person.pk).held_for == ["data_restricted"]
    operator.post(
        reverse("data-request-answer", args=[request.pk]), {"decision": "answer", "answer": "dibatasi"}
    )
    request.refresh_from_db()
    assert (request.state, request.answer) == (RequestState.ANSWERED, "dibatasi")
    story = operator.get(reverse("person", args=[person.pk])).content.decode()
    assert "Pemakaian data ini dibatasi" in story
    operator.post(
        reverse("restriction-lift", args=[Restriction.objects.get().pk]), {"reason": "diminta orangnya"}
    )
    assert Person.objects.get(pk=person.pk).held_for == []


def test_a_paper_that_proves_nothing_is_said_at_its_field(person: Person, operator: Client) -> None:
    response = operator.post(
        reverse("data-request-new", args=[person.pk]),
        {
            "right": "access",
            "received_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
            "channel": "counter",
            "requester": "heir",
            "proof": "id_card",
            "wish": "minta data",
        },
    )
    assert response.status_code == 422
    assert "tidak membuktikan" in response.content.decode()
    assert not DataRequest.objects.exists()


def test_a_refusal_needs_its_ground(person: Person, operator: Client, actor: Actor, now: datetime) -> None:
    request = asked(person, actor, now)
    address = reverse("data-request-answer", args=[request.pk])
    operator.post(address, {"decision": "refuse", "answer": "tidak"})
    assert DataRequest.objects.get().state == RequestState.OPEN
    operator.post(address, {"decision": "refuse", "ground": "others", "answer": "memuat data orang lain"})
    assert DataRequest.objects.get().ground == "others"


def test_a_late_request_is_red_in_the_list(
    person: Person, operator: Client, actor: Actor, now: datetime
) -> None:
    asked(person, actor, timezone.now(), received_at=timezone.now() - timedelta(hours=80))
    page = operator.get(reverse("data-requests"), {"keadaan": "late"}).content.decode()
    assert "terlambat 8 jam" in page
    assert 'data-tone="danger"' in page


def test_what_binds_is_told_on_the_page(
    person: Person, operator: Client, actor: Actor, now: datetime
) -> None:
    request = asked(person, actor, now, right=Right.DELETION)
    page = operator.get(reverse("data-request", args=[request.pk])).content.decode()
    assert "Edisi terbaru registri nasional menyebut orang ini" in page
    assert (
        operator.post(reverse("data-request-erase", args=[request.pk]), {"reason": "diminta"}).status_code
        == 422
    )


def test_an_erasure_goes_through_two_people_and_the_worker(
    person: Person, operator: Client, head: Client, actor: Actor, now: datetime
) -> None:
    with acting(actor=actor, reason="uji"):
        Person.objects.filter(pk=person.pk).update(absent_since=make_edition())
    request = asked(person, actor, now, right=Right.DELETION)
    operator.post(reverse("data-request-erase", args=[request.pk]), {"reason": "diminta"})
    decision = RemovalDecision.objects.get()
    own = operator.post(
        reverse("removal-decide", args=[decision.pk]), {"decision": "approve", "reason": "ya"}
    )
    assert own.status_code == 403
    head.post(reverse("removal-decide", args=[decision.pk]), {"decision": "approve", "reason": "benar"})
    work = Work.objects.get(kind="privacy.remove")
    perform(work_id=work.pk, clock=timezone.now)
    work.refresh_from_db()
    assert (work.state, work.result) == ("done", {"removed": 1})
    assert Party.objects.get(pk=person.pk).display_name == "Data dihapus"
    page = head.get(reverse("removal", args=[decision.pk])).content.decode()
    assert "Siti Bertanya" not in page


def test_the_pages_say_who_may_erase_somebody_with_a_record_elsewhere(
    person: Person, operator: Client, head: Client, actor: Actor, now: datetime
) -> None:
    other = make_person(name="Siti di Balikpapan", family=make_family(place_code=BALIKPAPAN))
    with acting(actor=actor, reason="uji"):
        Family.objects.update(receives_pkh=False)
        Person.objects.update(absent_since=make_edition())
    merge(person, other, actor=actor, now=now)
    request = asked(person, actor, now, right=Right.DELETION)
    shown = operator.get(reverse("data-request", args=[request.pk])).content.decode()
    assert "Akun ini tidak dapat menghapus data orang ini" in shown
    assert reverse("data-request-erase", args=[request.pk]) not in shown
    refused = operator.post(reverse("data-request-erase", args=[request.pk]), {"reason": "diminta"})
    assert (refused.status_code, "di luar wilayah Anda" in refused.content.decode()) == (422, True)
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    waiting = head.get(reverse("removal", args=[proposed.pk])).content.decode()
    assert "di luar wilayah Anda" in waiting
    assert ('id="approve"' in waiting, 'id="reject"' in waiting) == (False, True)
    head.post(reverse("removal-decide", args=[proposed.pk]), {"decision": "approve", "reason": "benar"})
    proposed.refresh_from_db()
    assert (proposed.state, Work.objects.exists()) == ("proposed", False)


def test_what_is_due_is_looked_for_and_removed_by_two_people(
    person: Person, operator: Client, head: Client, actor: Actor
) -> None:
    old = timezone.now() - timedelta(days=3000)
    record_looks(
        looks=[
            LookEntry(look=Look.PERSON_PAGE, purpose="uji", party_id=person.pk, place_code=person.place_code)
        ],
        actor=actor,
        now=old,
    )
    operator.post(reverse("retention-check"))
    perform(work_id=Work.objects.get(kind="privacy.check").pk, clock=timezone.now)
    page = operator.get(reverse("retention-category", args=["access_log"])).content.decode()
    assert "Baris catatan akses" in page
    operator.post(reverse("retention-propose", args=["access_log"]), {"reason": "jatuh tempo"})
    decision = RemovalDecision.objects.get()
    head.post(reverse("removal-decide", args=[decision.pk]), {"decision": "approve", "reason": "benar"})
    perform(work_id=Work.objects.get(kind="privacy.remove").pk, clock=timezone.now)
    assert not AccessLogEntry.objects.filter(at__lt=old + timedelta(days=1)).exists()
    decision.refresh_from_db()
    assert decision.removed == 1


def test_the_office_changes_a_time_on_the_page(whole_country: None, operator: Client) -> None:
    operator.post(
        reverse("retention-rule", args=["access_log"]),
        {"months": "24", "legal_basis": "JRA dinas", "reason": "rapat"},
    )
    assert "2 tahun" in operator.get(reverse("retention")).content.decode()


def test_the_list_of_rules_asks_the_database_the_same_number_of_times(
    whole_country: None, operator: Client, now: datetime, django_assert_max_num_queries: object
) -> None:
    with region_scope(prefixes=["6472"]):
        for _number in range(3):
            for category in ("access_log", "rankings"):
                check_retention(category=category, now=now)
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # a fixture without a type
        operator.get(reverse("retention"))


def test_an_incident_is_recorded_and_its_letters_printed(
    whole_country: None, operator: Client, actor: Actor, now: datetime
) -> None:
    made = operator.post(
        reverse("incident-new"),
        {
            "title": "Laptop hilang",
            "noticed_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
            "categories": ["identity", "health"],
            "what_happened": "Dicuri di terminal",
        },
    )
    incident = Incident.objects.get()
    assert made["Location"] == reverse("incident", args=[incident.pk])
    assert incident.place_code == "6472"
    page = operator.get(made["Location"]).content.decode()
    assert "Kesehatan dan disabilitas (spesifik)" in page
    for name in ("incident-authority", "incident-subjects"):
        assert operator.get(reverse(name, args=[incident.pk])).content.startswith(b"%PDF-")


def test_a_letter_says_what_is_not_known_yet(whole_country: None, actor: Actor, now: datetime) -> None:
    incident = record_incident(
        title="Uji", noticed_at=now, happened_at=None, categories=["identity"], people_count=None,
        place_code="6472", what_happened="Belum jelas", cause="", measures="", actor=actor, now=now,
    )  # fmt: skip
    add_step(incident=incident, kind=StepKind.MEASURE, at=now, text="sandi diganti", actor=actor, now=now)
    for to_subjects in (False, True):
        steps = list(incident_steps(incident=incident))
        assert notice_pdf(incident=incident, steps=steps, to_subjects=to_subjects, now=now).startswith(
            b"%PDF-"
        )


def test_the_record_of_processing_is_rewritten_in_versions(whole_country: None, operator: Client) -> None:
    entry = reference_activities()["selection"]
    fields = {
        name: getattr(entry, name)
        for name in (
            "name", "purpose", "legal_basis", "data", "subjects", "recipients", "retention", "security",
            "transfers", "responsible",
        )
    }  # fmt: skip
    values = {**fields, **entry.impact, "responsible": "Bidang baru", "reason": "rapat"}
    operator.post(reverse("processing-change", args=["selection"]), values)
    assert ActivityVersion.objects.get().content["responsible"] == "Bidang baru"
    assert "Bidang baru" in operator.get(reverse("processing")).content.decode()
    activities = [line.activity for line in activities_in_force()]
    assert record_pdf(activities=activities, now=timezone.now()).startswith(b"%PDF-")
    assert record_sheet(activities=activities).startswith(b"PK")


def test_scoring_and_matching_have_an_impact_assessment() -> None:
    assessed = {code for code, activity in reference_activities().items() if activity.impact}
    assert assessed == {"assessment", "duplicates", "selection"}
    for code in assessed:
        assert set(reference_activities()[code].impact) == {"who", "risk", "measures", "residual"}


def test_a_report_names_its_request(person: Person, operator: Client, actor: Actor, now: datetime) -> None:
    request = asked(person, actor, now)
    hand_out(operator, person, request=str(request.pk))
    assert ReportGiven.objects.get().request_id == request.pk
    assert "JSON diberikan" in operator.get(reverse("data-request", args=[request.pk])).content.decode()
    other = make_person(place_code=SAMARINDA)
    hand_out(operator, other, request=str(request.pk))
    assert ReportGiven.objects.get(party=other.party).request_id is None
