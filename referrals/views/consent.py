"""The customer's own page: what they agreed to, with whom, and how to take it back. It needs no account.

Scanners of mail and texts open links: opening any of these addresses changes nothing, only a POST does.
"""

from email.utils import parseaddr
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies.models import Company, ServiceType
from companies.pledge_text import text_of
from core import events
from core.actors import CUSTOMER
from core.pages import View, go, page, posting
from referrals import links
from referrals.enums import CONSENT_STANDS, DRAFTS
from referrals.flow import review
from referrals.flow.consent import confirm_in_writing, withdraw
from referrals.forms.review import ANSWERS, StarsForm
from referrals.models import Consent, Referral
from referrals.script import script_for


def _linked(view: View) -> View:
    """Give the view the referral that the link was made for: 404 when it was not made here, 410 once it has ended."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        referral = _referral(token)
        if links.ended(referral):
            return page(request, "referrals/consent_ended.html", _baton(), status=410)
        return view(request, referral, token=token)

    return opened


def _referral(token: str) -> Referral:
    pk = links.referral_id(token)
    if pk is None:
        raise Http404
    rows = Referral.objects.filter(consents__isnull=False).distinct()
    return get_object_or_404(rows.select_related("sender", "service", "issue", "customer", "review"), pk=pk)


def _baton() -> dict[str, Any]:
    """How to reach Baton's people."""
    return {"baton": Company.objects.filter(is_baton=True).first(), "email": parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}


@login_not_required
@require_safe
@_linked
def consent(request: HttpRequest, referral: Referral, *, token: str) -> HttpResponse:
    """One page: the consent stands, it was taken back, or the company never got the referral."""
    given = referral.consents.select_related("company").latest("id")
    context = {
        "referral": referral,
        "consent": given,
        "customer": referral.customer,
        "script": script_for(referral, given.company, given.script_version),
        "stands": referral.status in CONSENT_STANDS and not referral.stopped_at,
        "came_back": referral.status in DRAFTS,
        "withdrawn": events.timeline(referral).filter(type="consent.withdrawn").first(),
        "ends_at": links.ends_at(referral),
        "token": token,
        **_promised(referral, given),
        **_rating(referral),
    }
    return page(request, "referrals/consent.html", context)


def _promised(referral: Referral, given: Consent) -> dict[str, Any]:
    """What the pledge keeps for the sender, and in which words the company has made it."""
    text = text_of(given.company.pledge_version) if given.company.pledge_version else None
    kept = ServiceType.objects.filter(slug__in=referral.protects).order_by("name")
    return {"kept": [service.name.lower() for service in kept], "promise": text.promise if text else ""}


def _rating(referral: Referral) -> dict[str, Any]:
    given = getattr(referral, "review", None)
    return {"answers": ANSWERS if review.rateable(referral) else [], "stars": given.stars if given else 0}


@login_not_required
@posting(back="referrals:consent")
@_linked
def confirm(request: HttpRequest, referral: Referral, *, token: str) -> HttpResponse:
    """Say in writing that the spoken yes is right."""
    confirm_in_writing(referral, by=CUSTOMER)
    return go(request, "referrals:consent", token=token)


@login_not_required
@posting(back="referrals:consent")
@_linked
def rate(request: HttpRequest, referral: Referral, *, token: str) -> HttpResponse:
    """Say how it went; the last answer counts."""
    form = StarsForm(request.POST)
    if form.is_valid():
        review.rate(referral, stars=form.cleaned_data["stars"], by=CUSTOMER)
        messages.success(request, "Thank you. You can change your answer on this page.")
    else:
        messages.error(request, "Choose one star to five.")
    return go(request, "referrals:consent", token=token)


@login_not_required
@posting(back="referrals:consent")
@_linked
def stop(request: HttpRequest, referral: Referral, *, token: str) -> HttpResponse:
    """Take the yes back: before delivery the referral ends, after it the company is told to stop."""
    withdraw(referral, by=CUSTOMER)
    return go(request, "referrals:consent", token=token)
