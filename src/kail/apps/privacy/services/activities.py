"""Changing the record of processing activities: each change is a version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kail.apps.privacy.errors import RuleRefused
from kail.apps.privacy.models import ActivityVersion
from kail.apps.privacy.references import IMPACT_FIELDS, TEXT_FIELDS, reference_activities
from kail.kernel.audit import Actor


def rewrite_activity(
    *, code: str, content: Mapping[str, Any], reason: str, actor: Actor, now: datetime
) -> ActivityVersion:
    """Let the office's own text hold for an activity from now on.

    `content` has every text field, and under `impact` the assessment's fields or nothing. Raises RuleRefused.
    """
    if code not in reference_activities():
        raise RuleRefused(_("There is no such activity."), code="unknown")
    impact = content.get("impact", {})
    if set(content) != {*TEXT_FIELDS, "impact"} or not set(impact) <= set(IMPACT_FIELDS):
        raise RuleRefused(_("The text of an activity is incomplete."), code="incomplete")
    return ActivityVersion.objects.create(
        code=code, content=dict(content), reason=reason, made_by_id=actor.id, made_at=now
    )
