"""Fills the network once: companies first, then one referral after the other. What is there is never made twice."""

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from core import clock
from core.refusals import Refused
from devtools.demo import applicants, network
from devtools.demo.cast import Cast
from devtools.demo.ends import TELL
from devtools.demo.life import Life
from devtools.demo.metros import AUSTIN, CHARLOTTE, METROS, PHOENIX, Metro
from devtools.demo.plan import COUNT, SEED, plan
from devtools.demo.story import Story, token
from devtools.demo.whole import whole
from matching.flow import track
from referrals.models import Referral

log = logging.getLogger(__name__)
HALVES = ((AUSTIN,), (PHOENIX, CHARLOTTE))
"""Metros know nothing of each other, so two processes may fill a half each."""
REFRESH_EVERY = 20
"""Stories between two counts of the track records, so that ranking has something to go by."""


def missing(count: int = COUNT) -> int:
    """How many companies and referrals are not there yet."""
    return len(network.missing()) + len(applicants.missing()) + count - len(told(count))


def told(count: int) -> set[UUID]:
    """The marks of the stories that are there already."""
    tokens = Referral.objects.filter(form_token__in=[token(number) for number in range(count)])
    return set(tokens.values_list("form_token", flat=True))


def fill(metros: Sequence[Metro] = METROS, *, count: int = COUNT, seed: int = SEED) -> None:
    """Make what is missing of these metros; the sign-ins and their companies are there already.

    Each company and each referral is one transaction: after a crash the next run goes on where this one ended,
    and nobody, no relay or worker either, ever sees one half made.
    """
    base = clock.now()
    for firm in network.missing():
        if firm.metro in metros:
            network.found(firm)
    network.relate(metros)
    applicants.fill(metros)
    there, cast = told(count), Cast()
    for story in plan(base=base, count=count, seed=seed):
        if story.metro in metros and story.token not in there:
            tell(story, cast, base)
    track.refresh()


def tell(story: Story, cast: Cast, base: datetime) -> None:
    """Tell one story to its end. One that somebody at the portal has just made impossible is left out."""
    try:
        with whole():
            life = Life(story, cast, base)
            TELL[story.end](life)
            life.hear()
    except Refused as refusal:
        log.warning("Story %s (%s) was not told: %s", story.number, story.end, refusal)
    if story.number % REFRESH_EVERY == 0:
        track.refresh()
