"""Why me, why not me: for any person, each condition, the parts of the order, the rank and the cut-off.

A contest is a regency, or a district of a regency whose quota is shared among its districts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from kail.apps.programmes.enums import Intake
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import DISTRICT_DIGITS, REGENCY_DIGITS
from kail.apps.programmes.selectors import plain_rule, written_rule
from kail.apps.registry.checks import check_words
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.findings import blocking_codes
from kail.apps.registry.selectors.holdings import ERASED
from kail.apps.registry.selectors.merges import records_of
from kail.apps.registry.vocabulary import VOCABULARY, values_for
from kail.apps.selection.enums import Listing, NominationState
from kail.apps.selection.models import (
    Candidate,
    Decree,
    DecreeLine,
    ListDecision,
    Nomination,
    Ranking,
    RankingRegion,
)
from kail.apps.selection.selectors.board import ranking_and_decree
from kail.apps.selection.selectors.frozen import frozen_dates, frozen_rule
from kail.apps.selection.selectors.nominated import counted_states
from kail.apps.selection.selectors.nominations import nomination_of
from kail.apps.selection.selectors.standing import StandingList, standing_list
from kail.calc.rules import Explanation, Kind, Language, Rule, Term, Value, explain, value_phrase
from kail.calc.short_answer import Standing
from kail.kernel.approvals import ProposalState


@dataclass(frozen=True)
class OrderPart:
    """One key of the order for this person beside the last one whom the order chose in the same contest."""

    label: str
    value_text: str
    last_chosen_text: str
    decides: bool


@dataclass(frozen=True)
class PersonInRound:
    """Everything that can be said to a person about a round.

    `rank` is within the contest, `contest_code`; `reserve_number` counts from 1 those who wait on the list as it
    stands. `share` names the reserved share that gave the place, empty when the order did; `moved_up` says that the
    place was another's, who left the list. `dropped` is the decision that took the person off the list. `decreed`
    says that the list is signed. `nomination` is the one that stands, where the round takes nominations. `order` and
    `last_lottery` compare with the last one on the list as it stands to whom the order gave a place; `last_lottery`
    is given when everything before the lottery is equal. `changed_since` is true when the registry now says otherwise
    than when the round was ranked. `finding_codes` are the checks whose findings hold the person.
    """

    standing: Standing
    rule: Rule
    values: Mapping[str, Value | None]
    explanation: Explanation
    contest_code: str
    rank: int | None
    reserve_number: int | None
    share: str
    moved_up: bool
    dropped: ListDecision | None
    eligible_in_region: int | None
    quota: int | None
    order: tuple[OrderPart, ...]
    lottery: int | None
    last_lottery: int | None
    held_for: tuple[str, ...]
    finding_codes: tuple[str, ...]
    frozen: bool
    changed_since: bool
    decreed: bool
    nomination: Nomination | None = None

    @property
    def findings(self) -> tuple[str, ...]:
        """The names of the checks that hold the person, in the reader's language."""
        return tuple(check_words(code=code) for code in self.finding_codes)

    def explained(self, *, language: Language) -> Explanation:
        """The same explanation in another language."""
        return explain(rule=self.rule, values=self.values, vocabulary=VOCABULARY, language=language)


@dataclass(frozen=True)
class _Listed:
    """The candidate on the list as it stands: off it (listing empty), with the number among those who wait."""

    listing: str = ""
    number: int | None = None
    share: int | None = None
    moved_up: bool = False
    dropped: ListDecision | None = None
    last_chosen: Candidate | None = None


