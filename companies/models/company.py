"""A member company."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from companies.enums import WITHOUT_REASON, Holiday, Pledge, PropertyType, Standing, Tier, TimeZone
from companies.workflow import PLEDGE, STANDING
from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow


class Company(Stateful):
    """A home-service company of the network: who it is, what it may do, and what it pays."""

    WORKFLOWS: ClassVar[tuple[Workflow, ...]] = (PLEDGE, STANDING)

    name = models.CharField(max_length=80, unique=True)
    phone = models.CharField(max_length=16)
    """E.164. Customers are given it."""
    city = models.CharField(max_length=80)
    state = models.CharField(max_length=2)
    time_zone = models.CharField(max_length=40, choices=TimeZone.choices)
    holidays = ArrayField(models.CharField(max_length=20, choices=Holiday.choices), default=list)
    """Days of every year on which it is closed; days of one year are ``ClosedDay``."""
    website = models.URLField(max_length=200, blank=True)
    about = models.CharField(max_length=500, blank=True)
    """A few words of its own, for other members."""
    tier = models.CharField(max_length=10, choices=Tier.choices, default=Tier.BASIC)
    property_types = ArrayField(models.CharField(max_length=12, choices=PropertyType.choices), default=list)
    takes_emergencies = models.BooleanField(default=False)
    """Whether it takes emergencies and jobs for the same day."""
    bid_cents = models.PositiveIntegerField("bid", default=0)
    """What it pays where no ``CustomBid`` says otherwise."""
    preferred = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Whom its own referrals go to when no Premium Partner fits (domain.md 4)."""
    joined_at = models.DateTimeField(default=clock.now)
    is_baton = models.BooleanField(default=False, editable=False)
    """The one row that is Baton itself: its Service Pros take calls, and it never receives."""

    standing = models.CharField(max_length=16, choices=Standing.choices, default=Standing.APPLICANT)
    standing_reason = models.CharField(max_length=500, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    """Set while the company itself has paused: only it may end that."""
    paused_until = models.DateTimeField(null=True, blank=True)
    """When its pause ends by itself; without it somebody resumes."""

    pledge = models.CharField(max_length=12, choices=Pledge.choices, default=Pledge.NOT_PLEDGED)
    pledge_version = models.PositiveSmallIntegerField(null=True, blank=True)
    """Version of the text it agreed to; set exactly while it is pledged."""
    pledge_changed_at = models.DateTimeField(null=True, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "companies"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(pledge=Pledge.PLEDGED, pledge_version__isnull=False)
                    | (~Q(pledge=Pledge.PLEDGED) & Q(pledge_version__isnull=True))
                ),
                name="pledged_to_a_version",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=sorted(WITHOUT_REASON)) | ~Q(standing_reason=""),
                name="standing_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(paused_until=None) | Q(paused_at__isnull=False), name="paused_until_while_paused"
            ),
            models.CheckConstraint(condition=~Q(preferred=models.F("id")), name="prefers_another"),
            PLEDGE.check(),
            STANDING.check(),
            models.UniqueConstraint(fields=["is_baton"], condition=Q(is_baton=True), name="one_baton"),
            models.CheckConstraint(
                condition=Q(is_baton=False) | Q(standing=Standing.ON_HOLD), name="baton_refers_and_never_receives"
            ),
        ]
        triggers = [PLEDGE.trigger(), STANDING.trigger()]

    def __str__(self) -> str:
        return self.name

    @property
    def pledged(self) -> bool:
        return self.pledge == Pledge.PLEDGED

    @property
    def paused(self) -> bool:
        """Whether its own pause holds now, also before a late beat has ended it."""
        return self.paused_at is not None and (self.paused_until is None or self.paused_until > clock.now())


class BlockedSender(models.Model):
    """``company`` does not want to receive from ``sender`` (M6)."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="blocked_senders")
    sender = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "sender"], name="one_block_a_sender"),
            models.CheckConstraint(condition=~Q(company=models.F("sender")), name="blocks_another"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} blocks {self.sender_id}"
