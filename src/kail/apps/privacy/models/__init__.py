"""The tables of privacy."""

from kail.apps.privacy.models.incident import Incident, IncidentClosing, IncidentStep
from kail.apps.privacy.models.processing import ActivityVersion
from kail.apps.privacy.models.removal import RemovalDecision, RetentionCheck, RetentionRuleVersion
from kail.apps.privacy.models.request import DataRequest, ReportGiven, Restriction

__all__ = [
    "ActivityVersion",
    "DataRequest",
    "Incident",
    "IncidentClosing",
    "IncidentStep",
    "RemovalDecision",
    "ReportGiven",
    "Restriction",
    "RetentionCheck",
    "RetentionRuleVersion",
]
