"""The Pledge to Protect: a company's own choice, which only Baton's staff can take away (domain.md 3)."""

from typing import Any

from django.conf import settings
from django.db import transaction

from companies import permissions, queries
from companies.enums import Pledge
from companies.models import Company, Membership, PledgeMove
from companies.pledge_text import current_text, latest_due
from companies.workflow import PLEDGE
from core import clock, events
from core.actors import BATON, Actor
from core.refusals import MoveRefused, Refused
from core.workflow import advance
from core.written import fitting, written

COMPANY_READS = "Give the reason: the company will read it."


@transaction.atomic
def agree(company: Company, *, version: int, by: Membership, reason: str = "") -> Company:
    """Pledge to ``version`` of the text, which must be the current one: from the next match on the company
    can be named for other companies' customers. Records ``company.pledged`` and ``company.widened``.

    A company that is pledged to older words renews its agreement and stays what it is: ``company.pledge_renewed``.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    if version != current_text().version:
        raise Refused("The words of the pledge have changed since you opened this page. Read them again.")
    if company.pledge_version == version:
        raise MoveRefused(f"Your company is pledged to version {version} already.")
    before, renewed = company.pledge_version, company.pledged
    _move(company, Pledge.PLEDGED, version=version, by=by, reason=reason)
    if renewed:
        events.record("company.pledge_renewed", subject=company, by=by, before=before, after=version, reason=reason)
        return company
    events.record("company.pledged", subject=company, by=by, version=version, reason=reason)
    events.record("company.widened", subject=company, by=by, cause="pledged")
    return company


@transaction.atomic
def opt_out(company: Company, *, by: Membership, reason: str = "") -> Company:
    """Prefer no customers of other companies for now; carries no blame (P2). Held matches that needed the
    pledge are taken back. Records ``company.opted_out`` and ``company.narrowed``.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    _move(company, Pledge.OPTED_OUT, by=by, reason=reason)
    events.record("company.opted_out", subject=company, by=by, reason=reason)
    events.record("company.narrowed", subject=company, by=by, cause="opted_out")
    return company


@transaction.atomic
def revoke(company: Company, *, reason: str, by: Actor) -> Company:
    """Take the pledge away: a decision of staff with a reason the company reads, never automatic (P12).

    Holds on the very next match, and takes back held matches that needed it. Records ``pledge.revoked``
    (the company's team is told) and ``company.narrowed``.
    """
    permissions.check_is_staff(by)
    reason = written(reason, PledgeMove.reason, missing=COMPANY_READS)
    company = queries.lock_to_change(company.pk)
    _move(company, Pledge.REVOKED, by=by, reason=reason)
    events.record("pledge.revoked", subject=company, by=by, reason=reason)
    events.record("company.narrowed", subject=company, by=by, cause="pledge_revoked")
    return company


@transaction.atomic
def lift(company: Company, *, reason: str, by: Actor) -> Company:
    """End a revocation, with a reason: the company is *not pledged* and must agree itself to the current text."""
    permissions.check_is_staff(by)
    reason = written(reason, PledgeMove.reason, missing=COMPANY_READS)
    company = queries.lock_to_change(company.pk)
    if company.pledge != Pledge.REVOKED:
        # From pledged to not pledged there is a move, too: not by a person's hand (see lapse).
        raise MoveRefused("This pledge is not removed, so there is nothing to lift.")
    _move(company, Pledge.NOT_PLEDGED, by=by, reason=reason)
    events.record("pledge.lifted", subject=company, by=by, reason=reason)
    return company


@transaction.atomic
def lapse(company: Company) -> bool:
    """End an agreement to words that were replaced, once the time for a new one is over: not pledged.

    Held matches that needed the pledge are taken back, and the company's Admins are told. Records
    ``pledge.lapsed`` and ``company.narrowed``. Returns False when somebody agreed, opted out or revoked meanwhile.
    """
    company = queries.lock_to_change(company.pk)
    version = company.pledge_version
    if version is None or version >= latest_due():
        return False
    days = settings.PLEDGE_TEXT_GRACE.days
    reason = f"The words of the pledge changed, and nobody here agreed to them within {days} days."
    _move(company, Pledge.NOT_PLEDGED, by=BATON, reason=reason)
    events.record("pledge.lapsed", subject=company, by=BATON, version=version, reason=reason)
    events.record("company.narrowed", subject=company, by=BATON, cause="pledge_lapsed")
    return True


def _move(company: Company, to: Pledge, *, by: Actor, reason: str, version: int | None = None) -> None:
    """Move a locked company's pledge, and write its history. Raises Refused for a reason that does not fit there."""
    reason = fitting(reason, PledgeMove.reason)
    columns: dict[str, Any] = {"pledge_version": version, "pledge_changed_at": clock.now()}
    before = advance(company, PLEDGE, to, **columns)
    PledgeMove.objects.create(
        company=company,
        before=before,
        after=to,
        version=version,
        reason=reason,
        actor=by.actor,
        actor_name=by.actor_name,
    )
