"""A small world for tests, made by the acts themselves: a referral reaches a state the way it does in life."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from accounts.models import User
from companies.flow import pledge
from companies.models import Company, Membership
from companies.pledge_text import current_text
from companies.queries import baton
from companies.reference.load import load_baton
from core import clock
from core.actors import CUSTOMER
from core.models import Dispatch
from core.tasks import run_due
from disputes.flow import dispute
from matching.flow import track
from referrals import queries
from referrals.enums import DRAFTS, Status
from referrals.flow import assignment, consent, delivery, intake, outcome, submission
from referrals.models import Customer, Referral
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, UserFactory, ZipFactory

CONTACT = submission.Contact(
    first_name="Marisol", last_name="Vega", phone="+15125550142", email="marisol.vega@example.com"
)


def somebody() -> submission.Contact:
    """A customer who was not referred before: CONTACT first, then others under a phone and an e-mail of their own."""
    known = Customer.objects.count()
    other = {"phone": f"+1512556{known:04}", "email": f"marisol.vega{known}@example.com"}
    return replace(CONTACT, **other) if known else CONTACT


def hear() -> None:
    """Let every hearer run that is due; a hearer that failed fails the test."""
    run_due()
    failed = Dispatch.objects.exclude(error="").values_list("hearer", "error")
    assert not failed, list(failed)


def refresh_track_records() -> None:
    """What beat does now and then."""
    track.refresh()


def sender() -> Membership:
    """An Admin of a company that refers and covers nothing itself."""
    return MembershipFactory(company=CompanyFactory(zips=[], services=[]))


def service_pro() -> Membership:
    """Somebody of Baton's own call takers; the row that is Baton is made with the first."""
    load_baton()
    user = UserFactory(name="Imani Porter", is_service_pro=True)
    return MembershipFactory(company=baton(), user=user)


def staff() -> User:
    return UserFactory(is_staff=True, is_superuser=True)


def pledged(company: Company) -> Company:
    """The same company, pledged by one of its Admins."""
    by = MembershipFactory(company=company)
    return pledge.agree(company, version=current_text().version, by=by)


def need(**changes: Any) -> dict[str, Any]:
    """Termites in 78745."""
    defaults = {
        "service": ServiceTypeFactory(),
        "issue": None,
        "zip": ZipFactory(),
        "property_type": "residential",
        "timing": "this_week",
        "existing_customer": False,
    }
    return defaults | changes


def opened(by: Membership | None = None, **changes: Any) -> Referral:
    """A need that waits for its match."""
    return intake.open_referral(form_token=uuid4(), by=by or sender(), **need(**changes))


def matched(by: Membership | None = None, **need: Any) -> Referral:
    referral = opened(by, **need)
    hear()
    referral.refresh_from_db()
    return referral


def ask_again(referral: Referral, by: Membership, **need: Any) -> Referral:
    """The sender asks for a new match, and the matching answers."""
    intake.ask_again(referral, by=by, **need)
    hear()
    referral.refresh_from_db()
    return referral


def submitted(by: Membership | None = None, contact: submission.Contact | None = None, **need: Any) -> Referral:
    by = by or sender()
    return submit(matched(by, **need), by, contact)


def submit(referral: Referral, by: Membership, contact: submission.Contact | None = None) -> Referral:
    """Take the consent for the held match and send it, for ``somebody`` if it is not said for whom."""
    contact = contact or somebody()
    held = queries.live_assignment(referral)
    assert held, f"nobody is held for {referral}: {referral.status_reason}"
    held = consent.confirm(held, by=by)
    return submission.submit(referral, assignment=held, contact=contact, read_back=True, token=uuid4(), by=by)


def delivered(by: Membership | None = None, contact: submission.Contact | None = None, **need: Any) -> Referral:
    referral = submitted(by, contact, **need)
    hear()
    referral.refresh_from_db()
    return referral


def recipient_of(referral: Referral) -> Membership:
    """An Admin of the company in whose inbox the referral is."""
    return MembershipFactory(company=referral.recipient)


def in_state(status: str, by: Membership | None = None) -> Referral:
    """A referral that came to ``status`` by acts. Somebody to receive it is made when there must be."""
    by = by or sender()
    if status != Status.UNMATCHED and not Company.objects.filter(services__isnull=False).exists():
        CompanyFactory()
    referral = _before_sending(status, by) if status in DRAFTS | {Status.ABANDONED} else _sent(status, by)
    referral.refresh_from_db()
    assert referral.status == status
    return referral


def _before_sending(status: str, by: Membership) -> Referral:
    if status == Status.MATCHING:
        return opened(by)
    if status == Status.UNMATCHED:
        return matched(by, zip=ZipFactory(code="10001", city="New York", state="NY"))
    referral = matched(by)
    if status == Status.OPEN:
        with clock.at(queries.live_assignment(referral).held_until):
            assignment.lapse_due()
    if status == Status.ABANDONED:
        intake.abandon(referral, because="They said no.", by=by)
    return referral


def _sent(status: str, by: Membership) -> Referral:
    referral = submitted(by)
    if status == Status.SUBMITTED:
        return referral
    if status == Status.HELD:
        delivery.hold_for_staff(referral, because="It looks like a repeat.")
    elif status == Status.REJECTED:
        delivery.reject(referral, because="It was resolved already.", by=staff())
    elif status == Status.WITHDRAWN:
        consent.withdraw(referral, by=CUSTOMER)
    else:
        hear()
        referral.refresh_from_db()
        _worked(referral, status)
    return referral


def _worked(referral: Referral, status: str) -> None:
    by = recipient_of(referral)
    if status == Status.INVALID:
        case = dispute.open_dispute(referral, reason="not_qualified_buyer", note="They rent it.", by=by)
        dispute.uphold(case, reason="They rent it.", by=staff())
    elif status != Status.DELIVERED:
        more = {Status.SOLD: {"sold_cents": 184_000}, Status.NO_SALE: {"reason": "not_reached"}}
        outcome.report(referral, status=status, by=by, **more.get(status, {}))
