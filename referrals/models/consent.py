"""The customer's consent: evidence, so it is written once and never edited."""

from datetime import datetime

import pgtrigger
from django.conf import settings
from django.db import models

from companies.models import Company
from core import clock
from referrals.models.referral import Referral


class Consent(models.Model):
    """The customer's spoken yes to one named company, in three confirmations (C2 to C4).

    Taking it back is a column of the referral and an event: this row stays as it was given.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="consents")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    company_name = models.CharField(max_length=80)
    """The name as it was read out."""
    script_version = models.PositiveSmallIntegerField()
    understood_at = models.DateTimeField()
    """They know that this company will contact them."""
    agreed_at = models.DateTimeField()
    """They said yes to it."""
    read_back_at = models.DateTimeField()
    """Their name and number were read back and are right."""
    channel = models.CharField(max_length=20, default="spoken on a call")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_by_name = models.CharField(max_length=200)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "company", "referral"], name="consent_names_one_company"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Consent to {self.company_name}"

    @property
    def in_writing_at(self) -> datetime | None:
        """When the customer confirmed it on their own page; None while it is a spoken yes alone."""
        written: WrittenYes | None = getattr(self, "written", None)
        return written.at if written else None


class WrittenYes(models.Model):
    """The customer confirmed a spoken consent on their own page: its proof is written from then on."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="written")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Written yes to {self.consent_id}"
