"""Functions of the database that follow from the models and are made anew after every migration."""

from collections.abc import Sequence

from kail.apps.privacy.forgetting import forget_function
from kail.kernel.owner_functions import OwnerFunction

OWNER_FUNCTIONS: Sequence[OwnerFunction] = (forget_function,)
