"""The demo's proposals by the public: six synthetic ones, in every state."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from kail.apps.accounts.selectors import get_system_user, get_user
from kail.apps.places.selectors import village_codes
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.selection.enums import Proposer
from kail.apps.selection.models import Nomination, PublicProposal
from kail.apps.selection.services import (
    Told,
    close_proposal,
    decline_proposal,
    hand_on_proposal,
    receive_public_proposal,
    take_up_proposal,
)

_GROUNDS: Final = (
    "Bekerja serabutan, anaknya tiga dan masih sekolah. Ingin belajar menjahit.",
    "Sejak suaminya sakit tidak ada penghasilan tetap. Bisa membuat kue.",
    "Rumahnya bocor, hidup dari bantuan tetangga.",
    "Warungnya terbakar bulan lalu.",
    "Warungnya terbakar bulan lalu.",
    "Baru pindah dari kelurahan sebelah, belum bekerja.",
)
_PROPOSERS: Final = (
    Proposer.RT_HEAD, Proposer.NEIGHBOUR, Proposer.SELF, Proposer.NEIGHBOUR, Proposer.NEIGHBOUR, Proposer.OTHER,
)  # fmt: skip
_LABEL: Final = "(Contoh sintetis.)"


def propose_by_public(nominated: Round) -> int:
    """Proposals for the village that nominated first: one taken up, declined, closed and handed on, two new.

    None where the office takes no proposals over the internet.
    """
    first = Nomination.objects.filter(round=nominated).select_related("party").order_by("pk").first()
    if first is None or not first.place_code.startswith(tuple(settings.PUBLIC_REGIONS)):
        return 0
    now = timezone.now()
    nominees = Person.objects.filter(pk=first.party_id).select_related("party")
    others = Person.objects.filter(place_code=first.place_code, absent_since__isnull=True)
    others = others.exclude(pk=first.party_id).select_related("party").order_by("-pk")
    people = [*nominees, *others[: len(_GROUNDS) - 1]]
    sent = _sent(people, first.place_code, now)
    if len(sent) == len(_GROUNDS):
        _decide(sent, people[0], nominated, now)
    return len(sent)


def _sent(people: Sequence[Person], village: str, now: datetime) -> list[PublicProposal]:
    numbers = [
        receive_public_proposal(
            village_code=village,
            told=Told(
                subject_name=person.party.display_name,
                subject_address=f"RT {number + 1}, dekat pos ronda {_LABEL}",
                grounds=f"{grounds} {_LABEL}",
                proposer=proposer,
                proposer_name="" if proposer == Proposer.SELF else f"Warga {number + 1} {_LABEL}",
                proposer_phone="081200000000" if proposer == Proposer.RT_HEAD else "",
            ),
            ticket=f"peragaan {number}",
            network=f"peragaan {number}",
            actor=get_system_user().actor,
            now=now - timedelta(days=len(_GROUNDS) - number),
        )
        for number, (person, grounds, proposer) in enumerate(zip(people, _GROUNDS, _PROPOSERS, strict=False))
    ]
    return [PublicProposal.objects.get(number=number) for number in numbers]


def _decide(sent: Sequence[PublicProposal], nominee: Person, nominated: Round, now: datetime) -> None:
    manager = get_user(username="hadi").actor
    taken_up, _waits, declined, _waits_too, twice, elsewhere = sent
    take_up_proposal(
        proposal=taken_up, nominated_round=nominated, person=nominee, reason="sama dengan usulan kelurahan",
        actor=manager, now=now,
    )  # fmt: skip
    decline_proposal(proposal=declined, reason="sudah dibantu program lain tahun ini", actor=manager, now=now)
    close_proposal(proposal=twice, reason="terkirim dua kali", actor=manager, now=now)
    neighbours = sorted(village_codes(prefixes=[nominated.region_code]) - {elsewhere.place_code})
    hand_on_proposal(proposal=elsewhere, village_code=neighbours[0], actor=manager)
