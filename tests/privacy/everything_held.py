"""A person of whom every table of the register holds something, with a word that nobody else has."""

from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from kail.apps.documents.models import DocumentKind
from kail.apps.registry.enums import (
    AidEvery,
    CategorySource,
    Certainty,
    ConflictState,
    DuplicateState,
    FindingState,
    InstitutionOffice,
    Look,
    ReceiptSource,
    ReferenceKind,
    ReferenceState,
)
from kail.apps.registry.models import (
    AidReceipt,
    DuplicatePair,
    FamilyDecile,
    Finding,
    FormerIdentity,
    GroupMember,
    InstitutionOfficer,
    OverlapReason,
    Participation,
    Party,
    PartyMerge,
    Person,
    ReferenceEntry,
    ReferenceList,
    Residence,
    ValueConflict,
    VerifiedValue,
)
from kail.apps.registry.services import LookEntry, record_looks
from kail.apps.registry.services.bank_accounts import check_account, record_account
from kail.apps.registry.services.categories import record_category
from kail.apps.registry.services.changes import approve_change
from kail.apps.registry.services.merges import approve_merge
from kail.apps.selection.enums import Cause, Claim, Objector, Outcome, VerificationOutcome
from kail.apps.selection.models import (
    Assessment,
    AssessmentForm,
    Candidate,
    Nomination,
    Ranking,
    SecondLook,
)
from kail.apps.selection.services import (
    announce_list,
    correct_item_list,
    decide_objection,
    drop_candidate,
    load_forms,
    rank_round,
    receive_objection,
    take_up_proposal,
    withdraw_nomination,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.numbers import NIK, key_ring
from tests.conftest import REFERENCE
from tests.item_lists import finish, make_lists, make_type
from tests.nominated import look_at, nominated_round, propose, read_out, scan
from tests.people import make_edition, make_person
from tests.proposed import sent
from tests.registry.changes_made import ask, paper
from tests.registry.duplicates.pairs_made import decide, make_pair, merge
from tests.registry.groups_made import admit, make_group
from tests.registry.institutions_made import house, make_institution
from tests.rounds import make_round
from tests.sheets_made import ANSWER, FIRST, WHY, bring_checked, cells_of, take

WORD = "Kenangasari"
FORMER = "6472015505600777"


def everything_held(*, actor: Actor, second: Actor, now: datetime) -> Person:
    """Somebody absent from the registry, about whom everything else has come to an end."""
    person = make_person(name=f"{WORD} Utama", birth_date=date(1960, 5, 17))
    _ranked(actor, second, now)
    _nominated(person, actor, second, now)
    _recorded(person, actor, second, now)
    _corrected(person, actor, second, now)
    _found(person, actor, now)
    _joined(person, actor, second, now)
    with acting(actor=actor, reason=f"{WORD} pergi"):
        people = Person.objects.filter(family=person.family) | Person.objects.filter(merged_into=person)
        for one in people:
            Person.objects.filter(pk=one.pk).update(absent_since=make_edition(), education=5)
    record_looks(
        looks=[
            LookEntry(look=Look.PERSON_PAGE, purpose="uji", party_id=person.pk, place_code=person.place_code)
        ],
        actor=actor,
        now=now,
    )
    return Person.objects.select_related("party", "family__party").get(pk=person.pk)


def _recorded(person: Person, actor: Actor, second: Actor, now: datetime) -> None:
    record_category(
        person=person, category=12, from_date=now.date(), source=CategorySource.VISIT, reason=f"{WORD} dilihat",
        actor=actor, now=now,
    )  # fmt: skip
    record_account(
        party=person.party, bank="Bank Uji", holder=f"{WORD} Utama", number="0012345678", reason=f"{WORD} tabungan",
        actor=actor,
    )  # fmt: skip
    check_account(party=person.party, number="0012345678", reason=f"{WORD} cocok", actor=second, now=now)
    group = make_group(actor=actor, now=now)
    member = admit(group, person, actor=actor, now=now, reason=f"{WORD} masuk")
    institution = make_institution(actor=actor, now=now)
    stay = house(institution, person, actor=actor, now=now, over_capacity_reason=f"{WORD} darurat")
    with acting(actor=actor, reason=f"{WORD} selesai"):
        GroupMember.objects.filter(pk=member.pk).update(to_date=now.date())
        Residence.objects.filter(pk=stay.pk).update(
            to_date=now.date(), exit_reason="family", over_capacity_reason=f"{WORD} darurat"
        )
        InstitutionOfficer.objects.create(
            institution=institution, person=person, office=InstitutionOffice.CHAIR, place_code=institution.place_code,
            from_date=date(2020, 1, 1), to_date=date(2021, 1, 1),
        )  # fmt: skip
        receipt = AidReceipt.objects.create(
            party=person.party, place_code=person.place_code, scheme="pkh", every=AidEvery.MONTH, amount=1,
            from_date=date(2024, 1, 1), source=ReceiptSource.COUNTER, recorded_by_id=actor.id, recorded_at=now,
            reason=f"{WORD} bawa kartu",
        )  # fmt: skip
        AidReceipt.objects.filter(pk=receipt.pk).update(reason=f"{WORD} bawa kartu lagi")
        taken = Participation.objects.create(
            party=person.party, place_code=person.place_code, programme_kind=1, programme_code="uep",
            round_code="uep-2020", year=2020, from_date=date(2020, 9, 1),
        )  # fmt: skip
        Participation.objects.filter(pk=taken.pk).update(state="received", business_state="alive")
        OverlapReason.objects.create(
            family=person.family, place_code=person.place_code, first_scheme="pkh", second_scheme="sembako",
            reason=f"{WORD} lansia", noted_by_id=actor.id, noted_at=now,
        )  # fmt: skip
        FamilyDecile.objects.create(
            family=person.family,
            edition=make_edition(),
            decile=1,
            recorded_at=now,
            place_code=person.place_code,
        )


def _corrected(person: Person, actor: Actor, second: Actor, now: datetime) -> None:
    made = ask(
        person, actor=actor, now=now, facts={"name": f"{WORD} Baru"}, reason=f"{WORD} di loket",
        evidence=_paper(actor, now),
    )  # fmt: skip
    approve_change(request=made, reason=f"{WORD} benar", actor=second, now=now)
    verified = VerifiedValue.objects.get(party_id=person.pk, field="name")
    with acting(actor=actor, reason=f"{WORD} berkas"):
        conflict = ValueConflict.objects.create(
            party=person.party, verified=verified, place_code=person.place_code, field="name",
            file_value=f"{WORD} Berkas", edition=make_edition(), state=ConflictState.OFFICE_KEPT, opened_at=now,
            closed_at=now, decided_by_id=second.id, decision_reason=f"{WORD} tetap",
        )  # fmt: skip
        ValueConflict.objects.filter(pk=conflict.pk).update(file_value=f"{WORD} Berkas Dua")
        FormerIdentity.objects.create(
            person=person, place_code=person.place_code, identity=key_ring().blind_index("x", purpose=NIK),
            nik_sealed=key_ring().seal(FORMER, purpose=NIK),
            nik_index=key_ring().blind_index(FORMER, purpose=NIK), name=f"{WORD} Lama", birth_date=date(1960, 5, 17),
        )  # fmt: skip


def _paper(actor: Actor, now: datetime) -> Any:
    made = paper(actor=actor, now=now)
    with acting(actor=actor, reason="uji"):
        type(made).objects.filter(pk=made.pk).update(name=f"KTP {WORD}.pdf", kind=DocumentKind.EVIDENCE)
    return made


def _found(person: Person, actor: Actor, now: datetime) -> None:
    listed = ReferenceList.objects.create(
        kind=ReferenceKind.values[0], source="Disdukcapil", as_of_date=now.date(), state=ReferenceState.CURRENT,
        document=paper(actor=actor, now=now), header=["nik"], mapping={}, region_prefixes=["64"], region_key="64",
        received_by_id=actor.id, received_at=now, decided_by_id=actor.id, decided_at=now,
    )  # fmt: skip
    for digits in (None, FORMER):
        sealed = key_ring().seal(digits, purpose=NIK) if digits else person.nik_sealed
        index = key_ring().blind_index(digits, purpose=NIK) if digits else person.nik_index
        ReferenceEntry.objects.create(
            list=listed,
            place_code="",
            nik_sealed=sealed,
            nik_index=index,
            name_key=WORD.lower(),
            detail=f"RS {WORD}",
        )
    with acting(actor=actor, reason=f"{WORD} temuan"):
        finding = Finding.objects.create(
            person=person, place_code=person.place_code, code="dead", source="Disdukcapil", reference_list=listed,
            certainty=Certainty.values[0], blocks=True, evidence={"detail": f"RS {WORD}"},
            state=FindingState.DISMISSED, state_since=now, first_seen_at=now, last_seen_at=now,
            decided_by_id=actor.id, decided_at=now, decision_reason=f"{WORD} masih hidup",
            decision_document=_paper(actor, now),
        )  # fmt: skip
        Finding.objects.filter(pk=finding.pk).update(decision_reason=f"{WORD} sehat")


def _joined(person: Person, actor: Actor, second: Actor, now: datetime) -> None:
    twin = make_person(name=f"{WORD} Kembar", birth_date=date(1960, 5, 17), family=person.family)
    other = make_person(name="Orang Lain", birth_date=date(1960, 5, 17))
    made = merge(Person.objects.get(pk=person.pk), twin, actor=actor, now=now)
    with acting(actor=second, reason=f"{WORD} sama"):
        if made.state == "proposed":
            approve_merge(merge=made, reason=f"{WORD} sama", actor=second, now=now)
        PartyMerge.objects.filter(pk=made.pk).update(decision_reason=f"{WORD} KTP sama")
    pair = make_pair(person, other, actor=actor, now=now)
    decide(pair, DuplicateState.NOT_SAME, actor=actor, now=now, reason=f"{WORD} beda orang")
    DuplicatePair.objects.filter(pk=pair.pk).update(evidence=[["name", WORD, 1.0]])


def _nominated(person: Person, actor: Actor, second: Actor, now: datetime) -> None:
    """Told of on a sheet that waits; nominated, objected to, rejected with a photograph, and withdrawn in the end."""
    nominated = nominated_round(code="usulan-semua")
    make_person(name="Tetangga Lembar", place_code=person.place_code)
    sheet = cells_of(take(nominated, actor=actor, now=now, place_code=person.place_code))
    for row in sheet[FIRST:]:
        row[ANSWER : WHY + 1] = ["ya", f"{WORD} oven", f"{WORD} tekun"]
    bring_checked(nominated, sheet, actor=actor, now=now, name=f"{WORD}.xlsx")
    (made,) = propose(nominated, [person.pk], actor=actor, now=now, wish=f"{WORD} mau mesin jahit")
    take_up_proposal(
        proposal=sent(place_code=person.place_code, subject_name=f"{WORD} Utama", actor=actor, now=now),
        nominated_round=nominated, person=person, reason=f"{WORD} dikenal ketua RT", actor=actor, now=now,
    )  # fmt: skip
    with acting(actor=actor, reason=f"{WORD} diusulkan"):
        Nomination.objects.filter(pk=made.pk).update(reason=f"{WORD} janda")
    read_out(nominated, person, actor=actor, now=now, closed=True, word=WORD)
    look_at(
        made, actor=second, now=now, outcome=VerificationOutcome.REJECT, reason=f"{WORD} pindah",
        photo=scan(kind=DocumentKind.VERIFICATION_PHOTO, actor=second, now=now, text=WORD),
    )  # fmt: skip
    withdraw_nomination(nomination=made, reason=f"{WORD} tidak mau", actor=actor, now=now)


def _ranked(actor: Actor, second: Actor, now: datetime) -> None:
    """A place on an announced list that no decree rests on, objected to and taken away by a decision."""
    result = rank_round(
        ranked_round=make_round(quotas={"6472": 1}, rule_text="umur >= 18 DAN desil <= 4", objection_days=14),
        actor=actor,
        now=now,
    )
    ranking = Ranking.objects.get(pk=result.ranking_id)
    _goods_planned(ranking, actor, now)
    announced = announce_list(announced_round=ranking.round, reason="balai desa", actor=actor, now=now)
    _assessed(ranking, actor, now)
    for party_id in Candidate.objects.filter(ranking=ranking).values_list("party_id", flat=True):
        made = receive_objection(
            announcement=announced,
            claim=Claim.UNFIT,
            about_party=Party.objects.get(pk=party_id),
            objector=Objector.OTHER,
            objector_name=f"Tetangga {WORD}",
            grounds=f"{WORD} punya toko",
            received_date=localdate(now),
            document=_paper(actor, now),
            actor=actor,
            now=now,
        )
        decide_objection(
            objection=made, outcome=Outcome.REJECTED, reason=f"{WORD} tidak punya toko", actor=second, now=now
        )
        drop_candidate(
            ranking=ranking,
            party_id=party_id,
            cause=Cause.MOVED,
            reason=f"{WORD} pindah",
            actor=actor,
            now=now,
        )


def _goods_planned(ranking: Ranking, actor: Actor, now: datetime) -> None:
    """A final item list and its correction, each with what was said."""
    (first, *_others) = make_lists(ranking.round, make_type(ranking.round), actor=actor, now=now)
    finish([first], actor=actor, now=now)
    second = correct_item_list(item_list=first, reason=f"{WORD} minta lain", actor=actor, now=now)
    finish([second], actor=actor, now=now)


def _assessed(ranking: Ranking, actor: Actor, now: datetime) -> None:
    """A finished assessment whose words name the person, drawn for a second look."""
    load_forms(folder=REFERENCE / "forms", actor=actor, now=now)
    for candidate in Candidate.objects.filter(ranking=ranking):
        subject = {
            "round": ranking.round,
            "party_id": candidate.party_id,
            "place_code": candidate.place_code,
        }
        assessment = Assessment.objects.create(
            **subject, form=AssessmentForm.objects.get(code="uep"), assessor_id=actor.id, started_at=now,
            answers={"alasan-minat": f"{WORD} bisa"}, override_reason=f"{WORD} mau", plan=f"Warung {WORD}",
        )  # fmt: skip
        Assessment.objects.filter(pk=assessment.pk).update(
            finished_at=now, score=1, override_reason=f"{WORD} mau sekali", profit={"goods": [WORD]},
            suggestions=[{"type": WORD}], parts=[{"question": WORD}],
        )  # fmt: skip
        SecondLook.objects.create(**subject, seed="uji", permille=1, drawn_by_id=actor.id, drawn_at=now)


def texts_with(word: str) -> dict[str, int]:
    """Every table of the database that holds a word anywhere, with the number of its rows; under the present scope."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            " ORDER BY relname"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE to_jsonb(t)::text ~* %s', [word])
            (rows,) = cursor.fetchone()
            if rows:
                found[table] = rows
    return found
