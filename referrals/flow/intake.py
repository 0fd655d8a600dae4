"""Intake: from a need to the question who can take it. Nothing here knows who the customer is."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from companies.models import Company, Membership
from core import clock, events
from core.actors import BATON, Actor
from core.refusals import Refused
from referrals import permissions, queries
from referrals.enums import Party, Status
from referrals.flow.assignment import end_live
from referrals.flow.moves import move
from referrals.models import Customer, Referral
from referrals.models.referral import ReferralQuerySet

NEED = frozenset(
    {"service", "issue", "zip", "property_type", "timing", "emergency", "existing_customer", "protects", "call"}
)


@transaction.atomic
def open_referral(*, form_token: UUID, by: Membership, sender: Company | None = None, **need: Any) -> Referral:
    """Write down the need (the columns of NEED) and ask for a match, once for each form token.

    Service Pros may take the call for another company: that one is the ``sender``, and both must be allowed to refer.
    The same token again, from a double click or a second tab, returns the referral it made; when its need
    reads otherwise by then, as after a step back, the match is asked for anew (``ask_again``).
    Records ``referral.opened``, which wakes the matching.
    """
    sender = sender or by.company
    permissions.check_may_refer(by, sender)
    parties = {"sender": sender, "taken_by": None if sender == by.company else by.company}
    columns = {**_checked(need), **parties, "opened_by": by.user}
    referral, created = Referral.objects.get_or_create(form_token=form_token, defaults=columns)
    if {name: getattr(referral, name) for name in parties} != parties:
        raise Refused("This form has been used before. Open a new one.")
    if created:
        events.record("referral.opened", subject=referral, by=by)
    elif not _asks_for(referral, need):
        return ask_again(referral, by=by, **need)
    return referral


@transaction.atomic
def ask_again(referral: Referral, *, by: Membership, **need: Any) -> Referral:
    """Ask for a new match, with a changed need if one is given; what was held before is let go.

    Nothing re-matches an unattended need: only this does. Records ``referral.rematch_asked``.
    Asking twice for the same, as a double click does, is asking once.
    """
    referral = queries.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.SENDER)
    permissions.check_may_refer(by, referral.sender)
    if referral.status == Status.MATCHING and _asks_for(referral, need):
        return referral
    end_live(referral, because="A new match was asked for.")
    columns = {**_checked(need), "status_reason": ""}
    move(referral, Status.MATCHING, event="referral.rematch_asked", by=by, **columns)
    return referral


@transaction.atomic
def abandon(referral: Referral, *, because: str, by: Actor) -> Referral:
    """End a draft: the customer said no, or nobody came back to it. What was held is let go.

    Records ``referral.abandoned``, at which a customer who left a number to be called back is told.
    """
    referral = queries.lock_referral(referral.pk)
    end_live(referral, because=because)
    move(referral, Status.ABANDONED, event="referral.abandoned", by=by, status_reason=because)
    return referral


def abandon_stale() -> int:
    """Abandon drafts about which nothing happened for a day; returns how many. For beat."""
    since = clock.now() - settings.ABANDON_AFTER
    return sum(_abandon_if_stale(draft, since) for draft in list(_left(since)))


@transaction.atomic
def _abandon_if_stale(draft: Referral, since: datetime) -> bool:
    """Looked at again under its lock: the customer may have called back since the drafts were listed."""
    queries.lock_referral(draft.pk)
    if not _left(since).filter(pk=draft.pk).exists() or events.timeline(draft).filter(at__gt=since).exists():
        return False
    abandon(draft, because=f"Nobody came back to it within {_days(settings.ABANDON_AFTER)}.", by=BATON)
    return True


def _left(since: datetime) -> ReferralQuerySet:
    """Drafts of before. One that the customer already trusted us with, also for a call back, stays for the sender."""
    waiting = [Status.UNMATCHED, Status.MATCHED, Status.OPEN]
    trusted = Customer.objects.filter(erased_at=None).values("referral")
    return Referral.objects.filter(status__in=waiting, opened_at__lt=since).exclude(pk__in=trusted)


def _asks_for(referral: Referral, need: dict[str, Any]) -> bool:
    return all(getattr(referral, column) == value for column, value in need.items())


def _checked(need: dict[str, Any]) -> dict[str, Any]:
    if unknown := need.keys() - NEED:
        raise TypeError(f"Not part of a need: {sorted(unknown)}")
    return need


def _days(span: timedelta) -> str:
    return "a day" if span.days == 1 else f"{span.days} days"
