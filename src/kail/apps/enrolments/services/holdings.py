"""What enrolments offer to reports and erasures."""

from kail.apps.enrolments.selectors.holdings import bound_by_enrolments, told_by_enrolments
from kail.kernel.holdings import Keeper

ENROLMENTS = Keeper(name="enrolments", tells=told_by_enrolments, binds=bound_by_enrolments)
