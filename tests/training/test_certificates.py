"""Certificates: who gets one, two people, numbers and codes that are given once, what the paper says, revocation."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.enrolments.enums import EndCause, EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.registry.models import Party
from kail.apps.training.enums import CertificateOutlook, RevocationKind
from kail.apps.training.errors import CertificateRefused
from kail.apps.training.models import (
    Certificate,
    CertificateIssue,
    CertificateIssueLine,
    CertificateRevocation,
    Course,
    Seat,
    StatusList,
)
from kail.apps.training.selectors.certificates import certificate_classes, classes_to_propose
from kail.apps.training.selectors.public_certificates import (
    RevokedCertificate,
    ShownCertificate,
    find_public_certificate,
    public_credential,
)
from kail.apps.training.services import (
    approve_correction,
    class_outlook,
    issue_certificates,
    propose_certificates,
    propose_correction,
    propose_revocation,
    reject_certificates,
    reject_revocation,
)
from kail.apps.training.services.status_lists import sign_lists_anew
from kail.calc.label_code import parse_code
from kail.interfaces.cli import certificates as command
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import acting
from kail.kernel.credentials.errors import CredentialRefused, SigningKeyMissing
from kail.kernel.credentials.issuers import issuer_documents
from kail.kernel.credentials.keys import make_signing_key, signing_keys, withdraw_signing_key
from kail.kernel.credentials.proofs import verify_credential
from kail.kernel.credentials.status import refuse_revoked
from kail.kernel.models import SigningKey
from kail.kernel.scope import region_scope
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN, SAMARINDA
from tests.training.certified import DAY, LATER, URL, issued, propose, revoke, seat_of, taught_class
from tests.training.taught import make_class, make_course, sit

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture(autouse=True)
def _public(settings: LazySettings) -> None:
    settings.PUBLIC_URL = URL


def outlooks(going: Going, made: Any) -> dict[str, CertificateOutlook]:
    return {one.holder: one.outlook for one in class_outlook(training_class=made)}


class TestWhoGetsOne:
    def test_the_rule_says_who_and_what_is_missing(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        lines = {one.holder: one for one in class_outlook(training_class=made)}
        assert {name: one.outlook for name, one in lines.items()} == {
            "S1": CertificateOutlook.EARNED,
            "S2": CertificateOutlook.FAILED,
            "B1": CertificateOutlook.EARNED,
        }
        assert lines["S2"].missing == ("hadir 1 kali, syaratnya 2",)
        assert lines["S1"].missing == ()

    def test_a_missing_score_is_said(self, going: Going) -> None:
        made = make_class(going, make_course(actor=going.maker, pass_mark=70))
        sit(going, made, "S1")
        (line,) = class_outlook(training_class=made)
        assert line.outlook == CertificateOutlook.OPEN
        assert line.missing == (
            "2 pertemuan lagi harus dihadiri (0 dari 2)",
            "belum ada nilai tes akhir, paling sedikit 70",
        )

    def test_nobody_without_a_result_is_proposed(self, going: Going, sewing: Course) -> None:
        made = make_class(going, sewing)
        sit(going, made, "S1")
        with pytest.raises(CertificateRefused) as refused:
            propose(going, made)
        assert refused.value.code == "nobody"
        assert not CertificateIssue.objects.exists()

    def test_whoever_died_before_gets_none_and_a_certificate_outlives_its_holder(
        self, going: Going, sewing: Course
    ) -> None:
        made = taught_class(going, sewing)
        ended = {"state": EnrolmentState.ENDED, "end_cause": EndCause.DIED, "ended_date": DAY.date()}
        Enrolment.objects.filter(party__display_name="B1").update(**ended)
        assert outlooks(going, made)["B1"] == CertificateOutlook.DIED
        (one,) = issued(going, made)
        assert one.holder == "S1"
        Enrolment.objects.filter(party__display_name="S1").update(**ended)
        assert outlooks(going, made)["S1"] == CertificateOutlook.ISSUED
        assert isinstance(find_public_certificate(code=one.code), ShownCertificate)

    def test_classes_tell_what_waits(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        assert list(classes_to_propose()) == [made]
        issue = propose(going, made)
        assert not classes_to_propose().exists()
        assert certificate_classes().get().waiting == issue.pk
        issue_certificates(issue=issue, reason="benar", actor=going.head, now=DAY)
        assert [(one.earned, one.issued, one.waiting) for one in certificate_classes()] == [(0, 2, None)]


class TestIssuing:
    def test_it_says_what_the_class_taught_and_the_person_did(self, going: Going, sewing: Course) -> None:
        first, second = issued(going, taught_class(going, sewing))
        assert [first.number, second.number] == ["SERT/2025/0001", "SERT/2025/0002"]
        assert (first.holder, first.title, first.learnt) == ("S1", "Menjahit", "Pola\nPotong\nJahit")
        assert (first.hours, first.attended, first.meetings, first.score) == (12, 3, 3, None)
        assert (first.issued_date, first.signer) == (DAY.date(), "Uji Kepala dinas")
        assert first.code != second.code
        assert parse_code(text=first.code) == first.code
        subject = first.credential["credentialSubject"]
        assert (
            subject["achievement"]["criteria"]["narrative"]
            == "Hadir dalam paling sedikit 2 dari 3 pertemuan."
        )
        assert "Materi: Pola; Potong; Jahit." in subject["achievement"]["description"]

    def test_numbers_follow_the_pattern_of_the_office(
        self, going: Going, sewing: Course, settings: LazySettings
    ) -> None:
        settings.CERTIFICATE_NUMBER = "400.9/{sequence}/DINSOS/{year}"
        assert [one.number for one in issued(going, taught_class(going, sewing))] == [
            "400.9/0001/DINSOS/2025",
            "400.9/0002/DINSOS/2025",
        ]

    def test_the_open_badge_is_believed_and_its_list_says_revoked(self, going: Going, sewing: Course) -> None:
        one, other = issued(going, taught_class(going, sewing))
        documents = issuer_documents(public_url=URL, public_keys=signing_keys())
        verify_credential(credential=one.credential, documents=documents, now=DAY)
        assert one.credential["id"] == f"{URL}/sertifikat/{one.code}"

        def ask(certificate: Certificate) -> None:
            refuse_revoked(
                credential=certificate.credential,
                status_list=StatusList.objects.get().content,
                documents=documents,
                now=LATER,
            )

        ask(one)
        revoke(going, one)
        ask(other)
        with pytest.raises(CredentialRefused) as refused:
            ask(one)
        assert refused.value.code == "revoked"

    def test_without_a_public_address_there_is_no_place_in_a_list(
        self, going: Going, sewing: Course, settings: LazySettings
    ) -> None:
        settings.PUBLIC_URL = ""
        one, _other = issued(going, taught_class(going, sewing))
        assert (one.status_list, one.status_place) == (None, None)
        assert not StatusList.objects.exists()
        revoke(going, one)
        assert isinstance(find_public_certificate(code=one.code), RevokedCertificate)

    def test_whoever_proposed_does_not_sign(self, going: Going, sewing: Course) -> None:
        issue = propose(going, taught_class(going, sewing))
        for decide in (issue_certificates, reject_certificates):
            with pytest.raises(SamePerson):
                decide(issue=issue, reason="saya", actor=going.maker, now=DAY)
        assert not Certificate.objects.exists()

    def test_proposed_once_signed_once(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        issue = propose(going, made)
        with pytest.raises(CertificateRefused) as refused:
            propose(going, made)
        assert refused.value.code == "waits"
        issue_certificates(issue=issue, reason="benar", actor=going.head, now=DAY)
        with pytest.raises(AlreadyDecided):
            issue_certificates(issue=issue, reason="lagi", actor=going.head, now=DAY)
        with pytest.raises(CertificateRefused) as refused:
            propose(going, made)
        assert refused.value.code == "nobody"
        assert Certificate.objects.count() == 2

    def test_rejected_they_can_be_proposed_again(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        reject_certificates(issue=propose(going, made), reason="nama keliru", actor=going.head, now=DAY)
        assert not Certificate.objects.exists()
        assert len(issued(going, made)) == 2

    def test_a_result_corrected_since_the_proposal_stops_the_set(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        issue = propose(going, made)
        correct(going, seat_of(going, made, "S1"), passed=False)
        with pytest.raises(CertificateRefused) as refused:
            issue_certificates(issue=issue, reason="benar", actor=going.head, now=DAY)
        assert refused.value.code == "changed"
        assert not Certificate.objects.exists()
        assert CertificateIssue.objects.get().state == "proposed"

    def test_whoever_passed_by_a_correction_gets_one(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        correct(going, seat_of(going, made, "S2"), passed=True)
        assert {one.holder: one.attended for one in issued(going, made)} == {"S1": 3, "S2": 1, "B1": 3}

    def test_a_head_who_does_not_see_everybody_signs_nothing(self, going: Going, sewing: Course) -> None:
        issue = propose(going, taught_class(going, sewing))
        with region_scope(prefixes=["6472"]), pytest.raises(CertificateRefused) as refused:
            issue_certificates(issue=issue, reason="benar", actor=going.head, now=DAY)
        assert refused.value.code == "not_all_seen"
        assert not Certificate.objects.exists()

    def test_without_a_key_nothing_is_issued(self, going: Going, sewing: Course) -> None:
        issue = propose(going, taught_class(going, sewing))
        withdraw_signing_key(public_key=SigningKey.objects.get().public_key, reason="dicuri", now=DAY)
        with pytest.raises(SigningKeyMissing):
            issue_certificates(issue=issue, reason="benar", actor=going.head, now=DAY)
        assert CertificateIssue.objects.get().state == "proposed"
        assert not Certificate.objects.exists()

    def test_a_nik_in_a_name_is_refused(self, going: Going, sewing: Course) -> None:
        issue = propose(going, taught_class(going, sewing))
        Party.objects.filter(display_name="S1").update(display_name="S1 6472014101900001")
        with pytest.raises(CredentialRefused) as refused:
            issue_certificates(issue=issue, reason="benar", actor=going.head, now=DAY)
        assert refused.value.code == "national_number"
        assert not Certificate.objects.exists()

    def test_a_proposal_needs_a_reason(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        with pytest.raises(CertificateRefused):
            propose_certificates(training_class=made, reason=" ", actor=going.maker, now=DAY)
        assert not CertificateIssue.objects.exists()


class TestRevoking:
    def test_two_people_revoke_and_a_new_one_can_follow(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        one, _other = issued(going, made)
        revoke(going, one)
        gone = Certificate.objects.get(pk=one.pk)
        assert (gone.revoked_at, gone.revoked_by_id) == (LATER, going.head.id)
        assert outlooks(going, made)["S1"] == CertificateOutlook.EARNED
        (again,) = issued(going, made)
        assert (again.number, again.holder) == ("SERT/2025/0003", "S1")

    def test_whoever_proposed_does_not_revoke(self, going: Going, sewing: Course) -> None:
        one, _other = issued(going, taught_class(going, sewing))
        asked = propose_revocation(
            certificate=one, kind=RevocationKind.MISTAKE, reason="x", actor=going.head, now=LATER
        )
        with pytest.raises(SamePerson):
            reject_revocation(revocation=asked, reason="x", actor=going.head, now=LATER)
        reject_revocation(revocation=asked, reason="tidak", actor=going.maker, now=LATER)
        assert not Certificate.objects.get(pk=one.pk).is_revoked

    def test_a_revoked_one_is_revoked_once_and_a_waiting_one_waits(
        self, going: Going, sewing: Course
    ) -> None:
        one, other = issued(going, taught_class(going, sewing))
        revoke(going, one)
        ask: dict[str, Any] = {"kind": RevocationKind.MISTAKE, "actor": going.maker, "now": LATER}
        with pytest.raises(CertificateRefused) as refused:
            propose_revocation(certificate=one, reason="lagi", **ask)
        assert refused.value.code == "revoked"
        propose_revocation(certificate=other, reason="x", **ask)
        with pytest.raises(CertificateRefused) as refused:
            propose_revocation(certificate=other, reason="x", **ask)
        assert refused.value.code == "waits"
        with pytest.raises(CertificateRefused):
            propose_revocation(certificate=other, reason="", **ask)

    def test_strangers_read_the_kind_and_no_name(self, going: Going, sewing: Course) -> None:
        one, _other = issued(going, taught_class(going, sewing))
        shown = find_public_certificate(code=one.code)
        assert isinstance(shown, ShownCertificate)
        assert shown.holder == "S1"
        revoke(going, one, RevocationKind.DECEIT)
        gone = find_public_certificate(code=one.code)
        assert isinstance(gone, RevokedCertificate)
        assert "S1" not in str(gone)
        assert "nama salah" not in str(gone)
        assert public_credential(code=one.code) is None
        assert find_public_certificate(code="A" * 16) is None

    def test_a_corrected_result_shakes_its_certificate(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        issued(going, made)
        correct(going, seat_of(going, made, "S1"), passed=False)
        shaken = {one.holder: one.is_shaken for one in class_outlook(training_class=made)}
        assert shaken == {"S1": True, "S2": False, "B1": False}

    def test_lists_of_a_withdrawn_key_are_signed_anew(self, going: Going, sewing: Course) -> None:
        one, _other = issued(going, taught_class(going, sewing))
        revoke(going, one)
        make_signing_key(now=LATER)
        assert sign_lists_anew(now=LATER) == 0
        withdraw_signing_key(
            public_key=SigningKey.objects.order_by("made_at")[0].public_key, reason="dicuri", now=LATER
        )
        assert sign_lists_anew(now=LATER) == 1
        documents = issuer_documents(public_url=URL, public_keys=signing_keys())
        content = StatusList.objects.get().content
        verify_credential(credential=content, documents=documents, now=LATER)
        with pytest.raises(CredentialRefused) as refused:
            refuse_revoked(credential=one.credential, status_list=content, documents=documents, now=LATER)
        assert refused.value.code == "revoked"


def test_the_command_that_withdraws_a_key_signs_the_lists_anew(
    going: Going, sewing: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    issued(going, taught_class(going, sewing))
    before = StatusList.objects.get().content["proof"]["verificationMethod"]
    parser = command.argparse.ArgumentParser()
    command.add_arguments(parser.add_subparsers())
    for words in (["new-key"], ["withdraw-key", "--key", before.partition("#")[2], "--reason", "dicuri"]):
        asked = parser.parse_args(["certificates", *words])
        assert asked.func(asked) == 0
    assert "dicuri" in capsys.readouterr().out
    assert StatusList.objects.get().content["proof"]["verificationMethod"] != before


class TestPlaces:
    def test_another_region_sees_none_of_it(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        issued(going, made)
        with region_scope(prefixes=[BALIKPAPAN[:4]]):
            assert [one.holder for one in Certificate.objects.all()] == ["B1"]
            assert CertificateIssueLine.objects.count() == 1
            assert [one.holder for one in class_outlook(training_class=made)] == ["B1"]

    def test_a_certificate_and_its_revocation_follow_the_seat(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        one, _other = issued(going, made)
        propose_revocation(
            certificate=one, kind=RevocationKind.MISTAKE, reason="x", actor=going.maker, now=LATER
        )
        Seat.objects.filter(pk=one.seat_id).update(place_code=BALIKPAPAN)
        assert Certificate.objects.get(pk=one.pk).place_code == BALIKPAPAN
        assert CertificateRevocation.objects.get().place_code == BALIKPAPAN
        with region_scope(prefixes=[SAMARINDA]):
            assert not Certificate.objects.exists()


class TestDatabase:
    """Each rule holds against whoever writes without the services."""

    def test_a_paper_is_never_changed_or_removed(self, going: Going, sewing: Course) -> None:
        issued(going, taught_class(going, sewing))
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            Certificate.objects.update(holder="Orang Lain")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Certificate.objects.all().delete()

    @pytest.mark.parametrize(
        ("values", "name"),
        [
            ({"holder": ""}, "told"),
            ({"code": "pendek"}, "code_is_random"),
            ({"attended": 4}, "attended"),
            ({"score": 101}, "attended"),
            ({"ended_date": DAY.date().replace(year=2030)}, "days"),
            ({"status_place": None}, "status_place"),
            ({"status_place": 131_072}, "status_place"),
            ({"revocation_kind": "mistake"}, "revoked_whole"),
            ({"number": "SERT/2025/0001"}, "number"),
        ],
    )
    def test_a_paper_that_does_not_fit_is_refused(
        self, going: Going, sewing: Course, values: dict[str, Any], name: str
    ) -> None:
        issued(going, taught_class(going, sewing))
        with pytest.raises(IntegrityError, match=f"training_certificate_{name}"), transaction.atomic():
            copy(going, **values)

    def test_one_in_force_for_each_seat(self, going: Going, sewing: Course) -> None:
        issued(going, taught_class(going, sewing))
        with pytest.raises(IntegrityError, match="one_in_force"), transaction.atomic():
            copy(going)

    def test_a_place_in_a_list_and_a_number_of_a_year_belong_to_one(
        self, going: Going, sewing: Course
    ) -> None:
        one, _other = issued(going, taught_class(going, sewing))
        revoke(going, one)
        with pytest.raises(IntegrityError, match="training_certificate_status"), transaction.atomic():
            copy(going, status_place=one.status_place)
        with pytest.raises(IntegrityError, match="training_certificate_sequence"), transaction.atomic():
            copy(going, sequence=1)

    def test_nobody_gets_one_without_two_people_or_without_passing(
        self, going: Going, sewing: Course
    ) -> None:
        made = taught_class(going, sewing)
        first, _other = issued(going, made)
        stranger = seat_of(going, made, "S2")
        for values in ({"seat": stranger}, {"revoked_at": LATER}):
            with pytest.raises(IntegrityError, match="of_passed"), transaction.atomic():
                copy(going, **values)
        with pytest.raises(IntegrityError, match="of_the_class"), transaction.atomic():
            CertificateIssueLine.objects.create(
                issue=first.issue, seat=stranger, completion=stranger.completions.get(), place_code=stranger.place_code
            )  # fmt: skip

    def test_nobody_revokes_alone(self, going: Going, sewing: Course) -> None:
        one, _other = issued(going, taught_class(going, sewing))
        values = {"revoked_at": LATER, "revoked_by": going.head.id, "revocation_kind": "mistake"}
        with pytest.raises(IntegrityError, match="revoked_by_two"), transaction.atomic():
            Certificate.objects.filter(pk=one.pk).update(**values)
        revoke(going, one)
        with pytest.raises(IntegrityError, match="revoked_by_two"), transaction.atomic():
            Certificate.objects.filter(pk=one.pk).update(revoked_at=None, revoked_by=None, revocation_kind="")

    @pytest.mark.parametrize(
        ("values", "name"),
        [({"people": 0}, "somebody"), ({"proposal_reason": ""}, "reasoned"), ({}, "one_waiting")],
    )
    def test_a_set_names_people_and_a_reason_and_one_waits(
        self, going: Going, sewing: Course, values: dict[str, Any], name: str
    ) -> None:
        made = taught_class(going, sewing)
        propose(going, made)
        whole = {
            "training_class": made, "people": 1, "proposed_by_id": going.maker.id, "proposed_at": DAY,
            "proposal_reason": "x",
        }  # fmt: skip
        with pytest.raises(IntegrityError, match=f"training_certificateissue_{name}"), transaction.atomic():
            CertificateIssue.objects.create(**{**whole, **values})

    @pytest.mark.parametrize(
        ("values", "name"),
        [({"kind": "lain"}, "known_kind"), ({"proposal_reason": ""}, "reasoned"), ({}, "one_waiting")],
    )
    def test_a_revocation_has_a_kind_and_a_reason_and_one_waits(
        self, going: Going, sewing: Course, values: dict[str, Any], name: str
    ) -> None:
        one, _other = issued(going, taught_class(going, sewing))
        propose_revocation(
            certificate=one, kind=RevocationKind.MISTAKE, reason="x", actor=going.maker, now=LATER
        )
        whole = {
            "certificate": one, "kind": "mistake", "place_code": one.place_code, "proposed_by_id": going.maker.id,
            "proposed_at": DAY, "proposal_reason": "x",
        }  # fmt: skip
        with (
            pytest.raises(IntegrityError, match=f"training_certificaterevocation_{name}"),
            transaction.atomic(),
        ):
            CertificateRevocation.objects.create(**{**whole, **values})

    def test_a_line_stands_once_in_a_set(self, going: Going, sewing: Course) -> None:
        propose(going, taught_class(going, sewing))
        line = CertificateIssueLine.objects.order_by("pk")[0]
        line.pk = None
        with pytest.raises(IntegrityError, match="issueline_once"), transaction.atomic():
            line.save(force_insert=True)

    def test_lists_count_from_one(self) -> None:
        with pytest.raises(IntegrityError, match="statuslist_from_one"), transaction.atomic():
            StatusList.objects.create(number=0, content={}, signed_at=DAY)


def copy(going: Going, **values: Any) -> None:
    """Write the first certificate once more, with numbers of its own and these values."""
    one = Certificate.objects.order_by("sequence")[0]
    one.pk = None
    one.number, one.sequence, one.code = "SERT/2025/9999", 9_999, "ABCDEFGHJKMNPQR2"
    one.status_place = 131_071 if one.status_place != 131_071 else 0
    one.revoked_at, one.revoked_by, one.revocation_kind = None, None, ""
    for name, value in values.items():
        setattr(one, name, value)
    with acting(actor=going.maker, reason="uji"):
        one.save(force_insert=True)


def correct(going: Going, seat: Seat, *, passed: bool) -> None:
    asked = propose_correction(seat=seat, passed=passed, reason="keliru", actor=going.maker, now=DAY)
    approve_correction(correction=asked, reason="benar", actor=going.head, now=DAY)
