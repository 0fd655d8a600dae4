"""The queue of needs that nobody fits: why, as it is now, and what staff can do so that it empties."""

from typing import Any

from django.contrib import admin
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest
from django.utils.text import capfirst

from core import clock
from core.admin import COLUMNS, EitherFilter, Move, Queue, WaitingFilter
from core.models import Event
from matching import engine
from matching.admin.decisions import lines
from matching.admin.queues import QueueAdmin, abroad
from matching.criteria import LABELS
from matching.flow import match, place
from matching.models import UnmatchedReferral
from referrals.admin import ReferralAdmin
from referrals.enums import Status
from referrals.flow import unplaced
from referrals.models import Referral
from referrals.queries import PLACEABLE_FIRST, call_back, with_call_back

SHOWN = 10
"""How many who fit, and how many who miss it by least, a page names."""
ASKED = Event.objects.filter(
    type="referral.placement_asked",
    subject=Concat(Value("referral:"), Cast(OuterRef("pk"), CharField())),
    at__gte=OuterRef("placeable_at"),
)
"""The requests to place a need since it can be: once it cannot and then can again, its sender may be asked anew."""


def _waits(referral: Referral) -> bool:
    return referral.status == Status.UNMATCHED


def _looking(referral: Referral) -> list[str]:
    return [
        "It is looked at at once whether a company could take it. Nobody is held for it.",
        f"If one newly could, it is marked so, and {_asked(referral)} is told by e-mail.",
        "If none could any more, the mark is taken away, and nobody is told.",
    ]


def _asking(referral: Referral) -> list[str]:
    return [
        f"{_asked(referral)} is asked by e-mail to look for the match and to take the customer's yes.",
        "It leaves this queue. It comes back if nobody could take it for a while and then somebody could again.",
        "Nobody is held for it until they look.",
    ]


def _closing(referral: Referral) -> list[str]:
    return [
        "It ends. Nothing is sent to anybody, and nothing is charged. It can only be referred anew.",
        f"{_asked(referral)} is told by e-mail, with your reason.",
        *_told_the_customer(referral),
    ]


def _told_the_customer(referral: Referral) -> list[str]:
    """Only who left a number is known at all."""
    if not call_back(referral):
        return []
    texted = "not texted: the number is one of another country" if abroad(referral) else "texted, without your reason"
    return [f"The customer, who waits for a call back, is {texted}. Their details stay until they are erased."]


def _asked(referral: Referral) -> str:
    return (referral.taken_by or referral.sender).name


LOOK_AGAIN = Move(
    slug="look-again",
    label="Look again",
    effects=_looking,
    act=lambda referral, reason, by: place.look_again(referral, by=by),
    possible=_waits,
    done="looked at again. Its page says who could take it.",
)
ASK = Move(
    slug="ask-to-place",
    label="Ask the sender to place it",
    effects=_asking,
    act=lambda referral, reason, by: unplaced.ask_to_place(referral, by=by),
    possible=lambda referral: referral.placeable_at is not None,
    done="its sender is asked to place it.",
    settles=True,
)
CLOSE = Move(
    slug="close",
    label="Close",
    effects=_closing,
    act=lambda referral, reason, by: unplaced.close(referral, because=reason, by=by),
    possible=_waits,
    done="closed.",
    settles=True,
    read_by="The sender reads it.",
    longest=300,
    grave=True,
)


class PlaceableFilter(EitherFilter):
    title, parameter_name = "whether it can be placed", "placeable"
    yes = Q(placeable_at__isnull=False)


class CallBackFilter(EitherFilter):
    title, parameter_name = "whether a call back is left", "call_back"
    yes = Q(has_call_back=True)


@admin.register(UnmatchedReferral)
class UnmatchedReferralAdmin(QueueAdmin):
    """Only the sender asks for a match; staff see where the network has no one. What can be placed stands first."""

    status = Status.UNMATCHED
    change_form_template = "admin/matching/unmatched.html"
    moves = [ASK, LOOK_AGAIN, CLOSE, *ReferralAdmin.moves]
    queue = Queue("Needs that nobody fits", since="opened_at", waiting=Q(asked_at=None))
    list_display = ["number", "can_be_placed", "need", "place", "sender", "waits", "call_back", "nobody_fits"]
    list_filter = [WaitingFilter, PlaceableFilter, CallBackFilter, *QueueAdmin.list_filter]
    ordering = [PLACEABLE_FIRST, "opened_at"]
    fieldsets = [
        ("State", {"classes": COLUMNS, "fields": ["status", "can_be_placed", "asked", "waits"]}),
        *ReferralAdmin.fieldsets[1:],
    ]
    readonly_fields = [*ReferralAdmin.readonly_fields, "can_be_placed", "asked", "waits"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        last = ASKED.order_by("-id").values("at")[:1]
        return with_call_back(super().get_queryset(request)).annotate(asked_at=Subquery(last))

    def more_of(self, row: Any) -> dict[str, Any]:
        decision = place.today(row)
        fit = [verdict for verdict in decision.verdicts if verdict.place][:SHOWN]
        misses = engine.nearest_misses(decision)[:SHOWN]
        return {
            **super().more_of(row),
            "today": decision,
            "verdicts": [(verdict, lines(verdict.findings, LABELS)) for verdict in (*fit, *misses)],
            "more": len(decision.verdicts) - len(fit) - len(misses),
            "reason": match.nobody_in_words(decision),
        }

    @admin.display(description="placeable")
    def can_be_placed(self, referral: Referral) -> str:
        return f"For {clock.span(clock.now() - referral.placeable_at)}" if referral.placeable_at else "No"

    @admin.display(description="sender asked")
    def asked(self, referral: Any) -> str:
        return f"{clock.span(clock.now() - referral.asked_at)} ago" if referral.asked_at else "No"

    @admin.display(description="waits", ordering="opened_at")
    def waits(self, referral: Referral) -> str:
        return clock.span(clock.now() - referral.opened_at)

    @admin.display(description="call back")
    def call_back(self, referral: Any) -> str:
        return "Left" if referral.has_call_back else ""

    @admin.display(description="why nobody fitted")
    def nobody_fits(self, referral: Any) -> str:
        """As it was when it was matched last; once somebody could take it, that is no longer so."""
        if not referral.placeable_at:
            return capfirst(referral.status_reason)
        return f"A company fits now{'; the sender is asked' if referral.asked_at else ''}"
