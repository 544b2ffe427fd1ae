"""Refusals of selection."""

from kail.kernel.errors import Refusal


class RoundClosed(Refusal):
    """The round is decreed or closed: its list stands."""

    code = "round_closed"


class QuotaMissing(Refusal):
    """The round has no quota, so nobody can be chosen."""

    code = "quota_missing"


class RankingMissing(Refusal):
    """The round was not ranked yet."""

    code = "ranking_missing"


class RankingOutdated(Refusal):
    """The round's rule, order, quota or price changed after it was ranked."""

    code = "ranking_outdated"


class DecreeRefused(Refusal):
    """The decree cannot be proposed like this."""

    code = "decree_refused"


class RegionTooSmall(Refusal):
    """The account does not see the whole region of the round, so its list would leave people out."""

    code = "region_too_small"


class DecisionRefused(Refusal):
    """The list cannot be decided about like this."""

    code = "decision_refused"


class ScenarioRefused(Refusal):
    """The round cannot be simulated like this, or the scenario cannot be kept or used."""

    code = "scenario_refused"


class ReallocationRefused(Refusal):
    """Places cannot be moved like this."""

    code = "reallocation_refused"


class HistoryDiffers(Refusal):
    """The registry's history of programmes says something else than the signed decrees."""

    code = "history_differs"


class WithdrawalRefused(Refusal):
    """This recipient cannot leave the decree like this."""

    code = "withdrawal_refused"


class ObjectionRefused(Refusal):
    """A list cannot be announced, or an objection not recorded or decided, like this."""

    code = "objection_refused"


class ObjectionsOpen(Refusal):
    """The list of a round cannot be decreed yet: it is not announced, its days still run, or objections are open."""

    code = "objections_open"
