"""Step 3 of intake, the customer's details, and the page after it."""

from datetime import datetime, timedelta

from allauth.core import ratelimit
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from core import clock, events, messages, phones
from core.models import Message
from core.pages import by_htmx, go, page, posting, refusing
from referrals import emails, links, queries
from referrals.enums import IN_CHECK, SENT, WORKED, CallKind, Status
from referrals.flow import assignment, submission
from referrals.flow.assignment import DroppedOut
from referrals.flow.call import record_result
from referrals.flow.consent import held_now
from referrals.flow.submission import Repeat
from referrals.forms.contact import CHECKED, ContactForm, typed_in
from referrals.models import Assignment, Referral
from referrals.views.found import own_or_404

USUALLY_WITHIN = timedelta(minutes=1)
"""After that the page stops looking for the customer's text, and seldom looks for what came of the checks."""
OFTEN, SELDOM = "1s", "10s"


@member
@refusing(back="matching:match")
def contact(request: MemberRequest, pk: int) -> HttpResponse:
    """Step 3: the customer's details and the third confirmation, sent in one go or not at all."""
    referral = own_or_404(request, pk)
    named = queries.last_assignment(referral)
    if referral.status in SENT or named is None or named.confirmed_at is None:
        return go(request, "matching:match", pk=pk)
    if request.method == "POST":
        return _send(request, referral, named)
    if by_htmx(request):
        return _watch(request, referral, named)
    if not held_now(named):
        return go(request, "matching:match", pk=pk)
    assignment.show(named)
    came_back = typed_in(getattr(referral, "customer", None))
    form = ContactForm(initial={"assignment": named.pk, **came_back})
    return _contact_page(request, referral, named, form)


def _send(request: MemberRequest, referral: Referral, named: Assignment) -> HttpResponse:
    form = ContactForm(request.POST)
    form.check_names(named)
    if not form.is_valid() or not held_now(named):
        return _contact_page(request, referral, named, form)
    try:
        _submit(request, referral, named, form)
    except Repeat as repeat:
        form.add_error(repeat.field, str(repeat))
        return _contact_page(request, referral, named, form)
    except DroppedOut:
        # What the customer said yes to is gone; what was typed stays on the page.
        assignment.take_back_if_closed(named)
        return _contact_page(request, referral, named, form)
    return go(request, "referrals:submitted", pk=referral.pk)


def _submit(request: MemberRequest, referral: Referral, named: Assignment, form: ContactForm) -> None:
    submission.submit(
        referral,
        assignment=named,
        contact=form.contact,
        read_back=form.cleaned_data["read_back"],
        token=form.cleaned_data["token"],
        by=request.membership,
    )


def _watch(request: MemberRequest, referral: Referral, named: Assignment) -> HttpResponse:
    """Tell an open page when its match is lost, and nothing before: 204 leaves what is being typed alone."""
    if held_now(named):
        return HttpResponse(status=204)
    return _contact_page(request, referral, named, ContactForm())


def _contact_page(request: MemberRequest, referral: Referral, named: Assignment, form: ContactForm) -> HttpResponse:
    lost = _why_lost(named)
    context = {
        "referral": referral,
        "named": named,
        "form": form,
        "lost": lost,
        "taken_by": _taken_by(referral),
        "text": emails.who_will_call_text(referral, named.company, link=links.IN_PLACE),
    }
    return page(request, "referrals/contact.html", context, part="hold")


@member
@posting(back="referrals:contact")
def check(request: MemberRequest, pk: int) -> HttpResponse:
    """What is wrong with the phone or the e-mail that was just typed. It is posted: neither belongs in an address."""
    referral = own_or_404(request, pk)
    asked = next((name for name in CHECKED if name in request.POST), None)
    if asked is None or not by_htmx(request):
        return go(request, "referrals:contact", pk=referral.pk)
    form = ContactForm(request.POST)
    _check_no_repeat(request, referral, form, asked)
    return page(request, "referrals/contact.html", {"checked": form[asked]}, part="checked")


def _check_no_repeat(request: MemberRequest, referral: Referral, form: ContactForm, asked: str) -> None:
    """Say a repeat at its field already now. Only in this step: who has no match at hand learns of nobody's number.

    So often at most that nobody tries lists of numbers; after that nothing is said, and sending looks all the same.
    """
    form.is_valid()  # the other fields are not there
    typed = form.cleaned_data.get(asked)
    if not typed or not _in_step_3(referral) or not _may_look(request):
        return
    if repeat := submission.find_repeat(referral, field=asked, typed=typed, reader=request.membership.company):
        form.add_error(asked, str(repeat))


def _may_look(request: MemberRequest) -> bool:
    return bool(ratelimit.consume(request, action="typed_repeat", user=request.user))


def _in_step_3(referral: Referral) -> bool:
    named = queries.last_assignment(referral)
    return named is not None and named.confirmed_at is not None and held_now(named)


def _taken_by(referral: Referral) -> str:
    """Who read the question out, as the journal knows it."""
    return events.timeline(referral).filter(type="consent.confirmed").values_list("actor_name", flat=True)[0]


def _why_lost(named: Assignment) -> str:
    """Why the named company cannot be sent this any more; empty while it is held."""
    if held_now(named):
        return ""
    named.refresh_from_db(fields=["ended_because"])
    return named.ended_because or f"The hold on {named.company.name} ran out."


@member
@require_safe
def sent(request: MemberRequest, pk: int) -> HttpResponse:
    """After step 3: where the referral is, and what the customer was texted. The page looks until both are known.

    Not while a person at Baton has it: that takes longer than anybody stays on the line.
    """
    referral = own_or_404(request, pk)
    came_back = referral.status == Status.OPEN and referral.submitted_at is not None
    if referral.status not in SENT and not came_back:
        return go(request, "matching:match", pk=pk)
    texts = list(messages.about(referral).filter(to_customer=True, queued_at__gte=referral.submitted_at))
    looks_every = _looks_every(referral, texts)
    shown = f"{referral.status}-{sum(map(_settled, texts))}-{looks_every}"
    if by_htmx(request) and request.GET.get("shown") == shown:
        return HttpResponse(status=204)
    context = {
        "referral": referral,
        "consent": referral.consents.select_related("company").latest("id"),
        "texts": [(text, links.without_link(text.body)) for text in texts],
        "shown": shown,
        "looks_every": looks_every,
        "late": looks_every == SELDOM,
        "to_come": referral.status in IN_CHECK,
        "to_dial": referral.call == CallKind.LIVE_TRANSFER and referral.status in WORKED and not referral.stopped_at,
        "console": request.membership.company.is_baton,
    }
    return page(request, "referrals/submitted.html", context, part="state")


@member
@posting(back="referrals:submitted")
def call(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep whether the company answered when the customer was put through."""
    record_result(own_or_404(request, pk), result=request.POST.get("result", ""), by=request.membership)
    return go(request, "referrals:submitted", pk=pk)


def _looks_every(referral: Referral, texts: list[Message]) -> str:
    """How often the page asks again, while it will say something else by itself; else never."""
    if referral.status == Status.SUBMITTED:
        return OFTEN if _just_now(referral.submitted_at) else SELDOM
    text_to_come = not phones.is_abroad(referral.customer.phone) and not any(map(_settled, texts))
    return OFTEN if referral.status == Status.DELIVERED and text_to_come and _just_now(referral.delivered_at) else ""


def _just_now(at: datetime | None) -> bool:
    return at is not None and clock.now() - at < USUALLY_WITHIN


def _settled(text: Message) -> bool:
    """Whether it left, or never will."""
    return bool(text.sent_at or text.cancelled_at)
