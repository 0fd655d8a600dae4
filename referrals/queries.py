"""Reading referrals."""

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q

from companies.models import Company
from core import clock
from referrals.enums import LIVE, AssignmentState, Status
from referrals.models import Assignment, Outcome, Referral
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


def counts(rows: ReferralQuerySet, tabs: dict[str, Q]) -> dict[str, int]:
    """How many of ``rows`` stand in each tab, in one query."""
    return rows.order_by().aggregate(**{tab: Count("pk", filter=condition) for tab, condition in tabs.items()})


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
    """Delivered referrals of the last window, same service and other phone, that share e-mail or name and address."""
    alike = Q(pk__in=[])
    if referral.email_digest:
        alike |= Q(email_digest=referral.email_digest)
    if referral.address_digest:
        alike |= Q(address_digest=referral.address_digest)
    since = clock.now() - settings.REPEAT_WINDOW
    rows = Referral.objects.filter(alike, service=referral.service_id, delivered_at__gte=since)
    return rows.exclude(pk=referral.pk).exclude(status=Status.INVALID).count()


def last_outcome(referral: Referral) -> Outcome | None:
    return referral.outcomes.filter(undone_at=None).first()


def held_for(company: Company) -> list[Assignment]:
    """Matches that are held for ``company``, oldest first."""
    held = Assignment.objects.filter(company=company, state=AssignmentState.HELD)
    return list(held.select_related("referral").order_by("id"))
