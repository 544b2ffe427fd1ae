"""The bank account of a group or an institution."""

from django.db import models
from django.db.models import Q

from kail.apps.registry.models.party import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


@tracked()
class BankAccount(RegionScopedModel):
    """The present account of a party; the number is sealed, and no two parties share one."""

    never_deleted = True

    party = models.OneToOneField(
        Party, on_delete=models.PROTECT, primary_key=True, related_name="bank_account"
    )
    bank = models.CharField(max_length=60)
    holder = models.CharField(max_length=120)
    number_sealed = models.BinaryField()
    number_index = models.BinaryField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="registry_bankaccount_of_one_party", fields=["number_index"]),
            models.CheckConstraint(name="registry_bankaccount_named", condition=~Q(bank="") & ~Q(holder="")),
        ]

    def __str__(self) -> str:
        return f"bank account #{self.pk}"
