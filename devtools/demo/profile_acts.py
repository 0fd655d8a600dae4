"""What a company's Admin sets up when it joins, and what staff look at before they let it in."""

from datetime import date

from django.db.models import Q

from accounts.models import User
from companies.enums import CredentialKind
from companies.flow import bids, coverage, hours, offers, preferences, profile, vetting
from companies.models import Company, Membership, ServiceType
from devtools.demo import places
from devtools.demo.abouts import ABOUTS
from devtools.demo.firm import Firm
from devtools.demo.metros import Area
from devtools.demo.profiles import (
    LIMITS,
    NEAR,
    NEVER_RATED,
    USUAL_HOLIDAYS,
    Finer,
    Paper,
    finer_of,
    papers_of,
    stars_of,
)


def introduce(company: Company, firm: Firm, by: Membership) -> None:
    """The few words for other members."""
    profile.change_profile(
        company, website=f"https://{firm.handle}.example.com", about=firm.about or ABOUTS[firm.handle], by=by
    )


def set_up(company: Company, firm: Firm, by: Membership) -> None:
    _offer(company, firm, by)
    _cover(company, firm, by)
    hours.set_hours(company, time_zone=firm.metro.time_zone, spans=firm.hours, by=by)
    if not firm.around_the_clock:
        hours.set_holidays(company, holidays=USUAL_HOLIDAYS, by=by)
    if firm.same_day:
        preferences.take_emergencies(company, takes=True, by=by)


def _offer(company: Company, firm: Firm, by: Membership) -> None:
    offered = ServiceType.objects.filter(Q(trade__in=firm.trades) | Q(slug__in=firm.also))
    services = {service.slug: service for service in offered}
    limits = {service: LIMITS.get((firm.handle, slug), "") for slug, service in services.items()}
    offers.set_services(company, services=limits, by=by)
    for finer in finer_of(firm):
        _bid(company, firm, finer, services, by)


def _cover(company: Company, firm: Firm, by: Membership) -> None:
    for area, active in _areas(firm):
        row = coverage.create_area(company, name=area.name, codes=area.zips, by=by)
        if not active:
            coverage.switch_area(row, active=False, by=by)


def _bid(company: Company, firm: Firm, finer: Finer, services: dict[str, ServiceType], by: Membership) -> None:
    bids.set_custom_bid(
        company,
        service=services[finer.service] if finer.service else None,
        property_type=finer.property_type,
        zips=firm.metro.inner[:NEAR] if finer.near else (),
        cents=100 * (firm.dollars * finer.percent // 100),
        by=by,
    )


def _areas(firm: Firm) -> list[tuple[Area, bool]]:
    """Each with whether it is switched on."""
    if area := _only_area(firm):
        return [(area, True)]
    towns = firm.metro.town_areas[:1] if firm.local else _towns(firm)
    active = dict.fromkeys((*firm.metro.city_areas, *towns), True)
    if firm.local or firm.town_paused:
        active[towns[-1]] = False
    return list(active.items())


def _only_area(firm: Firm) -> Area | None:
    """Of those who cover a state, a county or a circle, and nothing else."""
    metro = firm.metro
    if firm.statewide:
        return Area(f"All of {metro.state_name}", places.in_state(metro.state))
    if firm.one_county:
        county = metro.counties[len(firm.name) % len(metro.counties)]
        return Area(f"{county} County", metro.by_county[county])
    if firm.miles:
        return Area(f"{firm.miles} miles around {firm.home}", places.near(firm.home, firm.miles, metro.zips))
    return None


def _towns(firm: Firm) -> tuple[Area, ...]:
    """By name where the metro names them; elsewhere a company lists all of them at once."""
    metro = firm.metro
    return metro.town_areas if metro.named else (Area(f"Around {metro.city}", metro.around),)


def vet(company: Company, firm: Firm, today: date, *, admin: Membership, staff: User) -> None:
    """The papers, stated and verified, and what the public says."""
    for paper in papers_of(firm, today):
        state(company, paper, admin)
        verify(company, paper.kind, staff)
    if firm.handle not in NEVER_RATED:
        stars = stars_of(firm)
        vetting.record_rating(company, stars=stars.stars, reviews=stars.reviews, source="Google", by=staff)


def verify(company: Company, kind: CredentialKind, staff: User) -> None:
    credential = company.credentials.get(kind=kind)
    vetting.verify_credential(credential, seen=vetting.version(credential), by=staff)


def state(company: Company, paper: Paper, by: Membership) -> None:
    vetting.state_credential(
        company, kind=paper.kind, number=paper.number, issuer=paper.issuer, expires_on=paper.expires_on, by=by
    )


def renew(company: Company, firm: Firm, kind: CredentialKind, today: date, by: Membership) -> None:
    """State the paper anew, under another number."""
    paper = next(paper for paper in papers_of(firm, today) if paper.kind == kind)
    renewed = Paper(kind, f"{paper.number}-R", paper.issuer, paper.expires_on)
    state(company, renewed, by)
