"""What staff, a company or one of its people changed since it joined."""

from datetime import date, timedelta

from accounts.models import User
from companies.enums import WITHOUT_REASON, Notice, Pledge, Role
from companies.flow import alerts, hours, pledge, preferences, standing, team
from companies.models import Company, Membership
from companies.pledge_text import current_text
from devtools.demo import people, profiles
from devtools.demo.case_words import CHANGED
from devtools.demo.firm import PEST, PLUMBING, Firm
from devtools.demo.profile_acts import renew
from devtools.demo.words import LIFTED
from disputes.flow import reinstatement

ASKING = frozenset({PEST, PLUMBING})
"""Of which trade."""
PAUSED_FOR = timedelta(days=21)
Team = dict[Role, Membership]


def move_pledge(company: Company, firm: Firm, to: str, *, admin: Membership, staff: User) -> None:
    match to:
        case Pledge.PLEDGED:
            pledge.agree(company, version=current_text().version, by=admin)
        case Pledge.OPTED_OUT:
            pledge.opt_out(company, by=admin)
        case Pledge.REVOKED:
            pledge.revoke(company, reason=firm.reason, by=staff)
        case Pledge.NOT_PLEDGED:
            pledge.lift(company, reason=LIFTED, by=staff)


def change(company: Company, firm: Firm, members: Team, today: date, *, staff: User) -> None:
    if firm.standing not in WITHOUT_REASON:
        standing.change_standing(company, to=firm.standing, reason=firm.reason, by=staff)
    if firm.trades:
        _settings(company, firm, today, members[Role.ADMIN])
        _team(firm, members)


def ask_back(company: Company, firm: Firm, members: Team) -> None:
    """Some whose pledge was removed want it back, and wait for an answer."""
    if firm.pledge == Pledge.REVOKED and firm.trades[0] in ASKING:
        reinstatement.ask(company, changed=CHANGED, version=current_text().version, by=members[Role.ADMIN])


def _settings(company: Company, firm: Firm, today: date, by: Membership) -> None:
    if not firm.around_the_clock:
        on, name = profiles.day_off_of(firm, today)
        hours.close_on(company, on=on, name=name, by=by)
    if firm.paused:
        preferences.pause(company, until=today + PAUSED_FOR, by=by)


def renew_paper(company: Company, firm: Firm, members: Team, today: date) -> None:
    """State a paper anew, for staff to verify."""
    if kind := profiles.RENEWED.get(firm.handle):
        renew(company, firm, kind, today, members[Role.ADMIN])


def _team(firm: Firm, members: Team) -> None:
    agent, phone = members[Role.AGENT], people.agent_phone(firm)
    if firm.handle in profiles.TEXTED:
        alerts.set_alerts(agent, notices=[*agent.notices, Notice.ARRIVED_TEXT], phone=phone, by=agent)


def invite(company: Company, firm: Firm, members: Team) -> None:
    """Ask people to join who have not answered yet."""
    for email, role in people.INVITED.get(firm.name, ()):
        team.invite(company, email=email, role=role, by=members[Role.ADMIN])
