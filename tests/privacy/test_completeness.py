"""Of a person in every table: the report tells all of it, and an erasure takes it out of the whole database."""

from datetime import datetime

import pytest
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.documents.models import Document
from kail.apps.privacy.enums import Proof, Requester, Right
from kail.apps.privacy.models import RemovalDecision
from kail.apps.privacy.papers import report_pdf
from kail.apps.privacy.selectors.holdings import preview_lines
from kail.apps.privacy.selectors.removals import erasure_bonds
from kail.apps.privacy.selectors.requests import holdings_of
from kail.apps.privacy.services.removals import approve_removal, carry_out, propose_erasure
from kail.apps.privacy.services.requests import record_report
from kail.apps.registry.errors import MergeRefused
from kail.apps.registry.models import (
    AidReceipt,
    ChangeRequest,
    DuplicatePair,
    Group,
    Institution,
    PartyMerge,
    Person,
    ReferenceEntry,
)
from kail.apps.registry.services.merges import undo_merge
from kail.apps.selection.models import Candidate, Ranking
from kail.kernel.audit import Actor
from kail.kernel.personal import Personal, model_of, personal_tables
from tests.conftest import MakeUser, SignedIn
from tests.people import make_person
from tests.privacy.asked import asked
from tests.privacy.everything_held import FORMER, WORD, everything_held, texts_with

pytestmark = pytest.mark.django_db

# What no report and no erasure of a finished person can hold: it binds, or belongs to the proof of the erasure itself.
ELSEWHERE = {
    "programmes.PartyMoney", "selection.DecreeLine", "selection.DecreeMember", "selection.Withdrawal",
    "selection.DecreeChange",
    "enrolments.Enrolment", "enrolments.EnrolmentStage", "enrolments.StageException", "enrolments.StandingChange",
    "enrolments.Entitlement", "enrolments.BusinessPlan",
    "training.Seat", "training.Preference", "training.DrawEntry", "training.Attendance", "training.TestScore",
    "training.Completion", "training.CompletionCorrection", "training.CertificateIssueLine", "training.Certificate",
    "training.CertificateRevocation",
    "delivery.AidGiving", "enrolments.AidPlan", "enrolments.AidPlanLine",
    "privacy.ReportGiven", "privacy.Restriction", "privacy.RemovalDecision",
}  # fmt: skip
# What delivery holds binds as well: tests/privacy/test_delivery_holdings.py has a person of whom it holds all of it.
OF_DELIVERY = {entry.model for entry in personal_tables() if entry.model.startswith("delivery.")}


@pytest.fixture
def second(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="kedua").actor


def erase(person: Person, actor: Actor, second: Actor, now: datetime) -> RemovalDecision:
    request = asked(person, actor, now, right=Right.DELETION, wish="hapus data saya")
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    approved = approve_removal(decision=proposed, reason="benar", actor=second, now=now)
    return carry_out(decision=approved, actor=second, now=now)


