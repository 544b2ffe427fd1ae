"""Words of programmes and rounds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    DECREED = "decreed", _("Decreed")
    CLOSED = "closed", _("Closed")


class QuotaMethod(models.TextChoices):
    EQUAL = "equal", _("Equal, remainder by Webster")
    WEBSTER = "webster", "Webster"
    HAMILTON = "hamilton", "Hamilton"
    HILL = "hill", "Hill"
    DEAN = "dean", "Dean"
    ADAMS = "adams", "Adams"
    JEFFERSON = "jefferson", "Jefferson"
    BY_HAND = "by_hand", _("By hand")


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
    RETURN = "return", _("Return")


class ItemGroup(models.TextChoices):
    TOOL = "tool", _("Tool")
    MATERIAL = "material", _("Material")
