"""Sheets of nominations: taken out as XLSX to be filled in, and what came back."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.documents.models import Document
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import SheetReturnState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_WAITING = (SheetReturnState.RECEIVED, SheetReturnState.CHECKED)


class NominationSheet(RegionScopedModel):
    """A sheet that was taken out for a village or, with a code of four digits, for all villages of a regency.

    `code` is that of its watermark and stands in each row key; `digest` is the SHA-256 of the file in hex.
    """

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="nomination_sheets")
    code = models.CharField(max_length=8, unique=True)
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="selection_nominationsheet_code", condition=Q(code__regex="^[0-9A-F]{8}$")
            ),
            models.CheckConstraint(
                name="selection_nominationsheet_village_or_regency",
                condition=Q(place_code__regex=r"^[0-9]{4}([0-9]{6})?$"),
            ),
            models.CheckConstraint(name="selection_nominationsheet_names_somebody", condition=Q(rows__gt=0)),
            models.CheckConstraint(
                name="selection_nominationsheet_digest", condition=Q(digest__regex="^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return f"nomination sheet {self.code}"


@tracked()
class SheetReturn(RegionScopedModel):
    """A sheet that came back: checked, then stored or discarded as a whole.

    `issues` are pairs of a row of the file, counted from 1, and a code of RowFault: they name nobody. The file lies
    sealed until it is stored or discarded and goes then.
    """

    never_deleted = True

    sheet = models.ForeignKey(NominationSheet, on_delete=models.PROTECT, related_name="returns")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=9, choices=SheetReturnState.choices, default=SheetReturnState.RECEIVED
    )
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    issues = models.JSONField(default=list)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="selection_sheetreturn_known_state", condition=Q(state__in=SheetReturnState.values)
            ),
            models.CheckConstraint(
                name="selection_sheetreturn_every_row_counted",
                condition=Q(rows=F("accepted") + F("unchanged") + F("wrong")),
            ),
            models.CheckConstraint(
                name="selection_sheetreturn_decided_by_somebody",
                condition=Q(state__in=_WAITING, decided_by__isnull=True, decided_at__isnull=True, reason="")
                | (
                    ~Q(state__in=_WAITING)
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(reason="")
                ),
            ),
            models.CheckConstraint(
                name="selection_sheetreturn_stored_something",
                condition=~Q(state=SheetReturnState.STORED) | Q(accepted__gt=0),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_the_place_of_its_sheet",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.place_code IS DISTINCT FROM
                        (SELECT s.place_code FROM selection_nominationsheet AS s WHERE s.id = NEW.sheet_id) THEN
                        RAISE check_violation USING MESSAGE = 'the return is of another place than its sheet',
                            CONSTRAINT = 'selection_sheetreturn_place_of_sheet';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="ended_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=[SheetReturnState.STORED, SheetReturnState.DISCARDED]),
                func="""
                    RAISE check_violation USING MESSAGE = 'a return that was stored or discarded stays as it is',
                        CONSTRAINT = 'selection_sheetreturn_ended_stays';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"return #{self.pk} of sheet #{self.sheet_id}"
