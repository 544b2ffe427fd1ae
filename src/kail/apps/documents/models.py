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
    HANDOVER_PHOTO = "handover_photo", _("Photograph of a handover")
    SIGNATURE = "signature", _("Signature")
    ASSET_PHOTO = "asset_photo", _("Photograph of an asset")
    DELIVERY_PHOTO = "delivery_photo", _("Photograph of a delivery")
    REPORT_EVIDENCE = "report_evidence", _("Evidence of a report on use")
    BANK_FILE = "bank_file", _("File for the bank")
    BANK_ANSWER = "bank_answer", _("Answer of the bank")
    HANDOVER_PAPER = "handover_paper", _("Paper of a handover")
    CERTIFICATE = "certificate", _("Certificate")
    LABEL_SHEET = "label_sheet", _("Sheet of labels")
    TRAINING_MATERIAL = "training_material", _("Training material")


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


class Picture(models.Model):
    """What is known of a photograph: its size, the upload it was made from, its likeness, its small copy.

    `difference_hash` is `calc.picture_hash.difference_hash` of what was kept. `taken_at` is known when the camera gave
    its clock with an offset. When the bytes are removed, everything that was derived from them goes as well.
    """

    never_deleted = True

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="picture")
    thumbnail = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="thumbnail_of")
    width = models.SmallIntegerField()
    height = models.SmallIntegerField()
    original_sha256 = models.CharField(max_length=64, db_index=True)
    original_size = models.IntegerField()
    difference_hash = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="documents_picture_size",
                condition=Q(width__gte=1, width__lte=1600, height__gte=1, height__lte=1600),
            ),
            models.CheckConstraint(
                name="documents_picture_original_size",
                condition=Q(original_size__gte=1, original_size__lte=20 * 2**20),
            ),
            models.CheckConstraint(
                name="documents_picture_digest", condition=Q(original_sha256__regex="^([0-9a-f]{64})?$")
            ),
            models.CheckConstraint(
                name="documents_picture_derived_together",
                condition=(~Q(original_sha256="") & Q(difference_hash__isnull=False))
                | Q(original_sha256="", difference_hash__isnull=True, taken_at__isnull=True),
            ),
            models.CheckConstraint(
                name="documents_picture_two_files", condition=~Q(document=models.F("thumbnail"))
            ),
        ]

    def __str__(self) -> str:
        return f"picture #{self.pk}"
