"""What the checks found of the chosen of a ranking, before a decree is proposed and again before it is signed."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kail.apps.registry.checks import check_words
from kail.apps.registry.enums import STANDING
from kail.apps.registry.models import Finding, Person
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, DecreeLine, Ranking
from kail.kernel.approvals import ProposalState

DECREED_BEFORE: Final = "decreed_before"
"""The code of what no check of the registry tells: an earlier decree of the same programme chose the person."""


@dataclass(frozen=True)
class ChosenFindings:
    """Chosen people with open or confirmed findings, or whom an earlier decree of the same programme chose already.

    `blocked` have one that keeps a person from being chosen, or wait for an open issue. `mark` names these very
    findings: it is empty without any, and another one when a finding came or went.
    """

    people: int
    blocked: int
    by_code: tuple[tuple[str, int], ...]
    counts: Mapping[str, int]
    mark: str


def findings_of_chosen(*, ranking: Ranking) -> QuerySet[Finding]:
    """The findings that count, of the chosen of a ranking inside the region scope: those that block first."""
    chosen = Candidate.objects.filter(ranking=ranking, listing=Listing.CHOSEN).values("party_id")
    found = Finding.objects.filter(person_id__in=chosen, state__in=STANDING)
    return found.select_related("person__party").order_by("-blocks", "person_id", "pk")


def count_chosen_findings(*, ranking: Ranking) -> ChosenFindings:
    """How many of the chosen have findings that count, by check."""
    people, blocked, codes = set[int](), set(_held(ranking)), Counter[str]()
    known = []
    for number, person_id, code, blocks in findings_of_chosen(ranking=ranking).values_list(
        "pk", "person_id", "code", "blocks"
    ):
        known.append(number)
        people.add(person_id)
        codes[code] += 1
        if blocks:
            blocked.add(person_id)
    before = list(decreed_before(ranking=ranking).values_list("pk", "party_id"))
    if before:
        codes[DECREED_BEFORE] = len({party_id for _line, party_id in before})
    people |= {party_id for _line, party_id in before}
    return ChosenFindings(
        people=len(people),
        blocked=len(blocked),
        by_code=tuple((chosen_words(code=code), count) for code, count in codes.most_common()),
        counts=dict(sorted(codes.items())),
        mark=_mark([*map(str, sorted(known)), *(f"sk{line}" for line, _party in sorted(before))]),
    )


def decreed_before(*, ranking: Ranking) -> QuerySet[DecreeLine]:
    """The places that signed decrees of other rounds of the programme gave to those whom this ranking chooses."""
    chosen = Candidate.objects.filter(ranking=ranking, listing=Listing.CHOSEN).values("party_id")
    given = DecreeLine.objects.filter(
        listing=Listing.CHOSEN,
        decree__state=ProposalState.APPROVED,
        decree__round__programme=ranking.round.programme_id,
        party_id__in=chosen,
    ).exclude(decree__round=ranking.round_id)
    return given.select_related("decree__round").order_by("decree__decided_at", "place_code", "pk")


def chosen_words(*, code: str) -> str:
    """What is counted under a code, in the reader's language."""
    return (
        _("Chosen by an earlier decree of this programme")
        if code == DECREED_BEFORE
        else check_words(code=code)
    )


def _held(ranking: Ranking) -> QuerySet[Person, int]:
    chosen = Candidate.objects.filter(ranking=ranking, listing=Listing.CHOSEN).values("party_id")
    return Person.objects.filter(pk__in=chosen, held_for__len__gt=0).values_list("pk", flat=True)


def _mark(findings: Iterable[str]) -> str:
    numbers = ",".join(findings)
    return hashlib.sha256(numbers.encode()).hexdigest()[:16] if numbers else ""
