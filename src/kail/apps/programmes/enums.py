"""Words of programmes and rounds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeKind(models.IntegerChoices):
    """What a programme is, the same in every office. Numbers are for ever: rules and histories speak of them."""

    UEP = 1, _("Business capital for individuals (UEP)")
    KUBE = 2, _("Joint-business groups (KUBE)")
    WRSE = 3, _("Women at social and economic risk (WRSE)")
    STEP_UP = 4, "Step Up"
    LKS = 5, _("Technical help for institutions (LKS)")
    PLANNED_AID = 6, _("Planned aid (bantuan terencana)")
    TRAINING = 7, _("Training")
    PKH = 8, "PKH"
    SEMBAKO = 9, "Sembako"
    OTHER = 99, _("Other")


class TargetIndicator(models.TextChoices):
    """What a target counts."""

    RECIPIENTS = "recipients", _("Recipients")
    POVERTY_RATE = "poverty_rate", _("Poverty rate")
    EXTREME_POVERTY_RATE = "extreme_poverty_rate", _("Extreme poverty rate")
    PEOPLE_OUT_OF_POVERTY = "people_out_of_poverty", _("People out of poverty")
    OTHER = "other", _("Other")


class TargetKind(models.TextChoices):
    """Whether a number was promised or reached."""

    TARGET = "target", _("Target")
    REALISED = "realised", _("Realised")


class RoundState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    DECREED = "decreed", _("Decreed")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class QuotaMethod(models.TextChoices):
    EQUAL = "equal", _("Equal, remainder by Webster")
    WEBSTER = "webster", "Webster"
    HAMILTON = "hamilton", "Hamilton"
    HILL = "hill", "Hill"
    DEAN = "dean", "Dean"
    ADAMS = "adams", "Adams"
    JEFFERSON = "jefferson", "Jefferson"
    BY_HAND = "by_hand", _("By hand")


class QuotaFigure(models.TextChoices):
    """A number known of each region, by which places can be shared."""

    POOR = "poor", _("Poor people")
    ELIGIBLE = "eligible", _("People whom the rule fits now")
    POPULATION = "population", _("Inhabitants")


class QuotaBasis(models.TextChoices):
    """What a quota rests on: a figure, a formula of several, the same for all, or a person's decision."""

    POOR = "poor", _("Poor people")
    ELIGIBLE = "eligible", _("People whom the rule fits now")
    POPULATION = "population", _("Inhabitants")
    FORMULA = "formula", _("A formula of these")
    EQUAL = "equal", _("The same for all")
    HAND = "hand", _("Written by hand")


class BenefitKind(models.TextChoices):
    GOODS = "goods", _("Goods")
    CASH = "cash", _("Cash")
    TRAINING = "training", _("Training")
    MENTORING = "mentoring", _("Mentoring")
    SERVICE = "service", _("Service")


class FundSource(models.TextChoices):
    APBD = "apbd", "APBD"
    APBN = "apbn", "APBN"
    CSR = "csr", "CSR"
    BAZNAS = "baznas", "Baznas"


class EntryKind(models.TextChoices):
    CEILING = "ceiling", _("Ceiling")
    COMMITMENT = "commitment", _("Commitment")
    REALISATION = "realisation", _("Realisation")
    REVERSAL = "reversal", _("Realisation reversed")
    RETURN = "return", _("Return")
    TRANSFER_OUT = "transfer_out", _("Moved out")
    TRANSFER_IN = "transfer_in", _("Moved in")


class EntrySource(models.TextChoices):
    """What stands behind an entry of the ledger; with its number it is what a figure opens."""

    CEILING = "ceiling", _("Ceiling set")
    DECREE = "decree", _("Decree")
    AMENDMENT = "amendment", _("Amendment")
    WITHDRAWAL = "withdrawal", _("Withdrawal")
    STANDING = "standing", _("Stopped before the end")
    MOVE = "move", _("Move of budget")
    PAYMENT_LIST = "payment_list", _("Payment list")
    SUPPLIER = "supplier", _("Supplier")
    TRAINING = "training", _("Training")
    OTHER = "other", _("Other")
    CORRECTION = "correction", _("Correction")


class MoveState(models.TextChoices):
    """What became of a move of budget."""

    PROPOSED = "proposed", _("Proposed")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ItemGroup(models.TextChoices):
    TOOL = "tool", _("Tool")
    MATERIAL = "material", _("Material")


class Intake(models.TextChoices):
    """Where the candidates of a round come from."""

    REGISTRY = "registry", _("Everybody in the registry whom the rule fits")
    CONTINUATION = "continuation", _("Those chosen in the round before")
    NOMINATED = "nominated", _("Those whom villages or the office nominated")


class WhenShort(models.TextChoices):
    """What happens to reserved places that nobody can fill."""

    RELEASE = "release", _("Others take the places")
    KEEP_EMPTY = "keep_empty", _("The places stay empty")


class ListCheck(models.TextChoices):
    """What a programme does about a finding on its list."""

    BLOCKS = "blocks", _("Blocks")
    WARNS = "warns", _("Warns")
    OFF = "off", _("Not looked at")
