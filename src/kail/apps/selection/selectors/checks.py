"""What the checks found of those who stand chosen on a list, and what people decided about it.

Asked before a decree is proposed and again before it is signed.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from kail.apps.registry.checks import check_words
from kail.apps.registry.enums import STANDING, PartyKind
from kail.apps.registry.models import Finding, Person
from kail.apps.registry.selectors.behind import people_behind
from kail.apps.selection.enums import Cause, Listing, Verdict
from kail.apps.selection.models import Candidate, DecreeLine, ListDecision, Ranking, Withdrawal
from kail.apps.selection.selectors.standing import StandingList, standing_list
from kail.kernel.approvals import ProposalState

DECREED_BEFORE: Final = "decreed_before"
"""The code of what no check of the registry tells: an earlier decree of the same programme chose the person."""

FAMILY_TWICE: Final = "family_twice"
"""The code of what only the list tells: two of one family are chosen."""


@dataclass(frozen=True)
class ListFinding:
    """One thing to decide about one of the chosen. `subject` names it, `evidence_sha256` what it says.

    `blocks`: it cannot be kept; it ends in the registry, or the person leaves the list. `kept` is the decision that
    it does not matter, while it still says the same.
    """

    party_id: int
    cause: Cause
    code: str
    subject: str
    evidence_sha256: str
    blocks: bool
    kept: ListDecision | None
    finding: Finding | None = None
    earlier: DecreeLine | None = None

    @property
    def is_open(self) -> bool:
        return self.blocks or self.kept is None


@dataclass(frozen=True)
class ChosenFindings:
    """Chosen people with open or confirmed findings, or whom an earlier decree of the same programme chose already.

    `blocked` have one that keeps a person from being chosen, or wait for an open issue; `undecided` have one that only
    warns and that nobody decided to keep. `mark` names these very findings: it is empty without any, and another one
    when a finding came or went.
    """

    people: int
    blocked: int
    undecided: int
    by_code: tuple[tuple[str, int], ...]
    counts: Mapping[str, int]
    mark: str


def standing_chosen(*, ranking: Ranking, standing: StandingList | None = None) -> QuerySet[Candidate]:
    """The candidates who stand chosen inside the region scope, decisions counted."""
    stands = standing_list(ranking=ranking) if standing is None else standing
    ranked = Candidate.objects.filter(ranking=ranking)
    chosen = ranked.filter(listing=Listing.CHOSEN)
    if stands.dropped or stands.waiting:
        chosen = chosen.exclude(party_id__in=[*stands.dropped, *stands.waiting])
    if stands.entered:
        chosen = chosen | ranked.filter(party_id__in=list(stands.entered))
    return chosen


def list_findings(*, ranking: Ranking) -> list[ListFinding]:
    """Everything to decide about those who stand chosen inside the region scope; what blocks first, then the open."""
    chosen = list(standing_chosen(ranking=ranking).values_list("party_id", flat=True))
    behind = people_behind(party_ids=chosen, kind=ranking.round.programme.recipient_kind)
    kept = {
        (decision.party_id, decision.subject, decision.evidence_sha256): decision
        for decision in ListDecision.objects.filter(ranking=ranking, verdict=Verdict.KEEP)
        .select_related("decided_by")
        .order_by("pk")
    }
    found = [*_of_checks(behind), *_earlier_decrees(ranking, chosen)]
    if ranking.round.programme.recipient_kind == PartyKind.PERSON:
        found += _of_families(chosen)
    told = [
        ListFinding(
            party_id=party_id, cause=cause, code=code, subject=subject, evidence_sha256=digest, blocks=blocks,
            kept=kept.get((party_id, subject, digest)), finding=finding, earlier=earlier,
        )
        for party_id, cause, code, subject, digest, blocks, finding, earlier in found
    ]  # fmt: skip
    return sorted(
        told, key=lambda one: (not one.blocks, not one.is_open, one.cause, one.party_id, one.subject)
    )


_Found = tuple[int, Cause, str, str, str, bool, Finding | None, DecreeLine | None]


def _of_checks(behind: Mapping[int, Sequence[int]]) -> list[_Found]:
    """Findings and open issues of the people behind the chosen."""
    chosen_of: dict[int, list[int]] = {}
    for party_id, people in behind.items():
        for person_id in people:
            chosen_of.setdefault(person_id, []).append(party_id)
    standing = Finding.objects.filter(person_id__in=list(chosen_of), state__in=STANDING)
    found: list[_Found] = [
        (
            party_id,
            Cause.FINDING,
            finding.code,
            f"finding:{finding.pk}",
            _digest(finding.code, finding.source, finding.certainty, finding.blocks, finding.evidence),
            finding.blocks,
            finding,
            None,
        )
        for finding in standing.select_related("person__party")
        for party_id in chosen_of[finding.person_id]
    ]
    held = Person.objects.filter(pk__in=list(chosen_of), held_for__len__gt=0).values_list("pk", "held_for")
    found += [
        (party_id, Cause.HELD, "held", f"held:{person}", _digest(person, *sorted(codes)), True, None, None)
        for person, codes in held
        for party_id in chosen_of[person]
    ]
    return found


def _earlier_decrees(ranking: Ranking, chosen: Sequence[int]) -> list[_Found]:
    given = DecreeLine.objects.filter(
        listing=Listing.CHOSEN,
        decree__state=ProposalState.APPROVED,
        decree__round__programme=ranking.round.programme_id,
        party_id__in=chosen,
    ).exclude(decree__round=ranking.round_id)
    # Whoever left that decree has nothing of it.
    given = given.exclude(
        Exists(
            Withdrawal.objects.filter(
                decree=OuterRef("decree"), party=OuterRef("party"), state=ProposalState.APPROVED
            )
        )
    )
    return [
        (
            line.party_id,
            Cause.EARLIER_DECREE,
            DECREED_BEFORE,
            f"decree_line:{line.pk}",
            _digest("decree_line", line.pk),
            False,
            None,
            line,
        )
        for line in given.select_related("decree__round")
    ]


def _of_families(chosen: Sequence[int]) -> list[_Found]:
    twice = (
        Person.objects.filter(pk__in=chosen)
        .values("family_id")
        .annotate(members=Count("pk"))
        .filter(members__gt=1)
        .values("family_id")
    )
    members: dict[int, list[int]] = {}
    for person, family in Person.objects.filter(pk__in=chosen, family_id__in=twice).values_list(
        "pk", "family_id"
    ):
        members.setdefault(family, []).append(person)
    return [
        (
            person,
            Cause.FAMILY_TWICE,
            FAMILY_TWICE,
            f"family:{family}",
            _digest(*sorted(people)),
            False,
            None,
            None,
        )
        for family, people in members.items()
        for person in people
    ]


def _digest(*told: object) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def count_chosen_findings(*, ranking: Ranking, among: Collection[int] | None = None) -> ChosenFindings:
    """How many of those who stand chosen have something to decide, by check; of some parties alone when given."""
    found = [one for one in list_findings(ranking=ranking) if among is None or one.party_id in set(among)]
    codes = Counter[str]()
    for code, _party in {
        (one.code, one.party_id) if one.finding is None else (one.code, one.subject) for one in found
    }:
        codes[code] += 1
    codes.pop(Cause.HELD, None)
    return ChosenFindings(
        people=len({one.party_id for one in found}),
        blocked=len({one.party_id for one in found if one.blocks}),
        undecided=len({one.party_id for one in found if one.is_open and not one.blocks}),
        by_code=tuple((chosen_words(code=code), count) for code, count in codes.most_common()),
        counts=dict(sorted(codes.items())),
        mark=_mark(sorted(f"{one.party_id} {one.subject}" for one in found)),
    )


def chosen_words(*, code: str) -> str:
    """What is counted under a code, in the reader's language."""
    match code:
        case "decreed_before":
            return _("Chosen by an earlier decree of this programme")
        case "family_twice":
            return _("Two of one family are chosen")
        case "held":
            return _("An open issue of the data")
        case _:
            return check_words(code=code)


def _mark(findings: Iterable[str]) -> str:
    numbers = ",".join(findings)
    return hashlib.sha256(numbers.encode()).hexdigest()[:16] if numbers else ""
