from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "kail.interfaces.web"
    label = "web"

    def ready(self) -> None:
        """Say plainly that a field must be filled in; Django's own Indonesian sentence sounds like a law."""
        Field.default_error_messages["required"] = _("This must be filled in.")
