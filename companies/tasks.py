"""What companies do when they hear an event."""

from companies import emails
from companies.models import Company
from core.events import subject_id
from core.models import Event
from core.tasks import hearer


@hearer
def tell_team(event: Event) -> None:
    """Tell the company's Admins that its pledge was removed, and why."""
    company = Company.objects.filter(pk=subject_id(event)).first()
    if company:
        emails.pledge_revoked(company, reason=event.data["reason"])
