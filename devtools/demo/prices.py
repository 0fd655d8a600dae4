"""What jobs are sold for."""

from random import Random

PRICES = {
    "termites": (620, 2_400),
    "bed-bugs": (480, 1_900),
    "rodents": (240, 1_250),
    "wildlife-removal": (280, 1_450),
    "attic-cleanup": (850, 3_600),
    "entry-points": (320, 1_900),
    "water-heaters": (980, 3_400),
    "gas-lines": (340, 1_800),
    "drains": (150, 1_600),
    "leaks": (180, 2_200),
    "air-conditioning": (190, 7_900),
    "heating": (180, 6_400),
    "heat-pumps": (420, 11_500),
    "panels": (900, 3_900),
    "ev-chargers": (650, 2_100),
    "generators": (700, 9_800),
    "roof-replacement": (7_800, 21_500),
    "roof-repair": (390, 2_900),
    "water-damage": (900, 6_200),
    "landscaping": (700, 6_800),
    "trees": (350, 3_200),
    "new-garage-doors": (980, 3_400),
}
"""Dollars at least and at most."""
TRADES = {
    "Pest control": (120, 480),
    "Wildlife": (180, 900),
    "Plumbing": (140, 650),
    "Heating and air": (150, 900),
    "Electrical": (140, 900),
    "Roofing": (220, 1_900),
    "Cleaning": (120, 640),
    "Lawn and landscape": (80, 900),
    "Garage doors": (160, 720),
}
"""Of the trade's other services."""


def price(service: str, trade: str, random: Random) -> int:
    """In cents; small jobs are more frequent than large ones."""
    least, most = PRICES.get(service) or TRADES[trade]
    return 100 * (5 * round(random.triangular(least, most, least + (most - least) / 5) / 5))
