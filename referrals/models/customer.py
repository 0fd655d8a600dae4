"""The customer: the one place where personal details live (kernel rule 4)."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat, Upper

from referrals.models.referral import Referral


class Customer(models.Model):
    """The person behind one referral. ``erase_customer`` empties every column but the key."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="customer")
    first_name = models.CharField(max_length=60, blank=True)
    last_name = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    """E.164."""
    email = models.EmailField(blank=True)
    street = models.CharField(max_length=120, blank=True)
    best_time = models.CharField(max_length=80, blank=True)
    notes = models.TextField(max_length=1000, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            GinIndex(
                OpClass(Upper(Concat("first_name", Value(" "), "last_name")), name="gin_trgm_ops"),
                name="customer_by_name",
            ),
            GinIndex(fields=["phone"], opclasses=["gin_trgm_ops"], name="customer_by_phone"),
        ]

    def __str__(self) -> str:
        return f"Customer of referral {self.referral_id}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or "Erased customer"
