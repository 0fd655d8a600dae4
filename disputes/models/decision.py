"""What every case of Baton's has: somebody of the staff who works on it, and a decision with who, when and why."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from core import clock
from core.actors import Actor

NO_DECISION_YET: dict[str, Any] = {"decision_reason": "", "decided_by": None, "decided_by_name": "", "decided_at": None}
NO_DECISION = Q(**NO_DECISION_YET)
A_DECISION = Q(decided_at__isnull=False) & ~Q(decision_reason="") & ~Q(decided_by_name="")


class Assigned(models.Model):
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    """Who of Baton's staff has taken it up."""
    aside_until = models.DateTimeField(null=True, blank=True)
    """Until when staff have put it aside; it counts for what waited as they did so, not for what waits since."""
    aside_since = models.DateTimeField(null=True, blank=True)
    aside_because = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class Decision(Assigned):
    decide_by = models.DateTimeField()
    """Until when staff mean to have decided (U2)."""
    decision_reason = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    """Who of Baton's staff decided; nobody when the facts did."""
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


NOT_ASIDE: dict[str, Any] = {"aside_until": None, "aside_since": None, "aside_because": ""}


def aside(*, name: str) -> models.CheckConstraint:
    """Put aside until when, since when and why, or none of them."""
    put_aside = Q(aside_until__isnull=False, aside_since__isnull=False) & ~Q(aside_because="")
    return models.CheckConstraint(condition=Q(**NOT_ASIDE) | put_aside, name=name)


def decision(reason: str, *, by: Actor) -> dict[str, Any]:
    """The columns of a decision that is made now."""
    return {
        "decision_reason": reason,
        "decided_by": by if isinstance(by, User) else None,
        "decided_by_name": by.actor_name,
        "decided_at": clock.now(),
    }


def decided(states: frozenset[str], *, name: str) -> models.CheckConstraint:
    """Who, when and why stand there in exactly these states."""
    is_decided = Q(state__in=sorted(states))
    return models.CheckConstraint(condition=(~is_decided & NO_DECISION) | (is_decided & A_DECISION), name=name)
