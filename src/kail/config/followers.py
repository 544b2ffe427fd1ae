"""Who takes part in what an earlier app does. Beside the subscriptions the only place where one reaches a later app."""

from collections.abc import Sequence

from kail.apps.selection.services.following import SELECTION
from kail.kernel.followers import MergeFollower

MERGES: Sequence[MergeFollower] = (SELECTION,)
