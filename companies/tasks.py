"""What companies do when they hear an event."""

from celery import shared_task

from companies import emails
from companies.enums import SIGNS_IN
from companies.flow import pledge_words, preferences
from companies.models import Company
from companies.pledge_text import pledged_to_older
from core.events import subject_id
from core.models import Event
from core.tasks import hearer


@hearer
def tell_team(event: Event) -> None:
    """Tell the company's Admins that its pledge was removed, and why."""
    company = Company.objects.filter(pk=subject_id(event)).first()
    if company:
        emails.pledge_revoked(company, reason=event.data["reason"])


@hearer
def confirm_application(event: Event) -> None:
    """Tell whoever asked to join that the application is here, unless it is gone."""
    company = Company.objects.filter(pk=subject_id(event), application__isnull=False).first()
    if company:
        emails.application_received(company)


@hearer
def tell_standing(event: Event) -> None:
    """Tell the company's Admins what Baton lets it do now, and why."""
    company = Company.objects.filter(pk=subject_id(event)).first()
    if company:
        emails.standing_changed(company, **event.data)


@hearer
def ask_to_agree_anew(event: Event) -> None:
    """There are new words of the pledge: ask the Admins of every company that is pledged to older ones."""
    for company in pledged_to_older(event.data["version"]).filter(standing__in=SIGNS_IN):
        emails.new_words(company)


@hearer
def remind_to_agree_anew(event: Event) -> None:
    """The agreement to the words before ends soon: say so once more, unless it is renewed or ended meanwhile."""
    for company in pledged_to_older(event.data["version"]).filter(pk=subject_id(event), standing__in=SIGNS_IN):
        emails.new_words(company, reminder=True)


@hearer
def tell_of_lapse(event: Event) -> None:
    """Tell the company's Admins that it is not pledged any more, and how it can be again."""
    for company in Company.objects.filter(pk=subject_id(event), standing__in=SIGNS_IN):
        emails.pledge_lapsed(company, reason=event.data["reason"])


@shared_task
def end_old_agreements() -> None:
    """Beat: remind who has not agreed to new words of the pledge, and end the agreements whose time is over."""
    pledge_words.remind_due()
    pledge_words.lapse_due()


@shared_task
def end_pauses() -> None:
    """Beat: let companies receive again whose pause ends today."""
    preferences.end_pauses()
