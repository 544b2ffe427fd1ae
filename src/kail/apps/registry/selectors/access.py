"""Reading the access log."""

from django.db.models import QuerySet

from kail.apps.registry.models import AccessLogEntry


def access_log(*, actor: str = "", look: str = "") -> QuerySet[AccessLogEntry]:
    """Looks at personal data inside the region scope, newest first."""
    entries = AccessLogEntry.objects.select_related("actor", "party").order_by("-pk")
    if actor:
        entries = entries.filter(actor__username=actor)
    return entries.filter(look=look) if look else entries
