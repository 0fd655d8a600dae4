"""Invented people: the companies' own, and the customers. Phones are of the kind that fiction may use."""

from companies.enums import Role
from devtools.demo.firm import Firm
from devtools.demo.firms import BRIGHTWATER, FIRMS, HARROW, OAKHOLLOW, SERVICE_PROS, TALLGRASS
from devtools.demo.metros import Metro


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
    " Lattimore Mercado Nyberg Osgood Pacheco Ames Barlow Cho Dietrich Espinoza Fairbanks Grady Huang Ishikawa Jimenez"
    " Kaplan Langley Moreau Novak Ogden Patel Quigley Romero Sandoval Tran Ueda Villareal Weller Ximenes Young Zeller"
    " Alcott Baptiste Chandra Delgado Ellery Figueroa Goddard Hanley Iqbal Jablonski Keating Loomis Mbeki Nguyen Oduya"
    " Prescott Quist Reyes Sorensen Tobin Ulrich Vaughn Winslow Yamada Zielinski Arnett Bowden Carver Duarte Engel"
)
# The lists' lengths have no common divisor, so no pair of names comes twice among the first 6,000.
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
REVIEWER = ("reviews@example.com", "Noor Castellan")
"""Decides what is appealed: never whoever decided first."""
CUSTOMER_LINES = 70
"""A metro's customers have the lines 555-0100 to 0169 of its area codes, its companies' people the ones above."""


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


def company_phone(firm: Firm) -> str:
    return _line(firm.metro.area_codes[0], _place(firm))


def agent_phone(firm: Firm) -> str:
    """Where an agent's texts go."""
    return _line(firm.metro.area_codes[1], _place(firm))


def applicant_phone(metro: Metro, index: int) -> str:
    return _line(metro.area_codes[2], index)


def _line(area_code: str, index: int) -> str:
    return f"+1{area_code}5550{100 + CUSTOMER_LINES + index}"


def _place(firm: Firm) -> int:
    """Its number in its metro."""
    return [each.name for each in FIRMS if each.metro is firm.metro].index(firm.name)


def customer_phone(metro: Metro, number: int) -> str:
    """Of the ``number``-th customer in the metro; neighbors in a list have no neighboring numbers."""
    side, line = divmod(number * 83 % (CUSTOMER_LINES * len(metro.area_codes)), CUSTOMER_LINES)
    return f"+1{metro.area_codes[side]}5550{100 + line}"
