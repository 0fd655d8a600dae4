"""A resolution: how a violation is mended. The customer is returned, or the harmed company compensated (P12)."""

from datetime import UTC
from typing import ClassVar

from django.db import models
from django.db.models import Q

from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow
from disputes.enums import ResolutionState, Way
from disputes.models.claim import Claim
from disputes.workflow import RESOLUTION

UNOFFERED = [ResolutionState.OWED, ResolutionState.LAPSED]


class Resolution(Stateful):
    """What the company that the claim was against owes, offers and does; the harmed one confirms it."""

    WORKFLOWS: ClassVar[tuple[Workflow, ...]] = (RESOLUTION,)

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="resolution")
    state = models.CharField(max_length=12, choices=ResolutionState.choices, default=ResolutionState.OWED)
    proposed_cents = models.PositiveIntegerField(null=True, blank=True)
    """What compensating would cost: the recorded sale, or what staff set; none where neither is known."""
    set_by_staff = models.BooleanField(default=False)
    """Whether that amount is Baton's word and no longer a proposal."""
    way = models.CharField(max_length=12, choices=Way.choices, blank=True)
    amount_cents = models.PositiveIntegerField(null=True, blank=True)
    """What is offered as compensation."""
    note = models.TextField(max_length=1000, blank=True)
    """How it is done, in the words of whoever offers. Personal: it may quote the customer."""
    answer = models.TextField(max_length=1000, blank=True)
    """Why the harmed company does not accept it. Personal, too."""
    opened_at = models.DateTimeField(default=clock.now)
    moved_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    """Until when whoever's turn it is has time."""
    reminded_at = models.DateTimeField(null=True, blank=True)
    """When whoever's turn it is was reminded of that."""
    closed_because = models.CharField(max_length=1000, blank=True)
    """Why staff called it resolved; empty when the harmed company confirmed it."""

    reopened_because = models.CharField(max_length=1000, blank=True)
    """Why staff set it anew, the last time they did; both companies read it."""

    objects = StatefulQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=UNOFFERED) | Q(state=ResolutionState.CONFIRMED) | ~Q(way=""),
                name="offered_in_some_way",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.COMPENSATE, amount_cents__isnull=False, amount_cents__gt=0)
                | (~Q(way=Way.COMPENSATE) & Q(amount_cents=None)),
                name="compensated_with_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(state=ResolutionState.CONFIRMED) | Q(closed_because=""), name="closed_once_resolved"
            ),
            RESOLUTION.check(),
        ]
        triggers = [RESOLUTION.trigger()]

    @property
    def as_read(self) -> str:
        """What its pages send back: whoever answers it says how it stood before them."""
        return self.moved_at.astimezone(UTC).isoformat()

    def __str__(self) -> str:
        return f"Resolution of {self.claim_id}"
