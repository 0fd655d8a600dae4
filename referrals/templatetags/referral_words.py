"""What lists and pages say about a referral: its state, who sent it, how long ago, what happened."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.enums import PropertyType
from companies.hours import date_words, local
from companies.models import Company
from core import clock
from core.models import Event
from core.templatetags import ui
from referrals import queries
from referrals.access import Seen
from referrals.enums import CallResult, CaseState, ChoiceReason, InvalidReason, NoSaleReason, Status, Timing
from referrals.models import Assignment, Consent, Referral

register = template.Library()

ANSWER_CLOCK = '<div class="answer-clock" id="clock-{}"{}>{}</div>'
OUT_OF_BAND = SafeString(' hx-swap-oob="true"')
STATES = {
    Status.MATCHING: ("outline", "loader"),
    Status.UNMATCHED: ("warn", "search-x"),
    Status.MATCHED: ("outline", "waypoints"),
    Status.OPEN: ("idle", "timer-off"),
    Status.ABANDONED: ("idle", "x"),
    Status.SUBMITTED: ("outline", "send"),
    Status.HELD: ("outline", "list-checks"),
    Status.REJECTED: ("bad", "ban"),
    Status.WITHDRAWN: ("idle", "hand"),
    Status.DELIVERED: ("brand", "circle-dot"),
    Status.IN_PROGRESS: ("brand-outline", "circle-dashed"),
    Status.SOLD: ("ok", "circle-check"),
    Status.NO_SALE: ("idle", "circle-slash"),
    Status.INVALID: ("idle", "circle-off"),
}
"""Tone and icon of each state; an open one is lapsed, because it had a match before."""

DECIDED = frozenset({CaseState.UPHELD, CaseState.PARTLY, CaseState.DECLINED})

HAPPENED = {
    "referral.opened": ("pencil-line", ""),
    "referral.placeable": ("waypoints", "is-ok"),
    "referral.looked_again": ("search", ""),
    "referral.placement_asked": ("bell", ""),
    "callback.left": ("phone-call", ""),
    "referral.rematch_asked": ("rotate-cw", ""),
    "referral.matched": ("waypoints", ""),
    "referral.choice_made": ("user-round-check", ""),
    "referral.unmatched": ("search-x", "is-warn"),
    "match.lapsed": ("timer-off", "is-warn"),
    "match.withdrawn": ("circle-off", "is-warn"),
    "referral.returned": ("undo-2", "is-warn"),
    "referral.abandoned": ("x", ""),
    "referral.closed": ("x", ""),
    "consent.confirmed": ("signature", ""),
    "consent.recorded": ("file-text", ""),
    "consent.confirmed_in_writing": ("signature", "is-ok"),
    "consent.withdrawn": ("hand", "is-bad"),
    "customer.rated": ("star", ""),
    "referral.submitted": ("send", ""),
    "referral.held": ("list-checks", ""),
    "referral.released": ("check-check", "is-ok"),
    "referral.rejected": ("ban", "is-bad"),
    "referral.delivered": ("inbox", "is-ok"),
    "message.queued": ("message-square", ""),
    "referral.seen": ("eye", ""),
    "referral.answered": ("phone-call", "is-ok"),
    "referral.contacted": ("phone-call", ""),
    "call.recorded": ("phone-call", ""),
    "referral.noted": ("message-square-text", ""),
    "referral.report_undone": ("undo-2", ""),
    "referral.case_marked": ("scale", "is-warn"),
    "referral.invalidated": ("circle-off", ""),
}
"""Icon and class of what can stand in a referral's timeline."""


@register.simple_tag
def state_badge(seen: Seen) -> SafeString:
    """The referral's state; an undecided dispute goes before it, a taken consent before the match.

    What is new to its recipient is just sent to whoever sent it.
    """
    if seen.referral.case_state == CaseState.OPEN:
        return ui.badge("Disputed", "warn", "scale")
    if seen.referral.placeable_at:
        return ui.badge("Can be placed", "brand", "waypoints")
    if seen.consent_taken:
        return ui.badge("Consent taken", "outline", "signature")
    if seen.referral.status == Status.DELIVERED and seen.referral.stopped_at:
        return ui.badge("Consent taken back", "idle", "hand")
    if seen.referral.status == Status.DELIVERED and not seen.received:
        return ui.badge("Sent", "outline", "send")
    status = Status(seen.referral.status)
    return ui.badge(status.label, *STATES[status])


