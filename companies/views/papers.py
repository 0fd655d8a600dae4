"""License, insurance and bond: an Admin states them, Baton's staff verify them."""

from django.contrib import messages
from django.http import Http404, HttpResponse

from companies.access import MemberRequest, company_admin
from companies.enums import CredentialKind
from companies.flow import vetting
from companies.forms.papers import PaperForm
from companies.views.pages import settings_page
from core.pages import go, posting, refusing


@refusing(back="companies:paper")
@company_admin
def paper(request: MemberRequest, kind: str) -> HttpResponse:
    by, known = request.membership, _known(kind)
    stated = by.company.credentials.filter(kind=known).first()
    form = PaperForm(request.POST or None, company=by.company, stated=stated)
    if not form.is_valid():
        return settings_page(request, "paper", {"tab": "standing", "form": form, "kind": known, "stated": stated})
    vetting.state_credential(by.company, kind=known, by=by, **form.cleaned_data)
    messages.success(request, "Saved. Baton's staff look at what is new or changed.")
    return go(request, "companies:standing")


@posting(back="companies:paper")
@company_admin
def remove(request: MemberRequest, kind: str) -> HttpResponse:
    vetting.remove_credential(request.membership.company, kind=_known(kind), by=request.membership)
    messages.success(request, "Removed. You can state it again at any time.")
    return go(request, "companies:standing")


def _known(kind: str) -> CredentialKind:
    if kind not in CredentialKind.values:
        raise Http404("There is no such paper.")
    return CredentialKind(kind)
