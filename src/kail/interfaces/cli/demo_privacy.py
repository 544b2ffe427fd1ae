"""The demo's requests of data subjects, an incident, and looks at data: all synthetic. Needs Django set up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.privacy.enums import Channel, DataCategory, Ground, Proof, Requester, Right, StepKind
from kail.apps.privacy.models import DataRequest
from kail.apps.privacy.services.incidents import (
    add_step,
    decide_closing,
    propose_closing,
    record_incident,
)
from kail.apps.privacy.services.requests import (
    answer_request,
    record_report,
    record_request,
    refuse_request,
    restrict_person,
)
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Person
from kail.apps.registry.services import LookEntry, record_looks
from kail.kernel.audit import Actor

_REGION = "6472"


@dataclass(frozen=True)
class _Plan:
    """One request of the demo."""

    right: Right
    hours_ago: int
    requester: Requester
    proof: Proof
    wish: str


_PLANS = (
    _Plan(Right.ACCESS, 20, Requester.SELF, Proof.ID_CARD, "Ingin tahu data saya dan siapa yang melihatnya."),
    _Plan(
        Right.CORRECTION, 80, Requester.SELF, Proof.FAMILY_CARD,
        "Pendidikan saya SMA, di data tertulis SD. Ijazah dibawa.",
    ),
    _Plan(
        Right.OBJECTION, 52, Requester.REPRESENTATIVE, Proof.ATTORNEY,
        "Keberatan atas urutan cadangan; rumah sudah tidak layak sejak banjir.",
    ),
    _Plan(
        Right.RESTRICTION, 200, Requester.SELF, Proof.ID_CARD,
        "Jangan pakai data saya dulu, sedang mengurus pindah KK.",
    ),
    _Plan(Right.DELETION, 300, Requester.SELF, Proof.ID_CARD, "Hapus semua data saya dari dinas."),
    _Plan(Right.ACCESS, 400, Requester.GUARDIAN, Proof.GUARDIANSHIP, "Data anak saya untuk sekolah."),
)  # fmt: skip


def record_demo_requests(*, decreed: Sequence[int]) -> dict[str, int]:
    """Record them in Samarinda, under the whole province's scope; `decreed` are parties that stand on a decree."""
    operator, head = get_user(username="ayu").actor, get_user(username="kepala").actor
    now = timezone.now()
    people = _people(decreed)
    requests = [_asked(plan, person, operator, now) for plan, person in zip(_PLANS, people, strict=True)]
    _answer(requests, operator, now)
    _incidents(operator, head, now)
    _look(people, now)
    return {"requests": len(requests), "incidents": 2}


def _people(decreed: Sequence[int]) -> list[Person]:
    """Five who stand on no decree, and at the place of the deletion one who does."""
    samarinda = Person.objects.filter(place_code__starts_with=_REGION, absent_since__isnull=True, held_for=[])
    free = list(samarinda.exclude(pk__in=decreed).select_related("party").order_by("pk")[: len(_PLANS) - 1])
    bound = samarinda.filter(pk__in=decreed).select_related("party").order_by("pk").first()
    place = next(number for number, plan in enumerate(_PLANS) if plan.right == Right.DELETION)
    return [*free[:place], bound or free[-1], *free[place:]]


def _asked(plan: _Plan, person: Person, actor: Actor, now: datetime) -> DataRequest:
    return record_request(
        party=person.party,
        right=plan.right,
        received_at=now - timedelta(hours=plan.hours_ago),
        channel=Channel.COUNTER,
        requester=plan.requester,
        proof=plan.proof,
        wish=plan.wish,
        evidence=None,
        actor=actor,
        now=now,
    )


def _answer(requests: Sequence[DataRequest], actor: Actor, now: datetime) -> None:
    restricted, deletion, report = requests[3:]
    restrict_person(request=restricted, actor=actor, now=restricted.received_at + timedelta(hours=3))
    answer_request(
        request=restricted,
        answer="Data tidak dipakai untuk pemilihan sampai pemohon mencabutnya.",
        actor=actor,
        now=restricted.received_at + timedelta(hours=3),
    )
    refuse_request(
        request=deletion,
        ground=Ground.DUTY,
        answer="Nama Anda ada pada SK; bukti penggunaan uang negara wajib disimpan. Kami menawarkan pembatasan.",
        actor=actor,
        now=deletion.received_at + timedelta(hours=40),
    )
    given_at = report.received_at + timedelta(hours=80)
    record_report(
        party=report.party,
        request=report,
        recipient=Requester.GUARDIAN,
        proof=Proof.GUARDIANSHIP,
        form="pdf",
        number_whole=False,
        actor=actor,
        now=given_at,
    )
    answer_request(request=report, answer="Laporan diberikan kepada orang tua.", actor=actor, now=given_at)


def _incidents(operator: Actor, head: Actor, now: datetime) -> None:
    open_one = record_incident(
        title="Daftar calon terkirim ke alamat surel yang salah",
        noticed_at=now - timedelta(hours=50),
        happened_at=now - timedelta(hours=55),
        categories=[DataCategory.IDENTITY, DataCategory.WELFARE],
        people_count=48,
        place_code=_REGION,
        what_happened="Lampiran berisi 48 nama dan desil dikirim ke penerima di luar dinas karena salah ketik alamat.",
        cause="Alamat diketik tangan, tidak diperiksa orang kedua.",
        measures="Penerima diminta menghapus dan menyatakan tertulis bahwa tidak menyebarkan.",
        actor=operator,
        now=now,
    )
    add_step(
        incident=open_one,
        kind=StepKind.MEASURE,
        at=now - timedelta(hours=49),
        text="Penerima menyatakan telah menghapus lampiran.",
        actor=operator,
        now=now,
    )
    told_at = now - timedelta(days=58)
    closed = record_incident(
        title="Laptop operator kelurahan hilang",
        noticed_at=now - timedelta(days=60),
        happened_at=None,
        categories=[DataCategory.ACCOUNTS],
        people_count=1,
        place_code=_REGION,
        what_happened="Laptop hilang di perjalanan; tidak menyimpan berkas, akun masih masuk di peramban.",
        cause="Tas tertinggal di angkutan umum.",
        measures="Sesi diakhiri, sandi diganti.",
        actor=operator,
        now=now,
    )
    for kind in (StepKind.AUTHORITY_TOLD, StepKind.SUBJECTS_TOLD):
        add_step(incident=closed, kind=kind, at=told_at, text="Surat dinas.", actor=operator, now=now)
    closing = propose_closing(
        incident=closed, reason="Akun aman, tidak ada akses sesudahnya.", actor=operator, now=now
    )
    decide_closing(closing=closing, approved=True, reason="Setuju.", actor=head, now=now)


def _look(people: Sequence[Person], now: datetime) -> None:
    """A day's looks, one of them in the night and one at a namesake."""
    night = timezone.localtime(now).replace(hour=23, minute=40) - timedelta(days=3)
    for username, at in (
        ("ayu", now - timedelta(days=1)),
        ("rina", now - timedelta(days=2)),
        ("hadi", night),
    ):
        record_looks(
            looks=[
                LookEntry(
                    look=Look.PERSON_PAGE,
                    purpose="halaman dibuka",
                    party_id=person.pk,
                    place_code=person.place_code,
                )
                for person in people
            ],
            actor=get_user(username=username).actor,
            now=at,
        )
