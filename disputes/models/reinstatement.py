"""A reinstatement: a company whose pledge was removed asks to have it back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from companies.models import Company, Membership
from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow
from disputes.enums import ReinstatementState
from disputes.models.decision import Decision, aside, decided
from disputes.workflow import REINSTATEMENT

DECIDED = frozenset({ReinstatementState.GRANTED, ReinstatementState.REFUSED})


class Reinstatement(Stateful, Decision):
    """What it says it has changed, the words it agreed to anew, and what staff decided, on which conditions."""

    WORKFLOWS: ClassVar[tuple[Workflow, ...]] = (REINSTATEMENT,)

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    changed = models.TextField(max_length=2000)
    """What it does differently now."""
    version = models.PositiveSmallIntegerField()
    """The words of the pledge that it agreed to with this request."""
    asked_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, related_name="+", null=True)
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=ReinstatementState.choices, default=ReinstatementState.ASKED)
    conditions = models.CharField(max_length=1000, blank=True)
    """On which the pledge is given back; the company and staff read them later, too."""

    objects = StatefulQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["company"], condition=Q(state=ReinstatementState.ASKED), name="one_open_request"
            ),
            decided(DECIDED, name="reinstated_with_a_reason"),
            models.CheckConstraint(
                condition=Q(state=ReinstatementState.GRANTED) | Q(conditions=""), name="conditions_once_granted"
            ),
            aside(name="reinstatement_aside_with_a_word"),
            REINSTATEMENT.check(),
        ]
        triggers = [REINSTATEMENT.trigger()]

    def __str__(self) -> str:
        return f"Reinstatement of {self.company}"
