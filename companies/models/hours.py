"""When a company is open."""

from django.db import models
from django.db.models import F, Q

from companies.enums import Weekday
from companies.models.company import Company

MINUTES_A_DAY = 24 * 60


class OpeningSpan(models.Model):
    """The company is open on ``weekday`` from ``opens`` to ``closes``, on its own clock.

    In minutes since midnight, half-open; round the clock is 0 to 1440.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["company", "weekday", "opens"], name="one_span_a_start"),
            models.CheckConstraint(
                condition=Q(weekday__lte=6, opens__lt=F("closes"), closes__lte=MINUTES_A_DAY),
                name="opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens} to {self.closes}"


class ClosedDay(models.Model):
    """One day of one year on which the company is closed, whatever its week says."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="closed_days")
    on = models.DateField()
    name = models.CharField(max_length=80)
    """Why, in the company's words, such as Company picnic."""

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["company", "on"], name="one_closed_day_a_date")]

    def __str__(self) -> str:
        return f"{self.name}, {self.on}"
