"""Several referrals disputed in one go."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from companies.access import MemberRequest, member
from core.pages import page
from disputes.flow.batch import open_several
from disputes.forms.batch import SeveralForm


@member
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: MemberRequest) -> HttpResponse:
    """What can still be disputed, to choose from; then what became of each."""
    company = request.membership.company
    form = SeveralForm(request.POST if request.method == "POST" else None, company=company)
    context = {"form": form, "zone": company.time_zone, "appeal_days": settings.APPEAL_WITHIN.days}
    if form.is_valid():
        results = open_several(by=request.membership, **form.cleaned_data)
        return page(request, "disputes/batch_done.html", {**context, "results": results})
    return page(request, "disputes/batch.html", context)
