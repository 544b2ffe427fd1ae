"""Which apps hold data of people: asked for a data subject's report, an erasure and the retention rules.

The only place where privacy reaches a later app. A new app that holds anything about a party adds its keeper here.
"""

from collections.abc import Sequence

from kail.apps.delivery.services.care.holdings import AID_GIVINGS
from kail.apps.delivery.services.holdings import DELIVERY
from kail.apps.enrolments.services.holdings import ENROLMENTS
from kail.apps.privacy.services.holdings import PRIVACY
from kail.apps.programmes.services.holdings import PROGRAMMES
from kail.apps.registry.services.holdings import REGISTRY
from kail.apps.selection.services.holdings import SELECTION
from kail.apps.training.services.holdings import TRAINING
from kail.kernel.holdings import Keeper

KEEPERS: Sequence[Keeper] = (
    REGISTRY,
    PRIVACY,
    PROGRAMMES,
    SELECTION,
    ENROLMENTS,
    DELIVERY,
    AID_GIVINGS,
    TRAINING,
)
