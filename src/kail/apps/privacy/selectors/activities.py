"""The record of processing activities as it holds now."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from kail.apps.privacy.models import ActivityVersion
from kail.apps.privacy.references import Activity, reference_activities


@dataclass(frozen=True)
class ActivityInForce:
    """One activity with the office's version of it; None while the reference file holds."""

    activity: Activity
    version: ActivityVersion | None


def activities_in_force() -> list[ActivityInForce]:
    """All activities, in the order of the reference file; one query."""
    newest = {version.code: version for version in _versions().order_by("pk")}
    return [_in_force(activity, newest.get(code)) for code, activity in reference_activities().items()]


def get_activity(*, code: str) -> ActivityInForce:
    """One activity. Raises KeyError for an unknown code."""
    return _in_force(reference_activities()[code], _versions().filter(code=code).order_by("-pk").first())


def activity_versions(*, code: str) -> QuerySet[ActivityVersion]:
    """What the office wrote for an activity, newest first."""
    return _versions().filter(code=code).order_by("-pk")


def _versions() -> QuerySet[ActivityVersion]:
    return ActivityVersion.objects.select_related("made_by")


def _in_force(activity: Activity, version: ActivityVersion | None) -> ActivityInForce:
    said = replace(activity, **version.content) if version else activity
    return ActivityInForce(activity=said, version=version)
