"""How well an institution serves, looked at before the help and after it, by a published standard."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kail.apps.delivery.enums import Moment, Verdict
from kail.apps.documents.models import Document
from kail.apps.enrolments.models import Enrolment
from kail.apps.registry.models import Institution
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


def _all_answered(*, check: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="all_answered",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert,
        declare=[("wanted", "BIGINT"), ("answers", "BIGINT"), ("scope_before", "TEXT")],
        func=f"""
            scope_before := coalesce(current_setting('kail.scope', true), '');
            PERFORM set_config('kail.scope', '{{' || NEW.place_code || '}}', true);
            SELECT c.items INTO wanted FROM delivery_servicecheck AS c WHERE c.id = {check};
            SELECT count(*) INTO answers FROM delivery_serviceanswer AS a WHERE a.service_check_id = {check};
            PERFORM set_config('kail.scope', scope_before, true);
            IF wanted IS DISTINCT FROM answers THEN
                RAISE check_violation USING
                    MESSAGE = format('the standard asks %s things, %s have an answer', wanted, answers),
                    CONSTRAINT = 'delivery_servicecheck_all_answered';
            END IF;
            RETURN NULL;
        """,
    )


@tracked()
class ServiceCheck(Proposal, RegionScopedModel):
    """One look at an institution by a standard: assessed by one person (who proposes), checked by another.

    `standard` and `version` name the file of reference/service-standards, `items` how many things it asks. One that was
    sent back (rejected) is made anew. The look after compares with an approved look before by the same standard.
    """

    never_deleted = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="service_checks")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="service_checks")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    standard = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    items = models.PositiveSmallIntegerField()
    visited_date = models.DateField()

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="delivery_servicecheck_one",
                fields=["enrolment", "moment"],
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(
                name="delivery_servicecheck_by_a_standard",
                condition=Q(moment__in=Moment.values, version__gt=0, items__gt=0) & ~Q(standard=""),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="visit_stays",
                fields=["enrolment", "institution", "moment", "standard", "version", "items", "visited_date"],
            ),
            _all_answered(check="NEW.id"),
            pgtrigger.Trigger(
                name="of_institution",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT FROM enrolments_enrolment AS e
                        WHERE e.id = NEW.enrolment_id AND e.party_id = NEW.institution_id) THEN
                        RAISE check_violation USING MESSAGE = 'an institution is looked at that takes part',
                            CONSTRAINT = 'delivery_servicecheck_of_institution';
                    END IF;
                    IF NEW.moment = 'after' AND NOT EXISTS (SELECT FROM delivery_servicecheck AS b
                        WHERE b.enrolment_id = NEW.enrolment_id AND b.moment = 'before' AND b.state = 'approved'
                            AND b.standard = NEW.standard AND b.version = NEW.version
                            AND b.visited_date <= NEW.visited_date) THEN
                        RAISE check_violation USING
                            MESSAGE = 'the look after compares with an approved look before by the same standard',
                            CONSTRAINT = 'delivery_servicecheck_after_before';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"service check #{self.pk}"


class ServiceAnswer(RegionScopedModel):
    """What was found about one thing of the standard, by its code: met, partly, not, unknown. Never changed."""

    append_only = True

    service_check = models.ForeignKey(ServiceCheck, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=40)
    verdict = models.CharField(max_length=7, choices=Verdict.choices)
    note = models.CharField(max_length=400, blank=True)
    photo = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_serviceanswer_once", fields=["service_check", "item"]),
            # What is not good, or not known, says why: whoever goes there next knows what to look for.
            models.CheckConstraint(
                name="delivery_serviceanswer_told",
                condition=Q(verdict__in=Verdict.values)
                & ~Q(item="")
                & (Q(verdict=Verdict.MET) | ~Q(note="")),
            ),
        ]
        triggers = [_all_answered(check="NEW.service_check_id")]

    def __str__(self) -> str:
        return f"{self.service_check_id} {self.item}"
