"""Who takes part in what an earlier app does. Beside the subscriptions the only place where one reaches a later app."""

from collections.abc import Sequence

from kail.apps.delivery.services.following import DELIVERY
from kail.apps.enrolments.services.following import ENROLMENTS
from kail.apps.programmes.intakes import TellsAdmitted
from kail.apps.selection.selectors.intake import admitted_by_intake
from kail.apps.selection.services.following import SELECTION
from kail.apps.training.services.following import TRAINING
from kail.kernel.followers import MergeFollower

MERGES: Sequence[MergeFollower] = (SELECTION, ENROLMENTS, DELIVERY, TRAINING)

INTAKE: TellsAdmitted = admitted_by_intake
"""Who tells whom a round takes."""
