"""What Baton looks at before a company may receive: its application, its papers, its reviews (domain.md 9)."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from companies.enums import CredentialKind
from companies.models.company import Company
from core import clock


class Application(models.Model):
    """How a company asked to join. The company itself is an applicant until staff let it in."""

    company = models.OneToOneField(Company, on_delete=models.CASCADE, related_name="application")
    contact_name = models.CharField(max_length=100)
    contact_email = models.EmailField()
    """Whoever has it becomes the company's first Admin."""
    message = models.CharField(max_length=1000, blank=True)
    applied_at = models.DateTimeField(default=clock.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    """When staff took it up and invited the first Admin."""

    def __str__(self) -> str:
        return f"Application of {self.company}"


class Credential(models.Model):
    """A licence, an insurance or a bond: the company says it, staff verify it. A changed one is unverified again."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="credentials")
    kind = models.CharField(max_length=10, choices=CredentialKind.choices)
    number = models.CharField(max_length=60)
    issuer = models.CharField(max_length=100)
    """The state's board, the insurer, or the surety."""
    expires_on = models.DateField(null=True, blank=True)
    stated_at = models.DateTimeField(default=clock.now)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["company", "kind"], name="one_credential_a_kind"),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_by="") | Q(verified_at__isnull=False) & ~Q(verified_by=""),
                name="credential_verified_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.company}"


class Rating(models.Model):
    """What the public says of a company, as staff last looked it up."""

    company = models.OneToOneField(Company, on_delete=models.CASCADE, related_name="rating")
    stars = models.DecimalField(max_digits=2, decimal_places=1)
    reviews = models.PositiveIntegerField()
    source = models.CharField(max_length=60)
    """Where, such as Google."""
    checked_at = models.DateTimeField(default=clock.now)
    checked_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stars__gte=Decimal(1), stars__lte=Decimal(5)), name="one_to_five_stars")
        ]

    def __str__(self) -> str:
        return f"{self.stars} stars in {self.reviews} reviews"


class Applicant(Company):
    """The staff's queue of companies that asked to join."""

    class Meta:
        proxy = True
        verbose_name = "applicant to vet"
        verbose_name_plural = "applicants to vet"
