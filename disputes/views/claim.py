"""A claim as the two companies meet it: opening one, the case, the answer, a statement, a withdrawal."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from companies.hours import local
from companies.pledge_text import text_of
from core import clock
from core.pages import page, posting, refusing, takes
from core.refusals import MoveRefused
from disputes import claims, history, permissions, queries
from disputes.enums import Source
from disputes.files import MOST_SENT
from disputes.flow import claim as acts
from disputes.forms.claim import AnswerForm, ClaimForm, OfferForm, RefuseForm
from disputes.forms.dispute import CommentForm
from disputes.forms.evidence import EvidenceForm
from disputes.models import Claim
from disputes.turns import turn
from disputes.views import adding
from referrals.access import Seen, seen_or_404


@member
@refusing(back="referrals:detail")
@takes(MOST_SENT)
def open_claim(request: MemberRequest, pk: int) -> HttpResponse:
    """The form beside what counts, with examples. Agents of the sender read it, their Admins fill it in."""
    seen = seen_or_404(pk, request.membership)
    may = permissions.may_claim(seen.referral, request.membership)
    if request.method == "POST" or seen.received:
        permissions.check_may_claim(seen.referral, request.membership, Source.COMPANY)
    if closed := claims.closed(seen.referral):
        raise MoveRefused(closed)
    today = local(clock.now(), seen.zone).date()
    form = ClaimForm(request.POST or None, request.FILES or None, referral=seen.referral, today=today)
    if form.is_valid():
        acts.open_claim(seen.referral, by=request.membership, **form.said)
        messages.success(request, "The claim is open. The other company has been told, and can answer.")
        return redirect("disputes:claim", pk)
    return page(request, "disputes/claim_open.html", _asking(seen, form, may))


def _asking(seen: Seen, form: ClaimForm, may: bool) -> dict[str, Any]:
    against = seen.referral.recipient
    assert against, "a referral that can be claimed about was delivered"
    return {
        "seen": seen,
        "form": form,
        "may": may,
        "text": text_of(seen.referral.pledge_version or 0),
        "answer_by": claims.answer_by(against),
        "answer_days": settings.CLAIM_ANSWERED_IN_DAYS,
        "resolve_days": settings.RESOLVE_WITHIN.days,
    }


@member
@require_safe
def claim(request: MemberRequest, pk: int) -> HttpResponse:
    """What both companies said, what was found and what is to be done: both read the same words."""
    seen = seen_or_404(pk, request.membership)
    return show(request, seen, claim_or_404(seen))


@member
@posting(back="disputes:claim")
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """The other side says what happened."""
    seen = seen_or_404(pk, request.membership)
    about, form = claim_or_404(seen), AnswerForm(request.POST)
    permissions.check_may_answer(about, request.membership)
    if not form.is_valid():
        return show(request, seen, about, answer_form=form)
    acts.answer(about, text=form.cleaned_data["answer"], by=request.membership)
    messages.success(request, "Answered. A person at Baton reads both sides and decides.")
    return redirect("disputes:claim", pk)


@member
@posting(back="disputes:claim")
def comment(request: MemberRequest, pk: int) -> HttpResponse:
    """Add a statement, which the other company and Baton read."""
    seen = seen_or_404(pk, request.membership)
    about = claim_or_404(seen)
    if form := adding.comment(request, about):
        return show(request, seen, about, comment_form=form)
    return redirect("disputes:claim", pk)


@member
@posting(back="disputes:claim")
@takes(MOST_SENT)
def add_files(request: MemberRequest, pk: int) -> HttpResponse:
    """Put more files beside it, which the other company and Baton can open."""
    seen = seen_or_404(pk, request.membership)
    about = claim_or_404(seen)
    if form := adding.files(request, about):
        return show(request, seen, about, evidence_form=form)
    return redirect("disputes:claim", pk)


@member
@posting(back="disputes:claim")
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the claim back."""
    seen = seen_or_404(pk, request.membership)
    acts.withdraw(claim_or_404(seen), by=request.membership)
    messages.success(request, "The claim is withdrawn.")
    return redirect("disputes:claim", pk)


def claim_or_404(seen: Seen) -> Claim:
    """The newest claim about the referral."""
    found = claims.claims_of(seen.referral)
    if not found:
        raise Http404("There is no claim about this referral.")
    return found[0]


def show(request: MemberRequest, seen: Seen, about: Claim, **forms: Any) -> HttpResponse:
    undecided, resolution = queries.in_review(about), getattr(about, "resolution", None)
    context = {
        "seen": seen,
        "claim": about,
        "earlier": claims.claims_of(seen.referral)[1:],
        "turn": turn(about),
        "undecided": undecided,
        "resolution": resolution,
        "may_answer": permissions.may_answer(about, seen.viewer),
        "may_confirm": permissions.may_confirm(about, seen.viewer),
        "may_withdraw": undecided and permissions.may_withdraw(about, seen.viewer),
        "may_claim_again": permissions.may_claim(seen.referral, seen.viewer) and not claims.closed(seen.referral),
        "confirm_days": settings.CONFIRM_WITHIN.days,
        "comments": list(about.comments.all()),
        "evidence": list(queries.evidence_of(about)),
        "evidence_url": reverse("disputes:claim_files", args=[seen.referral.pk]),
        "evidence_form": EvidenceForm(company=seen.viewer.company) if undecided else None,
        "text": text_of(about.pledge_version or 0),
        "happened": [(event, f"history/{event.type}.html") for event in history.of_case(about)],
        "answer_form": AnswerForm(),
        "comment_form": CommentForm(),
        "offer_form": OfferForm(resolution=resolution) if resolution else None,
        "refuse_form": RefuseForm(),
        **forms,
    }
    return page(request, "disputes/claim.html", context, part="panel")
