"""A dispute as the two companies meet it: opening one, the case, a statement, an appeal."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from companies.hours import local
from core import clock
from core.pages import page, posting, refusing, takes
from core.refusals import MoveRefused
from disputes import facts, history, permissions, queries, questions
from disputes.files import MOST_SENT
from disputes.flow import dispute as disputes
from disputes.forms.dispute import AppealForm, CommentForm, DisputeForm
from disputes.forms.evidence import EvidenceForm
from disputes.known import known, taps
from disputes.models import Dispute
from disputes.views import adding
from referrals.access import Seen, seen_or_404


@member
@refusing(back="referrals:detail")
@takes(MOST_SENT)
def open_dispute(request: MemberRequest, pk: int) -> HttpResponse:
    """The reason first, then what that reason asks, with what the records say; then what happens next and by when."""
    seen = seen_or_404(pk, request.membership)
    permissions.check_may_dispute(seen.referral, request.membership)
    if closed := queries.closed(seen.referral) or queries.enough_today(seen.viewer.company):
        raise MoveRefused(closed)
    form = _dispute_form(request, seen)
    if form.is_valid():
        opened = disputes.open_dispute(seen.referral, by=request.membership, **form.said)
        messages.success(request, _sent(opened))
        return redirect("disputes:case", pk)
    return page(request, "disputes/open.html", _asking(seen, form), part="asked")


def _dispute_form(request: MemberRequest, seen: Seen) -> DisputeForm:
    """Bound once it is sent; without scripts *Continue* only asks for the questions of the reason that was chosen."""
    data = request.POST or request.GET
    sent = request.method == "POST" and "ask" not in data
    initial = {"note": request.POST.get("note", ""), "tries": taps(seen) or None}
    posted = (request.POST, request.FILES) if sent else (None, None)
    reason, company = data.get("reason", ""), seen.viewer.company
    return DisputeForm(*posted, company=company, reason=reason, today=_today(seen), initial=initial)


def _asking(seen: Seen, form: DisputeForm) -> dict[str, Any]:
    reason = form["reason"].value()
    return {
        "seen": seen,
        "form": form,
        "known": known(seen, reason) if reason else [],
        "settled": facts.settle(seen.referral, reason=reason, company=seen.viewer.company),
        "decide_by": queries.decide_by(clock.now(), seen.zone),
        "appeal_days": settings.APPEAL_WITHIN.days,
    }


def _sent(opened: Dispute) -> str:
    if queries.in_review(opened):
        return "Disputed. A person at Baton reads both sides and decides."
    return f"Decided at once, by the records: {opened.get_state_display().lower()}."


@member
@require_safe
def case(request: MemberRequest, pk: int) -> HttpResponse:
    """What both companies said and what was decided: both read the same words."""
    seen = seen_or_404(pk, request.membership)
    return _case(request, seen, _dispute_or_404(seen))


@member
@posting(back="disputes:case")
def comment(request: MemberRequest, pk: int) -> HttpResponse:
    """Add a statement, which the other company and Baton read."""
    seen = seen_or_404(pk, request.membership)
    dispute = _dispute_or_404(seen)
    if form := adding.comment(request, dispute):
        return _case(request, seen, dispute, comment_form=form)
    return redirect("disputes:case", pk)


@member
@posting(back="disputes:case")
@takes(MOST_SENT)
def add_files(request: MemberRequest, pk: int) -> HttpResponse:
    """Put more files beside it, which the other company and Baton can open."""
    seen = seen_or_404(pk, request.membership)
    dispute = _dispute_or_404(seen)
    if form := adding.files(request, dispute):
        return _case(request, seen, dispute, evidence_form=form)
    return redirect("disputes:case", pk)


@member
@posting(back="disputes:case")
@takes(MOST_SENT)
def appeal(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask for another reviewer, with what is new."""
    seen = seen_or_404(pk, request.membership)
    dispute, form = _dispute_or_404(seen), AppealForm(request.POST, request.FILES, company=seen.viewer.company)
    permissions.check_may_appeal(dispute, request.membership)
    if not form.is_valid():
        return _case(request, seen, dispute, appeal_form=form)
    disputes.appeal(dispute, by=request.membership, **form.said)
    messages.success(request, "Appealed. Baton looks at it again.")
    return redirect("disputes:case", pk)


def _dispute_or_404(seen: Seen) -> Dispute:
    found = queries.disputes_of(seen.referral)
    if not found:
        raise Http404("Nobody has disputed this referral.")
    return found[0]


def _case(request: MemberRequest, seen: Seen, dispute: Dispute, **forms: Any) -> HttpResponse:
    in_review, company = queries.in_review(dispute), seen.viewer.company
    appealable = permissions.may_appeal(dispute, seen.viewer) and not queries.appeal_closed(dispute)
    context = {
        "seen": seen,
        "dispute": dispute,
        "answers": list(questions.in_words(dispute, _today(seen))),
        "comments": list(dispute.comments.all()),
        "appeal": queries.appeal_of(dispute),
        "in_review": in_review,
        "evidence": list(queries.evidence_of(dispute)),
        "evidence_url": reverse("disputes:add_files", args=[seen.referral.pk]),
        "evidence_form": EvidenceForm(company=company) if in_review else None,
        "appeal_until": queries.appeal_ends(dispute) if appealable else None,
        "partial_credit": settings.PARTIAL_CREDIT,
        "happened": [(event, f"history/{event.type}.html") for event in history.of_case(dispute)],
        "comment_form": CommentForm(),
        "appeal_form": AppealForm(company=company),
        **forms,
    }
    return page(request, "disputes/case.html", context, part="panel")


def _today(seen: Seen) -> date:
    return local(clock.now(), seen.zone).date()
