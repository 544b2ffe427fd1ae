"""The decrees of a round as one chain: the first, and the amendments that follow it; who has a place by all of them."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet, Sum

from kail.apps.programmes.models import Quota, Round
from kail.apps.registry.enums import STANDING, PartyKind
from kail.apps.registry.models import Finding, Person, VerifiedValue
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, Decree, DecreeChange, DecreeLine, Withdrawal
from kail.apps.selection.selectors.checks import standing_chosen
from kail.apps.selection.selectors.standing import standing_list
from kail.kernel.approvals import ProposalState

DEAD: Final = "dead"
ABSENT: Final = "absent_in_newest_edition"
"""The checks that find a recipient dead, or gone."""


@dataclass(frozen=True)
class DraftChange:
    """One change that the next amendment would make; without `enters` the place stays unfilled."""

    contest_code: str
    leaves: Withdrawal | None
    enters: Candidate | None
    reserve_number: int | None


@dataclass(frozen=True)
class AmendmentDraft:
    """The next amendment of a round, as withdrawals and the reserve list make it; nothing of it is stored."""

    changes: tuple[DraftChange, ...]

    @property
    def leaving(self) -> int:
        return sum(change.leaves is not None for change in self.changes)

    @property
    def entering(self) -> int:
        return sum(change.enters is not None for change in self.changes)

    @property
    def mark(self) -> str:
        """Names these very changes, so that a person confirms what was shown."""
        told = [
            (change.leaves and change.leaves.pk, change.enters and change.enters.party_id)
            for change in self.changes
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    @property
    def unfilled(self) -> int:
        """Places for which no reserve is left."""
        return sum(change.enters is None for change in self.changes)


@dataclass(frozen=True)
class ToldChange:
    """One change of an amendment in words: names as they stand on the decrees, empty where nobody is."""

    contest_code: str
    out_name: str
    cause: str
    in_name: str
    reserve_number: int | None


@dataclass(frozen=True)
class AfterDecree:
    """What happened to a signed list since, inside the region scope.

    `waiting` withdrawals wait for a second person, `open` ones are approved and in no amendment yet; `amendment` waits
    for its signature.
    """

    first: Decree
    signed_amendments: int
    recipients: int
    waiting: int
    open: int
    amendment: Decree | None

    @property
    def has_anything(self) -> bool:
        return bool(self.signed_amendments or self.waiting or self.open or self.amendment)


@dataclass(frozen=True)
class GoneRecipient:
    """A recipient who is dead or gone by a finding or by the registry; `waits` says that a withdrawal waits already."""

    line: DecreeLine
    codes: tuple[str, ...]
    waits: bool


def decree_chain(*, chained_round: Round) -> list[Decree]:
    """The decrees of a round that were not rejected: the first, then its amendments in order."""
    decrees = Decree.objects.filter(round=chained_round).exclude(state=ProposalState.REJECTED)
    return list(decrees.select_related("proposed_by", "decided_by").order_by("pk"))


def signed_chain(*, chained_round: Round) -> list[Decree]:
    """The signed decrees of a round: the first, then its amendments in order."""
    return [one for one in decree_chain(chained_round=chained_round) if one.state == ProposalState.APPROVED]


def list_is_open(*, listed_round: Round) -> bool:
    """Whether a round's list may be decided about: before its decree, and after it while no amendment waits."""
    return all(one.state == ProposalState.APPROVED for one in decree_chain(chained_round=listed_round))


def decreed_parties(*, decreed_round: Round) -> set[int]:
    """Whoever a decree of the round gave a place, also those who left since; inside the region scope."""
    lines = DecreeLine.objects.filter(decree__round=decreed_round, listing=Listing.CHOSEN)
    return set(lines.exclude(decree__state=ProposalState.REJECTED).values_list("party_id", flat=True))


def recipients() -> QuerySet[DecreeLine]:
    """Who has a place by a signed decree, first or amendment, and did not leave it since; inside the region scope."""
    left = Withdrawal.objects.filter(
        decree=OuterRef("decree"), party=OuterRef("party"), state=ProposalState.APPROVED
    )
    signed = DecreeLine.objects.filter(listing=Listing.CHOSEN, decree__state=ProposalState.APPROVED)
    return signed.exclude(Exists(left))


def after_decree(*, decreed_round: Round) -> AfterDecree | None:
    """What happened to the list of a round since its first decree was signed; None while none is."""
    chain = decree_chain(chained_round=decreed_round)
    if not chain or chain[0].state != ProposalState.APPROVED:
        return None
    waiting = Withdrawal.objects.filter(decree__round=decreed_round, state=ProposalState.PROPOSED)
    return AfterDecree(
        first=chain[0],
        signed_amendments=sum(one.state == ProposalState.APPROVED for one in chain[1:]),
        recipients=recipients().filter(decree__round=decreed_round).count(),
        waiting=waiting.count(),
        open=len(open_withdrawals(left_round=decreed_round)),
        amendment=next((one for one in chain if one.state == ProposalState.PROPOSED), None),
    )


