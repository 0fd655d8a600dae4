"""A flag: something the portal noticed by itself, for a person to look at. It decides nothing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from companies.models import Company
from core import clock
from disputes.enums import FlagKind
from disputes.models.decision import Assigned, aside
from referrals.models import Outcome

UNSETTLED = Q(settled_at=None, settled_because="", settled_by=None, settled_by_name="")
SETTLED = Q(settled_at__isnull=False) & ~Q(settled_because="") & ~Q(settled_by_name="")


class Flag(Assigned):
    """``company`` is whom it is about. A protected sale names the report, too, and both companies see it."""

    kind = models.CharField(max_length=16, choices=FlagKind.choices)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    outcome = models.OneToOneField(Outcome, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    raised_at = models.DateTimeField(default=clock.now)
    look_by = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_because = models.CharField(max_length=500, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    """Who of Baton's staff looked at it; nobody when it settled itself."""
    settled_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "kind"],
                condition=UNSETTLED & ~Q(kind=FlagKind.PROTECTED_SALE),
                name="one_open_flag",
            ),
            models.CheckConstraint(
                condition=Q(kind=FlagKind.PROTECTED_SALE, outcome__isnull=False)
                | (~Q(kind=FlagKind.PROTECTED_SALE) & Q(outcome=None)),
                name="sale_of_a_report",
            ),
            models.CheckConstraint(condition=UNSETTLED | SETTLED, name="settled_with_a_reason"),
            aside(name="flag_aside_with_a_word"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.company}"
