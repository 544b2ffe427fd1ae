"""What programmes refuse, each with one sentence for the user."""

from typing import cast

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.vocabulary import reader_language
from kail.calc.claims import ApportionmentError
from kail.calc.rules import ConditionNameError, RuleError
from kail.kernel.errors import Refusal


def _spoken(indonesian: str, english: str) -> str:
    return english if reader_language() == "en" else indonesian


_lazily_spoken = lazy(_spoken, str)


def _in_reader_language(indonesian: str, english: str) -> Promise:
    return cast(Promise, _lazily_spoken(indonesian, english))


class RuleRefused(Refusal):
    """The text is no rule; `error` says where and why in both languages."""

    code = "rule"

    def __init__(self, *, error: RuleError) -> None:
        sentences = (error.sentence(language="id"), error.sentence(language="en"))
        super().__init__(_in_reader_language(*sentences), code=f"rule_{error.code}")
        self.error = error


class ConditionRefused(Refusal):
    """A condition cannot be saved under this name, or its name cannot be ended."""

    code = "condition"

    @classmethod
    def named(cls, *, error: ConditionNameError) -> "ConditionRefused":
        """The refusal of a name that the rule language cannot have."""
        return cls(_in_reader_language(error.message_id, error.message_en), code=f"condition_{error.code}")


class RoundRefused(Refusal):
    """The plan of a round cannot be right: price outside the package, dates out of order, code used already."""

    code = "round"


class RoundNotEditable(Refusal):
    """The round is decreed or closed: what it was based on stays."""

    code = "round_not_editable"


class QuotaRefused(Refusal):
    """The quota cannot be shared like this."""

    code = "quota"


class SharingRefused(QuotaRefused):
    """The apportionment itself is impossible."""

    def __init__(self, *, error: ApportionmentError) -> None:
        super().__init__(_in_reader_language(error.message_id, error.message_en), code=f"quota_{error.code}")


class SharesRefused(Refusal):
    """The reserved shares cannot be like this."""

    code = "shares"


class SharesContradict(SharesRefused):
    """The reserved shares collide; the sentence is of the first contest where they do."""

    def __init__(self, *, contest_name: str, message_id: str, message_en: str) -> None:
        super().__init__(
            _in_reader_language(f"{contest_name}: {message_id}", f"{contest_name}: {message_en}"),
            code="shares_collide",
        )


class CeilingPassed(Refusal):
    """More money than the ceiling has left."""

    code = "ceiling_passed"


class PartyMoneyPassed(Refusal):
    """Parties would get more than their decree gives them, or give back more than they got; `party_ids` says which."""

    code = "party_money"

    def __init__(self, message: str | Promise, *, party_ids: tuple[int, ...]) -> None:
        super().__init__(message)
        self.party_ids = party_ids


class AmountRefused(Refusal):
    """Not an amount of money that can be moved."""

    code = "amount"


class MoveRefused(Refusal):
    """This budget cannot be moved like this, or not by this account."""

    code = "budget_move"


class PriceRefused(Refusal):
    """The price standard cannot be changed like this."""

    code = "price"


class DesignInvalid(Refusal):
    """A value of a programme's design is missing or wrong; `place` says which, such as `design.benefits[0].kind`."""

    code = "design"

    def __init__(self, *, place: str, problem: str | Promise) -> None:
        super().__init__(
            _("%(place)s: %(problem)s.") % {"place": place, "problem": problem}, code="design_value"
        )
        self.place = place
        self.problem = problem


class DesignOutdated(Refusal):
    """Somebody saved another version since the one that was changed here."""

    code = "design_outdated"


class DesignRefused(Refusal):
    """The design is whole, but this programme cannot have it."""

    code = "design"


class TargetRefused(Refusal):
    """A target that names no place, or stands there already."""

    code = "target"


class TemplateInvalid(Refusal):
    """A programme template lacks something or contradicts itself."""

    code = "template"


class PlacesTaken(Refusal):
    """A region has fewer places left than were asked for, or fewer taken than were given back."""

    code = "places_taken"
