"""Reading reference lists: those of the reader's regions, never their entries."""

from collections.abc import Sequence

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from kail.apps.registry.models import ReferenceList
from kail.kernel.scope import WHOLE_COUNTRY

_INSIDE = (
    "NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(registry_referencelist.region_prefixes) AS of_list(prefix)"
    " WHERE NOT of_list.prefix ^@ ANY(%s))"
)


def reference_lists(*, prefixes: Sequence[str]) -> QuerySet[ReferenceList]:
    """The lists whose regions lie inside these prefixes, newest first."""
    lists = ReferenceList.objects.select_related("document", "received_by", "decided_by").order_by("-pk")
    if WHOLE_COUNTRY in prefixes:
        return lists
    inside = RawSQL(_INSIDE, [list(prefixes)], output_field=BooleanField())  # noqa: S611  # a constant; values travel as parameters
    return lists.filter(inside)