def test_the_example_holds_something_in_every_table(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    """Otherwise the other tests say less than they seem to: a new table needs its row in `everything_held`."""
    person = everything_held(actor=actor, second=second, now=now)
    asked(person, actor, now, right=Right.DELETION)
    told = {line.what for line in preview_lines(party_id=person.pk)}
    assert {
        entry.model for entry in personal_tables() if str(entry.what) not in told
    } == ELSEWHERE | OF_DELIVERY


def test_an_erasure_leaves_the_word_nowhere(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = everything_held(actor=actor, second=second, now=now)
    assert not erasure_bonds(party_id=person.pk)
    before = texts_with(WORD)
    assert len(before) > 25, before
    assert Candidate.objects.get().evidence
    erase(person, actor, second, now)
    assert texts_with(WORD) == {}
    assert Candidate.objects.get().evidence == {}
    assert not ReferenceEntry.objects.exists()
    assert AidReceipt.objects.get().amount == 1, "the money stays, without a name"


def test_papers_about_the_person_lose_bytes_and_name(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = everything_held(actor=actor, second=second, now=now)
    assert Document.objects.filter(name__contains=WORD).count() == 5
    erase(person, actor, second, now)
    gone = Document.objects.filter(removed_at__isnull=False)
    assert sorted(gone.values_list("name", flat=True)) == ["dihapus"] * 5


def test_the_report_tells_every_kind_of_record(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = everything_held(actor=actor, second=second, now=now)
    facts = [fact for section in holdings_of(party_id=person.pk) for fact in section.facts]
    text = "\n".join(f"{fact.what} | {fact.value} | {fact.source}" for fact in facts)
    for said in (
        "Utama", "Baru", "Berkas Dua", "Lama", "sehat", "bawa kartu lagi", "lansia", "darurat",
        "di loket", "benar", "tetap", "punya toko", "tidak punya toko", "KTP sama", "beda orang", f"RS {WORD}",
        "Kembar", "Panti Uji",
    ):  # fmt: skip
        assert said in text, said
    assert FORMER not in text
    assert "Orang Lain" not in text
    fates = {fact.what: fact.source for fact in facts}
    for entry in personal_tables():
        if entry.model not in {*ELSEWHERE, *OF_DELIVERY, "privacy.DataRequest"}:
            assert str(entry.what) in fates, entry.model
            if not entry.goes:
                assert str(entry.why) in fates[str(entry.what)], entry.model


def test_an_erased_merge_cannot_be_taken_apart(
    whole_country: None, actor: Actor, second: Actor, now: datetime, make_user: MakeUser
) -> None:
    person = everything_held(actor=actor, second=second, now=now)
    erase(person, actor, second, now)
    third = make_user(role=Role.HEAD, prefixes=["*"], username="ketiga").actor
    with pytest.raises(MergeRefused) as refused:
        undo_merge(merge=PartyMerge.objects.get(), reason="keliru", actor=third, now=now)
    assert refused.value.code == "erased"


def test_somebody_else_keeps_everything(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    """Two people with all of it: the erasure of one leaves every row of the other as it was."""
    everything_held(actor=actor, second=second, now=now)
    other = make_person(name="Tetangga Tetap")
    before = texts_with("Tetangga Tetap")
    erase(Person.objects.get(party__display_name=f"{WORD} Baru"), actor, second, now)
    assert texts_with("Tetangga Tetap") == before
    other.refresh_from_db()
    assert other.nik_index is not None


def test_each_table_is_found_in_the_register_once() -> None:
    tables = [model_of(entry=entry)._meta.db_table for entry in personal_tables()]
    assert len(tables) == len(set(tables))
    assert all(isinstance(entry, Personal) for entry in personal_tables())


def test_the_pages_show_before_an_erasure_what_happens_to_what(
    whole_country: None, actor: Actor, second: Actor, now: datetime, signed_in: SignedIn
) -> None:
    person = everything_held(actor=actor, second=second, now=now)
    request = asked(person, actor, now, right=Right.DELETION)
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    head = signed_in(role=Role.HEAD, prefixes=["64"], username="kepala")
    for address in (
        reverse("data-request", args=[request.pk]), reverse("removal", args=[proposed.pk])
    ):  # fmt: skip
        shown = head.get(address).content.decode()
        for said in (
            "Bantuan dari pihak lain",
            "Bukti penggunaan uang negara",
            "Temuan pemeriksaan",
            "Dihapus.",
        ):
            assert said in shown, (address, said)


def test_every_page_about_an_erased_person_still_opens(
    whole_country: None, actor: Actor, second: Actor, now: datetime, signed_in: SignedIn
) -> None:
    """What is left has no evidence, no facts and no choices; a page that reads them must not fall."""
    person = everything_held(actor=actor, second=second, now=now)
    done = erase(person, actor, second, now)
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="rina")
    head = signed_in(role=Role.HEAD, prefixes=["64"], username="kepala")
    addresses = [
        reverse("person", args=[person.pk]),
        reverse("family", args=[person.family_id]),
        reverse("changes"),
        reverse("changes") + "?keadaan=approved",
        reverse("conflicts"),
        reverse("findings"),
        reverse("duplicates") + "?keadaan=semua",
        *(reverse("change", args=[row.pk]) for row in ChangeRequest.objects.order_by("pk")),
        *(reverse("duplicate", args=[row.pk]) for row in DuplicatePair.objects.order_by("pk")),
        *(reverse("merge", args=[row.pk]) for row in PartyMerge.objects.order_by("pk")),
        *(reverse("group", args=[row.pk]) for row in Group.objects.order_by("pk")),
        *(reverse("institution", args=[row.pk]) for row in Institution.objects.order_by("pk")),
        reverse("explanation", args=[Ranking.objects.get().round.code, person.pk]),
        reverse("candidates", args=[Ranking.objects.get().round.code]),
    ]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert WORD not in answer.content.decode(), address
    for address in (reverse("removal", args=[done.pk]), reverse("data-request", args=[done.request_id])):
        assert head.get(address).status_code == 200, address


def test_the_report_of_everything_is_a_pdf(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = everything_held(actor=actor, second=second, now=now)
    given = record_report(
        party=person.party, request=None, recipient=Requester.SELF, proof=Proof.ID_CARD, form="pdf",
        number_whole=False, actor=actor, now=now,
    )  # fmt: skip
    content = report_pdf(person=person, given=given, sections=holdings_of(party_id=person.pk), age=65)
    assert content.startswith(b"%PDF")
