"""The weeks of a company in numbers: what it received, how fast it answered, what it sent and what came of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Aggregate, Case, Count, DateField, DurationField, F, Q, Value, When
from django.db.models.functions import Least, TruncWeek

from companies.hours import midnight
from companies.models import Company
from companies.vetting import today
from core import charts, clock
from core.charts import Series
from referrals.enums import DRAFTS, ENDED_UNDELIVERED, IN_CHECK, CaseState, Status
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet

WEEKS = 8
WEEK, HOUR, MINUTE = timedelta(weeks=1), timedelta(hours=1), timedelta(minutes=1)
DISPUTED = Q(case_state=CaseState.OPEN)
WAITS = Q(status__in=sorted(IN_CHECK | {Status.DELIVERED}))

RECEIVED = {
    Series("sold", "Sold"): Q(status=Status.SOLD) & ~DISPUTED,
    Series("none", "No sale"): Q(status=Status.NO_SALE) & ~DISPUTED,
    Series("off", "Not valid"): Q(status=Status.INVALID) & ~DISPUTED,
    Series("disputed", "Disputed"): DISPUTED,
    Series("progress", "In progress"): Q(status=Status.IN_PROGRESS) & ~DISPUTED,
    Series("stopped", "Consent taken back"): Q(status=Status.DELIVERED, stopped_at__isnull=False) & ~DISPUTED,
    Series("new", "New"): Q(status=Status.DELIVERED, stopped_at=None) & ~DISPUTED,
}
SENT = {
    Series("sold", "Sold"): Q(status=Status.SOLD),
    Series("none", "No sale"): Q(status=Status.NO_SALE),
    Series("off", "Not valid"): Q(status=Status.INVALID),
    Series("failed", "Not delivered"): Q(status__in=sorted(DRAFTS | ENDED_UNDELIVERED)),
    Series("stopped", "Consent taken back"): WAITS & Q(stopped_at__isnull=False),
    Series("progress", "In progress"): Q(status=Status.IN_PROGRESS),
    Series("new", "Waiting for a call"): WAITS & Q(stopped_at=None),
}
"""Each kind once, from the foot of a stack up: every referral of a week is in exactly one."""


Week = dict[str, Any]
"""What one week holds, by name."""


class Median(Aggregate):
    """The middle value; of two in the middle, what lies halfway."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, and the table that says the same."""

    title: str
    aside: str
    drawing: charts.Bars | charts.Line
    said: str
    """What the drawing shows, in a sentence."""
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The charts of a company; one is missing when its weeks are empty."""

    received: Chart | None
    answers: Chart | None
    sent: Chart | None


def weeks(company: Company) -> list[date]:
    """The Mondays of the last weeks on the company's own calendar, this week's last."""
    here = today(company)
    monday = here - timedelta(days=here.weekday())
    return [monday - WEEK * back for back in reversed(range(WEEKS))]


def figures(company: Company) -> Figures:
    """In two queries: one over what came in, one over what was sent."""
    mondays = weeks(company)
    received = _by_week(Referral.objects.received_by(company), "delivered_at", mondays, company, RECEIVED)
    sent = _by_week(Referral.objects.sent_by(company), "submitted_at", mondays, company, SENT)
    return Figures(
        _stacks("Received by week", mondays, received, list(RECEIVED)),
        _answers(mondays, received),
        _stacks("Sent by week", mondays, sent, list(SENT)),
    )


def _by_week(
    rows: ReferralQuerySet, moment: str, mondays: list[date], company: Company, kinds: dict[Series, Q]
) -> list[Week]:
    """What each week holds; an empty one has no counts."""
    since = midnight(mondays[0], company.time_zone)
    of_a_week = TruncWeek(moment, output_field=DateField(), tzinfo=ZoneInfo(company.time_zone))
    counted = {kind.name: Count("pk", filter=condition) for kind, condition in kinds.items()}
    found = (
        rows.filter(**{f"{moment}__gte": since, f"{moment}__lte": clock.now()})
        .order_by()
        .annotate(week=of_a_week)
        .values("week")
        .annotate(**counted, **_answered())
        .order_by("week")
    )
    by_week = {week["week"]: week for week in found}
    return [by_week.get(monday, {}) for monday in mondays]


def _answered() -> dict[str, Aggregate]:
    """How many were answered or should have been, and how fast.

    ``call_by`` says when the recipient had been open for long enough: an answer before it took at most that long,
    closed hours left out. After it every hour counts.
    """
    within, took = settings.FIRST_ANSWER_WITHIN, F("contacted_at") - F("delivered_at")
    in_time = Q(contacted_at__lte=F("call_by"))
    late = Value(within) + (F("contacted_at") - F("call_by"))
    open_time = Case(When(in_time, then=Least(took, Value(within))), default=late, output_field=DurationField())
    return {
        "answered": Count("contacted_at"),
        "due": Count("pk", filter=Q(contacted_at__isnull=False) | Q(call_by__lt=clock.now(), stopped_at=None)),
        "in_time": Count("pk", filter=in_time),
        "median": Median(open_time),
    }


def _stacks(title: str, mondays: list[date], found: list[Week], kinds: list[Series]) -> Chart | None:
    numbers = [[week.get(kind.name, 0) for kind in kinds] for week in found]
    total = sum(map(sum, numbers))
    if not total:
        return None
    drawing = charts.bars([_day(monday) for monday in mondays], kinds, numbers)
    columns = [kinds.index(kind) for kind in drawing.legend]
    return Chart(
        title,
        f"{WEEKS} weeks",
        drawing,
        f"{title}, {WEEKS} weeks: {total:,} in all, {sum(numbers[-1]):,} this week.",
        ["Week of", *(kind.label for kind in drawing.legend), "All"],
        [
            [_day(monday), *(f"{row[column]:,}" for column in columns), f"{sum(row):,}"]
            for monday, row in zip(mondays, numbers, strict=True)
        ],
    )


def _answers(mondays: list[date], found: list[Week]) -> Chart | None:
    goal = settings.FIRST_ANSWER_WITHIN // MINUTE
    medians = [week.get("median") for week in found]
    answered, due, in_time = (sum(week.get(count, 0) for week in found) for count in ("answered", "due", "in_time"))
    if not answered:
        return None
    days, words = [_day(monday) for monday in mondays], [_took(each) for each in medians]
    values = [None if each is None else each / MINUTE for each in medians]
    share = f"{round(100 * in_time / due)}% in time"
    return Chart(
        "Minutes to first answer",
        share,
        charts.line(days, values, words, goal=goal, goal_words=f"Goal {goal} min"),
        f"Half of those answered in a week were answered at least this fast. The goal is {goal} minutes; {share}.",
        ["Week of", "Answered", "In time", "Median"],
        [
            [day, f"{week.get('answered', 0):,}", f"{week.get('in_time', 0):,}", said or "None"]
            for day, week, said in zip(days, found, words, strict=True)
        ],
    )


def _took(open_time: timedelta | None) -> str:
    """``47 min``, ``3 h``; empty when nothing was answered."""
    if open_time is None:
        return ""
    return clock.span(open_time) if open_time >= 2 * HOUR else f"{open_time // MINUTE} min"


def _day(monday: date) -> str:
    return f"{monday:%b} {monday.day}"
