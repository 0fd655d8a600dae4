"""Reading disputes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery, Sum

from companies.hours import DAY, local, midnight
from companies.models import Company
from core import clock, events
from core.models import Event
from disputes.enums import CLAIM_UNDECIDED, UNDECIDED
from disputes.files import File
from disputes.models import Appeal, Claim, Dispute, Evidence, Flag
from referrals.enums import WORKED, Status
from referrals.models import Outcome, Referral
from referrals.queries import last_assignment

SATURDAY = 5


def disputes_of(referral: Referral) -> list[Dispute]:
    """Newest first."""
    return list(Dispute.objects.filter(referral=referral).select_related("company"))


def closed(referral: Referral) -> str:
    """Why its recipient can no longer dispute it, as a sentence; empty as long as it can."""
    if referral.status not in WORKED:
        return "This referral cannot be disputed any more."
    if referral.case_state:
        return "This referral has been disputed already."
    return "" if days_left(referral) else "The time to dispute this referral is over."


def window_ends(referral: Referral) -> datetime | None:
    """Until when the recipient may open a dispute (U1); None before delivery."""
    return referral.delivered_at + settings.DISPUTE_WITHIN if referral.delivered_at else None


def days_left(referral: Referral) -> int:
    """Whole days left to dispute, the running one counted; 0 when the window is shut."""
    ends = window_ends(referral)
    left = ends - clock.now() if ends else timedelta(0)
    return max(0, -(-left // timedelta(days=1)))


def disputes_left(company: Company) -> int:
    """How many more it can open today, on its own clock (DISPUTES_A_DAY)."""
    today = midnight(local(clock.now(), company.time_zone).date(), company.time_zone)
    return max(0, settings.DISPUTES_A_DAY - Dispute.objects.filter(company=company, opened_at__gte=today).count())


def enough_today(company: Company, wanted: int = 1) -> str:
    """Why it cannot open so many disputes today, as a sentence; empty when it can."""
    left = disputes_left(company)
    if wanted <= left:
        return ""
    most = f"A company opens {settings.DISPUTES_A_DAY} disputes on one day at most."
    return f"{most} You can open {left} more today, and the others tomorrow." if left else f"{most} Go on tomorrow."


def no_room(company: Company, files: Iterable[File]) -> str:
    """Why its files do not fit beside its cases (FILES_OF_A_COMPANY), as a sentence; empty when they do."""
    since = clock.now() - settings.LOOK_BACK
    kept = Evidence.objects.filter(company=company, added_at__gte=since).exclude(content=b"")
    used: int = kept.aggregate(bytes=Sum("size"))["bytes"] or 0
    if used + sum(len(file.content) for file in files) <= settings.FILES_OF_A_COMPANY:
        return ""
    most, days = settings.FILES_OF_A_COMPANY // 1024**2, settings.LOOK_BACK.days
    return f"A company adds {most} MB of files within {days} days at most, and this would be more. Ask Baton."


def can_be_disputed(company: Company) -> QuerySet[Referral]:
    """What it received and could dispute now; what shuts first on top."""
    since = clock.now() - settings.DISPUTE_WITHIN
    rows = Referral.objects.received_by(company).for_list()
    rows = rows.filter(status__in=sorted(WORKED), case_state="", delivered_at__gt=since)
    return rows.order_by("delivered_at", "id")


def to_remind_of(company: Company) -> list[Referral]:
    """What it marked as not valid and has not disputed, with the window about to shut; once for each."""
    due = list(about_to_shut().filter(recipient=company))
    subjects = [events.subject_of(referral) for referral in due]
    reminded = Event.objects.filter(subject__in=subjects, type="dispute.reminded").values_list("subject", flat=True)
    return [referral for referral in due if events.subject_of(referral) not in set(reminded)]


def companies_to_remind() -> QuerySet[Company]:
    return Company.objects.filter(pk__in=about_to_shut().values("recipient")).order_by("id")


def about_to_shut() -> QuerySet[Referral]:
    """What is marked as not valid, is not disputed, and can be for a short time only; what shuts first on top."""
    now = clock.now()
    last = Outcome.objects.filter(referral=OuterRef("pk"), undone_at=None).order_by("-id")
    rows = Referral.objects.annotate(invalid=Subquery(last.values("invalid")[:1])).filter(invalid__gt="")
    opened, until = now - settings.DISPUTE_WITHIN, now - settings.DISPUTE_WITHIN + settings.REMIND_TO_DISPUTE
    due = rows.filter(status=Status.NO_SALE, case_state="", delivered_at__gt=opened, delivered_at__lte=until)
    return due.order_by("delivered_at", "id")


def charge_cents(referral: Referral) -> int:
    """What its recipient bid for it, frozen at the match."""
    assignment = last_assignment(referral)
    return assignment.bid_cents if assignment else 0


def decide_by(opened_at: datetime, time_zone: str) -> datetime:
    """Until when staff mean to have decided (U2)."""
    return working_days(settings.DISPUTE_DECIDED_IN_DAYS, opened_at, time_zone)


def working_days(count: int, since: datetime, time_zone: str) -> datetime:
    """The end of the working day that comes ``count`` working days later, on the company's clock."""
    day, left = local(since, time_zone).date(), count
    while left:
        day += DAY
        left -= day.weekday() < SATURDAY
    return _end_of(day, time_zone)


def days_after(since: datetime, span: timedelta, time_zone: str) -> datetime:
    """The end of the day that comes so many days later, on the company's clock.

    Counted on the calendar: when clocks are changed meanwhile, so many hours would end on the day before or after it.
    """
    return _end_of(local(since, time_zone).date() + span, time_zone)


def _end_of(day: date, time_zone: str) -> datetime:
    """The last moment of that day; written out it is 11:59 PM and not the day after."""
    return midnight(day + DAY, time_zone) - timedelta.resolution


def in_review(case: Dispute | Claim) -> bool:
    return case.state in UNDECIDED | CLAIM_UNDECIDED


def evidence_of(case: Dispute | Claim) -> QuerySet[Evidence]:
    """The files beside it, without their content; ``erased`` where that went with the customer."""
    rows = case.evidence.without_content().select_related("company")
    return rows.annotate(erased=ExpressionWrapper(Q(content=b""), BooleanField()))


def evidence_seen_by(company: Company) -> QuerySet[Evidence]:
    """Files beside the cases of its own referrals; an erased one is gone."""
    referrals = Referral.objects.visible_to(company)
    seen = Q(dispute__referral__in=referrals) | Q(claim__referral__in=referrals)
    return Evidence.objects.filter(seen).exclude(content=b"")


def flag_of(sale: Outcome) -> Flag | None:
    """What was noticed about that report; the hearer may still be at it."""
    return Flag.objects.filter(outcome=sale).first()


def appeal_of(dispute: Dispute) -> Appeal | None:
    return Appeal.objects.filter(dispute=dispute).select_related("company").first()


def appeal_ends(dispute: Dispute) -> datetime | None:
    """Until when the decision in force can be appealed, on the clock of whoever disputed.

    None while there is none, or when it was made on appeal.
    """
    if dispute.decided_at is None or appeal_of(dispute):
        return None
    return days_after(dispute.decided_at, settings.APPEAL_WITHIN, dispute.company.time_zone)


def appeal_closed(dispute: Dispute) -> str:
    """Why nobody can appeal it now, as a sentence; empty as long as somebody can."""
    if appeal_of(dispute):
        return "This dispute has been appealed once. The decision is final."
    ends = appeal_ends(dispute)
    if ends is None:
        return "There is no decision yet that could be appealed."
    return "" if clock.now() <= ends else "The time to appeal is over."
