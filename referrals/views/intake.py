"""Intake: the need, then (after the match, in ``matching``) the customer's details, then what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from companies import queries
from companies.access import MemberRequest, member, service_pro
from companies.models import Company, ServiceType
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
    """Step 1 for a customer of one's own. Service Pros say first whose caller it is."""
    if request.membership.company.is_baton:
        return go(request, "referrals:pros")
    return _opened(request, request.membership.company)


@service_pro
@refusing(back="referrals:pros_need")
def need_for(request: MemberRequest, pk: int) -> HttpResponse:
    """Step 1 for the caller of another company, or of Baton itself."""
    own = request.membership.company
    sender = own if pk == own.pk else get_object_or_404(queries.companies_to_refer_for(), pk=pk)
    return _opened(request, sender)


def _opened(request: MemberRequest, sender: Company) -> HttpResponse:
    """The need, typed into a fresh form. With a service in the address, htmx gets its issues alone."""
    by = request.membership
    permissions.check_may_refer(by, sender)
    form = NeedForm(request.POST or None, sender=sender, call_asked=by.company.is_baton)
    if service := _service_in_address(request):
        form.offer_issues_of(service)
    if not form.is_valid():
        return _need_page(request, form, sender)
    token = form.cleaned_data["form_token"]
    referral = intake.open_referral(form_token=token, by=by, sender=sender, **form.need)
    return go(request, "matching:match", pk=referral.pk)


@member
@refusing(back="matching:match")
def change_need(request: MemberRequest, pk: int) -> HttpResponse:
    """Step 1 again, filled in: sending it lets go what is held and asks for a new match."""
    referral = own_or_404(request, pk)
    if not REFERRAL.allows(referral.status, Status.MATCHING):
        return go(request, "matching:match", pk=pk)
    asked = request.membership.company.is_baton
    form = NeedForm(request.POST or None, initial=typed_in(referral), sender=referral.sender, call_asked=asked)
    if not form.is_valid():
        return _need_page(request, form, referral.sender, referral=referral)
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


def _need_page(request: MemberRequest, form: NeedForm, sender: Company, **context: Referral) -> HttpResponse:
    own = sender == request.membership.company and not sender.is_baton
    common = {"form": form, "sender": sender, "own": own}
    return page(request, "referrals/refer.html", common | context, part="issue")
