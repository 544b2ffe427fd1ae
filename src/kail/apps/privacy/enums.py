"""Words of privacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(models.TextChoices):
    ACCESS = "access", _("See the data and get a copy")
    CORRECTION = "correction", _("Correct or complete the data")
    RESTRICTION = "restriction", _("Postpone or restrict the processing")
    DELETION = "deletion", _("End the processing and delete the data")
    OBJECTION = "objection", _("Object to an automated decision")
    PORTABILITY = "portability", _("Get the data in a form that machines read")


class Channel(models.TextChoices):
    COUNTER = "counter", _("At the counter")
    LETTER = "letter", _("Letter")
    MAIL = "mail", _("E-mail or message")
    VILLAGE = "village", _("By the village or kelurahan")
    OTHER = "other", _("Another way")


class Requester(models.TextChoices):
    SELF = "self", _("The person")
    GUARDIAN = "guardian", _("Parent or guardian")
    HEIR = "heir", _("Heir")
    REPRESENTATIVE = "representative", _("Representative with a power of attorney")


class Proof(models.TextChoices):
    ID_CARD = "id_card", _("Identity card (KTP)")
    FAMILY_CARD = "family_card", _("Family card (KK)")
    ATTORNEY = "attorney", _("Power of attorney and identity card")
    GUARDIANSHIP = "guardianship", _("Birth certificate or guardianship paper")
    HEIRSHIP = "heirship", _("Certificate of heirship and identity card")


PROOFS_OF = {
    Requester.SELF: {Proof.ID_CARD, Proof.FAMILY_CARD},
    Requester.GUARDIAN: {Proof.FAMILY_CARD, Proof.GUARDIANSHIP},
    Requester.HEIR: {Proof.HEIRSHIP},
    Requester.REPRESENTATIVE: {Proof.ATTORNEY},
}
"""Which paper proves which requester."""


class RequestState(models.TextChoices):
    OPEN = "open", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    REFUSED = "refused", _("Request refused")


class Ground(models.TextChoices):
    """Why the law lets an office refuse."""

    OTHERS = "others", _("It would disclose the data of another person (article 33 b)")
    SAFETY = "safety", _("It would endanger the safety or health of somebody (article 33 a)")
    DUTY = "duty", _("A law demands that the data be kept (articles 15 and 43)")
    PUBLIC_INTEREST = "public_interest", _("Public interest in the running of the state (article 15 c)")
    ENFORCEMENT = "enforcement", _("Law enforcement (article 15 b)")
    IDENTITY = "identity", _("The requester could not be identified")
    NOTHING_HELD = "nothing_held", _("Kail holds nothing of the kind")


class IncidentState(models.TextChoices):
    OPEN = "open", _("Being dealt with")
    CLOSED = "closed", _("Closed")


class StepKind(models.TextChoices):
    NOTED = "noted", _("Noted")
    MEASURE = "measure", _("Measure")
    AUTHORITY_TOLD = "authority_told", _("Authority notified")
    SUBJECTS_TOLD = "subjects_told", _("Data subjects notified")
    PUBLIC_TOLD = "public_told", _("Public notified")


class DataCategory(models.TextChoices):
    IDENTITY = "identity", _("Names, birth dates, addresses")
    NUMBERS = "numbers", _("NIK and family card numbers")
    CHILDREN = "children", _("Data of children")
    HEALTH = "health", _("Health and disability")
    FINANCE = "finance", _("Bank accounts and money")
    WELFARE = "welfare", _("Decile, dwelling, aid received")
    ACCOUNTS = "accounts", _("Accounts of officers")


SPECIFIC_CATEGORIES = frozenset({DataCategory.CHILDREN, DataCategory.HEALTH, DataCategory.FINANCE})
"""What article 4 calls specific personal data."""
