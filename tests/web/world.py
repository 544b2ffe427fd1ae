"""A small world for the doors: two regencies, a round that is ranked and decreed, an import, a piece of work."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import BatchState, CategorySource, GroupOffice, RegistrySource
from kail.apps.registry.models import Group, GroupMember, ImportBatch, Person, PersonCategory
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.registry.services.categories import record_category
from kail.apps.registry.services.groups import admit_member, form_group
from kail.apps.selection.models import Decree
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor, acting
from kail.kernel.models import Work
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.rounds import make_round

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

    def arguments(self, *, foreign: bool) -> dict[str, object]:
        """Values for the parameters of all addresses."""
        person = self.foreign if foreign else self.own
        member = GroupMember.objects.get(person=person)
        return {
            "group_id": member.group_id,
            "member_id": member.pk,
            "party_id": person.pk,
            "family_id": person.family_id,
            "category_id": PersonCategory.objects.get(person=person).pk,
            "code": self.round.code,
            "round_code": self.round.code,
            "decree_id": self.decree.pk,
            "batch_id": self.foreign_batch.pk if foreign else self.batch.pk,
            "import_id": self.foreign_batch.pk if foreign else self.batch.pk,
            "work_id": self.work.pk,
            "user_id": self.head.pk,
        }


def make_world(*, maker: User, head: User, now: datetime) -> World:
    """Build it under the caller's whole-country scope and author."""
    own = make_person(name=OWN_NAME, family=make_family(place_code=SAMARINDA, name=f"Keluarga {OWN_NAME}"))
    foreign = make_person(
        name=FOREIGN_NAME, family=make_family(place_code=BALIKPAPAN, name=f"Keluarga {FOREIGN_NAME}")
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
    for number in range(3):
        make_person(name=f"{OWN_NAME} {number}", place_code=SAMARINDA)
        make_person(name=f"{FOREIGN_NAME} {number}", place_code=BALIKPAPAN)
    decreed = make_round()
    rank_round(ranked_round=decreed, actor=maker.actor, now=now)
    proposed = propose_decree(
        decreed_round=decreed, number="SK-1", title="Penerima uji", reason="uji", actor=maker.actor, now=now
    )
    signed = sign_decree(decree=proposed, reason="uji", actor=head.actor, now=now)
    work = Work.objects.create(
        kind="selection.rank",
        title="Uji",
        arguments={},
        region_prefixes=["64"],
        started_by=maker,
        created_at=now,
    )
    return World(
        own=own,
        foreign=foreign,
        round=Round.objects.get(pk=decreed.pk),
        decree=signed,
        batch=_batch(maker.actor, ["6472"], now),
        foreign_batch=_batch(maker.actor, ["6471"], now),
        work=work,
        head=head,
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
        number=f"00112233{chair.pk:04d}",
        reason="uji",
        actor=actor,
    )
    return made


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
