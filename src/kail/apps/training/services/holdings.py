"""What training offers to reports and erasures."""

from kail.apps.training.selectors.holdings import bound_by_training, told_by_training
from kail.kernel.holdings import Keeper

TRAINING = Keeper(name="training", tells=told_by_training, binds=bound_by_training)
