"""Which classes an account may see: of everybody, or, for an account of a partner, of that partner."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.accounts.selectors import region_prefixes
from kail.apps.training.models import Meeting, Seat, TrainingClass
from kail.apps.training.selectors.classes import seen_classes


def classes_of(user: User) -> QuerySet[TrainingClass]:
    """Whoever may follow participants sees the classes of the own regions, others those of their partner."""
    sees_all = may(user=user, action=Action.VIEW_ENROLMENTS)
    return seen_classes(prefixes=region_prefixes(user=user), of_account=None if sees_all else user.pk)


def class_of(user: User, number: int) -> TrainingClass:
    """One class; it does not exist for an account of another partner."""
    return get_object_or_404(classes_of(user), pk=number)


def meeting_of(user: User, number: int) -> Meeting:
    """One meeting of a class that the account sees."""
    meetings = Meeting.objects.select_related("training_class__round", "training_class__course__partner")
    return get_object_or_404(meetings, pk=number, training_class__in=classes_of(user).values("pk"))


def seat_of(user: User, number: int) -> Seat:
    """One seat of a class that the account sees, inside the region scope."""
    seats = Seat.objects.select_related("training_class__round", "enrolment")
    return get_object_or_404(seats, pk=number, training_class__in=classes_of(user).values("pk"))
