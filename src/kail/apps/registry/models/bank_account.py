"""The bank account of a party: a person, a family, a group or an institution."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.registry.models.party import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


@tracked()
class BankAccount(RegionScopedModel):
    """The present account of a party; the number is sealed, and no two parties share one.

    `checked_by` typed the same number from the passbook, and is another one than `recorded_by`. An account of a person
    or a family is paid to only when it was checked. Whatever changes of it is checked anew.
    """

    never_deleted = True

    party = models.OneToOneField(
        Party, on_delete=models.PROTECT, primary_key=True, related_name="bank_account"
    )
    bank = models.CharField(max_length=60)
    holder = models.CharField(max_length=120)
    number_sealed = models.BinaryField()
    number_index = models.BinaryField(max_length=16)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="registry_bankaccount_of_one_party", fields=["number_index"]),
            models.CheckConstraint(name="registry_bankaccount_named", condition=~Q(bank="") & ~Q(holder="")),
            models.CheckConstraint(
                name="registry_bankaccount_two_people",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("recorded_by")),
            ),
            models.CheckConstraint(
                name="registry_bankaccount_checked_by_someone",
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False, recorded_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="checked_anew",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("bank", "holder", "number_index", "number_sealed"),
                func="""
                    IF NEW.checked_by_id IS NOT NULL AND (NEW.bank, NEW.holder, NEW.number_index)
                        IS DISTINCT FROM (OLD.bank, OLD.holder, OLD.number_index) THEN
                        RAISE check_violation USING MESSAGE = 'an account that changes is checked anew',
                            CONSTRAINT = 'registry_bankaccount_checked_anew';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"bank account #{self.pk}"

    @property
    def is_checked(self) -> bool:
        """Whether a second person typed the same number."""
        return self.checked_by_id is not None
