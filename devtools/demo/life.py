"""One referral's life, told by the acts themselves, each at its own moment of the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from uuid import uuid5

from companies.flow import preferences
from companies.models import Membership
from core import clock
from core.actors import CUSTOMER
from core.refusals import Refused
from core.tasks import run_due
from devtools.demo.cast import Cast
from devtools.demo.network import last_event
from devtools.demo.story import Story
from referrals import queries
from referrals.flow import consent, intake, submission
from referrals.models import Assignment

NOW = timedelta(0)
END_BEFORE = timedelta(minutes=1)
"""A story ends before the present begins, so what happens in the portal meanwhile is never due in its time."""


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
        self.since = last_event()
        self.sender = cast.sender(story)
        self.trade = cast.services[story.service].trade

    @contextmanager
    def after(self, span: timedelta) -> Iterator[None]:
        self.at = min(self.at + span, self.latest)
        with clock.at(self.at):
            yield

    def hear(self) -> None:
        """What the relay and the workers do in life: a few seconds later."""
        with self.after(timedelta(seconds=3)):
            run_due(since=self.since)

    def open(self) -> None:
        story = self.story
        with self.after(NOW):
            self.referral = intake.open_referral(
                form_token=story.token,
                by=self.sender,
                service=self.cast.services[story.service],
                issue=self.cast.issues[story.issue],
                zip=self.cast.zips[story.zip_code],
                property_type=story.property_type,
                timing=story.timing,
                existing_customer=story.existing_customer,
            )
        self.hear()

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
        self.submit()
        self.hear()

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

    def minutes(self, least: int, most: int) -> timedelta:
        return timedelta(seconds=self.random.randint(60 * least, 60 * most))

    def hours(self, least: int, most: int) -> timedelta:
        return self.minutes(60 * least, 60 * most)
