"""The demo's sign-ins: shown on the console and on the sign-in page, with one password for all."""

from typing import NamedTuple

from accounts.models import User
from companies.enums import Role
from devtools.demo import network
from devtools.demo.firms import HARROW, SERVICE_PROS, TALLGRASS, Firm
from devtools.demo.people import STAFF, email_of, team_of

PASSWORD = "baton-demo-only"
COMPANIES = (TALLGRASS, HARROW, SERVICE_PROS)


class SignIn(NamedTuple):
    who: str
    name: str
    email: str
    password: str = PASSWORD


def _of(firm: Firm) -> list[SignIn]:
    return [
        SignIn(f"{firm.name}, {Role(role).label}", name, email_of(firm, role)) for role, name in team_of(firm, 0).items()
    ]


SIGN_INS = [
    *(sign_in for firm in COMPANIES for sign_in in _of(firm)),
    SignIn("Baton's staff", STAFF[1], STAFF[0]),
]


def make() -> None:
    """Make the sign-ins and their companies, unless they are there. A password that was changed stays."""
    for firm in network.missing():
        if firm in COMPANIES:
            network.found(firm)
    network.staff()
    people = User.objects.filter(email__in=[sign_in.email for sign_in in SIGN_INS])
    for user in people:
        if not user.has_usable_password():
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])


def table() -> str:
    """For the console."""
    wide = max(len(sign_in.who) for sign_in in SIGN_INS)
    lines = [f"  {sign_in.who:<{wide}}  {sign_in.email}" for sign_in in SIGN_INS]
    return "\n".join([f"Demo sign-ins. The password of each is {PASSWORD}", "", *lines])
