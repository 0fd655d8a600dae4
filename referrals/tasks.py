"""What referrals do when they hear an event, or when beat says so."""

from celery import shared_task

from companies.models import Company
from core import stops
from core.actors import CUSTOMER
from core.events import subject_id
from core.models import Event
from core.tasks import hearer
from referrals import emails, queries
from referrals.enums import DRAFTS, WORKED, Status
from referrals.flow import assignment, consent, counts, intake
from referrals.models import Referral


@hearer
def tell_sender(event: Event) -> None:
    """The sender learns that its referral was not delivered, or came back, unless it has asked again since."""
    referral = _referral(event)
    if referral.status in (Status.OPEN, Status.REJECTED):
        emails.not_delivered(referral)


@hearer
def tell_recipient(event: Event) -> None:
    """The recipient learns that a referral is in its inbox."""
    referral = _referral(event)
    if referral.status in WORKED and not referral.stopped_at:
        emails.arrived(referral)


@hearer
def tell_customer(event: Event) -> None:
    """The customer is texted who will call, unless the consent was taken back or the customer erased meanwhile."""
    # Whoever takes the consent back meanwhile waits, and then finds the text and cancels it.
    queries.lock_referral(int(subject_id(event)))
    referral = _referral(event)
    if referral.status in WORKED and not referral.stopped_at and not referral.customer.erased_at:
        emails.who_will_call(referral)


@hearer
def tell_customer_of_call_back(event: Event) -> None:
    """The customer is texted that Baton keeps them, unless they or their sender ended it meanwhile."""
    queries.lock_referral(int(subject_id(event)))
    referral = _referral(event)
    if referral.status in DRAFTS and queries.call_back(referral):
        emails.kept_for_call_back(referral)


@hearer
def tell_placeable(event: Event) -> None:
    """Whoever took the call learns that somebody could take it now, unless that has passed already."""
    referral = _referral(event)
    if referral.placeable_at:
        emails.placeable(referral)


@hearer
def tell_asked_to_place(event: Event) -> None:
    """Whoever took the call learns that staff ask to have it placed, as long as somebody can take it."""
    referral = _referral(event)
    if referral.placeable_at:
        emails.place_it(referral)


@hearer
def tell_closed(event: Event) -> None:
    """Whoever took the call learns that staff closed it."""
    emails.closed(_referral(event))


@hearer
def tell_customer_of_closing(event: Event) -> None:
    """The customer who left a number is texted that nobody calls back, whoever closed it, unless erased meanwhile."""
    queries.lock_referral(int(subject_id(event)))
    referral = _referral(event)
    if queries.call_back(referral):
        emails.nobody_calls_back(referral)


@hearer
def tell_recipient_to_stop(event: Event) -> None:
    """The recipient learns that the customer took the consent back."""
    referral = _referral(event)
    if referral.stopped_at:
        emails.stop(referral)


@hearer
def withdraw_answered(event: Event) -> None:
    """A STOP in answer to a text about a referral is the customer's word on it: the consent is taken back.

    Not where another number stands by now: whoever was texted by a slip of the hand has given none. Other referrals
    of the same number keep their consent; they are only texted nothing any more.
    """
    kind, _, pk = event.data["about"].partition(":")
    if kind != "referral":
        return
    referral = queries.lock_referral(int(pk))
    if stops.is_of(referral.customer.phone, row=subject_id(event)):
        consent.withdraw(referral, by=CUSTOMER)


@hearer
def withdraw_held(event: Event) -> None:
    """A company closed: matches that are held for it and that it can no longer take are taken back."""
    for held in queries.held_for(Company.objects.get(pk=subject_id(event))):
        assignment.take_back_if_closed(held)


@shared_task
def lapse_holds() -> None:
    """Beat: let go the holds whose time is over."""
    assignment.lapse_due()


@shared_task
def fold_counts() -> None:
    """Beat: keep the kept counts short."""
    counts.fold()


@shared_task
def abandon_drafts() -> None:
    """Beat: close drafts that nobody came back to."""
    intake.abandon_stale()


def _referral(event: Event) -> Referral:
    rows = Referral.objects.select_related("sender", "recipient", "customer", "service", "issue")
    return rows.get(pk=subject_id(event))
