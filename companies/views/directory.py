"""The network as its members see it: who does what, where, and who has pledged."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from companies.directory import find, listings, members, zips_of
from companies.forms.directory import DirectoryForm
from companies.models import Company
from core.pages import page
from core.words import counted

PAGE = 25


@member
@require_safe
def network(request: MemberRequest) -> HttpResponse:
    """Members by name, narrowed by the filters of the address."""
    form = DirectoryForm(request.GET)
    found = find(form.asked) if form.is_valid() else Company.objects.none()
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    filters = form.in_words() if form.is_valid() else []
    context = {
        "form": form,
        "page": shown,
        "listings": listings(list(shown)),
        "filters": filters,
        "not_found": f"You asked for: {', '.join(filters)}.",
        "cleared": request.path,
        "problem": " ".join(str(error) for errors in form.errors.values() for error in errors),
        "asked_zip": form.asked.zip if form.is_valid() else "",
        "found_words": _range(shown),
        "own": request.membership.company,
    }
    return page(request, "companies/directory.html", context, part="found")


def _range(page: Page[Company]) -> str:
    companies = counted(page.paginator.count, "company", "companies")
    return f"{page.start_index()} to {page.end_index()} of {companies}"


@member
@require_safe
def company(request: MemberRequest, pk: int) -> HttpResponse:
    """One member as the others see it. Whom the directory does not show is not here either (404)."""
    found = listings(members().filter(pk=pk))
    if not found:
        raise Http404("The directory shows no such company.")
    context = {"listing": found[0], "codes": zips_of(found[0].company), "own": request.membership.company}
    return page(request, "companies/directory_company.html", context)
