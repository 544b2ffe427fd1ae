"""Proposals by the public: somebody without an account says who may need help, and an officer decides what follows."""

from typing import Final

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.selection.enums import AllowanceOf, Proposer, PublicProposalState
from kail.apps.selection.models.nomination import Nomination
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

WORDS: Final = (
    "subject_name_sealed", "subject_address_sealed", "grounds_sealed", "proposer_name_sealed", "proposer_phone_sealed",
)  # fmt: skip
"""The columns that hold what a stranger wrote."""

_OF_VILLAGE = pgtrigger.Trigger(
    name="of_village",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("place_code"),
    func="""
        IF NOT EXISTS (SELECT FROM places_place AS p WHERE p.code = NEW.place_code AND p.level = 4) THEN
            RAISE check_violation USING MESSAGE = 'a proposal by the public is for a village',
                CONSTRAINT = 'selection_publicproposal_of_village';
        END IF;
        RETURN NEW;
    """,
)
_AS_RECEIVED = pgtrigger.Trigger(
    name="as_received",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=f"""
        IF NEW.number <> OLD.number OR NEW.received_at <> OLD.received_at OR NEW.proposer <> OLD.proposer
            OR NEW.months_told <> OLD.months_told THEN
            RAISE check_violation USING MESSAGE = 'what came in stays as it came in',
                CONSTRAINT = 'selection_publicproposal_as_received';
        END IF;
        IF {" OR ".join(f"(NEW.{one} IS NOT NULL AND NEW.{one} IS DISTINCT FROM OLD.{one})" for one in WORDS)} THEN
            RAISE check_violation USING MESSAGE = 'the words of a proposal are erased or stay',
                CONSTRAINT = 'selection_publicproposal_words_stay';
        END IF;
        IF OLD.state <> 'new' AND (NEW.state <> OLD.state OR NEW.place_code <> OLD.place_code
            OR NEW.nomination_id IS DISTINCT FROM OLD.nomination_id
            OR NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id OR NEW.decided_at <> OLD.decided_at) THEN
            RAISE check_violation USING MESSAGE = 'a proposal is decided once',
                CONSTRAINT = 'selection_publicproposal_decided_once';
        END IF;
        IF OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at THEN
            RAISE check_violation USING MESSAGE = 'what is erased stays erased',
                CONSTRAINT = 'selection_publicproposal_erased_once';
        END IF;
        RETURN NEW;
    """,
)
_OF_ITS_VILLAGE = pgtrigger.Trigger(
    name="of_its_village",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("nomination_id"),
    condition=pgtrigger.Q(new__nomination__isnull=False),
    func="""
        IF NOT EXISTS (SELECT FROM selection_nomination AS n
            WHERE n.id = NEW.nomination_id AND n.place_code = NEW.place_code) THEN
            RAISE check_violation USING MESSAGE = 'the nomination is of another village',
                CONSTRAINT = 'selection_publicproposal_nomination_of_village';
        END IF;
        RETURN NEW;
    """,
)


@tracked(exclude=(*WORDS, "decision_reason"))
class PublicProposal(RegionScopedModel):
    """One proposal as it came in over the open form, and what became of it.

    Everything a stranger wrote is sealed, and no history holds it, so that erasing it (`erased_at`) erases it
    everywhere. `number` is what the stranger was given: it names the proposal and tells nothing. `months_told` is how
    long the form said that it is kept. Without a name of the proposer it is anonymous.
    """

    never_deleted = True

    number = models.CharField(max_length=8)
    subject_name_sealed = models.BinaryField(null=True)
    subject_address_sealed = models.BinaryField(null=True)
    grounds_sealed = models.BinaryField(null=True)
    proposer = models.CharField(max_length=9, choices=Proposer.choices)
    proposer_name_sealed = models.BinaryField(null=True)
    proposer_phone_sealed = models.BinaryField(null=True)
    months_told = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField()
    state = models.CharField(
        max_length=8, choices=PublicProposalState.choices, default=PublicProposalState.NEW
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="public_proposals", null=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_publicproposal_number", fields=["number"]),
            models.CheckConstraint(
                name="selection_publicproposal_number_readable",
                condition=Q(number__regex="^[2-9A-HJKMNP-TV-Z]{8}$"),
            ),
            models.CheckConstraint(
                name="selection_publicproposal_known_state", condition=Q(state__in=PublicProposalState.values)
            ),
            models.CheckConstraint(
                name="selection_publicproposal_known_proposer", condition=Q(proposer__in=Proposer.values)
            ),
            models.CheckConstraint(
                name="selection_publicproposal_decided_by_someone",
                condition=Q(
                    state=PublicProposalState.NEW,
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                    decision_reason="",
                )
                | (
                    ~Q(state=PublicProposalState.NEW)
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decision_reason="")
                ),
            ),
            models.CheckConstraint(
                name="selection_publicproposal_taken_up_as_nomination",
                condition=Q(state=PublicProposalState.TAKEN_UP, nomination__isnull=False)
                | (~Q(state=PublicProposalState.TAKEN_UP) & Q(nomination__isnull=True)),
            ),
            models.CheckConstraint(
                name="selection_publicproposal_whole_or_erased",
                condition=Q(
                    erased_at__isnull=True,
                    subject_name_sealed__isnull=False,
                    subject_address_sealed__isnull=False,
                    grounds_sealed__isnull=False,
                )
                | (
                    Q(erased_at__isnull=False, **{f"{one}__isnull": True for one in WORDS})
                    & ~Q(state=PublicProposalState.NEW)
                ),
            ),
            models.CheckConstraint(
                name="selection_publicproposal_phone_of_somebody",
                condition=Q(proposer_phone_sealed__isnull=True) | Q(proposer_name_sealed__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="selection_publicproposal_inbox", fields=["state", "place_code", "received_at"]
            ),
        ]
        triggers = [_OF_VILLAGE, _AS_RECEIVED, _OF_ITS_VILLAGE]

    def __str__(self) -> str:
        return f"public proposal #{self.pk}"


class ProposalAllowance(models.Model):
    """How many proposals may still come in one stretch of time: from one network, for one village, or in all.

    `key` of a network is a keyed hash that is another one in each stretch; the address itself is never stored.
    """

    of = models.CharField(max_length=7, choices=AllowanceOf.choices)
    key = models.CharField(max_length=32, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    taken = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="selection_proposalallowance_once", fields=["of", "key", "starts_at"]
            ),
            models.CheckConstraint(
                name="selection_proposalallowance_not_passed", condition=Q(taken__lte=F("most"))
            ),
            models.CheckConstraint(
                name="selection_proposalallowance_ends_later", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="selection_proposalallowance_key",
                condition=Q(of=AllowanceOf.NETWORK, key__regex="^[0-9a-f]{32}$")
                | Q(of=AllowanceOf.VILLAGE, key__regex=r"^\d{10}$")
                | Q(of=AllowanceOf.ALL, key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"allowance #{self.pk}"
