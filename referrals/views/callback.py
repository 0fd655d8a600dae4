"""Nobody fits: the customer leaves a name and a number for a call back."""

from django.http import HttpResponse

from companies.access import MemberRequest, member
from companies.queries import baton
from core.pages import go, page, refusing
from referrals import emails, links
from referrals.enums import Status
from referrals.flow import callback
from referrals.forms.callback import CallBackForm
from referrals.forms.contact import typed_in
from referrals.models import Referral
from referrals.script import CALL_BACK_VERSION, script_for
from referrals.views.found import own_or_404


@member
@refusing(back="matching:match")
def leave(request: MemberRequest, pk: int) -> HttpResponse:
    """The words to read, the three confirmations and the number, kept in one go or not at all."""
    referral = own_or_404(request, pk)
    if referral.status != Status.UNMATCHED:
        return go(request, "matching:match", pk=pk)
    form = CallBackForm(request.POST or None, initial=typed_in(getattr(referral, "customer", None)))
    if not form.is_valid():
        return _call_back_page(request, referral, form)
    callback.leave(referral, contact=form.contact, **form.confirmations, by=request.membership)
    return go(request, "matching:match", pk=pk)


def _call_back_page(request: MemberRequest, referral: Referral, form: CallBackForm) -> HttpResponse:
    context = {
        "referral": referral,
        "form": form,
        "script": script_for(referral, baton(), CALL_BACK_VERSION),
        "text": emails.call_back_text(referral, link=links.IN_PLACE),
    }
    return page(request, "referrals/callback.html", context)
