"""Planned aid and an institution that is helped, one of each region, in the world of the doors."""

from datetime import datetime
from io import BytesIO
from uuid import uuid4

from kail.apps.accounts.models import User
from kail.apps.delivery.enums import Moment
from kail.apps.delivery.models import (
    AidGiving,
    InstitutionAccount,
    ReportPaper,
    ServiceAnswer,
    ServiceCheck,
    UseLine,
    UseReport,
)
from kail.apps.delivery.service_standards import find_standard
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.enrolments.models import AidPlan, AidPlanLine, Enrolment, EnrolmentStage, Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Stage
from kail.apps.registry.models import Institution, Person
from kail.apps.selection.models import Decree, DecreeLine


def care_for(decree: Decree, people: list[Person], *, maker: User, head: User, now: datetime) -> None:
    """Needs the caller's whole-country scope and author, and the payments of `paid.pay`."""
    for person in people:
        part = Entitlement.objects.get(enrolment__party=person.party, state="ordered")
        _planned(person, part, maker, head, now)
        _helped(decree, person, part, maker, now)


def care_arguments(person: Person) -> dict[str, object]:
    """The parameters of the addresses of planned aid and of the service of institutions."""
    check = ServiceCheck.objects.get(place_code=person.place_code)
    return {
        "aid_line_id": AidPlanLine.objects.get(place_code=person.place_code).pk,
        "aid_giving_id": AidGiving.objects.get(place_code=person.place_code).pk,
        "service_id": check.enrolment_id,
        "service_check_id": check.pk,
        "service_answer_id": ServiceAnswer.objects.get(service_check=check, photo__isnull=False).pk,
        "moment_word": "sebelum",
        "institution_report_id": UseReport.objects.get(enrolment=check.enrolment).pk,
    }


def _planned(person: Person, part: Entitlement, maker: User, head: User, now: datetime) -> None:
    plan = AidPlan.objects.create(
        enrolment=part.enrolment, entitlement=part, place_code=part.place_code, version=1, amount=part.amount,
        proposed_by=maker, proposed_at=now, proposal_reason=f"uji {person.party.display_name}", state="approved",
        decided_by=head, decided_at=now,
    )  # fmt: skip
    line = AidPlanLine.objects.create(
        plan=plan, place_code=part.place_code, position=1, month=now.date().replace(day=1), kind=BenefitKind.GOODS,
        name=f"Popok {person.party.display_name}", quantity=2, unit="pak", amount=part.amount, part=part,
    )  # fmt: skip
    AidGiving.objects.create(
        client_uuid=uuid4(), round=part.enrolment.round, enrolment=part.enrolment, place_code=part.place_code,
        plan_line=line, officer=maker, given_at=now, recorded_at=now, clock_seconds=0, identity="nik",
        received_by=person.party.display_name, quantity=1, amount=0, place="Rumah",
        photo=_paper(person, maker, now), signature=_paper(person, maker, now), number=f"BT/uji/{part.pk}",
    )  # fmt: skip


def _helped(decree: Decree, person: Person, part: Entitlement, maker: User, now: datetime) -> None:
    home = Institution.objects.get(place_code=person.place_code)
    # The line of the institution is the last one: whoever is paid is on the way without being enrolled by the round.
    stage = Stage.objects.get(round=decree.round)
    EnrolmentStage.objects.create(
        enrolment=part.enrolment, stage=stage, position=stage.position, state="open", opened_at=now,
        place_code=part.place_code,
    )  # fmt: skip
    line = DecreeLine.objects.filter(decree=decree, place_code=person.place_code, enrolment__isnull=True)[0]
    enrolment = Enrolment.objects.create(
        round=decree.round, party=home.party, line=line, place_code=home.place_code, amount=1_000,
        began_date=now.date(),
    )  # fmt: skip
    granted = Entitlement.objects.create(
        enrolment=enrolment, benefit=part.benefit, kind=BenefitKind.CASH, name="Hibah", amount=1_000,
        state="ordered", released_at=now, place_code=home.place_code,
    )  # fmt: skip
    items = find_standard(kind=home.kind).items
    check = ServiceCheck.objects.create(
        enrolment=enrolment, institution=home, place_code=home.place_code, moment=Moment.BEFORE,
        standard=find_standard(kind=home.kind).code, version=1, items=len(items), visited_date=now.date(),
        proposed_by=maker, proposed_at=now, proposal_reason="uji",
    )  # fmt: skip
    for number, item in enumerate(items):
        ServiceAnswer.objects.create(
            service_check=check, place_code=home.place_code, item=item.code, verdict="partly",
            note=f"kurang, kata {person.party.display_name}", photo=None if number else _paper(person, maker, now),
        )  # fmt: skip
    report = UseReport.objects.create(
        enrolment=enrolment, entitlement=granted, place_code=home.place_code, given_date=now.date(),
        given_amount=1_000, due_date=now.date(), state="sent_back", amount_used=900, text="Beras",
        handed_in_by=maker, handed_in_at=now, checked_by=User.objects.get(is_system=True), checked_at=now,
        check_reason="uji",
    )  # fmt: skip
    paper = ReportPaper.objects.create(
        report=report,
        place_code=home.place_code,
        document=_paper(person, maker, now),
        added_by=maker,
        added_at=now,
    )
    account = InstitutionAccount.objects.create(
        report=report, place_code=home.place_code, turn=1, from_date=now.date(), to_date=now.date(), amount=900,
        male_6_17=1,
    )  # fmt: skip
    UseLine.objects.create(
        account=account, place_code=home.place_code, position=1, kind="food", amount=900, paper=paper,
        what=f"Beras dari {person.party.display_name}",
    )  # fmt: skip


def _paper(person: Person, maker: User, now: datetime) -> Document:
    return store_document(
        kind=DocumentKind.EVIDENCE, name=f"bukti {person.party.display_name}.pdf", media_type="application/pdf",
        stream=BytesIO(b"%PDF- bukti"), sealed=True, region_prefixes=[person.place_code], actor=maker.actor, now=now,
    )  # fmt: skip
