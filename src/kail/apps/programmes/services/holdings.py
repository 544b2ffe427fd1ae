"""What programmes offer to reports, erasures and retention rules."""

from kail.apps.programmes.selectors.holdings import told_by_programmes
from kail.kernel.holdings import Keeper

PROGRAMMES = Keeper(name="programmes", tells=told_by_programmes)
