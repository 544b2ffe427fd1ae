"""Reports on the use: made, handed in, checked, and what they say about the next part."""

from kail.apps.delivery.services.reports.checking import accept_report, send_back_report
from kail.apps.delivery.services.reports.handing_in import UseAccount, hand_in_report
from kail.apps.delivery.services.reports.institution import InstitutionUse, SpentLine
from kail.apps.delivery.services.reports.opening import Opened, open_reports
from kail.apps.delivery.services.reports.settling import settle_reports

__all__ = [
    "InstitutionUse",
    "Opened",
    "SpentLine",
    "UseAccount",
    "accept_report",
    "hand_in_report",
    "open_reports",
    "send_back_report",
    "settle_reports",
]
