"""Pages of institutions that are helped: the look before and after, the second person, the report line by line."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.delivery.enums import Moment, ReportState, Verdict
from kail.apps.delivery.models import InstitutionAccount, ServiceAnswer, ServiceCheck
from kail.apps.delivery.service_standards import find_standard
from kail.apps.delivery.services.care import Answered, approve_service_check
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.approvals import ProposalState
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser, SignedIn
from tests.delivery.cared import Helped, helped
from tests.people import make_person
from tests.pictures import photo
from tests.registry.institutions_made import house

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def institution(make_user: MakeUser) -> Helped:
    maker: Actor = make_user(role=Role.PLANNER, prefixes=["*"], username="pembuat").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return helped(maker=maker, head=head)


@pytest.fixture
def mentor(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.MENTOR, prefixes=["6472"], username="pendamping")


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, username="pengelola")


def answers(institution: Helped, **other: object) -> dict[str, object]:
    posted: dict[str, object] = {"visited_date": "2025-05-10", "reason": "kunjungan"}
    for item in find_standard(kind=institution.home.kind).items:
        posted |= {f"{item.code}-verdict": "met", f"{item.code}-note": ""}
    return {**posted, **other}


def test_a_look_is_recorded_checked_and_compared(
    institution: Helped, mentor: Client, manager: Client
) -> None:
    page = reverse("service", args=[institution.enrolment.pk])
    look = reverse("service-look", args=[institution.enrolment.pk, "sebelum"])
    assert look in mentor.get(page).content.decode()
    picture = SimpleUploadedFile("kamar.jpg", photo(), content_type="image/jpeg")
    posted = answers(
        institution,
        **{"tidur-verdict": "partly", "tidur-note": "dua anak satu ranjang", "tidur-photo": picture},
    )
    assert mentor.post(look, posted).status_code == 302
    check = ServiceCheck.objects.get()
    seen = ServiceAnswer.objects.get(photo__isnull=False)
    assert (seen.item, seen.verdict) == ("tidur", Verdict.PARTLY)
    assert mentor.get(reverse("service-photo", args=[seen.pk])).status_code == 200
    assert 'name="decision"' not in mentor.get(page).content.decode()
    decide = reverse("service-decide", args=[check.pk])
    manager.post(decide, {"decision": "approve", "reason": "cocok dengan foto"})
    check.refresh_from_db()
    assert check.state == ProposalState.APPROVED
    shown = mentor.get(page).content.decode()
    assert "dua anak satu ranjang" in shown
    assert reverse("service-look", args=[institution.enrolment.pk, "sesudah"]) in shown
    assert "Panti Harapan" in mentor.get(reverse("services")).content.decode()
    assert page in mentor.get(reverse("institution", args=[institution.home.pk])).content.decode()


@pytest.mark.parametrize(
    "other", [{"makan-verdict": "not_met"}, {"makan-verdict": ""}, {"visited_date": "2999-01-01"}]
)
def test_a_look_that_says_too_little_is_refused(
    institution: Helped, mentor: Client, other: dict[str, object]
) -> None:
    look = reverse("service-look", args=[institution.enrolment.pk, "sebelum"])
    assert mentor.post(look, answers(institution, **other)).status_code == 422
    assert not ServiceCheck.objects.exists()


def test_after_waits_for_before(institution: Helped, mentor: Client) -> None:
    look = reverse("service-look", args=[institution.enrolment.pk, "sesudah"])
    assert 'name="visited_date"' not in mentor.get(look).content.decode()
    assert mentor.get(look.replace("sesudah", "kapan")).status_code == 404


def handed(**other: object) -> dict[str, object]:
    posted: dict[str, object] = {
        "from_date": "2025-03-01",
        "to_date": "2025-05-31",
        "text": "Makan dan kamar",
    }
    for number in range(12):
        posted |= {f"baris{number}-kind": "food", f"baris{number}-what": "", f"baris{number}-amount": ""}
    for number, (kind, what, amount) in enumerate(
        (("food", "Beras dan ikan", "3.000.000"), ("building", "Atap kamar mandi", "1.500.000"))
    ):
        posted |= {
            f"baris{number}-kind": kind, f"baris{number}-what": what, f"baris{number}-amount": amount,
            f"baris{number}-paper": SimpleUploadedFile("nota.pdf", b"%PDF-1.7 nota", content_type="application/pdf"),
        }  # fmt: skip
    return {**posted, **other}


def test_the_report_of_an_institution_has_lines_and_residents(
    institution: Helped, mentor: Client, manager: Client
) -> None:
    child = make_person(name="Anak Panti", birth_date=date(2014, 6, 1))
    house(institution.home, child, actor=institution.maker, now=NOW)
    plain = reverse("use-report-hand-in", args=[institution.report.pk])
    form = reverse("institution-report-hand-in", args=[institution.report.pk])
    assert mentor.get(plain)["Location"] == form
    assert mentor.get(form).status_code == 200
    assert mentor.post(form, handed()).status_code == 302
    assert institution.report.state == ReportState.HANDED_IN
    account = InstitutionAccount.objects.get()
    assert (account.amount, account.registered) == (4_500_000, 1)
    page = manager.get(reverse("use-report", args=[institution.report.pk])).content.decode()
    assert "Atap kamar mandi" in page
    assert "Anak Panti" not in page
    names = reverse("institution-report-residents", args=[institution.report.pk])
    assert "Anak Panti" in manager.get(names).content.decode()
    assert AccessLogEntry.objects.filter(party=institution.home.pk).exists()
    assert mentor.get(names).status_code == 403


@pytest.mark.parametrize(
    "other", [{"baris1-paper": ""}, {"baris1-amount": "9.000.000"}, {"to_date": "2999-01-01"}, {"text": ""}]
)
def test_a_report_without_proof_is_refused(
    institution: Helped, mentor: Client, other: dict[str, object]
) -> None:
    form = reverse("institution-report-hand-in", args=[institution.report.pk])
    assert mentor.post(form, handed(**other)).status_code == 422
    assert institution.report.state == ReportState.DUE


def test_the_paper_is_a_pdf_without_names(institution: Helped, mentor: Client, manager: Client) -> None:
    address = reverse("service-paper", args=[institution.enrolment.pk])
    assert manager.get(address).content.startswith(b"%PDF-")
    mentor.post(reverse("institution-report-hand-in", args=[institution.report.pk]), handed())
    before = institution.look(Moment.BEFORE, day=date(2025, 5, 10), makan=Answered(Verdict.NOT_MET, "sekali"))
    approve_service_check(check=before, reason="ya", actor=institution.head, now=NOW)
    institution.look(Moment.AFTER, day=date(2025, 6, 2))
    answer = manager.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert len(answer.content) > 10_000
    assert mentor.get(address).status_code == 403
