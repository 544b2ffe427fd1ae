"""What delivery offers to reports and erasures."""

from kail.apps.delivery.selectors.holdings import bound_by_delivery, told_by_delivery
from kail.kernel.holdings import Keeper

DELIVERY = Keeper(name="delivery", tells=told_by_delivery, binds=bound_by_delivery)
