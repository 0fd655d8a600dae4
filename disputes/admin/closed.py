"""Cases that are over, found again in the list of their own kind: the list of what waits does not hold them."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Model, Q, QuerySet, When
from django.http import HttpRequest

from disputes.enums import DECIDED, ClaimState, ReinstatementState
from disputes.models import Claim, Dispute, Flag, Reinstatement
from disputes.turns import STEP, Step

OVER: dict[type[Model], Q] = {
    Dispute: Q(state__in=sorted(DECIDED)),
    Claim: Q(step=Step.NONE),
    Reinstatement: ~Q(state=ReinstatementState.ASKED),
    Flag: Q(settled_at__isnull=False),
}

WITHDRAWN_LAST = Case(When(state=ClaimState.WITHDRAWN, then=1), default=0)
"""What was withdrawn was never decided, and waits for nobody. The word is the same for claims and reinstatements."""


class ClosedFilter(admin.SimpleListFilter):
    """Whether something is left to do in it, for staff or for a company."""

    title = "whether it is closed"
    parameter_name = "closed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Not closed"), ("yes", "Closed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        over = OVER[queryset.model]
        rows = queryset.annotate(step=STEP) if queryset.model is Claim else queryset
        return rows.filter(over if self.value() == "yes" else ~over)
