"""Companies that have asked to join: the staff's queue. Each is at another stage; one was declined."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from accounts.models import User
from companies.enums import CredentialKind, PropertyType, Standing
from companies.flow import application, standing, team, vetting
from companies.hours import local
from companies.models import Company, Invitation, Membership, ServiceType, Zip
from core import clock, messages
from core.actors import BATON
from devtools.demo.firm import CLEANING, ELECTRICAL, GARAGE, PEST, ROOFING
from devtools.demo.hearing import hear, last_event
from devtools.demo.metros import AUSTIN, CHARLOTTE, PHOENIX, Metro
from devtools.demo.network import staff
from devtools.demo.people import applicant_phone
from devtools.demo.profile_acts import state, verify
from devtools.demo.profiles import Paper, issuers_of
from devtools.demo.whole import whole

A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Applicant:
    name: str
    metro: Metro
    trade: str
    contact: str
    message: str
    asked_ago: timedelta
    accepted: bool = True
    joined: bool = False
    """Its Admin followed the invitation and stated license and insurance; staff have verified the license."""
    stars: str = ""
    declined: str = ""
    """Why."""

    @property
    def handle(self) -> str:
        return self.name.split()[0].lower()

    @property
    def email(self) -> str:
        return f"{self.handle}.admin@example.com"


SILVERPINE = Applicant(
    "Silverpine Electric",
    CHARLOTTE,
    ELECTRICAL,
    "Hugh Castleton",
    "Three electricians and a van each. Brackwell Electric told us about you.",
    timedelta(days=12),
    joined=True,
)
APPLICANTS = (
    SILVERPINE,
    Applicant(
        "Juniper Ridge Pest Control",
        AUSTIN,
        PEST,
        "Alma Reyes",
        "We turn away two or three wildlife calls a week and would rather send them to somebody good.",
        timedelta(hours=3),
        accepted=False,
    ),
    Applicant(
        "Bluestem Garage Doors",
        PHOENIX,
        GARAGE,
        "Kurt Engel",
        "Call me in the mornings, please.",
        timedelta(days=4),
    ),
    Applicant(
        "Mossgate Roofing",
        AUSTIN,
        ROOFING,
        "Shelby Crane",
        "Roof repairs after storms, in Austin and the towns north of it.",
        timedelta(days=9),
        joined=True,
        stars="3.6",
    ),
    Applicant(
        "Sunburst Cleaning Crew",
        PHOENIX,
        CLEANING,
        "Toby Vance",
        "",
        timedelta(days=20),
        accepted=False,
        declined="The number you gave is not in service, and the insurer does not know you. Ask again with new papers.",
    ),
)


def missing() -> list[Applicant]:
    """Those that are not there yet."""
    there = set(Company.objects.values_list("name", flat=True))
    return [applicant for applicant in APPLICANTS if applicant.name not in there]


def fill(metro: Metro) -> None:
    """Let those of the metro ask that have not asked yet."""
    for applicant in missing():
        if applicant.metro is metro:
            ask(applicant)


@whole()
def ask(applicant: Applicant) -> None:
    """Ask to join, and come as far in the staff's queue as the data say."""
    since, baton, asked_at = last_event(), staff(), clock.now() - applicant.asked_ago
    with clock.at(asked_at):
        company = application.apply(asked=_asked(applicant), by=BATON)
    if applicant.accepted:
        with clock.at(asked_at + A_DAY):
            application.accept(company, by=baton)
    if applicant.joined:
        with clock.at(asked_at + 2 * A_DAY):
            _show_papers(company, applicant, _join(company, applicant), baton)
    with clock.at(asked_at + min(3 * A_DAY, applicant.asked_ago - A_MINUTE)):
        _look_up(company, applicant, baton)
        hear(since=since)


def _asked(applicant: Applicant) -> application.Asked:
    index = APPLICANTS.index(applicant)
    return application.Asked(
        name=applicant.name,
        phone=applicant_phone(applicant.metro, index),
        zip=Zip.objects.get(code=applicant.metro.inner[index]),
        contact_name=applicant.contact,
        contact_email=applicant.email,
        services=list(ServiceType.objects.filter(trade=applicant.trade)),
        property_types=[PropertyType.RESIDENTIAL, PropertyType.COMMERCIAL],
        website=f"https://{applicant.handle}.example.com",
        licence_number=f"L-{70_000 + 811 * index}",
        licence_issuer=issuers_of(applicant.metro)[CredentialKind.LICENCE],
        message=applicant.message,
    )


def _join(company: Company, applicant: Applicant) -> Membership:
    """Follow the link of the invitation, which is in the mail and nowhere else. Nobody has a password."""
    person = User(name=applicant.contact)
    person.set_unusable_password()
    mail = messages.about(Invitation.objects.get(company=company)).get()
    link = next(line for line in mail.body.splitlines() if line.startswith("http"))
    return team.accept_invitation(link.strip("/").rpartition("/")[2], by=person)


def _show_papers(company: Company, applicant: Applicant, admin: Membership, baton: User) -> None:
    today = local(clock.now(), applicant.metro.time_zone).date()
    insurer = issuers_of(applicant.metro)[CredentialKind.INSURANCE]
    number = f"I-{58_214 + 617 * APPLICANTS.index(applicant)}"
    paper = Paper(CredentialKind.INSURANCE, number, insurer, today + timedelta(days=300))
    state(company, paper, admin)
    verify(company, CredentialKind.LICENCE, baton)


def _look_up(company: Company, applicant: Applicant, baton: User) -> None:
    if applicant.stars:
        vetting.record_rating(company, stars=Decimal(applicant.stars), reviews=31, source="Google", by=baton)
    if applicant.declined:
        standing.change_standing(company, to=Standing.REMOVED, reason=applicant.declined, by=baton)
