"""A draw as it is shown: everybody in the order drawn, with numbers; names only of whom the reader sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from kail.apps.registry.models import Party
from kail.apps.training.models import Draw, DrawEntry, TrainingClass
from kail.calc.course_draw import Outcome
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


@dataclass(frozen=True)
class DrawLine:
    """One of the draw: the name where the reader may see it, the wishes by name of class, what came of them."""

    entry: DrawEntry
    name: str
    wishes: Sequence[str]
    given: str
    outcome: Outcome


def draw_entries(*, draw: Draw) -> list[DrawEntry]:
    """Everybody of a draw in the order drawn, wherever they live: numbers, nobody's name."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        return list(DrawEntry.objects.filter(draw=draw).order_by("number"))


def class_codes(*, draw: Draw) -> dict[int, str]:
    """Name and code of the classes that a draw speaks of, by number."""
    numbers = [int(number) for number in draw.capacities]
    return {
        number: f"{name} ({code})"
        for number, name, code in TrainingClass.objects.filter(pk__in=numbers).values_list(
            "pk", "name", "code"
        )
    }


def draw_lines(*, draw: Draw) -> list[DrawLine]:
    """The lines of a draw in its order."""
    entries = draw_entries(draw=draw)
    names = dict(
        Party.objects.filter(pk__in=[one.person_id for one in entries]).values_list("pk", "display_name")
    )
    classes = class_codes(draw=draw)
    return [
        DrawLine(
            entry=one,
            name=names.get(one.person_id, ""),
            wishes=[classes.get(wish, str(wish)) for wish in one.wishes],
            given="" if one.given_id is None else classes.get(one.given_id, str(one.given_id)),
            outcome=Outcome(one.outcome),
        )
        for one in entries
    ]
