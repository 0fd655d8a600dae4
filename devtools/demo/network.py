"""Makes the companies and their people: the rows as staff would, everything else by the acts."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from accounts.models import User
from companies import queries
from companies.enums import Notice, PropertyType, Role, Standing
from companies.flow import preferences, standing
from companies.hours import local
from companies.models import Company, Membership, Zip
from companies.reference.load import load_baton
from core import clock
from devtools.demo import hearing, later, profile_acts
from devtools.demo.firm import Firm
from devtools.demo.firms import BLOCKS, FIRMS, PREFERENCES, SERVICE_PROS
from devtools.demo.metros import Metro
from devtools.demo.people import IN_TWO, REVIEWER, STAFF, company_phone, email_of, team_of
from devtools.demo.whole import whole

A_DAY = timedelta(days=1)
BETWEEN = 31 * A_DAY
"""Between two moves of a pledge."""
PAPER_AGO, INVITED_AGO = 3 * A_DAY, 2 * A_DAY
NETWORK = (SERVICE_PROS, *FIRMS)
LOOKS_ITSELF = [Notice.CASE_EMAIL]
"""Most agents look at the list anyway: the mail of a referral goes to the Admin alone."""
PROPERTIES = [PropertyType.RESIDENTIAL, PropertyType.COMMERCIAL]


def staff() -> User:
    """Baton's own demo people; made without a password. The first one is returned."""
    first, _ = (_of_staff(*each) for each in (STAFF, REVIEWER))
    return first


def _of_staff(email: str, name: str) -> User:
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(email, name=name, is_staff=True, is_superuser=True)


def missing() -> list[Firm]:
    """Companies of the demo network that are not there yet, or have nobody yet."""
    there = set(Company.objects.filter(memberships__isnull=False).values_list("name", flat=True))
    return [firm for firm in NETWORK if firm.name not in there]


@whole()
def found(firm: Firm) -> None:
    """Make the company with its people, as it has come to be over the last months."""
    since, now, baton = hearing.last_event(), clock.now(), staff()
    today = local(now, firm.metro.time_zone).date()
    with clock.at(_in_the_morning(firm, now - firm.joined_ago * A_DAY)):
        company = _row(firm)
        team = _team(company, firm)
        if firm.trades:
            profile_acts.introduce(company, firm, team[Role.ADMIN])
            profile_acts.set_up(company, firm, team[Role.ADMIN])
            profile_acts.vet(company, firm, today, admin=team[Role.ADMIN], staff=baton)
        if not company.is_baton:
            standing.change_standing(company, to=Standing.ACTIVE, reason="Vetted by hand.", by=baton)
    for ago, to in _moments(firm):
        with clock.at(_in_the_morning(firm, now - ago)):
            later.move_pledge(company, firm, to, admin=team[Role.ADMIN], staff=baton)
    with clock.at(_in_the_morning(firm, now - firm.changed_ago * A_DAY)):
        later.change(company, firm, team, today, staff=baton)
    with clock.at(_in_the_morning(firm, now - PAPER_AGO)):
        later.renew_paper(company, firm, team, today)
    with clock.at(now - INVITED_AGO):
        later.invite(company, firm, team)
        later.ask_back(company, firm, team)
        hearing.hear(since=since)


def _moments(firm: Firm) -> Iterator[tuple[timedelta, str]]:
    """How long ago its pledge moved: first as it joined, last with the other later changes."""
    joined, changed = firm.joined_ago * A_DAY, firm.changed_ago * A_DAY
    between = (changed + BETWEEN,) * (len(firm.moves) == 3)
    return zip((joined, *between, changed), firm.moves, strict=False)


def _in_the_morning(firm: Firm, day: datetime) -> datetime:
    """On that day, at a minute of the company's own between nine and noon."""
    here = local(day, firm.metro.time_zone)
    return here.replace(hour=9) + timedelta(minutes=len(firm.name) * 37 % 170)


def relate(metro: Metro) -> None:
    """Whom companies of the metro block and whom they prefer. Changes nothing the second time."""
    rows = Membership.objects.filter(role=Role.ADMIN).select_related("user", "company")
    admins = {admin.company.name: admin for admin in rows}
    since, then = hearing.last_event(), clock.now() - INVITED_AGO
    with whole(), clock.at(then):
        for firm, sender in _pairs(BLOCKS, metro):
            by = admins[firm.name]
            preferences.set_blocked_senders(by.company, senders=[admins[sender.name].company], by=by)
        for firm, preferred in _pairs(PREFERENCES, metro):
            by = admins[firm.name]
            preferences.prefer(by.company, preferred=admins[preferred.name].company, by=by)
        hearing.hear(since=since)


def _pairs(pairs: Sequence[tuple[Firm, Firm]], metro: Metro) -> list[tuple[Firm, Firm]]:
    return [(firm, other) for firm, other in pairs if firm.metro is metro]


def _row(firm: Firm) -> Company:
    if firm == SERVICE_PROS:
        load_baton()
        return queries.baton()
    return Company.objects.create(
        name=firm.name,
        phone=company_phone(firm),
        city=Zip.objects.get(code=firm.home).city if firm.miles else firm.metro.city,
        state=firm.metro.state,
        time_zone=firm.metro.time_zone,
        tier=firm.tier,
        property_types=PROPERTIES + [PropertyType.MUNICIPAL] * firm.municipal if firm.trades else [],
        bid_cents=100 * firm.dollars,
    )


def _team(company: Company, firm: Firm) -> dict[Role, Membership]:
    """People without passwords: they act in the stories, and only those on the sign-in page get one."""
    team = {}
    for role, name in team_of(firm, NETWORK.index(firm)).items():
        email = email_of(firm, role)
        told = {} if firm.about == "" or role == Role.ADMIN else {"notices": LOOKS_ITSELF}
        team[role] = Membership.objects.create(user=_person(firm, email, name), company=company, role=role, **told)
    return team


def _person(firm: Firm, email: str, name: str) -> User:
    """One of them belongs to two companies."""
    known = User.objects.filter(email=email).first() if email == IN_TWO else None
    return known or User.objects.create_user(email, name=name, is_service_pro=firm is SERVICE_PROS)
