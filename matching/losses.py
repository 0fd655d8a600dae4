"""What a company lost at one gate: in words, with the figure that says most, and the setting that mends it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from companies.enums import RECEIVES, PropertyType
from companies.hours import clock_words, date_words
from companies.models import Company
from companies.vetting import today
from core.words import counted

HALF_HOUR = 30
STRETCH = 4
"""Half hours that a company could add to its day: of the needs that came while it was closed, the busiest are named."""
TOLD = 3
"""How many services, areas or kinds are named."""


@dataclass(frozen=True, slots=True)
class Group:
    """Needs that came up with the same answer, service, property type and time of day; the columns of ``CAME_UP``."""

    verdict: str
    service: str
    property_type: str
    area: str | None
    """Whose ZIP was switched off when it came, as far as an area lists it today."""
    covered_now: bool
    weekend: bool
    half_hour: int
    """Of the day on the company's clock, 0 to 47."""
    first: date
    last: date
    needs: int


@dataclass(frozen=True, slots=True)
class Mend:
    """Where a loss is mended: its words, and the page by URL name; without one nothing of the company's does."""

    icon: str
    name: str
    lost: str
    action: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """How many needs were lost for one reason."""

    count: int
    lost: str
    words: str
    fixed: bool
    """Whether the company has opened the gate since; where it came second there is none."""
    mend: Mend

    @property
    def name(self) -> str:
        return self.mend.name


MENDS = {
    "zip": Mend("map-pin-check-inside", "Area off", "in an area switched off", "Change areas", "companies:area"),
    "service": Mend("list-checks", "Service", "for a service not listed", "Change services", "companies:services"),
    "property": Mend("house", "Property", "of another property type", "Change properties", "companies:choose_services"),
    "same_day": Mend("triangle-alert", "Same day", "for the same day", "Change preferences", "companies:preferences"),
    "standing": Mend("badge-check", "Standing", "without good standing", "See your standing", "companies:standing"),
    "pause": Mend("circle-pause", "Paused", "while paused", "See your pause", "companies:preferences"),
    "hours": Mend("clock", "Hours", "while closed", "Change hours", "companies:hours"),
    "block": Mend("hand", "Blocked", "from blocked senders", "See whom you block", "companies:preferences"),
    "pledge": Mend("shield-check", "Pledge", "without pledge", "See the pledge", "companies:pledge"),
    "gives": Mend("send", "Sending", "for sending too few", "Refer a customer", "referrals:refer"),
    "experience": Mend("star", "Experience", "for customers' experience", "Work your referrals", "referrals:received"),
}


def total(groups: Sequence[Group]) -> int:
    return sum(group.needs for group in groups)


def loss_of(rule: str, lost: Sequence[Group], company: Company) -> Loss:
    """The needs that were lost at the gate ``rule``, and whether it stands open today."""
    fixed = rule in OPEN_TODAY and OPEN_TODAY[rule](lost, company)
    words = WORDS.get(rule, _which_services)(lost)
    if fixed:
        words = f"{words} The last one came on {date_words(max(each.last for each in lost), today(company))}."
    return Loss(total(lost), MENDS[rule].lost, words, fixed, MENDS[rule])


OPEN_TODAY: dict[str, Callable[[Sequence[Group], Company], bool]] = {
    "zip": lambda lost, company: all(group.covered_now for group in lost),
    "property": lambda lost, company: {group.property_type for group in lost} <= set(company.property_types),
    "same_day": lambda lost, company: company.takes_emergencies,
    "standing": lambda lost, company: company.standing in RECEIVES,
    "pause": lambda lost, company: not company.paused,
    "pledge": lambda lost, company: company.pledged,
}
"""Gates of which today's settings say for certain that they are open; the others are not known without a need."""


def _which_services(lost: Sequence[Group]) -> str:
    return f"{_counted(lost, lambda group: f'for {group.service}')}."


def _which_areas(lost: Sequence[Group]) -> str:
    return f"{_counted(lost, lambda group: f'in {group.area}' if group.area else 'in ZIPs you list no more')}."


def _which_properties(lost: Sequence[Group]) -> str:
    return f"{_counted(lost, lambda group: PropertyType(group.property_type).label.lower())}."


def _own_customers(lost: Sequence[Group]) -> str:
    """P3: only the sender's own customers ask for a pledge."""
    count = total(lost)
    asked = "It asked" if count == 1 else f"All {count} asked"
    return f"{asked} for a pledged company: already the sender's own customer{'' if count == 1 else 's'}."


def _when_closed(lost: Sequence[Group]) -> str:
    """The busiest stretch of the closed hours, on weekdays or on weekends."""
    stretches = [_busiest([group for group in lost if group.weekend == weekend]) for weekend in (False, True)]
    weekend = stretches[1][0] > stretches[0][0]
    count, first, last = stretches[weekend]
    opens, closes = clock_words(first * HALF_HOUR), clock_words((last + 1) * HALF_HOUR)
    came = "It came" if count == total(lost) == 1 else f"{count} came"
    return f"{came} between {opens} and {closes} on {'weekends' if weekend else 'weekdays'}."


def _busiest(lost: Sequence[Group]) -> tuple[int, int, int]:
    """How many came in the busiest stretch, and in which of its half hours the first and the last of them did."""
    by_half_hour: Counter[int] = Counter()
    for group in lost:
        by_half_hour[group.half_hour] += group.needs
    stretches = [[each for each in by_half_hour if start <= each < start + STRETCH] for start in by_half_hour]
    found = [(sum(by_half_hour[each] for each in stretch), -max(stretch), stretch) for stretch in stretches]
    if not found:
        return 0, 0, 0
    count, _, stretch = max(found)
    return count, min(stretch), max(stretch)


WORDS: dict[str, Callable[[Sequence[Group]], str]] = {
    "zip": _which_areas,
    "property": _which_properties,
    "hours": _when_closed,
    "pledge": _own_customers,
}
"""The figure that says most of a gate; where there is none, which services were asked for."""


def _counted(lost: Sequence[Group], of: Callable[[Group], str]) -> str:
    """``4 for Termites, 2 for Ants and 3 others``."""
    counts: Counter[str] = Counter()
    for group in lost:
        counts[of(group)] += group.needs
    named = [f"{count} {name}" for name, count in counts.most_common(TOLD)]
    others = counts.total() - sum(count for _, count in counts.most_common(TOLD))
    return ", ".join(named) + (f" and {counted(others, 'other')}" if others else "")
