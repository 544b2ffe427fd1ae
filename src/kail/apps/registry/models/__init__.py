"""The registry's tables."""

from kail.apps.registry.models.access import AccessLogEntry
from kail.apps.registry.models.bank_account import BankAccount
from kail.apps.registry.models.category import PersonCategory
from kail.apps.registry.models.change_request import ChangedFact, ChangeRequest
from kail.apps.registry.models.check import CheckRun, Finding
from kail.apps.registry.models.duplicate import DuplicateDecision, DuplicatePair, DuplicateRun
from kail.apps.registry.models.edition import Edition, ImportBatch, StagedFamily, StagedPerson
from kail.apps.registry.models.family import Family, FamilyDecile, Membership
from kail.apps.registry.models.group import Group, GroupMember
from kail.apps.registry.models.institution import (
    Accreditation,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
)
from kail.apps.registry.models.mapping import ImportReading, SourceMapping
from kail.apps.registry.models.merge import PartyMerge
from kail.apps.registry.models.participation import Participation
from kail.apps.registry.models.party import Party, VillageTotal
from kail.apps.registry.models.person import Person
from kail.apps.registry.models.receipt import AidReceipt, LocalAidScheme, OverlapReason, ReceiptBatch
from kail.apps.registry.models.reference_list import ReferenceEntry, ReferenceList
from kail.apps.registry.models.residence import HeadCount, Residence
from kail.apps.registry.models.verified import FormerIdentity, ValueConflict, VerifiedValue

__all__ = [
    "AccessLogEntry",
    "Accreditation",
    "AidReceipt",
    "BankAccount",
    "ChangeRequest",
    "ChangedFact",
    "CheckRun",
    "DuplicateDecision",
    "DuplicatePair",
    "DuplicateRun",
    "Edition",
    "Family",
    "FamilyDecile",
    "Finding",
    "FormerIdentity",
    "Group",
    "GroupMember",
    "HeadCount",
    "ImportBatch",
    "ImportReading",
    "Institution",
    "InstitutionOfficer",
    "InstitutionPermit",
    "LocalAidScheme",
    "Membership",
    "OverlapReason",
    "Participation",
    "Party",
    "PartyMerge",
    "Person",
    "PersonCategory",
    "ReceiptBatch",
    "ReferenceEntry",
    "ReferenceList",
    "Residence",
    "SourceMapping",
    "StagedFamily",
    "StagedPerson",
    "ValueConflict",
    "VerifiedValue",
    "VillageTotal",
]
