"""Announced lists and objections: until when, what is open, and what one that is upheld would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kail.apps.places.selectors import place_paths
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.apps.registry.selectors.merges import records_of
from kail.apps.selection.enums import Cause, Claim, Effect, Listing, Verdict
from kail.apps.selection.models import (
    Announcement,
    Candidate,
    Decree,
    DecreeLine,
    ListDecision,
    Objection,
    Ranking,
    RankingRegion,
    Withdrawal,
)
from kail.apps.selection.selectors.board import latest_ranking, standing_decree
from kail.apps.selection.selectors.chain import recipients, signed_chain
from kail.apps.selection.selectors.standing import StandingList, standing_list
from kail.calc.reserves import difference
from kail.kernel.approvals import ProposalState
from kail.kernel.numbers import OBJECTOR_NAME, key_ring

RED_AT = 3
"""From so few days left on an objection is shown as late to come."""


@dataclass(frozen=True)
class DaysLeft:
    """How long there is time: `days` is 0 on the last day and negative after it."""

    days: int

    @property
    def is_over(self) -> bool:
        return self.days < 0

    @property
    def is_short(self) -> bool:
        """Whether it is shown in red."""
        return self.days <= RED_AT


@dataclass(frozen=True)
class ChangedLine:
    """One party whose place on the list would change."""

    party_id: int
    name: str
    place_path: str


@dataclass(frozen=True)
class WhatIf:
    """What upholding an objection does: its effect, and on the list only the lines that change.

    `renumbered` counts those who stay in reserve under another number.
    """

    effect: Effect
    left: tuple[ChangedLine, ...] = ()
    entered: tuple[ChangedLine, ...] = ()
    renumbered: int = 0

    @property
    def changes_list(self) -> bool:
        return bool(self.left or self.entered or self.renumbered)


@dataclass(frozen=True)
class RoundObjections:
    """A round's announced list and its objections, inside the region scope.

    `announcement` is the newest; `must_announce` says that a list waits to be announced before its decree.
    `unfinished` are upheld ones of which what follows was not done yet.
    """

    announcement: Announcement | None
    must_announce: bool
    left: DaysLeft | None
    open: int
    late: int
    next_due: DaysLeft | None
    upheld: int
    rejected: int
    unfinished: int

    @property
    def has_anything(self) -> bool:
        return bool(self.announcement or self.must_announce)


def days_left(*, until: date, today: date) -> DaysLeft:
    """The days from today to a last day."""
    return DaysLeft((until - today).days)


def objections() -> QuerySet[Objection]:
    """All objections inside the region scope, those open first, the most urgent before the others."""
    found = Objection.objects.select_related(
        "announcement__ranking__round__programme",
        "announcement__decree",
        "proposed_by",
        "decided_by",
        "document",
    )
    return found.order_by("outcome", "due_date", "pk")


def newest_announcement(*, of_round: Round) -> Announcement | None:
    """The list of a round that was announced last."""
    announced = Announcement.objects.filter(ranking__round=of_round).select_related(
        "ranking__round__programme", "decree", "announced_by"
    )
    return announced.order_by("-pk").first()


def announced_list(*, ranking: Ranking) -> Announcement | None:
    """The announcement of a ranked list before its decree."""
    return Announcement.objects.filter(ranking=ranking, decree__isnull=True).first()


def objections_until(*, of_round: Round, today: date) -> date | None:
    """The last day on which an objection to a list of the round may come in; None when none may today."""
    newest = newest_announcement(of_round=of_round)
    return newest.objections_until if newest is not None and newest.objections_until >= today else None


def open_objections(*, of_round: Round) -> QuerySet[Objection]:
    """Objections to any list of a round that nobody decided yet."""
    return Objection.objects.filter(announcement__ranking__round=of_round, state=ProposalState.PROPOSED)


def waits_for_new_list(*, ranking: Ranking) -> bool:
    """Whether an objection to this very list was upheld that wants the selection to be run again."""
    return Objection.objects.filter(announcement__ranking=ranking, effect=Effect.RANK_AGAIN).exists()


def round_objections(*, of_round: Round, today: date) -> RoundObjections:
    """What the board says of announcement and objections."""
    newest = newest_announcement(of_round=of_round)
    ranking = latest_ranking(ranked_round=of_round)
    found = list(
        Objection.objects.filter(announcement__ranking__round=of_round).only(
            "state", "outcome", "effect", "due_date", "about_party_id", "announcement_id"
        )
    )
    waiting = sorted(one.due_date for one in found if one.state == ProposalState.PROPOSED)
    return RoundObjections(
        announcement=newest,
        must_announce=of_round.objection_days > 0
        and ranking is not None
        and standing_decree(ranked_round=of_round) is None
        and announced_list(ranking=ranking) is None,
        left=days_left(until=newest.objections_until, today=today) if newest else None,
        open=len(waiting),
        late=sum(due < today for due in waiting),
        next_due=days_left(until=waiting[0], today=today) if waiting else None,
        upheld=sum(one.state == ProposalState.APPROVED for one in found),
        rejected=sum(one.state == ProposalState.REJECTED for one in found),
        unfinished=len(unfinished_objections(of_round=of_round)),
    )


def unfinished_objections(*, of_round: Round) -> list[Objection]:
    """Upheld objections of which the withdrawal is not recorded yet, or the selection not run again."""
    found = Objection.objects.filter(
        announcement__ranking__round=of_round, effect__in=[Effect.WITHDRAWAL, Effect.RANK_AGAIN]
    ).select_related("announcement")
    ranking = latest_ranking(ranked_round=of_round)
    left = set(
        Withdrawal.objects.filter(decree__round=of_round)
        .exclude(state=ProposalState.REJECTED)
        .values_list("party_id", flat=True)
    )
    return [
        one
        for one in found.order_by("pk")
        if (one.effect == Effect.WITHDRAWAL and one.about_party_id not in left)
        or (one.effect == Effect.RANK_AGAIN and ranking and one.announcement.ranking_id == ranking.pk)
    ]


def candidate_of(*, ranking: Ranking, party_id: int) -> Candidate | None:
    """The party on a ranking, also when its record was merged since."""
    records = records_of(party_ids=[party_id])[party_id]
    return Candidate.objects.filter(ranking=ranking, party_id__in=records).order_by("rank").first()


def effect_of(*, objection: Objection) -> Effect:
    """What upholding an objection does now: before a decree to the list, after one to who has the place."""
    listed_round = objection.announcement.ranking.round
    ranking = latest_ranking(ranked_round=listed_round)
    signed = signed_chain(chained_round=listed_round)
    if objection.about_party_id is None:
        return Effect.CORRECTION if signed else Effect.RANK_AGAIN
    candidate = candidate_of(ranking=ranking, party_id=objection.about_party_id) if ranking else None
    dropped = (
        standing_list(ranking=ranking).dropped.get(candidate.party_id) if ranking and candidate else None
    )
    if objection.claim == Claim.UNFIT:
        return _of_unfit(listed_round, candidate, dropped)
    if dropped is None:
        return Effect.CORRECTION if signed else Effect.RANK_AGAIN
    decided_at = signed[0].decided_at if signed else None
    return Effect.RESTORE if decided_at is None or dropped.decided_at > decided_at else Effect.CORRECTION


def _of_unfit(listed_round: Round, candidate: Candidate | None, dropped: ListDecision | None) -> Effect:
    if candidate is None:
        return Effect.CORRECTION
    has_place = recipients().filter(decree__round=listed_round, party=candidate.party_id)
    if has_place.exists():
        return Effect.WITHDRAWAL
    return Effect.CORRECTION if dropped is not None else Effect.DROP


def what_if(*, objection: Objection) -> WhatIf:
    """What upholding would do, on the list only the lines that change; the contest has to be in the region scope."""
    effect = effect_of(objection=objection)
    ranking = latest_ranking(ranked_round=objection.announcement.ranking.round)
    if effect not in {Effect.DROP, Effect.RESTORE} or ranking is None or objection.about_party_id is None:
        return WhatIf(effect)
    candidate = candidate_of(ranking=ranking, party_id=objection.about_party_id)
    if candidate is None:
        return WhatIf(effect)
    contest = RankingRegion.objects.get(ranking=ranking, place_code=candidate.contest_code)
    assumed = ListDecision(
        ranking=ranking,
        party_id=candidate.party_id,
        place_code=candidate.place_code,
        verdict=Verdict.DROP if effect == Effect.DROP else Verdict.RESTORE,
        cause=Cause.OBJECTION,
    )
    listed = list(
        Candidate.objects.filter(ranking=ranking, contest_code=contest.place_code)
        .order_by("rank")
        .values_list("party_id", "listing")
    )
    before = _numbered(listed, standing_list(ranking=ranking, contest=contest))
    after = _numbered(listed, standing_list(ranking=ranking, contest=contest, assumed=[assumed]))
    changes = difference(before=before, after=after)
    left, entered = (*changes.left, *changes.gone), (*changes.entered, *changes.come)
    lines = changed_lines(party_ids=[*left, *entered])
    return WhatIf(
        effect=effect,
        left=tuple(lines[party_id] for party_id in left),
        entered=tuple(lines[party_id] for party_id in dict.fromkeys(entered)),
        renumbered=len(changes.renumbered),
    )


def _numbered(listed: Sequence[tuple[int, str]], standing: StandingList) -> dict[int, int]:
    """Whoever is on the list of a contest: 0 for a place, else the number in reserve."""
    numbers: dict[int, int] = {}
    waiting = 0
    for party_id, ranked in listed:
        stands = standing.listing_of(party_id=party_id, ranked=ranked)
        if stands == Listing.CHOSEN:
            numbers[party_id] = 0
        elif stands:
            waiting += 1
            numbers[party_id] = waiting
    return numbers


def changed_lines(*, party_ids: Iterable[int]) -> Mapping[int, ChangedLine]:
    """Names and places of parties inside the region scope."""
    parties = list(Party.objects.filter(pk__in=set(party_ids)))
    paths = place_paths(codes=[party.place_code for party in parties])
    return {
        party.pk: ChangedLine(
            party_id=party.pk,
            name=party.display_name,
            place_path=paths.get(party.place_code, party.place_code),
        )
        for party in parties
    }


def announced_standing(*, announcement: Announcement) -> Mapping[int, str]:
    """Who stood on the announced list, by party: chosen or in reserve; inside the region scope."""
    if announcement.decree_id is not None:
        lines = DecreeLine.objects.filter(decree=announcement.decree_id).order_by("contest_code", "rank")
        return dict(lines.values_list("party_id", "listing"))
    off, entered, waiting = (set(announcement.standing[name]) for name in ("off", "entered", "waiting"))
    listed = Candidate.objects.filter(ranking=announcement.ranking_id).order_by("contest_code", "rank")
    stood = {}
    for party_id, ranked in listed.values_list("party_id", "listing"):
        if party_id in entered:
            stood[party_id] = str(Listing.CHOSEN)
        elif party_id in waiting:
            stood[party_id] = str(Listing.RESERVE)
        elif party_id not in off:
            stood[party_id] = ranked
    return stood


def changed_since(*, announcement: Announcement) -> tuple[list[int], list[int]]:
    """Whom the list as it stands now chooses and the announced one did not, and the other way round."""
    before = announced_standing(announcement=announcement)
    ranking = latest_ranking(ranked_round=announcement.ranking.round)
    if ranking is None or announcement.decree_id is not None:
        return [], []
    standing = standing_list(ranking=ranking)
    listed = Candidate.objects.filter(ranking=ranking).order_by("contest_code", "rank")
    after = {
        party_id: standing.listing_of(party_id=party_id, ranked=ranked)
        for party_id, ranked in listed.values_list("party_id", "listing")
    }
    chosen = str(Listing.CHOSEN)
    entered = [one for one, stands in after.items() if stands == chosen and before.get(one) != chosen]
    left = [one for one, stood in before.items() if stood == chosen and after.get(one) != chosen]
    return entered, left


def standing_at(*, ranking: Ranking) -> dict[str, list[int]]:
    """What decisions made of a ranking so far, as an announcement keeps it."""
    standing = standing_list(ranking=ranking)
    return {
        "off": sorted(standing.dropped),
        "entered": sorted(standing.entered),
        "waiting": sorted(standing.waiting),
    }


def objector_name(*, objection: Objection) -> str:
    """Who objects, where a name was sealed; empty where none is. Log the look."""
    if objection.objector_name_sealed is None:
        return ""
    return key_ring().open(bytes(objection.objector_name_sealed), purpose=OBJECTOR_NAME)


def newest_signed(*, of_round: Round) -> Decree | None:
    """The decree of a round that was signed last."""
    chain = signed_chain(chained_round=of_round)
    return chain[-1] if chain else None
