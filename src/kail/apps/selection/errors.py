"""Refusals of selection."""

from datetime import datetime

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language

from kail.calc.assessment import AnswerError, FormError
from kail.calc.profit import ProfitError
from kail.calc.second_looks import SecondLookError
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


class NominationRefused(Refusal):
    """Somebody cannot be nominated like this, or the nomination cannot be taken back."""

    code = "nomination_refused"


class SheetRefused(Refusal):
    """A sheet of nominations cannot be made like this, or its return cannot be taken or stored."""

    code = "sheet_refused"


class VerificationRefused(Refusal):
    """The nomination cannot be verified like this."""

    code = "verification_refused"


class MeetingRefused(Refusal):
    """The village meeting cannot be recorded like this."""

    code = "meeting_refused"


class ScenarioRefused(Refusal):
    """The round cannot be simulated like this, or the scenario cannot be kept or used."""

    code = "scenario_refused"


class ReallocationRefused(Refusal):
    """Places cannot be moved like this."""

    code = "reallocation_refused"


class ItemListRefused(Refusal):
    """The item list of a party cannot be made or changed like this."""

    code = "item_list"


class HistoryDiffers(Refusal):
    """The registry's history of programmes says something else than the signed decrees."""

    code = "history_differs"


class WithdrawalRefused(Refusal):
    """This recipient cannot leave the decree like this."""

    code = "withdrawal_refused"


class ObjectionRefused(Refusal):
    """A list cannot be announced, or an objection not recorded or decided, like this."""

    code = "objection_refused"


class ProposalRefused(Refusal):
    """A proposal by the public cannot be taken or decided like this."""

    code = "proposal_refused"


class SentAlready(Refusal):
    """The same form was sent before, with the same words: it is kept already."""

    code = "sent_already"


class TooManyProposals(Refusal):
    """As many proposals as may come in one stretch of time have come; `again_at` is when the next one may."""

    code = "too_many_proposals"

    def __init__(self, message: str | Promise, *, again_at: datetime) -> None:
        super().__init__(message)
        self.again_at = again_at


class TooManyChecks(TooManyProposals):
    """As many papers were asked about from one network as may be in an hour."""

    code = "too_many_checks"


class ObjectionsOpen(Refusal):
    """The list of a round cannot be decreed yet: it is not announced, its days still run, or objections are open."""

    code = "objections_open"


class FormRefused(Refusal):
    """The form is none, or somebody changed it meanwhile."""

    code = "form_refused"

    @classmethod
    def of(cls, error: FormError) -> "FormRefused":
        """The refusal of a document that is no form, in the reader's language; it names the question."""
        return cls(_in_reader_language(error.message_id, error.message_en), code=f"form_{error.code}")


class AssessmentRefused(Refusal):
    """The candidate cannot be assessed like this."""

    code = "assessment_refused"

    @classmethod
    def of(cls, error: AnswerError | ProfitError | SecondLookError) -> "AssessmentRefused":
        """The refusal of an answer or a number, in the reader's language."""
        return cls(_in_reader_language(error.message_id, error.message_en), code=error.code)


def _spoken(indonesian: str, english: str) -> str:
    return english if (get_language() or "id").startswith("en") else indonesian


_in_reader_language = lazy(_spoken, str)
