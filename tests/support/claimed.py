"""Claims, resolutions and requests for the pledge back, brought to a state by the acts themselves."""

from datetime import timedelta
from typing import Any

from companies.enums import Pledge
from companies.flow import pledge
from companies.hours import local
from companies.models import Company, Membership, ServiceType
from companies.pledge_text import current_text
from core import clock
from disputes.enums import VIOLATIONS, ClaimState, ReinstatementState, ResolutionState, Way
from disputes.flow import claim as claims
from disputes.flow import finding, reinstatement, resolution
from disputes.models import Claim, Reinstatement, Resolution
from referrals.enums import Status
from referrals.models import Customer, Referral
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory
from tests.support import rows, world

KEPT = "general-pest"
"""What the sender does for its customer."""


def own_customer(by: Membership | None = None) -> Referral:
    """A customer of the sender's, delivered to a pledged company for another job."""
    ServiceTypeFactory(slug=KEPT, name="General pest")
    if not Company.objects.filter(pledge=Pledge.PLEDGED).exists():
        world.pledged(CompanyFactory())
    return world.delivered(by, existing_customer=True, protects=[KEPT])


def own_row(**columns: Any) -> Referral:
    """The same, put straight into the database with its customer."""
    ServiceTypeFactory(slug=KEPT, name="General pest")
    own = {"existing_customer": True, "protects": [KEPT], "pledge_version": 1}
    referral = rows.referral(Status.DELIVERED, **(own | columns))
    Customer.objects.create(referral=referral, first_name="Marisol", last_name="Vega", phone="+15125550142")
    return referral


def said(referral: Referral, **changes: Any) -> dict[str, Any]:
    """What a claim about it says."""
    today = local(clock.now(), referral.sender.time_zone).date()
    account = "Their technician offered her a yearly plan."
    words = {"ground": "direct", "happened_on": today, "switched": False, "account": account}
    return words | {"service": ServiceType.objects.get(slug=KEPT)} | changes


def claimant(claim: Claim) -> Membership:
    return MembershipFactory(company=claim.company)


def other_side(claim: Claim) -> Membership:
    return MembershipFactory(company=claim.against)


def opened(referral: Referral | None = None) -> Claim:
    referral = referral or own_customer()
    by = MembershipFactory(company=referral.sender)
    return claims.open_claim(referral, **said(referral), by=by)


def claim_in(state: str, referral: Referral | None = None) -> Claim:
    """A claim that came to ``state`` by acts."""
    claim = opened(referral)
    if state == ClaimState.WITHDRAWN:
        claims.withdraw(claim, by=claimant(claim))
    elif state != ClaimState.OPEN:
        claims.answer(claim, text="She asked for it herself.", by=other_side(claim))
    if state in VIOLATIONS | {ClaimState.NO_VIOLATION}:
        finding.find(claim, finding=state, reason="We spoke with her.", by=world.staff())
    return Claim.objects.get(pk=claim.pk)


def resolution_in(state: str, claim: Claim | None = None) -> Resolution:
    """How the harm of an accident is mended, brought to ``state`` by acts."""
    claim = claim or claim_in(ClaimState.ACCIDENTAL)
    mended = Resolution.objects.select_related("claim__against").get(claim=claim)
    if state == ResolutionState.LAPSED:
        _after_its_time(mended)
    elif state != ResolutionState.OWED:
        resolution.offer(mended, way=Way.RETURN, note="We cancelled the plan.", by=other_side(claim))
    if state == ResolutionState.CONFIRMED:
        resolution.confirm(mended, read=mended.as_read, by=claimant(claim))
    elif state == ResolutionState.REFUSED:
        resolution.refuse(mended, read=mended.as_read, reason="She still has the plan.", by=claimant(claim))
    elif state == ResolutionState.UNCONFIRMED:
        _after_its_time(mended)
    return Resolution.objects.select_related("claim__against").get(pk=mended.pk)


def _after_its_time(mended: Resolution) -> None:
    with clock.at(mended.due_at + timedelta(minutes=1)):
        assert resolution.time_out(mended)


def revoked(company: Company | None = None) -> Company:
    """A company whose pledge was removed."""
    return pledge.revoke(company or world.pledged(CompanyFactory()), reason="It sold a plan.", by=world.staff())


def asked_back(company: Company | None = None) -> Reinstatement:
    company = company or revoked()
    by = MembershipFactory(company=company)
    return reinstatement.ask(company, changed="We trained everybody.", version=current_text().version, by=by)


def request_in(state: str) -> Reinstatement:
    """A request that came to ``state`` by acts."""
    request = asked_back()
    if state == ReinstatementState.WITHDRAWN:
        reinstatement.withdraw(request, by=MembershipFactory(company=request.company))
    elif state == ReinstatementState.GRANTED:
        reinstatement.grant(request, reason="It trained them.", conditions="A yearly course.", by=world.staff())
    elif state == ReinstatementState.REFUSED:
        reinstatement.refuse(request, reason="Nothing has changed.", by=world.staff())
    return Reinstatement.objects.get(pk=request.pk)
