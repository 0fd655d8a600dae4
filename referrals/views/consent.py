"""The customer's own page: what they agreed to, with whom, and how to take it back. It needs no account.

Scanners of mail and texts open links: opening any of these addresses changes nothing, only a POST does.
The page is read in English, or with ``?lang=es`` in Spanish; its own forms keep what was chosen.
"""

from collections.abc import Callable
from email.utils import parseaddr
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from companies.models import Company
from companies.pledge_text import text_of
from core import events
from core.actors import CUSTOMER
from core.pages import View, go, page
from core.refusals import Refused
from referrals import links, queries
from referrals.enums import CONSENT_STANDS, DRAFTS
from referrals.flow import review
from referrals.flow.consent import confirm_in_writing, withdraw
from referrals.forms.review import StarsForm
from referrals.languages import ENGLISH, SPANISH, Language, language_of
from referrals.models import Consent, Referral
from referrals.script import script_for


def _linked(view: View) -> View:
    """Give the view the referral that the link was made for: 404 when it opens none, 410 once it has ended."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        referral = _referral(token)
        if links.ended(referral):
            context = _baton() | _spoken(request, token)
            return page(request, "referrals/consent_ended.html", context, status=410)
        return view(request, referral, token=token)

    return opened


def _button(press: Callable[[HttpRequest, Referral], None]) -> View:
    """Press a button of the page, and lead back to it in the language in which it was read. A GET only leads back."""

    @_linked
    @wraps(press)
    def pressed(request: HttpRequest, referral: Referral, *, token: str) -> HttpResponse:
        if request.method == "POST":
            try:
                press(request, referral)
            except Refused as refusal:
                messages.error(request, _language(request).say("refused", because=refusal))
        back = reverse("referrals:consent", args=[token])
        return go(request, back + _spoken(request, token)["query"])

    return pressed


def _language(request: HttpRequest) -> Language:
    return language_of(request.GET.get("lang", ""))


def _spoken(request: HttpRequest, token: str) -> dict[str, Any]:
    """The language of the page, the other one, and what its own forms bring along so that it stays."""
    language = _language(request)
    other = ENGLISH if language is SPANISH else SPANISH
    query = "" if language is ENGLISH else f"?lang={language.code}"
    return {"language": language, "other": other, "query": query, "token": token}


def _referral(token: str) -> Referral:
    rows = Referral.objects.filter(consents__isnull=False).distinct()
    referral = links.find(token, rows.select_related("sender", "service", "issue", "customer", "review"))
    if referral is None:
        raise Http404
    return referral


def _baton() -> dict[str, Any]:
    """How to reach Baton's people."""
    return {"baton": Company.objects.filter(is_baton=True).first(), "email": parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}


@login_not_required
@require_safe
@_linked
def consent(request: HttpRequest, referral: Referral, *, token: str) -> HttpResponse:
    """One page: the consent stands, it was taken back, or the company never got the referral."""
    given = referral.consents.select_related("company").latest("id")
    language = _language(request)
    context = {
        "referral": referral,
        "need": language.need(referral),
        "timing": language.timings[referral.timing],
        "consent": given,
        "customer": referral.customer,
        "script": script_for(referral, given.company, given.script_version),
        "stands": referral.status in CONSENT_STANDS and not referral.stopped_at,
        "came_back": referral.status in DRAFTS,
        "withdrawn": events.timeline(referral).filter(type="consent.withdrawn").first(),
        "ends_at": links.ends_at(referral),
        **_spoken(request, token),
        **_promised(referral, given, language),
        **_rating(referral, language),
    }
    return page(request, "referrals/consent.html", context)


def _promised(referral: Referral, given: Consent, language: Language) -> dict[str, Any]:
    """What the pledge keeps for the sender, and in which words the company has made it."""
    text = text_of(given.company.pledge_version) if given.company.pledge_version else None
    return {"kept": language.services(queries.protected(referral)), "promise": text.promise if text else ""}


def _rating(referral: Referral, language: Language) -> dict[str, Any]:
    given = getattr(referral, "review", None)
    answers = list(zip(review.STARS, language.stars, strict=True)) if review.rateable(referral) else []
    return {"answers": answers, "stars": given.stars if given else 0}


@login_not_required
@_button
def confirm(request: HttpRequest, referral: Referral) -> None:
    """Say in writing that the spoken yes is right."""
    confirm_in_writing(referral, by=CUSTOMER)


@login_not_required
@_button
def rate(request: HttpRequest, referral: Referral) -> None:
    """Say how it went; the last answer counts."""
    form = StarsForm(request.POST)
    if form.is_valid():
        review.rate(referral, stars=form.cleaned_data["stars"], by=CUSTOMER)
        messages.success(request, _language(request).say("thanks"))
    else:
        messages.error(request, _language(request).say("choose_stars"))


@login_not_required
@_button
def stop(request: HttpRequest, referral: Referral) -> None:
    """Take the yes back: before delivery the referral ends, after it the company is told to stop."""
    withdraw(referral, by=CUSTOMER)
