"""Tables of the plumbing: long work with its progress, marks of keys, keys of certificates, the shared cache."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class WorkState(models.TextChoices):
    QUEUED = "queued", _("Queued")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class Work(models.Model):
    """One piece of long work that a person started: its progress is shown live and outlives the page."""

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    arguments = models.JSONField()
    region_prefixes = models.JSONField()
    state = models.CharField(max_length=10, choices=WorkState.choices, default=WorkState.QUEUED)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    step = models.CharField(max_length=200, blank=True)
    result = models.JSONField(null=True)
    failure = models.TextField(blank=True)
    result_url = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="kernel_work_done_within_total",
                condition=Q(total__isnull=True) | Q(done__lte=F("total")),
            ),
        ]
        indexes = [models.Index(fields=["started_by", "-created_at"], name="kernel_work_by_user")]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class KnownKey(models.Model):
    """The mark of a key that numbers in this database are sealed (1 to 255) or found (0) with."""

    append_only = True

    key_id = models.PositiveSmallIntegerField(primary_key=True)
    mark = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"key {self.key_id}"


class SigningKey(models.Model):
    """A pair of keys that certificates are signed with; the newest that is not withdrawn signs."""

    append_only = True

    public_key = models.CharField(max_length=60, unique=True)
    signing_key_sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="kernel_signingkey_is_an_ed25519_multikey",
                condition=Q(public_key__regex=r"^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.public_key


class SigningKeyWithdrawal(models.Model):
    """From now on nothing that this key signed is believed: somebody else may have it."""

    append_only = True

    key = models.OneToOneField(
        SigningKey, primary_key=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    reason = models.CharField(max_length=300)
    withdrawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="kernel_signingkeywithdrawal_has_a_reason", condition=Q(reason__regex=r"\S")
            ),
        ]

    def __str__(self) -> str:
        return f"withdrawal of {self.key_id}"


class CacheEntry(models.Model):
    """The table of Django's database cache, shared by all web processes."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "kernel_cache"

    def __str__(self) -> str:
        return self.cache_key
