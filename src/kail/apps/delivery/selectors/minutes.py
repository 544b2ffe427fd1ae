"""Reading minutes (BAST): what was received, by whom, and what a stranger may learn from the code of a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from kail.apps.delivery.models import Handover, HandoverItem, HandoverReversal
from kail.apps.enrolments.models import Enrolment
from kail.apps.places.models import Place
from kail.kernel.approvals import ProposalState
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_DISTRICT_DIGITS = 6
_NOBODY = 0


@dataclass(frozen=True)
class GenuineMinutes:
    """What everybody may know who holds the paper: nothing about the party, its place no nearer than the district."""

    number: str
    date: date
    round_name: str
    place: str
    goods: tuple[tuple[str, int, str], ...]
    is_taken_back: bool


def goods_of(*, handovers: Sequence[Handover]) -> dict[int, list[HandoverItem]]:
    """The goods of handovers that are seen already, by their number; an item list stays where it was made."""
    goods: dict[int, list[HandoverItem]] = {}
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        items = HandoverItem.objects.filter(handover__in=handovers).select_related("list_line")
        for item in items.order_by("handover_id", "list_line__position"):
            goods.setdefault(item.handover_id, []).append(item)
    return goods


def parties_of(*, handovers: Sequence[Handover]) -> dict[int, tuple[str, str]]:
    """Name and place of the party as the decree says them, by the number of the enrolment."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        lines = Enrolment.objects.filter(handovers__in=handovers).values_list(
            "pk", "line__name", "line__place_path"
        )
        return {number: (name, ", ".join(path.split(", ")[:2])) for number, name, path in lines}


def taken_back_of(*, handovers: Sequence[Handover]) -> set[int]:
    """The numbers of those among these handovers that were taken back."""
    decided = HandoverReversal.objects.filter(handover__in=handovers, state=ProposalState.APPROVED)
    return set(decided.values_list("handover_id", flat=True))


def find_minutes(*, code: str) -> GenuineMinutes | None:
    """The minutes with this code, in any region. Asks the database the same questions whether there are any or not."""
    reversed_by = HandoverReversal.objects.filter(handover=OuterRef("pk"), state=ProposalState.APPROVED)
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        found = (
            Handover.objects.filter(code=code)
            .annotate(taken_back=Exists(reversed_by))
            .values_list("pk", "number", "day__date", "round__name", "place_code", "taken_back")
            .first()
        )
        pk, number, day, name, place_code, is_taken_back = found or (_NOBODY, "", None, "", "", False)
        goods = tuple(
            HandoverItem.objects.filter(handover_id=pk)
            .order_by("list_line__position")
            .values_list("list_line__name", "quantity", "list_line__unit")
        )
        path = Place.objects.filter(code=place_code[:_DISTRICT_DIGITS]).values_list("path", flat=True).first()
    if day is None:
        return None
    return GenuineMinutes(
        number=number, date=day, round_name=name, place=path or "", goods=goods, is_taken_back=is_taken_back
    )
