"""The acts of applying and of vetting."""

from functools import partial

from companies.enums import CredentialKind
from companies.flow import application, vetting
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import applicants, world
from tests.support.acts.catalogue import Ready, act


@act(application.apply, "company.applied")
def _() -> Ready:
    return partial(application.apply, asked=applicants.asked(), by=world.staff())


@act(application.accept, "team.invited", "message.queued", "company.application_accepted")
def _() -> Ready:
    return partial(application.accept, applicants.applicant(), by=world.staff())


@act(vetting.state_credential, "company.credential_stated")
def _() -> Ready:
    by = MembershipFactory()
    said = {"kind": CredentialKind.BOND, **applicants.PAPER}
    return partial(vetting.state_credential, by.company, by=by, **said)


@act(vetting.remove_credential, "company.credential_removed")
def _() -> Ready:
    credential = applicants.stated(CompanyFactory())
    by = MembershipFactory(company=credential.company)
    return partial(vetting.remove_credential, credential.company, kind=credential.kind, by=by)


@act(vetting.verify_credential, "company.credential_verified")
def _() -> Ready:
    credential = applicants.stated(CompanyFactory())
    return partial(vetting.verify_credential, credential, seen=vetting.version(credential), by=world.staff())


@act(vetting.unverify_credential, "company.credential_unverified")
def _() -> Ready:
    staff = world.staff()
    credential = applicants.verified(CompanyFactory(), staff)
    return partial(vetting.unverify_credential, credential, reason="It was another company's.", by=staff)


@act(vetting.record_rating, "company.rating_recorded")
def _() -> Ready:
    return partial(vetting.record_rating, CompanyFactory(), by=world.staff(), **applicants.RATING)
