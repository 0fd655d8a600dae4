"""The demo's sign-ins: shown on the console and on the sign-in page, with one password for all."""

from typing import NamedTuple

from accounts.models import User
from companies.enums import Role
from devtools.demo import applicants, network
from devtools.demo.applicants import SILVERPINE
from devtools.demo.firms import BRIGHTWATER, GABLETON, HARROW, OAKHOLLOW, SERVICE_PROS, TALLGRASS, Firm
from devtools.demo.people import IN_TWO, REVIEWER, STAFF, email_of

PASSWORD = "baton-demo-only"
COMPANIES = (TALLGRASS, HARROW, SERVICE_PROS, BRIGHTWATER, OAKHOLLOW, GABLETON)


class SignIn(NamedTuple):
    who: str
    what: str
    """What there is to do with it."""
    email: str
    password: str = PASSWORD


def _at(firm: Firm, role: Role, what: str) -> SignIn:
    return SignIn(f"{firm.name}, {role.label}", what, email_of(firm, role))


SIGN_INS = [
    _at(TALLGRASS, Role.AGENT, "Sends its customers on: refer one"),
    _at(TALLGRASS, Role.ADMIN, "The same, and the company's settings"),
    _at(HARROW, Role.ADMIN, "Has not pledged yet: pledge, report, dispute"),
    _at(HARROW, Role.AGENT, "Works what comes in"),
    _at(SERVICE_PROS, Role.AGENT, "Baton's call center: refers to everybody"),
    SignIn("Brightwater, Agent, and Oakhollow, Admin", "One person in two companies: switch between them", IN_TWO),
    _at(GABLETON, Role.ADMIN, "Lost its pledge, and asks Baton for it back"),
    SignIn(f"{SILVERPINE.name}, Admin", "Has asked to join, and waits for Baton", SILVERPINE.email),
    SignIn("Baton's staff", "Lets companies in, decides cases, removes pledges: /admin/", STAFF[0]),
    SignIn("Baton's staff, too", "Decides what is appealed: nobody looks twice at one case", REVIEWER[0]),
]


def make() -> None:
    """Make the sign-ins and their companies, unless they are there. A password that was changed stays."""
    network.staff()
    for firm in network.missing():
        if firm in COMPANIES:
            network.found(firm)
    if SILVERPINE in applicants.missing():
        applicants.ask(SILVERPINE)
    for user in User.objects.filter(email__in=[sign_in.email for sign_in in SIGN_INS]):
        if not user.has_usable_password():
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])


def table() -> str:
    """For the console."""
    who, email = (max(len(sign_in[column]) for sign_in in SIGN_INS) for column in (0, 2))
    lines = [f"  {each.who:<{who}}  {each.email:<{email}}  {each.what}" for each in SIGN_INS]
    return "\n".join([f"Demo sign-ins; the password of each is {PASSWORD}", "", *lines])
