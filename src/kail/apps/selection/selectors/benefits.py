"""What parties were chosen for: lines of decrees, and places on lists that no decree followed yet."""

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from kail.apps.registry.models import Person
from kail.apps.registry.selectors.holdings import RESTRICTED
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, DecreeLine, Ranking
from kail.kernel.approvals import ProposalState
from kail.kernel.followers import Benefit


def benefits_of_parties(*, party_ids: Sequence[int]) -> list[Benefit]:
    """Decrees (signed, or waiting for signature) and newest rankings that name one of these parties, in words.

    A place on the reserve list gives nothing yet, so nothing is at stake.
    """
    return [*_on_decrees(party_ids), *_on_rankings(party_ids)]


def _on_decrees(party_ids: Sequence[int]) -> list[Benefit]:
    lines = DecreeLine.objects.filter(party_id__in=list(party_ids)).exclude(
        decree__state=ProposalState.REJECTED
    )
    return [
        Benefit(
            party_id=line.party_id,
            words=_("%(round)s: %(list)s on decree %(number)s")
            % {
                "round": line.decree.round.name,
                "list": line.get_listing_display(),
                "number": line.decree.number,
            },
            at_stake=line.listing == Listing.CHOSEN,
        )
        for line in lines.select_related("decree__round").order_by("decree__proposed_at", "pk")
    ]


def _on_rankings(party_ids: Sequence[int]) -> list[Benefit]:
    newest = (
        Ranking.objects.filter(round=OuterRef("ranking__round")).order_by("-made_at", "-pk").values("pk")[:1]
    )
    undecreed = Candidate.objects.filter(party_id__in=list(party_ids), ranking_id=Subquery(newest)).exclude(
        ranking__decrees__state__in=[ProposalState.PROPOSED, ProposalState.APPROVED]
    )
    return [
        Benefit(
            party_id=candidate.party_id,
            words=_("%(round)s: %(list)s in the newest list")
            % {"round": candidate.ranking.round.name, "list": candidate.get_listing_display()},
            at_stake=candidate.listing == Listing.CHOSEN,
        )
        for candidate in undecreed.select_related("ranking__round").order_by("ranking_id", "party_id")
    ]


def people_restricted_since(*, ranking: Ranking) -> int:
    """How many on the list of a ranking asked meanwhile that their data not be used, under any of their records."""
    restricted = Person.objects.filter(held_for__contains=[RESTRICTED]).values("pk")
    return Candidate.objects.filter(ranking=ranking, party_id__in=restricted).count()


def people_merged_since(*, ranking: Ranking) -> bool:
    """Whether any record on the list of a ranking was merged into another one meanwhile."""
    merged = Person.objects.filter(merged_into__isnull=False).values("pk")
    return Candidate.objects.filter(ranking=ranking, party_id__in=merged).exists()
