"""Makes the companies and their people: the rows as staff would, everything else by the acts."""

from collections.abc import Sequence
from datetime import timedelta

from accounts.models import User
from companies.enums import WITHOUT_REASON, Pledge, PropertyType, Role, Standing
from companies.flow import coverage, hours, offers, pledge, preferences, standing
from companies.models import Company, Membership, ServiceType
from companies.pledge_text import current_text
from core import clock
from core.models import Event
from core.tasks import run_due
from devtools.demo.firms import BLOCKS, FIRMS, SERVICE_PROS, Firm
from devtools.demo.metros import Metro
from devtools.demo.people import STAFF, company_phone, email_of, team_of
from devtools.demo.whole import whole

JOINED_AGO = timedelta(days=150)
CHANGED_AGO = timedelta(days=9)
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
    """Companies of the demo network that are not there yet."""
    there = set(Company.objects.values_list("name", flat=True))
    return [firm for firm in NETWORK if firm.name not in there]


@whole()
def found(firm: Firm) -> None:
    """Make the company with its people, as it has come to be over the last months."""
    since, now, baton = last_event(), clock.now(), staff()
    with clock.at(now - JOINED_AGO):
        company = _row(firm)
        team = _team(company, firm)
        if firm.trades:
            _set_up(company, firm, team[Role.ADMIN])
        if firm.standing != Standing.APPLICANT:
            standing.change_standing(company, to=Standing.ACTIVE, reason="Vetted by hand.", by=baton)
    with clock.at(now - CHANGED_AGO):
        _change(company, firm, team, baton)
        run_due(since=since)


def block_senders(metros: Sequence[Metro]) -> None:
    """Who of these metros does not receive from whom. Changes nothing the second time."""
    admins = Membership.objects.filter(role=Role.ADMIN).select_related("user", "company")
    since, then = last_event(), clock.now() - CHANGED_AGO
    with whole(), clock.at(then):
        for firm, sender in BLOCKS:
            if firm.metro in metros:
                by = admins.get(company__name=firm.name)
                preferences.set_blocked_senders(by.company, senders=[Company.objects.get(name=sender.name)], by=by)
        run_due(since=since)


def _row(firm: Firm) -> Company:
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
        user = User.objects.create_user(email_of(firm, role), name=name)
        team[role] = Membership.objects.create(user=user, company=company, role=role)
    return team


def _set_up(company: Company, firm: Firm, admin: Membership) -> None:
    zips = firm.metro.inner if firm.local else firm.metro.zips
    services = ServiceType.objects.filter(trade__in=firm.trades)
    offers.set_services(company, services=dict.fromkeys(services, ""), by=admin)
    coverage.create_area(company, name=f"{firm.metro.city} area", codes=zips, by=admin)
    hours.set_hours(company, time_zone=firm.metro.time_zone, spans=firm.hours, by=admin)
    if firm.pledge in (Pledge.PLEDGED, Pledge.REVOKED):
        pledge.agree(company, version=current_text().version, by=admin)
    if firm.pledge == Pledge.OPTED_OUT:
        pledge.opt_out(company, by=admin)


def _change(company: Company, firm: Firm, team: dict[Role, Membership], baton: User) -> None:
    """What staff or the company itself did later."""
    if firm.standing not in WITHOUT_REASON:
        standing.change_standing(company, to=firm.standing, reason=firm.reason, by=baton)
    if firm.pledge == Pledge.REVOKED:
        pledge.revoke(company, reason=firm.reason, by=baton)
    if firm.paused:
        preferences.pause(company, by=team[Role.ADMIN])
