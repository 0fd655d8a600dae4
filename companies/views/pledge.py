"""The Pledge to Protect, as its company sees it: the choice, what it means, and its history."""

import re

from django.contrib import messages
from django.http import Http404, HttpResponse

from companies import permissions
from companies.access import MemberRequest, company_admin, own_company
from companies.enums import Pledge
from companies.flow import pledge as flow
from companies.forms.pledge import PledgeForm
from companies.models import Company
from companies.pledge_text import changes, current_text, text_of
from companies.views.pages import settings_page
from core.pages import go, refusing
from core.refusals import NotAllowed, Refused

A_VERSION = re.compile(r"[0-9]{1,4}")
RENEWED = "You have agreed to the new words. Your company stays pledged."
SAVED = {
    Pledge.PLEDGED: "You have pledged. From the next match on you can be named for other companies' customers.",
    Pledge.OPTED_OUT: "You have opted out. Everything else keeps coming, and you can pledge on any day.",
}


@refusing(back="companies:pledge")
@own_company
def pledge(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _choose(request)
    chosen = request.GET.get("choice", request.membership.company.pledge)
    return _page(request, PledgeForm(initial={"choice": chosen}))


@own_company
def text(request: MemberRequest, version: int) -> HttpResponse:
    """The words of one version, current or not, and what changed in them since the one before, or ``since`` another."""
    shown, before = text_of(version), text_of(_earlier(request.GET.get("since", ""), version))
    if shown is None:
        raise Http404("There is no such version of the pledge.")
    context = {
        "text": shown,
        "current": current_text(),
        "before": before,
        "changes": list(changes(before.words, shown.words)) if before else [],
        "tab": "pledge",
    }
    return settings_page(request, "pledge_text", context)


def _earlier(since: str, version: int) -> int:
    """The version to compare with: the one asked for when it is older, else the one before."""
    asked = int(since) if A_VERSION.fullmatch(since) else 0
    return asked if 0 < asked < version else version - 1


@company_admin
def _choose(request: MemberRequest) -> HttpResponse:
    form = PledgeForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if _made_already(request.membership.company, form):
        messages.info(request, "That is your choice already. Nothing changed.")
        return go(request, "companies:pledge")
    renews = request.membership.company.pledged and form.cleaned_data["choice"] == Pledge.PLEDGED
    try:
        _act(request, form)
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(None, str(refused))
        request.membership.company.refresh_from_db()
        return _page(request, form)
    messages.success(request, RENEWED if renews else SAVED[form.cleaned_data["choice"]])
    return go(request, "companies:pledge")


def _made_already(company: Company, form: PledgeForm) -> bool:
    """The same choice again; a pledge to other words than those agreed to is a new one."""
    same = form.cleaned_data["choice"] == company.pledge
    return same and company.pledge_version in (None, form.cleaned_data["version"])


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
    agreed, text = text_of(company.pledge_version or 0), current_text()
    context = {
        "form": form,
        "history": history,
        "latest": history[0] if history else None,
        "was_removed": any(move.after == Pledge.REVOKED for move in history),
        "text": text,
        "changes": list(changes(agreed.words, text.words)) if agreed else [],
        "may_choose": may_choose,
    }
    return settings_page(request, "pledge", context, part="effect")
