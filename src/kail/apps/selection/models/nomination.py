"""Nominations for a round and what verifiers found of them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.programmes.models import Round
from kail.apps.registry.models import ChangeRequest, Party
from kail.apps.selection.enums import NominationSource, NominationState, VerificationOutcome
from kail.apps.selection.models.meeting import Meeting
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_LATITUDES = (-90, 90)
_LONGITUDES = (-180, 180)

# One look for all rows of a statement: a village nominates many at once.
NOMINABLE = pgtrigger.Trigger(
    name="nominable",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="new_values"),
    declare=[("strangers", "BIGINT"), ("shut", "BIGINT"), ("begun", "BIGINT")],
    func="""
        SELECT count(*) FILTER (WHERE t.id IS NULL),
                count(*) FILTER (WHERE r.state <> 'open' OR r.intake <> 'nominated'),
                count(*) FILTER (WHERE n.state <> 'proposed')
            INTO strangers, shut, begun
            FROM new_values AS n
            JOIN programmes_round AS r ON r.id = n.round_id
            JOIN programmes_programme AS p ON p.id = r.programme_id
            LEFT JOIN registry_party AS t
                ON t.id = n.party_id AND t.kind = p.recipient_kind AND t.place_code = n.place_code;
        IF strangers > 0 THEN
            RAISE check_violation USING MESSAGE = 'the party is not one whom the programme serves, or lives elsewhere',
                CONSTRAINT = 'selection_nomination_of_recipient_kind';
        END IF;
        IF shut > 0 THEN
            RAISE check_violation USING MESSAGE = 'the round takes no nominations now',
                CONSTRAINT = 'selection_nomination_of_open_round';
        END IF;
        IF begun > 0 THEN
            RAISE check_violation USING MESSAGE = 'a nomination begins unverified',
                CONSTRAINT = 'selection_nomination_begins_proposed';
        END IF;
        RETURN NULL;
    """,
)
VERIFIED = pgtrigger.Trigger(
    name="verified",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("state"),
    func="""
        IF OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn' THEN
            RAISE check_violation USING MESSAGE = 'a withdrawn nomination stays withdrawn; make a new one',
                CONSTRAINT = 'selection_nomination_withdrawn_stays';
        END IF;
        IF NEW.state IN ('confirmed', 'corrected', 'rejected') AND NEW.state <> OLD.state AND NEW.state IS DISTINCT FROM
            (SELECT CASE v.outcome WHEN 'confirm' THEN 'confirmed' WHEN 'correct' THEN 'corrected' ELSE 'rejected' END
                FROM selection_verification AS v WHERE v.nomination_id = NEW.id ORDER BY v.id DESC LIMIT 1) THEN
            RAISE check_violation USING MESSAGE = 'the newest verification of the nomination says otherwise',
                CONSTRAINT = 'selection_nomination_state_by_verification';
        END IF;
        RETURN NEW;
    """,
)
ANOTHER_PERSON = pgtrigger.Trigger(
    name="another_person",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("nominator", "BIGINT"), ("place", "VARCHAR"), ("present", "VARCHAR")],
    func="""
        SELECT n.nominated_by_id, n.place_code, n.state INTO nominator, place, present
            FROM selection_nomination AS n WHERE n.id = NEW.nomination_id;
        IF nominator IS NULL OR place <> NEW.place_code OR present = 'withdrawn' THEN
            RAISE check_violation USING MESSAGE = 'there is no such nomination in this village',
                CONSTRAINT = 'selection_verification_of_standing_nomination';
        END IF;
        IF nominator = NEW.verified_by_id THEN
            RAISE check_violation USING MESSAGE = 'whoever nominated does not verify',
                CONSTRAINT = 'selection_verification_another_person';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class Nomination(RegionScopedModel):
    """One party proposed for one round, by a village or the office; `wish` is what it would do with the help.

    `state` follows the newest verification (see Verification); a withdrawn nomination can be made anew.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="nominations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="nominations")
    source = models.CharField(max_length=11, choices=NominationSource.choices)
    state = models.CharField(max_length=9, choices=NominationState.choices, default=NominationState.PROPOSED)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="nominations", null=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    wish = models.TextField(blank=True)
    reason = models.TextField()
    nominated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()
    state_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="selection_nomination_one_open",
                fields=["round", "party"],
                condition=~Q(state=NominationState.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="selection_nomination_known_state", condition=Q(state__in=NominationState.values)
            ),
            models.CheckConstraint(
                name="selection_nomination_known_source", condition=Q(source__in=NominationSource.values)
            ),
            models.CheckConstraint(name="selection_nomination_reasoned", condition=~Q(reason="")),
            models.CheckConstraint(
                name="selection_nomination_end_reasoned",
                condition=~Q(state__in=[NominationState.REJECTED, NominationState.WITHDRAWN])
                | ~Q(state_reason=""),
            ),
        ]
        indexes = [
            models.Index(name="selection_nomination_counts", fields=["round", "state", "place_code"]),
            models.Index(name="selection_nomination_village", fields=["place_code", "state"]),
        ]
        triggers = [NOMINABLE, VERIFIED]

    def __str__(self) -> str:
        return f"nomination #{self.pk}"


class Verification(RegionScopedModel):
    """What somebody other than the nominator found; the newest one counts.

    Latitude and longitude are in degrees (WGS 84), `accuracy` in metres. A correction opens a change request of the
    registry, which decides about it; nothing is written into the registry here.
    """

    append_only = True

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="verifications")
    outcome = models.CharField(max_length=7, choices=VerificationOutcome.choices)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField()
    visited = models.BooleanField()
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    accuracy = models.PositiveIntegerField(null=True)
    photo = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    change_request = models.ForeignKey(
        ChangeRequest, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="selection_verification_known_outcome",
                condition=Q(outcome__in=VerificationOutcome.values),
            ),
            models.CheckConstraint(name="selection_verification_reasoned", condition=~Q(reason="")),
            models.CheckConstraint(
                name="selection_verification_correction_is_asked_for",
                condition=Q(outcome=VerificationOutcome.CORRECT, change_request__isnull=False)
                | (~Q(outcome=VerificationOutcome.CORRECT) & Q(change_request__isnull=True)),
            ),
            models.CheckConstraint(
                name="selection_verification_place_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True, accuracy__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=_LATITUDES,
                    longitude__range=_LONGITUDES,
                    visited=True,
                ),
            ),
        ]
        triggers = [ANOTHER_PERSON]

    def __str__(self) -> str:
        return f"verification #{self.pk} of nomination #{self.nomination_id}"
