from django.apps import AppConfig
from django.utils.module_loading import import_string

from kail.kernel.events import wire
from kail.kernel.followers import wire_followers
from kail.kernel.holdings import wire_keepers
from kail.kernel.owner_functions import wire_owner_functions
from kail.kernel.personal import wire_register


class ConfigConfig(AppConfig):
    name = "kail.config"
    label = "config"

    def ready(self) -> None:
        # Handlers need loaded models, so the table is read only now; that of the keepers when somebody asks.
        wire(subscriptions=import_string("kail.config.subscriptions.SUBSCRIPTIONS"))
        wire_followers(merges=import_string("kail.config.followers.MERGES"))
        import_string("kail.apps.programmes.intakes.wire_intake")(
            teller=import_string("kail.config.followers.INTAKE")
        )
        wire_keepers(source=lambda: import_string("kail.config.holdings.KEEPERS"))
        wire_register(source=lambda: import_string("kail.config.personal.REGISTER"))
        wire_owner_functions(source=lambda: import_string("kail.config.owner_functions.OWNER_FUNCTIONS"))
        import_string("kail.apps.registry.checks.register_checks")(
            kinds=import_string("kail.config.checks.CHECKS")
        )
