"""Which stories are told: the staged ones first, then the rest of the network, drawn by a seed."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from companies.enums import REFERS, PropertyType
from companies.reference.taxonomy import Service, read_services
from devtools.demo import people
from devtools.demo.firms import FIRMS, HARROW, SERVICE_PROS, TALLGRASS
from devtools.demo.metros import AUSTIN, METROS, Metro
from devtools.demo.staged import SCENES, Scene
from devtools.demo.story import LIKE_AN_EARLIER_ONE, End, Story
from referrals.enums import Timing

COUNT = 200
SEED = 1
DRAWN = {
    End.UNMATCHED: 3,
    End.LAPSED: 2,
    End.FORGOTTEN: 6,
    End.SAID_NO: 5,
    End.WITHDRAWN: 4,
    End.HELD: 2,
    End.RELEASED: 3,
    End.TURNED_DOWN: 2,
    End.REPEATED: 5,
    End.RETURNED: 3,
    End.NEW: 6,
    End.SEEN: 5,
    End.IN_PROGRESS: 22,
    End.SOLD: 42,
    End.NO_SALE: 20,
    End.UNDONE: 2,
    End.STOPPED: 3,
    End.DISPUTED: 5,
    End.UPHELD: 5,
    End.DECLINED: 5,
}
"""How often each end comes in 150 stories."""
DAYS_AGO = {
    End.FORGOTTEN: (2, 55),
    End.SAID_NO: (1, 55),
    End.WITHDRAWN: (1, 50),
    End.RETURNED: (1, 4),
    End.SEEN: (1, 2),
    End.IN_PROGRESS: (1, 9),
    End.SOLD: (9, 60),
    End.NO_SALE: (7, 60),
    End.UNDONE: (3, 8),
    End.STOPPED: (3, 45),
    End.DISPUTED: (1, 4),
    End.UPHELD: (8, 50),
    End.DECLINED: (8, 50),
}
"""When a need was opened; every other end within the last hours."""
NOBODY_COVERS = frozenset({End.UNMATCHED, End.FORGOTTEN})
EXISTING_SHARE, COMMERCIAL_SHARE, SERVICE_PROS_SHARE = 0.22, 0.15, 0.12
OFFICE_OPENS, OFFICE_MINUTES = time(8), 9 * 60

SERVICES = [service for service in read_services() if any(service.trade in firm.trades for firm in FIRMS)]
"""Those that somebody of the network does."""
SERVICE_OF = {issue: service for service in SERVICES for issue in service.issues}


def plan(*, base: datetime, count: int = COUNT, seed: int = SEED) -> list[Story]:
    """``count`` stories, or the staged ones when those are more, in the order in which they are told.

    The same seed makes the same ones; only their times follow ``base``, shortly before which all of them end.
    """
    planner = Planner(base, seed)
    return [*_in_time(planner.staged()), *_in_time(planner.drawn(range(len(SCENES), count)))]


def _in_time(stories: list[Story]) -> list[Story]:
    return sorted(stories, key=lambda story: story.opened)


class Planner:
    """Fills in what the data leaves open. What it draws does not depend on the hour."""

    def __init__(self, base: datetime, seed: int) -> None:
        self.base = base
        self.random = Random(seed)

    def staged(self) -> list[Story]:
        stories = [self._story(number, scene, AUSTIN) for number, scene in enumerate(SCENES)]
        first = {_need(story): story for story in stories if story.end not in LIKE_AN_EARLIER_ONE}
        return [
            self._again(first[_need(story)], story) if story.end in LIKE_AN_EARLIER_ONE else story for story in stories
        ]

    def drawn(self, numbers: range) -> list[Story]:
        deck = [end for end, times in DRAWN.items() for _ in range(times)]
        self.random.shuffle(deck)
        latest: dict[tuple[Metro, End], Story] = {}
        stories = []
        for number in numbers:
            end = deck[number % len(deck)]
            metro = METROS[number % len(METROS)]
            story = self._story(number, self._scene(metro, end), metro)
            original = latest.get((metro, End.IN_PROGRESS if end is End.HELD else End.SOLD))
            if end in LIKE_AN_EARLIER_ONE:
                story = self._again_later(original, story) if original else replace(story, end=End.NEW)
            latest[metro, story.end] = story
            stories.append(story)
        return stories

    def _scene(self, metro: Metro, end: End) -> Scene:
        service = self.random.choice(SERVICES)
        zips = (metro.beyond,) if end in NOBODY_COVERS else metro.around if metro is AUSTIN else metro.zips
        return Scene(
            end,
            self._ago(end),
            self._sender(metro, service),
            self.random.choice(zips),
            self.random.choice(list(service.issues)),
            existing_customer=self.random.random() < EXISTING_SHARE,
            property_type=self._property_type(),
        )

    def _ago(self, end: End) -> timedelta:
        first, last = DAYS_AGO.get(end, (0, 0))
        return timedelta(days=self.random.randint(first, last)) or timedelta(minutes=self.random.randint(60, 540))

    def _sender(self, metro: Metro, service: Service) -> str:
        """Somebody there who does not do such work; the two with sign-ins have their own stories."""
        others = [firm for firm in FIRMS if firm.metro is metro and firm not in (TALLGRASS, HARROW)]
        senders = [firm for firm in others if firm.standing in REFERS and service.trade not in firm.trades]
        by_the_call_center = self.random.random() < SERVICE_PROS_SHARE
        return (SERVICE_PROS if by_the_call_center else self.random.choice(senders)).name

    def _property_type(self) -> str:
        return PropertyType.COMMERCIAL if self.random.random() < COMMERCIAL_SHARE else PropertyType.RESIDENTIAL

    def _story(self, number: int, scene: Scene, metro: Metro) -> Story:
        service = SERVICE_OF[scene.issue].slug
        return Story(
            number=number,
            end=scene.end,
            opened=self._moment(scene.ago, metro),
            metro=metro,
            sender=scene.sender,
            zip_code=scene.zip_code,
            service=service,
            issue=scene.issue,
            property_type=scene.property_type,
            timing=self.random.choice(Timing.values),
            existing_customer=scene.existing_customer,
            contact=people.customer(metro, number, service),
        )

    def _moment(self, ago: timedelta, metro: Metro) -> datetime:
        """Exactly so long ago when it was today; on an earlier day, at an hour when people call."""
        if ago < timedelta(days=1):
            return self.base - ago
        zone = ZoneInfo(metro.time_zone)
        day = (self.base - ago).astimezone(zone).date()
        return datetime.combine(day, OFFICE_OPENS, zone) + timedelta(minutes=self.random.randrange(OFFICE_MINUTES))

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
