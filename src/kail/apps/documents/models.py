"""Files that Kail keeps: uploads, decrees, lists. The bytes lie outside the web root, named by their content."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    REGISTRY_FILE = "registry_file", _("Registry file")
    CORRECTIONS = "corrections", _("Correction file")
    DECREE = "decree", _("Decree")
    LIST = "list", _("List")
    MINUTES = "minutes", _("Formation minutes")
    SUBJECT_PAPER = "subject_paper", _("Paper of a data subject's request")
    AID_FILE = "aid_file", _("File of outside aid")
    EVIDENCE = "evidence", _("Evidence of a change request")
    REFERENCE_LIST = "reference_list", _("Reference list")
    PRICE_LIST = "price_list", _("List of prices")
    WITHDRAWAL = "withdrawal", _("Paper of a withdrawal from a decree")
    OBJECTION_PAPER = "objection_paper", _("Paper of an objection to a list")
    FINDING_EVIDENCE = "finding_evidence", _("Evidence of a decision on a finding")
    MEETING_MINUTES = "meeting_minutes", _("Minutes of a village meeting")
    MEETING_PHOTO = "meeting_photo", _("Photograph of a village meeting")
    PROPOSAL_PAPER = "proposal_paper", _("Proposal of a group or institution")
    VERIFICATION_PHOTO = "verification_photo", _("Photograph of a verification")
    NOMINATION_SHEET = "nomination_sheet", _("Returned sheet of nominations")


class Document(models.Model):
    """One stored file; `sealed` files are encrypted on disk because they hold numbers of people.

    After `removed_at` the bytes are gone for good, as a retention rule said; the record stays.
    """

    never_deleted = True

    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_name = models.CharField(max_length=32, unique=True)
    sealed = models.BooleanField()
    region_prefixes = models.JSONField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="documents_document_digest", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="documents_document_size", condition=Q(size__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