@register.simple_tag
def answer_clock(seen: Seen, *, oob: bool = False) -> SafeString:
    """The clock of its first answer, empty before delivery. ``oob``: it takes the place of the one on the page."""
    told, shown = seen.clock, SafeString()
    if told:
        below = f"No word for {clock.span(silent)}" if (silent := seen.silent_for) else told.below
        shown = ui.clock(told.words, below, told.tone, told.left)
    return format_html(ANSWER_CLOCK, seen.referral.pk, OUT_OF_BAND if oob else "", shown)


@register.simple_tag
def company_badges(seen: Seen, *, pledge: bool = True) -> SafeString:
    """Beside a company: an emergency, its ``pledge``, and whose customer it is in the reader's eyes."""
    return SafeString("\n".join(_company_badges(seen, pledge)))


def _company_badges(seen: Seen, pledge: bool) -> Iterator[SafeString]:
    if seen.referral.emergency:
        yield ui.badge("Emergency", "warn", "triangle-alert")
    if pledge and seen.other and seen.other.pledged:
        yield ui.badge("Pledge", "brand-outline", "pledge")
    if seen.theirs:
        yield ui.badge("Their customer", "ink", "user-round-check")
    elif seen.referral.existing_customer:
        whose = "The sender’s customer" if seen.for_another else "Our customer"
        yield ui.badge(whose, "outline", "user-round-check")


@register.filter
def ago(at: datetime, time_zone: str) -> str:
    """``12 min ago``, ``3 h ago`` within a day, then ``Tue, Jul 14`` on the calendar of ``time_zone``."""
    passed = clock.now() - at
    if passed >= timedelta(days=1):
        return date_words(local(at, time_zone).date(), local(clock.now(), time_zone).date())
    return "Just now" if passed < timedelta(minutes=1) else f"{clock.span(passed)} ago"


@register.filter
def after(at: datetime, start: datetime) -> str:
    """How long after ``start``: ``6 min``."""
    return clock.span(at - start)


@register.filter
def possessive(company: Company) -> str:
    """``Tallgrass Plumbing's``, ``Greg's Pests'``."""
    return f"{company.name}'" if company.name.endswith("s") else f"{company.name}'s"


@register.simple_tag
def undo_minutes() -> int:
    """How long a report can be taken back."""
    return int(settings.UNDO_WITHIN.total_seconds()) // 60


@register.simple_tag
def hold_seconds() -> int:
    """How long a hold lasts from when it was last shown."""
    return int(settings.HOLD_FOR.total_seconds())


@register.filter
def hold_left(held: Assignment) -> int:
    """Percent of the hold that are still to go; one without an end is whole."""
    if held.held_until is None:
        return 100
    return round(100 * (held.held_until - clock.now()) / settings.HOLD_FOR)


@register.filter
def case_decided(referral: Referral) -> str:
    """``Dispute declined``, once it is decided."""
    state = CaseState(referral.case_state)
    return f"Dispute {state.label.lower()}" if state in DECIDED else ""


@register.filter
def timing_words(timing: str) -> str:
    """Within a line: ``this week``. A list says it many times, so it is looked up as quickly as can be."""
    return Timing(timing).label.lower()


@register.filter
def property_words(property_type: str) -> str:
    return PropertyType(property_type).label


@register.filter
def no_sale_words(reason: str) -> str:
    return NoSaleReason(reason).label


@register.filter
def choice_words(reason: str) -> str:
    return ChoiceReason(reason).label


@register.filter
def invalid_words(reason: str) -> str:
    return InvalidReason(reason).label


@register.filter
def call_words(result: str) -> str:
    return CallResult(result).label


@register.filter
def own_services(referral: Referral) -> str:
    """What the sender already does for its customer: ``General pest, Termites``."""
    return ", ".join(queries.protected(referral).values_list("name", flat=True))


@register.simple_tag
def call_back(referral: Referral) -> Consent | None:
    """The yes under which Baton keeps the customer, if there is one."""
    return queries.call_back(referral)


@register.filter
def happened_icon(event: Event) -> str:
    """A report has the icon of its state, a call that of what came of it. None for what upper apps tell."""
    if event.type == "call.recorded" and event.data["after"] == CallResult.NO_ANSWER:
        return "phone-missed"
    if event.type == "referral.reported":
        return STATES[Status(event.data["status"])][1]
    return HAPPENED.get(event.type, ("", ""))[0]


@register.filter
def happened_tone(event: Event) -> str:
    return HAPPENED.get(event.type, ("", ""))[1]