def explain_person(*, person: Person, asked_round: Round, language: Language) -> PersonInRound:
    """Explain a person's standing: from the frozen evidence when ranked, else from the registry of today.

    The round must be one for people. Whoever sees a village alone is told the list as ranked until a decree is
    proposed: who moves up follows from the whole contest.
    """
    ranking, decree = ranking_and_decree(ranked_round=asked_round)
    # A list made before a merge names the record that was merged; it is the same person.
    records = records_of(party_ids=[person.pk])[person.pk]
    candidate = (
        Candidate.objects.filter(ranking=ranking, party_id__in=records).order_by("rank").first()
        if ranking is not None
        else None
    )
    reference_date = ranking.reference_date if ranking else asked_round.reference_date
    rule = (
        plain_rule(rule_text=frozen_rule(frozen=ranking.frozen), dates=frozen_dates(frozen=ranking.frozen))
        if ranking
        else written_rule(ruled_round=asked_round).plain
    )
    today = values_for(party_id=person.party_id, reference_date=reference_date)
    # Of an erased person the list keeps the rank, and nothing that the rule saw.
    seen = candidate.evidence if candidate else {}
    values = _thawed(seen) if seen else today
    explanation = explain(rule=rule, values=values, vocabulary=VOCABULARY, language=language)
    region = _contest(ranking, candidate, person)
    listed = _listed(ranking, candidate, region, decree) if ranking and candidate else None
    last_chosen = listed.last_chosen if listed else None
    # Whoever is off the list is compared with nobody.
    ordered = candidate if listed and listed.dropped is None else None
    order = _order(ranking, ordered, last_chosen, language)
    nomination = (
        nomination_of(nominated_round=asked_round, party_ids=[person.pk])
        if asked_round.intake == Intake.NOMINATED
        else None
    )
    findings = blocking_codes(person_id=person.party_id)
    return PersonInRound(
        standing=_standing(person, asked_round, listed, explanation, findings, nomination),
        rule=rule,
        values=values,
        explanation=explanation,
        contest_code=candidate.contest_code if candidate else "",
        rank=candidate.rank if candidate else None,
        reserve_number=listed.number if listed and listed.listing == Listing.RESERVE else None,
        share=_share(ranking, listed.share if listed else None),
        moved_up=listed.moved_up if listed else False,
        dropped=listed.dropped if listed else None,
        eligible_in_region=region.eligible if region else None,
        quota=region.quota if region else None,
        order=order,
        lottery=candidate.lottery if candidate else None,
        last_lottery=last_chosen.lottery
        if last_chosen and last_chosen != candidate and not any(part.decides for part in order)
        else None,
        held_for=tuple(person.held_for),
        finding_codes=tuple(findings),
        frozen=bool(seen),
        changed_since=bool(seen) and any(today.get(term) != values[term] for term in rule.terms),
        decreed=_is_decreed(decree, candidate, listed),
        nomination=nomination,
    )


def _is_decreed(decree: Decree | None, candidate: Candidate | None, listed: _Listed | None) -> bool:
    """Whether what is said of the person is signed: whoever moved up since waits for an amendment."""
    if decree is None or decree.state != ProposalState.APPROVED:
        return False
    if candidate is None or listed is None or listed.listing != Listing.CHOSEN:
        return True
    return DecreeLine.objects.filter(
        decree__round=decree.round_id, decree__state=ProposalState.APPROVED, listing=Listing.CHOSEN,
        party_id=candidate.party_id,
    ).exists()  # fmt: skip


def _standing(
    person: Person,
    asked_round: Round,
    listed: _Listed | None,
    explanation: Explanation,
    findings: Sequence[str],
    nomination: Nomination | None,
) -> Standing:
    if ERASED in person.held_for:
        return Standing.ERASED
    if listed is not None:
        if listed.dropped is not None:
            return Standing.DROPPED
        return Standing.CHOSEN if listed.listing == Listing.CHOSEN else Standing.RESERVE
    return _unlisted(person, asked_round, explanation, findings, nomination)


def _unlisted(
    person: Person,
    asked_round: Round,
    explanation: Explanation,
    findings: Sequence[str],
    nomination: Nomination | None,
) -> Standing:
    if not person.place_code.startswith(asked_round.region_code):
        return Standing.OUTSIDE_REGION
    if person.absent_since_id is not None:
        return Standing.ABSENT
    if explanation.outcome == "not_met":
        return Standing.NOT_MET
    nominated = _nominated(asked_round, nomination)
    if nominated is not None and nominated != Standing.NOT_VERIFIED:
        return nominated
    if person.held_for or findings:
        return Standing.HELD
    if explanation.outcome == "unknown":
        return Standing.UNKNOWN
    return nominated or Standing.NOT_RANKED


def _nominated(asked_round: Round, nomination: Nomination | None) -> Standing | None:
    """What keeps the person out for want of a nomination that counts; None where nothing does."""
    if asked_round.intake != Intake.NOMINATED:
        return None
    if nomination is None:
        return Standing.NOT_NOMINATED
    if nomination.state == NominationState.REJECTED:
        return Standing.NOMINATION_REJECTED
    return None if nomination.state in counted_states(nominated_round=asked_round) else Standing.NOT_VERIFIED


def _thawed(evidence: Mapping[str, Any]) -> dict[str, Value | None]:
    """Evidence as the rule language wants it: JSON has no dates."""
    values: dict[str, Value | None] = {}
    for term, value in evidence.items():
        if value is not None and VOCABULARY.get(name=term).kind == Kind.DATE:
            values[term] = date.fromisoformat(value)
        elif isinstance(value, list):
            values[term] = frozenset(value)
        else:
            values[term] = value
    return values


