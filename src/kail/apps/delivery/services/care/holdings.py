"""What planned aid offers to the report that a data subject gets."""

from kail.apps.delivery.selectors.aid_holdings import told_by_aid_givings
from kail.kernel.holdings import Keeper

AID_GIVINGS = Keeper(name="aid_givings", tells=told_by_aid_givings)
