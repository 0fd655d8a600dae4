"""What disputes do when they hear an event."""

from core.events import subject_id
from core.models import Event
from core.tasks import hearer
from disputes.emails import dispute as emails
from disputes.flow import dispute
from disputes.models import Dispute


@hearer
def tell_sender(event: Event) -> None:
    """The sender learns that its referral is disputed, and why."""
    emails.opened(_dispute(event))


@hearer
def tell_of_comment(event: Event) -> None:
    """The other company learns that something was said, which it reads in the portal."""
    emails.commented(_dispute(event), by=event.data["company"])


@hearer
def tell_of_appeal(event: Event) -> None:
    """The other company learns that the decision is looked at again."""
    emails.appealed(_dispute(event), by=event.data["company"])


@hearer
def tell_parties(event: Event) -> None:
    """Both companies learn what was decided, and why."""
    emails.decided(_dispute(event))


@hearer
def erase_statements(event: Event) -> None:
    """A customer was erased: so is what was written about them here."""
    dispute.erase_statements(int(subject_id(event)))


def _dispute(event: Event) -> Dispute:
    rows = Dispute.objects.select_related("referral__sender", "company")
    return rows.get(pk=subject_id(event))
