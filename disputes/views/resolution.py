"""How the harm of a claim is mended, as the two companies do it: an offer, and whether it is accepted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from companies.access import MemberRequest, member
from core.pages import posting
from disputes import permissions
from disputes.flow import resolution as acts
from disputes.forms.claim import OfferForm, RefuseForm
from disputes.models import Claim, Resolution
from disputes.views.claim import claim_or_404, show
from referrals.access import seen_or_404


@member
@posting(back="disputes:claim")
def offer(request: MemberRequest, pk: int) -> HttpResponse:
    """The other side says how it mends it."""
    seen = seen_or_404(pk, request.membership)
    claim = claim_or_404(seen)
    resolution = _resolution_or_404(claim)
    permissions.check_may_answer(claim, request.membership)
    form = OfferForm(request.POST, resolution=resolution)
    if not form.is_valid():
        return show(request, seen, claim, offer_form=form)
    acts.offer(resolution, by=request.membership, **form.offered)
    messages.success(request, f"Sent to {claim.company.name}, which says whether it is resolved.")
    return redirect("disputes:claim", pk)


@member
@posting(back="disputes:claim")
def confirm(request: MemberRequest, pk: int) -> HttpResponse:
    """The harmed company says that it is mended."""
    claim = claim_or_404(seen_or_404(pk, request.membership))
    acts.confirm(_resolution_or_404(claim), read=_read(request), by=request.membership)
    messages.success(request, "Resolved. There is nothing left to do.")
    return redirect("disputes:claim", pk)


@member
@posting(back="disputes:claim")
def refuse(request: MemberRequest, pk: int) -> HttpResponse:
    """The harmed company does not accept it, and says why."""
    seen = seen_or_404(pk, request.membership)
    claim, form = claim_or_404(seen), RefuseForm(request.POST)
    resolution = _resolution_or_404(claim)
    permissions.check_may_confirm(claim, request.membership)
    if not form.is_valid():
        return show(request, seen, claim, refuse_form=form)
    acts.refuse(resolution, read=_read(request), reason=form.cleaned_data["reason"], by=request.membership)
    messages.success(request, "Not accepted. A person at Baton looks at it.")
    return redirect("disputes:claim", pk)


def _read(request: MemberRequest) -> str:
    """What the page that they answer showed."""
    return request.POST.get("read", "")


def _resolution_or_404(claim: Claim) -> Resolution:
    resolution: Resolution | None = getattr(claim, "resolution", None)
    if resolution is None:
        raise Http404("There is nothing to resolve.")
    return resolution
