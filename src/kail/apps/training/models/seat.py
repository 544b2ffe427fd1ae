"""Seats in classes: who sits, who waits, who left."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kail.apps.enrolments.models import Enrolment
from kail.apps.registry.models import Person
from kail.apps.training.enums import SeatState
from kail.apps.training.models.draw import Draw
from kail.apps.training.models.timetable import seat_clash
from kail.apps.training.models.training_class import TrainingClass
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references

CARD_CODE_LENGTH = 22


@tracked()
class Seat(RegionScopedModel):
    """One person in one class: the enrolled person, or a member of the enrolled group.

    `queue` orders those who wait, the smallest first. `draw` and `choice` say which draw gave it and which wish it was;
    both are empty for whoever was placed by hand. `given_amount` is
    what was given of the package for this seat, in rupiah. `card_code` is random and stands on the person's card.
    """

    never_deleted = True

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="seats")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats", db_constraint=False)
    state = models.CharField(max_length=7, choices=SeatState.choices)
    queue = models.PositiveIntegerField(null=True)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="seats", null=True)
    choice = models.PositiveSmallIntegerField(null=True)
    card_code = models.CharField(max_length=CARD_CODE_LENGTH, unique=True)
    given_amount = models.BigIntegerField(default=0, db_default=0)
    seated_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_seat_once_a_class", fields=["training_class", "person"]),
            models.UniqueConstraint(name="training_seat_queue", fields=["training_class", "queue"]),
            models.CheckConstraint(
                name="training_seat_state",
                condition=Q(
                    state=SeatState.SEAT, queue__isnull=True, seated_at__isnull=False, left_at__isnull=True
                )
                | Q(
                    state=SeatState.WAITING, queue__isnull=False, seated_at__isnull=True, left_at__isnull=True
                )
                | Q(state=SeatState.LEFT, queue__isnull=True, left_at__isnull=False),
            ),
            models.CheckConstraint(name="training_seat_given", condition=Q(given_amount__gte=0)),
            models.CheckConstraint(
                name="training_seat_card_is_random", condition=Q(card_code__regex=r"^[A-Za-z0-9_-]{22}$")
            ),
        ]
        indexes = [models.Index(name="training_seat_of_person", fields=["person", "state"])]
        triggers = [
            *set_references(
                name="person_known",
                column="person_id",
                target_table="registry_person",
                target_column="party_id",
            ),
            pgtrigger.ReadOnly(
                name="who_and_where_stay", fields=["training_class", "enrolment", "person", "card_code"]
            ),
            seat_clash(),
            pgtrigger.Trigger(
                name="counted",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
                func="""
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.state = 'seat' THEN
                            UPDATE training_trainingclass SET taken = taken + 1 WHERE id = NEW.training_class_id;
                        END IF;
                    ELSIF OLD.state <> 'seat' AND NEW.state = 'seat' THEN
                        UPDATE training_trainingclass SET taken = taken + 1 WHERE id = NEW.training_class_id;
                    ELSIF OLD.state = 'seat' AND NEW.state <> 'seat' THEN
                        UPDATE training_trainingclass SET taken = taken - 1 WHERE id = NEW.training_class_id;
                    END IF;
                    RETURN NULL;
                """,
            ),
            # A certificate and what is proposed about it are seen where the person of the seat lives.
            pgtrigger.Trigger(
                name="certificates_follow",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("place_code"),
                func="""
                    IF OLD.place_code IS DISTINCT FROM NEW.place_code THEN
                        UPDATE training_certificaterevocation AS r SET place_code = NEW.place_code
                            FROM training_certificate AS c WHERE c.id = r.certificate_id AND c.seat_id = NEW.id;
                        UPDATE training_certificate SET place_code = NEW.place_code WHERE seat_id = NEW.id;
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"seat #{self.pk}"
