"""Workers are killed over and over while referrals pass through them: nothing is lost and nothing happens twice."""

import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Count, QuerySet

from core.models import Dispatch, Event, Message
from devtools import throwaway
from devtools.child import ROOT, Child
from devtools.program import CELERY, MANAGE
from matching.models import MatchRun, ValidationRun
from referrals.enums import AssignmentState, Status
from referrals.flow import consent, intake, submission
from referrals.models import Assignment, Referral
from tests.factories import CompanyFactory
from tests.support import world
from tests.support.race import committed

pytestmark = [pytest.mark.soak, committed]

REFERRALS = 300
KILLS = 10
A_TURN = 0.05
WITHIN = 150.0
IN_LINE = 40
LEASE = "2"
WORKER = [*CELERY, "worker", "--concurrency=2", "--without-gossip", "--without-mingle", "--without-heartbeat"]


def environment() -> dict[str, str]:
    """What the portal's processes find: the test's own database, and leases that end soon."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    return os.environ | {"DATABASE_URL": url.geturl(), "DISPATCH_LEASE_SECONDS": LEASE}


def kill(child: Child) -> None:
    """With all its children, as when the machine goes."""
    os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()


@pytest.fixture
def workers(db: None) -> Iterator[list[Child]]:
    """Two workers, and the relay that wakes them. Should the test itself be killed, the next run finds them."""
    with throwaway.held(ROOT / ".local") as state:
        relay = Child("relay", [*MANAGE, "relay"], state=state, env=environment())
        workers = [
            Child(f"worker-{each}", [*WORKER, f"--hostname={each}"], state=state, env=environment()) for each in "ab"
        ]
        for child in (relay, *workers):
            child.start()
        yield workers
        for child in (relay, *workers):
            kill(child)
            child.stop()


class Agents:
    """The people at the senders: they open referrals one by one, and send what was matched.

    They hold back while much is waiting: a lease as short as this test's is meant for work that is lost, and
    would hand out again what only stands in line.
    """

    def __init__(self) -> None:
        CompanyFactory.create_batch(5)
        self.senders = {by.company_id: by for by in (world.sender() for _ in range(4))}
        self.opening = iter([*self.senders.values()] * (REFERRALS // len(self.senders)))

    def turn(self) -> None:
        if Dispatch.objects.open().count() < IN_LINE and (by := next(self.opening, None)):
            intake.open_referral(form_token=uuid4(), by=by, **world.need())
        named = Assignment.objects.filter(state=AssignmentState.HELD, consent=None)
        for match in named.select_related("referral", "company"):
            self.send(match)

    def send(self, match: Assignment) -> None:
        by, token = self.senders[match.referral.sender_id], uuid4()
        contact = replace(world.CONTACT, phone=f"+1512{2_000_000 + match.referral_id:07}", email="")
        match = consent.confirm(match, by=by)
        submission.submit(match.referral, assignment=match, contact=contact, read_back=True, token=token, by=by)


def soak(workers: list[Child]) -> int:
    """Let the agents work while one worker after another is killed in the middle of it; returns how often."""
    agents, pause, kills, started = Agents(), threading.Event(), 0, monotonic()
    while not all_is_done():
        agents.turn()
        if delivered() > (kills + 1) * REFERRALS / (KILLS + 1):
            victim = workers[kills % len(workers)]
            kill(victim)
            victim.start()
            kills += 1
        assert monotonic() - started < WITHIN, figures()
        pause.wait(A_TURN)
    return kills


def all_is_done() -> bool:
    return delivered() == REFERRALS and not Dispatch.objects.filter(done_at=None).exists()


def delivered() -> int:
    return Referral.objects.filter(status=Status.DELIVERED).count()


def figures() -> dict[str, int]:
    return {
        "delivered": delivered(),
        "dispatches": Dispatch.objects.count(),
        "open": Dispatch.objects.open().count(),
        "parked": Dispatch.objects.exclude(parked_at=None).count(),
        "started again": Dispatch.objects.filter(attempts__gt=1).count(),
    }


def numbers(rows: QuerySet[Any], each: str) -> set[int]:
    """How many rows each referral has; 0 stands for those that have none."""
    counted = list(rows.order_by().values_list(each).annotate(number=Count("pk")).values_list("number", flat=True))
    return {*counted, *([0] if len(counted) < REFERRALS else [])}


ONCE = {
    "match": lambda: numbers(MatchRun.objects.all(), "referral"),
    "validation": lambda: numbers(ValidationRun.objects.all(), "referral"),
    "delivered assignment": lambda: numbers(Assignment.objects.filter(state="delivered"), "referral"),
    "delivery in the journal": lambda: numbers(Event.objects.filter(type="referral.delivered"), "subject"),
    "text to the customer": lambda: numbers(Message.objects.filter(to_customer=True, sent_at__isnull=False), "about"),
}


def test_nothing_is_lost_and_nothing_happens_twice_while_workers_are_killed(workers, capsys):
    started, kills = monotonic(), soak(workers)
    assert {what: count() for what, count in ONCE.items()} == dict.fromkeys(ONCE, {1})
    with capsys.disabled():
        seconds = monotonic() - started
        print(f"\n{REFERRALS} referrals, {kills} kills, lost 0, doubled 0, {seconds:.0f} s: {figures()}")
