"""What reports on the use offer to the report that a data subject gets."""

from kail.apps.delivery.selectors.report_holdings import told_by_reports
from kail.kernel.holdings import Keeper

REPORTS = Keeper(name="use_reports", tells=told_by_reports)
