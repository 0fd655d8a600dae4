"""Which stories are told: the staged ones first, then the rest of the network, drawn by a seed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from companies.enums import REFERS, Pledge, PropertyType, Standing
from companies.reference.taxonomy import Service
from devtools.demo import poaching
from devtools.demo.customers import customer
from devtools.demo.deck import (
    DAYS_AGO,
    DRAWN,
    METRO_WEIGHTS,
    REGULAR_DAYS,
    REGULAR_ENDS,
    TWICE_AFTER,
)
from devtools.demo.firm import CORE
from devtools.demo.firms import FIRMS, HARROW, SERVICE_PROS, TALLGRASS
from devtools.demo.metros import AUSTIN, Metro
from devtools.demo.staged import REGULARS, SCENES, Regular, Scene
from devtools.demo.story import LIKE_AN_EARLIER_ONE, OF_AN_OWN_CUSTOMER, End, Story
from referrals.enums import Timing

Key = TypeVar("Key")
COUNT = 1_000
SEED = 1
STAGED = len(SCENES) + sum(regular.times for regular in REGULARS)
"""So many come first."""
NOBODY_COVERS = frozenset({End.UNMATCHED, End.FORGOTTEN, End.CALL_BACK})
EXISTING_SHARE, COMMERCIAL_SHARE, EMERGENCY_SHARE = 0.18, 0.15, 0.04
SERVICE_PROS_SHARE, THEIR_OWN_CALLS = 0.09, 0.3
GROWS = 0.25
FIRST_ONE = dict.fromkeys(LIKE_AN_EARLIER_ONE, End.SOLD) | {End.HELD: End.NEW}
"""What becomes of one that should be like an earlier one, where there is none yet."""
A_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
OFFICE_OPENS, OFFICE_SECONDS = time(8), 9 * 60 * 60

SERVICES = [service for service in poaching.SERVICES.values() if service.trade in CORE]
SERVICE_OF = {issue: service for service in SERVICES for issue in service.issues}
FIRM_OF = {firm.name: firm for firm in FIRMS}


def plan(*, base: datetime, count: int = COUNT, seed: int = SEED) -> list[Story]:
    """The first ``count`` stories, in the order in which they are told: the staged ones, then the others.

    The same seed makes the same ones; only their times follow ``base``, shortly before which all of them end.
    """
    planner = Planner(base, seed)
    return [*_in_time(planner.staged()[:count]), *_in_time(planner.drawn(range(STAGED, count)))]


def _in_time(stories: list[Story]) -> list[Story]:
    return sorted(stories, key=lambda story: story.opened)


class Planner:
    """Fills in what the data leaves open. What it draws does not depend on the hour."""

    def __init__(self, base: datetime, seed: int) -> None:
        self.base = base
        self.random = Random(seed)
        self.customers: Counter[str] = Counter()

    def staged(self) -> list[Story]:
        scenes = [*SCENES, *(self._regular(regular) for regular in REGULARS for _ in range(regular.times))]
        stories = [self._story(number, scene, AUSTIN) for number, scene in enumerate(scenes)]
        first = {_need(story): story for story in stories if story.end not in LIKE_AN_EARLIER_ONE}
        return [
            self._again(first[_need(story)], story) if story.end in LIKE_AN_EARLIER_ONE else story for story in stories
        ]

    def _regular(self, regular: Regular) -> Scene:
        """One of what the two companies with sign-ins have from each other and from their neighbors, week by week."""
        end = self._weighed(REGULAR_ENDS)
        service = self.random.choice([service for service in SERVICES if service.trade in regular.trades])
        return Scene(
            end,
            self.random.randint(*REGULAR_DAYS[end]) * A_DAY,
            self.random.choice([name for name in regular.senders if not poaching.does(FIRM_OF[name], service)]),
            self.random.choice(AUSTIN.city_areas[0].zips),
            self.random.choice(list(service.issues)),
            existing_customer=regular.existing and self.random.random() < EXISTING_SHARE,
            property_type=self._property_type(),
        )

    def drawn(self, numbers: range) -> list[Story]:
        deck = [end for end, times in DRAWN.items() for _ in range(times)]
        self.random.shuffle(deck)
        latest: dict[tuple[Metro, End], Story] = {}
        stories = []
        for number in numbers:
            end, metro = deck[number % len(deck)], self._weighed(METRO_WEIGHTS)
            if end is End.PLACEABLE and (metro is AUSTIN or (metro, end) in latest):
                end = End.CALL_BACK
            scene = self._scene(metro, end)
            story = self._story(number, scene, metro)
            original = latest.get((metro, End.IN_PROGRESS if end is End.HELD else End.SOLD))
            if end in LIKE_AN_EARLIER_ONE:
                story = self._again_later(original, story) if original else replace(story, end=FIRST_ONE[end])
            if scene.ago > TWICE_AFTER.get(story.end, -A_DAY):
                latest[metro, story.end] = story
            stories.append(story)
        return stories

    def _scene(self, metro: Metro, end: End) -> Scene:
        sender, service, protected = self._need(metro, end)
        return Scene(
            end,
            self._ago(end),
            sender,
            self._zip(metro, end),
            self.random.choice(list(service.issues)),
            by_service_pros=self.random.random() < SERVICE_PROS_SHARE,
            existing_customer=self.random.random() < EXISTING_SHARE or bool(protected),
            property_type=self._property_type(),
            protected=protected,
        )

    def _need(self, metro: Metro, end: End) -> poaching.Poaching:
        """Who needs somebody for what; of a claim, also what the recipient could take over."""
        if end in OF_AN_OWN_CUSTOMER:
            return self.random.choice(poaching.in_metro(metro))
        service = self.random.choice(SERVICES)
        return poaching.Poaching(self._sender(metro, service), service, "")

    def _zip(self, metro: Metro, end: End) -> str:
        zips = (metro.beyond,) if end in NOBODY_COVERS else metro.around if metro is AUSTIN else metro.zips
        return metro.edge if end is End.PLACEABLE else self.random.choice(zips)

    def _ago(self, end: End) -> timedelta:
        """Of what goes back far there is more of late: the network grows."""
        first, last = DAYS_AGO.get(end, (0, 0))
        growing = int(self.random.triangular(first, last + 1, first))
        days = min(last, growing if self.random.random() < GROWS else self.random.randint(first, last))
        return days * A_DAY or timedelta(seconds=self.random.randint(60 * 60, 60 * 540))

    def _sender(self, metro: Metro, service: Service) -> str:
        """Somebody there who does not do such work; the two with sign-ins have their own stories."""
        by_the_call_center = self.random.random() < SERVICE_PROS_SHARE * THEIR_OWN_CALLS
        return SERVICE_PROS.name if by_the_call_center else self.random.choice(_senders(metro, service.slug))

    def _property_type(self) -> str:
        return PropertyType.COMMERCIAL if self.random.random() < COMMERCIAL_SHARE else PropertyType.RESIDENTIAL

    def _story(self, number: int, scene: Scene, metro: Metro) -> Story:
        service, place = SERVICE_OF[scene.issue], self.customers[metro.city]
        self.customers[metro.city] += 1
        urgent = self.random.random() < EMERGENCY_SHARE
        existing = scene.existing_customer and scene.sender != SERVICE_PROS.name
        return Story(
            number=number,
            end=scene.end,
            opened=self._moment(scene.ago, metro),
            metro=metro,
            sender=scene.sender,
            by_service_pros=scene.by_service_pros or scene.sender == SERVICE_PROS.name,
            zip_code=scene.zip_code,
            service=service.slug,
            issue=scene.issue,
            property_type=scene.property_type,
            timing=Timing.TODAY if urgent else self.random.choice(Timing.values),
            emergency=urgent,
            existing_customer=existing,
            protects=self._protects(scene) if existing else (),
            contact=customer(metro, number, place, service.slug),
            taker=_taker(metro, service.trade) if scene.end is End.PLACEABLE else "",
        )

    def _protects(self, scene: Scene) -> tuple[str, ...]:
        if scene.protected:
            return (scene.protected,)
        sender = FIRM_OF[scene.sender]
        theirs = [service.slug for service in poaching.SERVICES.values() if poaching.does(sender, service)]
        return tuple(sorted(self.random.sample(theirs, min(len(theirs), self.random.randint(1, 2)))))

    def _moment(self, ago: timedelta, metro: Metro) -> datetime:
        """Exactly so long ago when it was today; on an earlier day, at an hour when people call."""
        if ago < A_DAY:
            return self.base - ago
        zone = ZoneInfo(metro.time_zone)
        day = (self.base - ago).astimezone(zone).date()
        quiet = self.random.random() < 0.5
        day -= A_DAY * (day.weekday() == SUNDAY or (day.weekday() == SATURDAY and quiet))
        return datetime.combine(day, OFFICE_OPENS, zone) + timedelta(seconds=self.random.randrange(OFFICE_SECONDS))

    def _weighed(self, deck: Mapping[Key, int]) -> Key:
        return self.random.choices(list(deck), list(deck.values()))[0]

    def _again(self, original: Story, story: Story) -> Story:
        """The original's need and customer once more: under another phone alone, unless it is a plain repeat."""
        other = {} if story.end is End.REPEATED else {"phone": story.contact.phone, "email": ""}
        contact = replace(original.contact, **other)
        return replace(original, number=story.number, end=story.end, opened=story.opened, contact=contact)

    def _again_later(self, original: Story, story: Story) -> Story:
        """The same some days after the original was sent, or today if it still waits for staff."""
        again = self._again(original, story)
        later = original.opened + timedelta(days=self.random.randint(1, 6))
        return again if story.end is End.HELD else replace(again, opened=later)


def _need(story: Story) -> tuple[str, str, str]:
    return story.sender, story.zip_code, story.issue


@cache
def _senders(metro: Metro, slug: str) -> list[str]:
    """Who there refers, and does not do such work."""
    service = poaching.SERVICES[slug]
    others = [firm for firm in FIRMS if firm.metro is metro and firm.name not in (TALLGRASS.name, HARROW.name)]
    return [firm.name for firm in others if firm.standing in REFERS and not poaching.does(firm, service)]


def _taker(metro: Metro, trade: str) -> str:
    """Who does the trade there round the clock, for everybody."""
    able = [
        firm.name
        for firm in FIRMS
        if firm.metro is metro and trade in firm.trades and firm.around_the_clock and firm.covers_all
        if firm.standing == Standing.ACTIVE and firm.pledge == Pledge.PLEDGED and not firm.paused
    ]
    return able[0]
