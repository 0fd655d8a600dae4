"""Applying and being accepted: what the acts make, and who may."""

from functools import partial

import pytest

from companies.enums import Role, Standing, Tier
from companies.flow import application
from companies.flow.application import NameTaken
from companies.flow.standing import change_standing
from companies.models import Application, Company, Credential, Invitation
from companies.queries import services_of
from companies.zones import named
from core.actors import BATON, CUSTOMER
from core.models import Event, Message
from core.refusals import MoveRefused, NotAllowed, Refused
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory
from tests.support import applicants, rows
from tests.support.race import committed, race


@pytest.fixture
def staff(world):
    return world.staff()


@pytest.mark.django_db
def test_an_application_makes_an_applicant_with_nothing_granted():
    company = applicants.applicant()
    assert (company.standing, company.tier, company.bid_cents) == (Standing.APPLICANT, Tier.BASIC, 0)
    assert list(services_of(company.pk)) == [ServiceTypeFactory()]
    assert company.application.contact_email == "rosa@bluebonnet.example"


@pytest.mark.django_db
def test_city_state_and_clock_come_from_the_zip():
    boise = ZipFactory(code="83702", city="Boise", state="ID", time_zone="America/Boise")
    company = applicants.applicant(zip=boise)
    assert (company.city, company.state, company.time_zone) == ("Boise", "ID", "America/Denver")


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("America/New_York", "Eastern"),
        ("America/Detroit", "Eastern"),
        ("America/Indiana/Knox", "Central"),
        ("America/Boise", "Mountain"),
        ("America/Phoenix", "Arizona"),
        ("America/Nome", "Alaska"),
        ("America/Adak", "Hawaii"),
        ("Pacific/Honolulu", "Hawaii"),
    ],
)
def test_every_zone_of_the_map_has_a_name_that_people_use(zone, name):
    assert named(zone).label == name


@pytest.mark.django_db
def test_a_license_that_was_given_is_stated_and_not_verified():
    applicants.applicant(licence_number="0778412", licence_issuer="TDA")
    licence = Credential.objects.get()
    assert (licence.kind, licence.number, licence.verified_at) == ("licence", "0778412", None)


@pytest.mark.django_db
def test_the_journal_has_no_person_in_it():
    applicants.applicant()
    assert Event.objects.get().data == {
        "name": "Bluebonnet Pest",
        "city": "Austin",
        "state": "TX",
        "services": ["Termites"],
    }


@pytest.mark.django_db
def test_the_contact_is_told_that_the_application_is_here(world):
    applicants.applicant()
    world.hear()
    message = Message.objects.get()
    assert (message.to, message.title) == ("rosa@bluebonnet.example", "Baton has your application")


@pytest.mark.django_db
def test_sending_the_same_application_again_makes_nothing_new():
    first = applicants.applicant()
    again = applicants.applicant(name="BLUEBONNET PEST")
    assert (first, Event.objects.count(), Application.objects.count()) == (again, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["rosa@bluebonnet.example", "somebody@else.example"])
def test_a_name_is_one_companys(email):
    CompanyFactory(name="Bluebonnet Pest")
    with pytest.raises(NameTaken):
        applicants.applicant(contact_email=email)


@committed
def test_of_two_who_send_at_once_one_makes_the_applicant():
    asked = applicants.asked()
    made = race(*[partial(application.apply, asked=asked, by=BATON)] * 4)
    assert {company.pk for company in made} == {Company.objects.get().pk}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["member", "customer"])
def test_only_the_public_form_and_staff_take_an_application(who):
    by = MembershipFactory() if who == "member" else CUSTOMER
    with pytest.raises(NotAllowed):
        applicants.applicant(by=by)


# --- accepting ---


def test_accepting_invites_the_contact_as_the_first_admin(staff):
    company = applicants.applicant()
    application.accept(company, by=staff)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("rosa@bluebonnet.example", Role.ADMIN)
    assert company.application.accepted_at is None  # the row that was passed is not the one that was written
    assert Application.objects.get().accepted_at is not None


def test_an_accepted_company_is_an_applicant_still(staff):
    company = applicants.applicant()
    application.accept(company, by=staff)
    company.refresh_from_db()
    assert company.standing == Standing.APPLICANT


def test_an_application_is_accepted_once(staff):
    company = applicants.applicant()
    application.accept(company, by=staff)
    with pytest.raises(MoveRefused):
        application.accept(company, by=staff)


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.APPLICANT}))
def test_only_an_applicant_is_accepted(staff, standing):
    company = rows.company(standing=standing)
    Application.objects.create(company=company, contact_name="Rosa", contact_email="rosa@bluebonnet.example")
    with pytest.raises(MoveRefused):
        application.accept(company, by=staff)


def test_a_company_without_an_application_is_not_accepted(staff):
    with pytest.raises(MoveRefused):
        application.accept(rows.company(standing=Standing.APPLICANT), by=staff)


@pytest.mark.django_db
def test_a_company_does_not_accept_itself():
    company = applicants.applicant()
    with pytest.raises(NotAllowed):
        application.accept(company, by=MembershipFactory(company=company))


# --- from applicant to member ---


def test_an_applicant_is_let_in_without_a_reason_once_everything_is_verified(staff):
    company = applicants.vet(applicants.applicant(), staff)
    assert change_standing(company, to=Standing.ACTIVE, reason="", by=staff).standing == Standing.ACTIVE


def test_an_applicant_is_let_in_with_something_missing_for_a_reason_only(staff):
    company = applicants.applicant()
    with pytest.raises(Refused, match="not everything about this company is verified"):
        change_standing(company, to=Standing.ACTIVE, reason=" ", by=staff)
    assert change_standing(company, to=Standing.ACTIVE, reason="Known.", by=staff).standing == Standing.ACTIVE


def test_a_member_comes_back_from_hold_without_a_reason(staff):
    company = rows.company(standing=Standing.ON_HOLD)
    assert change_standing(company, to=Standing.ACTIVE, reason="", by=staff).standing == Standing.ACTIVE


def test_a_declined_applicant_without_people_reads_why_in_its_mail(staff, world):
    company = applicants.applicant()
    world.hear()
    Message.objects.all().delete()
    change_standing(company, to=Standing.REMOVED, reason="Its license is another company's.", by=staff)
    world.hear()
    message = Message.objects.get()
    assert (message.to, message.title) == (
        "rosa@bluebonnet.example",
        "Bluebonnet Pest: your application is declined",
    )
    assert "Its license is another company's." in message.body


def test_a_declined_name_is_not_free_for_a_second_application(staff):
    change_standing(applicants.applicant(), to=Standing.REMOVED, reason="No.", by=staff)
    with pytest.raises(NameTaken):
        applicants.applicant()
