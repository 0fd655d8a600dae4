"""Fills the network once: companies first, then one referral after the other. What is there is never made twice."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from core import clock
from core.refusals import Refused
from devtools.demo import applicants, cases, network, sign_in_times
from devtools.demo.cast import Cast
from devtools.demo.ends import TELL
from devtools.demo.life import Life
from devtools.demo.metros import AUSTIN, Metro
from devtools.demo.more_metros import METROS
from devtools.demo.plan import COUNT, SEED, plan
from devtools.demo.story import Story, token
from devtools.demo.whole import whole
from matching.flow import track
from referrals.models import Referral

log = logging.getLogger(__name__)
ANSWERS_SAVED_AGO = timedelta(days=60)
REFRESH_EVERY = 25
"""Stories between two counts of the track records, so that ranking has something to go by."""


def missing(count: int = COUNT) -> int:
    """How many companies and referrals are not there yet."""
    return len(network.missing()) + len(applicants.missing()) + count - len(told(count))


def told(count: int) -> set[UUID]:
    """The marks of the stories that are there already."""
    tokens = Referral.objects.filter(form_token__in=[token(number) for number in range(count)])
    return set(tokens.values_list("form_token", flat=True))


def digest(count: int = COUNT) -> str:
    """What the stories are and how they end, as one word: the same for the same seed."""
    rows = Referral.objects.filter(form_token__in=[token(number) for number in range(count)]).order_by("form_token")
    parts = rows.values_list("form_token", "status", "sender__name", "issue__slug", "zip", "customer__street")
    return sha256(repr(list(parts)).encode()).hexdigest()[:16]


def fill(metros: Sequence[Metro] = METROS, *, count: int = COUNT, seed: int = SEED) -> None:
    """Make what is missing of these metros; the sign-ins and their companies are there already.

    Each company and each referral is one transaction: after a crash the next run goes on where this one ended, and
    nobody, no relay or worker either, ever sees one half made.
    """
    base = clock.now()
    for metro in metros:
        fill_metro(metro, base=base, count=count, seed=seed)
    finish()


def fill_metro(metro: Metro, *, base: datetime, count: int = COUNT, seed: int = SEED) -> None:
    """Metros know nothing of each other, so several processes may fill one each. Austin makes the network's own."""
    if metro is AUSTIN:
        with clock.at(base - ANSWERS_SAVED_AGO):
            cases.save_answers(network.staff())
    _make_companies(metro)
    _tell(planned(base, count, seed)[metro], base, count)


@lru_cache(maxsize=1)
def planned(base: datetime, count: int, seed: int) -> dict[Metro, list[Story]]:
    """The stories of each metro, in the order in which they are told."""
    stories: dict[Metro, list[Story]] = {metro: [] for metro in METROS}
    for story in plan(base=base, count=count, seed=seed):
        stories[story.metro].append(story)
    return stories


def finish() -> None:
    """What is counted over the whole network once all of it is there."""
    track.refresh()
    sign_in_times.keep()


def _make_companies(metro: Metro) -> None:
    for firm in network.missing():
        if firm.metro is metro:
            network.found(firm)
    network.relate(metro)
    applicants.fill(metro)


def _tell(stories: Iterable[Story], base: datetime, count: int) -> None:
    there, cast = told(count), Cast()
    for number, story in enumerate(stories):
        if story.token not in there:
            tell(story, cast, base)
        if number % REFRESH_EVERY == 0:
            track.refresh()


def tell(story: Story, cast: Cast, base: datetime) -> None:
    """Tell one story to its end. Where the network cannot take it just then, it stays the need that it began as.

    One that cannot even begin, because somebody at the portal has just made it impossible, is left out.
    """
    for telling in (TELL[story.end], Life.open):
        try:
            with whole():
                life = Life(story, cast, base)
                telling(life)
                life.hear()
        except Refused as refusal:
            log.warning("Story %s (%s) was not told: %s", story.number, story.end, refusal)
        else:
            return
