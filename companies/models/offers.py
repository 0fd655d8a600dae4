"""What a company does: the two-level taxonomy, and the service types a company lists."""

from django.db import models

from companies.models.company import Company


class ServiceType(models.Model):
    """A service that a company lists and a customer needs, such as Termites. Staff may edit the list."""

    slug = models.SlugField(unique=True)
    trade = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    active = models.BooleanField(default=True)

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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service_type", "company"], name="lists_a_service_once"),
        ]
        indexes = [models.Index(fields=["company", "service_type"], name="services_of_a_company")]

    def __str__(self) -> str:
        return f"{self.company_id} does {self.service_type_id}"
