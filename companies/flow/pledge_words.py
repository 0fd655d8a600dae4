"""New words of the pledge: staff publish them, pledged companies have some days to agree to them."""

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from companies import permissions
from companies.flow import pledge
from companies.models import Company, PledgeText
from companies.pledge_text import current_text, latest_due, paragraphs, pledged_to_older, replacement_for
from companies.queries import lock_to_change
from core import clock, events
from core.actors import BATON, Actor
from core.locks import one_at_a_time
from core.models import Event
from core.refusals import Refused


@transaction.atomic
def publish_text(*, words: str, by: Actor) -> PledgeText:
    """Make ``words`` the text that companies agree to from now on: the next version, for good.

    An agreement to the words before counts for ``PLEDGE_TEXT_GRACE`` more. Records ``pledge.text_published``:
    the Admins of every pledged company are asked to agree.
    """
    permissions.check_is_staff(by)
    one_at_a_time("text of the pledge")
    current, new = current_text(), paragraphs(words)
    if not new:
        raise Refused("Write the words that companies are to agree to.")
    if new == current.words:
        raise Refused(f"These are the words of version {current.version} already.")
    text = PledgeText.objects.create(
        version=current.version + 1, words="\n\n".join(new), published_at=clock.now(), published_by=by.actor_name
    )
    events.record("pledge.text_published", subject=text, by=by, version=text.version)
    return text


def lapse_due() -> int:
    """End every agreement whose time is over; returns how many. For beat.

    Between the end of that time and beat's next run such an agreement still counts, as it did a minute
    before. Each company moves in a transaction of its own, which looks again: two beats at once do it once.
    """
    return sum(pledge.lapse(company) for company in list(pledged_to_older(latest_due())))


def remind_due() -> int:
    """Remind every company whose time to agree ends within ``PLEDGE_TEXT_REMINDER``; returns how many. For beat."""
    due = list(pledged_to_older(latest_due(within=settings.PLEDGE_TEXT_REMINDER)))
    just_now = _reminders(*due).filter(at__gt=clock.now() - settings.PLEDGE_TEXT_REMINDER)
    reminded = set(just_now.values_list("subject", flat=True))
    return sum(remind(company) for company in due if events.subject_of(company) not in reminded)


@transaction.atomic
def remind(company: Company) -> bool:
    """Remind the company's Admins, once for each text, that its agreement ends soon. Records ``pledge.reminded``.

    Returns False when it is too early or too late for that, or when they were reminded of this text already.
    """
    company = lock_to_change(company.pk)
    text = replacement_for(company)
    if text is None or text.old_until is None:
        return False
    if not text.old_until - settings.PLEDGE_TEXT_REMINDER <= clock.now() < text.old_until:
        return False
    if _reminders(company).filter(data__version=text.version).exists():
        return False
    events.record("pledge.reminded", subject=company, by=BATON, version=text.version)
    return True


def _reminders(*companies: Company) -> QuerySet[Event]:
    subjects = [events.subject_of(company) for company in companies]
    return Event.objects.filter(subject__in=subjects, type="pledge.reminded")
