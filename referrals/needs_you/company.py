"""What the company itself has to put in order."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from companies import alerts, vetting
from companies.enums import RECEIVES
from companies.hours import DAY, date_words, days_left, local, midnight
from companies.models import Company
from companies.pledge_text import replacement_for
from referrals.needs_you.task import Task, tonight


def for_admins(company: Company) -> Iterator[Task]:
    """What only an Admin can do: papers that run out, and new words of the pledge."""
    for paper in vetting.papers(company):
        if paper.credential and (paper.expired or paper.ends_soon):
            yield _paper(paper, company)
    text = replacement_for(company)
    if text and text.old_until:
        yield _new_words(text.old_until, company)


def _paper(paper: vetting.Paper, company: Company) -> Task:
    assert paper.credential is not None
    ends: date = paper.credential.expires_on  # type: ignore[assignment]
    return Task(
        icon="file-badge",
        tone="bad" if paper.expired else "idle",
        what=f"Enter your new {paper.kind.label.lower()}",
        why="Baton asks every company for one that holds",
        when=days_left(ends, paper.today),
        below=f"{'ran out' if paper.expired else 'ends'} {date_words(ends, paper.today)}",
        action="Enter it",
        url=reverse("companies:paper", args=[paper.kind.value]),
        due=midnight(ends, company.time_zone),
    )


def _new_words(until: datetime, company: Company) -> Task:
    ends, today = local(until, company.time_zone).date(), vetting.today(company)
    return Task(
        icon="pledge",
        tone="warn" if ends - today <= 5 * DAY else "brand",
        what="Agree to the new words of the pledge",
        why="Without it your company is not pledged after that day",
        when=days_left(ends, today),
        below=f"by {date_words(ends, today)}",
        action="See what changed",
        url=reverse("companies:pledge"),
        due=until,
    )


def nobody_told(company: Company) -> Iterator[Task]:
    if company.standing in RECEIVES and not alerts.somebody_hears(company):
        yield Task(
            icon="bell",
            tone="warn",
            what="Choose who is told when a referral arrives",
            why="Nobody is: a customer would wait until somebody looks",
            when="Today",
            below="before the next one arrives",
            action="Choose alerts",
            url=reverse("companies:alerts"),
            due=tonight(company),
        )
