"""People who work in several companies choose the one they are in now."""

from django.contrib import messages
from django.http import Http404, HttpResponse

from companies.access import MemberRequest, choose, own_company
from core.pages import go, posting


@posting(back="referrals:home")
@own_company
def switch(request: MemberRequest) -> HttpResponse:
    """Everything from the next page on is the chosen company's; forms left open for the other one no longer count."""
    asked = request.POST.get("company")
    chosen = next((mine.company for mine in request.memberships if str(mine.company_id) == asked), None)
    if chosen is None:
        raise Http404("There is no such company here.")
    choose(request, chosen)
    messages.success(request, f"You now work for {chosen.name}.")
    return go(request, "referrals:home")
