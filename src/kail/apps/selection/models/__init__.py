"""The tables of selection."""

from kail.apps.selection.models.amendment import DecreeChange, Withdrawal
from kail.apps.selection.models.assessment import Assessment, AssessmentDraft, AssessmentForm, SecondLook
from kail.apps.selection.models.decision import ListDecision
from kail.apps.selection.models.decree import Decree, DecreeLine, DecreeMember
from kail.apps.selection.models.item_list import ItemList, ItemListLine
from kail.apps.selection.models.meeting import Meeting, MeetingObjection, MeetingPhoto
from kail.apps.selection.models.nomination import Nomination, Verification
from kail.apps.selection.models.objection import Announcement, Objection
from kail.apps.selection.models.public_proposal import ProposalAllowance, PublicProposal
from kail.apps.selection.models.ranking import Candidate, Ranking, RankingRegion
from kail.apps.selection.models.reallocation import Reallocation, ReallocationLine
from kail.apps.selection.models.scenario import Scenario
from kail.apps.selection.models.sheet import NominationSheet, SheetReturn

__all__ = [
    "Announcement",
    "Assessment",
    "AssessmentDraft",
    "AssessmentForm",
    "Candidate",
    "Decree",
    "DecreeChange",
    "DecreeLine",
    "DecreeMember",
    "ItemList",
    "ItemListLine",
    "ListDecision",
    "Meeting",
    "MeetingObjection",
    "MeetingPhoto",
    "Nomination",
    "NominationSheet",
    "Objection",
    "ProposalAllowance",
    "PublicProposal",
    "Ranking",
    "RankingRegion",
    "Reallocation",
    "ReallocationLine",
    "Scenario",
    "SecondLook",
    "SheetReturn",
    "Verification",
    "Withdrawal",
]
