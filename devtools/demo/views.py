"""The demo's own page part."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from core.pages import page
from devtools.demo import progress as kept

STOP_POLLING = 286


@login_not_required
def progress(request: HttpRequest) -> HttpResponse:
    """How far the network is filled; 286 tells htmx that it need not ask again."""
    progress = kept.read()
    response = page(request, "demo/progress.html", {"progress": progress})
    if not progress or progress.finished:
        response.status_code = STOP_POLLING
    return response
