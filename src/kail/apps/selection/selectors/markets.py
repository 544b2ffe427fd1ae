"""How many businesses of a kind a village has, as far as Kail knows, and whether one more is within the limits."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kail.apps.programmes.design import BusinessTypeDesign
from kail.apps.programmes.models import BusinessType, Round
from kail.apps.programmes.selectors import version_design
from kail.apps.registry.models import VillageTotal
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Assessment, DecreeLine
from kail.calc.market import Market, market
from kail.kernel.approvals import ProposalState


@dataclass
class VillageMarkets:
    """What is known of the markets of some villages; businesses that Kail never gave are not among it.

    `types`: code and name of the kinds that the round supports. By village and kind: `existing` counts those whom a
    signed decree of another round chose and for whom an assessment chose the kind, `planned` names the parties of this
    round whose first assessment is finished. The limits are those of the round's design.
    """

    types: Mapping[str, str]
    limits: Mapping[str, BusinessTypeDesign]
    people: Mapping[str, int]
    existing: dict[tuple[str, str], int] = field(default_factory=dict)
    planned: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def plan(self, *, place_code: str, business_type: str, party_id: int) -> None:
        """Count one more as planned."""
        self.planned.setdefault((place_code, business_type), set()).add(party_id)

    def asked_by(self, *, place_code: str, party_id: int) -> Mapping[str, Market]:
        """The market of each kind in the village, leaving the asking party out."""
        return {code: self._market(place_code, code, party_id) for code in self.types}

    def _market(self, place_code: str, code: str, party_id: int) -> Market:
        limits = self.limits.get(code)
        return market(
            existing=self.existing.get((place_code, code), 0),
            planned=len(self.planned.get((place_code, code), set()) - {party_id}),
            people=self.people.get(place_code),
            limit_per_thousand=limits.limit_per_thousand if limits else None,
            limit_in_village=limits.limit_in_village if limits else None,
        )


def round_types(*, assessed_round: Round) -> dict[str, str]:
    """The kinds of business that the round supports: code and name."""
    types = BusinessType.objects.filter(round=assessed_round).order_by("pk")
    return dict(types.values_list("code", "name"))


def village_markets(*, assessed_round: Round, place_codes: Collection[str]) -> VillageMarkets:
    """The markets of these villages for a round, inside the region scope."""
    villages = set(place_codes)
    found = VillageMarkets(
        types=round_types(assessed_round=assessed_round),
        limits={
            one.code: one for one in version_design(version=assessed_round.programme_version).business_types
        },
        people=dict(VillageTotal.objects.filter(place_code__in=villages).values_list("place_code", "people")),
    )
    finished = Assessment.objects.filter(place_code__in=villages, turn=1, finished_at__isnull=False)
    chosen = finished.exclude(chosen_type="").values_list("round_id", "party_id", "place_code", "chosen_type")
    others = []
    for round_id, party_id, place_code, kind in chosen:
        if round_id == assessed_round.pk:
            found.plan(place_code=place_code, business_type=kind, party_id=party_id)
        else:
            others.append((round_id, party_id, place_code, kind))
    if others:
        lines = DecreeLine.objects.filter(
            decree__state=ProposalState.APPROVED,
            listing=Listing.CHOSEN,
            party_id__in={party_id for _round, party_id, _place, _kind in others},
        )
        decreed = set(lines.values_list("decree__round_id", "party_id"))
        for round_id, party_id, place_code, kind in others:
            if (round_id, party_id) in decreed:
                found.existing[place_code, kind] = found.existing.get((place_code, kind), 0) + 1
    return found
