"""Named conditions as pages show them: what is in force, the versions of a name, and which rounds took which."""

from collections.abc import Sequence
from dataclasses import dataclass

from kail.apps.programmes.models import NamedCondition, Round


@dataclass(frozen=True)
class ConditionSummary:
    """A name with its newest version, and how many rounds have it in their rule, in any version."""

    newest: NamedCondition
    rounds: int


@dataclass(frozen=True)
class ConditionVersion:
    """One version of a name, and the rounds whose rule took it."""

    condition: NamedCondition
    rounds: tuple[Round, ...]


def condition_summaries(*, kind: str) -> tuple[ConditionSummary, ...]:
    """All names for one kind of party, those in force first, by name."""
    newest = NamedCondition.objects.filter(recipient_kind=kind).order_by("name", "-version").distinct("name")
    used: dict[str, int] = {}
    for names in Round.objects.exclude(rule_names=[]).order_by("pk").values_list("rule_names", flat=True):
        for one in names:
            used[one["name"]] = used.get(one["name"], 0) + 1
    summaries = [ConditionSummary(newest=one, rounds=used.get(one.name, 0)) for one in newest]
    return tuple(sorted(summaries, key=lambda one: (one.newest.ended, one.newest.name)))


def condition_versions(*, name: str) -> tuple[ConditionVersion, ...]:
    """The versions of a name, the newest first; empty for a name that nobody ever saved."""
    versions = NamedCondition.objects.filter(name=name).select_related("made_by").order_by("-version")
    rounds = Round.objects.filter(rule_names__contains=[{"name": name}]).order_by("-year", "code")
    taken: dict[int, list[Round]] = {}
    for one in rounds:
        for used in one.rule_names:
            if used["name"] == name:
                taken.setdefault(used["version"], []).append(one)
    return tuple(
        ConditionVersion(condition=one, rounds=tuple(taken.get(one.version, ()))) for one in versions
    )


def outdated_names(*, ruled_round: Round) -> Sequence[NamedCondition]:
    """Of the named conditions in a round's rule those that changed or ended since it was saved, as they are now."""
    taken = {one["name"]: one["version"] for one in ruled_round.rule_names}
    newest = NamedCondition.objects.filter(name__in=taken).order_by("name", "-version").distinct("name")
    return [one for one in newest if one.version != taken[one.name]]
