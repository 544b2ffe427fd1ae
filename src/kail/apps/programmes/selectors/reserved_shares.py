"""Reserved shares of a round: what they ask of each contest, and where they contradict each other or the people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kail.apps.places.selectors import place_names
from kail.apps.programmes.enums import WhenShort
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import contests_of
from kail.apps.programmes.selectors.eligible import eligible_by_district, eligible_of
from kail.calc.reserves import WhenShort as CalcWhenShort
from kail.calc.reserves import members
from kail.calc.shares import Clash, Contradiction, PlannedShare, contradictions, share_requirements


@dataclass(frozen=True)
class ShareTerms:
    """One reserved share: `permille` of the round's places for those who certainly meet `condition`."""

    name: str
    condition: str
    permille: int
    when_short: WhenShort = WhenShort.RELEASE


@dataclass(frozen=True)
class ContestShares:
    """One contest: its places, those whom the rule fits, and for each share the members it needs and has."""

    code: str
    name: str
    places: int
    eligible: int
    share_names: tuple[str, ...]
    needed: tuple[int, ...]
    there: tuple[int, ...]

    @property
    def by_share(self) -> tuple[tuple[str, tuple[int, int]], ...]:
        """Name of each share, with needed and there."""
        pairs = zip(self.needed, self.there, strict=True)
        return tuple(zip(self.share_names, pairs, strict=True))


@dataclass(frozen=True)
class NamedContradiction:
    """A contradiction with the name of its contest, empty for the whole round."""

    contest_name: str
    found: Contradiction

    @property
    def sentence_id(self) -> str:
        """In Indonesian, without the code of the contest."""
        return self.found.message_id.removeprefix(f"Wilayah {self.found.contest}: ")

    @property
    def sentence_en(self) -> str:
        """In English, without the code of the contest."""
        return self.found.message_en.removeprefix(f"Region {self.found.contest}: ")

    @property
    def cannot_be(self) -> bool:
        """Whether the contest has too few places for its shares, whoever comes; else only people are missing."""
        return self.found.clash == Clash.FEW_PLACES


@dataclass(frozen=True)
class ShareReport:
    """What shares mean for each contest, and every contradiction."""

    contests: tuple[ContestShares, ...]
    contradictions: tuple[NamedContradiction, ...]


def standing_shares(*, shared_round: Round) -> tuple[ShareTerms, ...]:
    """The reserved shares of a round in their order."""
    return tuple(
        ShareTerms(
            name=share.name,
            condition=share.condition,
            permille=share.permille,
            when_short=WhenShort(share.when_short),
        )
        for share in shared_round.reserved_shares.order_by("position")
    )


def share_report(
    *, shared_round: Round, shares: Sequence[ShareTerms], quotas: Mapping[str, int]
) -> ShareReport:
    """Count the people of today against these shares and places (by regency and district code).

    Runs under the reader's region scope, which must cover the round's region. Raises RuleRefused for a condition,
    QuotaRefused (`quota_scope`).
    """
    contests, _nested = contests_of(quotas=quotas)
    if not shares or not contests:
        return ShareReport(contests=(), contradictions=())
    by_district = eligible_by_district(
        counted_round=shared_round, conditions=[share.condition for share in shares]
    )
    counts = {code: eligible_of(counts=by_district, code=code) for code in contests}
    planned = [
        PlannedShare(
            name=share.name, permille=share.permille, when_short=CalcWhenShort(share.when_short.value)
        )
        for share in shares
    ]
    asked = share_requirements(shares=planned, quotas=contests, counts=counts)
    names = place_names(codes=list(contests))
    return ShareReport(
        contests=tuple(
            ContestShares(
                code=code,
                name=names.get(code, code),
                places=places,
                eligible=sum(counts[code].values()),
                share_names=tuple(share.name for share in shares),
                needed=tuple(requirement.needed[code] for requirement in asked),
                there=tuple(
                    members(counts=counts[code], position=position) for position in range(1, len(shares) + 1)
                ),
            )
            for code, places in sorted(contests.items())
        ),
        contradictions=tuple(
            NamedContradiction(
                contest_name=names.get(found.contest, found.contest) if found.contest else "", found=found
            )
            for found in contradictions(shares=planned, quotas=contests, counts=counts)
        ),
    )
