"""Whether a company receives at the moment, and from whom never."""

from collections.abc import Iterable

from django.db import transaction

from companies import permissions, queries
from companies.models import BlockedSender, Company, Membership
from core import clock, events


@transaction.atomic
def set_blocked_senders(company: Company, *, senders: Iterable[Company], by: Membership) -> None:
    """Receive from everybody but ``senders`` (M6). Held matches from a newly blocked one are taken back."""
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    before = set(company.blocked_senders.values_list("sender_id", flat=True))
    after = {sender.pk for sender in senders}
    if before == after:
        return
    company.blocked_senders.exclude(sender_id__in=after).delete()
    BlockedSender.objects.bulk_create(
        BlockedSender(company=company, sender_id=sender) for sender in sorted(after - before)
    )
    events.record("company.blocks_changed", subject=company, by=by, before=sorted(before), after=sorted(after))
    if after - before:
        events.record("company.narrowed", subject=company, by=by, cause="blocked_sender")


@transaction.atomic
def block_sender(company: Company, *, sender: Company, by: Membership) -> None:
    """Receive nothing more from ``sender``."""
    senders = queries.blocked_senders(queries.lock_to_change(company.pk))
    set_blocked_senders(company, senders=[*senders, sender], by=by)


@transaction.atomic
def unblock_sender(company: Company, *, sender: Company, by: Membership) -> None:
    """Receive from ``sender`` again, from the next match on."""
    senders = queries.blocked_senders(queries.lock_to_change(company.pk))
    set_blocked_senders(company, senders=senders.exclude(pk=sender.pk), by=by)


@transaction.atomic
def pause(company: Company, *, by: Membership) -> Company:
    """Stop receiving at once, until somebody resumes; held matches are taken back. Any Admin may."""
    return _set_paused(company, True, by=by)


@transaction.atomic
def resume(company: Company, *, by: Membership) -> Company:
    """End the company's own pause: it can be matched again at once."""
    return _set_paused(company, False, by=by)


def _set_paused(company: Company, paused: bool, *, by: Membership) -> Company:
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    if company.paused == paused:
        return company
    company.paused_at = clock.now() if paused else None
    company.save(update_fields=["paused_at"])
    events.record("company.paused" if paused else "company.resumed", subject=company, by=by)
    events.record("company.narrowed" if paused else "company.widened", subject=company, by=by, cause="pause")
    return company
