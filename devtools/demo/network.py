"""Makes the companies and their people: the rows as staff would, everything else by the acts."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from accounts.models import User
from companies import queries
from companies.enums import PropertyType, Role, Standing
from companies.flow import preferences, standing
from companies.hours import local
from companies.models import Company, Membership
from companies.reference.load import load_baton
from core import clock
from core.models import Event
from core.tasks import run_due
from devtools.demo import later, profile_acts
from devtools.demo.firms import BLOCKS, FIRMS, PREFERENCES, SERVICE_PROS, Firm
from devtools.demo.metros import Metro
from devtools.demo.people import IN_TWO, STAFF, company_phone, email_of, team_of
from devtools.demo.whole import whole

JOINED_AGO = timedelta(days=150)
BETWEEN_AGO = timedelta(days=40)
CHANGED_AGO = timedelta(days=9)
INVITED_AGO = timedelta(days=2)
PLEDGE_AGOS = (JOINED_AGO, BETWEEN_AGO, CHANGED_AGO)
NETWORK = (SERVICE_PROS, *FIRMS)
PROPERTIES = [PropertyType.RESIDENTIAL, PropertyType.COMMERCIAL]


def last_event() -> int:
    """The journal's last number: hearers of what comes after it are the caller's own."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def staff() -> User:
    """Baton's own demo person; made without a password."""
    email, name = STAFF
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(email, name=name, is_staff=True, is_superuser=True)


def missing() -> list[Firm]:
    """Companies of the demo network that are not there yet, or have nobody yet."""
    there = set(Company.objects.filter(memberships__isnull=False).values_list("name", flat=True))
    return [firm for firm in NETWORK if firm.name not in there]


@whole()
def found(firm: Firm) -> None:
    """Make the company with its people, as it has come to be over the last months."""
    since, now, baton = last_event(), clock.now(), staff()
    today = local(now, firm.metro.time_zone).date()
    with clock.at(now - JOINED_AGO):
        company = _row(firm)
        team = _team(company, firm)
        if firm.trades:
            profile_acts.introduce(company, firm, team[Role.ADMIN])
            profile_acts.set_up(company, firm, team[Role.ADMIN])
            profile_acts.vet(company, firm, today, admin=team[Role.ADMIN], staff=baton)
        if not company.is_baton:
            standing.change_standing(company, to=Standing.ACTIVE, reason="Vetted by hand.", by=baton)
    for at, to in _moments(firm, now):
        with clock.at(at):
            later.move_pledge(company, firm, to, admin=team[Role.ADMIN], staff=baton)
    with clock.at(now - CHANGED_AGO):
        later.change(company, firm, team, today, staff=baton)
    with clock.at(now - INVITED_AGO):
        later.invite(company, firm, team)
        run_due(since=since)


def _moments(firm: Firm, now: datetime) -> Iterator[tuple[datetime, str]]:
    """When its pledge moved: first as it joined, last with the other later changes."""
    agos = (JOINED_AGO, CHANGED_AGO) if len(firm.moves) < len(PLEDGE_AGOS) else PLEDGE_AGOS
    return ((now - ago, to) for ago, to in zip(agos, firm.moves, strict=False))


def relate(metros: Sequence[Metro]) -> None:
    """Whom companies of these metros block and whom they prefer. Changes nothing the second time."""
    rows = Membership.objects.filter(role=Role.ADMIN).select_related("user", "company")
    admins = {admin.company.name: admin for admin in rows}
    since, then = last_event(), clock.now() - CHANGED_AGO
    with whole(), clock.at(then):
        for firm, sender in _pairs(BLOCKS, metros):
            by = admins[firm.name]
            preferences.set_blocked_senders(by.company, senders=[admins[sender.name].company], by=by)
        for firm, preferred in _pairs(PREFERENCES, metros):
            by = admins[firm.name]
            preferences.prefer(by.company, preferred=admins[preferred.name].company, by=by)
        run_due(since=since)


def _pairs(pairs: Sequence[tuple[Firm, Firm]], metros: Sequence[Metro]) -> list[tuple[Firm, Firm]]:
    return [(firm, other) for firm, other in pairs if firm.metro in metros]


def _row(firm: Firm) -> Company:
    if firm == SERVICE_PROS:
        load_baton()
        return queries.baton()
    return Company.objects.create(
        name=firm.name,
        phone=company_phone(firm.metro, NETWORK.index(firm)),
        city=firm.metro.city,
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
        team[role] = Membership.objects.create(user=_person(firm, email, name), company=company, role=role)
    return team


def _person(firm: Firm, email: str, name: str) -> User:
    """One of them belongs to two companies."""
    known = User.objects.filter(email=email).first() if email == IN_TWO else None
    return known or User.objects.create_user(email, name=name, is_service_pro=firm is SERVICE_PROS)
