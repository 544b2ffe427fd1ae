"""Why me, why not me: for any person, each condition, the parts of the order, the rank and the cut-off.

A contest is a regency, or a district of a regency whose quota is shared among its districts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.findings import blocking_words
from kail.apps.registry.selectors.merges import records_of
from kail.apps.registry.vocabulary import VOCABULARY, values_for
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, Ranking, RankingRegion
from kail.apps.selection.selectors.board import latest_ranking
from kail.apps.selection.selectors.contests import DISTRICT_DIGITS, REGENCY_DIGITS
from kail.calc.rules import Explanation, Kind, Language, Term, Value, explain, parse, value_phrase


class Standing(StrEnum):
    """Where a person stands in a round."""

    CHOSEN = "chosen"
    RESERVE = "reserve"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    HELD = "held"
    ABSENT = "absent"
    OUTSIDE_REGION = "outside_region"
    NOT_RANKED = "not_ranked"


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

    `rank` is within the contest; `reserve_number` counts the reserves from 1. `share` names the reserved share that
    gave the place, empty when the order did. `last_lottery` is the lottery number of the last one whom the order
    chose, when everything before the lottery is equal. `changed_since` is true when the registry now says otherwise
    than when the round was ranked. `findings` names the checks whose findings hold the person.
    """

    standing: Standing
    explanation: Explanation
    rank: int | None
    reserve_number: int | None
    share: str
    eligible_in_region: int | None
    quota: int | None
    order: tuple[OrderPart, ...]
    lottery: int | None
    last_lottery: int | None
    held_for: tuple[str, ...]
    findings: tuple[str, ...]
    frozen: bool
    changed_since: bool


def explain_person(*, person: Person, asked_round: Round, language: Language) -> PersonInRound:
    """Explain a person's standing: from the frozen evidence when ranked, else from the registry of today.

    The round must be one for people.
    """
    ranking = latest_ranking(ranked_round=asked_round)
    # A list made before a merge names the record that was merged; it is the same person.
    records = records_of(party_ids=[person.pk])[person.pk]
    candidate = (
        Candidate.objects.filter(ranking=ranking, party_id__in=records).order_by("rank").first()
        if ranking is not None
        else None
    )
    reference_date = ranking.reference_date if ranking else asked_round.reference_date
    rule = parse(text=ranking.rule_text if ranking else asked_round.rule_text, vocabulary=VOCABULARY)
    today = values_for(party_id=person.party_id, reference_date=reference_date)
    # Of an erased person the list keeps the rank, and nothing that the rule saw.
    seen = candidate.evidence if candidate else {}
    values = _thawed(seen) if seen else today
    explanation = explain(rule=rule, values=values, vocabulary=VOCABULARY, language=language)
    region = _contest(ranking, candidate, person)
    last_chosen = _last_chosen(candidate, region)
    order = _order(ranking, candidate, last_chosen, language)
    findings = blocking_words(person_id=person.party_id)
    return PersonInRound(
        standing=_standing(person, asked_round, candidate, explanation, findings),
        explanation=explanation,
        rank=candidate.rank if candidate else None,
        reserve_number=candidate.number if candidate and candidate.listing == Listing.RESERVE else None,
        share=_share(ranking, candidate),
        eligible_in_region=region.eligible if region else None,
        quota=region.quota if region else None,
        order=order,
        lottery=candidate.lottery if candidate else None,
        last_lottery=last_chosen.lottery
        if last_chosen and last_chosen != candidate and not any(part.decides for part in order)
        else None,
        held_for=tuple(person.held_for),
        findings=tuple(findings),
        frozen=bool(seen),
        changed_since=bool(seen) and any(today.get(term) != values[term] for term in rule.terms),
    )


def _standing(
    person: Person,
    asked_round: Round,
    candidate: Candidate | None,
    explanation: Explanation,
    findings: Sequence[str],
) -> Standing:
    if candidate is not None:
        return Standing.CHOSEN if candidate.listing == Listing.CHOSEN else Standing.RESERVE
    if not person.place_code.startswith(asked_round.region_code):
        return Standing.OUTSIDE_REGION
    if person.absent_since_id is not None:
        return Standing.ABSENT
    if explanation.outcome == "not_met":
        return Standing.NOT_MET
    if person.held_for or findings:
        return Standing.HELD
    if explanation.outcome == "unknown":
        return Standing.UNKNOWN
    return Standing.NOT_RANKED


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


def _share(ranking: Ranking | None, candidate: Candidate | None) -> str:
    if ranking is None or candidate is None or candidate.share is None:
        return ""
    return str(ranking.frozen["shares"][candidate.share - 1]["name"])


def _last_chosen(candidate: Candidate | None, region: RankingRegion | None) -> Candidate | None:
    if candidate is None or region is None or region.cut_off_rank is None:
        return None
    return Candidate.objects.filter(
        ranking=candidate.ranking_id, contest_code=candidate.contest_code, rank=region.cut_off_rank
    ).first()


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