def told_changes(*, amendment: Decree) -> list[ToldChange]:
    """The changes of an amendment inside the region scope, by contest and in the order of leaving."""
    changes = list(DecreeChange.objects.filter(decree=amendment).order_by("contest_code", "pk"))
    lines = DecreeLine.objects.filter(decree__round=amendment.round_id, listing=Listing.CHOSEN)
    left = dict(
        lines.filter(decree__lt=amendment.pk, decree__state=ProposalState.APPROVED).values_list(
            "party_id", "name"
        )
    )
    entered = dict(lines.filter(decree=amendment).values_list("party_id", "name"))
    return [
        ToldChange(
            contest_code=change.contest_code,
            out_name=left.get(change.out_party_id, "") if change.out_party_id else "",
            cause=change.get_cause_display() if change.cause else "",
            in_name=entered.get(change.in_party_id, "") if change.in_party_id else "",
            reserve_number=change.reserve_number,
        )
        for change in changes
    ]


def places_given(*, rounds: Collection[int]) -> Mapping[int, int]:
    """How many places of each round are taken now: signed for, less whoever left. Not limited by the region scope."""
    regencies = Quota.objects.filter(round__in=rounds, place_code__regex=r"^\d{4}$")
    return dict(regencies.values_list("round_id").annotate(Sum("taken")).order_by("round_id"))


def open_withdrawals(*, left_round: Round) -> list[Withdrawal]:
    """Approved withdrawals that no proposed or signed amendment tells yet, in the order of approval."""
    told = DecreeChange.objects.filter(
        decree__round=OuterRef("decree__round"), out_party=OuterRef("party")
    ).exclude(decree__state=ProposalState.REJECTED)
    approved = Withdrawal.objects.filter(decree__round=left_round, state=ProposalState.APPROVED)
    return list(approved.exclude(Exists(told)).select_related("decree").order_by("decided_at", "pk"))


def amendment_draft(*, decree: Decree) -> AmendmentDraft:
    """The next amendment of the round of a signed first decree: who left, and who follows in the same contest.

    Who follows stands on the list after all decisions and has no line on a decree yet; the best first.
    """
    lines = DecreeLine.objects.filter(decree__round=decree.round_id).exclude(
        decree__state=ProposalState.REJECTED
    )
    standing = standing_list(ranking=decree.ranking)
    placed = lines.filter(listing=Listing.CHOSEN).values("party_id")
    entering = standing_chosen(ranking=decree.ranking, standing=standing).exclude(party_id__in=placed)
    leaving = open_withdrawals(left_round=decree.round)
    contests = dict(
        lines.filter(party_id__in=[one.party_id for one in leaving]).values_list("party_id", "contest_code")
    )
    enters: dict[str, list[Candidate]] = {}
    for candidate in entering.order_by("contest_code", "rank"):
        enters.setdefault(candidate.contest_code, []).append(candidate)
    leaves: dict[str, list[Withdrawal]] = {}
    for withdrawal in leaving:
        leaves.setdefault(contests[withdrawal.party_id], []).append(withdrawal)
    numbers = _reserve_numbers(decree, [one.party_id for group in enters.values() for one in group])
    return AmendmentDraft(
        changes=tuple(
            DraftChange(code, out, candidate, numbers.get(candidate.party_id) if candidate else None)
            for code in sorted({*enters, *leaves})
            for out, candidate in zip_longest(leaves.get(code, ()), enters.get(code, ()))
        )
    )


def _reserve_numbers(decree: Decree, parties: Sequence[int]) -> Mapping[int, int]:
    listed = DecreeLine.objects.filter(decree=decree, listing=Listing.RESERVE, party_id__in=parties)
    return dict(listed.values_list("party_id", "number"))


def gone_recipients() -> list[GoneRecipient]:
    """Recipients of signed decrees with a standing finding that they died or are gone, or whom no edition names now.

    Inside the region scope; people alone: of groups and families a member goes, not the recipient.
    """
    lines = recipients().filter(decree__round__programme__recipient_kind=PartyKind.PERSON)
    parties = lines.values("party_id")
    found: dict[int, set[str]] = {}
    standing = Finding.objects.filter(code__in=(DEAD, ABSENT), state__in=STANDING, person_id__in=parties)
    for person_id, code in standing.values_list("person_id", "code"):
        found.setdefault(person_id, set()).add(code)
    absent = Person.objects.filter(absent_since__isnull=False, merged_into__isnull=True, pk__in=parties)
    for person_id in absent.values_list("pk", flat=True):
        found.setdefault(person_id, set()).add(ABSENT)
    died = VerifiedValue.objects.filter(field="died_date", ended_at__isnull=True, party_id__in=parties)
    for person_id in died.values_list("party_id", flat=True):
        found.setdefault(person_id, set()).add(DEAD)
    waiting = set(
        Withdrawal.objects.filter(state=ProposalState.PROPOSED).values_list("decree_id", "party_id")
    )
    return [
        GoneRecipient(
            line=line,
            codes=tuple(sorted(found[line.party_id])),
            waits=(line.decree_id, line.party_id) in waiting,
        )
        for line in lines.filter(party_id__in=list(found))
        .select_related("decree__round")
        .order_by("decree_id", "contest_code", "number")
    ]
