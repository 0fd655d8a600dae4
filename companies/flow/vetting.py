"""Vetting: what a company states of its papers, what staff verify of it, and what the public says."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from companies import permissions, queries
from companies.enums import CredentialKind
from companies.models import Company, Credential, Membership, Rating
from core import clock, events
from core.actors import Actor
from core.refusals import MoveRefused

CHANGED = "The company has changed this since you opened the page, so that was not done. Read it again."
GONE = "The company states none any more, so that was not done."


@transaction.atomic
def state_credential(
    company: Company, *, kind: str, number: str, issuer: str, expires_on: date | None, by: Membership
) -> Credential:
    """Say which license, insurance or bond the company has. A changed one is unverified again.

    Records ``company.credential_stated`` with before and after, or nothing when nothing changed.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    credential = company.credentials.filter(kind=kind).first() or Credential(company=company, kind=kind)
    before, after = _said(credential), {"number": number, "issuer": issuer, "expires_on": expires_on}
    if before == after:
        return credential
    for column, value in after.items():
        setattr(credential, column, value)
    credential.stated_at, credential.verified_at, credential.verified_by = clock.now(), None, ""
    credential.save()
    words = {"before": _words(before), "after": _words(after)}
    events.record("company.credential_stated", subject=company, by=by, paper=_label(credential), **words)
    return credential


@transaction.atomic
def remove_credential(company: Company, *, kind: str, by: Membership) -> None:
    """State this paper no more. Records ``company.credential_removed`` with what it was."""
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    credential = company.credentials.filter(kind=kind).first()
    if credential is None:
        return
    credential.delete()
    words = {"before": _words(_said(credential)), "after": {}}
    events.record("company.credential_removed", subject=company, by=by, paper=_label(credential), **words)


@transaction.atomic
def verify_credential(credential: Credential, *, seen: str, by: Actor) -> Credential:
    """Vouch for a paper as it was stated at ``seen`` (see ``version``): what changed meanwhile is refused.

    Records ``company.credential_verified``.
    """
    permissions.check_is_staff(by)
    company, credential = _locked(credential)
    if credential.verified_at or version(credential) != seen:
        raise MoveRefused(CHANGED)
    credential.verified_at, credential.verified_by = clock.now(), by.actor_name
    credential.save(update_fields=["verified_at", "verified_by"])
    events.record("company.credential_verified", subject=company, by=by, paper=_label(credential))
    return credential


@transaction.atomic
def unverify_credential(credential: Credential, *, reason: str, by: Actor) -> Credential:
    """Vouch for it no more, with a reason. Standing stays as it is: that is another decision.

    Records ``company.credential_unverified``.
    """
    permissions.check_is_staff(by)
    company, credential = _locked(credential)
    if not credential.verified_at:
        raise MoveRefused("This is not verified any more, so that was not done.")
    credential.verified_at, credential.verified_by = None, ""
    credential.save(update_fields=["verified_at", "verified_by"])
    events.record("company.credential_unverified", subject=company, by=by, paper=_label(credential), reason=reason)
    return credential


@transaction.atomic
def record_rating(company: Company, *, stars: Decimal, reviews: int, source: str, by: Actor) -> Rating:
    """Write down what the public says of the company, as looked up now. Records ``company.rating_recorded``."""
    permissions.check_is_staff(by)
    company = queries.lock_to_change(company.pk)
    rating = Rating.objects.filter(company=company).first() or Rating(company=company)
    before = _heard(rating) if rating.pk else {}
    rating.stars, rating.reviews, rating.source = stars, reviews, source
    rating.checked_at, rating.checked_by = clock.now(), by.actor_name
    rating.save()
    events.record("company.rating_recorded", subject=company, by=by, before=before, after=_heard(rating))
    return rating


def version(credential: Credential) -> str:
    """What a page keeps to tell whether it still shows what the company states."""
    return credential.stated_at.isoformat()


def _locked(credential: Credential) -> tuple[Company, Credential]:
    company = queries.lock_to_change(credential.company_id)
    found = company.credentials.filter(pk=credential.pk).first()
    if found is None:
        raise MoveRefused(GONE)
    return company, found


def _label(credential: Credential) -> str:
    return CredentialKind(credential.kind).label


def _said(credential: Credential) -> dict[str, Any]:
    return {"number": credential.number, "issuer": credential.issuer, "expires_on": credential.expires_on}


def _words(said: dict[str, Any]) -> dict[str, str]:
    """What was stated, as the journal keeps it."""
    return {part: str(value) for part, value in said.items() if value}


def _heard(rating: Rating) -> dict[str, Any]:
    return {"stars": str(rating.stars), "reviews": rating.reviews, "source": rating.source}
