"""Companies that asked to join, and what staff verify of them, all made by the acts."""

from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import User
from companies.enums import CredentialKind
from companies.flow import application, vetting
from companies.flow.application import Asked
from companies.models import Company, Credential
from core.actors import BATON, Actor
from tests.factories import MembershipFactory, ServiceTypeFactory, ZipFactory

PAPER = {"number": "0778412", "issuer": "Texas Department of Agriculture", "expires_on": date(2090, 6, 30)}
RATING = {"stars": Decimal("4.6"), "reviews": 212, "source": "Google"}


def asked(**changes: Any) -> Asked:
    """What Bluebonnet Pest of Austin says."""
    said = {
        "name": "Bluebonnet Pest",
        "phone": "+15125550188",
        "zip": ZipFactory(),
        "contact_name": "Rosa Delgado",
        "contact_email": "rosa@bluebonnet.example",
        "services": [ServiceTypeFactory()],
        "property_types": ["residential"],
    }
    return Asked(**(said | changes))


def applicant(by: Actor = BATON, **changes: Any) -> Company:
    return application.apply(asked=asked(**changes), by=by)


def stated(company: Company, kind: str = CredentialKind.LICENCE, **changes: Any) -> Credential:
    """A paper that one of the company's Admins states."""
    by = MembershipFactory(company=company)
    return vetting.state_credential(company, kind=kind, by=by, **(PAPER | changes))


def verified(company: Company, staff: User, kind: str = CredentialKind.LICENCE, **changes: Any) -> Credential:
    credential = stated(company, kind, **changes)
    return vetting.verify_credential(credential, seen=vetting.version(credential), by=staff)


def rated(company: Company, staff: User, **changes: Any) -> None:
    vetting.record_rating(company, by=staff, **(RATING | changes))


def vet(company: Company, staff: User) -> Company:
    """Everything that an applicant needs is verified."""
    verified(company, staff, CredentialKind.LICENCE)
    verified(company, staff, CredentialKind.INSURANCE)
    rated(company, staff)
    return Company.objects.get(pk=company.pk)
