"""Who could take whose customer over: whom a claim may be about, and for which service."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from companies.enums import RECEIVES, REFERS, Pledge
from companies.reference.taxonomy import Service, read_services
from devtools.demo.firm import CORE, Firm
from devtools.demo.firms import BLOCKS, FIRMS, HARROW, TALLGRASS
from devtools.demo.metros import Metro

SERVICES = {service.slug: service for service in read_services()}
BY_THE_YEAR = frozenset(
    {"termites", "general-pest", "ants", "mosquitoes", "rodents", "drains", "water-heaters", "air-conditioning"}
    | {"heating", "generators", "gutters", "house-cleaning", "lawn-care", "sprinklers", "garage-door-repair"}
)
"""What is done under a yearly plan, so that there is something to take over."""


class Poaching(NamedTuple):
    """The sender refers its own customer for ``need``, to a company that does ``protected`` as well as it does."""

    sender: str
    need: Service
    protected: str


def does(firm: Firm, service: Service) -> bool:
    return service.trade in firm.trades or service.slug in firm.also


@cache
def in_metro(metro: Metro) -> list[Poaching]:
    """All that could happen there. The companies that visitors try out have claims of their own."""
    there = [firm for firm in FIRMS if firm.metro is metro]
    senders = [firm for firm in there if firm.standing in REFERS and firm not in (HARROW, TALLGRASS)]
    accused = [firm for firm in there if _takes_all(firm) and firm not in (HARROW, TALLGRASS)]
    return [each for pair in product(senders, accused) if pair[::-1] not in BLOCKS for each in _between(*pair)]


def _takes_all(firm: Firm) -> bool:
    """Whether it can be matched with anybody's own customer at any hour."""
    able = firm.standing in RECEIVES and firm.pledge == Pledge.PLEDGED and not firm.paused
    return able and firm.around_the_clock and firm.covers_all


def _between(sender: Firm, accused: Firm) -> Iterator[Poaching]:
    theirs = [service for service in SERVICES.values() if does(accused, service)]
    for need, protected in product(theirs, theirs):
        if need.trade in CORE and not does(sender, need) and does(sender, protected) and protected.slug in BY_THE_YEAR:
            yield Poaching(sender.name, need, protected.slug)
