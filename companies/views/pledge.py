"""The Pledge to Protect, as its company sees it: the choice, what it means, and its history."""

from django.contrib import messages
from django.http import Http404, HttpResponse

from companies import permissions
from companies.access import MemberRequest, company_admin, member
from companies.enums import Pledge
from companies.flow import pledge as flow
from companies.forms.pledge import PledgeForm
from companies.pledge_text import CURRENT_VERSION, PLEDGE_TEXTS
from companies.views.pages import settings_page
from core.pages import go, refusing
from core.refusals import NotAllowed, Refused

SAVED = {
    Pledge.PLEDGED: "You have pledged. From the next match on you can be named for other companies' customers.",
    Pledge.OPTED_OUT: "You have opted out. Everything else keeps coming, and you can pledge on any day.",
}


@refusing(back="companies:pledge")
@member
def pledge(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _choose(request)
    chosen = request.GET.get("choice", request.membership.company.pledge)
    return _page(request, PledgeForm(initial={"choice": chosen}))


@member
def text(request: MemberRequest, version: int) -> HttpResponse:
    """The words of one version, current or not: what a company agreed to stays readable."""
    if version not in PLEDGE_TEXTS:
        raise Http404("There is no such version of the pledge.")
    words = {"version": version, "words": PLEDGE_TEXTS[version], "current_version": CURRENT_VERSION}
    return settings_page(request, "pledge_text", words | {"tab": "pledge"})


@company_admin
def _choose(request: MemberRequest) -> HttpResponse:
    form = PledgeForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if form.cleaned_data["choice"] == request.membership.company.pledge:
        messages.info(request, "That is your choice already. Nothing changed.")
        return go(request, "companies:pledge")
    try:
        _act(request, form)
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(None, str(refused))
        request.membership.company.refresh_from_db()
        return _page(request, form)
    messages.success(request, SAVED[form.cleaned_data["choice"]])
    return go(request, "companies:pledge")


def _act(request: MemberRequest, form: PledgeForm) -> None:
    by, reason = request.membership, form.cleaned_data["reason"]
    if form.cleaned_data["choice"] == Pledge.PLEDGED:
        flow.agree(by.company, version=form.cleaned_data["version"], by=by, reason=reason)
    else:
        flow.opt_out(by.company, by=by, reason=reason)


def _page(request: MemberRequest, form: PledgeForm) -> HttpResponse:
    company = request.membership.company
    history = list(company.pledge_moves.all())
    may_choose = company.pledge != Pledge.REVOKED and permissions.may_change_settings(request.membership, company)
    context = {
        "form": form,
        "history": history,
        "latest": history[0] if history else None,
        "version": CURRENT_VERSION,
        "promise": PLEDGE_TEXTS[CURRENT_VERSION][0],
        "may_choose": may_choose,
    }
    return settings_page(request, "pledge", context, part="effect")
