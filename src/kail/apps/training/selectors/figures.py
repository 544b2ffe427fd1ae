"""Figures of classes: what they cost per head against the plan, what they added, what participants think."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Avg, Count, Q, Sum

from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Benefit, Round
from kail.apps.training.enums import ClassState, SeatState, TestKind
from kail.apps.training.models import Completion, Feedback, Seat, TestScore, TrainingClass
from kail.calc.gain import Gain, gain


@dataclass(frozen=True)
class Cost:
    """Whole rupiah. `planned_per_head` is what the package gives for training, None where it gives nothing.

    `given` was given for `seats` people, of whom `passed` passed. `priced` is the price per head of the class,
    None over classes of different prices.
    """

    planned_per_head: int | None
    priced: int | None
    given: int
    seats: int
    passed: int

    @property
    def realised_per_head(self) -> Fraction | None:
        """What was given for one person, on average; None while nothing was given."""
        return Fraction(self.given, self.seats) if self.seats else None

    @property
    def realised_per_passed(self) -> Fraction | None:
        """What was given for one who passed; None while nobody did."""
        return Fraction(self.given, self.passed) if self.passed else None


@dataclass(frozen=True)
class Opinions:
    """How many said what they think, and the mean of 1 to 5; None without any."""

    number: int
    mean: float | None


def class_cost(*, training_class: TrainingClass) -> Cost:
    """What one class cost, inside the region scope."""
    return _cost(training_class.round, [training_class])


def round_cost(*, of_round: Round) -> Cost:
    """What the classes of a round cost together, inside the region scope."""
    classes = TrainingClass.objects.filter(round=of_round).exclude(state=ClassState.CANCELLED)
    return _cost(of_round, list(classes.order_by("pk")))


def class_gain(*, training_class: TrainingClass) -> Gain:
    """What the tests before and after a class say it added, inside the region scope."""
    scores: dict[int, dict[str, int]] = {
        number: {}
        for number in Seat.objects.filter(training_class=training_class, state=SeatState.SEAT).values_list(
            "pk", flat=True
        )
    }
    for seat_id, kind, score in TestScore.objects.filter(seat__in=scores).values_list(
        "seat", "kind", "score"
    ):
        scores[seat_id][kind] = score
    return gain(scores=[(one.get(TestKind.PRE), one.get(TestKind.POST)) for one in scores.values()])


def class_opinions(*, training_class: TrainingClass) -> Opinions:
    """What participants of a class think of it."""
    found = Feedback.objects.filter(training_class=training_class).aggregate(
        number=Count("pk"), mean=Avg("rating")
    )
    return Opinions(number=found["number"], mean=None if found["mean"] is None else float(found["mean"]))


def _cost(of_round: Round, classes: Sequence[TrainingClass]) -> Cost:
    planned = Benefit.objects.filter(round=of_round, kind=BenefitKind.TRAINING).aggregate(all=Sum("amount"))
    seats = Seat.objects.filter(training_class__in=classes, state=SeatState.SEAT)
    figures = seats.aggregate(given=Sum("given_amount"), paid=Count("pk", filter=Q(given_amount__gt=0)))
    newest = dict(
        Completion.objects.filter(seat__in=seats.filter(given_amount__gt=0))
        .order_by("seat", "version")
        .values_list("seat", "passed")
    )
    prices = {one.price_per_head for one in classes}
    return Cost(
        planned_per_head=planned["all"],
        priced=prices.pop() if len(prices) == 1 else None,
        given=figures["given"] or 0,
        seats=figures["paid"],
        passed=sum(newest.values()),
    )
