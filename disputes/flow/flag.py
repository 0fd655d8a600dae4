"""Flags: what the portal notices by itself. A flag decides nothing; a person looks at it."""

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from companies.enums import Standing
from companies.flow import standing
from companies.models import Company
from companies.queries import lock_to_change
from core import clock, events
from core.actors import BATON, Actor
from core.refusals import MoveRefused
from core.written import written
from disputes import claims, patterns, permissions, queries
from disputes.enums import FlagKind
from disputes.flow.dispute import ERASED
from disputes.models import Flag
from referrals.models import Outcome, Referral
from referrals.queries import lock_referral


@transaction.atomic
def look_at_sale(referral: Referral) -> None:
    """Flag the report that counts now if it says that a protected service was sold; each report once.

    A flag of a report that was undone or changed settles itself. While a claim is open nothing is raised: it asks
    the same question. Records ``flag.raised``, at which both companies are told, or ``flag.settled``.
    """
    sale = patterns.protected_sale(lock_referral(referral.pk))
    for flag in _open_sales(referral).exclude(outcome=sale):
        _settle(flag, reason="The report was taken back or changed.", by=BATON)
    if sale and not Flag.objects.filter(outcome=sale).exists() and not claims.is_claimed(referral):
        _raise(FlagKind.PROTECTED_SALE, sale.referral.recipient, outcome=sale)  # type: ignore[arg-type]


@transaction.atomic
def settle_claimed(referral: Referral) -> None:
    """A claim about the sale is open: staff look at that instead. Records ``flag.settled``."""
    lock_referral(referral.pk)
    for flag in _open_sales(referral):
        _settle(flag, reason="A claim about it was opened.", by=BATON)


@transaction.atomic
def look_for_no_consent(sender: Company) -> Flag | None:
    """Flag a sender when NO_CONSENT_PATTERN of its customers had not agreed (C13). Records ``flag.raised``."""
    sender = lock_to_change(sender.pk)
    found = patterns.without_consent(sender)
    return _raise(FlagKind.NO_CONSENT, sender) if found and not _open(FlagKind.NO_CONSENT, sender) else None


@transaction.atomic
def look_for_declined(company: Company) -> Flag | None:
    """Flag a company whose disputes are MOSTLY_DECLINED, for staff alone. Records ``flag.raised``."""
    company = lock_to_change(company.pk)
    found = patterns.mostly_declined(company)
    return _raise(FlagKind.MOSTLY_DECLINED, company) if found and not _open(FlagKind.MOSTLY_DECLINED, company) else None


@transaction.atomic
def settle(flag: Flag, *, reason: str, by: User) -> Flag:
    """Staff looked at it and leave it at that, with a reason. Records ``flag.settled``."""
    permissions.check_is_staff(by)
    missing = "Give the reason: whoever looks at this company next will read it."
    return _settle(flag, reason=written(reason, Flag.settled_because, missing=missing), by=by)


@transaction.atomic
def pause(flag: Flag, *, reason: str, by: User) -> Flag:
    """Staff confirm that customers had not agreed: the sender may not refer until its process is in order (C13).

    Records ``company.standing_changed`` (its people are told, with the reason) and ``flag.settled``.
    """
    if flag.kind != FlagKind.NO_CONSENT:
        raise MoveRefused("Only a company whose customers had not agreed is paused from here.")
    standing.change_standing(flag.company, to=Standing.REFERRING_PAUSED, reason=reason, by=by)
    return _settle(flag, reason=reason.strip(), by=by)


def erase(referral_id: int) -> None:
    """Empty what staff wrote about an erased customer; that there was a flag, and what became of it, stays."""
    rows = Flag.objects.filter(outcome__referral=referral_id)
    rows.exclude(settled_at=None).update(settled_because=ERASED)
    rows.exclude(aside_until=None).update(aside_because=ERASED)


def _raise(kind: FlagKind, company: Company, *, outcome: Outcome | None = None) -> Flag:
    now = clock.now()
    look_by = queries.decide_by(now, company.time_zone)
    flag = Flag.objects.create(kind=kind, company=company, outcome=outcome, raised_at=now, look_by=look_by)
    referral = outcome.referral_id if outcome else None
    events.record("flag.raised", subject=flag, by=BATON, kind=kind.value, company=company.pk, referral=referral)
    return flag


def _open(kind: FlagKind, company: Company) -> bool:
    return Flag.objects.filter(kind=kind, company=company, settled_at=None).exists()


def _open_sales(referral: Referral) -> QuerySet[Flag]:
    return Flag.objects.filter(outcome__referral=referral, settled_at=None)


def _settle(flag: Flag, *, reason: str, by: Actor) -> Flag:
    flag = Flag.objects.select_for_update(of=("self",)).get(pk=flag.pk)
    if flag.settled_at:
        raise MoveRefused(f"{flag.settled_by_name} has settled this already.")
    flag.settled_at, flag.settled_because = clock.now(), reason
    flag.settled_by, flag.settled_by_name = by if isinstance(by, User) else None, by.actor_name
    flag.save(update_fields=["settled_at", "settled_because", "settled_by", "settled_by_name"])
    # The reason stays on the flag: staff may name a customer in it.
    events.record("flag.settled", subject=flag, by=by, kind=flag.kind, company=flag.company_id)
    return flag
