"""Opening a dispute, and reading what became of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from core import clock
from core.pages import page, refusing
from core.refusals import MoveRefused
from disputes import permissions, queries
from disputes.flow import dispute
from disputes.forms import DisputeForm
from referrals.access import seen_or_404


@member
@refusing(back="referrals:detail")
def open_dispute(request: MemberRequest, pk: int) -> HttpResponse:
    """The reason and what happened, then what happens next and by when."""
    seen = seen_or_404(pk, request.membership)
    permissions.check_may_dispute(seen.referral, request.membership)
    if closed := queries.closed(seen.referral):
        raise MoveRefused(closed)
    form = DisputeForm(request.POST or None, initial={"reason": request.GET.get("reason")})
    if form.is_valid():
        dispute.open_dispute(seen.referral, by=request.membership, **form.cleaned_data)
        messages.success(request, "Disputed. A person at Baton reads both sides and decides.")
        return redirect("referrals:detail", pk)
    decide_by = queries.decide_by(clock.now(), request.membership.company.time_zone)
    context = {"seen": seen, "form": form, "decide_by": decide_by}
    return page(request, "disputes/open.html", context)


@member
@require_safe
def case(request: MemberRequest, pk: int) -> HttpResponse:
    """What the recipient said and what staff decided: both companies read the same words."""
    seen = seen_or_404(pk, request.membership)
    disputes = queries.disputes_of(seen.referral)
    if not disputes:
        raise Http404("Nobody has disputed this referral.")
    decide_by = queries.decide_by(disputes[0].opened_at, request.membership.company.time_zone)
    context = {"seen": seen, "dispute": disputes[0], "decide_by": decide_by}
    return page(request, "disputes/case.html", context, part="panel")
