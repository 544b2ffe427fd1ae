"""A small world for the doors: two regencies, a round that is ranked and decreed, an import, a piece of work."""

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.privacy.enums import Channel, Proof, Requester, Right
from kail.apps.privacy.models import DataRequest, Incident, RemovalDecision, Restriction
from kail.apps.privacy.models.removal import ERASURE
from kail.apps.privacy.services.incidents import record_incident
from kail.apps.privacy.services.requests import record_request
from kail.apps.programmes.models import BudgetMove, QuotaPlan, Round, Stage
from kail.apps.programmes.selectors import plan_by_hand, plan_inputs, plan_outputs
from kail.apps.programmes.services import ConditionText, keep_price_file, propose_move, save_condition
from kail.apps.registry.enums import (
    BatchState,
    CategorySource,
    GroupOffice,
    InstitutionOffice,
    PartyKind,
    PermitKind,
    ReceiptSource,
    RegistrySource,
)
from kail.apps.registry.files.mapping import Mapping
from kail.apps.registry.files.receipts import ReceiptMapping
from kail.apps.registry.models import (
    AidReceipt,
    ChangedFact,
    ChangeRequest,
    DuplicatePair,
    Finding,
    Group,
    GroupMember,
    ImportBatch,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
    PartyMerge,
    Person,
    PersonCategory,
    ReceiptBatch,
    ReferenceList,
    Residence,
    SourceMapping,
    ValueConflict,
)
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.registry.services.categories import record_category
from kail.apps.registry.services.groups import admit_member, form_group
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.institutions import appoint_institution_officer, record_permit
from kail.apps.registry.services.mappings import save_mapping
from kail.apps.registry.services.receipt_imports import check_receipts, receive_receipts
from kail.apps.registry.services.receipts import record_receipt
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import (
    Assessment,
    AssessmentForm,
    Decree,
    DecreeLine,
    Meeting,
    MeetingObjection,
    MeetingPhoto,
    Nomination,
    Objection,
    PublicProposal,
    Ranking,
    Reallocation,
    ReallocationLine,
    Scenario,
    SecondLook,
    SheetReturn,
    Verification,
    Withdrawal,
)
from kail.apps.selection.selectors.checks import count_chosen_findings, list_findings
from kail.apps.selection.services import (
    assumptions_of,
    keep_candidates,
    propose_decree,
    propose_withdrawal,
    save_scenario,
    sign_decree,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.models import Work
from kail.kernel.scope import region_scope
from tests.objected import object_to
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.registry.changes_made import ask, correct
from tests.registry.duplicates.pairs_made import merge
from tests.registry.institutions_made import house, make_institution
from tests.selection.assessed import ANSWERS, assessed_round
from tests.web.certificates_world import certified_arguments, certify
from tests.web.enrolments_world import enrolled, enrolled_arguments, reported
from tests.web.goods_world import bought, bought_arguments
from tests.web.handed_world import hand_out, handed_arguments, listed
from tests.web.nominations_world import nominate_and_propose
from tests.web.paid import paid_arguments, pay
from tests.web.training_world import teach, training_arguments

FOREIGN_NAME = "Rahasia Balikpapan"
OWN_NAME = "Terbuka Samarinda"


@dataclass(frozen=True)
class World:
    """What the addresses point to. `own` lies in Samarinda, `foreign` in Balikpapan."""

    own: Person
    foreign: Person
    round: Round
    decree: Decree
    batch: ImportBatch
    foreign_batch: ImportBatch
    work: Work
    head: User
    maker: User
    known: dict[bool, dict[str, object]] = field(default_factory=dict, compare=False, repr=False)

    def arguments(self, *, foreign: bool) -> dict[str, object]:
        """Values for the parameters of all addresses."""
        if foreign not in self.known:
            self.known[foreign] = self._standing(foreign=foreign)
        return {**self.known[foreign], "mapping_id": self._mapping(foreign=foreign).pk}

    def _standing(self, *, foreign: bool) -> dict[str, object]:
        person = self.foreign if foreign else self.own
        member = GroupMember.objects.get(person=person)
        home = Institution.objects.get(place_code=person.place_code)
        return {
            "institution_id": home.pk,
            "permit_id": InstitutionPermit.objects.get(institution=home).pk,
            "officer_id": InstitutionOfficer.objects.get(institution=home).pk,
            "residence_id": Residence.objects.get(institution=home).pk,
            "receipt_id": AidReceipt.objects.get(party=person.pk).pk,
            "receipt_batch_id": ReceiptBatch.objects.order_by("pk")[int(foreign)].pk,
            "change_id": ChangeRequest.objects.get(party_id=person.pk, state="proposed").pk,
            "fact_id": ChangedFact.objects.get(request__party_id=person.pk, field="nik").pk,
            "conflict_id": ValueConflict.objects.get(party_id=person.pk).pk,
            "group_id": member.group_id,
            "member_id": member.pk,
            "pair_id": DuplicatePair.objects.get(person_a=person).pk,
            "merge_id": PartyMerge.objects.get(pair__person_a=person).pk,
            "party_id": person.pk,
            "family_id": person.family_id,
            "finding_id": Finding.objects.get(person=person).pk,
            "list_id": ReferenceList.objects.get(source=f"Sumber {person.party.display_name}").pk,
            "category_id": PersonCategory.objects.get(person=person).pk,
            "code": self.round.code,
            "regency_code": person.place_code[:4],
            "plan_number": 1,
            "version_number": 1,
            "part": "paket",
            "type_code": "makanan",
            "round_code": self.round.code,
            "decree_id": self.decree.pk,
            "reallocation_id": Reallocation.objects.get(round=self.round).pk,
            "price_file_id": Document.objects.get(kind=DocumentKind.PRICE_LIST).pk,
            "move_id": BudgetMove.objects.get(round=self.round).pk,
            "recipient_id": Withdrawal.objects.get(place_code=person.place_code).party_id,
            "withdrawal_id": Withdrawal.objects.get(place_code=person.place_code).pk,
            "sheet_return_id": SheetReturn.objects.get(place_code=person.place_code).pk,
            "list_objection_id": Objection.objects.get(place_code=person.place_code).pk,
            "public_proposal_id": PublicProposal.objects.get(place_code=person.place_code).pk,
            "nomination_id": Nomination.objects.get(party_id=person.pk).pk,
            "verification_id": Verification.objects.get(nomination__party_id=person.pk).pk,
            "village_code": person.place_code,
            "meeting_id": Meeting.objects.get(place_code=person.place_code).pk,
            "objection_id": MeetingObjection.objects.get(party_id=person.pk).pk,
            "photo_id": MeetingPhoto.objects.get(place_code=person.place_code).pk,
            **paid_arguments(person),
            **bought_arguments(person),
            **training_arguments(person),
            "scenario_id": Scenario.objects.get(round=self.round).pk,
            "batch_id": self.foreign_batch.pk if foreign else self.batch.pk,
            "import_id": self.foreign_batch.pk if foreign else self.batch.pk,
            "work_id": self.work.pk,
            "user_id": self.head.pk,
            "request_id": DataRequest.objects.get(party_id=person.pk).pk,
            "restriction_id": Restriction.objects.get(person=person).pk,
            "removal_id": RemovalDecision.objects.get(party_id=person.pk).pk,
            "incident_id": Incident.objects.get(place_code=person.place_code[:4]).pk,
            **enrolled_arguments(person),
            **certified_arguments(person),
            **handed_arguments(person),
            "form_code": "uep",
            "question": "jam",
            "category": "access_log",
            "condition_name": "warga_uji",
            "activity": "registry",
        }

    def _mapping(self, *, foreign: bool) -> SourceMapping:
        """The newest mapping of the region; a door may have ended the former one."""
        name = FOREIGN_NAME if foreign else OWN_NAME
        return SourceMapping.objects.filter(name=name).order_by("version")[0]


def make_world(*, maker: User, head: User, now: datetime) -> World:
    """Build it under the caller's whole-country scope and author."""
    own = make_person(
        education=3, name=OWN_NAME, family=make_family(place_code=SAMARINDA, name=f"Keluarga {OWN_NAME}")
    )
    foreign = make_person(
        education=3,
        name=FOREIGN_NAME,
        family=make_family(place_code=BALIKPAPAN, name=f"Keluarga {FOREIGN_NAME}"),
    )
    for person in (own, foreign):
        record_category(
            person=person,
            category=12,
            from_date=now.date(),
            source=CategorySource.VISIT,
            reason="uji",
            actor=maker.actor,
            now=now,
        )
        _group(person, maker.actor, now)
        _asked(person, maker.actor, now)
        _institution(person, maker.actor, now)
        _aid(person, maker.actor, now)
        correct(person, asker=maker.actor, decider=head.actor, now=now, education="13")
        ValueConflict.objects.filter(party_id=person.pk).update(state="open", closed_at=None)
        ask(
            person,
            actor=maker.actor,
            now=now,
            facts={
                "name": f"{person.party.display_name} Baru",
                "nik": f"647201410190{person.pk % 10_000:04d}",
            },
            reason=f"uji {person.party.display_name}",
        )
        _finding(person, maker.actor, now)
    for number in range(3):
        make_person(name=f"{OWN_NAME} {number}", place_code=SAMARINDA)
        make_person(name=f"{FOREIGN_NAME} {number}", place_code=BALIKPAPAN)
    for person in (own, foreign):
        twin = make_person(name=f"{person.party.display_name} Lagi", place_code=person.place_code)
        merge(person, twin, actor=maker.actor, now=now)
    for name, prefix in ((OWN_NAME, "6472"), (FOREIGN_NAME, "6471")):
        save_mapping(
            name=name, source=RegistrySource.DTSEN, mapping=Mapping(columns={"ORANG": "nama"}), header=["ORANG"],
            region_prefixes=[prefix], reason="uji", actor=maker.actor, now=now,
        )  # fmt: skip
    decreed = assessed_round(actor=maker.actor, now=now)
    _quota_plan(decreed, maker, now)
    listed(decreed, maker, now)
    keep_price_file(
        name="harga.csv", stream=BytesIO(b"barang,satuan,harga,berlaku\nBlender,unit,450000,2025-01-01\n"),
        region_code="64", actor=maker.actor, now=now,
    )  # fmt: skip
    Stage.objects.create(round=decreed, position=1, name="Serah terima", exit_rule="serah_terima_selesai")
    ranked = Ranking.objects.get(round=decreed)
    for person in (own, foreign):
        _assessed(decreed, person, maker, now)
    seen_on_list = [
        (one.party_id, one.subject, one.evidence_sha256)
        for one in list_findings(ranking=ranked)
        if not one.blocks
    ]
    if seen_on_list:
        keep_candidates(ranking=ranked, seen=seen_on_list, reason="uji", actor=maker.actor, now=now)
    proposed = propose_decree(
        decreed_round=decreed, number="SK-1", title="Penerima uji", reason="uji", actor=maker.actor, now=now
    )
    seen = count_chosen_findings(ranking=proposed.ranking).mark
    signed = sign_decree(decree=proposed, reason="uji", seen_findings=seen, actor=head.actor, now=now)
    save_condition(
        name="warga_uji",
        content=ConditionText(recipient_kind=PartyKind.PERSON, text="umur >= 18", meaning="uji"),
        actor=maker.actor,
        reason="uji",
        now=now,
    )
    for place_code in (own.place_code, foreign.place_code):
        line = DecreeLine.objects.filter(decree=signed, listing="chosen", place_code=place_code).order_by(
            "number"
        )[0]
        propose_withdrawal(line=line, cause=Cause.DIED, reason="uji", actor=maker.actor, now=now)
    object_to(signed, [own, foreign], maker, now)
    save_scenario(
        simulated_round=decreed, assumed=assumptions_of(simulated_round=decreed), name="Uji", reason="uji",
        actor=maker.actor, now=now,
    )  # fmt: skip
    _reallocation(signed, maker, now)
    propose_move(
        moved_round=decreed, from_ceiling=None, to_ceiling=decreed.ceilings.get(), amount=1, reason="uji",
        actor=maker.actor, now=now,
    )  # fmt: skip
    nominate_and_propose([own, foreign], maker.actor, head.actor, now)
    pay(signed, [own, foreign], maker=maker, head=head, now=now)
    enrolled(signed, maker, now)
    reported([own.place_code, foreign.place_code], maker, now)
    bought(signed, [own, foreign], maker, head, now)
    teach(Round.objects.get(pk=decreed.pk), [own, foreign], maker=maker, now=now)
    certify(signed, [own, foreign], maker=maker, head=head, now=now)
    hand_out(signed, [own, foreign], maker=maker, head=head, now=now)
    work = Work.objects.create(
        kind="selection.rank", title="Uji", arguments={}, region_prefixes=["64"], started_by=maker, created_at=now
    )  # fmt: skip
    return World(
        own=own,
        foreign=foreign,
        round=Round.objects.get(pk=decreed.pk),
        decree=signed,
        batch=_batch(maker.actor, ["6472"], now),
        foreign_batch=_batch(maker.actor, ["6471"], now),
        work=work,
        head=head,
        maker=maker,
    )


def _reallocation(decree: Decree, maker: User, now: datetime) -> None:
    moved = Reallocation.objects.create(
        round=decree.round,
        ranking=decree.ranking,
        shared_by="waiting",
        method="webster",
        pool=1,
        moved=1,
        how={"divisor": None, "awards": [], "runner_up": None},
        proposed_by=maker,
        proposed_at=now,
        proposal_reason="uji",
    )
    for place_code, taken, given in (("6471", 1, 0), ("6472", 0, 1)):
        ReallocationLine.objects.create(
            reallocation=moved, place_code=place_code, before=1, unfilled=taken, waiting=given, taken=taken, given=given
        )  # fmt: skip


def _assessed(decreed: Round, person: Person, assessor: User, now: datetime) -> None:
    """A finished assessment, with a second look drawn."""
    name = person.party.display_name
    Assessment.objects.create(
        round=decreed, party=person.party, place_code=person.place_code, form=AssessmentForm.objects.get(code="uep"),
        assessor=assessor, started_at=now, finished_at=now, score=64, chosen_type="makanan", plan=f"Warung {name}",
        answers={**ANSWERS, "alasan-minat": name},
    )  # fmt: skip
    SecondLook.objects.create(
        round=decreed, party=person.party, place_code=person.place_code, seed="uji", permille=1000, drawn_by=assessor,
        drawn_at=now,
    )  # fmt: skip


def _quota_plan(planned: Round, maker: User, now: datetime) -> None:
    plan = plan_by_hand(shared_round=planned, places={"6472": 2, "6471": 1})
    QuotaPlan.objects.create(
        round=planned, number=1, method=plan.method, basis=plan.basis, made_by=maker, made_at=now, reason="uji",
        inputs=plan_inputs(plan=plan, shared_round=planned), outputs=plan_outputs(plan=plan),
    )  # fmt: skip


def _finding(person: Person, actor: Actor, now: datetime) -> None:
    """A finding that warns, by a list of the person's regency, with a paper of its decision."""
    paper = store_document(
        kind=DocumentKind.FINDING_EVIDENCE,
        name="surat.pdf",
        media_type="application/pdf",
        stream=BytesIO(f"%PDF- {person.party.display_name}".encode()),
        sealed=True,
        region_prefixes=[person.place_code],
        actor=actor,
        now=now,
    )
    source = f"Sumber {person.party.display_name}"
    reference = ReferenceList.objects.create(
        kind="aid_before",
        source=source,
        as_of_date=now.date(),
        document=paper,
        header=["NIK"],
        mapping={"nik": "NIK"},
        region_prefixes=[person.place_code[:4]],
        region_key=person.place_code[:4],
        received_by_id=actor.id,
        received_at=now,
    )
    Finding.objects.create(
        person=person,
        place_code=person.place_code,
        code="aid_before",
        source=source,
        reference_list=reference,
        certainty="sure",
        blocks=False,
        evidence={"detail": f"UEP {person.party.display_name}"},
        state_since=now,
        first_seen_at=now,
        last_seen_at=now,
        decision_document=paper,
    )


def _group(chair: Person, actor: Actor, now: datetime) -> Group:
    name = f"KUBE {chair.party.display_name}"
    minutes = store_document(
        kind=DocumentKind.MINUTES,
        name=f"{name}.pdf",
        media_type="application/pdf",
        stream=BytesIO(f"%PDF- {name}".encode()),
        sealed=True,
        region_prefixes=[chair.place_code[:4]],
        actor=actor,
        now=now,
    )
    made = form_group(
        name=name,
        rules="kaltim-2024",
        place_code=chair.place_code,
        formed_date=now.date(),
        minutes=minutes,
        reason=f"uji {name}",
        actor=actor,
        now=now,
    )
    admit_member(
        group=made,
        person=chair,
        office=GroupOffice.CHAIR,
        from_date=now.date(),
        reason="uji",
        actor=actor,
        now=now,
    )
    record_account(
        party=made.party,
        bank=f"Bank {name}",
        holder=name,
        number=f"00112233{chair.pk % 10_000:04d}",
        reason="uji",
        actor=actor,
    )
    return made


def _asked(person: Person, actor: Actor, now: datetime) -> None:
    """A request with its paper, a restriction, an incident, and an erasure that waits."""
    name = person.party.display_name
    paper = store_document(
        kind=DocumentKind.SUBJECT_PAPER,
        name=f"{name}.pdf",
        media_type="application/pdf",
        stream=BytesIO(f"%PDF- {name}".encode()),
        sealed=True,
        region_prefixes=[person.place_code[:4]],
        actor=actor,
        now=now,
    )
    request = record_request(
        party=person.party,
        right=Right.DELETION,
        received_at=now,
        channel=Channel.COUNTER,
        requester=Requester.SELF,
        proof=Proof.ID_CARD,
        wish=f"{name} minta data dihapus",
        evidence=paper,
        actor=actor,
        now=now,
    )
    with acting(actor=actor, reason="uji"):
        # A restriction without the hold: the round of this world is still to choose the person.
        Restriction.objects.create(person=person, place_code=person.place_code, request=request, from_at=now)
        RemovalDecision.objects.create(
            category=ERASURE,
            place_code=person.place_code,
            party=person.party,
            request=request,
            expected=1,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=f"uji {name}",
        )
    record_incident(
        title=f"Laptop {name} hilang", noticed_at=now, happened_at=None, categories=["identity"], people_count=1,
        place_code=person.place_code[:4], what_happened=f"Data {name} hilang", cause="", measures="", actor=actor,
        now=now,
    )  # fmt: skip


def _institution(person: Person, actor: Actor, now: datetime) -> None:
    home = make_institution(
        actor=actor,
        now=now,
        name=f"Panti {person.party.display_name}",
        place_code=person.place_code,
        address=f"Jalan {person.party.display_name}",
    )
    house(home, person, actor=actor, now=now)
    record_permit(
        institution=home,
        kind=PermitKind.LICENCE,
        number="1",
        issuer="Dinas",
        from_date=now.date(),
        until=None,
        reason="uji",
        actor=actor,
        now=now,
    )
    appoint_institution_officer(
        institution=home,
        office=InstitutionOffice.CHAIR,
        person=person,
        outsider_name="",
        from_date=now.date(),
        reason="uji",
        actor=actor,
        now=now,
    )
    record_account(
        party=home.party,
        bank=f"Bank {home.party.display_name}",
        holder=home.party.display_name,
        number=f"99112233{person.pk % 10_000:04d}",
        reason="uji",
        actor=actor,
    )


def _aid(person: Person, actor: Actor, now: datetime) -> None:
    record_receipt(
        party=person.party,
        scheme="pkh",
        amount=None,
        from_date=now.date(),
        to_date=None,
        source=ReceiptSource.VISIT,
        reason="uji",
        actor=actor,
        now=now,
    )
    with (
        region_scope(prefixes=[person.place_code[:4]]),
        nameless_file(name=f"{person.party.display_name}.csv", content=[b"nik,program\n,x\n"]) as path,
    ):
        batch = receive_receipts(path=path, name=f"{person.party.display_name}.csv", actor=actor, now=now)
        check_receipts(
            batch=batch,
            mapping=ReceiptMapping(nik="nik", scheme="program", fixed_from="2025-01-01"),
            actor=actor,
            now=now,
        )


def _batch(actor: Actor, prefixes: list[str], now: datetime) -> ImportBatch:
    document = Document.objects.create(
        kind=DocumentKind.REGISTRY_FILE,
        name=f"{'-'.join(prefixes)}.csv",
        media_type="text/csv",
        size=0,
        sha256="0" * 64,
        stored_name=f"uji-{'-'.join(prefixes)}",
        sealed=True,
        region_prefixes=prefixes,
        created_by_id=actor.id,
        created_at=now,
    )
    with acting(actor=actor, reason="uji"):
        return ImportBatch.objects.create(
            state=BatchState.STAGED,
            document=document,
            source=RegistrySource.DTSEN,
            edition_code="2025-1",
            mapping={},
            region_prefixes=prefixes,
            staged_by_id=actor.id,
            staged_at=now,
        )


ROLES = tuple(Role)
