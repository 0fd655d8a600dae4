"""Intake: the need, then (after the match, in ``matching``) the customer's details, then what became of it."""

from django.http import HttpRequest, HttpResponse

from companies.access import MemberRequest, member
from companies.models import ServiceType
from core.pages import go, page, posting, refusing
from referrals import permissions
from referrals.enums import Status
from referrals.flow import intake
from referrals.forms.need import NeedForm, ServiceForm, typed_in
from referrals.models import Referral
from referrals.views.found import own_or_404
from referrals.workflow import REFERRAL


@member
@refusing(back="referrals:refer")
def need(request: MemberRequest) -> HttpResponse:
    """Step 1: the need, typed into a fresh form. With a service in the address, htmx gets its issues alone."""
    permissions.check_may_refer(request.membership)
    form = NeedForm(request.POST or None, issues_of=_service_in_address(request))
    if not form.is_valid():
        return _need_page(request, form)
    token = form.cleaned_data["form_token"]
    referral = intake.open_referral(form_token=token, by=request.membership, **form.need)
    return go(request, "matching:match", pk=referral.pk)


@member
@refusing(back="matching:match")
def change_need(request: MemberRequest, pk: int) -> HttpResponse:
    """Step 1 again, filled in: sending it lets go what is held and asks for a new match."""
    referral = own_or_404(request, pk)
    if not REFERRAL.allows(referral.status, Status.MATCHING):
        return go(request, "matching:match", pk=pk)
    form = NeedForm(request.POST or None, initial=typed_in(referral))
    if not form.is_valid():
        return _need_page(request, form, referral=referral)
    intake.ask_again(referral, by=request.membership, **form.need)
    return go(request, "matching:match", pk=pk)


@member
@posting(back="matching:match")
def ask_again(request: MemberRequest, pk: int) -> HttpResponse:
    """Look for a new match for the same need."""
    intake.ask_again(own_or_404(request, pk), by=request.membership)
    return go(request, "matching:match", pk=pk)


@member
@posting(back="matching:match")
def abandon(request: MemberRequest, pk: int) -> HttpResponse:
    """They said no, or do not want to wait: it ends here, and nothing is sent."""
    referral = own_or_404(request, pk)
    because = "The customer said no." if referral.status == Status.MATCHED else "Closed before it was sent."
    intake.abandon(referral, because=because, by=request.membership)
    return go(request, "matching:match", pk=pk)


def _service_in_address(request: HttpRequest) -> ServiceType | None:
    form = ServiceForm(request.GET)
    return form.cleaned_data["service"] if form.is_valid() else None


def _need_page(request: HttpRequest, form: NeedForm, **context: Referral) -> HttpResponse:
    return page(request, "referrals/refer.html", {"form": form, **context}, part="issue")
