"""From whom a company receives, and its own pause."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from companies import queries
from companies.access import MemberRequest, company_admin, member
from companies.flow import preferences as flow
from companies.forms.senders import SenderForm, SenderSearch
from companies.models import Company
from companies.views.pages import settings_page
from core.pages import go, posting


@member
@require_safe
def preferences(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    search = SenderSearch(request.GET if "name" in request.GET else None)
    context = {"search": search, "found": search.found(company), "blocked": queries.blocked_senders(company)}
    return settings_page(request, "preferences", context, part="found")


@posting(back="companies:preferences")
@company_admin
def block(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    sender = _chosen(request, queries.other_companies(company))
    flow.block_sender(company, sender=sender, by=request.membership)
    messages.success(request, f"You receive nothing more from {sender}.")
    return go(request, "companies:preferences")


@posting(back="companies:preferences")
@company_admin
def unblock(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    sender = _chosen(request, queries.blocked_senders(company))
    flow.unblock_sender(company, sender=sender, by=request.membership)
    messages.success(request, f"You can receive from {sender} again.")
    return go(request, "companies:preferences")


@posting(back="companies:preferences")
@company_admin
def pause(request: MemberRequest) -> HttpResponse:
    flow.pause(request.membership.company, by=request.membership)
    messages.success(request, "Paused. No referral reaches you until you resume.")
    return _back(request)


@posting(back="companies:preferences")
@company_admin
def resume(request: MemberRequest) -> HttpResponse:
    flow.resume(request.membership.company, by=request.membership)
    messages.success(request, "Resumed. You can be matched again.")
    return _back(request)


def _chosen(request: MemberRequest, senders: QuerySet[Company]) -> Company:
    """The company that was chosen among ``senders``; any other does not exist for this page."""
    form = SenderForm(request.POST, senders=senders)
    if not form.is_valid():
        raise Http404("There is no such company here.")
    return form.cleaned_data["sender"]


def _back(request: MemberRequest) -> HttpResponse:
    """The page the button was pressed on, when it is one of ours."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(came_from)
    return go(request, "companies:preferences")
