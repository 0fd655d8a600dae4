"""What a company does: the two-level taxonomy, and the service types a company lists."""

from django.db import models
from django.db.models import Q

from companies.enums import PropertyType
from companies.models.company import Company
from companies.models.coverage import Zip


class ServiceType(models.Model):
    """A service that a company lists and a customer needs, such as Termites. Staff may edit the list."""

    slug = models.SlugField(unique=True)
    trade = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    active = models.BooleanField(default=True)
    bid_ceiling_cents = models.PositiveIntegerField("bid ceiling", default=15_000)
    """A bid of this much or more wins all the points that a bid can bring."""

    class Meta:
        ordering = ["trade", "name"]

    def __str__(self) -> str:
        return self.name


class SpecificIssue(models.Model):
    """What exactly is wrong, within one service type, such as Subterranean termites."""

    service_type = models.ForeignKey(ServiceType, on_delete=models.CASCADE, related_name="issues")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["service_type", "name"]

    def __str__(self) -> str:
        return self.name


class OfferedService(models.Model):
    """``company`` lists ``service_type``."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="services", db_index=False)
    service_type = models.ForeignKey(ServiceType, on_delete=models.PROTECT, related_name="+", db_index=False)
    limit = models.CharField(max_length=120, blank=True)
    """What of it the company does not do, in its words, such as Indoors only. Matching does not read it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service_type", "company"], name="lists_a_service_once"),
        ]
        indexes = [models.Index(fields=["company", "service_type"], name="services_of_a_company")]

    def __str__(self) -> str:
        return f"{self.company_id} does {self.service_type_id}"


class CustomBid(models.Model):
    """What ``company`` pays instead of its default bid for one ZIP, service, property type, or a combination.

    The most specific one wins; of two with as many parts, ZIP counts before service before property (B6).
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="custom_bids", db_index=False)
    zip = models.ForeignKey(Zip, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    service_type = models.ForeignKey(ServiceType, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    property_type = models.CharField(max_length=12, choices=PropertyType.choices, blank=True)
    cents = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "zip", "service_type", "property_type"], name="one_bid_a_case", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(zip__isnull=False) | Q(service_type__isnull=False) | ~Q(property_type=""),
                name="custom_bid_is_for_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} pays {self.cents}"
