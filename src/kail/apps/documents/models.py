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


class Document(models.Model):
    """One stored file; `sealed` files are encrypted on disk because they hold numbers of people."""

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

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="documents_document_digest", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="documents_document_size", condition=Q(size__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
