"""What a page says of work that failed."""

from django.utils.translation import gettext as _

from kail.kernel.errors import Refusal


def told(error: Exception) -> str:
    """What the batch's page says of a failure: a refusal's own sentence, never what a fault happens to carry."""
    if isinstance(error, Refusal):
        return str(error)
    return _("Kail made a mistake here. Nothing was changed; the administrator finds it in the log.")
