"""Retention rules in force, what is due, and decisions to remove."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.privacy.models import RemovalDecision, RetentionCheck, RetentionRuleVersion
from kail.apps.privacy.models.removal import ERASURE
from kail.apps.privacy.references import Category, categories
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.holdings import ERASED
from kail.apps.registry.selectors.merges import merged_elsewhere, records_of, survivors_of
from kail.apps.registry.vocabulary import reader_language
from kail.kernel.holdings import bonds_of
from kail.kernel.personal import HeldRows, held_rows
from kail.kernel.scope import WHOLE_COUNTRY, current_scope

_ELSEWHERE = _(
    "Another record of this person, merged with this one, lies outside your region. An account whose region holds both "
    "has to decide the erasure."
)
_MERGED = _(
    "This record was merged with another one of the same person. Record the request on that person's page."
)


@dataclass(frozen=True)
class RuleInForce:
    """How long one category is kept now; `version` is None while the reference file holds."""

    category: Category
    months: int
    legal_basis: str
    version: RetentionRuleVersion | None

    @property
    def name(self) -> str:
        """The category in the reader's language."""
        return self.category.name_en if reader_language() == "en" else self.category.name_id

    @property
    def what(self) -> str:
        """What goes, in the reader's language."""
        return self.category.what_en if reader_language() == "en" else self.category.what_id


@dataclass(frozen=True)
class RetentionLine:
    """A rule with the newest check and the decisions that wait or are under way."""

    rule: RuleInForce
    check: RetentionCheck | None
    open: RemovalDecision | None


def own_region() -> str:
    """The place code under which this scope's checks and decisions stand: its first prefix, empty for the country."""
    prefixes = current_scope()
    return "" if not prefixes or prefixes[0] == WHOLE_COUNTRY else prefixes[0]


def rules_in_force() -> list[RuleInForce]:
    """The rule of every category, in the order of the reference file."""
    newest: dict[str, RetentionRuleVersion] = {}
    for version in RetentionRuleVersion.objects.select_related("made_by").order_by("pk"):
        newest[version.category] = version
    return [_in_force(category, newest.get(code)) for code, category in categories().items()]


def get_rule(*, category: str) -> RuleInForce:
    """The rule of one category. Raises KeyError for an unknown one."""
    version = RetentionRuleVersion.objects.filter(category=category).select_related("made_by").order_by("-pk")
    return _in_force(categories()[category], version.first())


def rule_versions(*, category: str) -> QuerySet[RetentionRuleVersion]:
    """What the office decided for a category, newest first."""
    return RetentionRuleVersion.objects.filter(category=category).select_related("made_by").order_by("-pk")


def _in_force(category: Category, version: RetentionRuleVersion | None) -> RuleInForce:
    return RuleInForce(
        category=category,
        months=version.months if version else category.months,
        legal_basis=version.legal_basis if version else category.legal_basis,
        version=version,
    )


def cut_off(*, months: int, now: datetime) -> datetime:
    """The moment before which data are due; the last day of a shorter month when the day does not exist."""
    index = now.year * 12 + now.month - 1 - months
    year, month = divmod(index, 12)
    for day in range(now.day, 27, -1):
        try:
            return now.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return now.replace(year=year, month=month + 1)


def newest_check(*, category: str) -> RetentionCheck | None:
    """The newest dry run of this scope's own region."""
    return RetentionCheck.objects.filter(category=category, place_code=own_region()).order_by("-pk").first()


def removal_decisions(*, category: str) -> QuerySet[RemovalDecision]:
    """The decisions about one category inside the region scope, newest first."""
    return (
        RemovalDecision.objects.filter(category=category)
        .select_related("proposed_by", "decided_by", "party")
        .order_by("-pk")
    )


def retention_lines() -> list[RetentionLine]:
    """Every category with its rule, its newest check and what is under way; three queries."""
    region = own_region()
    checks = {
        check.category: check for check in RetentionCheck.objects.filter(place_code=region).order_by("pk")
    }
    under_way = {
        decision.category: decision
        for decision in RemovalDecision.objects.filter(
            place_code=region, done_at__isnull=True, party__isnull=True
        )
        .exclude(state="rejected")
        .order_by("pk")
    }
    return [
        RetentionLine(rule=rule, check=checks.get(rule.category.code), open=under_way.get(rule.category.code))
        for rule in rules_in_force()
    ]


def erasure_of(*, party_id: int) -> RemovalDecision | None:
    """The erasure of one party that waits, is approved, or is done."""
    return (
        RemovalDecision.objects.filter(category=ERASURE, party_id=party_id)
        .exclude(state="rejected")
        .select_related("proposed_by", "decided_by")
        .first()
    )


def erasure_bonds(*, party_id: int) -> list[str | Promise]:
    """Why the data of a party may not be erased; empty when they may."""
    return bonds_of_people(party_ids=[party_id]).get(party_id, [])


def bonds_of_people(*, party_ids: Sequence[int]) -> dict[int, list[str | Promise]]:
    """Why people may not be erased, under whichever of their records; those that are missing may be."""
    records = records_of(party_ids=party_ids)
    found = bonds_of(party_ids=[number for numbers in records.values() for number in numbers])
    bonds: dict[int, list[str | Promise]] = {}
    for party_id, numbers in records.items():
        reasons = list(dict.fromkeys(reason for number in numbers for reason in found.get(number, ())))
        if reasons:
            bonds[party_id] = reasons
    return bonds


def merge_obstacle(*, party_id: int) -> str | Promise | None:
    """Why a merge keeps a person from being erased by this account; None when none does."""
    return merge_obstacles(party_ids=[party_id]).get(party_id)


def merge_obstacles(*, party_ids: Sequence[int]) -> dict[int, str | Promise]:
    """Why merges keep people from being erased in this region scope: a person goes with all records or not at all."""
    obstacles: dict[int, str | Promise] = dict.fromkeys(survivors_of(party_ids=party_ids), _MERGED)
    return obstacles | dict.fromkeys(merged_elsewhere(party_ids=party_ids), _ELSEWHERE)


def erasure_preview(*, party_id: int) -> list[HeldRows]:
    """What stands about a person, table by table, and what an erasure would do to it, with the reason."""
    people = list(records_of(party_ids=[party_id])[party_id])
    families = list(Person.objects.filter(pk__in=people).values_list("family_id", flat=True).distinct())
    others = Person.objects.filter(family_id__in=families).exclude(pk__in=people)
    peopled = set(others.exclude(held_for__contains=[ERASED]).values_list("family_id", flat=True))
    return held_rows(
        people=people,
        families=families,
        emptied=[family_id for family_id in families if family_id not in peopled],
    )
