"""Asking to join: a stranger, or staff for somebody on the phone, makes an applicant that staff then vet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from companies import permissions, queries, zones
from companies.enums import CredentialKind, Role, Standing
from companies.flow import team
from companies.models import Application, Company, Credential, OfferedService, ServiceType, Zip
from core import clock, events
from core.actors import BATON, Actor
from core.locks import one_at_a_time
from core.refusals import MoveRefused, Refused

NAME_TAKEN = "A company of this name is with Baton already. If it is yours, ask one of its Admins to invite you."


class NameTaken(Refused):
    """Another company goes by this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a company says when it asks to join: everything checked, phone in E.164."""

    name: str
    phone: str
    zip: Zip
    contact_name: str
    contact_email: str
    services: Sequence[ServiceType]
    property_types: Sequence[str]
    website: str = ""
    licence_number: str = ""
    licence_issuer: str = ""
    message: str = ""

    def columns(self) -> dict[str, Any]:
        """What of it the company's own row keeps; city, state and time zone come from the ZIP."""
        return {
            "name": self.name,
            "phone": self.phone,
            "city": self.zip.city,
            "state": self.zip.state,
            "time_zone": zones.named(self.zip.time_zone),
            "website": self.website,
            "property_types": list(self.property_types),
        }


@transaction.atomic
def apply(*, asked: Asked, by: Actor) -> Company:
    """Make an applicant of tier basic, which may do nothing yet: Baton's public form, or staff.

    Records ``company.applied`` (the contact gets an e-mail). The same application sent twice makes one company.
    Raises NameTaken when another company goes by this name.
    """
    if by != BATON:
        permissions.check_is_staff(by)
    _lock_name(asked.name)
    if there := Company.objects.filter(name__iexact=asked.name).first():
        return _sent_before(there, asked)
    company = Company.objects.create(**asked.columns())
    _write_down(company, asked)
    said = {"name": company.name, "city": company.city, "state": company.state}
    services = sorted(service.name for service in asked.services)
    events.record("company.applied", subject=company, by=by, **said, services=services)
    return company


@transaction.atomic
def accept(company: Company, *, by: Actor) -> Application:
    """Take the application up: whoever sent it is invited as the company's first Admin. It stays an applicant.

    Records what ``team.invite`` records, and ``company.application_accepted``.
    """
    permissions.check_is_staff(by)
    company = queries.lock_to_change(company.pk)
    application = Application.objects.filter(company=company, accepted_at=None).first()
    if application is None or company.standing != Standing.APPLICANT:
        raise MoveRefused("There is no application of this company that waits, so that was not done.")
    team.invite(company, email=application.contact_email, role=Role.ADMIN, by=by)
    application.accepted_at = clock.now()
    application.save(update_fields=["accepted_at"])
    events.record("company.application_accepted", subject=company, by=by)
    return application


def _lock_name(name: str) -> None:
    """Whoever asks under the same name at the same time waits for this transaction's end."""
    one_at_a_time(f"company name: {name.lower()}")


def _sent_before(company: Company, asked: Asked) -> Company:
    """The applicant that the same person made by sending the same form a moment ago."""
    application = Application.objects.filter(company=company, contact_email=asked.contact_email)
    if company.standing == Standing.APPLICANT and application.exists():
        return company
    raise NameTaken(NAME_TAKEN)


def _write_down(company: Company, asked: Asked) -> None:
    """All that is kept beside the company's own row."""
    OfferedService.objects.bulk_create(
        OfferedService(company=company, service_type=service) for service in asked.services
    )
    Application.objects.create(
        company=company,
        contact_name=asked.contact_name,
        contact_email=asked.contact_email,
        message=asked.message,
    )
    if asked.licence_number:
        Credential.objects.create(
            company=company,
            kind=CredentialKind.LICENCE,
            number=asked.licence_number,
            issuer=asked.licence_issuer,
        )
