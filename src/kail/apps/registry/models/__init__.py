"""The registry's tables."""

from kail.apps.registry.models.access import AccessLogEntry
from kail.apps.registry.models.bank_account import BankAccount
from kail.apps.registry.models.category import PersonCategory
from kail.apps.registry.models.edition import Edition, ImportBatch, StagedFamily, StagedPerson
from kail.apps.registry.models.family import Family, FamilyDecile, Membership
from kail.apps.registry.models.group import Group, GroupMember
from kail.apps.registry.models.party import Party, VillageTotal
from kail.apps.registry.models.person import Person

__all__ = [
    "AccessLogEntry",
    "BankAccount",
    "Edition",
    "Family",
    "FamilyDecile",
    "Group",
    "GroupMember",
    "ImportBatch",
    "Membership",
    "Party",
    "Person",
    "PersonCategory",
    "StagedFamily",
    "StagedPerson",
    "VillageTotal",
]
