"""Saying something about a case, and putting files beside it: the same for a dispute and for a claim."""

from django.contrib import messages

from companies.access import MemberRequest
from core.words import counted
from disputes.flow import evidence, statement
from disputes.forms.dispute import CommentForm
from disputes.forms.evidence import EvidenceForm
from disputes.models import Claim, Dispute


def comment(request: MemberRequest, case: Dispute | Claim) -> CommentForm | None:
    """Add a statement, which the other company and Baton read; returns the form to be shown when something is wrong."""
    form = CommentForm(request.POST)
    if not form.is_valid():
        return form
    statement.comment(case, text=form.cleaned_data["text"], by=request.membership)
    messages.success(request, "Statement added. The other company and Baton can read it.")
    return None


def files(request: MemberRequest, case: Dispute | Claim) -> EvidenceForm | None:
    """Put more files beside it, which the other company and Baton can open; the form as in ``comment``."""
    form = EvidenceForm(request.POST, request.FILES, company=request.membership.company)
    if not form.is_valid():
        return form
    added = evidence.add(case, by=request.membership, **form.given)
    messages.success(request, f"{counted(len(added), 'file')} added.")
    return None
