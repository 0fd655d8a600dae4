"""A removed pledge, as its company meets it: why, what it asked for, and what was decided on which conditions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from companies import permissions
from companies.access import MemberRequest, company_admin, member
from companies.enums import Pledge
from companies.pledge_text import current_text
from core.pages import page, posting, refusing
from disputes import claims
from disputes.flow import reinstatement as acts
from disputes.forms.reinstatement import AskForm


@member
@refusing(back="disputes:pledge_back")
def pledge_back(request: MemberRequest) -> HttpResponse:
    """Everybody of the company reads it; its Admins ask."""
    if request.method == "POST":
        return _ask(request)
    return _page(request, AskForm(initial={"version": current_text().version}))


@company_admin
def _ask(request: MemberRequest) -> HttpResponse:
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    said = {name: form.cleaned_data[name] for name in ("changed", "version")}
    acts.ask(request.membership.company, by=request.membership, **said)
    messages.success(request, "Asked. A person at Baton reads it and decides.")
    return redirect("disputes:pledge_back")


@posting(back="disputes:pledge_back")
@member
@company_admin
def withdraw(request: MemberRequest) -> HttpResponse:
    """Take the open request back."""
    asked = claims.open_request(request.membership.company)
    if asked is None:
        raise Http404("There is no open request.")
    acts.withdraw(asked, by=request.membership)
    messages.success(request, "Your request is withdrawn.")
    return redirect("disputes:pledge_back")


def _page(request: MemberRequest, form: AskForm) -> HttpResponse:
    company = request.membership.company
    removed = company.pledge_moves.filter(after=Pledge.REVOKED).first()
    if removed is None:
        raise Http404("The pledge of this company was never removed.")
    requests = claims.requests_of(company)
    may_ask = company.pledge == Pledge.REVOKED and claims.open_request(company) is None
    context = {
        "company": company,
        "zone": company.time_zone,
        "removed": removed,
        "behind": list(claims.claims_behind(company)),
        "requests": requests,
        "may_change": permissions.may_change_settings(request.membership, company),
        "may_ask": may_ask,
        "text": current_text(),
        "form": form,
    }
    return page(request, "disputes/reinstatement.html", context)
