"""The time of a case on its page: its stages, and what is left of the time that runs."""

from datetime import datetime
from typing import Any

from django import template

from disputes import stages
from disputes.models import Claim
from disputes.turns import Turn
from referrals.access import Seen

register = template.Library()


@register.simple_tag
def stages_of(claim: Claim, turn: Turn | None) -> list[stages.Stage]:
    return stages.stages(claim, turn)


@register.filter
def person(name: str) -> str:
    """The person of ``Dana Whitlock, Harrow Pest``, where the company is named already."""
    return name.partition(",")[0]


@register.inclusion_tag("disputes/due.html")
def claim_due(claim: Claim, turn: Turn, seen: Seen) -> dict[str, Any]:
    """Whose turn it is in a claim, how long is left of the time, and when it ends."""
    if turn.company == seen.viewer.company:
        what, to = f"Your turn: {turn.what}", "#resolution" if claim.decided_at else "#answer"
    else:
        what, to = f"{turn.company.name if turn.company else 'Baton'} is to {turn.what}", ""
    return due(what, stages.since(claim), turn.by, seen.zone, to)


@register.inclusion_tag("disputes/due.html")
def due(what: str, begun: datetime, by: datetime, zone: str, to: str = "") -> dict[str, Any]:
    """Who is to do ``what``, how long is left, when it ends on the clock of ``zone``, and where it is done."""
    return {"what": what, "by": by, "zone": zone, "to": to, "running": stages.running(begun, by, zone)}
