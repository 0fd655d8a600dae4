"""What was decided, from which facts, and how companies have done so far."""

import pgtrigger
from django.db import models

from companies.models import Company
from core import clock
from matching.need import Consequence
from referrals.models import Referral

_append_only = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class MatchRun(models.Model):
    """One decision who gets a referral. ``document`` holds every fact, verdict and score it was made from.

    The need's status quo ante is evidence: disputes, replays and panels read it, never today's profile.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    formula = models.PositiveSmallIntegerField()
    winner = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False)
    looked_at = models.PositiveIntegerField()
    fit = models.PositiveIntegerField()
    document = models.JSONField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]
        triggers = [_append_only]

    def __str__(self) -> str:
        return f"Run {self.pk} for {self.referral}"


class MatchCandidate(models.Model):
    """A company that a run looked at: for questions by company. Without foreign keys, which would lock it."""

    run = models.ForeignKey(MatchRun, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    company = models.ForeignKey(
        Company, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    verdict = models.CharField(max_length=12)
    """First rule that failed, ``won`` or ``behind``."""

    class Meta:
        indexes = [models.Index(fields=["company", "-run"], name="runs_of_a_company")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.verdict}"


LED_TO = {
    Consequence.REJECT: "Not delivered",
    Consequence.RETURN: "Back to the sender",
    Consequence.HOLD: "Held for staff",
    Consequence.DELIVER: "Delivered",
}


class ValidationRun(models.Model):
    """One validation of a submitted referral: every finding, and what it led to."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    findings = models.JSONField()
    outcome = models.CharField(max_length=10)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]
        triggers = [_append_only]

    def __str__(self) -> str:
        return f"Validation {self.pk} of {self.referral_id}"

    @property
    def led_to(self) -> str:
        """What became of the referral, in words."""
        return LED_TO[Consequence(self.outcome)]


class TrackRecord(models.Model):
    """How a company has done in the look-back days; kept by a hearer and by beat, never by an act (ADR 3)."""

    company = models.OneToOneField(Company, on_delete=models.CASCADE, primary_key=True, related_name="+")
    given = models.PositiveIntegerField(default=0)
    received = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    sold = models.PositiveIntegerField(default=0)
    stars_count = models.PositiveIntegerField(default=0)
    """How many customers said how it went."""
    stars_sum = models.PositiveIntegerField(default=0)
    last_served_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered__lte=models.F("received"), sold__lte=models.F("received")),
                name="answered_and_sold_of_received",
            ),
            models.CheckConstraint(
                condition=models.Q(stars_sum__gte=models.F("stars_count"), stars_sum__lte=models.F("stars_count") * 5),
                name="stars_of_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"Track record of {self.company_id}"


class NetworkMedian(models.Model):
    """How the middle of the network does, in ten-thousandths: what a company counts as that is too new to be judged.

    One row, written with the track records. As long as nobody has done enough, the middle is a half.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    answered = models.PositiveIntegerField(default=5000)
    sold = models.PositiveIntegerField(default=5000)
    stars = models.PositiveIntegerField(default=5000)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_row_of_medians"),
            models.CheckConstraint(
                condition=models.Q(answered__lte=10_000, sold__lte=10_000, stars__lte=10_000), name="medians_are_shares"
            ),
        ]

    def __str__(self) -> str:
        return "The middle of the network"


class ChoosingSender(Company):
    """Senders on the desk, by how often their customers take another company than the one named first."""

    class Meta:
        proxy = True
        verbose_name = "sender's choices"
        verbose_name_plural = "customers' choices"


class UnmatchedReferral(Referral):
    """The staff's queue of needs that nobody fits."""

    class Meta:
        proxy = True


class HeldReferral(Referral):
    """The staff's queue of referrals that a person looks at before they are sent on."""

    class Meta:
        proxy = True
