"""What matching does when it hears an event, or when beat says so."""

from celery import shared_task

from companies.models import Company
from core.events import subject_id
from core.models import Event
from core.tasks import hearer
from matching.flow import match, place, track, validate
from referrals.models import Referral


@hearer
def match_referral(event: Event) -> None:
    """A need was opened, or its sender asked again: decide who gets it."""
    match.match(int(subject_id(event)))


@hearer
def validate_referral(event: Event) -> None:
    """A referral was submitted, or released by staff: check and deliver it."""
    validate.validate(int(subject_id(event)))


@hearer
def count_delivery(event: Event) -> None:
    """A company was served: the next tie goes to another."""
    track.count_delivery(Referral.objects.get(pk=subject_id(event)))


@hearer
def mark_placeable(event: Event) -> None:
    """A company covers, offers or opens more: what waits for somebody like it can be placed."""
    place.look(Company.objects.get(pk=subject_id(event)))


@shared_task
def look_for_places() -> None:
    """Beat: shops open and funds come without any event."""
    place.look()


@shared_task
def refresh_track_records() -> None:
    """Beat: count the look-back days anew."""
    track.refresh()
