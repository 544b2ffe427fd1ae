"""What parties were chosen for: lines of decrees, and places on lists that no decree followed yet."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.behind import people_behind
from kail.apps.registry.selectors.holdings import RESTRICTED
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, DecreeLine, Ranking, Withdrawal
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
    left = Withdrawal.objects.filter(
        decree=OuterRef("decree"), party=OuterRef("party"), state=ProposalState.APPROVED
    )
    return [
        Benefit(
            party_id=line.party_id,
            words=_("%(round)s: %(list)s on decree %(number)s")
            % {
                "round": line.decree.round.name,
                "list": _("left the list") if line.has_left else line.get_listing_display(),
                "number": line.decree.number,
            },
            at_stake=line.listing == Listing.CHOSEN and not line.has_left,
        )
        for line in lines.annotate(has_left=Exists(left))
        .select_related("decree__round")
        .order_by("decree__proposed_at", "pk")
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
    """How many behind the list of a ranking asked meanwhile that their data not be used, under any of their records."""
    return restricted_among(ranking=ranking)


def people_merged_since(*, ranking: Ranking) -> bool:
    """Whether any record behind the list of a ranking was merged into another one meanwhile."""
    return merged_among(ranking=ranking)


def restricted_among(*, ranking: Ranking, party_ids: Sequence[int] | None = None) -> int:
    """As `people_restricted_since`, of these parties of the list alone when they are given."""
    restricted = Person.objects.filter(held_for__contains=[RESTRICTED]).values_list("pk", flat=True)
    return _listed(ranking, set(restricted), party_ids)


def merged_among(*, ranking: Ranking, party_ids: Sequence[int] | None = None) -> bool:
    """As `people_merged_since`, of these parties of the list alone when they are given."""
    merged = Person.objects.filter(merged_into__isnull=False).values_list("pk", flat=True)
    return bool(_listed(ranking, set(merged), party_ids))


def _listed(ranking: Ranking, people: set[int], party_ids: Sequence[int] | None) -> int:
    """How many of these people stand on the list, or behind a party that does."""
    kind = ranking.round.programme.recipient_kind
    listed = Candidate.objects.filter(ranking=ranking)
    if party_ids is not None:
        listed = listed.filter(party_id__in=party_ids)
    if kind == PartyKind.PERSON:
        return listed.filter(party_id__in=people).count() if people else 0
    parties = list(listed.values_list("party_id", flat=True))
    behind = people_behind(party_ids=parties, kind=kind)
    return len(people & {person for members in behind.values() for person in members})
