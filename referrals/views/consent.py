"""The customer's own page: what they agreed to, with whom, and how to take it back. It needs no account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core import events
from core.actors import CUSTOMER
from core.pages import go, page, posting
from referrals import links
from referrals.enums import CONSENT_STANDS
from referrals.flow.consent import withdraw
from referrals.models import Referral


@login_not_required
@require_safe
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """One page, three states: the consent stands, it was taken back, or the company never got it."""
    referral = _referral(token)
    given = referral.consents.select_related("company").latest("id")
    context = {
        "referral": referral,
        "consent": given,
        "customer": referral.customer,
        "stands": referral.status in CONSENT_STANDS and not referral.stopped_at,
        "withdrawn": events.timeline(referral).filter(type="consent.withdrawn").first(),
        "token": token,
    }
    return page(request, "referrals/consent.html", context)


@login_not_required
@posting(back="referrals:consent")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Take the yes back: before delivery the referral ends, after it the company is told to stop."""
    withdraw(_referral(token), by=CUSTOMER)
    return go(request, "referrals:consent", token=token)


def _referral(token: str) -> Referral:
    pk = links.referral_id(token)
    if pk is None:
        raise Http404
    rows = Referral.objects.filter(consents__isnull=False).distinct()
    return get_object_or_404(rows.select_related("sender", "service", "issue", "customer"), pk=pk)
