"""The decree: a ranking's list, signed by two people and frozen for good."""

from django.db import models
from django.db.models import F, Q

from kail.apps.documents.models import Document
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party, Person
from kail.apps.selection.enums import Listing
from kail.apps.selection.models.ranking import Ranking
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


@tracked()
class Decree(Proposal):
    """A list proposed for signature; approved means signed. At most one open or signed decree a round."""

    never_deleted = True

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
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(name="selection_decree_numbered", condition=~Q(number="")),
        ]

    def __str__(self) -> str:
        return self.number


class DecreeLine(RegionScopedModel):
    """One party on the decree, as it was on that day: what the registry says later does not change it.

    `contest_code`, `number` and `share` are those of the candidate.
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
