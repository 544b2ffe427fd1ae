"""A round that pays cash to two people of Samarinda and one of Balikpapan, with accounts and all released."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from kail.apps.delivery.models import BankAnswer, OfficeAccount, Payment, PaymentList
from kail.apps.delivery.services import (
    approve_list,
    keep_answer,
    propose_list,
    record_office_account,
    store_answer,
    take_file,
)
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.programmes.enums import BenefitKind
from kail.apps.registry.models import Party
from kail.apps.registry.services.bank_accounts import check_account, record_account
from kail.kernel.audit import Actor
from tests.conftest import NOW
from tests.enrolments.enrolled import Going, enrolled

PRICE = 5_000_000
BENEFITS: tuple[dict[str, Any], ...] = (
    {"kind": BenefitKind.CASH, "name": "Modal tahap 1", "amount": 3_000_000},
    {
        "kind": BenefitKind.CASH,
        "name": "Modal tahap 2",
        "amount": 2_000_000,
        "release_rule": "rencana_disetujui",
    },
)
STAGES: tuple[dict[str, Any], ...] = ({"name": "Bantuan", "exit_rule": "serah_terima_selesai"},)
PIPE = "contoh-pipa"


@dataclass(frozen=True)
class Paying:
    """The round with those who propose and decide, and the office's account."""

    going: Going
    account: OfficeAccount

    @property
    def maker(self) -> Actor:
        return self.going.maker

    def party(self, name: str) -> Party:
        return Party.objects.get(display_name=name)

    def enrolment(self, name: str) -> Enrolment:
        return self.going.enrolment(name)

    def part(self, name: str, number: int = 1) -> Entitlement:
        return Entitlement.objects.get(enrolment=self.going.enrolment(name), name=f"Modal tahap {number}")

    def payment(self, name: str) -> Payment:
        """The latest payment to somebody."""
        return Payment.objects.filter(party__display_name=name).latest("pk")

    def holds(self, name: str, holder: str) -> None:
        """The account of somebody is in this name from now on."""
        number = f"7700{self.party(name).pk:08}"
        checked_account(name, holder=holder, number=number, maker=self.maker, head=self.going.head)

    def propose(self, region: str = "64") -> PaymentList:
        return propose_list(
            paid_round=self.going.round, region_code=region, office_account=self.account,
            requested_date=NOW.date(), reason="tahap 1", actor=self.maker, now=NOW,
        )  # fmt: skip

    def send(self, region: str = "64", form: str = PIPE) -> PaymentList:
        """A list that is proposed, approved and taken out."""
        made = self.propose(region)
        approve_list(payment_list=made, reason="benar", actor=self.going.head, now=NOW)
        take_file(payment_list=made, form=form, reason="ke bank", actor=self.maker, now=NOW)
        return PaymentList.objects.select_related("round").get(pk=made.pk)

    def answer(self, sent: PaymentList, said: dict[str, str], *, extra: str = "") -> BankAnswer:
        """What the bank says by name of the party, SUKSES, GAGAL or PROSES, as a file of the example template."""
        document = keep_answer(
            payment_list=sent, form=PIPE, stream=BytesIO(self.rows(sent, said, extra=extra)),
            actor=self.maker, now=NOW,
        )  # fmt: skip
        return store_answer(
            payment_list=sent, document=document, form=PIPE, reason="jawaban", actor=self.maker, now=NOW
        )

    def rows(self, sent: PaymentList, said: dict[str, str], *, extra: str = "") -> bytes:
        rows = ["P|jawaban"]
        for name, state in said.items():
            why = "rekening ditutup" if state == "GAGAL" else ""
            payments = sent.payments.filter(party__display_name=name).order_by("end_to_end_id")
            rows += [f"1|nama|1|bank|{one.end_to_end_id}|{state}|{why}" for one in payments]
        return ("\n".join(rows) + "\n" + extra).encode()


def checked_account(name: str, *, holder: str, number: str, maker: Actor, head: Actor) -> None:
    """An account of somebody that a second person checked."""
    party = Party.objects.get(display_name=name)
    record_account(
        party=party, bank="Bankaltimtara", holder=holder, number=number, reason="buku tabungan", actor=maker
    )
    check_account(party=party, number=number, reason="buku tabungan", actor=head, now=NOW)


def paying(*, maker: Actor, head: Actor) -> Paying:
    """S1, S2 and B1, each with an account in the own name; the first part of each is released."""
    going = enrolled(maker=maker, head=head, benefits=BENEFITS, stages=STAGES)
    for number, name in enumerate(("S1", "S2", "B1"), start=1):
        checked_account(name, holder=name, number=f"00123456{number:02}", maker=maker, head=head)
    account = record_office_account(
        bank="Bankaltimtara", holder="Dinas Sosial", number="0099887766", reason="kas daerah", actor=maker
    )
    return Paying(going, account)
