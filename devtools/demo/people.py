"""Invented people: the companies' own, and the customers. Phones are of the kind that fiction may use."""

from companies.enums import Role
from devtools.demo.firms import BRIGHTWATER, HARROW, OAKHOLLOW, SERVICE_PROS, TALLGRASS, Firm
from devtools.demo.metros import Metro
from referrals.flow.submission import Contact


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _names(
    "Marisol Tom Luis Priya Denise Walt Aisha Bea Greg Samuel Theo Maeve Ines Warren Jonah Elif Nadia Rosalind Owen"
    " Tamika Hector Lena Curtis Yuki Paula Darnell Sofia Grant Amara Neil Carmen Wes Joyce Omar Hattie Felix Renee"
    " Victor Opal Ahmed Gloria Dean Mina Rufus Pilar Clark Esther Ivan Della Ravi June Arturo Winona"
)
LAST = _names(
    "Vega Okafor Ortega Raman Kowalski Jensen Coleman Fontaine Lindqvist Whitfield Brandvold Odhiambo Caldera Teague"
    " Petrakis Brookes Achterberg Hollis Nakamura Beaumont Castellano Drummond Eastman Farrow Gallegos Hutchins"
    " Ibarra Jarvis Kessler Lomax Maddox Norwood Oakes Pruitt Quintana Rasmussen Salazar Thibodeaux Underhill"
    " Valdez Wexler Yoder Zamora Abbott Bingham Crowder Delacroix Emerson Fitch Guidry Haskell Ivey Jacobs Kincaid"
    " Lattimore Mercado Nyberg Osgood Pacheco"
)
# The lists' lengths have no common divisor, so no pair of names comes twice among the first 3,000.
NAMED = {
    (TALLGRASS.name, Role.ADMIN): "Ruth Calloway",
    (TALLGRASS.name, Role.AGENT): "Ben Arroyo",
    (HARROW.name, Role.ADMIN): "Dana Whitlock",
    (HARROW.name, Role.AGENT): "Marcus Bell",
    (SERVICE_PROS.name, Role.AGENT): "Imani Porter",
    (BRIGHTWATER.name, Role.ADMIN): "Luz Montoya",
    (BRIGHTWATER.name, Role.AGENT): "Judith Marsh",
    (OAKHOLLOW.name, Role.ADMIN): "Judith Marsh",
    (OAKHOLLOW.name, Role.AGENT): "Perry Lund",
}
IN_TWO = "judith.marsh@example.com"
IN_TWO_AS = {(BRIGHTWATER.name, Role.AGENT), (OAKHOLLOW.name, Role.ADMIN)}
"""The one who belongs to two companies."""
INVITED = {TALLGRASS.name: (("rosa.kimball@example.com", Role.AGENT), ("nate.ferris@example.com", Role.ADMIN))}
STAFF = ("staff@example.com", "Robin Ames")
BEST_TIMES = ("", "", "After 5 PM", "Mornings", "Any time before noon", "")
NOTES = (
    "",
    "",
    "Two dogs in the yard. Call from the gate.",
    "Gate code 4417.",
    "Works nights, so call after 2 PM.",
    "",
    "The side door is the one to use.",
)
NEEDS = {
    "termites": "Mud tubes on the garage slab, about two feet long.",
    "general-pest": "Mostly in the kitchen, at night.",
    "rodents": "Droppings behind the stove, and noises in the wall.",
    "wildlife-removal": "Heard it above the bedroom since Sunday.",
    "stinging-insects": "A nest over the front door. Small children in the house.",
    "drains": "The upstairs bath backs up too.",
    "leaks": "Water is shut off at the meter for now.",
    "water-heaters": "The tank is from 2011, in the garage.",
    "air-conditioning": "An infant in the house, so soon if you can.",
    "roof-repair": "A bucket under it holds for now.",
}
"""What a customer says about a service, where there is something to say."""
CUSTOMER_LINES = 80
"""A metro's customers have the lines 555-0100 to 0179 of its area codes, its companies' people the ones above."""


def name_of(number: int) -> tuple[str, str]:
    return FIRST[number % len(FIRST)], LAST[number % len(LAST)]


def team_of(firm: Firm, index: int) -> dict[Role, str]:
    """The names of a company's people by role; ``index`` is its place in the network."""
    named = {role: name for (company, role), name in NAMED.items() if company == firm.name}
    generated = {
        role: " ".join(name_of(2_000 + 2 * index + place)) for place, role in enumerate((Role.ADMIN, Role.AGENT))
    }
    return named or generated


def email_of(firm: Firm, role: str) -> str:
    """``harrow.admin@example.com``; somebody who belongs to two companies has one address."""
    if (firm.name, role) in IN_TWO_AS:
        return IN_TWO
    handle = "servicepros" if firm == SERVICE_PROS else firm.handle
    return f"{handle}.{role}@example.com"


def company_phone(metro: Metro, index: int) -> str:
    return f"+1{metro.area_codes[0]}5550{180 + index % 20}"


def agent_phone(metro: Metro, index: int) -> str:
    """Where an agent's texts go."""
    return f"+1{metro.area_codes[1]}5550{180 + index % 20}"


def applicant_phone(metro: Metro, index: int) -> str:
    return f"+1{metro.area_codes[2]}5550{180 + index % 20}"


def customer(metro: Metro, number: int, service: str) -> Contact:
    """The customer of the ``number``-th referral: the same one each time, and nobody else's phone or address."""
    first, last = name_of(number)
    return Contact(
        first_name=first,
        last_name=last,
        phone=customer_phone(metro, number),
        email="" if number % 7 == 3 else f"{first}.{last}@example.com".lower(),
        street=f"{1200 + 17 * number} {metro.streets[number % len(metro.streets)]}",
        best_time=BEST_TIMES[number % len(BEST_TIMES)],
        notes=" ".join(filter(None, (NEEDS.get(service, ""), NOTES[number % len(NOTES)]))),
    )


def customer_phone(metro: Metro, number: int) -> str:
    side, line = divmod(number, CUSTOMER_LINES)
    return f"+1{metro.area_codes[side % len(metro.area_codes)]}5550{100 + line}"
