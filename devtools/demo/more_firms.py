"""The companies that are drawn: so many for each metro, the same ones each time."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from random import Random
from typing import Any

from companies.enums import Pledge, Standing, Tier
from devtools.demo import trades
from devtools.demo.firm import ALWAYS, EARLY, HALF_SATURDAY, LONG, OFFICE, PEST, PLUMBING, WILDLIFE, Firm
from devtools.demo.metros import AUSTIN, Metro
from devtools.demo.more_metros import METROS
from devtools.demo.trades import ANCHORS, BIDS, COMMON, OTHER_BIDS, OTHER_SAYINGS, OTHERS, SAYINGS, SELDOM, WIDE

SUFFIXES = (
    *("wick", "mere", "stead", "holt", "shaw", "croft", "thorn", "haven"),
    *("worth", "bourne", "combe", "garth", "wold", "fell", "tarn"),
)
SHARED = 6
"""Metros share the common stems in so many lots, each with other endings."""
A_FEW = 9
"""So many are added to a metro whose companies are named, besides what is seldom."""
HOURS = {OFFICE: 46, EARLY: 14, HALF_SATURDAY: 22, LONG: 16, ALWAYS: 2}
TIERS = {Tier.PREMIUM: 62, Tier.MARKETING: 24, Tier.BASIC: 14}
TIER_PERCENT = {Tier.PREMIUM: 100, Tier.MARKETING: 65, Tier.BASIC: 35}
PLEDGES = {
    (Pledge.PLEDGED,): 48,
    (Pledge.NOT_PLEDGED,): 27,
    (Pledge.OPTED_OUT,): 12,
    (Pledge.PLEDGED, Pledge.OPTED_OUT): 5,
    (Pledge.OPTED_OUT, Pledge.PLEDGED): 4,
    (Pledge.PLEDGED, Pledge.REVOKED): 4,
}
"""What the pledge went through, and how often."""
REACHES: dict[str, int] = {"": 45, "miles": 27, "one_county": 12, "town_paused": 10, "local": 6}
STANDINGS = (
    (Standing.ON_HOLD, "Your license has run out. Send us the new one and we end the hold."),
    (Standing.REFERRING_PAUSED, "A customer heard of the referral only when the other company called. Please call us."),
    (Standing.SUSPENDED, "Nobody has answered a referral for three weeks, and our calls go to a full mailbox."),
    (Standing.ON_HOLD, "The insurer tells us that the policy was cancelled. Send us the new one, or call us."),
    (Standing.REMOVED, "The company has closed. Thank you for two good years."),
    (Standing.SUSPENDED, "Two customers were called by a dialing machine. The network does not allow that."),
)
REVOKED = (
    "A flyer of yours names another member and offers the first month free to whoever leaves it.",
    "Your price list has a discount for customers who switch from other members. We asked twice that it be taken out.",
    "The script of your call center asks customers of other members to switch, as your manager told us.",
)
"""Each without a referral or a claim: what a company of the network itself was seen to do."""
CHEAP = frozenset({PEST, WILDLIFE, PLUMBING})
"""In Austin, where two companies with sign-ins do this work, the others bid half."""


def draw() -> tuple[Firm, ...]:
    return tuple(firm for place, metro in enumerate(METROS) for firm in _Drawer(metro, place).firms())


class _Drawer:
    """Draws the companies of one metro."""

    def __init__(self, metro: Metro, place: int) -> None:
        self.metro = metro
        self.place = place
        self.random = Random(metro.city)
        words = _words(metro, place)
        self.words = iter(self.random.sample(words, len(words)))
        self.troubles = cycle(STANDINGS[place % len(STANDINGS) :] + STANDINGS[: place % len(STANDINGS)])

    def firms(self) -> Iterator[Firm]:
        if not self.metro.named:
            yield from (self._anchor(*each) for each in ANCHORS)
        others = OTHERS[-A_FEW:] if self.metro.named else OTHERS
        troubled = self.random.sample(range(len(others)), 1 + self.place % 2)
        for number, (does, nouns) in enumerate(others):
            yield self._other(does, self.random.choice(nouns), troubled=number in troubled)
        for trade, noun in (SELDOM[2 * self.place % len(SELDOM)], SELDOM[(2 * self.place + 1) % len(SELDOM)]):
            yield self._firm(
                (trade,), noun, hours=OFFICE, pledge=self.random.choice([Pledge.PLEDGED, Pledge.OPTED_OUT])
            )
        if self.metro.named is None and self.place % 2:
            trade, noun = WIDE[self.place // 2 % len(WIDE)]
            yield self._firm((trade,), noun, hours=OFFICE, statewide=True)

    def _anchor(self, does: trades.Trades, noun: str) -> Firm:
        return self._firm(does, noun, tier=Tier.PREMIUM, percent=80)

    def _other(self, does: trades.Trades, noun: str, *, troubled: bool) -> Firm:
        *before, pledge = self._weighed(PLEDGES)
        standing, reason = next(self.troubles) if troubled else (Standing.ACTIVE, "")
        if pledge == Pledge.REVOKED:
            standing, reason = Standing.ACTIVE, self.random.choice(REVOKED)
        reach = self._weighed(REACHES)
        shape: dict[str, Any] = (
            {reach: self.random.choice((8, 12, 15, 20)) if reach == "miles" else True} if reach else {}
        )
        return self._firm(
            does,
            noun,
            tier=self._weighed(TIERS),
            hours=self._weighed(HOURS),
            pledge=pledge,
            pledge_before=tuple(before),
            standing=standing,
            reason=reason,
            paused=not troubled and self.random.random() < 0.04,
            **shape,
        )

    def _firm(
        self, does: trades.Trades, noun: str, *, tier: str = Tier.PREMIUM, percent: int = 100, **more: Any
    ) -> Firm:
        return Firm(
            f"{next(self.words)} {noun}",
            self.metro,
            does,
            tier,
            self._dollars(does[0], percent * TIER_PERCENT[Tier(tier)] // 100),
            joined_ago=self.random.randint(110, 900),
            changed_ago=self.random.randint(4, 60),
            about=self._about(does[0]),
            **more,
        )

    def _dollars(self, trade: str, percent: int) -> int:
        least, most = BIDS.get(trade, OTHER_BIDS)
        half = 2 if self.metro is AUSTIN and trade in CHEAP else 1
        return self.random.randint(least, most) * percent // 100 // half

    def _about(self, trade: str) -> str:
        saying = self.random.choice(SAYINGS.get(trade, OTHER_SAYINGS))
        since = self.random.choice(("", "", f"In {self.metro.city} since {self.random.randint(1974, 2021)}. "))
        return since + saying

    def _weighed(self, deck: dict[Any, int]) -> Any:
        return self.random.choices(list(deck), list(deck.values()))[0]


def _words(metro: Metro, place: int) -> list[str]:
    """First words of names: some that tell of the place, no stem twice in a metro, and none alike in two."""
    ours = [(number, stem) for number, stem in enumerate(COMMON) if number % SHARED == place % SHARED]
    stems = [*ours, *enumerate(metro.stems)]
    return [stem + SUFFIXES[(number + place) % len(SUFFIXES)] for number, stem in stems]


def pairs(firms: Sequence[Firm], *, every: int, alike: bool) -> list[tuple[Firm, Firm]]:
    """Every so many of the drawn companies with another one of its metro, of the same trade or of another."""
    found = []
    for firm in firms[::every]:
        others = [
            other
            for other in firms
            if other.metro is firm.metro and other != firm and (other.trades[0] in firm.trades) == alike
            if other.standing == Standing.ACTIVE
        ]
        found += [(firm, others[len(firm.name) % len(others)])] if others else []
    return found
