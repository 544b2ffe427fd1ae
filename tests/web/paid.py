"""A payment of each region in the world of the doors: in the bank's file, with an answer kept."""

from datetime import datetime
from io import BytesIO

from kail.apps.accounts.models import User
from kail.apps.delivery.models import OfficeAccount, Payment, PaymentList
from kail.apps.delivery.services import keep_answer, record_office_account
from kail.apps.documents.models import Document
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit
from kail.apps.registry.models import Person
from kail.apps.selection.models import Decree, DecreeLine
from tests.delivery.paying import PIPE
from tests.web.cared_world import care_arguments, care_for
from tests.web.money_world import money_arguments, settle


def pay(decree: Decree, people: list[Person], *, maker: User, head: User, now: datetime) -> None:
    """Needs the caller's whole-country scope and author."""
    account = record_office_account(
        bank="Bank Uji", holder="Dinas Sosial", number="0099887766", reason="uji", actor=maker.actor
    )
    benefit = Benefit.objects.create(
        round=decree.round, position=90, kind=BenefitKind.CASH, name="Modal", amount=0
    )
    for person in people:
        _pay(decree, person, account, benefit, maker, head, now)
    settle(decree, people, maker=maker, head=head, now=now)
    care_for(decree, people, maker=maker, head=head, now=now)


def paid_arguments(person: Person) -> dict[str, object]:
    """The parameters of the addresses of payments."""
    listed = PaymentList.objects.get(place_code=person.place_code[:4])
    return {
        **care_arguments(person),
        "payment_list_id": listed.pk,
        "answer_file_id": Document.objects.get(name__startswith=f"{listed.number}-jawaban.").pk,
        "office_account_id": OfficeAccount.objects.get().pk,
        **money_arguments(person),
    }


def _pay(
    decree: Decree,
    person: Person,
    account: OfficeAccount,
    benefit: Benefit,
    maker: User,
    head: User,
    now: datetime,
) -> None:
    lines = DecreeLine.objects.filter(
        decree=decree, place_code=person.place_code, listing="chosen", enrolment__isnull=True
    )
    line = lines.filter(party=person.party).first() or lines[0]
    enrolment = Enrolment.objects.create(
        round=decree.round, party=person.party, line=line, place_code=person.place_code, amount=1_000,
        began_date=now.date(),
    )  # fmt: skip
    entitlement = Entitlement.objects.create(
        enrolment=enrolment, benefit=benefit, kind=BenefitKind.CASH, name="Modal", amount=1_000, state="ordered",
        released_at=now, place_code=person.place_code,
    )  # fmt: skip
    listed = PaymentList.objects.create(
        round=decree.round, place_code=person.place_code[:4], number=f"B25-{person.place_code[:4]}",
        office_account=account, requested_date=now.date(), amount=1_000, proposed_by=maker, proposed_at=now,
        proposal_reason="uji", state="sent", decided_by=head, decided_at=now, form=PIPE, sent_at=now,
        file_sha256="0" * 64,
    )  # fmt: skip
    Payment.objects.create(
        payment_list=listed, entitlement=entitlement, party=person.party, place_code=person.place_code, amount=1_000,
        bank="Bank Uji", holder=person.party.display_name, number_sealed=account.number_sealed,
        end_to_end_id=f"{listed.number}-1", state="sent", in_file=True,
    )  # fmt: skip
    keep_answer(
        payment_list=listed, form=PIPE, stream=BytesIO(f"P|x\n1|n|1|b|{listed.number}-1|SUKSES|\n".encode()),
        actor=maker.actor, now=now,
    )  # fmt: skip
