"""Reading referrals."""

from django.conf import settings
from django.db import connection
from django.db.models import Count, Prefetch, Q

from companies.models import Company
from core import clock, events
from core.models import Event
from referrals.enums import LIVE, AssignmentState, Status
from referrals.models import Assignment, Consent, Outcome, Referral
from referrals.models.referral import ReferralQuerySet

RECEIVED_TABS: dict[str, Q] = {
    "new": Q(status=Status.DELIVERED),
    "in_progress": Q(status=Status.IN_PROGRESS),
    "sold": Q(status=Status.SOLD),
    "no_sale": Q(status=Status.NO_SALE),
    "disputed": ~Q(case_state=""),
    "all": Q(),
}
SENT_TABS: dict[str, Q] = {
    "needs_you": Q(status__in=[Status.UNMATCHED, Status.MATCHED, Status.OPEN, Status.REJECTED]),
    "waiting": Q(status__in=[Status.MATCHING, Status.SUBMITTED, Status.HELD, Status.DELIVERED]),
    "in_progress": Q(status=Status.IN_PROGRESS),
    "sold": Q(status=Status.SOLD),
    "no_sale": Q(status=Status.NO_SALE),
    "all": Q(),
}
RECEIVED_WORK = ("new", "in_progress")
SENT_WORK = ("needs_you", "waiting", "in_progress")
"""The tabs that ask for work, the most urgent first."""


def counts(rows: ReferralQuerySet, tabs: dict[str, Q]) -> dict[str, int]:
    """How many of ``rows`` stand in each tab, in one query."""
    return rows.order_by().aggregate(**{tab: Count("pk", filter=condition) for tab, condition in tabs.items()})


def tab_with_work(counted: dict[str, int], asking: tuple[str, ...]) -> str:
    """The first of ``asking`` that has something in it, else everything."""
    return next((tab for tab in asking if counted[tab]), "all")


def for_pages(rows: ReferralQuerySet) -> ReferralQuerySet:
    """With all that a row or a page shows of a referral, the company that was named last included."""
    named = Assignment.objects.select_related("company").order_by("-id")
    return rows.for_list().prefetch_related(Prefetch("assignments", named))


def received_rows(company: Company, tab: str) -> ReferralQuerySet:
    """A tab of the inbox: who waits longest for a call comes first, otherwise what came last."""
    order = "delivered_at" if tab == "new" else "-delivered_at"
    rows = Referral.objects.received_by(company).filter(RECEIVED_TABS[tab])
    return for_pages(rows).order_by(order, "-id")


def sent_rows(company: Company, tab: str) -> ReferralQuerySet:
    """A tab of what the company sent or is about to send, the last one first."""
    return for_pages(Referral.objects.sent_by(company).filter(SENT_TABS[tab])).order_by("-id")


def live_assignment(referral: Referral) -> Assignment | None:
    return referral.assignments.filter(state__in=LIVE).select_related("company").first()


def last_assignment(referral: Referral) -> Assignment | None:
    return referral.assignments.select_related("company").order_by("-id").first()


def lock_referral(pk: int) -> Referral:
    return Referral.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def lock_phone(phone_digest: str) -> None:
    """Let one transaction at a time look for repeats of this phone, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [phone_digest])


def repeats_by_phone(referral: Referral) -> int:
    """Other referrals of the same phone for the same service whose window is still open."""
    same = Referral.objects.filter(phone_digest=referral.phone_digest, service=referral.service_id)
    live = same.filter(repeat_window__contains=clock.now()).exclude(status=Status.INVALID)
    return live.exclude(pk=referral.pk).count()


def near_repeats(referral: Referral) -> int:
    return alike(referral).count()


def alike(referral: Referral) -> ReferralQuerySet:
    """Delivered referrals of the last window, same service and other phone, that share e-mail or name and address."""
    same = Q(pk__in=[])
    if referral.email_digest:
        same |= Q(email_digest=referral.email_digest)
    if referral.address_digest:
        same |= Q(address_digest=referral.address_digest)
    since = clock.now() - settings.REPEAT_WINDOW
    rows = Referral.objects.filter(same, service=referral.service_id, delivered_at__gte=since)
    return rows.exclude(pk=referral.pk).exclude(status=Status.INVALID)


def last_outcome(referral: Referral) -> Outcome | None:
    return referral.outcomes.filter(undone_at=None).first()


def undoable(referral: Referral) -> Outcome | None:
    """The last report, as long as it can be taken back (UNDO_WITHIN)."""
    last = last_outcome(referral)
    return last if last and clock.now() - last.reported_at <= settings.UNDO_WITHIN else None


def receipt(referral: Referral, *, company: Company) -> Consent | None:
    """The consent that ``company`` may read: its sender the last one, the recipient the one that names it."""
    consents = referral.consents.select_related("company")
    mine = consents if company.pk == referral.sender_id else consents.filter(company=company)
    return mine.order_by("-id").first()


def history(referral: Referral, *, company: Company) -> list[Event]:
    """What happened, newest first. The recipient reads from the match on that named it: who was asked
    before is the sender's to know.
    """
    happened = list(events.timeline(referral))
    if company.pk == referral.sender_id:
        return happened
    matches = [index for index, event in enumerate(happened) if event.type == "referral.matched"]
    return happened[: matches[0] + 1] if matches else happened


def held_for(company: Company) -> list[Assignment]:
    """Matches that are held for ``company``, oldest first."""
    held = Assignment.objects.filter(company=company, state=AssignmentState.HELD)
    return list(held.select_related("referral").order_by("id"))
