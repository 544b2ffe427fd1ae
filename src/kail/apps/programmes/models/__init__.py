"""The tables of programmes."""

from kail.apps.programmes.models.budget import BudgetMove, Ceiling, LedgerEntry
from kail.apps.programmes.models.named_condition import NamedCondition
from kail.apps.programmes.models.package import Benefit, BusinessType, Item
from kail.apps.programmes.models.party_money import PartyMoney
from kail.apps.programmes.models.price import PriceItem
from kail.apps.programmes.models.programme import Programme, Target
from kail.apps.programmes.models.quota import Quota, QuotaPlan
from kail.apps.programmes.models.round import Priority, ReservedShare, Round, Stage
from kail.apps.programmes.models.version import ProgrammeVersion

__all__ = [
    "Benefit",
    "BudgetMove",
    "BusinessType",
    "Ceiling",
    "Item",
    "LedgerEntry",
    "NamedCondition",
    "PartyMoney",
    "PriceItem",
    "Priority",
    "Programme",
    "ProgrammeVersion",
    "Quota",
    "QuotaPlan",
    "ReservedShare",
    "Round",
    "Stage",
    "Target",
]
