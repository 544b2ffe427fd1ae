"""Words of the registry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartyKind(models.TextChoices):
    PERSON = "person", _("Person")
    FAMILY = "family", _("Family")
    GROUP = "group", _("Group")
    INSTITUTION = "institution", _("Institution")


class Sex(models.IntegerChoices):
    MALE = 1, _("Male")
    FEMALE = 2, _("Female")


class Relation(models.IntegerChoices):
    HEAD = 1, _("Head of family")
    SPOUSE = 2, _("Spouse")
    CHILD = 3, _("Child")
    CHILD_IN_LAW = 4, _("Son or daughter in law")
    GRANDCHILD = 5, _("Grandchild")
    PARENT = 6, _("Parent or parent in law")
    DOMESTIC_WORKER = 7, _("Domestic worker")
    OTHER = 8, _("Other")


class RegistrySource(models.TextChoices):
    DTSEN = "dtsen", "DTSEN"
    DTKS = "dtks", "DTKS"


class Outcome(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    HELD = "held", _("Held")
    REJECTED = "rejected", _("Rejected")


class BatchState(models.TextChoices):
    STAGING = "staging", _("Being checked")
    STAGED = "staged", _("Waiting for approval")
    COMMITTING = "committing", _("Being stored")
    COMMITTED = "committed", _("Stored")
    DISCARDED = "discarded", _("Discarded")
    REFUSED = "refused", _("Refused")


class CategorySource(models.TextChoices):
    VISIT = "visit", _("Visit at home")
    COUNTER = "counter", _("Statement at the counter")
    VILLAGE = "village", _("Report of the village or of a volunteer (PSM, TKSK)")
    AGENCY = "agency", _("Report of another agency or institution")
    DOCUMENT = "document", _("Document, such as a doctor's letter")


class GroupKind(models.TextChoices):
    KUBE = "kube", "KUBE"
    OTHER = "other", _("Other group")


class GroupOffice(models.TextChoices):
    CHAIR = "chair", _("Chair")
    SECRETARY = "secretary", _("Secretary")
    TREASURER = "treasurer", _("Treasurer")
    MEMBER = "member", _("Member")


OFFICERS = (GroupOffice.CHAIR, GroupOffice.SECRETARY, GroupOffice.TREASURER)


class Look(models.TextChoices):
    PERSON_PAGE = "person_page", _("Person page")
    FAMILY_PAGE = "family_page", _("Family page")
    GROUP_PAGE = "group_page", _("Group page")
    MINUTES = "minutes", _("Formation minutes")
    REVEAL = "reveal", _("Number revealed")
    EXPORT = "export", _("Export")
    EXPLANATION = "explanation", _("Explanation of a selection")
    CORRECTION_FILE = "correction_file", _("Correction file")
    IMPORT_PREVIEW = "import_preview", _("Sample of a registry file")
    NUMBER_SEARCH = "number_search", _("Search by number")


class Purpose(models.TextChoices):
    SERVICE = "service", _("Service at the counter, the person is here")
    VERIFICATION = "verification", _("Verification in the field")
    CORRECTION = "correction", _("Correction of data")
    SELECTION = "selection", _("Selection and decree")
    COMPLAINT = "complaint", _("Complaint or objection")
    AUDIT = "audit", _("Audit")
