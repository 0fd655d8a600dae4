"""One referral's life, told by the acts themselves, each at its own moment of the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from uuid import uuid5
from zoneinfo import ZoneInfo

from companies.flow import preferences
from companies.models import Company, Membership
from core import clock
from core.actors import CUSTOMER
from core.refusals import Refused
from devtools.demo import hearing
from devtools.demo.cast import Cast
from devtools.demo.metros import AUSTIN
from devtools.demo.story import OF_AN_OWN_CUSTOMER, End, Story
from matching import engine
from matching import queries as matching
from matching.flow import choose
from referrals import queries
from referrals.enums import CallKind, ChoiceReason
from referrals.flow import consent, intake, submission
from referrals.models import Assignment

NOW, A_DAY = timedelta(0), timedelta(days=1)
END_BEFORE = timedelta(minutes=1)
"""A story ends before the present begins, so what happens in the portal meanwhile is never due in its time."""
LIVE_TRANSFERS = 0.75
TAKES_THE_SECOND = 0.06
SUNDAY = 6
STAFF_ZONE, DESK_OPENS, DESK_CLOSES = ZoneInfo(AUSTIN.time_zone), 8, 18
"""Baton's staff decide in Austin, by day and never on a Sunday."""


class Life:
    """The steps a story may take. Between them time passes, but never beyond the present.

    Hearers run here and now, in the story's own transaction: nobody else ever sees it half told.
    """

    def __init__(self, story: Story, cast: Cast, base: datetime) -> None:
        self.story = story
        self.cast = cast
        self.random = Random(story.number)
        self.at = story.opened
        self.latest = base - END_BEFORE
        self.since = hearing.last_event()
        self.sender = cast.caller(story)
        self.trade = cast.services[story.service].trade

    @contextmanager
    def after(self, span: timedelta) -> Iterator[None]:
        self.at = min(self.at + span, self.latest)
        with clock.at(self.at):
            yield

    def hear(self) -> None:
        """What the relay and the workers do in life: a few seconds later."""
        with self.after(timedelta(seconds=3)):
            hearing.hear(since=self.since)

    def open(self) -> None:
        story = self.story
        with self.after(NOW):
            self.referral = intake.open_referral(
                form_token=story.token,
                by=self.sender,
                sender=self.cast.company(story),
                service=self.cast.services[story.service],
                issue=self.cast.issues[story.issue],
                zip=self.cast.zips[story.zip_code],
                property_type=story.property_type,
                timing=story.timing,
                emergency=story.emergency,
                existing_customer=story.existing_customer,
                protects=list(story.protects),
                call=self._call(),
            )
        self.hear()

    def _call(self) -> str:
        """What becomes of the call, which only Baton's call center says."""
        if not self.sender.company.is_baton:
            return ""
        if self.story.end in (End.CALL_BACK, End.PLACEABLE):
            return CallKind.CALL_BACK
        return CallKind.LIVE_TRANSFER if self.random.random() < LIVE_TRANSFERS else CallKind.CALL_BACK

    @cached_property
    def recipient(self) -> Membership:
        """Whoever picks it up where it was delivered."""
        self.referral.refresh_from_db()
        if self.referral.recipient_id is None:
            raise Refused(f"It is {self.referral.status}: {self.referral.status_reason}")
        return self.cast.recipient(self.referral.recipient_id, self.random)

    def held(self) -> Assignment:
        held = queries.live_assignment(self.referral)
        if held is None:
            raise Refused("Nobody is held for it.")
        return held

    def submit(self) -> None:
        with self.after(self.minutes(2, 4)):
            held = consent.confirm(self.held(), by=self.sender)
        with self.after(self.minutes(1, 3)):
            self.referral = submission.submit(
                self.referral,
                assignment=held,
                contact=self.story.contact,
                read_back=True,
                token=uuid5(self.story.token, str(held.pk)),
                by=self.sender,
            )

    def deliver(self) -> None:
        self.open()
        if self.story.end in OF_AN_OWN_CUSTOMER:
            self._take_one_who_does_that_too()
        elif self.random.random() < TAKES_THE_SECOND and self.story.end != End.HELD:
            self._take_the_second()
        self.submit()
        self.hear()

    def _take_the_second(self) -> None:
        """The customer wants the next best company, where there is one."""
        for company in self._first_three()[1:2]:
            self._choose(company)

    def _take_one_who_does_that_too(self) -> None:
        """A claim is about a company that offers what the sender does for the customer."""
        protected, three = self.story.protects[0], self._first_three()
        able = [each for each in three if each.services.filter(service_type__slug=protected).exists()]
        if not able:
            raise Refused(f"Nobody named for it does {protected}.")
        if able[0] != three[0]:
            self._choose(able[0])

    def _first_three(self) -> list[Company]:
        run = matching.run_of(self.held())
        three = engine.first_three(engine.from_document(run.document)) if run else []
        return [Company.objects.get(pk=each.candidate.company_id) for each in three]

    def _choose(self, company: Company) -> None:
        reason = self.random.choice([ChoiceReason.KNOWS_IT, ChoiceReason.RECOMMENDED, ChoiceReason.NOT_THE_FIRST])
        with self.after(self.minutes(1, 2)):
            choose.choose(self.referral, company=company, reason=reason, by=self.sender)

    @contextmanager
    def recipient_paused(self) -> Iterator[None]:
        """The matched company pauses while the customer's details are on their way, and resumes later."""
        company = self.held().company
        admin = self.cast.admin(company.pk)
        with self.after(NOW):
            preferences.pause(company, by=admin)
        yield
        with self.after(self.minutes(60, 200)):
            preferences.resume(company, by=admin)

    def withdraw(self) -> None:
        with self.after(self.minutes(5, 50)):
            self.referral = consent.withdraw(self.referral, by=CUSTOMER)

    def until_staff(self, span: timedelta) -> timedelta:
        """``span``, and on to an hour at which staff are at their desks; a day sooner while that is still to come."""
        here, into_the_day = (self.at + span).astimezone(STAFF_ZONE), self.minutes(5, 9 * 60)
        if not DESK_OPENS <= here.hour < DESK_CLOSES:
            here = here.replace(hour=DESK_OPENS, minute=0) + into_the_day + A_DAY * (here.hour >= DESK_CLOSES)
        here += A_DAY * (here.weekday() == SUNDAY)
        while (here > self.latest or here.weekday() == SUNDAY) and here - A_DAY > self.at:
            here -= A_DAY
        return here - self.at

    def minutes(self, least: int, most: int) -> timedelta:
        return timedelta(seconds=self.random.randint(60 * least, 60 * most))

    def hours(self, least: int, most: int) -> timedelta:
        return self.minutes(60 * least, 60 * most)

    def days(self, least: int, most: int) -> timedelta:
        """Until a minute of some later working day; when that is still to come, a part of the time until now."""
        zone = ZoneInfo(self.story.metro.time_zone)
        day = (self.at + self.random.randint(least, most) * A_DAY).astimezone(zone)
        day += A_DAY * (day.weekday() == SUNDAY)
        moment = day.replace(hour=8, minute=0) + self.minutes(0, 9 * 60)
        span = moment - self.at if moment > self.at else self.hours(1, 3)
        part = self.random.uniform(0.3, 0.9)
        return span if self.at + span < self.latest else part * (self.latest - self.at)