def _contest(ranking: Ranking | None, candidate: Candidate | None, person: Person) -> RankingRegion | None:
    """The contest in which the person stands, or would stand."""
    if ranking is None:
        return None
    place = candidate.contest_code if candidate else person.place_code
    codes = [place[:digits] for digits in (REGENCY_DIGITS, DISTRICT_DIGITS)]
    return RankingRegion.objects.filter(ranking=ranking, place_code__in=codes).order_by("-place_code").first()


def _share(ranking: Ranking | None, number: int | None) -> str:
    return "" if ranking is None or number is None else str(ranking.frozen["shares"][number - 1]["name"])


def _listed(
    ranking: Ranking, candidate: Candidate, region: RankingRegion | None, decree: Decree | None
) -> _Listed:
    standing = standing_list(ranking=ranking, contest=region)
    party = candidate.party_id
    if party in standing.dropped:
        return _Listed(dropped=standing.dropped[party])
    if region is None and decree is not None:
        # The decree names whoever moved up, also for those who do not see the whole contest.
        # An amendment that waits or is signed comes after the first decree, which may name the party as a reserve.
        lines = DecreeLine.objects.filter(decree__round=decree.round_id, party_id=party)
        line = lines.exclude(decree__state=ProposalState.REJECTED).order_by("-decree_id").first()
        if line is not None:
            moved_up = line.listing == Listing.CHOSEN != candidate.listing
            return _Listed(listing=line.listing, number=line.number, share=line.share, moved_up=moved_up)
    listing = standing.listing_of(party_id=party, ranked=candidate.listing)
    changed = bool(standing.dropped or standing.entered or standing.waiting)
    number: int | None = candidate.number
    if listing == Listing.RESERVE and changed:
        number = 1 + _waiting_before(candidate, standing)
    moved_up = party in standing.entered
    share = standing.entered[party] if moved_up else candidate.share
    return _Listed(
        listing=listing,
        number=number,
        share=share if listing == Listing.CHOSEN else None,
        moved_up=moved_up,
        last_chosen=_last_chosen(candidate, region, standing),
    )


def _waiting_before(candidate: Candidate, standing: StandingList) -> int:
    before = Candidate.objects.filter(
        ranking=candidate.ranking_id, contest_code=candidate.contest_code, rank__lt=candidate.rank
    )
    waiting = Q(listing=Listing.RESERVE) & ~Q(party_id__in=list(standing.entered))
    off = list(standing.dropped)
    return before.filter(waiting | Q(party_id__in=list(standing.waiting))).exclude(party_id__in=off).count()


def _last_chosen(
    candidate: Candidate, region: RankingRegion | None, standing: StandingList
) -> Candidate | None:
    """The last one on the list as it stands whom the order chose, not a reserved share; None where nobody is known."""
    if region is None:
        return None
    by_order = [party for party, share in standing.entered.items() if share is None]
    listed = Candidate.objects.filter(ranking=candidate.ranking_id, contest_code=candidate.contest_code)
    last = listed.filter(Q(rank=region.cut_off_rank) | Q(party_id__in=by_order))
    return last.exclude(party_id__in=[*standing.dropped, *standing.waiting]).order_by("-rank").first()


def _order(
    ranking: Ranking | None, candidate: Candidate | None, last_chosen: Candidate | None, language: Language
) -> tuple[OrderPart, ...]:
    if ranking is None or candidate is None:
        return ()
    parts: list[OrderPart] = []
    decided = last_chosen is None or last_chosen.pk == candidate.pk
    for number, priority in enumerate(ranking.frozen["priorities"]):
        mine = candidate.keys[number]
        theirs = last_chosen.keys[number] if last_chosen else None
        decides = not decided and mine != theirs
        decided = decided or decides
        term = VOCABULARY.get(name=priority["term"])
        parts.append(
            OrderPart(
                label=term.label(language=language),
                value_text=key_text(key=mine, term=term, language=language),
                last_chosen_text=key_text(key=theirs, term=term, language=language) if last_chosen else "",
                decides=decides,
            )
        )
    return tuple(parts)


def key_text(*, key: int | None, term: Term, language: Language) -> str:
    """A stored key of the order in words: 1 is yes for a yes-or-no term, days since 1970 is a date."""
    value: Value | None = key
    if key is not None and term.kind == Kind.BOOLEAN:
        value = bool(key)
    elif key is not None and term.kind == Kind.DATE:
        value = date(1970, 1, 1) + timedelta(days=key)
    return value_phrase(term=term, value=value, language=language)


def keys_text(*, keys: Sequence[int | None], terms: Sequence[Term], language: Language) -> list[str]:
    """All keys of one candidate in words; `terms` are those of the priorities, in their order."""
    return [key_text(key=key, term=term, language=language) for key, term in zip(keys, terms, strict=True)]
