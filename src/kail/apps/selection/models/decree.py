"""The decree: a ranking's list, signed by two people and frozen for good; and the amendments that name it."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.documents.models import Document
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party, Person
from kail.apps.selection.enums import DecreeKind, Listing
from kail.apps.selection.models.item_list import ItemList
from kail.apps.selection.models.ranking import Ranking
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references

_AMENDS_SIGNED = pgtrigger.Trigger(
    name="amends_signed",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__amends__isnull=False),
    func="""
        IF NOT EXISTS (SELECT FROM selection_decree AS d
            WHERE d.id = NEW.amends_id AND d.round_id = NEW.round_id AND d.state = 'approved') THEN
            RAISE check_violation USING MESSAGE = 'an amendment names a signed decree of its own round',
                CONSTRAINT = 'selection_decree_amends_signed';
        END IF;
        RETURN NEW;
    """,
)
_OBJECTIONS_ANSWERED = pgtrigger.Trigger(
    name="objections_answered",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("state"),
    condition=pgtrigger.Q(new__state=ProposalState.APPROVED, new__kind=DecreeKind.FIRST),
    func="""
        IF EXISTS (SELECT FROM selection_objection AS o
            JOIN selection_announcement AS a ON a.id = o.announcement_id
            JOIN selection_ranking AS r ON r.id = a.ranking_id
            WHERE r.round_id = NEW.round_id AND o.state = 'proposed') THEN
            RAISE check_violation USING MESSAGE = 'a decree is signed when no objection to its list is open',
                CONSTRAINT = 'selection_decree_objections_answered';
        END IF;
        IF NOT EXISTS (SELECT FROM selection_announcement AS a
            WHERE a.ranking_id = NEW.ranking_id AND a.decree_id IS NULL)
            AND EXISTS (SELECT FROM programmes_round AS p WHERE p.id = NEW.round_id AND p.objection_days > 0) THEN
            RAISE check_violation USING MESSAGE = 'the list of a round with days for objections is announced first',
                CONSTRAINT = 'selection_decree_list_announced';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class Decree(Proposal):
    """A list proposed for signature; approved means signed.

    A round has at most one first decree, proposed or signed. What changes it later is an amendment: a decree of its own
    that names the one before it (`amends`), so that the decrees of a round are one chain. The lines of an amendment are
    those who enter; who leaves stands in its changes.
    """

    never_deleted = True

    kind = models.CharField(max_length=9, choices=DecreeKind.choices, default=DecreeKind.FIRST)
    amends = models.ForeignKey("self", on_delete=models.PROTECT, related_name="amendments", null=True)

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decrees")
    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="decrees")
    number = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    places = models.PositiveIntegerField()
    amount = models.BigIntegerField()
    frozen = models.JSONField()
    pdf = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    sheet = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="selection_decree_one_standing",
                fields=["round"],
                condition=Q(kind=DecreeKind.FIRST) & ~Q(state=ProposalState.REJECTED),
            ),
            models.UniqueConstraint(
                name="selection_decree_one_amendment_waiting",
                fields=["round"],
                condition=Q(kind=DecreeKind.AMENDMENT, state=ProposalState.PROPOSED),
            ),
            models.UniqueConstraint(
                name="selection_decree_amended_once",
                fields=["amends"],
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(
                name="selection_decree_amendment_names_a_decree",
                condition=Q(kind=DecreeKind.FIRST, amends__isnull=True)
                | Q(kind=DecreeKind.AMENDMENT, amends__isnull=False),
            ),
            models.CheckConstraint(name="selection_decree_numbered", condition=~Q(number="")),
        ]
        triggers = [
            _AMENDS_SIGNED,
            _OBJECTIONS_ANSWERED,
            # Looked at when the transaction ends, once for a decree: its lines come after it, and nobody's scope is
            # left by then.
            pgtrigger.Trigger(
                name="amount_is_sum",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("amount"),
                declare=[("summed", "BIGINT"), ("scope_before", "TEXT")],
                func="""
                    scope_before := coalesce(current_setting('kail.scope', true), '');
                    PERFORM set_config('kail.scope', '{' || r.region_code || '}', true)
                        FROM programmes_round AS r WHERE r.id = NEW.round_id;
                    SELECT coalesce(sum(line.amount), 0) INTO summed
                        FROM selection_decreeline AS line WHERE line.decree_id = NEW.id;
                    PERFORM set_config('kail.scope', scope_before, true);
                    IF summed <> NEW.amount THEN
                        RAISE check_violation USING
                            MESSAGE = format('decree %s costs %s, its lines come to %s', NEW.id, NEW.amount, summed),
                            CONSTRAINT = 'selection_decree_amount_is_sum';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.number


class DecreeLine(RegionScopedModel):
    """One party on the decree, as it was on that day: what the registry says later does not change it.

    `contest_code`, `number` and `share` are those of the candidate. Where the round has item lists, the amount of a
    chosen party is the total of its final list.
    """

    append_only = True

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="lines")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="decree_lines", db_constraint=False
    )
    listing = models.CharField(max_length=7, choices=Listing.choices)
    regency_code = models.CharField(max_length=4)
    contest_code = models.CharField(max_length=6)
    rank = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    share = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=200)
    nik_sealed = models.BinaryField(null=True)
    birth_date = models.DateField(null=True)
    place_path = models.CharField(max_length=400)
    amount = models.BigIntegerField()
    item_list = models.ForeignKey(ItemList, on_delete=models.PROTECT, related_name="decree_lines", null=True)
    business_type = models.CharField(max_length=80, blank=True, db_default="")
    keys = models.JSONField()
    evidence = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_decreeline_once", fields=["decree", "party"]),
            models.UniqueConstraint(
                name="selection_decreeline_rank", fields=["decree", "contest_code", "rank"]
            ),
            models.CheckConstraint(
                name="selection_decreeline_number_within_rank",
                condition=Q(number__gte=1) & Q(number__lte=F("rank")),
            ),
            models.CheckConstraint(name="selection_decreeline_amount", condition=Q(amount__gte=0)),
        ]
        triggers = set_references(
            name="party_known", column="party_id", target_table="registry_party", target_column="id"
        )

    def __str__(self) -> str:
        return f"decree line #{self.pk}"


class DecreeMember(RegionScopedModel):
    """One member of a group or family on the decree, as the registry knew them when the decree was made.

    `place_code` is the line's, wherever the member lives. `office` is that in the group, of a family the relation.
    """

    append_only = True

    line = models.ForeignKey(DecreeLine, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    name = models.CharField(max_length=200)
    nik_sealed = models.BinaryField(null=True)
    office = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_decreemember_once", fields=["line", "person"]),
            models.CheckConstraint(
                name="selection_decreemember_named", condition=~Q(name="") & ~Q(office="")
            ),
        ]
        triggers = set_references(
            name="person_known", column="person_id", target_table="registry_person", target_column="party_id"
        )

    def __str__(self) -> str:
        return f"decree member #{self.pk}"
