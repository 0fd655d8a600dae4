"""A file of a case, for the two companies whose case it is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from disputes import queries
from disputes.access import attachment


@member
@require_safe
def file(request: MemberRequest, pk: int) -> HttpResponse:
    """Download it. A stranger's file, and one that was erased, does not exist."""
    return attachment(get_object_or_404(queries.evidence_seen_by(request.membership.company), pk=pk))
